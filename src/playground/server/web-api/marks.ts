// What the app leaves on a channel or a message: bookmarks, pins, reactions.
import { z } from 'zod';
import { isLine } from '../message-events.ts';
import { findMessage, permalink } from '../messages.ts';
import type { Json, Message } from '../protocol.ts';
import {
  countOf,
  hasReacted,
  isFull,
  isReaction,
  REACTIONS_OF_ONE_MAX,
  toggleReaction,
} from '../reactions.ts';
import { isBotIn, sendEvent } from '../rooms.ts';
import { nowMs, type Room, type Slack } from '../state.ts';
import { visibleRoom } from './access.ts';
import { fail, flag, type Method, maybeText, method, text } from './method.ts';

const BOOKMARKS_MAX = 100;
const PINS_MAX = 100;
const EMOJI = /^:[\p{L}\d_+'-]+:$/u;
const TS = /^\d+\.\d+$/;

export const marks: { readonly [name: string]: Method } = {
  'bookmarks.add': method({
    scopes: ['bookmarks:write'],
    tier: 'tier2',
    args: z.object({
      channel_id: maybeText,
      title: text,
      type: text,
      link: maybeText,
      emoji: maybeText,
      entity_id: maybeText,
      access_level: maybeText,
      parent_id: maybeText,
    }),
    run(slack, args) {
      const room = visibleRoom(slack, args.channel_id);
      if (!isBotIn(slack, room)) fail('permission_denied');
      if (args.type !== 'link') fail('invalid_bookmark_type');
      if (!/^https?:\/\//.test(args.link)) fail('invalid_link');
      if (args.emoji && !EMOJI.test(args.emoji)) fail('invalid_emoji');
      if (args.parent_id) fail('invalid_parent_type');
      if (room.bookmarks.length >= BOOKMARKS_MAX) fail('too_many_bookmarks');
      const bookmark = createBookmark(slack, room, args);
      room.bookmarks.push(bookmark);
      return { ok: true, bookmark };
    },
  }),

  'pins.add': method({
    scopes: ['pins:write'],
    tier: 'tier2',
    args: z.object({ channel: text, timestamp: maybeText }),
    run(slack, { channel, timestamp }) {
      const room = visibleRoom(slack, channel);
      if (!isBotIn(slack, room)) fail('not_in_channel');
      const message = markedMessage(room, timestamp);
      if (isLine(message)) fail('not_pinnable');
      if (room.pins.has(message.ts)) fail('already_pinned');
      if (room.pins.size >= PINS_MAX) fail('too_many_pins');
      room.pins.add(message.ts);
      sendEvent(slack, 'pin_added', pinned(slack, room, message), room);
      return { ok: true };
    },
  }),

  'reactions.add': method({
    scopes: ['reactions:write'],
    tier: 'tier3',
    args: z.object({ channel: text, timestamp: text, name: text }),
    run(slack, { channel, timestamp, name }) {
      const room = visibleRoom(slack, channel);
      if (!isBotIn(slack, room)) fail('channel_not_found');
      if (room.is_archived) fail('is_archived');
      if (!isReaction(name)) fail('invalid_name');
      react(slack, room, markedMessage(room, timestamp), name);
      return { ok: true };
    },
  }),

  'reactions.remove': method({
    scopes: ['reactions:write'],
    tier: 'tier2',
    args: z.object({ channel: maybeText, timestamp: maybeText, name: text }),
    run(slack, { channel, timestamp, name }) {
      if (!isReaction(name)) fail('invalid_name');
      const { room, message } = reactedTo(slack, channel, timestamp);
      const user = slack.app.bot_user_id;
      if (!hasReacted(message, user, name)) fail('no_reaction');
      toggleReaction(slack, room, message, { user, name });
      return { ok: true };
    },
  }),

  'reactions.get': method({
    scopes: ['reactions:read'],
    takesJson: false,
    tier: 'tier3',
    args: z.object({ channel: maybeText, timestamp: maybeText, full: flag }),
    run(slack, { channel, timestamp }) {
      const { room, message } = reactedTo(slack, channel, timestamp);
      const { user, text: said, ts, blocks, bot_id, app_id, reactions } = message;
      const team = slack.users.get(user)?.team_id ?? slack.team.id;
      const own = { type: 'message', user, text: said, ts, team, blocks, bot_id, app_id };
      const shown = { ...own, reactions, permalink: permalink(slack.url, room, ts) };
      return { ok: true, type: 'message', channel: room.id, message: shown };
    },
  }),
};

/** The page knows files too; those have no reactions here. */
function reactedTo(slack: Slack, channel: string, timestamp: string) {
  if (!channel || !timestamp) fail('no_item_specified');
  const room = visibleRoom(slack, channel);
  if (!isBotIn(slack, room)) fail('channel_not_found');
  return { room, message: markedMessage(room, timestamp) };
}

function markedMessage(room: Room, ts: string): Message {
  if (!ts) fail('no_item_specified');
  if (!TS.test(ts)) fail('bad_timestamp');
  return findMessage(room, ts) ?? fail('message_not_found');
}

function pinned(slack: Slack, room: Room, message: Message): Json {
  const { app, ids, url } = slack;
  const { user, text: said, ts, bot_id, app_id } = message;
  const about = { bot_id, app_id, permalink: permalink(url, room, ts) };
  const created = seconds(slack);
  return {
    type: 'pin_added',
    user: app.bot_user_id,
    channel_id: room.id,
    item: {
      type: 'message',
      channel: room.id,
      message: { type: 'message', user, text: said, ts, ...about },
      created,
      created_by: app.bot_user_id,
    },
    item_user: user,
    pin_count: String(room.pins.size),
    pinned_info: { channel: room.id, pinned_by: app.bot_user_id, pinned_ts: created },
    event_ts: ids.ts(),
  };
}

function seconds(slack: Slack): number {
  return Math.floor(nowMs(slack) / 1_000);
}

type Bookmark = { title: string; link: string; emoji: string };

function createBookmark(slack: Slack, room: Room, { title, link, emoji }: Bookmark): Json {
  return {
    id: slack.ids.next('Bk'),
    channel_id: room.id,
    title,
    link,
    emoji,
    icon_url: '',
    type: 'link',
    entity_id: null,
    date_created: seconds(slack),
    date_updated: 0,
    rank: String.fromCodePoint(97 + (room.bookmarks.length % 26)),
    last_updated_by_user_id: slack.app.bot_user_id,
    last_updated_by_team_id: slack.team.id,
    shortcut_id: null,
    app_id: slack.app.id,
  };
}

function react(slack: Slack, room: Room, message: Message, name: string): void {
  const user = slack.app.bot_user_id;
  if (hasReacted(message, user, name)) fail('already_reacted');
  if (countOf(message, user) >= REACTIONS_OF_ONE_MAX) fail('too_many_reactions');
  if (isFull(message, name)) fail('too_many_emoji');
  toggleReaction(slack, room, message, { user, name });
}
