import { expect, test } from 'vitest';
import { readerFor } from '../../src/i18n/reader.ts';
import {
  type ClosedMonth,
  type HeldFact,
  heldFacts,
  isNews,
  isTooSoon,
  milestoneOf,
  newFacts,
} from '../../src/kudos/model.ts';
import { kudosCard, praiseModal } from '../../src/kudos/view.ts';
import { rational } from '../../src/lib/rational.ts';

const day = Temporal.PlainDate.from;
const NEWEST = day('2026-10-01');
const target = { floor: rational(70), target: rational(80), stretch: rational(95) };

/** The newest first; what each month scored of 100, 80 being what was agreed; null: not measured. */
function months(scores: readonly (number | null)[], key = 'csat/top2'): ClosedMonth[] {
  return scores.map((score, at) => {
    const measured =
      score === null
        ? null
        : ({ code: 'measured', value: rational(score), n: 40, interval: null } as const);
    const row = { key, utility: rational(score ?? 0), measured, target };
    return { from: NEWEST.subtract({ months: at }), card: { rows: [row] }, metrics: [] };
  });
}

const lengths = (all: readonly ClosedMonth[]) => heldFacts(all).map((fact) => fact.months);

test('a row of months ends at the first that missed, that nobody measured, or that is not there', () => {
  expect(lengths(months([80, 81, 100]))).toEqual([3]);
  expect(lengths(months([79.9, 100, 100]))).toEqual([]);
  expect(lengths(months([80, 79.9, 100]))).toEqual([1]);
  expect(lengths(months([80, 80, null, 80]))).toEqual([2]);
  const [first, , third] = months([80, 80, 80]);
  expect(lengths([first, third] as ClosedMonth[])).toEqual([1]);
  expect(lengths([])).toEqual([]);
});

test('a fact has the figures of its newest month, the longest held first', () => {
  const [a, b] = [months([85, 90]), months([88], 'fcr/d7')];
  const both = a.map((month, at) => {
    const rows = [...(b[at]?.card.rows ?? []), ...month.card.rows];
    return { ...month, card: { rows } };
  });
  const facts = heldFacts(both);
  expect(facts.map(({ months: count }) => count)[0]).toBe(2);
  expect(facts[0]).toEqual({
    ...{ key: 'csat/top2', value: 85, n: 40, month: NEWEST, target: 80, months: 2 },
    since: day('2026-09-01'),
  });
});

test('an indicator of the workspace’s own is held like ours, under its name and in its unit', () => {
  const key = 'churn_risk/own';
  const named = { id: 'churn_risk', variant: 'own', name: 'Churn risk', unit: 'number' } as const;
  const own = months([90, 80, 80], key).map((month) => ({ ...month, metrics: [named] }));
  const [fact] = heldFacts(own);
  expect(fact).toMatchObject({ key, months: 3, own: { name: 'Churn risk', unit: 'number' } });
  const vendor = { id: 1, name: 'Birch', tz: 'UTC' };
  const given = { id: 1, by: null, why: null, facts: fact ? [fact] : [], isRetracted: false };
  const { blocks } = kudosCard(readerFor('en', 'UTC'), vendor, given);
  expect(JSON.stringify(blocks)).toContain('*Churn risk* at its target or better for 3 closed');
  const form = praiseModal(readerFor('zh-CN', 'UTC'), vendor, given.facts);
  expect(JSON.stringify(form.blocks)).toContain('Churn risk');
  // What nobody can name is not praised.
  expect(heldFacts(months([90, 80, 80], key))).toEqual([]);
});

test('three, six and twelve months are worth a word, each once', () => {
  expect([0, 1, 2, 3, 5, 6, 11, 12, 13].map((count) => milestoneOf({ months: count }))).toEqual([
    ...[0, 0, 0, 3, 3, 6, 6, 12, 12],
  ]);
  // A year and a half, month by month, looking back thirteen months at most.
  let told: HeldFact[] = [];
  const said: number[] = [];
  for (let month = 1; month <= 18; month += 1) {
    const newest = day('2025-01-01').add({ months: month - 1 });
    const all = months(Array.from({ length: Math.min(month, 13) }, () => 90));
    const moved = all.map((one, at) => ({ ...one, from: newest.subtract({ months: at }) }));
    const fresh = newFacts(heldFacts(moved), told);
    if (fresh.length > 0) said.push(month);
    told = [...told, ...fresh];
  }
  expect(said).toEqual([3, 6, 12]);
  // After a miss it begins anew.
  expect(newFacts(heldFacts(months([90, 90, 90, 10])), told)).toHaveLength(1);
});

test('at most one message a week, and none of what is long over', () => {
  const at = Temporal.Instant.from('2026-11-22T12:00:00Z');
  expect(isTooSoon(null, at)).toBe(false);
  expect(isTooSoon(at.subtract({ hours: 167 }), at)).toBe(true);
  expect(isTooSoon(at.subtract({ hours: 168 }), at)).toBe(false);
  expect(isNews(NEWEST, day('2026-12-31'))).toBe(true);
  expect(isNews(NEWEST, day('2027-01-01'))).toBe(false);
});
