// Who reacted to a message by which emoji.

import { announceReaction } from './message-events.ts';
import { replace } from './messages.ts';
import type { Message } from './protocol.ts';
import type { Room, Slack } from './state.ts';

/** Different emoji on one message. */
const REACTIONS_MAX = 50;
/** Of one person on one message. */
export const REACTIONS_OF_ONE_MAX = 23;

type Mark = { readonly user: string; readonly name: string };

/** With a tone of skin behind colons, as in `wave::skin-tone-3`. */
export function isReaction(name: string): boolean {
  return /^[\p{L}\d_+:'-]+$/u.test(name);
}

export function hasReacted({ reactions = [] }: Message, user: string, name: string): boolean {
  return reactions.some((one) => one.name === name && one.users.includes(user));
}

export function isFull({ reactions = [] }: Message, name: string): boolean {
  return reactions.length >= REACTIONS_MAX && !reactions.some((one) => one.name === name);
}

export function countOf({ reactions = [] }: Message, user: string): number {
  return reactions.filter(({ users }) => users.includes(user)).length;
}

/** Adds it, or takes it back; the others stay in the order in which they came. */
export function toggleReaction(
  slack: Slack,
  room: Room,
  message: Message,
  { user, name }: Mark,
): void {
  const { reactions = [], ...bare } = message;
  const isAdded = !hasReacted(message, user, name);
  const old = reactions.find((one) => one.name === name)?.users ?? [];
  const users = isAdded ? [...old, user] : old.filter((one) => one !== user);
  const fresh = { name, users, count: users.length };
  const all = reactions.some((one) => one.name === name)
    ? reactions.map((one) => (one.name === name ? fresh : one))
    : [...reactions, fresh];
  const left = all.filter(({ count }) => count > 0);
  replace(slack, room, left.length > 0 ? { ...bare, reactions: left } : bare);
  announceReaction(slack, room, message, { user, name, isAdded });
}
