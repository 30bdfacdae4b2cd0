import { expect, test } from 'vitest';
import type { Metric } from '../../src/kpi/model.ts';
import { findMetrics, listMetricsBy, listMetricsByPeriod } from '../../src/kpi/query.ts';
import { days, type Period } from '../../src/lib/period.ts';
import { addVendor, type Contact, contact, survey, WORKSPACE } from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';
import { vendorWith } from './vendor-with.ts';

const { pool } = testDatabase();

const DUE = '2016-03-02T00:00:00Z';
const MARCH = period('2016-03-01', '2016-03-31');

function period(first: string, last: string): Period {
  return days(Temporal.PlainDate.from(first), Temporal.PlainDate.from(last));
}

function pick(metrics: readonly Metric[], name: string): Metric {
  const found = metrics.find(({ id, variant }) => `${id}/${variant}` === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

async function figure(
  name: string,
  contacts: readonly Contact[],
  options: Parameters<typeof vendorWith>[2] = {},
  within = MARCH,
) {
  const vendor = await vendorWith(pool, contacts, options);
  const { metrics } = await findMetrics(pool, WORKSPACE, vendor, within);
  const { value, numerator, denominator, n, excluded } = pick(metrics, name);
  return { value, numerator, denominator, n, excluded };
}

const opened_at = '2016-03-01T10:00:00Z';
const after = (minutes: number) => Temporal.Instant.from(opened_at).add({ minutes }).toString();

test('volume counts every contact by its opening, cancelled and abandoned ones too', async () => {
  const rows = [
    contact({ opened_at }),
    contact({ opened_at, outcome: 'cancelled' }),
    contact({ opened_at, outcome: 'abandoned' }),
    contact({ opened_at: '2016-02-29T23:59:59Z', resolved_at: '2016-03-05T00:00:00Z' }),
    contact({ opened_at: '2016-04-01T00:00:00Z' }),
  ];
  expect(await figure('volume/contacts', rows)).toEqual({
    value: 3,
    numerator: 3,
    denominator: null,
    n: 3,
    excluded: {},
  });
});

test('a first response counts on its own day, by first response or else by answer', async () => {
  const due = { first_response_due_at: after(30) };
  const rows = [
    contact({ opened_at, ...due, first_response_at: after(30), answered_at: after(90) }), // in time, on the dot
    contact({ opened_at, ...due, answered_at: after(31) }), // late by a minute
    contact({ opened_at, ...due, first_response_at: after(60), outcome: 'cancelled' }),
    contact({ opened_at, ...due, first_response_at: after(1), direction: 'outbound' }),
    contact({ opened_at, ...due }), // never answered: no day to count it on
    contact({ opened_at: '2016-02-29T23:00:00Z', first_response_at: '2016-03-01T00:00:00Z' }),
  ];
  const counts = { n: 3, excluded: { not_inbound: 1, cancelled: 1 } };
  expect(await figure('first_response_time/within_target', rows)).toEqual({
    value: 200 / 3,
    numerator: 2,
    denominator: 3,
    ...counts,
  });
  expect(await figure('first_response_time/mean', rows)).toEqual({
    value: (1_800 + 1_860 + 3_600) / 3,
    numerator: 7_260,
    denominator: 3,
    ...counts,
  });
  const median = await figure('first_response_time/median', rows);
  expect(median).toMatchObject({ numerator: null, denominator: null, ...counts });
  expect(Math.abs((median.value ?? 0) - 1_860)).toBeLessThan(18.6);
});

test('a resolution counts on its own day; closed without a resolution time is left out and said', async () => {
  const rows = [
    contact({ opened_at, resolved_at: after(100), resolution_due_at: DUE, outcome: 'resolved' }),
    contact({ opened_at, resolved_at: after(2_000), resolution_due_at: DUE, outcome: 'closed' }),
    contact({ opened_at, closed_at: after(50), resolution_due_at: DUE, outcome: 'closed' }),
    contact({ opened_at, resolution_due_at: DUE, outcome: 'resolved' }),
    contact({ opened_at, resolved_at: after(9), resolution_due_at: DUE, outcome: 'cancelled' }),
  ];
  const excluded = { resolved_at_missing: 2, cancelled: 1 };
  expect(await figure('resolution_time/mean', rows)).toEqual({
    value: 60 * 1_050,
    numerator: 60 * 2_100,
    denominator: 2,
    n: 2,
    excluded,
  });
  expect(await figure('resolution_time/within_target', rows)).toMatchObject({
    value: 50,
    numerator: 1,
    denominator: 2,
  });
  const p90 = await figure('resolution_time/p90', rows);
  const exact = 60 * (100 + 0.9 * 1_900);
  expect(Math.abs((p90.value ?? 0) - exact)).toBeLessThan(0.01 * exact);
});

test('open past due is missed, open not due is left out, the rest says why', async () => {
  const row = { opened_at, resolution_due_at: DUE };
  const rows = [
    contact({ ...row, resolved_at: DUE, outcome: 'resolved' }), // met on the dot
    contact({ ...row, closed_at: after(5), outcome: 'closed' }), // met by its closing
    contact({ ...row, resolved_at: after(5_000), closed_at: after(1), outcome: 'closed' }), // resolving decides
    contact(row), // open past due
    contact({ opened_at, resolution_due_at: '2016-03-20T00:00:00Z' }), // due at the watermark: missed
    contact({ opened_at, resolution_due_at: '2016-03-20T00:00:01Z' }), // due a second later
    contact({ ...row, outcome: 'cancelled', resolved_at: after(1) }),
    contact({ ...row, outcome: 'abandoned', closed_at: after(1) }),
    contact({ ...row, outcome: 'answered', answered_at: after(1) }),
    contact({ ...row, outcome: 'answered', answered_at: after(1), resolved_at: after(2) }), // has a case: met
    contact({ ...row, outcome: 'closed' }),
  ];
  expect(
    await figure('sla_compliance/resolution', rows, { watermark: '2016-03-20T00:00:00Z' }),
  ).toEqual({
    value: 50,
    numerator: 3,
    denominator: 6,
    n: 6,
    excluded: { open_not_due: 1, cancelled: 1, abandoned: 1, no_case: 1, resolved_at_missing: 1 },
  });
});

test('a late contact is missed on the day it was due, not on the day it was solved', async () => {
  const late = [
    contact({
      opened_at,
      resolution_due_at: DUE,
      resolved_at: '2016-04-09T00:00:00Z',
      outcome: 'resolved',
    }),
  ];
  const april = period('2016-04-01', '2016-04-30');
  expect((await figure('sla_compliance/resolution', late)).n).toBe(1);
  expect((await figure('sla_compliance/resolution', late, {}, april)).n).toBe(0);
  expect((await figure('resolution_time/mean', late, {}, april)).n).toBe(1);
});

test('reopenings count once their 14 days are over; later days wait and are counted as waiting', async () => {
  const on = (day: string, reopens: number | null, outcome: Contact['outcome'] = 'resolved') =>
    contact({ opened_at, resolved_at: `2016-03-${day}T23:59:59Z`, reopens, outcome });
  const rows = [
    on('05', 0),
    on('06', 2),
    on('06', 0),
    on('06', null),
    on('06', 1, 'cancelled'),
    on('07', 1),
  ];
  // The 6th ends 14 days before the 21st begins; the 7th has a day to go.
  expect(
    await figure('reopen_rate/cohort_14d', rows, { watermark: '2016-03-21T00:00:00Z' }),
  ).toEqual({
    value: 100 / 3,
    numerator: 1,
    denominator: 3,
    n: 3,
    excluded: { window_open: 1, reopens_missing: 1, cancelled: 1 },
  });
  expect(
    (await figure('reopen_rate/cohort_14d', rows, { watermark: '2016-03-20T23:59:59Z' })).n,
  ).toBe(1);
});

test('handling time adds talk, hold and wrap-up; hold and wrap-up may be unknown, talk may not', async () => {
  const rows = [
    contact({ opened_at, talk_s: 100, hold_s: 20, wrap_s: 30, outcome: 'answered' }),
    contact({ opened_at, talk_s: 50, outcome: 'resolved' }),
    contact({ opened_at, outcome: 'answered' }),
    contact({ opened_at, hold_s: 20, outcome: 'abandoned' }),
    contact({ opened_at, talk_s: 999, outcome: 'cancelled' }),
  ];
  const excluded = { no_handle_time: 1, abandoned: 1, cancelled: 1 };
  expect(await figure('aht/talk_hold_wrap', rows)).toEqual({
    value: 100,
    numerator: 200,
    denominator: 2,
    n: 2,
    excluded,
  });
  const median = await figure('aht/talk_hold_wrap_median', rows);
  expect(median).toMatchObject({ n: 2, excluded });
  expect(Math.abs((median.value ?? 0) - 100)).toBeLessThan(1);
  const p90 = await figure('aht/talk_hold_wrap_p90', rows);
  expect(Math.abs((p90.value ?? 0) - 140)).toBeLessThan(1.4);
});

test("a contact's own rating counts unless a survey of it has one; blanks are left out", async () => {
  const rows = [
    contact({ opened_at, external_id: 'own', csat: 5 }),
    contact({ opened_at, external_id: 'both', csat: 5 }),
    contact({ opened_at, external_id: 'blank survey', csat: 4 }),
    contact({ opened_at, external_id: 'cancelled', csat: 1, outcome: 'cancelled' }),
  ];
  const surveys = [
    survey({ contact: 'both', counted_at: opened_at, csat: 1 }),
    survey({ contact: 'blank survey', counted_at: opened_at, nps: 10 }),
    survey({ counted_at: opened_at, csat: 3 }),
    survey({ counted_at: '2016-04-01T00:00:00Z', csat: 5 }),
  ];
  expect(await figure('csat/top2', rows, { surveys })).toEqual({
    value: 50,
    numerator: 2,
    denominator: 4,
    n: 4,
    excluded: { blank: 1 },
  });
  expect(await figure('csat/bottom2', rows, { surveys })).toMatchObject({
    value: 25,
    numerator: 1,
  });
});

test('NPS is promoters less detractors; 7 and 8 only make the whole larger', async () => {
  const surveys = [10, 9, 9, 8, 7, 6, 0, null].map((nps) =>
    survey({ counted_at: opened_at, nps, csat: 3 }),
  );
  expect(await figure('nps/nps', [], { surveys })).toEqual({
    value: 100 / 7,
    numerator: 1,
    denominator: 7,
    n: 7,
    excluded: { blank: 1 },
  });
});

/** The issue's table, by id; customers are counted for one asked period only, so they are in. */
const EVERY_VARIANT: Readonly<Record<string, readonly string[]>> = {
  volume: ['contacts'],
  service_level: [
    ...['ignore_early_abandons', 'answered_and_abandoned_within', 'of_answered', 'of_offered'],
    ...['credit_short_abandons', 'drop_short_abandons'],
  ],
  abandonment: ['excl_short', 'all', 'excl_within_threshold', 'not_called_back'],
  asa: ['all_answered', 'waited'],
  first_response_time: ['within_target', 'median', 'p90', 'mean'],
  resolution_time: ['within_target', 'median', 'p90', 'mean', 'first', 'total'],
  sla_compliance: ['resolution', 'first_response', 'next_response'],
  resolution_rate: ['cohort_7d', 'in_period'],
  reopen_rate: ['cohort_14d', 'events'],
  fcr: ['same_reason', 'any_reason', 'survey', 'one_and_done'],
  repeat_rate: ['same_reason', 'any_reason'],
  transfer_rate: ['contacts'],
  escalation_rate: ['contacts'],
  complaint_rate: ['per_1000_contacts', 'justified', 'per_1000_customers'],
  defect_rate: ['contacts', 'defects_per_contact'],
  aht: [
    ...['talk_hold_wrap', 'talk_hold_wrap_median', 'talk_hold_wrap_p90'],
    ...['talk_wrap', 'talk_wrap_median', 'talk_wrap_p90'],
  ],
  talk_time: ['mean', 'median', 'p90'],
  csat: ['top2', 'mean', 'top1', 'bottom2'],
  nps: ['nps'],
  ces: ['agree', 'mean', 'net'],
  sentiment: ['mean', 'negative'],
  cost_per_contact: ['per_resolved', 'per_contact', 'per_minute'],
};

test('a vendor without data has every figure, each empty', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  const { metrics, watermark } = await findMetrics(pool, WORKSPACE, vendor, MARCH);
  expect(watermark).toBeNull();
  expect(metrics.map(({ id, variant }) => `${id}/${variant}`)).toEqual(
    Object.entries(EVERY_VARIANT).flatMap(([id, all]) => all.map((variant) => `${id}/${variant}`)),
  );
  for (const { id, value, n, interval } of metrics) {
    expect({ id, value, n, interval }).toEqual({
      id,
      value: id === 'volume' ? 0 : null,
      n: 0,
      interval: null,
    });
  }
});

test('the watermark is that of contacts, and of surveys only where there are none', async () => {
  const surveysOnly = await addVendor(pool, 'UTC', '2016-05-01T00:00:00Z', 'surveys');
  const report = await findMetrics(pool, WORKSPACE, surveysOnly, MARCH);
  expect(report.watermark?.toString()).toBe('2016-05-01T00:00:00Z');
  const both = await vendorWith(pool, [], { watermark: '2016-03-09T00:00:00Z' });
  await pool.query(`insert into feed values ($1, $2, 'surveys', '2016-07-01Z')`, [
    WORKSPACE,
    both.id,
  ]);
  expect((await findMetrics(pool, WORKSPACE, both, MARCH)).watermark?.toString()).toBe(
    '2016-03-09T00:00:00Z',
  );
});

test('parts by channel, issue type and queue add up to the whole; an unnamed part is ""', async () => {
  const rows = [
    contact({ opened_at, channel: 'phone', issue_type: 'billing', queue: 'a' }),
    contact({ opened_at, channel: 'phone', issue_type: '', queue: 'b', external_id: 'asked' }),
    contact({ opened_at, channel: '', issue_type: 'billing', queue: 'b' }),
  ];
  const surveys = [
    survey({ counted_at: opened_at, contact: 'asked', channel: 'sms', csat: 5 }),
    survey({ counted_at: opened_at, contact: 'elsewhere', channel: 'sms', csat: 1 }),
  ];
  // Somebody else's contact of the same name must not lend its parts.
  await vendorWith(pool, [contact({ opened_at, external_id: 'elsewhere', channel: 'letter' })]);
  const vendor = await vendorWith(pool, rows, { surveys });
  const parts = async (by: 'channel' | 'issue_type' | 'queue') =>
    (await listMetricsBy(pool, WORKSPACE, vendor, MARCH, by)).map(({ key, metrics }) => [
      key,
      pick(metrics, 'volume/contacts').n,
      pick(metrics, 'csat/top2').n,
    ]);
  expect(await parts('channel')).toEqual([
    ['', 1, 0],
    ['phone', 2, 1], // an answer belongs to its contact's channel, not to the survey's own
    ['sms', 0, 1],
  ]);
  expect(await parts('issue_type')).toEqual([
    ['', 1, 2],
    ['billing', 2, 0],
  ]);
  expect(await parts('queue')).toEqual([
    ['', 0, 1],
    ['a', 1, 0],
    ['b', 2, 1],
  ]);
});

test('periods are answered in their order, empty and overlapping ones too', async () => {
  const vendor = await vendorWith(pool, [contact({ opened_at })]);
  const periods = [MARCH, period('2015-01-01', '2015-01-31'), period('2016-03-01', '2016-03-01')];
  const reports = await listMetricsByPeriod(pool, WORKSPACE, vendor, periods);
  expect(reports.map((report) => report.period)).toEqual(periods);
  expect(reports.map(({ metrics }) => pick(metrics, 'volume/contacts').n)).toEqual([1, 0, 1]);
});

test('figures of one workspace and vendor never meet those of another', async () => {
  const mine = await vendorWith(pool, [contact({ opened_at })]);
  const theirs = await vendorWith(pool, [contact({ opened_at }), contact({ opened_at })]);
  const count = async (workspaceId: string, vendor: typeof mine) =>
    pick((await findMetrics(pool, workspaceId, vendor, MARCH)).metrics, 'volume/contacts').n;
  expect(await count(WORKSPACE, mine)).toBe(1);
  expect(await count(WORKSPACE, theirs)).toBe(2);
  expect(await count('T2', mine)).toBe(0);
});
