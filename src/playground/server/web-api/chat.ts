import { z } from 'zod';
import { refuseMessage } from '../checks.ts';
import { asList, isObject } from '../json.ts';
import {
  type Content,
  deleteMessage,
  editMessage,
  findMessage,
  postEphemeral,
  postMessage,
} from '../messages.ts';
import type { Block, Json } from '../protocol.ts';
import type { Room, Slack } from '../state.ts';
import { ownMessage, visibleRoom, writableRoom } from './access.ts';
import { fail, flag, json, type Method, maybeText, method, text } from './method.ts';

const MARKDOWN_CHARS_MAX = 12_000;
const METADATA_BYTES_MAX = 8_000;

const content = {
  text: maybeText,
  blocks: json,
  attachments: json,
  markdown_text: maybeText,
  metadata: json,
};
type GivenContent = z.output<z.ZodObject<typeof content>>;

export const chat: { readonly [name: string]: Method } = {
  'chat.postMessage': method({
    scopes: ['chat:write'],
    tier: 'post',
    args: z.object({
      ...content,
      channel: text,
      thread_ts: maybeText,
      reply_broadcast: flag,
      unfurl_links: flag,
      unfurl_media: flag,
    }),
    run(slack, { channel, thread_ts, reply_broadcast, ...given }) {
      const room = writableRoom(slack, channel);
      const body = readContent(slack, given);
      const message = postMessage(slack, room, {
        ...body,
        user: slack.app.bot_user_id,
        ...thread(room, thread_ts),
        ...(reply_broadcast && thread_ts ? { subtype: 'thread_broadcast' } : {}),
      });
      return { ok: true, channel: room.id, ts: message.ts, message: asAnswer(slack, message) };
    },
  }),

  'chat.postEphemeral': method({
    scopes: ['chat:write'],
    tier: 'tier4',
    args: z.object({ ...content, channel: text, user: text, thread_ts: maybeText }),
    run(slack, { channel, user, thread_ts, ...given }) {
      const room = writableRoom(slack, channel);
      if (!room.members.has(user)) fail('user_not_in_channel');
      const body = readContent(slack, given);
      const message = postEphemeral(slack, room, user, {
        ...body,
        user: slack.app.bot_user_id,
        ...thread(room, thread_ts),
      });
      return { ok: true, message_ts: message.ts };
    },
  }),

  'chat.update': method({
    scopes: ['chat:write'],
    tier: 'tier3',
    args: z.object({ ...content, channel: text, ts: text }),
    run(slack, { channel, ts, ...given }) {
      const room = visibleRoom(slack, channel);
      const old = ownMessage(slack, room, ts, 'cant_update_message');
      if (room.is_archived) fail('is_inactive');
      const body = readContent(slack, given);
      // A new text alone takes the old blocks away; without one they stay.
      const message = editMessage(slack, room, old, body.text ? body : { ...old, ...body });
      const { ts: _, ...answer } = asAnswer(slack, message);
      return { ok: true, channel: room.id, ts, text: message.text, message: answer };
    },
  }),

  'chat.delete': method({
    scopes: ['chat:write'],
    tier: 'tier3',
    args: z.object({ channel: text, ts: text }),
    run(slack, { channel, ts }) {
      const room = visibleRoom(slack, channel);
      ownMessage(slack, room, ts, 'cant_delete_message');
      deleteMessage(slack, room, ts);
      return { ok: true, channel: room.id, ts };
    },
  }),

  'chat.getPermalink': method({
    scopes: [],
    tier: 'special',
    args: z.object({ channel: text, message_ts: text }),
    run(slack, { channel, message_ts }) {
      const room = visibleRoom(slack, channel);
      if (!findMessage(room, message_ts)) fail('message_not_found');
      const permalink = `${slack.url}/archives/${room.id}/p${message_ts.replace('.', '')}`;
      return { ok: true, channel: room.id, permalink };
    },
  }),
};

function readContent(slack: Slack, given: GivenContent): Content {
  const { text, blocks, attachments, markdown_text, metadata } = given;
  if (markdown_text) {
    if (text || blocks !== undefined) fail('markdown_text_conflict');
    if (markdown_text.length > MARKDOWN_CHARS_MAX) fail('msg_too_long');
    return { text: markdown_text, ...readMetadata(metadata) };
  }
  const refusal = refuseMessage(
    {
      ...(text ? { text } : {}),
      ...(blocks === undefined ? {} : { blocks }),
      ...(attachments === undefined ? {} : { attachments }),
      ...(metadata === undefined ? {} : { metadata }),
    },
    slack,
  );
  if (refusal) fail(refusal.error, refusal);
  return {
    text,
    ...(blocks === undefined ? {} : { blocks: blocks as Block[] }),
    ...(attachments === undefined ? {} : { attachments: asList(attachments) as Json[] }),
    ...readMetadata(metadata),
  };
}

function readMetadata(metadata: unknown): { metadata?: Json } {
  if (metadata === undefined) return {};
  if (!isObject(metadata)) fail('invalid_metadata_format');
  if (JSON.stringify(metadata).length > METADATA_BYTES_MAX) fail('metadata_too_large');
  return { metadata };
}

function thread(room: Room, threadTs: string): { thread_ts?: string } {
  if (!threadTs) return {};
  const parent = findMessage(room, threadTs);
  if (!parent) fail('thread_not_found');
  return { thread_ts: parent.thread_ts ?? parent.ts };
}

function asAnswer(slack: Slack, { channel: _, ...message }: Json): Json {
  const { app, team } = slack;
  return {
    ...message,
    type: 'message',
    team: team.id,
    bot_profile: { id: app.bot_id, app_id: app.id, name: app.name, team_id: team.id },
  };
}
