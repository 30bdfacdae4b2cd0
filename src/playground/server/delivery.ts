// What goes to the app: one envelope, one answer within the window, and a note of both.

import { isObject } from './json.ts';
import type { Json } from './protocol.ts';
import { type Delivery, type Envelope, note, nowMs, type Outcome, type Slack } from './state.ts';

export async function deliver(slack: Slack, type: Envelope, payload: Json): Promise<Outcome> {
  if (type === 'interactive' && !slack.app.is_interactive) return NOT_INTERACTIVE;
  return send(slack, { type, payload, attempt: 0, reason: '' });
}

const NOT_INTERACTIVE: Outcome = { outcome: 'refused', reason: 'no_address', mayRetry: false };

async function send(slack: Slack, delivery: Delivery): Promise<Outcome> {
  const { transport, underway } = slack;
  const startedMs = nowMs(slack);
  const sending = transport.send(delivery);
  underway.add(sending);
  const result = await sending.finally(() => underway.delete(sending));
  note(slack, {
    kind: 'delivery',
    transport: transport.name,
    type: delivery.type,
    payload: delivery.payload,
    attempt: delivery.attempt,
    outcome: result.outcome,
    ack: result.outcome === 'acked' && isObject(result.ack) ? result.ack : null,
    ms: nowMs(slack) - startedMs,
  });
  return result;
}

/** An event is sent again until it is acked: at once, after a minute, after five. */
export function deliverEvent(slack: Slack, payload: Json): Promise<void> {
  const work = attempt(slack, { type: 'events_api', payload, attempt: 0, reason: '' });
  slack.underway.add(work);
  return work.finally(() => slack.underway.delete(work));
}

async function attempt(slack: Slack, delivery: Delivery): Promise<void> {
  const result = await send(slack, delivery);
  if (result.outcome === 'acked') return;
  if (result.outcome === 'refused' && !result.mayRetry) return;
  const waitMs = slack.windows.retriesMs[delivery.attempt];
  if (waitMs === undefined) return;
  const reason = result.outcome === 'timeout' ? 'http_timeout' : result.reason;
  const timer = setTimeout(() => {
    slack.retries.delete(timer);
    void attempt(slack, { ...delivery, attempt: delivery.attempt + 1, reason });
  }, waitMs);
  slack.retries.add(timer);
}
