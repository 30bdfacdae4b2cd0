// What goes to the app: one envelope, one answer within the window, and a note of both.
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryFault } from './control-protocol.ts';
import { rateLimited } from './event-wrapper.ts';
import { deliveryFaultInWords } from './faults.ts';
import { asObject, asText, isObject } from './json.ts';
import type { Json } from './protocol.ts';
import { type Delivery, type Envelope, note, nowMs, type Outcome, type Slack } from './state.ts';

export async function deliver(slack: Slack, type: Envelope, payload: Json): Promise<Outcome> {
  if (type === 'interactive' && !slack.app.is_interactive) return NOT_INTERACTIVE;
  return send(slack, { type, payload, attempt: 0, reason: '' });
}

const NOT_INTERACTIVE: Outcome = { outcome: 'refused', reason: 'no_address', mayRetry: false };

/** Until its end stands in the journal a delivery is under way. */
function send(slack: Slack, delivery: Delivery): Promise<Outcome> {
  return tracked(slack, exchange(slack, delivery));
}

function tracked<T>({ underway }: Slack, work: Promise<T>): Promise<T> {
  underway.add(work);
  return work.finally(() => underway.delete(work));
}

async function exchange(slack: Slack, delivery: Delivery): Promise<Outcome> {
  const { transport, journal } = slack;
  const startedMs = performance.now();
  const fault = meetFault(slack, delivery);
  const { type, payload, attempt } = delivery;
  const n = note(slack, {
    kind: 'delivery',
    transport: transport.name,
    type,
    payload,
    attempt,
    outcome: 'pending',
    ack: null,
    ms: 0,
    ...(fault ? { fault: fault.kind } : {}),
  });
  const result = await (fault ? spoilt(slack, delivery, fault) : transport.send(delivery));
  journal.amend(n, {
    outcome: result.outcome,
    ack: result.outcome === 'acked' && isObject(result.ack) ? result.ack : null,
    ms: Math.round(performance.now() - startedMs),
  });
  if (fault?.kind !== 'held') letGo(slack);
  return result;
}

function meetFault(slack: Slack, { type, payload, attempt }: Delivery): DeliveryFault | null {
  const ordered = slack.faults.takeDelivery(type);
  // What a magic word spoilt once arrives when it is sent again.
  if (ordered || attempt > 0) return ordered;
  return deliveryFaultInWords(type, `${channelName(slack, payload)} ${JSON.stringify(payload)}`);
}

function channelName({ rooms }: Slack, payload: Json): string {
  const id =
    payload['channel_id'] ??
    asObject(payload['channel'])['id'] ??
    asObject(payload['event'])['channel'];
  return rooms.get(asText(id))?.name ?? '';
}

async function spoilt(slack: Slack, delivery: Delivery, fault: DeliveryFault): Promise<Outcome> {
  const { transport, windows, held } = slack;
  switch (fault.kind) {
    case 'lost':
      await sleep(windows.ackMs);
      return { outcome: 'timeout' };
    case 'refused':
      return { outcome: 'refused', reason: 'connection_failed', mayRetry: true };
    case 'unheard':
      await transport.send(delivery);
      return { outcome: 'timeout' };
    case 'twice': {
      const [first] = await Promise.all([transport.send(delivery), transport.send(delivery)]);
      return first;
    }
    case 'held': {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.add(resolve);
      await Promise.race([promise, sleep(windows.ackMs)]);
      return transport.send(delivery);
    }
    case 'delay':
      await sleep(fault.delayMs ?? 0);
      return transport.send(delivery);
  }
}

function letGo({ held }: Slack): void {
  for (const release of held) release();
  held.clear();
}

/** An event is sent again until it is acked: at once, after a minute, after five. */
export function deliverEvent(slack: Slack, payload: Json): Promise<void> {
  const delivery: Delivery = { type: 'events_api', payload, attempt: 0, reason: '' };
  return tracked(slack, attempt(slack, delivery, nowMs(slack)));
}

/** `dueMs` is when it was to be sent: a clock that jumps past several tries leaves none out. */
async function attempt(slack: Slack, delivery: Delivery, dueMs: number): Promise<void> {
  const { subscriptions, agenda } = slack;
  if (!subscriptions.areOn()) return;
  const result = await send(slack, delivery);
  const isFailed = result.outcome !== 'acked';
  const isLast = subscriptions.note({ isFirst: delivery.attempt === 0, isFailed });
  // What an app is sent when its subscriptions are switched off; it is sent once.
  if (isLast) void send(slack, { ...delivery, payload: rateLimited(slack), attempt: 0 });
  if (!isFailed || (result.outcome === 'refused' && !result.mayRetry)) return;
  const waitMs = waitBefore(slack, delivery.attempt);
  if (waitMs === null) return;
  const reason = result.outcome === 'timeout' ? 'http_timeout' : result.reason;
  const next = { ...delivery, attempt: delivery.attempt + 1, reason };
  const nextMs = dueMs + waitMs;
  agenda.at(nextMs, () => void tracked(slack, attempt(slack, next, nextMs)));
}

const DELAYED_MS = 3_600_000;
const DELAYED_TIMES = 24;

/** Until the next try after this one; null when it was the last. */
function waitBefore({ windows, subscriptions }: Slack, tried: number): number | null {
  const { retriesMs } = windows;
  const isDelayed = subscriptions.areDelayed() && tried < retriesMs.length + DELAYED_TIMES;
  return retriesMs[tried] ?? (isDelayed ? DELAYED_MS : null);
}
