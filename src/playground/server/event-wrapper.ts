// What an event is wrapped in.
import type { Json } from './protocol.ts';
import { nowMs, type Slack } from './state.ts';

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
