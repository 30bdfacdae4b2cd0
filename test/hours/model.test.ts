import { describe, expect, test } from 'vitest';
import { countDispersion, extremes, rhythm, runs } from '../../src/hours/model.ts';

/** Hours of twenty days with a hundred contacts each, save the one at ten. */
function slots(atTen: number) {
  return Array.from({ length: 24 }, (_, key) => ({
    ...{ key, days: 20 },
    count: key === 10 ? atTen : 100,
  }));
}

describe('busy and quiet hours', () => {
  test('twice as many is a peak by chance alone, and none where counts vary twenty times as much', () => {
    // Expected 2500/24 = 104.17; (200 − 104.17)/√(104.17·23/24) = 9.59; by 20: 2.14, below 3.51.
    expect(extremes(slots(200), 1).peaks).toEqual([10]);
    expect(extremes(slots(200), 20)).toEqual({ peaks: [], troughs: [] });
  });

  test('what is just below the limit is not named', () => {
    // (141 − 101.71)/√(101.71·23/24) = 3.98 and (134 − 101.42)/9.86 = 3.30
    expect(extremes(slots(141), 1).peaks).toEqual([10]);
    expect(extremes(slots(134), 1).peaks).toEqual([]);
  });

  test('a quiet hour is a trough, a closed one is not', () => {
    expect(extremes(slots(40), 1).troughs).toEqual([10]);
    expect(extremes(slots(0), 1)).toEqual({ peaks: [], troughs: [] });
  });

  test('hours that can’t be told from the busiest are named with it, others that stand out are not', () => {
    const busy = slots(400).map((slot) =>
      slot.key === 11 ? { ...slot, count: 390 } : slot.key === 15 ? { ...slot, count: 250 } : slot,
    );
    expect(extremes(busy, 1).peaks).toEqual([10, 11]);
  });

  test('a weekday that was there more often is no busier for it', () => {
    const days = [1, 2, 3, 4, 5].map((key) => ({
      key,
      count: key === 1 ? 500 : 400,
      days: key === 1 ? 5 : 4,
    }));
    expect(extremes(days, 1)).toEqual({ peaks: [], troughs: [] });
  });
});

test('the spread of counts is Pearson’s statistic over its degrees of freedom', () => {
  // (10² + 10²)/10 = 20 for each of 15 pairs of 0 and 20
  expect(countDispersion(Array.from({ length: 15 }, () => [0, 20]))).toBe(20);
  expect(countDispersion(Array.from({ length: 15 }, () => [10, 10]))).toBe(1);
  expect(countDispersion(Array.from({ length: 13 }, () => [0, 20]))).toBeNull();
});

test('neighbouring hours are one run', () => {
  expect(runs([9, 10, 11, 15])).toEqual([
    [9, 12],
    [15, 16],
  ]);
  expect(runs([])).toEqual([]);
});

function chance(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const DAYS = Array.from({ length: 28 }, (_, at) =>
  Temporal.PlainDate.from('2026-06-01').add({ days: at }),
);

/** Four weeks whose hours differ by nothing but chance, more than Poisson's, and `boost` at ten. */
function weeks(seed: number, boost = 1) {
  const next = chance(seed);
  return DAYS.flatMap((day) =>
    Array.from({ length: 24 }, (_, hour) => {
      const mean = 6 * (0.4 + 1.2 * next()) * (hour === 10 ? boost : 1);
      let [contacts, product] = [-1, 1];
      for (; product > Math.exp(-mean); contacts += 1) product *= next();
      return { day, hour: String(hour).padStart(2, '0'), contacts };
    }),
  );
}

test('of 200 months without a pattern hardly any names an hour or a day; a real peak is found', () => {
  const found = Array.from({ length: 200 }, (_, seed) => rhythm(weeks(seed + 1), DAYS));
  const named = (kind: 'hours' | 'weekdays') =>
    found.filter((one) => (one[kind]?.peaks.length ?? 0) + (one[kind]?.troughs.length ?? 0) > 0);
  expect(named('hours').length).toBeLessThanOrEqual(10);
  expect(named('weekdays').length).toBeLessThanOrEqual(10);
  expect(rhythm(weeks(5, 3), DAYS).hours?.peaks).toEqual([10]);
});

test('in a fortnight weekdays can’t be told from noise', () => {
  expect(rhythm(weeks(3), DAYS.slice(0, 14)).weekdays).toBeNull();
  expect(rhythm([], []).hours).toBeNull();
});
