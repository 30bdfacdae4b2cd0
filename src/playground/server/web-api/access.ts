// What the app may see and do in a channel.
import { isLine } from '../message-events.ts';
import { findMessage } from '../messages.ts';
import type { Message } from '../protocol.ts';
import { findRoom, isBotIn, openDirect } from '../rooms.ts';
import { type Room, type Slack, scopesOf } from '../state.ts';
import { fail } from './method.ts';

const PREFIX = { channel: 'channels', private: 'groups', im: 'im', mpim: 'mpim' };

export type Right = 'read' | 'history';

export function scopeFor(room: Room, right: Right): string {
  return `${PREFIX[room.kind]}:${right}`;
}

export function requireScope(slack: Slack, scope: string): void {
  if (!scopesOf(slack).has(scope)) missingScope(slack, [scope]);
}

export function missingScope(slack: Slack, needed: readonly string[]): never {
  fail('missing_scope', { needed: needed.join(','), provided: [...scopesOf(slack)].join(',') });
}

export function visibleRoom(slack: Slack, id: string): Room {
  return visible(slack, slack.rooms.get(id));
}

/** A private channel without the app in it is as good as none. */
function visible(slack: Slack, room: Room | null | undefined): Room {
  if (!room || (room.kind !== 'channel' && !isBotIn(slack, room))) fail('channel_not_found');
  return room;
}

export function readableRoom(slack: Slack, id: string, right: Right): Room {
  const room = visibleRoom(slack, id);
  requireScope(slack, scopeFor(room, right));
  if (right === 'history' && !isBotIn(slack, room)) fail('not_in_channel');
  return room;
}

/** Where a message may go: a channel by its id or name; a person's id means the DM with them. */
export function writableRoom(slack: Slack, reference: string): Room {
  const room = targetRoom(slack, reference);
  if (room.is_archived) fail('is_archived');
  const isPublic = room.kind === 'channel' && scopesOf(slack).has('chat:write.public');
  if (!isBotIn(slack, room) && !isPublic) fail('not_in_channel');
  return room;
}

const ID = /^[CDGUWZ][A-Z0-9]{8,}$/;

function targetRoom(slack: Slack, reference: string): Room {
  const user = slack.users.get(reference);
  // Of which workspace, a name can't tell.
  if (!ID.test(reference) && slack.installation?.isEnterpriseInstall) fail('team_not_found');
  if (!user || user.is_bot) return visible(slack, findRoom(slack, reference));
  if (slack.app.messages_tab === 'off') fail('messages_tab_disabled');
  return openDirect(slack, user.id);
}

export function ownMessage(slack: Slack, room: Room, ts: string, refusal: string): Message {
  const message = findMessage(room, ts);
  if (!message) fail('message_not_found');
  if (message.user !== slack.app.bot_user_id || isLine(message)) fail(refusal);
  return message;
}
