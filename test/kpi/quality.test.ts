import { expect, test } from 'vitest';
import { findMetrics } from '../../src/kpi/query.ts';
import { month } from '../../src/lib/period.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import {
  type Contact,
  contact,
  markDirty,
  type Survey,
  survey,
  WORKSPACE,
} from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';
import { vendorWith } from './vendor-with.ts';

const { pool } = testDatabase();
const MARCH = month(Temporal.PlainYearMonth.from('2016-03'));
const opened_at = '2016-03-01T10:00:00Z';
const after = (minutes: number) => Temporal.Instant.from(opened_at).add({ minutes }).toString();
const DAY = 24 * 60;

async function figures(
  contacts: readonly Contact[],
  options: { watermark?: string; surveys?: readonly Survey[] } = {},
) {
  return read(await vendorWith(pool, contacts, options));
}

async function read(vendor: Awaited<ReturnType<typeof vendorWith>>) {
  const { metrics } = await findMetrics(pool, WORKSPACE, vendor, MARCH);
  const found = new Map(metrics.map((metric) => [`${metric.id}/${metric.variant}`, metric]));
  return (key: string) => {
    const { value, numerator, denominator, n, excluded } = found.get(key) ?? {};
    return { value, numerator, denominator, n, excluded };
  };
}

const row = (more: Partial<Contact> = {}) => contact({ opened_at, outcome: 'resolved', ...more });

test('resolved within seven days of opening, once the seven days are over', async () => {
  const found = await figures(
    [
      row({ resolved_at: after(7 * DAY) }), // on the dot
      row({ resolved_at: after(7 * DAY + 1) }),
      row({ outcome: 'open' }),
      row({ outcome: 'closed', closed_at: after(5) }), // closed unresolved
      row({ outcome: 'answered' }),
      row(), // resolved, nobody knows when
      row({ outcome: 'abandoned' }),
      row({ outcome: 'cancelled' }),
      contact({ opened_at: '2016-03-30T10:00:00Z', outcome: 'open' }),
    ],
    { watermark: '2016-03-31T00:00:00Z' },
  );
  expect(found('resolution_rate/cohort_7d')).toEqual({
    ...{ value: 25, numerator: 1, denominator: 4, n: 4 },
    excluded: { window_open: 1, no_case: 1, resolved_at_missing: 1, abandoned: 1, cancelled: 1 },
  });
});

test('of what ended in the period, how much was resolved', async () => {
  const found = await figures([
    row({ resolved_at: after(5) }),
    row({ outcome: 'closed', resolved_at: after(5), closed_at: after(90) }),
    row({ resolved_at: '2016-04-01T00:00:00Z' }), // ends in April
    row({ outcome: 'closed', closed_at: after(5) }),
    row({ closed_at: after(5) }), // resolved, nobody knows when
    row({ outcome: 'cancelled', resolved_at: after(5) }),
  ]);
  expect(found('resolution_rate/in_period')).toMatchObject({
    ...{ numerator: 2, denominator: 3, excluded: { resolved_at_missing: 1, cancelled: 1 } },
  });
});

test('reopenings are counted one by one where contacts are not', async () => {
  const found = await figures(
    [0, 1, 3, null].map((reopens) => row({ resolved_at: after(5), reopens })),
  );
  expect(found('reopen_rate/events')).toEqual({
    ...{ value: 4 / 3, numerator: 4, denominator: 3, n: 3, excluded: { reopens_missing: 1 } },
  });
});

test('first responses are met, missed, or not yet due; silence past due is missed', async () => {
  const due = { first_response_due_at: after(30) };
  const found = await figures(
    [
      row({ ...due, first_response_at: after(30) }),
      row({ ...due, first_response_at: after(31) }),
      row({ ...due, outcome: 'open' }),
      row({ first_response_due_at: '2016-03-20T00:00:01Z', outcome: 'open' }),
      row({ ...due }), // resolved, nobody knows when it was answered
      row({ ...due, outcome: 'abandoned' }),
      row({ ...due, outcome: 'cancelled' }),
      row({ ...due, direction: 'proactive' }),
    ],
    { watermark: '2016-03-20T00:00:00Z' },
  );
  expect(found('sla_compliance/first_response')).toMatchObject({
    ...{ numerator: 1, denominator: 3 },
    excluded: {
      ...{ open_not_due: 1, response_missing: 1, abandoned: 1, cancelled: 1, not_inbound: 1 },
    },
  });
});

