import { z } from 'zod';
import { visibleMessages } from '../messages.ts';
import type { Json, Message } from '../protocol.ts';
import { isBotIn, join, openDirect } from '../rooms.ts';
import type { Room, Slack } from '../state.ts';
import { readableRoom, requireScope, scopeFor, visibleRoom } from './access.ts';
import { count, fail, flag, type Method, maybeText, method, text } from './method.ts';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const OPEN = ['im:write', 'mpim:write', 'channels:manage', 'groups:write'];
const INVITE = ['channels:manage', 'channels:write.invites', 'groups:write.invites'];

const page = { cursor: maybeText, limit: count };
const span = { oldest: maybeText, latest: maybeText, inclusive: flag, include_all_metadata: flag };

export const conversations: { readonly [name: string]: Method } = {
  'conversations.info': method({
    scopes: READ,
    tier: 'tier3',
    args: z.object({ channel: text, include_num_members: flag }),
    run(slack, { channel, include_num_members }) {
      const room = readableRoom(slack, channel, 'read');
      const more = include_num_members ? { num_members: room.members.size } : {};
      return { ok: true, channel: { ...asChannel(slack, room), ...more } };
    },
  }),

  'conversations.list': method({
    scopes: READ,
    tier: 'tier2',
    args: z.object({ ...page, types: maybeText, exclude_archived: flag }),
    run(slack, args) {
      const rooms = ofTypes(slack, [...slack.rooms.values()], args);
      return paged(
        'channels',
        rooms.map((room) => asChannel(slack, room)),
        args,
      );
    },
  }),

  'users.conversations': method({
    scopes: READ,
    tier: 'tier3',
    args: z.object({ ...page, types: maybeText, exclude_archived: flag, user: maybeText }),
    run(slack, args) {
      const member = args.user || slack.app.bot_user_id;
      const rooms = [...slack.rooms.values()].filter(({ members }) => members.has(member));
      const visible = ofTypes(slack, rooms, args);
      return paged(
        'channels',
        visible.map((room) => withoutMembership(asChannel(slack, room))),
        args,
      );
    },
  }),

  'conversations.members': method({
    scopes: READ,
    tier: 'tier4',
    args: z.object({ ...page, channel: text }),
    run(slack, args) {
      return paged('members', [...readableRoom(slack, args.channel, 'read').members], args);
    },
  }),

  'conversations.history': method({
    scopes: HISTORY,
    tier: 'tier3',
    args: z.object({ ...page, ...span, channel: text }),
    run(slack, args) {
      const room = readableRoom(slack, args.channel, 'history');
      const timeline = within(visibleMessages(room, '', null), args).reverse();
      const messages = timeline.map((one) => asMessage(one, args));
      return { ...paged('messages', messages, args), pin_count: 0 };
    },
  }),

  'conversations.replies': method({
    scopes: HISTORY,
    tier: 'tier3',
    args: z.object({ ...page, ...span, channel: text, ts: text }),
    run(slack, args) {
      const room = readableRoom(slack, args.channel, 'history');
      const thread = visibleMessages(room, '', args.ts);
      if (thread.length === 0) fail('thread_not_found');
      return paged(
        'messages',
        within(thread, args).map((one) => asMessage(one, args)),
        args,
      );
    },
  }),

  'conversations.open': method({
    scopes: OPEN,
    tier: 'tier3',
    args: z.object({ channel: maybeText, users: maybeText, return_im: flag }),
    run(slack, { channel, users, return_im }) {
      if (channel) return opened(slack, visibleRoom(slack, channel), return_im);
      const ids = users.split(',').filter(Boolean);
      const [id, ...others] = ids;
      if (!id) fail('users_list_not_supplied');
      const user = slack.users.get(id);
      if (!user || user.is_bot) fail('user_not_found');
      // Group DMs are not played here.
      if (others.length > 0) fail('too_many_users');
      requireScope(slack, 'im:write');
      return opened(slack, openDirect(slack, id), return_im);
    },
  }),

  'conversations.join': method({
    scopes: ['channels:join'],
    tier: 'tier3',
    args: z.object({ channel: text }),
    run(slack, { channel }) {
      const room = visibleRoom(slack, channel);
      if (room.kind !== 'channel') fail('method_not_supported_for_channel_type');
      if (room.is_archived) fail('is_archived');
      const isThere = isBotIn(slack, room);
      if (!isThere) join(slack, room, slack.app.bot_user_id);
      const answer = { ok: true, channel: asChannel(slack, room) };
      return isThere ? { ...answer, warning: 'already_in_channel' } : answer;
    },
  }),

  'conversations.invite': method({
    scopes: INVITE,
    tier: 'tier3',
    args: z.object({ channel: text, users: text }),
    run(slack, { channel, users }) {
      const room = visibleRoom(slack, channel);
      if (room.is_archived) fail('is_archived');
      if (!isBotIn(slack, room)) fail('not_in_channel');
      for (const id of users.split(',')) {
        if (id === slack.app.bot_user_id) fail('cant_invite_self');
        if (!slack.users.has(id)) fail('user_not_found');
        if (room.members.has(id)) fail('already_in_channel');
      }
      for (const id of users.split(',')) join(slack, room, id, slack.app.bot_user_id);
      return { ok: true, channel: asChannel(slack, room) };
    },
  }),
};

