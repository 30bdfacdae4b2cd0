import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agreed, agreedMisses, type Day } from '../../src/detectors/model.ts';
import { addDay, isOpen, NOTHING, stepsOf, worse } from '../../src/detectors/worse.ts';
import { chance } from '../simulate/chance.ts';

const TENTH: Agreed = { kind: 'share', allowance: 0.1 };
const armed = { phi: 1, wasOpen: false };

function days(...counts: readonly (readonly [misses: number, n: number])[]): Day[] {
  return counts.map(([misses, n], day) => ({ day, misses, n }));
}

describe('what counts as a miss', () => {
  test('of targets to reach it is what falls short, of limits it is the figure itself', () => {
    expect(agreedMisses(90, { direction: 'higher', per: 100 })).toBeCloseTo(0.1, 12);
    expect(agreedMisses(5, { direction: 'lower', per: 100 })).toBeCloseTo(0.05, 12);
    expect(agreedMisses(5, { direction: 'lower', per: 1_000 })).toBeCloseTo(0.005, 12);
    expect(agreedMisses(100, { direction: 'higher', per: 100 })).toBe(0.001);
  });
});

describe('the sums', () => {
  // Odds of 1 to 9 become 1.5 to 9 and 3 to 9: shares of 1/7 and of 1/4.
  test('of one day with 20 of 100 missed, by hand', () => {
    const [small, large] = addDay(NOTHING, { misses: 5, n: 25 }, stepsOf(TENTH), { phi: 1 });
    expect(small).toBeCloseTo(5 * Math.log(1 / 0.7) + 20 * Math.log(6 / 6.3), 10); // 0.80752
    expect(large).toBeCloseTo(5 * Math.log(2.5) + 20 * Math.log(0.75 / 0.9), 10); // 0.93502
    expect([small, large].map((sum) => Number(sum.toFixed(4)))).toEqual([0.8076, 0.935]);
  });

  test('of counts: Poisson, against half as many again and three times as many', () => {
    const steps = stepsOf({ kind: 'count', allowance: 0.005 });
    const [small, large] = addDay(NOTHING, { misses: 12, n: 1_000 }, steps, { phi: 2 });
    expect(small).toBeCloseTo((12 * Math.log(1.5) - 2.5) / 2, 10);
    expect(large).toBeCloseTo((12 * Math.log(3) - 10) / 2, 10);
  });

  test('never fall below nothing nor rise beyond one and a half thresholds', () => {
    const steps = stepsOf(TENTH);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 40 }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (counts, phi) => {
          let sums = NOTHING;
          for (const [a, b] of counts) {
            sums = addDay(sums, { misses: Math.min(a, b), n: Math.max(a, b) }, steps, { phi });
            for (const sum of sums) expect(sum).toBeGreaterThanOrEqual(0);
            for (const sum of sums) expect(sum).toBeLessThanOrEqual(7.5);
          }
        },
      ),
    );
  });

  test('more misses on any day never weaken the evidence, a larger φ never strengthens a clear run', () => {
    const counts = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 20, max: 60 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(counts, fc.nat(29), (given, at) => {
        const index = at % given.length;
        const more = given.map(([x, n], each) => [each === index ? x + 1 : x, n] as const);
        const [less, worseRun] = [given, more].map(
          (of) => worse(days(...of), TENTH, armed).evidence,
        );
        expect(worseRun).toBeGreaterThanOrEqual((less ?? 0) - 1e-9);
      }),
    );
  });
});

describe('an alert', () => {
  test('opens at five, and closes at a third of that', () => {
    expect(isOpen([5, 0], false)).toBe(true);
    expect(isOpen([4.99, 0], false)).toBe(false);
    expect(isOpen([4.99, 0], true)).toBe(true);
    expect(isOpen([0, 1.67], true)).toBe(true);
    expect(isOpen([1.66, 1.66], true)).toBe(false);
    expect(isOpen([4, 0], false, 4)).toBe(true);
  });

  test('says since when, out of how many, and how often chance makes such a run', () => {
    const bad = [8, 50] as const; // 0.804 on the smaller shift, less than nothing on the larger
    const found = worse(
      days([0, 50], [3, 50], bad, bad, [0, 0], bad, bad, bad, bad, bad),
      TENTH,
      armed,
    );
    expect(found).toMatchObject({ isOpen: true, since: 2, days: 7, seen: { misses: 56, n: 350 } });
    const each = 8 * Math.log(1 / 0.7) + 42 * Math.log(6 / 6.3);
    expect(found.evidence).toBeCloseTo(7 * each, 8);
    expect(found.chance).toBeCloseTo(Math.exp(-7 * each), 8);
  });

  test('says nothing of quiet vendors, and nothing without contacts', () => {
    expect(worse(days([5, 50], [4, 50]), TENTH, armed)).toMatchObject({ isOpen: false });
    expect(worse([], TENTH, armed)).toEqual({
      ...{ isOpen: false, since: null, days: 0, seen: { misses: 0, n: 0 } },
      ...{ evidence: 0, chance: 1 },
    });
  });

  test('takes less from days that always differ', () => {
    const week = days([8, 50], [8, 50], [8, 50], [8, 50], [8, 50], [8, 50]);
    expect(worse(week, TENTH, armed).isOpen).toBe(false); // 4.83
    expect(worse([...week, ...week], TENTH, armed).isOpen).toBe(true);
    expect(worse([...week, ...week], TENTH, { ...armed, phi: 3 }).isOpen).toBe(false);
  });
});

/** Mean days until one sum alone reaches five on target. */
function runLength(n: number, which: 0 | 1, runs: number): number {
  const random = chance(`${n} ${which}`);
  const steps = stepsOf(TENTH);
  let days = 0;
  for (let run = 0; run < runs; run += 1) {
    for (let sums = NOTHING; sums[which] < 5; days += 1) {
      sums = addDay(sums, { misses: random.binomial(n, 0.1), n }, steps, { phi: 1 });
    }
  }
  return days / runs;
}

test('mean days to a false alarm are those that R reckons', () => {
  // surveillance::LRCUSUM.runlength with g = 200: a Markov chain over 200 states.
  for (const [n, which, published] of [
    [15, 0, 2_094],
    [15, 1, 849],
    [50, 0, 1_075],
    [50, 1, 831],
  ] as const) {
    expect(Math.abs(runLength(n, which, 400) / published - 1), `${n} ${which}`).toBeLessThan(0.12);
  }
});
