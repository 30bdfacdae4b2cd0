import { afterEach, expect, test } from 'vitest';
import { findMetrics } from '../../src/kpi/query.ts';
import { days, month } from '../../src/lib/period.ts';
import { type Contact, contact, survey, WORKSPACE } from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';
import { vendorWith } from './vendor-with.ts';

const { pool } = testDatabase();
const MARCH = month(Temporal.PlainYearMonth.from('2016-03'));

let run = 0;
/** Nobody of one test is known in another: chains reach across vendors. */
afterEach(() => {
  run += 1;
});

const at = (when: string, customer: string | null, more: Partial<Contact> = {}) =>
  contact({
    opened_at: `2016-03-${when}Z`,
    customer: customer && `${run} ${customer}`,
    reason: 'refund',
    outcome: 'resolved',
    ...more,
  });

async function figures(
  contacts: readonly Contact[],
  { windowDays = 7, ...options }: { windowDays?: number; watermark?: string } = {},
) {
  const vendor = await vendorWith(pool, contacts, options);
  const asked = { thresholdS: 20, windowDays };
  const { metrics } = await findMetrics(pool, WORKSPACE, vendor, MARCH, asked);
  const found = new Map(metrics.map((metric) => [`${metric.id}/${metric.variant}`, metric]));
  return (key: string) => {
    const { numerator, denominator, excluded } = found.get(key) ?? {};
    return { numerator, denominator, excluded };
  };
}

test('a customer who comes back within a week was not helped by the first contact', async () => {
  const found = await figures([
    at('01T10:00:00', 'once'),
    at('01T10:00:00', 'on the dot'),
    at('08T10:00:00', 'on the dot'), // seven times 24 hours: a repeat
    at('01T10:00:00', 'later'),
    at('08T10:00:01', 'later'), // a second more: a first contact again
  ]);
  expect(found('fcr/same_reason')).toEqual({ numerator: 3, denominator: 4, excluded: {} });
  expect(found('repeat_rate/same_reason')).toMatchObject({ numerator: 1, denominator: 4 });
});

test('who comes back about something else has repeated nothing', async () => {
  const found = await figures([
    at('01T10:00:00', 'x', { reason: 'refund' }),
    at('02T10:00:00', 'x', { reason: 'login' }),
    at('01T10:00:00', 'y', { reason: 'refund' }),
    at('02T10:00:00', 'y', { reason: 'refund' }),
  ]);
  expect(found('repeat_rate/same_reason')).toMatchObject({ numerator: 1, denominator: 3 });
  expect(found('fcr/same_reason')).toMatchObject({ numerator: 2, denominator: 3 });
  expect(found('repeat_rate/any_reason')).toMatchObject({ numerator: 2, denominator: 2 });
  expect(found('fcr/any_reason')).toMatchObject({ numerator: 0, denominator: 2 });
});

test('however often somebody comes back, the chain has one first contact', async () => {
  const chain = ['01', '04', '09', '15', '21'].map((day) => at(`${day}T10:00:00`, 'x'));
  expect((await figures(chain))('fcr/any_reason')).toMatchObject({ numerator: 0, denominator: 1 });
});

test('reasons are compared without their case; an issue type stands for a missing one', async () => {
  const found = await figures([
    at('01T10:00:00', 'x', { reason: ' Refund' }),
    at('02T10:00:00', 'x', { reason: null, issue_type: 'refund' }),
    at('01T10:00:00', 'y', { reason: 'login' }),
    at('02T10:00:00', 'y', { reason: 'refund' }),
    at('01T10:00:00', 'z', { reason: null }),
  ]);
  expect(found('fcr/same_reason')).toEqual({
    ...{ numerator: 2, denominator: 3, excluded: { no_reason: 1 } },
  });
  expect(found('fcr/any_reason')).toEqual({ numerator: 1, denominator: 3, excluded: {} });
});

test('a chain runs across vendors and channels and is charged to the first', async () => {
  await vendorWith(pool, [
    at('03T10:00:00', 'goes elsewhere', { channel: 'chat' }),
    at('01T10:00:00', 'comes from elsewhere'),
  ]);
  const found = await figures([
    at('01T10:00:00', 'goes elsewhere', { channel: 'phone' }),
    at('03T10:00:00', 'comes from elsewhere'),
  ]);
  expect(found('fcr/same_reason')).toMatchObject({ numerator: 0, denominator: 1 });
});

