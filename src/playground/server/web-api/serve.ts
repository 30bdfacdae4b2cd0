// The Web API over HTTP: forms and JSON in, JSON out, with the faults that were ordered.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, meetFault } from '../faults.ts';
import { sendJson, urlOf } from '../http.ts';
import { asList, asObject, asText } from '../json.ts';
import type { Json } from '../protocol.ts';
import { type Host, note, type Slack } from '../state.ts';
import { type Called, call } from './call.ts';
import { METHODS } from './index.ts';
import { bearer, type Given, readArguments, readable } from './read-arguments.ts';

export async function serveApi(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = urlOf(request);
  const name = pathname.slice('/api/'.length);
  const given = await readArguments(request, METHODS.get(name)?.takesJson ?? true);
  const token = bearer(request) || asText(given.args['token']);
  const startedMs = performance.now();
  const fault = meetFault(slack, name, given.args);
  if (fault?.delayMs) await sleep(fault.delayMs);
  const isSpoilt = fault !== null && fault.kind !== 'delay';
  const called = isSpoilt && !fault.isStored ? null : run(slack.host, name, token, given);
  const log = (status: number, answer: Json | null) => {
    const ms = Math.round(performance.now() - startedMs);
    const met = fault ? { fault: fault.kind } : {};
    note(slack, {
      kind: 'call',
      method: name,
      args: readable(given.args),
      status,
      answer: answer && readable(answer),
      ms,
      team: called?.team ?? null,
      ...met,
    });
  };
  if (isSpoilt) return spoil(response, fault, log);
  if (called) send(response, called, given.warning, log);
}

function run(host: Host, name: string, token: string, given: Given): Called {
  const { args, error, isGet } = given;
  if (!error) return call(host, { name, token, args, isGet });
  return { result: { answer: { ok: false, error } }, scopes: new Set(), accepted: [], team: null };
}

export type Log = (status: number, answer: Json | null) => void;

function send(
  response: ServerResponse,
  { result, scopes, accepted }: Called,
  warning: string | undefined,
  log: Log,
): void {
  if ('retryAfterS' in result) {
    sendRateLimit(response, String(result.retryAfterS), log);
    return;
  }
  const answer = warning ? withWarning(result.answer, warning) : result.answer;
  log(200, answer);
  sendJson(response, 200, answer, {
    ...(scopes.size > 0 ? { 'x-oauth-scopes': [...scopes].join(',') } : {}),
    ...(accepted.length > 0 ? { 'x-accepted-oauth-scopes': accepted.join(',') } : {}),
  });
}

/** Beside what the method itself warns of. */
function withWarning(answer: Json, warning: string): Json {
  const metadata = asObject(answer['response_metadata']);
  const own = asText(answer['warning']);
  const warnings = [...(own ? [own] : []), ...asList(metadata['warnings']), warning];
  return {
    ...answer,
    warning: warnings.join(','),
    response_metadata: { ...metadata, warnings },
  };
}

function sendRateLimit(response: ServerResponse, retryAfter: string | null, log: Log): void {
  const answer = { ok: false, error: 'ratelimited' };
  log(429, answer);
  sendJson(response, 429, answer, retryAfter === null ? {} : { 'retry-after': retryAfter });
}

/** Breaks an answer as ordered. */
export function spoil(response: ServerResponse, fault: Fault, log: Log): void {
  switch (fault.kind) {
    case 'status':
      log(fault.status, null);
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html></html>');
      return;
    case 'error': {
      const answer = { ok: false, error: fault.error };
      log(200, answer);
      sendJson(response, 200, answer);
      return;
    }
    case 'rate_limit':
      sendRateLimit(response, fault.retryAfter, log);
      return;
    case 'reset':
      log(0, null);
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
    case 'delay':
      log(0, null);
  }
}
