// Channels that the app makes, opens or enters, and people whom it brings in.
import { z } from 'zod';
import { createChannel } from '../changes.ts';
import { findConversation, OTHERS_MAX, openConversation } from '../directs.ts';
import { join } from '../members.ts';
import type { Json } from '../protocol.ts';
import { isBotIn, isDirect } from '../rooms.ts';
import type { Member, Room, Slack } from '../state.ts';
import { belongsTo } from '../workspaces.ts';
import { requireScope, visibleRoom } from './access.ts';
import { asChannel } from './conversations.ts';
import { fail, flag, type Method, maybeText, method, text } from './method.ts';
import { isVisible } from './people.ts';

const WRITE = ['channels:manage', 'groups:write', 'im:write', 'mpim:write'];
const INVITE = ['channels:manage', 'channels:write.invites', 'groups:write.invites'];
const NAME_CHARS_MAX = 80;

export const membership: { readonly [name: string]: Method } = {
  'conversations.create': method({
    scopes: WRITE,
    tier: 'tier2',
    needsTeam: true,
    args: z.object({ name: text, is_private: flag, team_id: maybeText }),
    run(slack, { name, is_private }) {
      requireScope(slack, is_private ? 'groups:write' : 'channels:manage');
      checkName(slack, name);
      const members = [slack.app.bot_user_id];
      const room = createChannel(slack, { name, isPrivate: is_private, members });
      return { ok: true, channel: asChannel(slack, room) };
    },
  }),

  'conversations.open': method({
    scopes: WRITE,
    tier: 'tier3',
    args: z.object({
      channel: maybeText,
      users: maybeText,
      return_im: flag,
      prevent_creation: flag,
    }),
    run(slack, { channel, users, return_im, prevent_creation }) {
      const caller = slack.app.bot_user_id;
      if (channel) {
        const room = directOnly(slack, channel);
        requireScope(slack, `${room.kind}:write`);
        return opened(slack, room, return_im);
      }
      const ids = new Set(users.split(',').filter(Boolean));
      if (ids.size === 0) fail('users_list_not_supplied');
      requireScope(slack, ids.size === 1 ? 'im:write' : 'mpim:write');
      if (ids.size > OTHERS_MAX) fail('too_many_users');
      if (ids.size === 1 && ids.has(caller)) fail('not_enough_users');
      const people = [...ids].map((id) => reachable(slack, id));
      if (!haveMet(slack, people)) fail('invalid_user_combination');
      const others = people.map(({ id }) => id);
      if (prevent_creation && !isBegun(slack, [caller, ...others])) fail('channel_not_found');
      return opened(slack, openConversation(slack, caller, others), return_im);
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
      if (!isThere) return answer;
      const warning = 'already_in_channel';
      return { ...answer, warning, response_metadata: { warnings: [warning] } };
    },
  }),

  'conversations.invite': method({
    scopes: INVITE,
    tier: 'tier3',
    args: z.object({ channel: text, users: text, force: flag }),
    run(slack, { channel, users, force }) {
      const room = visibleRoom(slack, channel);
      if (isDirect(room)) fail('method_not_supported_for_channel_type');
      if (room.is_archived) fail('is_archived');
      if (!isBotIn(slack, room)) fail('not_in_channel');
      const ids = users.split(',').filter(Boolean);
      if (ids.length === 0) fail('no_user');
      const errors = ids.flatMap((user) => {
        const error = refusal(slack, room, user);
        return error ? [{ user, ok: false, error }] : [];
      });
      const [first] = errors;
      if (first && (!force || errors.length === ids.length)) fail(first.error, { errors });
      const refused = new Set(errors.map(({ user }) => user));
      for (const id of ids) {
        if (!refused.has(id)) join(slack, room, id, slack.app.bot_user_id);
      }
      const more = errors.length > 0 ? { errors } : {};
      return { ok: true, channel: asChannel(slack, room), ...more };
    },
  }),
};

function checkName(slack: Slack, name: string): void {
  if (!name) fail('invalid_name_required');
  if (name.length > NAME_CHARS_MAX) fail('invalid_name_maxlength');
  if (/^[\p{P}\s]+$/u.test(name)) fail('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) fail('invalid_name_specials');
  const rooms = [...slack.rooms.values()];
  const isTaken = rooms.some((room) => !isDirect(room) && room.name === name);
  if (isTaken) fail('name_taken');
}

function directOnly(slack: Slack, channel: string): Room {
  const room = visibleRoom(slack, channel);
  if (!isDirect(room)) fail('method_not_supported_for_channel_type');
  return room;
}

/** People of other organisations must have a channel together already. */
function haveMet({ rooms }: Slack, people: readonly Member[]): boolean {
  const strangers = people.filter(({ is_stranger }) => is_stranger);
  const isTheirs = ({ members }: Room) => strangers.every(({ id }) => members.has(id));
  return strangers.length < 2 || rooms.values().some(isTheirs);
}

function isBegun(slack: Slack, people: readonly string[]): boolean {
  const [, other = ''] = people;
  const direct = slack.rooms.get(`D${other.slice(1)}`);
  const isThere = people.length === 2 && direct !== undefined && isBotIn(slack, direct);
  return isThere || findConversation(slack, people) !== null;
}

function reachable(slack: Slack, id: string): Member {
  const user = slack.users.get(id);
  if (!user || user.is_bot) return fail('user_not_found');
  if (user.deleted) fail('user_disabled');
  if (!isVisible(slack, user)) fail('user_not_visible');
  return user;
}

function opened(slack: Slack, room: Room, isWhole: boolean): Json {
  return { ok: true, channel: isWhole ? asChannel(slack, room) : { id: room.id } };
}

/** Why this person can't be brought in. */
function refusal(slack: Slack, room: Room, id: string): string | null {
  if (id === slack.app.bot_user_id) return 'cant_invite_self';
  const user = slack.users.get(id);
  if (!user) return 'user_not_found';
  if (room.members.has(id)) return 'already_in_channel';
  const isElsewhere = user.is_stranger && !room.guests.has(user.team_id);
  if (isElsewhere || user.deleted) return 'cant_invite';
  return user.is_stranger || belongsTo(slack, user) ? null : ofOrganisation(room, user);
}

/** Of another workspace of the organisation, which would have to share the channel. */
function ofOrganisation(room: Room, { team_id, teams = [] }: Member): string | null {
  const isShared = room.guests.size > 0 && !room.is_ext_shared;
  if (!isShared) return 'org_user_not_in_team';
  const isThere = [team_id, ...teams].some((id) => id === room.home || room.guests.has(id));
  return isThere ? null : 'invitee_cant_see_channel';
}
