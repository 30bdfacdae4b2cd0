// Messages as Slack keeps them: those of a channel, and those that one person alone sees, which
// have no history and which the app can reach by response_url only.

import { fillAttachments, fillBlocks } from './fill.ts';
import { announce, announceChanged, announceDeleted, isLine } from './message-events.ts';
import type { Block, FileObject, Json, Message } from './protocol.ts';
import { tellChannels } from './rooms.ts';
import { type Room, SLACKBOT, type Slack } from './state.ts';
import { isTombstone } from './threads.ts';

export type Content = {
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly Json[];
  readonly metadata?: Json;
  readonly files?: readonly FileObject[];
};

export type NewMessage = Content & {
  readonly user: string;
  readonly username?: string;
  readonly icons?: Json;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly inviter?: string;
  readonly old_name?: string;
  readonly name?: string;
  readonly upload?: boolean;
};

export function postMessage(slack: Slack, room: Room, message: NewMessage): Message {
  const stored = build(slack, room, message);
  room.messages = [...room.messages, stored];
  if (stored.thread_ts) countReply(slack, room, stored.thread_ts, 1);
  slack.tell({ type: 'message', message: stored }, (id) => room.members.has(id));
  for (const member of room.members) {
    if (member !== stored.user) tellChannels(slack, member);
  }
  announce(slack, room, stored);
  return stored;
}

function countReply(slack: Slack, room: Room, parentTs: string, change: 1 | -1): void {
  const parent = findRoot(room, parentTs);
  if (!parent) return;
  const reply_count = (parent.reply_count ?? 0) + change;
  if (isTombstone(parent) && reply_count === 0) forget(slack, room, parentTs);
  else replace(slack, room, { ...parent, reply_count });
}

function build(slack: Slack, room: Room, message: NewMessage): Message {
  const { text: _, blocks: __, attachments: ___, ...rest } = message;
  const isOwn = message.user === slack.app.bot_user_id;
  const stored = { ...rest, ...looks(slack, message), channel: room.id, ts: slack.ids.ts() };
  return {
    ...stored,
    ...(isOwn && !isLine(stored) ? { bot_id: slack.app.bot_id, app_id: slack.app.id } : {}),
  };
}

/** Nothing can be done any more with what has been deleted, but for answering in its thread. */
export function findMessage(room: Room, ts: string): Message | null {
  const found = findRoot(room, ts);
  return found && isTombstone(found) ? null : found;
}

export function findRoot(room: Room, ts: string): Message | null {
  return room.messages.findLast((message) => message.ts === ts) ?? null;
}

export function permalink(url: string, { id }: Room, ts: string): string {
  return `${url}/archives/${id}/p${ts.replace('.', '')}`;
}

/** The timeline of the channel, or a thread with its parent. */
export function visibleMessages(room: Room, viewer: string, thread: string | null): Message[] {
  const own = room.ephemerals.filter((one) => one.viewer === viewer).map(({ message }) => message);
  return [...room.messages, ...own]
    .filter(({ ts, thread_ts, subtype }) => {
      if (thread) return ts === thread || thread_ts === thread;
      return !thread_ts || thread_ts === ts || subtype === 'thread_broadcast';
    })
    .sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

export function editMessage(slack: Slack, room: Room, old: Message, content: Content): Message {
  const { blocks: _, attachments: __, edited: ___, metadata, ...kept } = old;
  const fresh = content.metadata ?? metadata;
  const message: Message = {
    ...kept,
    ...looks(slack, content),
    ...(content.files ? { files: content.files } : {}),
    ...(fresh && Object.keys(fresh).length > 0 ? { metadata: fresh } : {}),
    // A message that is drawn from blocks shows no "edited" mark.
    ...(content.blocks ? {} : { edited: { user: old.user, ts: slack.ids.ts() } }),
  };
  replace(slack, room, message);
  announceChanged(slack, room, old, message);
  return message;
}

/** A reply is shown in the channel, too. */
export function broadcast(slack: Slack, room: Room, old: Message): Message {
  const message: Message = { ...old, subtype: 'thread_broadcast' };
  replace(slack, room, message);
  announceChanged(slack, room, old, message);
  return message;
}

function looks({ ids }: Slack, { text, blocks, attachments }: Content) {
  return {
    text,
    ...(blocks && blocks.length > 0 ? { blocks: fillBlocks(ids, blocks) } : {}),
    ...(attachments && attachments.length > 0
      ? { attachments: fillAttachments(ids, attachments) }
      : {}),
  };
}

export function replace(slack: Slack, room: Room, message: Message): void {
  room.messages = room.messages.map((old) => (old.ts === message.ts ? message : old));
  slack.tell({ type: 'message_changed', message }, (id) => room.members.has(id));
}

export function deleteMessage(slack: Slack, room: Room, ts: string): void {
  const old = findMessage(room, ts);
  if (old?.reply_count) leaveTombstone(slack, room, old);
  else if (old) takeAway(slack, room, old);
}

function takeAway(slack: Slack, room: Room, old: Message): void {
  const { ts } = old;
  forget(slack, room, ts);
  if (old.thread_ts && old.thread_ts !== ts) countReply(slack, room, old.thread_ts, -1);
  announceDeleted(slack, room, old);
}

function forget(slack: Slack, room: Room, ts: string): void {
  room.messages = room.messages.filter((message) => message.ts !== ts);
  slack.tell({ type: 'message_deleted', channel: room.id, ts }, (id) => room.members.has(id));
}

/** The thread of what is deleted stays, under a line that says so. */
function leaveTombstone(slack: Slack, room: Room, old: Message): void {
  const { channel, ts, reply_count = 0 } = old;
  const tombstone: Message = {
    ...{ channel, ts, thread_ts: ts, reply_count, user: SLACKBOT },
    subtype: 'tombstone',
    text: 'This message was deleted.',
    hidden: true,
  };
  replace(slack, room, tombstone);
  announceChanged(slack, room, old, tombstone);
}

export function postEphemeral(
  slack: Slack,
  room: Room,
  viewer: string,
  message: NewMessage,
): Message {
  const stored: Message = { ...build(slack, room, message), is_ephemeral: true };
  room.ephemerals = [...room.ephemerals, { viewer, message: stored }];
  slack.tell({ type: 'message', message: stored }, (id) => id === viewer);
  return stored;
}

export function findEphemeral(room: Room, viewer: string, ts: string): Message | null {
  const found = room.ephemerals.find((one) => one.viewer === viewer && one.message.ts === ts);
  return found?.message ?? null;
}

export function editEphemeral(slack: Slack, room: Room, viewer: string, old: Message, to: Content) {
  const { blocks: _, attachments: __, ...kept } = old;
  const message: Message = { ...kept, ...looks(slack, to) };
  room.ephemerals = room.ephemerals.map((one) =>
    one.viewer === viewer && one.message.ts === old.ts ? { viewer, message } : one,
  );
  slack.tell({ type: 'message_changed', message }, (id) => id === viewer);
}

export function deleteEphemeral(slack: Slack, room: Room, viewer: string, ts: string): void {
  room.ephemerals = room.ephemerals.filter((one) => one.viewer !== viewer || one.message.ts !== ts);
  slack.tell({ type: 'message_deleted', channel: room.id, ts }, (id) => id === viewer);
}

/** By such a line Slack itself tells a person that something failed. */
export function slackbotSays(slack: Slack, room: Room, viewer: string, text: string): void {
  postEphemeral(slack, room, viewer, { user: SLACKBOT, text });
}