function opened(slack: Slack, room: Room, isWhole: boolean): Json {
  return { ok: true, channel: isWhole ? asChannel(slack, room) : { id: room.id } };
}

const KIND = new Map<string, Room['kind'] | 'mpim'>([
  ['public_channel', 'channel'],
  ['private_channel', 'private'],
  ['im', 'im'],
  ['mpim', 'mpim'],
]);

function ofTypes(
  slack: Slack,
  rooms: readonly Room[],
  { types, exclude_archived }: { types: string; exclude_archived: boolean },
): Room[] {
  const kinds = (types || 'public_channel').split(',').map((type) => {
    return KIND.get(type.trim()) ?? fail('invalid_types');
  });
  return rooms.filter((room) => {
    if (!kinds.includes(room.kind) || (exclude_archived && room.is_archived)) return false;
    if (room.kind !== 'channel' && !isBotIn(slack, room)) return false;
    requireScope(slack, scopeFor(room, 'read'));
    return true;
  });
}

const LIMIT_MAX = 1_000;

export function paged<T>(
  key: string,
  all: readonly T[],
  { cursor, limit = 100 }: { cursor: string; limit?: number | undefined },
): Json {
  if (limit < 1 || limit > LIMIT_MAX) fail('invalid_limit');
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('next:', '')) : 0;
  if (!Number.isInteger(start)) fail('invalid_cursor');
  const end = start + limit;
  const hasMore = end < all.length;
  const next = hasMore ? Buffer.from(`next:${end}`).toString('base64') : '';
  return {
    ok: true,
    [key]: all.slice(start, end),
    ...(key === 'messages' ? { has_more: hasMore } : {}),
    response_metadata: { next_cursor: next },
  };
}

type Span = { oldest: string; latest: string; inclusive: boolean };

function within(messages: readonly Message[], { oldest, latest, inclusive }: Span): Message[] {
  return messages.filter(({ ts }) => {
    if (inclusive && (ts === oldest || ts === latest)) return true;
    return (!oldest || Number(ts) > Number(oldest)) && (!latest || Number(ts) < Number(latest));
  });
}

/** Without `include_all_metadata` only the type of the metadata shows. */
function asMessage(message: Message, { include_all_metadata }: { include_all_metadata: boolean }) {
  const { channel: _, metadata, ...rest } = message;
  const shown = include_all_metadata ? metadata : { event_type: metadata?.['event_type'] };
  return { type: 'message', ...rest, ...(metadata ? { metadata: shown } : {}) };
}

/** Of channels that one is in by definition this goes without saying. */
function withoutMembership({ is_member: _, ...channel }: Json): Json {
  return channel;
}

function asChannel(slack: Slack, room: Room): Json {
  const { app, team } = slack;
  const common = {
    id: room.id,
    created: room.created,
    is_archived: room.is_archived,
    is_im: room.kind === 'im',
    is_org_shared: false,
    context_team_id: team.id,
  };
  if (room.kind === 'im') return { ...common, user: room.name };
  const topic = { value: room.topic, creator: '', last_set: 0 };
  return {
    ...common,
    name: room.name,
    name_normalized: room.name,
    is_channel: room.kind === 'channel',
    is_group: room.kind === 'private',
    is_mpim: false,
    is_private: room.kind === 'private',
    is_general: room.name === 'general',
    is_shared: room.is_ext_shared,
    is_ext_shared: room.is_ext_shared,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: [team.id, ...room.guests],
    is_member: room.members.has(app.bot_user_id),
    creator: [...room.members][0] ?? '',
    topic,
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    unlinked: 0,
  };
}
