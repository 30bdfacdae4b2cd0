// The Events API: the wrapper around each event, and which events reach the app at all.
import { deliverEvent } from './delivery.ts';
import { isGranted } from './event-scopes.ts';
import type { Json } from './protocol.ts';
import { nowMs, type Room, type Slack, scopesOf } from './state.ts';

export function eventCallback(slack: Slack, event: Json, isShared: boolean): Json {
  const { app, ids, team, enterprise, installation } = slack;
  const isEnterpriseInstall = installation?.isEnterpriseInstall ?? false;
  const eventId = ids.next('Ev');
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    ...(enterprise ? { enterprise_id: enterprise.id } : {}),
    context_enterprise_id: enterprise?.id ?? null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(nowMs(slack) / 1_000),
    authorizations: [
      {
        enterprise_id: enterprise?.id ?? null,
        team_id: isEnterpriseInstall ? null : team.id,
        user_id: app.bot_user_id,
        is_bot: true,
        is_enterprise_install: isEnterpriseInstall,
      },
    ],
    is_ext_shared_channel: isShared,
    event_context: `4-${eventId}`,
  };
}

/** Deprecated by Slack but still in each payload. */
export const VERIFICATION_TOKEN = 'localverificationtoken';

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

/** Outer type alone, no inner event. */
export function rateLimited(slack: Slack): Json {
  const { app, team } = slack;
  return {
    token: VERIFICATION_TOKEN,
    type: 'app_rate_limited',
    team_id: team.id,
    minute_rate_limited: Math.floor(nowMs(slack) / 60_000) * 60,
    api_app_id: app.id,
  };
}
