// What the app hears of messages, where it is in the channel; in a shared one whichever side says
// something, it is the installation in the channel that hears it.

import { listenerIn, sendEvent } from './events.ts';
import { asText } from './json.ts';
import type { Json, Message } from './protocol.ts';
import type { Room, Slack } from './state.ts';
import { threadFacts } from './threads.ts';

const SUBSCRIPTION = {
  channel: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};
const CHANNEL_TYPE = { channel: 'channel', private: 'group', im: 'im', mpim: 'mpim' };

function send(slack: Slack, room: Room, event: Json): void {
  const channelType = CHANNEL_TYPE[room.kind];
  sendEvent(slack, SUBSCRIPTION[room.kind], { ...event, channel_type: channelType }, room);
}

function inEvent(slack: Slack, { channel: _, ...message }: Message): Json {
  return { type: 'message', ...message, team: teamOf(slack, message.user) };
}

function teamOf(slack: Slack, user: string): string {
  return slack.users.get(user)?.team_id ?? slack.team.id;
}

export function announce(from: Slack, room: Room, message: Message): void {
  const slack = listenerIn(from, room);
  if (!slack) return;
  const event = {
    ...message,
    type: 'message',
    // History has no such subtype.
    ...(message.files ? { subtype: 'file_share' } : {}),
    ...(message.subtype === 'thread_broadcast' ? { root: threadRoot(room, message) } : {}),
    team: teamOf(slack, message.user),
    event_ts: message.ts,
  };
  send(slack, room, event);
  if (isLine(message)) return;
  const isMention = message.text.includes(`<@${slack.app.bot_user_id}>`);
  if (isMention && room.kind !== 'im') {
    sendEvent(slack, 'app_mention', { ...event, type: 'app_mention' }, room);
  }
  announceLinks(slack, room, message);
  announceMetadata(slack, room, message, 'message_metadata_posted');
}

const LINES = ['channel_join', 'channel_leave', 'channel_name'];

/** What Slack itself writes into a channel: somebody came or went, or gave it another name. */
export function isLine({ subtype = '' }: Message): boolean {
  return LINES.includes(subtype);
}

/** The parent of a thread as its broadcast shows it. */
function threadRoot(room: Room, { thread_ts = '' }: Message): Json {
  const parent = room.messages.find(({ ts }) => ts === thread_ts);
  const { channel: _, ...root } = parent ?? { ts: thread_ts, channel: '' };
  const facts = parent ? threadFacts(room, parent) : {};
  return { type: 'message', ...root, thread_ts, ...facts };
}

/** The app hears of its own changes too. */
export function announceChanged(from: Slack, room: Room, old: Message, fresh: Message): void {
  const slack = listenerIn(from, room);
  if (!slack) return;
  const ts = slack.ids.ts();
  send(slack, room, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: room.id,
    ts,
    message: { ...inEvent(slack, fresh), ...threadFacts(room, fresh) },
    previous_message: { ...inEvent(slack, old), ...threadFacts(room, old) },
    event_ts: ts,
  });
  if (fresh.metadata) announceMetadata(slack, room, fresh, 'message_metadata_updated', old);
  else announceMetadata(slack, room, old, 'message_metadata_deleted', old);
}

export function announceDeleted(from: Slack, room: Room, old: Message): void {
  const slack = listenerIn(from, room);
  if (!slack) return;
  const ts = slack.ids.ts();
  send(slack, room, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: room.id,
    ts,
    deleted_ts: old.ts,
    previous_message: inEvent(slack, old),
    event_ts: ts,
  });
  announceMetadata(slack, room, old, 'message_metadata_deleted', old);
}

/** Only what stands under `metadata_subscriptions` in the manifest. */
function announceMetadata(
  slack: Slack,
  room: Room,
  { metadata, ts, user, bot_id }: Message,
  type: `message_metadata_${'posted' | 'updated' | 'deleted'}`,
  old?: Message,
): void {
  if (!metadata || !slack.app.metadata_events.has(asText(metadata['event_type']))) return;
  const event = {
    type,
    app_id: slack.app.id,
    ...(bot_id ? { bot_id } : {}),
    user_id: user,
    team_id: teamOf(slack, user),
    channel_id: room.id,
    ...(type === 'message_metadata_deleted' ? { deleted_ts: ts } : { metadata }),
    ...(old?.metadata ? { previous_metadata: old.metadata } : {}),
    message_ts: ts,
    event_ts: slack.ids.ts(),
  };
  sendEvent(slack, type, event, room);
}

const URL_IN_TEXT = /https?:\/\/[^\s<>|]+/g;

/** Of links to the domains of the manifest, that somebody of this workspace posted. */
function announceLinks(slack: Slack, room: Room, { user, text, ts, thread_ts }: Message): void {
  const poster = slack.users.get(user);
  if (!poster || poster.is_bot || poster.is_stranger) return;
  const links = (text.match(URL_IN_TEXT) ?? []).flatMap((url) => {
    const domain = slack.app.unfurl_domains.find((one) => isUnder(url, one));
    return domain ? [{ url, domain }] : [];
  });
  if (links.length === 0) return;
  const event = {
    type: 'link_shared',
    channel: room.id,
    user,
    message_ts: ts,
    ...(thread_ts ? { thread_ts } : {}),
    links,
    is_bot_user_member: true,
    unfurl_id: `${room.id}.${ts}.${slack.ids.secret(16)}`,
    source: 'conversations_history',
    event_ts: slack.ids.ts(),
  };
  sendEvent(slack, 'link_shared', event, room);
}

export function isUnder(url: string, domain: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

export function announceReaction(
  from: Slack,
  room: Room,
  message: Message,
  { user, name, isAdded }: { readonly user: string; readonly name: string; isAdded: boolean },
): void {
  const slack = listenerIn(from, room);
  if (!slack) return;
  const type = isAdded ? 'reaction_added' : 'reaction_removed';
  const event = {
    type,
    user,
    reaction: name,
    item: { type: 'message', channel: room.id, ts: message.ts },
    item_user: message.user,
    event_ts: slack.ids.ts(),
  };
  sendEvent(slack, type, event, room);
}
