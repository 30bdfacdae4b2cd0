// The Events API: the wrapper around each event, and which events reach the app at all.
import { deliverEvent } from './delivery.ts';
import { isGranted } from './event-scopes.ts';
import type { Json } from './protocol.ts';
import { nowMs, type Room, type Slack } from './state.ts';

export function eventCallback(slack: Slack, event: Json, isShared: boolean): Json {
  const { app, ids, team } = slack;
  const eventId = ids.next('Ev');
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(nowMs(slack) / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.bot_user_id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: isShared,
    event_context: `4-${eventId}`,
  };
}

/** Deprecated by Slack but still in each payload. */
export const VERIFICATION_TOKEN = 'localverificationtoken';

const HOUR_MS = 3_600_000;

/** Only what the manifest subscribes to, and what its scopes allow, reaches the app. */
export function sendEvent(slack: Slack, subscription: string, event: Json, room?: Room): void {
  const { app } = slack;
  if (!app.events.has(subscription) || !isGranted(app.scopes, subscription)) return;
  if (isTooMany(slack)) return;
  void deliverEvent(slack, eventCallback(slack, event, room?.is_ext_shared ?? false));
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
