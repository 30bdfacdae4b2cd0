// Channels and who is in them, as the app and the page may see them.

import { sendEvent } from './events.ts';
import type { Channel } from './protocol.ts';
import type { Room, Slack } from './state.ts';
import { belongsTo, directRoom, shareRoom } from './workspaces.ts';

export { sendEvent };

export function isBotIn({ app }: Slack, room: Room): boolean {
  return room.members.has(app.bot_user_id);
}

/** An id, a `#name`, or for messages a person's id, which means the DM with the app. */
export function findRoom(slack: Slack, reference: string): Room | null {
  const byId = slack.rooms.get(reference);
  if (byId) return byId;
  const name = reference.replace(/^#/, '');
  for (const room of slack.rooms.values()) {
    if (room.kind === 'channel' && room.name === name) return room;
  }
  return null;
}

export function openDirect(slack: Slack, userId: string): Room {
  const id = `D${userId.slice(1)}`;
  const existing = slack.rooms.get(id);
  if (existing) return existing;
  const room = directRoom(slack, userId);
  slack.rooms.set(id, room);
  tellChannels(slack, userId);
  return room;
}

export function channelsOf(slack: Slack, userId: string): Channel[] {
  return [...slack.rooms.values()]
    .filter(({ members }) => members.has(userId))
    .map((room) => pageChannel(room, userId));
}

function pageChannel(room: Room, viewer: string): Channel {
  const { id, kind, is_ext_shared, is_archived, topic, members } = room;
  const other = [...members].find((member) => member !== viewer);
  const name = kind === 'im' ? (other ?? viewer) : room.name;
  const read = room.lastRead.get(viewer) ?? '';
  const unread = room.messages.filter(({ ts, user }) => user !== viewer && ts > read).length;
  return { id, name, kind, is_ext_shared, is_archived, topic, members: [...members], unread };
}

export function tellChannels(slack: Slack, userId: string): void {
  if (!slack.isWatching(userId)) return;
  const event = { type: 'channels', channels: channelsOf(slack, userId) } as const;
  slack.tell(event, (id) => id === userId);
}

export function join(slack: Slack, room: Room, userId: string, inviter?: string): void {
  room.members.add(userId);
  const user = slack.users.get(userId);
  const team = user && !belongsTo(slack, user) ? user.team_id : slack.team.id;
  if (team !== room.home && !room.guests.has(team)) shareRoom(slack, room, team);
  tellMembers(slack, room);
  const event = {
    type: 'member_joined_channel',
    user: userId,
    channel: room.id,
    channel_type: room.kind === 'private' ? 'G' : 'C',
    team,
    ...(inviter ? { inviter } : {}),
    event_ts: slack.ids.ts(),
  };
  sendEvent(slack, 'member_joined_channel', event, room);
}

export function leave(slack: Slack, room: Room, userId: string): void {
  room.members.delete(userId);
  tellMembers(slack, room);
  tellChannels(slack, userId);
}

function tellMembers(slack: Slack, room: Room): void {
  for (const member of room.members) tellChannels(slack, member);
}
