// F20: whatever was down, restarted or ran twice, each day of a plan has one digest.
import { PassThrough } from 'node:stream';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendDigests } from '../../src/digests/job.ts';
import type { Draft } from '../../src/digests/model.ts';
import { listSubscriptions, savePause, saveSubscription } from '../../src/digests/query.ts';
import { createLog } from '../../src/ops/log.ts';
import { addPlan, changePlan } from '../../src/plans/query.ts';
import { addVendors, listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { type StoppedClock, stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';
import { digestDraft } from './scene.ts';

const { pool } = testDatabase();
const log = createLog('silent', new PassThrough());
const BERLIN = 'Europe/Berlin';
let clock: StoppedClock;
let acme = 0;

beforeAll(async () => {
  await saveWorkspace(pool, { id: 'W1', name: 'One' }, stoppedClock(NOW).now());
  await loadScene(pool, stoppedClock(NOW), 'W1');
  acme = (await listVendors(pool, 'W1'))[0]?.id ?? 0;
});

beforeEach(async () => {
  await pool.query('delete from card');
  await pool.query('delete from card_lane');
  await pool.query('delete from digest_subscription');
  await pool.query('update vendor set channel_id = null');
});

async function subscribed(from: string, given: Partial<Draft> = {}): Promise<number> {
  clock = stoppedClock(from);
  const id = await saveSubscription(pool, 'W1', null, digestDraft(given), 'U1', clock.now());
  return id ?? 0;
}

const tick = () => sendDigests({ db: pool, clock, log }, 'W1');

async function tickAt(at: string): Promise<number> {
  clock = stoppedClock(at);
  return tick();
}

type Said = { key: string; channel: string; text: string; small: string; outside: boolean };

async function said(): Promise<Said[]> {
  const { rows } = await pool.query(
    `select key, channel_id as channel, outside, message ->> 'text' as text,
            message -> 'blocks' -> -1 -> 'elements' -> 0 ->> 'text' as small
       from card order by seq`,
  );
  return rows as Said[];
}

const keys = async () => (await said()).map(({ key }) => key.replace(/^digest:\d+:/, ''));

describe('F20', () => {
  test('on time once, by however many runners and ticks', async () => {
    const id = await subscribed('2026-11-22T12:00:00Z');
    expect(await tickAt('2026-11-23T07:59:59Z')).toBe(0);
    clock = stoppedClock('2026-11-23T08:00:00Z');
    const sent = await Promise.all([tick(), tick(), tick()]);
    expect(sent.toSorted()).toEqual([0, 0, 1]);
    expect(await tickAt('2026-11-23T08:01:00Z')).toBe(0);
    const [card, ...more] = await said();
    expect(more).toEqual([]);
    expect(card).toMatchObject({ key: `digest:${id}:2026-11-23`, channel: 'C1', outside: false });
    expect(card?.text).toMatch(/^\*Daily digest\* · 20[\s–-]+22 Nov 2026 · \*Acme Support\*: /);
    expect(card?.small).not.toContain('Late');
  });

  test('down for three hours: one, and it says that it is late', async () => {
    await subscribed('2026-11-22T12:00:00Z');
    expect(await tickAt('2026-11-23T11:00:00Z')).toBe(1);
    expect((await said())[0]?.small).toContain('*Late*: this was due 23 Nov 08:00 (UTC).');
  });

  test('down for days: the newest alone, which tells of the others and covers their days', async () => {
    await subscribed('2026-11-13T12:00:00Z');
    await tickAt('2026-11-16T08:00:00Z'); // Monday
    expect(await tickAt('2026-11-19T09:00:00Z')).toBe(1);
    expect(await keys()).toEqual(['2026-11-16', '2026-11-19']);
    const newest = (await said())[1];
    expect(newest?.text).toMatch(/16[\s–-]+18 Nov 2026/);
    expect(newest?.small).toContain('2 digests from 17 Nov 2026 to 18 Nov 2026 were not sent');
  });

  test('too late to be of use: nothing in the channel, and the owner hears once', async () => {
    await subscribed('2026-11-15T12:00:00Z');
    expect(await tickAt('2026-11-18T06:00:00Z')).toBe(0);
    expect(await tickAt('2026-11-18T06:01:00Z')).toBe(0);
    expect(await keys()).toEqual(['2026-11-17:notice']);
    expect((await said())[0]).toMatchObject({ channel: 'U1' });
    expect(await tickAt('2026-11-18T08:00:00Z')).toBe(1);
  });

  test('clocks that skip the time, show it twice or are put back', async () => {
    const plan = { time: '02:30', tz: BERLIN, weekdays: [7] };
    await subscribed('2026-03-28T12:00:00Z', plan);
    expect(await tickAt('2026-03-29T00:59:59Z')).toBe(0);
    expect(await tickAt('2026-03-29T01:00:00Z')).toBe(1); // 03:00, the first minute after the gap
    expect(await tickAt('2026-10-25T00:30:00Z')).toBe(1); // 02:30 for the first time
    expect(await tickAt('2026-10-25T01:30:00Z')).toBe(0); // and for the second
    expect(await tickAt('2026-10-24T12:00:00Z')).toBe(0); // put back
    expect(await tickAt('2026-10-25T00:30:00Z')).toBe(0);
    const sent = (await keys()).filter((key) => !key.includes('notice'));
    expect(sent).toEqual(['2026-03-29', '2026-10-25']);
  });

  test('29 February has its own, and the month that holds it is whole', async () => {
    await subscribed('2028-02-28T12:00:00Z', { weekdays: [1, 2, 3, 4, 5, 6, 7] });
    await subscribed('2028-02-28T12:00:00Z', { weekdays: [1, 2, 3, 4, 5], edition: 'monthly' });
    await tickAt('2028-02-29T08:00:00Z');
    await tickAt('2028-03-01T08:00:00Z');
    expect(await keys()).toEqual(['2028-02-29', '2028-03-01', '2028-03-01']);
    expect((await said())[2]?.text).toContain('February 2028');
  });

  test('a clock that ran ahead: what it sent early is not sent again', async () => {
    await subscribed('2026-11-22T12:00:00Z');
    expect(await tickAt('2026-11-24T08:00:00Z')).toBe(1);
    expect(await tickAt('2026-11-23T08:00:00Z')).toBe(0);
    expect(await tickAt('2026-11-24T08:00:00Z')).toBe(0);
    expect(await tickAt('2026-11-25T08:00:00Z')).toBe(1);
  });
});

test('another time of day makes no second one; a pause is not caught up with', async () => {
  const id = await subscribed('2026-11-22T12:00:00Z');
  await tickAt('2026-11-23T08:00:00Z');
  const later = digestDraft({ time: '10:00' });
  await saveSubscription(pool, 'W1', id, later, 'U1', stoppedClock('2026-11-23T09:00:00Z').now());
  expect(await tickAt('2026-11-23T10:00:00Z')).toBe(0);
  await savePause(pool, 'W1', id, true, clock.now());
  expect(await tickAt('2026-11-24T10:00:00Z')).toBe(0);
  await savePause(pool, 'W1', id, false, stoppedClock('2026-11-24T11:00:00Z').now());
  expect(await tickAt('2026-11-24T11:01:00Z')).toBe(0);
  expect(await keys()).toEqual(['2026-11-23']);
});

describe('where others read', () => {
  test('only the vendor’s own digest goes into its channel, and there it may be read', async () => {
    await subscribed('2026-11-22T12:00:00Z', { audience: 'vendor', vendorIds: [acme] });
    await saveVendorChannel(pool, 'W1', acme, 'C1');
    await pool.query(
      `insert into card_lane (workspace_id, lane_id, is_outside) values ('W1', 'C1', true)`,
    );
    expect(await tickAt('2026-11-23T08:00:00Z')).toBe(1);
    expect((await said())[0]).toMatchObject({ channel: 'C1', outside: true });
  });

  test.each([
    ['is shared with another organisation', 'true, null', 'people of another organisation'],
    ['was shared when a lead allowed it', `null, '2026-11-01'`, 'people of another organisation'],
  ])('a channel that %s gets no digest of leads, its owner a word', async (_, row, words) => {
    await subscribed('2026-11-22T12:00:00Z');
    await pool.query(
      `insert into card_lane (workspace_id, lane_id, is_outside, allowed_at) values ('W1', 'C1', ${row})`,
    );
    expect(await tickAt('2026-11-23T08:00:00Z')).toBe(0);
    expect(await said()).toMatchObject([{ channel: 'U1', text: expect.stringContaining(words) }]);
    expect(await tickAt('2026-11-23T08:01:00Z')).toBe(0);
    expect(await said()).toHaveLength(1);
  });

  test('a channel that became a vendor’s', async () => {
    await subscribed('2026-11-22T12:00:00Z');
    await saveVendorChannel(pool, 'W1', acme, 'C1');
    await tickAt('2026-11-23T08:00:00Z');
    expect((await said())[0]?.text).toContain('belongs to a vendor now');
  });
});

test('one that fails leaves the others alone, and is tried again', async () => {
  await subscribed('2026-11-22T12:00:00Z', { vendorIds: [acme] });
  await subscribed('2026-11-22T12:00:00Z', { vendorIds: [acme], channelId: 'C2' });
  await pool.query(
    `alter table card add constraint broken check (channel_id <> 'C1' or now() < '2000-01-01')`,
  );
  expect(await tickAt('2026-11-23T08:00:00Z')).toBe(1);
  const [broken] = await listSubscriptions(pool, 'W1');
  expect(broken?.lastDay).toBeNull();
  await pool.query('alter table card drop constraint broken');
  expect(await tickAt('2026-11-23T08:01:00Z')).toBe(1);
  expect((await said()).map(({ channel }) => channel)).toEqual(['C2', 'C1']);
});

test('one that fails for ten minutes is told to its owner, once; so is that it went out after all', async () => {
  await subscribed('2026-11-22T12:00:00Z', { vendorIds: [acme] });
  await pool.query(
    `alter table card add constraint broken check (channel_id <> 'C1' or now() < '2000-01-01')`,
  );
  await tickAt('2026-11-23T08:10:00Z');
  expect(await said()).toEqual([]);
  await tickAt('2026-11-23T08:10:30Z');
  await tickAt('2026-11-23T08:11:00Z');
  const [told, ...more] = await said();
  expect([told?.channel, more]).toEqual(['U1', []]);
  expect(told?.text).toContain('*A digest for <#C1> is late* (23 Nov 2026)');
  await pool.query('alter table card drop constraint broken');
  expect(await tickAt('2026-11-23T08:12:00Z')).toBe(1);
  const [settled, digest, ...others] = await said();
  expect([settled?.text, digest?.channel, others]).toEqual([
    expect.stringContaining('Settled: the digest for <#C1>'),
    'C1',
    [],
  ]);
});

test('what can’t even be read is told to the owner of each', async () => {
  await subscribed('2026-11-22T12:00:00Z');
  await subscribed('2026-11-22T12:00:00Z', { channelId: 'C2' });
  await pool.query('alter table vendor rename column tz to zone');
  const failing = tickAt('2026-11-23T09:00:00Z');
  await failing.finally(async () => {
    await pool.query('alter table vendor rename column zone to tz');
  });
  expect((await said()).map(({ channel, text }) => [channel, text.includes('is late')])).toEqual([
    ['U1', true],
    ['U1', true],
  ]);
});

test('with nobody left to speak of it is skipped, and its owner hears', async () => {
  await subscribed('2026-11-22T12:00:00Z', { vendorIds: [acme + 1_000] });
  expect(await tickAt('2026-11-23T08:00:00Z')).toBe(0);
  expect((await said())[0]?.text).toContain('none of its vendors is left');
});

test('what is open is read with it, and a vendor’s channel holds its own alone', async () => {
  await addVendors(pool, 'W1', ['Birch'], stoppedClock(NOW).now());
  const at = stoppedClock('2026-11-20T08:00:00Z').now();
  const [start, due] = ['2026-11-02', '2027-02-10'].map((day) => Temporal.PlainDate.from(day));
  if (!start || !due) throw new Error('no days');
  for (const { id, name } of await listVendors(pool, 'W1')) {
    await pool.query(
      `insert into breach (workspace_id, vendor_id, indicator, family, opened_at, level, fired, latest)
       values ('W1', $1, 'csat/top2', 'worse', $2, 1, '{}', '{}')`,
      [id, at.toString()],
    );
    const task = {
      title: `Train ${name}`,
      kind: 'training',
      side: 'vendor',
      assignee: 'U2',
    } as const;
    const plan = await addPlan(pool, 'W1', {
      ...{ vendorId: id, breachId: null, language: 'en', channelId: 'C1', by: 'U1', at },
      baseline: {
        from: start.subtract({ days: 56 }),
        to: start,
        value: 78,
        n: 9,
        low: 1,
        high: 99,
      },
      draft: {
        ...{ key: 'csat/top2', target: 85, start, due, cause: 'agent', whys: [], reason: 'r' },
        ...{ clientOwner: 'U1', vendorOwner: 'U2', tasks: [{ ...task, due: start }] },
      },
    });
    const who = { userId: 'U2', side: 'vendor', at, hasContact: true } as const;
    await pool.transaction((db) => changePlan(db, 'W1', plan, { kind: 'agree' }, who));
  }
  await subscribed('2026-11-22T12:00:00Z');
  await subscribed('2026-11-22T12:00:00Z', {
    audience: 'vendor',
    vendorIds: [acme],
    channelId: 'C2',
  });
  expect(await tickAt('2026-11-23T08:00:00Z')).toBe(2);
  const { rows } = await pool.query('select message::text as said from card order by channel_id');
  const [leads = '', own = ''] = rows.map((row) => (row as { said: string }).said);
  for (const said of ['*Open breaches*: 2', '*Tasks*: 2 overdue', 'Train Birch', 'tasks overdue']) {
    expect(leads).toContain(said);
  }
  expect(own).toContain('*Open breaches*: 1, 1 new since the last digest');
  expect(own).toContain('Train Acme Support');
  expect(own).not.toContain('Birch');
});
