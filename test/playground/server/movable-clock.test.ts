import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { handClock, localSlack, serve, until, webClient } from './support.ts';
import { control } from './support-control.ts';

const LEADS = 'C0LEADS001';

async function stopped(start?: string) {
  const clock = handClock(start);
  return { clock, slack: await localSlack({ clock }) };
}

test('the clock is set, moved on, stopped, run again and put back', async () => {
  const { clock, slack } = await stopped('2026-10-12T08:00:00Z');
  const now = () => slack.clock.now().toString();
  await control(slack, 'clock', { set: '2027-01-01T00:00:00Z' });
  clock.pass(1_000);
  expect(now()).toBe('2027-01-01T00:00:01Z');
  await control(slack, 'clock', { advance: 'PT36H' });
  expect(now()).toBe('2027-01-02T12:00:01Z');
  const { body } = await control(slack, 'clock', { run: false });
  clock.pass(60_000);
  expect(body['clock']).toMatchObject({ now: '2027-01-02T12:00:01Z', isStopped: true });
  expect(now()).toBe('2027-01-02T12:00:01Z');
  await control(slack, 'clock', { advance: 'PT1S' });
  expect(now()).toBe('2027-01-02T12:00:02Z');
  await control(slack, 'clock', { run: true });
  clock.pass(1_000);
  expect(now()).toBe('2027-01-02T12:00:03Z');
  await control(slack, 'clock');
  expect(now()).toBe('2026-10-12T08:01:02Z');
});

// Worked out with the zones' rules: Shanghai is 8 hours ahead all year; New York leaves summer time
// on 1 November 2026 at 2:00 and enters it on 14 March 2027, when 2:30 does not exist.
test.each([
  ['2026-10-12T08:00:00Z', '08:00', 'Asia/Shanghai', undefined, '2026-10-13T00:00:00Z'],
  // In Shanghai it is the 13th already.
  ['2026-10-12T18:00:00Z', '08:00', 'Asia/Shanghai', undefined, '2026-10-14T00:00:00Z'],
  ['2026-10-31T12:00:00Z', '08:00', 'America/New_York', undefined, '2026-11-01T13:00:00Z'],
  ['2027-03-13T12:00:00Z', '02:30', 'America/New_York', undefined, '2027-03-14T07:30:00Z'],
  ['2028-02-28T12:00:00Z', '00:00', 'UTC', undefined, '2028-02-29T00:00:00Z'],
  ['2026-10-12T08:00:00Z', '09:00', 'UTC', 0, '2026-10-12T09:00:00Z'],
])('from %s it jumps to %s in %s', async (from, time, zone, days, to) => {
  const { slack } = await stopped(from);
  await control(slack, 'clock', { jump: { time, zone, ...(days === undefined ? {} : { days }) } });
  expect(slack.clock.now().toString()).toBe(to);
});

test('messages are dated by it, signatures are not: the app has no other clock', async () => {
  const stamps: (string | undefined)[] = [];
  const http = await serve(
    createServer((request, response) => {
      stamps.push(request.headers['x-slack-request-timestamp'] as string | undefined);
      response.end();
    }),
  );
  const slack = await localSlack({ clock: handClock(), deliver: { http } });
  slack.control.clock.set(Temporal.Instant.from('2026-10-13T08:00:00Z'));
  const { ts = '' } = await webClient(slack).chat.postMessage({ channel: LEADS, text: 'x' });
  expect(Number.parseInt(ts, 10)).toBe(Date.UTC(2026, 9, 13, 8) / 1_000);
  await slack.client('ada').command(LEADS, '/todo');
  expect(stamps).toContain(String(Date.UTC(2026, 9, 12, 8) / 1_000));
});

test('what waits for an hour comes at once when the clock jumps past it', async () => {
  let [count, status] = [0, 500];
  const http = await serve(
    createServer((_, response) => {
      count += 1;
      response.writeHead(status).end();
    }),
  );
  const clock = handClock();
  const slack = await localSlack({
    clock,
    deliver: { http },
    windows: { retriesMs: [3_600_000], fileMs: 3_600_000 },
  });
  await slack.client('ada').post(LEADS, 'x');
  await slack.control.settled();
  expect(count).toBe(1);
  expect(slack.control.state().waiting).toBe(1);
  status = 200;
  await control(slack, 'clock', { advance: 'PT59M' });
  expect(slack.control.state().waiting).toBe(1);
  await control(slack, 'clock', { advance: 'PT2M' });
  await until(() => count === 2);
  expect(slack.control.state().waiting).toBe(0);
});
