// A slash command, from what somebody typed to what they see.
import { refuseMessage } from './checks.ts';
import { deliver } from './delivery.ts';
import { VERIFICATION_TOKEN } from './event-wrapper.ts';
import { asObject } from './json.ts';
import { postEphemeral, postMessage, slackbotSays } from './messages.ts';
import type { Answer, PostCommand } from './page-protocol.ts';
import { channelName, isEnterpriseInstall } from './payloads.ts';
import type { Json } from './protocol.ts';
import { createResponseUrl, readContent } from './response-url.ts';
import { type Member, type Outcome, type Room, type Slack, scopesOf } from './state.ts';
import { createTrigger } from './triggers.ts';
import { resolveNames } from './typed.ts';

export async function runCommand(
  slack: Slack,
  user: Member,
  room: Room,
  { text: typed, thread_ts }: PostCommand,
): Promise<Answer> {
  const [, name = '', text = ''] = typed.trim().match(/^(\/\S+)\s*([\s\S]*)$/) ?? [];
  const tell = (error: string, sentence: string): Answer => {
    slackbotSays(slack, room, user.id, sentence);
    return { ok: false, error, text: sentence };
  };
  const command = commandsFor(slack, user).find((one) => one.name === name);
  if (!command) return tell('unknown_command', unknownCommand(name || typed));
  if (thread_ts) return tell('not_in_threads', `${name} is not supported in threads. Sorry!`);
  const { app, team } = slack;
  const outcome = await deliver(slack, 'slash_commands', {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: room.id,
    channel_name: channelName(room),
    user_id: user.id,
    user_name: user.name,
    command: name,
    text: command.should_escape ? resolveNames(slack, text) : text,
    api_app_id: app.id,
    ...enterpriseFields(slack),
    response_url: createResponseUrl(slack, 'commands', user.id, room.id, null),
    trigger_id: createTrigger(slack, user.id),
  });
  if (outcome.outcome !== 'acked') return tell(...failure(slack, name, outcome));
  const isTaken = showAck(slack, user, room, outcome.ack);
  return isTaken ? { ok: true } : tell('invalid_command_response', failed(name, INVALID_ACK));
}

/** Without the app, or for people of another organisation, there are none. */
export function commandsFor(slack: Slack, user: Member): Slack['app']['commands'] {
  return user.is_stranger || !scopesOf(slack).has('commands') ? [] : slack.app.commands;
}

/** A command's are words, as everything in it. */
function enterpriseFields(slack: Slack): Json {
  const { enterprise } = slack;
  return {
    is_enterprise_install: String(isEnterpriseInstall(slack)),
    ...(enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {}),
  };
}

const INVALID_ACK = 'invalid_command_response';

function unknownCommand(name: string): string {
  return `${name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`;
}

function failed(name: string, error: string): string {
  return `${name} failed with the error "${error}"`;
}

function failure(slack: Slack, name: string, outcome: Outcome): [error: string, text: string] {
  const isOverHttp = slack.transport.name === 'http';
  if (isOverHttp && outcome.outcome === 'refused') {
    return ['dispatch_failed', failed(name, 'dispatch_failed')];
  }
  return ['operation_timeout', `${name} failed because the app did not respond.`];
}

/** The ack may bring the answer along; false when Slack can't make sense of it. */
function showAck(slack: Slack, user: Member, room: Room, ack: unknown): boolean {
  const body = asObject(ack);
  if (Object.keys(body).length === 0) return true;
  const { text, blocks, attachments } = body;
  if (refuseMessage({ text, blocks, attachments }, slack)) return false;
  const message = { ...readContent(body), user: slack.app.bot_user_id };
  if (body['response_type'] === 'in_channel') postMessage(slack, room, message);
  else postEphemeral(slack, room, user.id, message);
  return true;
}
