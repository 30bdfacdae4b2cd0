import { describe, expect, test } from 'vitest';
import { chance } from './chance.ts';
import { episodes } from './exact/days.ts';
import { hoursToAlert } from './exact/hours.ts';
import { squaredError } from './exact/months.ts';
import { wilsonLow } from './exact/pmf.ts';
import { daysOpen, runLength } from './exact/sums.ts';
import type { Row } from './row.ts';
import { alerts, delays, jumps, outlooks, rules, runs } from './simulate.ts';

const off = (rows: readonly Row[]) => rows.filter(({ verdict }) => verdict === 'off');

describe('worked out without chance', () => {
  // LRCUSUM.runlength of R's package surveillance, h = 5, g = 200, binomial, odds times 1.5 and 3.
  test.each([
    [15, 1.5, 2093.636],
    [15, 3, 849.3242],
    [50, 1.5, 1075.166],
    [50, 3, 830.8224],
  ])('%i contacts a day, odds × %d: R has a false alert every %d days', (contacts, shift, arl) => {
    const days = { contacts, share: 0.1, rho: 0, isFixed: true };
    const watch = { shifts: [shift], threshold: 5, phi: 1, points: 1_500 };
    expect(Math.abs(runLength(days, watch) / arl - 1)).toBeLessThan(0.015);
  });

  // One miss of five or more: 1 − 0.9⁵ = 0.40951; 0.40951 · (1 + 0.59049 + 258 · 0.59049²).
  test('a day below target, five contacts every day, by hand', () => {
    const days = { contacts: 5, share: 0.1, rho: 0, isFixed: true };
    const sign = 1 - 0.9 ** 5;
    const byHand = sign * (1 + (1 - sign) + 258 * (1 - sign) ** 2);
    expect(episodes('below', days, 2)).toBeCloseTo(byHand, 6);
  });

  test('the lower bound is that of the published vectors', () => {
    expect(wilsonLow(27, 30, 1.959964)).toBeCloseTo(0.74379, 5);
    expect(wilsonLow(860, 1_000, 1.959964)).toBeCloseTo(0.83711, 5);
  });

  test('the page tells of a Poisson number of contacts and of two quiet days: no other set-up gives its figures', () => {
    const page = [38.3, 38.6, 35.1, 37.8, 34.1, 27.9];
    const of = (isFixed: boolean, quiet: number) =>
      [5, 50, 200].flatMap((contacts) =>
        [0.1, 0.08].map((share) => episodes('below', { contacts, share, rho: 0, isFixed }, quiet)),
      );
    const farthest = (rates: readonly number[]) =>
      Math.max(...rates.map((rate, at) => Math.abs(rate / (page[at] ?? 0) - 1)));
    expect(farthest(of(false, 2))).toBeLessThan(0.01);
    expect(farthest(of(true, 2))).toBeGreaterThan(0.08);
    expect(farthest(of(false, 1))).toBeGreaterThan(0.5);
    expect(farthest(of(true, 1))).toBeGreaterThan(0.5);
  });

  // The page: 1 to 5 days at 200 contacts a day, and 14 to 17 at 15.
  test('however long misses go on, no alert closes as the page tells', () => {
    const days = (contacts: number, rho: number, extra: number) =>
      daysOpen({ contacts, share: 0.2, rho }, { contacts, share: 0.06, rho }, extra, {
        ...{ shifts: [1.5, 3], threshold: 5, points: 45 },
        phi: 1 + (contacts - 1) * rho,
      });
    for (const extra of [0, 1, 5]) expect(days(200, 0, extra), `${extra} days`).toBe(2);
    expect(days(200, 0.036, 1)).toBeGreaterThan(5);
    expect(days(15, 0, 1)).toBeLessThan(10);
  });

  // The page: two hours.
  test('at 200 contacts a day a jump to 98 % is found within one hour', () => {
    expect(hoursToAlert(200, 0.98, 0.02)).toBe(1);
  });

  test('an outlook without anything seen errs as the base rate does', () => {
    const month = { days: 22, contacts: 50, rho: 0.02, usual: 0.09, strength: 60 };
    expect(squaredError(0, month)).toBeCloseTo(0.2289, 2);
    expect(squaredError(10, month)).toBeCloseTo(0.0654, 2);
  });
});

// Fewer vendor-years than npm run simulate: each figure may lie three standard errors off.
test("the product's own code costs and finds what is exact, else what it was designed to", () => {
  const days = ['below', 'wilson', 'burn', 'guarded'] as const;
  expect(off(rules(chance('short'), 100, [50], days))).toEqual([]);
  expect(off(runs(chance('short'), 600))).toEqual([]);
  expect(off(alerts(chance('short'), 40, [5]))).toEqual([]);
  expect(off(delays(chance('short'), 150, [15, 1_000]))).toEqual([]);
  expect(off(jumps(chance('short'), 80, [15, 50]))).toEqual([]);
  expect(off(outlooks(chance('short'), 2_000))).toEqual([]);
}, 60_000);
