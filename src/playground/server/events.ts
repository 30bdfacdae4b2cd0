// The Events API: which events reach the app at all.
import { deliverEvent } from './delivery.ts';
import { isGranted } from './event-scopes.ts';
import { eventCallback, rateLimited } from './event-wrapper.ts';
import type { Json } from './protocol.ts';
import { nowMs, type Room, type Slack, scopesOf } from './state.ts';

const HOUR_MS = 3_600_000;

/**
 * Only what the manifest subscribes to and what was agreed to at installation reaches the app, and
 * only where it is installed.
 */
export function sendEvent(slack: Slack, subscription: string, event: Json, room?: Room): void {
  if (!slack.app.events.has(subscription)) return;
  const listener = room ? listenerIn(slack, room, subscription) : slack;
  if (!listener?.installation || !isGranted(scopesOf(listener), subscription)) return;
  if (isTooMany(listener)) return;
  void deliverEvent(listener, eventCallback(listener, event, room?.is_ext_shared ?? false));
}

/**
 * The installation that hears what happens in a channel: one of those in it, else, of what becomes
 * of a public one, that of the workspace. An app that several sides have installed still gets one event.
 */
export function listenerIn(slack: Slack, room: Room, subscription = ''): Slack | null {
  const around = [...slack.host.workspaces.values()].filter(({ rooms }) => rooms.has(room.id));
  const all = [slack, ...around];
  const isIn = ({ app, installation }: Slack) => installation && room.members.has(app.bot_user_id);
  const isOpen = room.kind === 'channel' && subscription.startsWith('channel_');
  return all.find(isIn) ?? (isOpen ? slack : null);
}

/** Past so many events an hour Slack drops them, and says so once a minute. */
function isTooMany(slack: Slack): boolean {
  const { eventTimes, windows } = slack;
  const now = nowMs(slack);
  while ((eventTimes.sent[0] ?? now) <= now - HOUR_MS) eventTimes.sent.shift();
  if (eventTimes.sent.length < windows.eventsPerHour) {
    eventTimes.sent.push(now);
    return false;
  }
  const minute = Math.floor(now / 60_000);
  if (eventTimes.toldMinute !== minute) {
    eventTimes.toldMinute = minute;
    void deliverEvent(slack, rateLimited(slack));
  }
  return true;
}
