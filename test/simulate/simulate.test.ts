import { expect, test } from 'vitest';
import { chance } from './chance.ts';
import { alerts, collapses, delays, outlooks, type Row, rules } from './simulate.ts';

const off = (rows: readonly Row[]) => rows.filter(({ fits }) => !fits);

// Fewer vendor-years than npm run simulate; the seed makes them the same every time.
test("the detectors cost and find what they did when they were designed, by the product's own code", () => {
  expect(off(rules(chance('short'), 100, [50]))).toEqual([]);
  expect(off(alerts(chance('short'), 60, [5]))).toEqual([]);
  expect(off(delays(chance('short'), 150, [15, 50]))).toEqual([]);
  expect(off(collapses(chance('short'), 10, 60))).toEqual([]);
  expect(off(outlooks(chance('short'), 1_500))).toEqual([]);
}, 60_000);
