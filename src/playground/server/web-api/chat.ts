import { z } from 'zod';
import { fileObject, findFile, isKnownIn, noteShares, type StoredFile } from '../files.ts';
import { asList, asText } from '../json.ts';
import {
  broadcast,
  deleteMessage,
  editMessage,
  findMessage,
  permalink,
  postEphemeral,
  postMessage,
} from '../messages.ts';
import type { Json, Message } from '../protocol.ts';
import type { Room, Slack } from '../state.ts';
import { ownMessage, visibleRoom, writableRoom } from './access.ts';
import { asAnswer, content, legacy, looks, readContent, readLooks, readThread } from './content.ts';
import { anything, fail, flag, json, type Method, maybeText, method, text } from './method.ts';

export const chat: { readonly [name: string]: Method } = {
  'chat.postMessage': method({
    scopes: ['chat:write'],
    tier: 'post',
    args: z.object({
      ...content,
      ...legacy,
      ...looks,
      channel: text,
      thread_ts: maybeText,
      reply_broadcast: flag,
      unfurl_links: flag,
      unfurl_media: flag,
      mrkdwn: flag,
      current_draft_last_updated_ts: maybeText,
    }),
    run(slack, { channel, thread_ts, reply_broadcast, as_user, ...given }) {
      if (as_user) fail('as_user_not_supported');
      const room = writableRoom(slack, channel);
      const body = readContent(slack, given);
      const message = postMessage(slack, room, {
        ...body,
        ...readLooks(slack, given),
        user: slack.app.bot_user_id,
        ...readThread(room, thread_ts),
        ...(reply_broadcast && thread_ts ? { subtype: 'thread_broadcast' } : {}),
      });
      return { ok: true, channel: room.id, ts: message.ts, message: asAnswer(slack, message) };
    },
  }),

  'chat.postEphemeral': method({
    scopes: ['chat:write'],
    tier: 'tier4',
    args: z.object({
      ...content,
      ...legacy,
      ...looks,
      channel: text,
      user: text,
      thread_ts: maybeText,
    }),
    run(slack, { channel, user, thread_ts, ...given }) {
      const room = writableRoom(slack, channel);
      if (!room.members.has(user)) fail('user_not_in_channel');
      const body = readContent(slack, given);
      const message = postEphemeral(slack, room, user, {
        ...body,
        ...readLooks(slack, given),
        user: slack.app.bot_user_id,
        ...readThread(room, thread_ts),
      });
      return { ok: true, message_ts: message.ts };
    },
  }),

  'chat.update': method({
    scopes: ['chat:write'],
    tier: 'tier3',
    args: z.object({
      ...content,
      ...legacy,
      channel: text,
      ts: text,
      reply_broadcast: flag,
      unfurled_attachments: anything,
      file_ids: json,
    }),
    run(slack, { channel, ts, as_user, ...given }) {
      if (as_user) fail('as_user_not_supported');
      const room = visibleRoom(slack, channel);
      const old = ownMessage(slack, room, ts, 'cant_update_message');
      if (room.is_archived) fail('is_inactive');
      const isNews = given.reply_broadcast && isNewBroadcast(old, given);
      const message = isNews ? broadcast(slack, room, old) : edit(slack, room, old, given);
      return {
        ok: true,
        channel: room.id,
        ts,
        text: message.text,
        message: updated(slack, message),
      };
    },
  }),

  'chat.delete': method({
    scopes: ['chat:write'],
    tier: 'tier3',
    args: z.object({ channel: text, ts: text, as_user: flag }),
    run(slack, { channel, ts }) {
      const room = visibleRoom(slack, channel);
      ownMessage(slack, room, ts, 'cant_delete_message');
      deleteMessage(slack, room, ts);
      return { ok: true, channel: room.id, ts };
    },
  }),

  'chat.getPermalink': method({
    scopes: [],
    takesJson: false,
    tier: 'special',
    args: z.object({ channel: text, message_ts: text }),
    run(slack, { channel, message_ts }) {
      const room = visibleRoom(slack, channel);
      if (!findMessage(room, message_ts)) fail('message_not_found');
      return { ok: true, channel: room.id, permalink: permalink(slack.url, room, message_ts) };
    },
  }),
};

/** Its place in the channel and its thread are told by the history alone. */
function updated(slack: Slack, message: Message): Json {
  const {
    ts: _,
    thread_ts: __,
    subtype: ___,
    reply_count: ____,
    ...answer
  } = asAnswer(slack, message);
  return answer;
}

type Update = Parameters<typeof readContent>[1] & { readonly file_ids: unknown };

/** A reply is shown in the channel, or gets other words; not both at once. */
function isNewBroadcast(old: Message, given: Update): boolean {
  if (!old.thread_ts || old.thread_ts === old.ts) fail('cant_broadcast_message');
  if (old.subtype === 'thread_broadcast') return false;
  const { text: said, blocks, attachments, markdown_text, file_ids } = given;
  const isMore = said || blocks || attachments || markdown_text || file_ids;
  return isMore ? fail('no_dual_broadcast_content_update') : true;
}

function edit(slack: Slack, room: Room, old: Message, { file_ids, ...given }: Update): Message {
  const files = readFiles(slack, file_ids);
  const body = readContent(slack, given);
  // A new text alone takes the old blocks away; without one they stay.
  const content = body.text ? body : { ...old, ...body };
  const objects = files.map((file) => fileObject(slack, file));
  const shown = objects.length > 0 ? { files: objects } : {};
  const message = editMessage(slack, room, old, { ...content, ...shown });
  noteShares(slack, room, files, message);
  return message;
}

function readFiles(slack: Slack, given: unknown): StoredFile[] {
  const ids = typeof given === 'string' ? given.split(',') : asList(given);
  return ids.map((id) => {
    const file = findFile(slack, asText(id).trim());
    return file && isKnownIn(slack, file) ? file : fail('file_not_found');
  });
}
