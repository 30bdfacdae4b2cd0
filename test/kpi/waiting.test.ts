import { expect, test } from 'vitest';
import type { Metric } from '../../src/kpi/model.ts';
import { findMetrics } from '../../src/kpi/query.ts';
import { month } from '../../src/lib/period.ts';
import { type Contact, contact } from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';
import { vendorWith } from './vendor-with.ts';

const { pool } = testDatabase();
const MARCH = month(Temporal.PlainYearMonth.from('2016-03'));
const opened_at = '2016-03-01T10:00:00Z';
const after = (seconds: number) => Temporal.Instant.from(opened_at).add({ seconds }).toString();

async function figures(
  contacts: readonly Contact[],
  parameters?: Parameters<typeof findMetrics>[4],
) {
  const vendor = await vendorWith(pool, contacts);
  const workspaceId = 'T1';
  const { metrics } = await findMetrics(pool, workspaceId, vendor, MARCH, parameters);
  return new Map(metrics.map((metric) => [`${metric.id}/${metric.variant}`, metric]));
}

const answered = (wait_s: number, more: Partial<Contact> = {}) =>
  contact({ opened_at, outcome: 'answered', wait_s, ...more });
const abandoned = (wait_s: number, more: Partial<Contact> = {}) =>
  contact({ opened_at, outcome: 'abandoned', wait_s, ...more });
const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
const rounded = (metric: Metric | undefined) => metric?.value?.toFixed(2);

/** 1,000 answered, 860 of them within 20 s; 60 abandoned, 20 within 20 s and 10 of those within 5 s. */
const ICMI = [
  ...times(860, () => answered(20)),
  ...times(140, () => answered(21)),
  ...times(10, () => abandoned(5)),
  ...times(10, () => abandoned(6)),
  ...times(40, () => abandoned(21)),
];

test("ICMI's worked example gives its six service levels", async () => {
  const found = await figures(ICMI);
  const levels = {
    answered_and_abandoned_within: '83.02',
    of_answered: '86.00',
    of_offered: '81.13',
    ignore_early_abandons: '82.69',
    credit_short_abandons: '82.08',
    drop_short_abandons: '81.90',
  };
  for (const [variant, level] of Object.entries(levels)) {
    expect(rounded(found.get(`service_level/${variant}`)), variant).toBe(level);
  }
  expect(found.get('service_level/ignore_early_abandons')).toMatchObject({
    ...{ numerator: 860, denominator: 1_040, n: 1_040, excluded: {} },
  });
  // 50 of 1,050, 60 of 1,060 and 40 of 1,040.
  expect(rounded(found.get('abandonment/excl_short'))).toBe('4.76');
  expect(rounded(found.get('abandonment/all'))).toBe('5.66');
  expect(rounded(found.get('abandonment/excl_within_threshold'))).toBe('3.85');
  expect(found.get('asa/all_answered')?.value).toBe((860 * 20 + 140 * 21) / 1_000);
});

test('another threshold counts to the second, beyond an hour as well', async () => {
  const rows = [
    answered(0),
    answered(20),
    answered(21),
    answered(3_600),
    answered(3_601),
    abandoned(30),
  ];
  const at = async (thresholdS: number) => {
    const found = await figures(rows, { thresholdS, windowDays: 7 });
    const { numerator, denominator } = found.get('service_level/ignore_early_abandons') ?? {};
    return [numerator, denominator];
  };
  expect(await at(0)).toEqual([1, 6]);
  expect(await at(20)).toEqual([2, 6]);
  expect(await at(21)).toEqual([3, 6]);
  expect(await at(29)).toEqual([3, 6]);
  expect(await at(30)).toEqual([3, 5]); // hung up within it: left out
  expect(await at(3_600)).toEqual([4, 5]);
});

test('a wait is what the source says, else until the answer or the hanging up', async () => {
  const found = await figures([
    answered(7, { answered_at: after(99) }),
    contact({ opened_at, outcome: 'resolved', answered_at: after(30) }),
    contact({ opened_at, outcome: 'abandoned', abandoned_at: after(12) }),
    contact({ opened_at, outcome: 'answered' }), // answered, nobody knows when
    contact({ opened_at, outcome: 'abandoned' }),
    contact({ opened_at, outcome: 'resolved', first_response_at: after(60) }), // mail: no queue
    answered(5, { direction: 'outbound' }),
    answered(5, { outcome: 'cancelled' }),
  ]);
  const left = { no_wait: 2, not_inbound: 1, cancelled: 1 };
  expect(found.get('service_level/of_offered')).toMatchObject({
    ...{ numerator: 1, denominator: 3, excluded: left },
  });
  expect(found.get('abandonment/all')).toMatchObject({
    ...{ numerator: 2, denominator: 5, excluded: { not_inbound: 1, cancelled: 1 } },
  });
  expect(found.get('asa/all_answered')).toMatchObject({
    ...{ numerator: 37, denominator: 2, value: 18.5 },
    excluded: { no_wait: 1, abandoned: 2, not_inbound: 1, cancelled: 1 },
  });
});

test('who was answered at once counts in one speed of answer and not in the other', async () => {
  const found = await figures([answered(0), answered(0), answered(10), answered(30)]);
  expect(found.get('asa/all_answered')).toMatchObject({ value: 10, n: 4 });
  expect(found.get('asa/waited')).toMatchObject({ value: 20, n: 2, denominator: 2 });
});

test('a lost caller is one whom nobody called back within a day', async () => {
  const back = (seconds: number, customer: string) =>
    contact({ opened_at: after(seconds), direction: 'outbound', customer, outcome: 'answered' });
  const found = await figures([
    answered(3),
    abandoned(30, { customer: 'back in time' }),
    back(86_400, 'back in time'),
    abandoned(30, { customer: 'too late' }),
    back(86_401, 'too late'),
    abandoned(30, { customer: 'never' }),
    // who dials again was not called back
    answered(3, { opened_at: after(7_200), customer: 'never' }),
    abandoned(30), // nobody knows whom to call
    abandoned(30, { customer: 'called before' }),
    contact({
      opened_at: '2016-03-01T09:00:00Z',
      direction: 'outbound',
      customer: 'called before',
    }),
  ]);
  expect(found.get('abandonment/not_called_back')).toMatchObject({
    ...{ numerator: 3, denominator: 6 },
    excluded: { no_customer: 1, not_inbound: 3 },
  });
});

test('a caller of the newest day may still be called back', async () => {
  const vendor = await vendorWith(pool, [abandoned(30, { customer: 'x' }), answered(1)], {
    watermark: '2016-03-02T23:59:59Z',
  });
  const { metrics } = await findMetrics(pool, 'T1', vendor, MARCH);
  expect(metrics.find(({ variant }) => variant === 'not_called_back')).toMatchObject({
    ...{ value: null, n: 0, excluded: { window_open: 2 } },
  });
});
