import { expect, test } from 'vitest';
import { CATEGORIES, PRESETS } from '../../src/scorecard/presets.ts';
import { input, measured, row, scored } from './inputs.ts';

const names = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

test.each(names)('%s hands out exactly 10,000 basis points, each indicator once', (name) => {
  const lines = PRESETS[name];
  expect(lines.reduce((added, { weight }) => added + weight, 0)).toBe(10_000);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  expect(lines.every(({ weight }) => Number.isInteger(weight) && weight > 0)).toBe(true);
});

test.each([
  ['balanced', [3000, 2500, 1500, 1500, 500, 1000]],
  ['growth', [2000, 1500, 1500, 1000, 3000, 1000]],
  ['differentiation', [3500, 2500, 1500, 500, 500, 1500]],
  ['cost', [1500, 2000, 1500, 4000, 0, 1000]],
] as const)('%s weighs the categories as its strategy says', (name, weights) => {
  const found = CATEGORIES.map((category) =>
    PRESETS[name]
      .filter((line) => line.category === category)
      .reduce((added, { weight }) => added + weight, 0),
  );
  expect(found).toEqual(weights);
});

const TICKETS = [
  ...['csat/top2', 'fcr/same_reason', 'reopen_rate/cohort_14d', 'resolution_rate/cohort_7d'],
  ...['sla_compliance/resolution', 'first_response_time/within_target', 'aht/talk_hold_wrap'],
];
const CALLS = [
  ...['fcr/same_reason', 'first_response_time/within_target', 'aht/talk_hold_wrap'],
  ...['service_level/ignore_early_abandons', 'abandonment/excl_short'],
];

/** Everything that has data is worth 80; surveys have 120 answers. */
function scoreOf(name: (typeof names)[number], keys: readonly string[]) {
  const inputs = PRESETS[name].map(({ key, weight, category }) =>
    input(key, weight, {
      ...{ category, kind: key === 'csat/top2' ? 'sample' : 'census' },
      reading: keys.includes(key) ? measured(80, 120) : { code: 'not_applicable' },
    }),
  );
  return scored(inputs);
}

test.each(names)('%s scores who has tickets only, or calls only, and not provisionally', (name) => {
  for (const keys of [TICKETS, CALLS]) {
    const card = scoreOf(name, keys);
    expect(card).toMatchObject({ shown: 80, provisional: [] });
    expect(card.rows.map(({ key }) => key).toSorted()).toEqual([...keys].toSorted());
  }
});

test('of calls alone, balanced, first contact resolution is the most and service level a minor part', () => {
  // 1,125 + 375 + 300 + 225 + 600 = 2,625
  const card = scoreOf('balanced', CALLS);
  expect(row(card, 'fcr/same_reason').share.toFraction()).toBe('3/7');
  expect(row(card, 'service_level/ignore_early_abandons').share.toFraction()).toBe('4/35');
});

test.each(names)('%s gives service level at most a tenth', (name) => {
  const line = PRESETS[name].find(({ key }) => key.startsWith('service_level/'));
  expect(line?.weight).toBeGreaterThan(0);
  expect(line?.weight).toBeLessThanOrEqual(1_000);
});

test('the heaviest of each category is its core', () => {
  const heaviest = CATEGORIES.map((category) => {
    const lines = PRESETS.balanced.filter((line) => line.category === category);
    return lines.toSorted((a, b) => b.weight - a.weight)[0]?.key;
  });
  expect(heaviest).toEqual([
    ...['csat/top2', 'fcr/same_reason', 'sla_compliance/resolution'],
    ...['cost_per_contact/per_resolved', 'conversion_rate/attributed_7d', 'compliance/rubric'],
  ]);
});
