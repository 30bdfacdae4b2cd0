// What Slack tells of a thread with the message that it hangs on, and with each of its replies.
import type { Json, Message } from './protocol.ts';
import type { Room } from './state.ts';

export function isTombstone({ subtype }: Message): boolean {
  return subtype === 'tombstone';
}

export function threadFacts(room: Room, { ts, thread_ts, reply_count }: Message): Json {
  if (thread_ts && thread_ts !== ts) return replyFacts(room, thread_ts);
  if (!reply_count) return {};
  const replies = room.messages.filter((one) => one.thread_ts === ts && one.ts !== ts);
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts ?? '',
    is_locked: false,
  };
}

function replyFacts(room: Room, thread_ts: string): Json {
  const parent = room.messages.find(({ ts }) => ts === thread_ts);
  return parent ? { parent_user_id: parent.user } : {};
}
