// The parts that all payloads of interactivity share.

import { VERIFICATION_TOKEN } from './event-wrapper.ts';
import type { Json, Message } from './protocol.ts';
import type { Member, Room, Slack } from './state.ts';

export function common(slack: Slack, user: Member): Json {
  return {
    ...base(slack),
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
    api_app_id: slack.app.id,
  };
}

/** Shortcuts name the person more briefly, and no app. */
export function base(slack: Slack): Json {
  const { team, enterprise } = slack;
  const inOrganisation = enterprise
    ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name }
    : {};
  return {
    token: VERIFICATION_TOKEN,
    team: { id: team.id, domain: team.domain, ...inOrganisation },
    enterprise: enterprise && { id: enterprise.id, name: enterprise.name },
    is_enterprise_install: isEnterpriseInstall(slack),
  };
}

export function isEnterpriseInstall({ installation }: Slack): boolean {
  return installation?.isEnterpriseInstall ?? false;
}

export function channelPart(room: Room): Json {
  return { id: room.id, name: channelName(room) };
}

export function channelName(room: Room): string {
  if (room.kind === 'im') return 'directmessage';
  return room.kind === 'private' ? 'privategroup' : room.name;
}

export function messagePart({ team }: Slack, { channel: _, ...message }: Message): Json {
  return { type: 'message', team: team.id, ...message };
}