test('what is no contact of the customer is no link of a chain', async () => {
  await pool.query(`insert into transactional_reason values ($1, 'balance')`, [WORKSPACE]);
  const found = await figures([
    at('01T10:00:00', 'x'),
    at('02T10:00:00', 'x', { direction: 'outbound' }),
    at('02T10:00:00', 'x', { direction: 'proactive' }),
    at('03T10:00:00', 'x', { outcome: 'cancelled' }),
    at('01T10:00:00', null),
    at('01T10:00:00', 'y', { reason: 'Balance ' }),
    at('02T10:00:00', 'y', { reason: 'balance' }),
  ]);
  await pool.query('delete from transactional_reason');
  expect(found('fcr/any_reason')).toEqual({
    numerator: 1,
    denominator: 1,
    excluded: { no_customer: 1, transactional: 2, not_inbound: 2, cancelled: 1 },
  });
});

test('who hangs up and dials again within the hour has made one contact', async () => {
  const found = await figures([
    at('01T10:00:00', 'x', { outcome: 'abandoned', reason: null }),
    at('01T10:30:00', 'x', { outcome: 'abandoned', reason: null }),
    at('01T11:30:00', 'x'), // an hour on the dot
    at('01T10:00:00', 'y', { outcome: 'abandoned', reason: 'refund' }),
    at('01T11:00:01', 'y'), // a second more: dialled again, a repeat
  ]);
  expect(found('fcr/any_reason')).toEqual({
    ...{ numerator: 1, denominator: 2, excluded: { redialled: 2 } },
  });
});

test('days whose window is still open wait and are counted as waiting', async () => {
  const rows = [at('01T10:00:00', 'x'), at('02T10:00:00', 'y'), at('02T11:00:00', 'y')];
  const watermark = '2016-03-09T00:00:00Z'; // the first's week is over, the second's has a day to go
  const found = await figures(rows, { watermark });
  expect(found('fcr/same_reason')).toEqual({
    ...{ numerator: 1, denominator: 1, excluded: { window_open: 1 } },
  });
});

test('another window makes other chains', async () => {
  const rows = ['01', '03', '13'].map((day) => at(`${day}T10:00:00`, 'x'));
  const share = async (windowDays: number) => {
    const found = (await figures(rows, { windowDays }))('fcr/same_reason');
    run += 1;
    for (const row of rows) Object.assign(row, { customer: `${run} x` });
    return [found.numerator, found.denominator];
  };
  expect(await share(1)).toEqual([3, 3]);
  expect(await share(2)).toEqual([1, 2]);
  expect(await share(9)).toEqual([1, 2]);
  expect(await share(10)).toEqual([0, 1]);
  expect(await share(30)).toEqual([0, 1]);
});

test('customers themselves say whether the first contact was enough', async () => {
  const opened_at = '2016-03-01T10:00:00Z';
  const surveys = [true, true, true, false, null].map((resolved) =>
    survey({ counted_at: opened_at, resolved }),
  );
  const vendor = await vendorWith(pool, [], { surveys });
  const march = days(Temporal.PlainDate.from('2016-03-01'), Temporal.PlainDate.from('2016-03-31'));
  const { metrics } = await findMetrics(pool, WORKSPACE, vendor, march);
  expect(metrics.find(({ id, variant }) => id === 'fcr' && variant === 'survey')).toMatchObject({
    ...{ value: 75, n: 4, excluded: { blank: 1 } },
  });
});

test('one and done: resolved with one reply, no transfer and no reopening', async () => {
  const done = { resolved_at: '2016-03-01T12:00:00Z', replies: 1, transfers: 0, reopens: 0 };
  const found = await figures([
    at('01T10:00:00', null, done),
    at('01T10:00:00', null, { ...done, replies: 2 }),
    at('01T10:00:00', null, { ...done, transfers: 1 }),
    at('01T10:00:00', null, { ...done, reopens: 1 }),
    at('01T10:00:00', null, { ...done, replies: null }),
    at('01T10:00:00', null, { ...done, resolved_at: null, outcome: 'open' }),
    at('01T10:00:00', null, { ...done, direction: 'outbound' }),
  ]);
  expect(found('fcr/one_and_done')).toEqual({
    ...{ numerator: 1, denominator: 4, excluded: { touches_missing: 1, not_inbound: 1 } },
  });
});
