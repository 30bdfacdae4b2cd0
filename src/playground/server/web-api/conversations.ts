import { z } from 'zod';
import { visibleMessages } from '../messages.ts';
import type { Json, Message } from '../protocol.ts';
import { isBotIn } from '../rooms.ts';
import type { Room, Slack } from '../state.ts';
import { threadFacts } from '../threads.ts';
import { readableRoom, requireScope, scopeFor } from './access.ts';
import { count, fail, flag, type Method, maybeText, method, text } from './method.ts';
import { paged } from './paged.ts';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

const page = { cursor: maybeText, limit: count };
const ofTeam = { team_id: maybeText };
const span = { oldest: maybeText, latest: maybeText, inclusive: flag, include_all_metadata: flag };

export const conversations: { readonly [name: string]: Method } = {
  'conversations.info': method({
    scopes: READ,
    takesJson: false,
    tier: 'tier3',
    args: z.object({ channel: text, include_num_members: flag, include_locale: flag }),
    run(slack, { channel, include_num_members, include_locale }) {
      const room = readableRoom(slack, channel, 'read');
      const more = include_num_members ? { num_members: room.members.size } : {};
      const host = room.guests.size > 0 ? { conversation_host_id: room.home } : {};
      const locale = include_locale ? { locale: 'en-US' } : {};
      return { ok: true, channel: { ...asChannel(slack, room), ...host, ...more, ...locale } };
    },
  }),

  'conversations.list': method({
    scopes: READ,
    takesJson: false,
    tier: 'tier2',
    needsTeam: true,
    args: z.object({ ...page, ...ofTeam, types: maybeText, exclude_archived: flag }),
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
    takesJson: false,
    tier: 'tier3',
    needsTeam: true,
    args: z.object({
      ...page,
      ...ofTeam,
      types: maybeText,
      exclude_archived: flag,
      exclude_muted: flag,
      user: maybeText,
    }),
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
    takesJson: false,
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
      checkSpan(args);
      const room = readableRoom(slack, args.channel, 'history');
      const timeline = within(visibleMessages(room, '', null), args).reverse();
      const messages = timeline.map((one) => asMessage(room, one, args));
      return { ...paged('messages', messages, args), pin_count: 0 };
    },
  }),

  'conversations.replies': method({
    scopes: HISTORY,
    takesJson: false,
    tier: 'tier3',
    args: z.object({ ...page, ...span, channel: text, ts: text }),
    run(slack, args) {
      checkSpan(args);
      const room = readableRoom(slack, args.channel, 'history');
      const thread = visibleMessages(room, '', args.ts);
      if (thread.length === 0) fail('thread_not_found');
      return paged(
        'messages',
        within(thread, args).map((one) => asMessage(room, one, args)),
        args,
      );
    },
  }),
};

const KIND = new Map<string, Room['kind']>([
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

const TS = /^\d+(\.\d+)?$/;

function checkSpan({ oldest, latest }: { oldest: string; latest: string }): void {
  if (latest && !TS.test(latest)) fail('invalid_ts_latest');
  if (oldest && !TS.test(oldest)) fail('invalid_ts_oldest');
}

type Span = { oldest: string; latest: string; inclusive: boolean };

function within(messages: readonly Message[], { oldest, latest, inclusive }: Span): Message[] {
  return messages.filter(({ ts }) => {
    if (inclusive && (ts === oldest || ts === latest)) return true;
    return (!oldest || Number(ts) > Number(oldest)) && (!latest || Number(ts) < Number(latest));
  });
}

/** Without `include_all_metadata` only the type of the metadata shows. */
function asMessage(
  room: Room,
  message: Message,
  { include_all_metadata }: { include_all_metadata: boolean },
) {
  const { channel: _, metadata, reply_count: __, ...own } = message;
  const rest = { ...own, ...threadFacts(room, message) };
  const shown = include_all_metadata ? metadata : { event_type: metadata?.['event_type'] };
  return { type: 'message', ...rest, ...(metadata ? { metadata: shown } : {}) };
}

/** Of channels that one is in by definition this goes without saying. */
function withoutMembership({ is_member: _, ...channel }: Json): Json {
  return channel;
}

/** The person that the caller talks with. */
function otherIn({ app }: Slack, { members }: Room): string {
  return [...members].find((id) => id !== app.bot_user_id) ?? app.bot_user_id;
}

export function asChannel(slack: Slack, room: Room): Json {
  const { app, team } = slack;
  const common = {
    id: room.id,
    created: room.created,
    is_archived: room.is_archived,
    is_im: room.kind === 'im',
    is_org_shared: room.guests.size > 0 && !room.is_ext_shared,
    context_team_id: team.id,
  };
  if (room.kind === 'im') return { ...common, user: otherIn(slack, room) };
  const topic = { value: room.topic, creator: '', last_set: 0 };
  return {
    ...common,
    name: room.name,
    name_normalized: room.name,
    is_channel: room.kind === 'channel',
    is_group: room.kind !== 'channel',
    is_mpim: room.kind === 'mpim',
    is_private: room.kind !== 'channel',
    is_general: room.name === 'general',
    is_shared: room.guests.size > 0,
    is_ext_shared: room.is_ext_shared,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: [room.home, ...room.guests],
    pending_connected_team_ids: [],
    is_member: room.members.has(app.bot_user_id),
    creator: [...room.members][0] ?? '',
    topic,
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    unlinked: 0,
  };
}
