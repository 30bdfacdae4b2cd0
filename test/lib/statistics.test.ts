import { expect, test } from 'vitest';
import {
  meanInterval,
  netInterval,
  percentileRanks,
  rateInterval,
  wilson,
} from '../../src/lib/statistics.ts';

test.each([
  [0, 5, 0, 0.43448],
  [1, 5, 0.01026, 0.62447],
  [4, 5, 0.37553, 0.98974],
  [5, 5, 0.56552, 1],
  [27, 30, 0.74379, 0.9654],
  [85, 100, 0.76716, 0.90694],
  [860, 1000, 0.83711, 0.88013],
])('Wilson: %i of %i lies between %f and %f', (part, whole, low, high) => {
  const interval = wilson(part, whole);
  expect(interval?.[0]).toBeCloseTo(low, 5);
  expect(interval?.[1]).toBeCloseTo(high, 5);
});

test('a share or score of nothing has no interval', () => {
  expect(wilson(0, 0)).toBeNull();
  expect(netInterval(0, 0, 0)).toBeNull();
});

// Exact Poisson limits from R: qchisq(c(.025, .975), 2 * c(x, x + 1)) / 2.
test.each([
  [0, 0, 3.688879],
  [5, 1.623486, 11.668332],
  [10, 4.795389, 18.390356],
  [100, 81.36397, 121.627],
])('of %i rare events between %f and %f are to be expected', (events, low, high) => {
  const [from, to] = rateInterval(events);
  expect(Math.abs(from - low)).toBeLessThan(0.02);
  expect(Math.abs(to - high)).toBeLessThan(0.03);
});

test('a net score of 39.84 from 2,746 answers has a standard error of 1.33', () => {
  const [low, high] = netInterval(1436, 342, 2746) ?? [0, 0];
  expect((high + low) / 2).toBeCloseTo(0.3984, 4);
  expect((high - low) / 2 / 1.96).toBeCloseTo(0.01334, 4);
});

test('a net score never leaves its scale', () => {
  expect(netInterval(9, 0, 9)).toEqual([1, 1]);
  expect(netInterval(1, 2, 3)?.[0]).toBe(-1);
});

// Quantiles of Student's t from R's qt(.975, df). A relative standard error of 1/√n makes the
// interval's logarithm t/√n.
test.each([
  [9, 2.262157],
  [29, 2.04523],
  [99, 1.984217],
  [1000, 1.962339],
])('a mean of %i + 1 values reaches t = %f standard errors', (freedom, t) => {
  const n = freedom + 1;
  const [low, high] = meanInterval(n, 60 * n, 60 ** 2 * (n + freedom)) ?? [0, 0];
  expect(Math.log(high / 60) * Math.sqrt(n)).toBeCloseTo(t, 4);
  expect(low * high).toBeCloseTo(3_600, 6);
});

test('fewer than ten values, or only zeros, give a mean no interval', () => {
  expect(meanInterval(9, 90, 1_000)).toBeNull();
  expect(meanInterval(20, 0, 0)).toBeNull();
});

test('equal values give a mean an interval of no width', () => {
  expect(meanInterval(10, 100, 1_000)).toEqual([10, 10]);
});

// By R's qbinom and pbinom: the narrowest ranks that leave at most 2.5 % on either side.
test.each([
  [6, 0.5, 0, 5],
  [10, 0.5, 1, 8],
  [36, 0.9, 28, 35],
  [100, 0.9, 83, 95],
  [1_000, 0.5, 468, 531],
  [12_345, 0.9, 11_044, 11_175],
])('of %i values the %f quantile lies between ranks %i and %i', (n, p, low, high) => {
  expect(percentileRanks(n, p)).toEqual([low, high]);
});

test('too few values bracket no quantile', () => {
  expect(percentileRanks(0, 0.5)).toBeNull();
  expect(percentileRanks(5, 0.5)).toBeNull();
  expect(percentileRanks(30, 0.9)).toBeNull();
});
