import { describe, expect, test } from 'vitest';
import { collapse, isCollapse, wilsonLow } from '../../src/detectors/collapse.ts';
import { accumulated, phiOf, rhoOf } from '../../src/detectors/dispersion.ts';
import { unusual } from '../../src/detectors/unusual.ts';

const USUAL = { allowance: 0.1, phi: 1, contactsADay: 100, contactsInWindow: 20 };
const hours = (...misses: readonly number[]) => misses.map((each) => ({ misses: each, n: 10 }));

describe("Wilson's lower bound", () => {
  // Vectors at 95 %.
  test.each([
    [0, 5, 0],
    [1, 5, 0.03622],
    [4, 5, 0.37553],
    [27, 30, 0.74379],
    [85, 100, 0.76716],
    [860, 1_000, 0.83711],
  ])('of %i of %i', (part, whole, low) => {
    expect(wilsonLow(part, whole, 1.959964)).toBeCloseTo(low, 4);
  });
});

describe('a collapse', () => {
  test('is five misses at least, and more than twice the allowance beyond chance', () => {
    expect(isCollapse({ misses: 4, n: 4 }, USUAL)).toBe(false);
    expect(isCollapse({ misses: 5, n: 5 }, USUAL)).toBe(true); // 5 / (5 + 9.548) = 0.34 > 0.2
    // Where 12 of 20 are missed the bound is 0.287, of 10 it is 0.215, of 9 0.181.
    expect(isCollapse({ misses: 10, n: 20 }, USUAL)).toBe(true);
    expect(isCollapse({ misses: 9, n: 20 }, USUAL)).toBe(false);
  });

  test('needs more where days differ by themselves', () => {
    // ρ = 19/99 …, so φ of two hours is 1 + 19 · 0.1919 = 4.65.
    const uneven = { ...USUAL, phi: 20 };
    expect(rhoOf(20, 100)).toBeCloseTo(19 / 99, 12);
    expect(isCollapse({ misses: 12, n: 20 }, uneven)).toBe(false);
    expect(isCollapse({ misses: 20, n: 20 }, uneven)).toBe(true); // 4.30 / (4.30 + 9.55) = 0.31
  });

  test('looks at the last two hours together', () => {
    expect(collapse(hours(0, 0, 0, 1, 9), USUAL)).toMatchObject({
      isOpen: true,
      seen: { misses: 10, n: 20 },
    });
    expect(collapse(hours(9, 1, 0, 0, 0), USUAL).isOpen).toBe(false);
  });

  test('is over after four hours without a sign, and no sooner', () => {
    const quiet = [0, 0, 0, 0, 0];
    expect(collapse(hours(10, 0, 0, 0, 0), USUAL, true).isOpen).toBe(true); // signs until one hour after
    expect(collapse(hours(...quiet), USUAL, true).isOpen).toBe(false);
    expect(collapse(hours(10, 0, 0, 0, 0), USUAL, false).isOpen).toBe(false); // never opened by the past
  });
});