test('later responses count by the day on which they were decided', async () => {
  const contacts = [
    row({ external_id: 'cycled' }),
    row({ external_id: 'void', outcome: 'cancelled' }),
  ];
  const vendor = await vendorWith(pool, contacts, { watermark: '2016-03-20T00:00:00Z' });
  const cycle = (contactId: string, number: number, due: string, responded: string | null) =>
    pool.query(
      `insert into response_cycle (workspace_id, source, contact, cycle, vendor_id, started_at, due_at, responded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [WORKSPACE, `vendor ${vendor.id}`, contactId, number, vendor.id, opened_at, due, responded],
    );
  await cycle('cycled', 1, after(60), after(60));
  await cycle('cycled', 2, after(60), after(61));
  await cycle('cycled', 3, after(60), null);
  await cycle('cycled', 4, '2016-03-25T00:00:00Z', null);
  await cycle('cycled', 5, 'infinity', null); // while a pause runs
  await cycle('void', 1, after(60), after(10));
  await markDirty(pool, vendor, ['2016-03-01', '2016-03-25']);
  await refreshRollups(pool, WORKSPACE);
  expect((await read(vendor))('sla_compliance/next_response')).toMatchObject({
    ...{ numerator: 1, denominator: 3, excluded: { open_not_due: 1, cancelled: 1 } },
  });
});

test('transfers and escalations are shares of those where anybody knows', async () => {
  const found = await figures([
    row({ transfers: 0, escalated: false }),
    row({ transfers: 2, escalated: true }),
    row({ transfers: 1, escalated: false }),
    row(),
    row({ transfers: 1, escalated: true, outcome: 'cancelled' }),
  ]);
  expect(found('transfer_rate/contacts')).toMatchObject({
    ...{ numerator: 2, denominator: 3, excluded: { transfers_missing: 1, cancelled: 1 } },
  });
  expect(found('escalation_rate/contacts')).toMatchObject({
    ...{ numerator: 1, denominator: 3, excluded: { escalation_missing: 1, cancelled: 1 } },
  });
});

test('complaints per thousand: of contacts, of owned causes, of customers', async () => {
  const found = await figures([
    row({ complaint: true, cause: 'agent', customer: 'a' }),
    row({ complaint: true, cause: ' Customer', customer: 'a' }),
    row({ complaint: true, customer: 'b' }),
    row({ complaint: false, customer: 'c' }),
    row({ complaint: false }),
    row({ customer: 'd' }),
    row({ complaint: true, outcome: 'abandoned', customer: 'e' }),
    row({ complaint: true, outcome: 'cancelled', customer: 'f' }),
  ]);
  const left = { complaint_missing: 1, abandoned: 1, cancelled: 1 };
  expect(found('complaint_rate/per_1000_contacts')).toEqual({
    ...{ value: 600, numerator: 3, denominator: 5, n: 5, excluded: left },
  });
  expect(found('complaint_rate/justified')).toEqual({
    ...{ value: 200, numerator: 1, denominator: 5, n: 5, excluded: { ...left, no_cause: 1 } },
  });
  expect(found('complaint_rate/per_1000_customers')).toEqual({
    ...{ value: 1_000, numerator: 3, denominator: 3, n: 3, excluded: { ...left, no_customer: 1 } },
  });
});

test('defects are those of audited contacts', async () => {
  const found = await figures([
    ...[0, 0, 1, 3].map((defects) => row({ defects })),
    row(),
    row({ defects: 5, outcome: 'cancelled' }),
  ]);
  expect(found('defect_rate/contacts')).toMatchObject({ numerator: 2, denominator: 4 });
  expect(found('defect_rate/defects_per_contact')).toMatchObject({ value: 1, numerator: 4 });
});

test('handling without hold, and talk alone', async () => {
  const found = await figures([
    row({ talk_s: 100, hold_s: 40, wrap_s: 20 }),
    row({ talk_s: 50, hold_s: 10 }),
    row({ hold_s: 5 }),
  ]);
  expect(found('aht/talk_wrap')).toMatchObject({
    value: 85,
    n: 2,
    excluded: { no_handle_time: 1 },
  });
  expect(found('talk_time/mean')).toMatchObject({ value: 75, n: 2 });
});

test('ratings: shares of the best and the worst, and the mean', async () => {
  const surveys = [5, 5, 4, 2, 1].map((csat) => survey({ counted_at: opened_at, csat }));
  const found = await figures([], { surveys });
  expect(found('csat/top1').value).toBe(40);
  expect(found('csat/top2').value).toBe(60);
  expect(found('csat/bottom2').value).toBe(40);
  expect(found('csat/mean')).toMatchObject({ value: 3.4, numerator: 17, denominator: 5 });
});

test('effort: who agrees that it was easy', async () => {
  const surveys = [7, 6, 5, 4, 3, 1, null].map((ces) => survey({ counted_at: opened_at, ces }));
  const found = await figures([], { surveys });
  expect(found('ces/agree')).toMatchObject({ value: 50, excluded: { blank: 1 } });
  expect(found('ces/mean')).toMatchObject({ numerator: 26, denominator: 6 });
  expect(found('ces/net')).toMatchObject({ value: 0, numerator: 0, n: 6 });
});

test('sentiment: its mean, and how often it is below zero', async () => {
  const moods = [0.5, -0.25, -0.75, 0].map((sentiment) => row({ sentiment }));
  const found = await figures([...moods, row(), row({ sentiment: 1, outcome: 'cancelled' })]);
  expect(found('sentiment/mean')).toMatchObject({ value: -0.125, n: 4 });
  expect(found('sentiment/negative')).toMatchObject({ value: 50, n: 4 });
});

test('cost: against what was resolved, against all, against minutes', async () => {
  const found = await figures([
    row({ cost: 4, resolved_at: after(9), talk_s: 60, wrap_s: 60 }),
    row({ cost: 5.5, outcome: 'open', talk_s: 120 }),
    row({ cost: 2.5, outcome: 'abandoned' }),
    row(),
    row({ cost: 99, outcome: 'cancelled' }),
  ]);
  const left = { no_cost: 1, cancelled: 1 };
  expect(found('cost_per_contact/per_resolved')).toEqual({
    ...{ value: 12, numerator: 12, denominator: 1, n: 1, excluded: left },
  });
  expect(found('cost_per_contact/per_contact')).toEqual({
    ...{ value: 4, numerator: 12, denominator: 3, n: 3, excluded: left },
  });
  expect(found('cost_per_contact/per_minute')).toEqual({
    ...{ value: 9.5 / 4, numerator: 9.5, denominator: 240, n: 2 },
    excluded: { ...left, no_handle_time: 1 },
  });
});
