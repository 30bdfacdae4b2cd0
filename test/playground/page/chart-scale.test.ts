import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelStride, scaleOf } from '../../../src/playground/page/render/chart-scale.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });

test('every value lies within the axis, whose ticks are evenly spaced', () => {
  fc.assert(
    fc.property(values, fc.boolean(), (list, fromZero) => {
      const { low, high, ticks } = scaleOf(list, fromZero);
      const slack = (high - low) * 1e-9;
      expect(Math.min(...list)).toBeGreaterThanOrEqual(low - slack);
      expect(Math.max(...list)).toBeLessThanOrEqual(high + slack);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
      const steps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
      for (const step of steps) expect(step).toBeCloseTo((high - low) / (ticks.length - 1), 6);
    }),
  );
});

test('bars start at zero; a line of scores around 80 does not', () => {
  expect(scaleOf([76.8, 82.1], true).low).toBe(0);
  expect(scaleOf([76.8, 82.1], false)).toEqual({
    low: 76,
    high: 84,
    ticks: [76, 78, 80, 82, 84],
  });
  expect(scaleOf([10, 82], false).low).toBe(0);
});

test('labels thin out when there is no room for all of them', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
  expect(labelStride(months, 600)).toBe(1);
  expect(labelStride(months, 200)).toBeGreaterThan(1);
});
