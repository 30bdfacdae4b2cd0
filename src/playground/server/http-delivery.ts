// Signed requests to the app's address, as Slack sends them without Socket Mode.
import { createHmac } from 'node:crypto';
import { VERIFICATION_TOKEN } from './event-wrapper.ts';
import { asObject, isObject, parseJson } from './json.ts';
import { type Delivery, nowMs, type Outcome, type Slack, type Transport } from './state.ts';

/** A limit of its own: Slack has one too, but doesn't say which. What waits goes in its order. */
const AT_ONCE_MAX = 50;

export function httpTransport(slack: Slack, url: string): Transport {
  const waiting: (() => void)[] = [];
  let free = AT_ONCE_MAX;
  async function send(delivery: Delivery): Promise<Outcome> {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await post(slack, url, delivery);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }
  return { name: 'http', url, send };
}

const REDIRECTS_MAX = 2;

async function post(slack: Slack, url: string, delivery: Delivery): Promise<Outcome> {
  const { body, contentType } = encode(delivery);
  const headers = { 'content-type': contentType, ...retryHeaders(delivery) };
  try {
    const response = await request(slack, url, body, headers);
    if (!response) return { outcome: 'refused', reason: 'too_many_redirects', mayRetry: true };
    const text = await response.text();
    if (isTaken(delivery, response.status)) return { outcome: 'acked', ack: parseAck(text) };
    const mayRetry = response.headers.get('x-slack-no-retry') !== '1';
    return { outcome: 'refused', reason: 'http_error', mayRetry };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { outcome: 'timeout' };
    return { outcome: 'refused', reason: 'connection_failed', mayRetry: true };
  }
}

/** For an event any status of success will do; a person who waits for an answer needs a 200. */
function isTaken({ type }: Delivery, status: number): boolean {
  return type === 'events_api' ? status >= 200 && status <= 299 : status === 200;
}

/** Two redirects are followed, with the same body; null is one too many. */
async function request(
  slack: Slack,
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<Response | null> {
  const signal = AbortSignal.timeout(slack.windows.ackMs);
  const agent = { 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)' };
  let to = url;
  for (let i = 0; i <= REDIRECTS_MAX; i += 1) {
    const response = await fetch(to, {
      method: 'POST',
      body,
      headers: { ...agent, ...headers, ...signature(slack, body) },
      redirect: 'manual',
      signal,
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || !location) return response;
    to = new URL(location, to).href;
  }
  return null;
}

/** The sentence of what is wrong, as it stands beside the address in an app's settings. */
export async function verifyUrl(slack: Slack): Promise<string | null> {
  const { transport, ids } = slack;
  if (!('url' in transport)) return 'Deliveries go to Socket Mode, not to an address.';
  const challenge = ids.secret(40);
  const body = JSON.stringify({ token: VERIFICATION_TOKEN, challenge, type: 'url_verification' });
  const { url } = transport;
  try {
    const response = await request(slack, url, body, { 'content-type': 'application/json' });
    const text = (await response?.text()) ?? '';
    if (response?.status !== 200) {
      return `Your request URL returned HTTP status ${response?.status ?? 'of a redirect'}.`;
    }
    const said = asObject(parseJson(text))['challenge'] ?? text;
    return said === challenge
      ? null
      : "Your request URL didn't respond with the value of challenge.";
  } catch {
    return "Your request URL didn't respond.";
  }
}

function encode({ type, payload }: Delivery): { body: string; contentType: string } {
  if (type === 'events_api') {
    return { body: JSON.stringify(payload), contentType: 'application/json' };
  }
  const fields =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
  return {
    body: new URLSearchParams(fields).toString(),
    contentType: 'application/x-www-form-urlencoded',
  };
}

function signature(slack: Slack, body: string): Record<string, string> {
  const timestamp = String(Math.floor(nowMs({ clock: slack.wall }) / 1_000));
  const digest = createHmac('sha256', slack.tokens.signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

function retryHeaders({ attempt, reason }: Delivery): Record<string, string> {
  if (attempt === 0) return {};
  return { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason };
}

/** Whatever is no object of JSON is a text, as `ack('…')` sends it. */
function parseAck(text: string): unknown {
  if (text === '') return {};
  const json = parseJson(text);
  return isObject(json) ? json : { text };
}
