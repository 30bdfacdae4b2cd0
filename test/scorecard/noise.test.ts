import { describe, expect, test } from 'vitest';
import { chanceOfRise, dispersion, interval, neededFor } from '../../src/scorecard/noise.ts';

const days = (...parts: number[]) => parts.map((part) => ({ part, whole: 100 }));

describe('the spread between days', () => {
  test('is measured between neighbours', () => {
    // Around .5 a day of 100 has a standard deviation of .05, so neighbours lie 4 apart: 4 / 1.128.
    const swinging = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 40 : 60));
    expect(dispersion(days(...swinging))).toBeCloseTo((4 / 1.128) ** 2, 9);
  });

  test('does not take a lasting shift for noise, and is never below chance', () => {
    const shifted = [...Array<number>(10).fill(40), ...Array<number>(10).fill(60)];
    expect(dispersion(days(...shifted))).toBe(1);
    expect(dispersion(days(...Array<number>(20).fill(100)))).toBe(1);
  });

  test('is assumed to be double until fifteen days with data tell', () => {
    const empty = { part: 0, whole: 0 };
    expect(dispersion([...days(...Array<number>(14).fill(50)), empty])).toBe(2);
    expect(dispersion([...days(...Array<number>(15).fill(50)), empty])).toBe(1);
  });

  test('widens an interval as if the sample were so many times smaller', () => {
    // Wilson of 85 of 100.
    expect(interval({ part: 850, whole: 1_000 }, 10)?.map((end) => end.toFixed(3))).toEqual([
      '76.716',
      '90.694',
    ]);
    expect(interval({ part: 0, whole: 0 }, 1)).toBeNull();
  });
});

describe('the chance of a rise', () => {
  test('is that of two proportions, one-sided', () => {
    // z = .1 / sqrt(.225 * .775 * (1/100 + 1/300)) = 2.07390
    const [now, before] = [
      { part: 30, whole: 100 },
      { part: 60, whole: 300 },
    ];
    expect(chanceOfRise(now, before, 1)).toBeCloseTo(0.019044, 5);
    expect(chanceOfRise(now, before, 2)).toBeCloseTo(0.07126, 5);
    expect(chanceOfRise(before, now, 1)).toBeCloseTo(1 - 0.019044, 5);
  });

  test('is unknown without data and certain without any difference', () => {
    const none = { part: 0, whole: 0 };
    const never = { part: 0, whole: 50 };
    expect(chanceOfRise(none, never, 1)).toBeNull();
    expect(chanceOfRise(never, none, 1)).toBeNull();
    expect(chanceOfRise(never, never, 1)).toBe(1);
  });
});

test.each([
  [0.85, 49],
  [0.5, 93],
  [1, 30],
])('a share of %d takes %i to be known to ten points', (share, n) => {
  expect(neededFor({ part: share * 1_000, whole: 1_000 }, 30)).toBe(n);
});
