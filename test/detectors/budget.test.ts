import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Budget, monthAhead, outlook, tail } from '../../src/detectors/budget.ts';

const BUDGET: Budget = { allowance: 0.1, phi: 1, usual: 0.1 };
const close = (misses: number, n: number, rest: number) => ({ soFar: { misses, n }, rest });

describe('the tail', () => {
  test('of a flat prior gives every count the same chance', () => {
    for (let k = 0; k <= 10; k += 1) expect(tail(10, k, 1, 1)).toBeCloseTo((10 - k) / 11, 12);
  });

  test('of two draws, by hand: α = 2, β = 3', () => {
    // No success 3·4 / (5·6), both 2·3 / (5·6).
    expect(tail(2, 0, 2, 3)).toBeCloseTo(1 - 12 / 30, 12);
    expect(tail(2, 1, 2, 3)).toBeCloseTo(6 / 30, 12);
    expect(tail(2, 2, 2, 3)).toBe(0);
    expect(tail(2, -1, 2, 3)).toBe(1);
  });

  test('of many draws is what adding up the logarithms of factorials gives', () => {
    const logGamma: number[] = [0, 0];
    for (let x = 2; x < 2_000; x += 1) logGamma[x] = (logGamma[x - 1] ?? 0) + Math.log(x - 1);
    const g = (x: number) => logGamma[x] ?? Number.NaN;
    const slow = (n: number, k: number, a: number, b: number) => {
      let total = 0;
      for (let x = k + 1; x <= n; x += 1) {
        const choose = g(n + 1) - g(x + 1) - g(n - x + 1);
        total += Math.exp(choose + g(x + a) + g(n - x + b) - g(n + a + b) - g(a) - g(b) + g(a + b));
      }
      return total;
    };
    for (const [n, k, a, b] of [
      [500, 60, 7, 53],
      [300, 10, 20, 180],
      [800, 300, 3, 9],
    ] as const) {
      expect(tail(n, k, a, b)).toBeCloseTo(slow(n, k, a, b), 9);
    }
  });
});

describe('the outlook', () => {
  test('says what the rest must reach', () => {
    // 60 of 500 missed, 500 to come: 100 are allowed, 40 of them left, so 92 % must be fine.
    expect(outlook(close(60, 500, 500), BUDGET)).toMatchObject({ kind: 'open' });
    expect(outlook(close(60, 500, 500), BUDGET).required).toBeCloseTo(0.92, 12);
  });

  test('is lost when even a flawless rest comes too late, safe when nothing can spoil it', () => {
    expect(outlook(close(101, 500, 500), BUDGET)).toMatchObject({ kind: 'lost', chance: 1 });
    expect(outlook(close(101, 500, 500), BUDGET).required).toBeGreaterThan(1);
    expect(outlook(close(100, 500, 500), BUDGET)).toMatchObject({ kind: 'open', required: 1 });
    expect(outlook(close(5, 900, 100), BUDGET)).toMatchObject({ kind: 'open' });
    expect(outlook(close(5, 950, 50), BUDGET)).toEqual({ kind: 'safe', chance: 0, required: 0 });
    expect(outlook(close(10, 100, 0), BUDGET)).toMatchObject({ kind: 'safe' }); // met to the point
    expect(outlook(close(11, 100, 0), BUDGET)).toMatchObject({ kind: 'lost' });
  });

  test('is worse with every miss and never leaves its scale', () => {
    const counts = fc.record({
      n: fc.nat(2_000),
      rest: fc.nat(2_000),
      phi: fc.double({ min: 1, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), ({ n, rest, phi }, share) => {
        const misses = Math.floor(share * n);
        const now = outlook(close(misses, n, rest), { ...BUDGET, phi }).chance;
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1 + 1e-9);
        if (misses === n) return;
        const next = outlook(close(misses + 1, n, rest), { ...BUDGET, phi }).chance;
        expect(next).toBeGreaterThanOrEqual(now - 1e-9);
      }),
    );
  });
});

describe('an alert about the month', () => {
  const bad = close(75, 500, 500);
  const good = close(40, 500, 500);
  const between = close(50, 500, 500);

  test('needs two closes in a row', () => {
    expect(outlook(bad, BUDGET).chance).toBeGreaterThan(0.7);
    expect(monthAhead([bad], BUDGET)?.isOpen).toBe(false);
    expect(monthAhead([good, bad], BUDGET)?.isOpen).toBe(false);
    expect(monthAhead([bad, bad], BUDGET)?.isOpen).toBe(true);
  });

  test('stays until the chance falls to 40 %', () => {
    const { chance } = outlook(between, BUDGET);
    expect(chance).toBeGreaterThan(0.4);
    expect(chance).toBeLessThan(0.7);
    expect(monthAhead([between, between], BUDGET, true)?.isOpen).toBe(true);
    expect(monthAhead([between, between], BUDGET, false)?.isOpen).toBe(false);
    expect(monthAhead([bad, good], BUDGET, true)?.isOpen).toBe(false);
    expect(monthAhead([], BUDGET, true)).toBeNull();
  });
});