describe('the spread between days', () => {
  test('of counts: by hand, from moving ranges', () => {
    // 20 days of 100 contacts with 4 and 9 events in turn: mean 0.065, z = ∓2.5/√6.5, range 5/√6.5.
    const days = Array.from({ length: 20 }, (_, day) => ({ day, misses: day % 2 ? 9 : 4, n: 100 }));
    expect(phiOf(days, 'count')).toBeCloseTo((5 / Math.sqrt(6.5) / 1.128) ** 2, 10);
    expect(phiOf(days.slice(0, 14), 'count')).toBe(2);
    expect(
      phiOf(
        days.map((day) => ({ ...day, misses: 0 })),
        'count',
      ),
    ).toBe(1);
    // The same as shares, whose variance is 6.5 · 0.935.
    expect(phiOf(days, 'share')).toBeCloseTo((5 / Math.sqrt(6.5 * 0.935) / 1.128) ** 2, 10);
  });

  test('looks at the newest sixty days with contacts', () => {
    const wild = Array.from({ length: 60 }, (_, day) => ({
      day,
      misses: day % 2 ? 30 : 0,
      n: 100,
    }));
    const calm = Array.from({ length: 60 }, (_, day) => ({ day: 60 + day, misses: 5, n: 100 }));
    expect(phiOf([...wild, ...calm], 'share')).toBe(1);
    expect(phiOf([...calm, ...wild], 'share')).toBeGreaterThan(10);
  });

  test('few answers are put together until there are thirty', () => {
    const day = (at: number, n: number) => ({ day: at, misses: 1, n });
    const busy = [day(0, 1), day(1, 4), day(6, 1)];
    expect(accumulated(busy)).toBe(busy); // six in one week
    const rare = Array.from({ length: 65 }, (_, week) => day(7 * week, 1));
    expect(accumulated(rare)).toEqual([
      { day: 0, misses: 30, n: 30 },
      { day: 7 * 30, misses: 30, n: 30 },
    ]);
  });
});

describe('unusual times', () => {
  const points = (...values: readonly number[]) => values.map((value, day) => ({ day, value }));
  // Twelve usual points, 10 and 12 in turn: mean 11, mean moving range 2, limits 11 ± 5.32.
  const usual = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12];
  const level = [11, 11, 11, 11, 11, 11, 11];
  const higher = { scale: 'linear', worseIs: 'higher' } as const;

  test('a point beyond 2.66 mean moving ranges is a jump', () => {
    expect(unusual(points(...usual, ...level, 16.3), higher)).toMatchObject({
      isOpen: false,
      sign: null,
      usual: 11,
    });
    const found = unusual(points(...usual, ...level, 16.4), higher);
    expect(found).toMatchObject({
      isOpen: true,
      sign: 'jump',
      since: 19,
      value: 16.4,
      isJumpy: false,
    });
    expect(found?.high).toBeCloseTo(16.32, 10);
    expect(unusual(points(...usual, ...level, 17.6), higher)?.isJumpy).toBe(true); // 6.6 > 3.27 · 2
    expect(unusual(points(...usual, ...level, 5), higher)?.isOpen).toBe(false); // better
    expect(unusual(points(...usual, ...level, 5), { ...higher, worseIs: 'lower' })?.sign).toBe(
      'jump',
    );
  });

  test('eight in a row on the worse side are a run, seven are none', () => {
    const run = (many: number) => [
      ...Array<number>(8 - many).fill(11),
      ...Array<number>(many).fill(12),
    ];
    expect(unusual(points(...usual, ...run(8)), higher)).toMatchObject({ sign: 'run', since: 12 });
    expect(unusual(points(...usual, ...run(7)), higher)?.sign).toBeNull();
  });

  test('times are compared by their logarithms', () => {
    const times = usual.map((value) => 2 ** value);
    const found = unusual(points(...times, ...level.map((value) => 2 ** value), 2 ** 16.4), {
      ...{ scale: 'log', worseIs: 'higher' },
    });
    expect(found?.sign).toBe('jump');
    expect(found?.usual).toBeCloseTo(2 ** 11, 6);
    expect(found?.high).toBeCloseTo(2 ** 16.32, 4);
  });

  test('once open it stays until a point is on the better side, and is no part of the usual', () => {
    const bad = Array<number>(20).fill(16);
    const open = { ...higher, openSince: 12 };
    expect(unusual(points(...usual, ...bad), open)).toMatchObject({
      isOpen: true,
      usual: 11,
      since: 12,
    });
    expect(unusual(points(...usual, ...bad, 11.5), open)?.isOpen).toBe(true);
    expect(unusual(points(...usual, ...bad, 10.9), open)?.isOpen).toBe(false);
  });

  test('says nothing with fewer than twelve points to compare with', () => {
    expect(unusual(points(...usual.slice(1), ...level, 99), higher)).toBeNull();
  });
});
