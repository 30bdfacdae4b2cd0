// What comes to a response_url. Faults know it as `response_url`.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { meetFault } from './faults.ts';
import { readBody, sendText } from './http.ts';
import { asObject, parseJson } from './json.ts';
import { type Responded, respond } from './response-url.ts';
import { note, type Slack } from './state.ts';
import { spoil } from './web-api/serve.ts';

export async function serveResponseUrl(
  slack: Slack,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = parseJson((await readBody(request)) ?? '');
  const body = asObject(given);
  const team = slack.host.workspaces.get(pathname.split('/')[2] ?? '') ?? slack;
  const channel = team.responseUrls.get(pathname)?.channel ?? '';
  const fault = meetFault(team, 'response_url', { ...body, channel });
  if (fault?.delayMs) await sleep(fault.delayMs);
  const isSpoilt = fault !== null && fault.kind !== 'delay';
  const { status, answer }: Responded =
    isSpoilt && !fault.isStored ? { status: 0, answer: '' } : respond(team, pathname, given);
  const log = (shown: number, said: unknown) => {
    const met = fault ? { fault: fault.kind } : {};
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    note(slack, { kind: 'response_url', body, status: shown, answer: text, ...met });
  };
  if (isSpoilt) return spoil(response, fault, log);
  log(status, answer);
  sendText(response, status, answer);
}
