// What becomes of events that the app doesn't take: Delayed Events, and the end of the subscriptions.
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { createSubscriptions } from '../../../src/playground/server/subscriptions.ts';
import { handClock, localSlack, serve } from './support.ts';
import { control } from './support-control.ts';

const LEADS = '#support-leads';
const HOUR_MS = 3_600_000;
const EVENT = { type: 'channel_deleted', channel: 'C0BIRCH001' };

function counting(clock = handClock()) {
  const subscriptions = createSubscriptions(clock, false);
  const note = (times: number, isFailed: boolean, isFirst = true) => {
    for (let n = 0; n < times; n += 1) subscriptions.note({ isFirst, isFailed });
  };
  return { clock, subscriptions, note };
}

test.each([
  { events: 999, failed: 999, areOn: true },
  { events: 1_000, failed: 950, areOn: true },
  { events: 1_000, failed: 951, areOn: false },
])('of $events events in an hour $failed fail: on is $areOn', ({ events, failed, areOn }) => {
  const { subscriptions, note } = counting();
  note(events - failed, false);
  note(failed, true);
  expect(subscriptions.areOn()).toBe(areOn);
  expect(subscriptions.state()).toMatchObject({ events, attempts: events, failed });
});

test('tries again count among the attempts, but make no more events', () => {
  const { subscriptions, note } = counting();
  note(999, true);
  note(3_000, true, false);
  expect(subscriptions.areOn()).toBe(true);
  note(1, true);
  expect(subscriptions.areOn()).toBe(false);
  const saved = counting();
  saved.note(1_000, false);
  saved.note(19_000, true, false);
  expect(saved.subscriptions.areOn()).toBe(true);
  saved.note(1, true, false);
  expect(saved.subscriptions.areOn()).toBe(false);
});

test.each([
  { laterMs: HOUR_MS - 1, areOn: false },
  { laterMs: HOUR_MS, areOn: true },
])('the last 60 minutes count: $laterMs ms later on is $areOn', ({ laterMs, areOn }) => {
  const { clock, subscriptions, note } = counting();
  note(999, true);
  clock.pass(laterMs);
  note(1, true);
  expect(subscriptions.areOn()).toBe(areOn);
});

/** An app that answers with a status, and a local Slack that sends there by a clock of its own. */
async function failing({ delayedEvents = false, retriesMs = [1, 60_000, 300_000] } = {}) {
  const app = { status: 500, got: [] as { retry: string | undefined; body: string }[] };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const retry = request.headers['x-slack-retry-num']?.toString();
    app.got.push({ retry, body: Buffer.concat(chunks).toString() });
    response.writeHead(app.status).end();
  });
  const slack = await localSlack({
    deliver: { http: await serve(server) },
    clock: handClock(),
    delayedEvents,
    windows: { retriesMs },
  });
  const pass = async (ms: number) => {
    const { clock, settled } = slack.control;
    clock.set(clock.now().add({ milliseconds: ms }));
    await settled();
  };
  return { app, slack, pass };
}

const RETRIES_MS = 1 + 60_000 + 300_000;

test('what was sent four times in vain is not sent again', async () => {
  const { app, slack, pass } = await failing();
  await slack.client('ada').post(LEADS, 'hello');
  await pass(RETRIES_MS - 1);
  expect(app.got).toHaveLength(3);
  await pass(1);
  expect(app.got.map(({ retry }) => retry)).toEqual([undefined, '1', '2', '3']);
  await pass(48 * HOUR_MS);
  expect(app.got).toHaveLength(4);
});

test('with Delayed Events it is sent every hour for a day', async () => {
  const { app, slack, pass } = await failing({ delayedEvents: true });
  await slack.client('ada').post(LEADS, 'hello');
  await pass(RETRIES_MS + HOUR_MS - 1);
  expect(app.got).toHaveLength(4);
  await pass(1);
  expect(app.got).toHaveLength(5);
  await pass(23 * HOUR_MS - 1);
  expect(app.got).toHaveLength(27);
  await pass(1);
  expect(app.got.map(({ retry = '0' }) => Number(retry))).toEqual(
    Array.from({ length: 28 }, (_, n) => n),
  );
  await pass(48 * HOUR_MS);
  expect(app.got).toHaveLength(28);
  expect(new Set(app.got.map(({ body }) => body)).size).toBe(1);
  expect(slack.control.state().waiting).toBe(0);
});

test('an app that is back takes a delayed event once; the setting can come later', async () => {
  const { app, slack, pass } = await failing();
  await slack.client('ada').post(LEADS, 'hello');
  expect(await control(slack, 'delay_events', { on: true })).toMatchObject({ status: 200 });
  await pass(RETRIES_MS + HOUR_MS);
  app.status = 204;
  await pass(HOUR_MS);
  expect(app.got).toHaveLength(6);
  await pass(48 * HOUR_MS);
  expect(app.got).toHaveLength(6);
});

test('past the limit the app hears nothing but that, until it is switched on again', async () => {
  const { app, slack } = await failing({ retriesMs: [] });
  const send = (count: number) =>
    Promise.all(Array.from({ length: count }, () => slack.control.event(EVENT)));
  // Without the app, which would take as long to refuse them.
  slack.control.fault({ delivery: 'events_api', kind: 'refused', times: 999 });
  await send(999);
  expect(slack.control.state().events).toMatchObject({ offSince: null, failed: 999 });
  await send(1);
  await slack.control.settled();
  expect(JSON.parse(app.got.at(-1)?.body ?? '')).toMatchObject({ type: 'app_rate_limited' });
  expect(slack.control.state().events.offSince).toBe('2026-10-12T08:00:00Z');
  expect(app.got).toHaveLength(2);
  app.status = 200;
  await slack.client('ada').post(LEADS, 'nobody hears this');
  await slack.control.settled();
  expect(app.got).toHaveLength(2);
  expect(await slack.client('ada').command(LEADS, '/todo')).toMatchObject({ ok: true });
  expect(await control(slack, 'switch_on_events')).toMatchObject({ status: 200 });
  await slack.client('ada').post(LEADS, 'this is heard');
  await slack.control.settled();
  expect(app.got.at(-1)?.body).toContain('this is heard');
  expect(app.got).toHaveLength(4);
});
