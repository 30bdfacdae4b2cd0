// What a person says, changes, takes back and marks in a channel.
import { refuse } from './actions.ts';
import { OTHERS_MAX, openConversation } from './directs.ts';
import { isLine } from './message-events.ts';
import { deleteMessage, editMessage, findMessage, postMessage } from './messages.ts';
import type {
  Answer,
  PostDelete,
  PostEdit,
  PostMessage,
  PostOpen,
  PostReaction,
  PostRead,
} from './page-protocol.ts';
import { personIn } from './person.ts';
import { ownFiles, shareFiles } from './person-files.ts';
import type { Message } from './protocol.ts';
import {
  countOf,
  hasReacted,
  isFull,
  isReaction,
  REACTIONS_OF_ONE_MAX,
  toggleReaction,
} from './reactions.ts';
import { isBotIn, tellChannels } from './rooms.ts';
import type { Member, Room, Slack } from './state.ts';
import { escapeTyped } from './typed.ts';
import { isVisibleTo } from './workspaces.ts';

const ARCHIVED = 'This channel is archived.';

export function say(
  slack: Slack,
  member: Member,
  room: Room,
  { text, thread_ts, files: ids = [] }: Omit<PostMessage, 'thread_ts'> & Thread,
): Answer<{ message: Message }> {
  if (room.is_archived) return refuse('is_archived', ARCHIVED);
  const isMuted = room.kind === 'im' && isBotIn(slack, room) && slack.app.messages_tab !== 'on';
  if (isMuted)
    return refuse('messages_tab_disabled', 'Sending messages to this app is turned off.');
  const thread = thread_ts ? { thread_ts } : {};
  const files = ownFiles(slack, member, ids);
  if (text === '' && files.length === 0) return refuse('no_text', 'Type something first.');
  const typed = { user: member.id, text: escapeTyped(slack, member, text), ...thread };
  if (files.length > 0) return { ok: true, message: shareFiles(slack, room, typed, files) };
  return { ok: true, message: postMessage(slack, room, typed) };
}

type Thread = { readonly thread_ts?: string | undefined };

/** One's own words alone, however much of an admin one is. */
export function change(
  slack: Slack,
  member: Member,
  room: Room,
  { ts, text }: PostEdit,
): Answer<{ message: Message }> {
  const message = findMessage(room, ts);
  if (!message) return refuse('message_not_found', 'This message is gone.');
  if (message.user !== member.id || isLine(message)) {
    return refuse('cant_update_message', 'You can change only what you said yourself.');
  }
  if (room.is_archived) return refuse('is_archived', ARCHIVED);
  if (text === '' && !message.files) return refuse('no_text', 'Type something first.');
  const typed = escapeTyped(slack, member, text);
  if (typed === message.text) return { ok: true, message };
  return { ok: true, message: editMessage(slack, room, message, { text: typed }) };
}

export function remove(slack: Slack, member: Member, room: Room, { ts }: PostDelete): Answer {
  const message = findMessage(room, ts);
  if (!message) return refuse('message_not_found', 'This message is gone.');
  const isOwn = message.user === member.id && !isLine(message);
  if (!isOwn && !(member.is_admin && !member.is_stranger)) {
    return refuse('cant_delete_message', 'You can delete only what you said yourself.');
  }
  if (room.is_archived) return refuse('is_archived', ARCHIVED);
  deleteMessage(slack, room, ts);
  return { ok: true };
}

export function react(
  slack: Slack,
  { id: user }: Member,
  room: Room,
  { ts, name }: PostReaction,
): Answer {
  const message = findMessage(room, ts);
  if (!message) return refuse('message_not_found', 'no such message');
  if (room.is_archived) return refuse('is_archived', ARCHIVED);
  if (!isReaction(name)) return refuse('invalid_name', `${name} is no emoji`);
  if (hasReacted(message, user, name)) {
    toggleReaction(slack, room, message, { user, name });
    return { ok: true };
  }
  if (countOf(message, user) >= REACTIONS_OF_ONE_MAX) {
    return refuse('too_many_reactions', 'You have reacted to this message as often as you can.');
  }
  if (isFull(message, name)) {
    return refuse('too_many_emoji', 'This message has as many reactions as it can have.');
  }
  toggleReaction(slack, room, message, { user, name });
  return { ok: true };
}

/** By id, handle or name; without oneself it takes one to eight others. */
export function open(
  slack: Slack,
  member: Member,
  { users }: PostOpen,
): Answer<{ channel: string }> {
  const others = users.map((one) => personIn(slack, one));
  const missing = users[others.indexOf(undefined)];
  if (missing !== undefined) return refuse('user_not_found', `no user ${missing}`);
  const found = new Set(others.flatMap((one) => one ?? []));
  found.delete(member);
  if (found.size > OTHERS_MAX) {
    return refuse('too_many_users', `A direct message is for at most ${OTHERS_MAX + 1} people.`);
  }
  const hidden = [...found].find((one) => one.deleted || !isVisibleTo(slack, one, member.id));
  if (hidden) return refuse('user_not_visible', `${hidden.real_name} can’t be written to.`);
  const ids = [...found].map(({ id }) => id);
  return { ok: true, channel: openConversation(slack, member.id, ids).id };
}

export function read(slack: Slack, { id }: Member, room: Room, _given: PostRead): Answer {
  room.lastRead.set(id, room.messages.at(-1)?.ts ?? '');
  tellChannels(slack, id);
  return { ok: true };
}
