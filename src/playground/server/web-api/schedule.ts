// Messages for later, frozen as they are: Slack posts them when their time has come, if it still may.
import { z } from 'zod';
import { type NewMessage, postMessage } from '../messages.ts';
import type { Json } from '../protocol.ts';
import { isBotIn } from '../rooms.ts';
import { nowMs, type Room, type Slack } from '../state.ts';
import { visibleRoom, writableRoom } from './access.ts';
import { content, legacy, readContent, readThread } from './content.ts';
import { fail, flag, type Method, maybeText, method, number, text } from './method.ts';
import { paged } from './paged.ts';

const DAY_S = 86_400;
const DAYS_MAX = 120;
const SPAN_S = 300;
const IN_SPAN_MAX = 30;

export type Scheduled = {
  readonly id: string;
  readonly channel: string;
  readonly postAtS: number;
  readonly createdS: number;
  readonly message: NewMessage;
};

/** Judged by the method itself, unless it is no number at all. */
const time = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, 'must provide a number')])
  .transform(Number);

export const schedule: { readonly [name: string]: Method } = {
  'chat.scheduleMessage': method({
    scopes: ['chat:write'],
    tier: 'tier3',
    args: z.object({
      ...content,
      ...legacy,
      channel: text,
      post_at: time,
      thread_ts: maybeText,
      reply_broadcast: flag,
      unfurl_links: flag,
      unfurl_media: flag,
    }),
    run(slack, { channel, post_at, thread_ts, ...given }) {
      const room = writableRoom(slack, channel);
      checkTime(slack, room, post_at);
      const message = {
        ...readContent(slack, given),
        ...readThread(room, thread_ts),
        user: slack.app.bot_user_id,
      };
      const { id } = plan(slack, room, post_at, message);
      return {
        ok: true,
        channel: room.id,
        scheduled_message_id: id,
        post_at,
        message: delayed(slack, message),
      };
    },
  }),

  'chat.deleteScheduledMessage': method({
    scopes: ['chat:write'],
    tier: 'tier3',
    args: z.object({ channel: text, scheduled_message_id: text, as_user: flag }),
    run(slack, { channel, scheduled_message_id: id }) {
      const room = visibleRoom(slack, channel);
      if (slack.scheduled.get(id)?.channel !== room.id) fail('invalid_scheduled_message_id');
      slack.scheduled.delete(id);
      return { ok: true };
    },
  }),

  'chat.scheduledMessages.list': method({
    scopes: [],
    tier: 'tier3',
    args: z.object({
      channel: maybeText,
      cursor: maybeText,
      latest: maybeText,
      limit: number.optional(),
      oldest: maybeText,
      team_id: maybeText,
    }),
    run(slack, args) {
      const room = args.channel ? visibleRoom(slack, args.channel) : null;
      const latest = args.latest ? Number(args.latest) : Number.POSITIVE_INFINITY;
      const all = [...slack.scheduled.values()].filter(
        ({ channel, postAtS }) =>
          (!room || channel === room.id) && postAtS >= Number(args.oldest) && postAtS <= latest,
      );
      return paged('scheduled_messages', all.map(asListed), args);
    },
  }),
};

function checkTime(slack: Slack, room: Room, postAtS: number): void {
  const nowS = nowMs(slack) / 1_000;
  if (!Number.isInteger(postAtS)) fail('invalid_time');
  if (postAtS <= nowS) fail('time_in_past');
  if (postAtS > nowS + DAYS_MAX * DAY_S) fail('time_too_far');
  const near = [...slack.scheduled.values()].filter(
    (one) => one.channel === room.id && Math.abs(one.postAtS - postAtS) < SPAN_S,
  );
  if (near.length >= IN_SPAN_MAX) fail('restricted_too_many');
}

function plan(slack: Slack, room: Room, postAtS: number, message: NewMessage): Scheduled {
  const now = nowMs(slack);
  const scheduled: Scheduled = {
    id: slack.ids.next('Q'),
    channel: room.id,
    postAtS,
    createdS: Math.floor(now / 1_000),
    message,
  };
  slack.scheduled.set(scheduled.id, scheduled);
  slack.agenda.after(postAtS * 1_000 - now, () => post(slack, scheduled.id));
  return scheduled;
}

/** Whatever became of the channel meanwhile, nobody is told why nothing comes. */
function post(slack: Slack, id: string): void {
  const scheduled = slack.scheduled.get(id);
  slack.scheduled.delete(id);
  const room = slack.rooms.get(scheduled?.channel ?? '');
  if (!scheduled || !room || room.is_archived || !slack.installation) return;
  if (isBotIn(slack, room) || room.kind === 'channel') postMessage(slack, room, scheduled.message);
}

function delayed({ app }: Slack, { text, blocks, attachments }: NewMessage): Json {
  return {
    text,
    username: app.name,
    bot_id: app.bot_id,
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    type: 'delayed_message',
    subtype: 'bot_message',
  };
}

function asListed({ id, channel, postAtS, createdS, message }: Scheduled): Json {
  return { id, channel_id: channel, post_at: postAtS, date_created: createdS, text: message.text };
}
