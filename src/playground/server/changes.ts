// What happens to channels and people: the state, the screens, and what the app hears of it.

import type { UserChanges } from './control-protocol.ts';
import { asObject } from './json.ts';
import { leave } from './members.ts';
import { postMessage } from './messages.ts';
import type { Json } from './protocol.ts';
import { isBotIn, sendEvent, tellMembers } from './rooms.ts';
import { type Member, nowMs, type Room, SLACKBOT, type Slack } from './state.ts';
import { asUser } from './web-api/people.ts';
import {
  emptyRoom,
  placeRoom,
  replaceRoom,
  seenFrom,
  shareRoom,
  unshareRoom,
} from './workspaces.ts';

/** Of private channels only those in them hear, under names of their own. */
function tellApp(slack: Slack, room: Room, what: string, more: Json = {}): void {
  if (room.kind === 'private' && !isBotIn(slack, room)) return;
  const type = `${room.kind === 'private' ? 'group' : 'channel'}_${what}`;
  sendEvent(slack, type, { type, channel: room.id, ...more, event_ts: slack.ids.ts() }, room);
}

export type NewChannel = {
  readonly name: string;
  readonly isPrivate?: boolean;
  /** The first is the creator. */
  readonly members?: readonly string[];
};

export function createChannel(slack: Slack, { name, isPrivate, members = [] }: NewChannel): Room {
  const created = Math.floor(nowMs(slack) / 1_000);
  const room: Room = {
    ...emptyRoom(created),
    id: slack.ids.next('C'),
    name,
    kind: isPrivate ? 'private' : 'channel',
    topic: '',
    members: new Set(members),
    guests: new Set(),
    home: slack.team.id,
  };
  placeRoom(slack.host, room);
  tellMembers(slack, room);
  const channel = {
    id: room.id,
    is_channel: true,
    name,
    name_normalized: name,
    created,
    creator: members[0] ?? '',
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    is_pending_ext_shared: false,
    is_archived: false,
    is_frozen: false,
    is_general: name === 'general',
    is_private: false,
    is_group: false,
    is_im: false,
    is_mpim: false,
    context_team_id: slack.team.id,
  };
  // Nobody outside hears of a private one.
  if (!isPrivate) tellApp(slack, room, 'created', { channel });
  return room;
}

export function renameChannel(slack: Slack, room: Room, name: string): void {
  const renamed = { ...room, name };
  replaceRoom(slack.host, room, renamed);
  tellMembers(slack, renamed);
  const { id, created } = room;
  const flags = { is_channel: room.kind === 'channel', is_mpim: false, name_normalized: name };
  tellApp(slack, renamed, 'rename', { channel: { id, name, created, ...flags } });
  const [user = SLACKBOT] = room.members;
  const text = `<@${user}> has renamed the channel from "${room.name}" to "${name}"`;
  const names = { old_name: room.name, name };
  postMessage(slack, renamed, { user, subtype: 'channel_name', text, ...names });
}

export function archive(slack: Slack, room: Room, user: string): void {
  room.is_archived = true;
  tellMembers(slack, room);
  tellApp(slack, room, 'archive', { user, is_moved: 0 });
}

export function unarchive(slack: Slack, room: Room, user: string): void {
  room.is_archived = false;
  tellMembers(slack, room);
  tellApp(slack, room, 'unarchive', room.kind === 'private' ? { actor_id: user } : { user });
}

export function deleteChannel(slack: Slack, room: Room): void {
  replaceRoom(slack.host, room, null);
  tellMembers(slack, room);
  // Of a private one more is told.
  const more = { date_deleted: Math.floor(nowMs(slack) / 1_000), actor_id: SLACKBOT };
  tellApp(slack, room, 'deleted', room.kind === 'private' ? more : {});
}

/** Another organisation comes into the channel. */
export function share(slack: Slack, room: Room, teamId: string): void {
  shareRoom(slack, room, teamId);
  tellMembers(slack, room);
  const event = { type: 'channel_shared', connected_team_id: teamId, channel: room.id };
  sendEvent(slack, 'channel_shared', { ...event, event_ts: slack.ids.ts() }, room);
}

/** It goes, and its people with it. */
export function unshare(slack: Slack, room: Room, teamId: string): void {
  unshareRoom(slack, room, teamId);
  for (const id of room.members) {
    if (slack.users.get(id)?.team_id === teamId) leave(slack, room, id);
  }
  tellMembers(slack, room);
  const event = {
    type: 'channel_unshared',
    previously_connected_team_id: teamId,
    channel: room.id,
    is_ext_shared: room.is_ext_shared,
  };
  sendEvent(slack, 'channel_unshared', { ...event, event_ts: slack.ids.ts() }, room);
}

/** As when a private channel is about to be shared: nothing answers to the old id any more. */
export function changeId(slack: Slack, room: Room): Room {
  const id = slack.ids.next('C');
  const moved: Room = {
    ...room,
    id,
    messages: room.messages.map((message) => ({ ...message, channel: id })),
    ephemerals: room.ephemerals.map(({ viewer, message }) => ({
      viewer,
      message: { ...message, channel: id },
    })),
  };
  replaceRoom(slack.host, room, moved);
  for (const file of slack.files.values()) {
    file.shares = file.shares.map((one) =>
      one.channel === room.id ? { ...one, channel: id } : one,
    );
  }
  tellMembers(slack, moved);
  const ids = { old_channel_id: room.id, new_channel_id: id };
  const event = { type: 'channel_id_changed', ...ids, event_ts: slack.ids.ts() };
  if (moved.kind !== 'private' || isBotIn(slack, moved)) {
    sendEvent(slack, 'channel_id_changed', event, moved);
  }
  return moved;
}

export function changeUser(slack: Slack, member: Member, changes: UserChanges): Member {
  const changed = { ...member, ...changes };
  place(slack, changed);
  tellOfUser(slack, changed, 'user_change');
  return changed;
}

export type NewUser = Required<Pick<Member, 'name' | 'real_name'>> & UserChanges;

export function addUser(slack: Slack, { name, real_name, ...more }: NewUser): Member {
  const member: Member = {
    locale: 'en-US',
    tz: 'America/New_York',
    ...more,
    id: slack.ids.next('U'),
    name,
    real_name,
    team_id: slack.team.id,
    is_bot: false,
    is_stranger: false,
  };
  place(slack, member);
  tellOfUser(slack, member, 'team_join');
  return member;
}

/** Each workspace knows the person in its own way. */
function place({ host }: Slack, member: Member): void {
  for (const one of host.workspaces.values()) one.users.set(member.id, seenFrom(one, member));
  host.tell({ type: 'people' }, () => true);
}

function tellOfUser(slack: Slack, member: Member, type: 'user_change' | 'team_join'): void {
  const { profile, ...user } = asUser(slack, member, true);
  const whole = { ...user, profile: { ...asObject(profile), fields: null } };
  const event = { type, user: whole, event_ts: slack.ids.ts() };
  sendEvent(slack, type, { ...event, cache_ts: Math.floor(nowMs(slack) / 1_000) });
}
