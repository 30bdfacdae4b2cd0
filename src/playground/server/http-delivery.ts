// Signed requests to the app's address, as Slack sends them without Socket Mode.
import { createHmac } from 'node:crypto';
import { parseJson } from './json.ts';
import { type Delivery, nowMs, type Outcome, type Slack, type Transport } from './state.ts';

export function httpTransport(slack: Slack, url: string): Transport {
  return { name: 'http', send: (delivery) => post(slack, url, delivery) };
}

async function post(slack: Slack, url: string, delivery: Delivery): Promise<Outcome> {
  const { body, contentType } = encode(delivery);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signature(slack, body),
        ...retryHeaders(delivery),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(slack.windows.ackMs),
    });
    const text = await response.text();
    if (response.status === 200) return { outcome: 'acked', ack: parseAck(text) };
    const mayRetry = response.headers.get('x-slack-no-retry') !== '1';
    return { outcome: 'refused', reason: 'http_error', mayRetry };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { outcome: 'timeout' };
    return { outcome: 'refused', reason: 'connection_failed', mayRetry: true };
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
  const timestamp = String(Math.floor(nowMs(slack) / 1_000));
  const digest = createHmac('sha256', slack.tokens.signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

function retryHeaders({ attempt, reason }: Delivery): Record<string, string> {
  if (attempt === 0) return {};
  return { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason };
}

/** Words that are no JSON are a text, as `ack('…')` sends them. */
function parseAck(text: string): unknown {
  if (text === '') return {};
  return parseJson(text) ?? { text };
}
