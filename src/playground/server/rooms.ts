// Channels and who is in them, as the app and the page may see them.

import { sendEvent } from './events.ts';
import { isLine } from './message-events.ts';
import type { Channel, Message } from './protocol.ts';
import type { Room, Slack } from './state.ts';
import type { Canvas } from './web-api/canvases.ts';
import { directRoom } from './workspaces.ts';

export { sendEvent };

/** A conversation of people, without a name of its own. */
export function isDirect({ kind }: Pick<Room, 'kind'>): boolean {
  return kind === 'im' || kind === 'mpim';
}

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
    .filter((room) => room.members.has(userId) && isBegun(room, userId))
    .map((room) => pageChannel(slack, room, userId));
}

/** What somebody else has opened shows when there is something in it. */
function isBegun(room: Room, userId: string): boolean {
  const { opener = userId, messages } = room;
  return !isDirect(room) || opener === userId || messages.length > 0;
}

function pageChannel(slack: Slack, room: Room, viewer: string): Channel {
  const { id, kind, is_ext_shared, is_archived, topic, members } = room;
  const other = [...members].find((member) => member !== viewer);
  const name = kind === 'im' ? (other ?? viewer) : room.name;
  const read = room.lastRead.get(viewer) ?? '';
  const unread = room.messages.filter((one) => one.ts > read && isNews(one, viewer)).length;
  const canvases = canvasesOf(slack, room).map((one) => ({ id: one.id, title: one.title }));
  const shown = { id, name, kind, is_ext_shared, is_archived, topic };
  return { ...shown, members: [...members], unread, canvases };
}

export function tellChannels(slack: Slack, userId: string): void {
  if (!slack.isWatching(userId)) return;
  const event = { type: 'channels', channels: channelsOf(slack, userId) } as const;
  slack.tell(event, (id) => id === userId);
}

/** In a shared channel also those of an app of the other side. */
export function canvasesOf({ host }: Slack, { id }: Room): Canvas[] {
  const all = [...host.workspaces.values()].flatMap(({ canvases }) => [...canvases.values()]);
  return all.filter(({ channel }) => channel === id);
}

/** One's own words are none, nor is that somebody came or went, or took something back. */
function isNews(message: Message, viewer: string): boolean {
  return message.user !== viewer && !isLine(message) && message.subtype !== 'tombstone';
}

export function tellMembers(slack: Slack, room: Room): void {
  for (const member of room.members) tellChannels(slack, member);
}
