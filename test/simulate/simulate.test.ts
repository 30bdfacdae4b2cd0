import { expect, test } from 'vitest';
import { chance } from './chance.ts';
import { alerts, collapses, delays, outlooks, type Row, rules } from './simulate.ts';

const off = (rows: readonly Row[]) => rows.filter(({ fits }) => !fits);
const YEARS = 60;

// Fewer vendor-years than npm run simulate; the seed makes them the same every time.
test("the detectors cost and find what they did when they were designed, by the product's own code", () => {
  const daily = rules(chance('short'), 100, [50]);
  expect(off(daily).filter(({ what }) => !/^(burn|guarded)/.test(what))).toEqual([]);
  // The most of a dozen rates: so few years spread it upwards, by as much as counts spread.
  for (const { what, found, published } of alerts(chance('short'), YEARS, [5])) {
    if (!what.endsWith('most')) continue;
    expect(found, what).toBeGreaterThan(published / 2);
    expect(found, what).toBeLessThan(1.25 * published + 3 * Math.sqrt(published / YEARS));
  }
  expect(off(delays(chance('short'), 150, [15, 200]))).toEqual([]);
  expect(off(collapses(chance('short'), 20, 80))).toEqual([]);
  expect(off(outlooks(chance('short'), 2_000))).toEqual([]);
}, 60_000);
