// Who comes into a channel and who goes: the state, the line in the channel, and what the app hears.

import { postMessage } from './messages.ts';
import type { Json } from './protocol.ts';
import { isBotIn, sendEvent, tellChannels, tellMembers } from './rooms.ts';
import type { Room, Slack } from './state.ts';
import { belongsTo, shareRoom } from './workspaces.ts';

export function join(slack: Slack, room: Room, userId: string, inviter?: string): void {
  if (room.members.has(userId)) return;
  room.members.add(userId);
  const team = teamOf(slack, userId);
  if (team !== room.home && !room.guests.has(team)) shareRoom(slack, room, team);
  tellMembers(slack, room);
  const by = inviter ? { inviter } : {};
  const event = about(slack, room, userId, 'member_joined_channel', team);
  sendEvent(slack, 'member_joined_channel', { ...event, ...by }, room);
  const text = `<@${userId}> has joined the channel`;
  postMessage(slack, room, { user: userId, subtype: 'channel_join', text, ...by });
}

/** Without a word. */
export function leave(slack: Slack, room: Room, userId: string): void {
  room.members.delete(userId);
  tellMembers(slack, room);
  tellChannels(slack, userId);
}

/** The app's own leaving is told by another event than that of others. */
export function removeMember(slack: Slack, room: Room, userId: string, actor?: string): void {
  if (!room.members.has(userId)) return;
  const isApp = userId === slack.app.bot_user_id;
  // While it is still there to hear of it.
  if (isApp) tellLeft(slack, room, actor || userId);
  leave(slack, room, userId);
  if (!isApp) {
    const team = slack.users.get(userId)?.team_id ?? slack.team.id;
    const event = about(slack, room, userId, 'member_left_channel', team);
    sendEvent(slack, 'member_left_channel', event, room);
  }
  const text = `<@${userId}> has left the channel`;
  postMessage(slack, room, { user: userId, subtype: 'channel_leave', text });
}

function about(slack: Slack, room: Room, user: string, type: string, team: string): Json {
  const channel_type = room.kind === 'private' ? 'G' : 'C';
  return { type, user, channel: room.id, channel_type, team, event_ts: slack.ids.ts() };
}

function tellLeft(slack: Slack, room: Room, actor: string): void {
  const type = room.kind === 'private' ? 'group_left' : 'channel_left';
  const event = { type, channel: room.id, actor_id: actor, event_ts: slack.ids.ts() };
  if (isBotIn(slack, room)) sendEvent(slack, type, event, room);
}

function teamOf(slack: Slack, userId: string): string {
  // An org-wide app is at home in each of its workspaces.
  if (userId === slack.app.bot_user_id) return slack.team.id;
  const user = slack.users.get(userId);
  return user && !belongsTo(slack, user) ? user.team_id : slack.team.id;
}
