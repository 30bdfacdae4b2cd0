import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EMPTY_HISTOGRAM,
  type Histogram,
  LN_GAMMA,
  percentile,
  total,
  valueAtRank,
} from '../../src/lib/histogram.ts';

/** As the rollup fills it, by the rule that stands beside LN_GAMMA. */
function histogram(seconds: readonly number[]): Histogram {
  const counts = new Map<number, number>();
  for (const s of seconds) {
    const bin = s < 1 ? 0 : 1 + Math.ceil(Math.log(s) / LN_GAMMA);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const bins = [...counts.keys()].toSorted((a, b) => a - b);
  return { bins, counts: bins.map((bin) => counts.get(bin) ?? 0) };
}

const TEN_YEARS_S = 315_360_000;

test('a value read back is at most 1 % off, and the bin of ten years fits two bytes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: TEN_YEARS_S }), (s) => {
      expect(Math.abs(valueAtRank(histogram([s]), 0) - s)).toBeLessThanOrEqual(0.01 * s + 1e-9);
    }),
  );
  expect(histogram([TEN_YEARS_S]).bins[0]).toBeLessThan(32_767);
});

test('zero is exact and apart from one second', () => {
  expect(valueAtRank(histogram([0]), 0)).toBe(0);
  expect(histogram([0, 1]).bins).toHaveLength(2);
});

test('nothing has no percentile', () => {
  expect(percentile(EMPTY_HISTOGRAM, 0.5)).toBeNull();
  expect(total(EMPTY_HISTOGRAM)).toBe(0);
});

test('a percentile between two ranks lies between their values', () => {
  const half = percentile(histogram([0, 100]), 0.5) ?? 0;
  expect(half).toBeCloseTo(50, -0.5);
  expect(percentile(histogram([0, 0, 0, 100]), 0.5)).toBe(0);
  const p90 = percentile(histogram([10, 20, 30, 40, 50, 60, 70, 80, 90, 1000]), 0.9) ?? 0;
  expect(Math.abs(p90 - 181)).toBeLessThan(1.81); // rank 8.1: 90 and a tenth of the way to 1,000
});

test('a rank beyond the end is the largest value', () => {
  expect(valueAtRank(histogram([5, 7]), 9)).toBe(valueAtRank(histogram([7]), 0));
});
