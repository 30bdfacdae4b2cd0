import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Aim,
  judge,
  LEAST_WEEKS,
  WEEKS,
  type Week,
  type Weeks,
} from '../../src/plans/verdict.ts';

function week(value: number | null, n = 100): Week {
  return { value, n };
}

function weeks(before: readonly (number | null)[], after: readonly (number | null)[]): Weeks {
  return { before: before.map((value) => week(value)), after: after.map((value) => week(value)) };
}

const BEFORE = [80, 82, 81, 79, 80, 82, 81, 79];

function aim(own: Weeks, more: Partial<Aim> = {}): Aim {
  return {
    ...{ scale: 'difference', direction: 'higher', baseline: 80.5, target: 85, counters: [] },
    ...{ own, others: [] },
    ...more,
  };
}

describe('a share that shall rise', () => {
  test('four weeks at 85 after eight around 80.5 are an effect, with the interval of Welch', () => {
    // Means 80.5 and 85; variances 10/7 over 8 and 2/3 over 4; the error is √(0.178571 + 0.166667)
    // = 0.587570, the degrees of freedom 0.345238² / (0.178571²/7 + 0.166667²/3) = 8.6243, their
    // quantile 2.27744 (R: qt(.975, 8.6243)), so the half width is 1.33816.
    const { kind, effect, weeks: used, others } = judge(aim(weeks(BEFORE, [84, 86, 85, 85])));
    expect(kind).toBe('worked');
    expect(effect?.value).toBeCloseTo(4.5, 10);
    expect(effect?.interval[0]).toBeCloseTo(4.5 - 1.338, 2);
    expect(effect?.interval[1]).toBeCloseTo(4.5 + 1.338, 2);
    expect([used, others]).toEqual([4, null]);
  });

  test('what the others did in the same weeks is taken off, weighed by their contacts', () => {
    // One vendor of 300 a week rises by 4, one of 100 by 0: together 3, so 1.5 are left.
    const big = {
      before: BEFORE.map(() => week(70, 300)),
      after: [74, 74, 74, 74].map((value) => week(value, 300)),
    };
    const small = weeks(
      BEFORE.map(() => 60),
      [60, 60, 60, 60],
    );
    const others = [big, small];
    const {
      effect,
      own,
      others: moved,
      vendors,
    } = judge(aim(weeks(BEFORE, [84, 86, 85, 85]), { others }));
    expect(effect?.value).toBeCloseTo(1.5, 10);
    expect(own).toBeCloseTo(4.5, 10);
    expect(moved).toBeCloseTo(3, 10);
    expect(vendors).toBe(2);
  });

  test('a vendor that is not there in every week is no measure', () => {
    const gone = weeks(
      BEFORE.map(() => 70),
      [75, 75, null, 75],
    );
    expect(judge(aim(weeks(BEFORE, [84, 86, 85, 85]), { others: [gone] })).vendors).toBe(0);
  });

  test('others with as short a history as the vendor’s are compared in the weeks that it has', () => {
    // Data begin four weeks before the plan. One rises by 3 at twice the contacts, one by 0: by 2 together.
    const none = [null, null, null, null];
    const own = weeks([...none, 80, 82, 81, 79], [84, 86, null, 85, 85]);
    const rising = weeks([...none, 70, 70, 70, 70], [73, 73, null, 73, 73]);
    const twice = {
      before: rising.before.map(({ value }) => week(value, 200)),
      after: rising.after.map(({ value }) => week(value, 200)),
    };
    const level = weeks([...none, 60, 60, 60, 60], [60, 60, 99, 60, 60]);
    const newcomer = weeks([...none, null, 60, 60, 60], [90, 90, 90, 90, 90]);
    const found = judge(aim(own, { others: [twice, level, newcomer] }));
    expect([found.vendors, found.weeks]).toEqual([2, 4]);
    expect(found.others).toBeCloseTo(2, 10);
    expect(found.effect?.value).toBeCloseTo(85 - 80.5 - 2, 10);
  });

  test('below four weeks nothing is said; at four something is', () => {
    const three = judge(aim(weeks(BEFORE, [90, 90, 90])));
    expect([three.kind, three.effect, three.weeks, three.neededWeeks]).toEqual([
      'too_early',
      null,
      3,
      LEAST_WEEKS,
    ]);
    expect(judge(aim(weeks(BEFORE, [90, 91, 90, 91]))).kind).toBe('worked');
    expect(judge(aim(weeks(BEFORE.slice(0, 3), [90, 91, 90, 91]))).kind).toBe('too_early');
  });

  test('only the last eight weeks count', () => {
    const early = [60, 60, 60, 60];
    const late = [85, 86, 84, 85, 85, 86, 84, 85];
    const { effect, weeks: used } = judge(aim(weeks(BEFORE, [...early, ...late])));
    expect(used).toBe(WEEKS);
    expect(effect?.value).toBeCloseTo(4.5, 10);
  });

  test.each([
    ['no change that rules the aim out', [80, 81, 80, 81, 80, 81, 80, 81], 'no_effect'],
    [
      'a change whose interval ends between half the aim and the aim',
      [78, 84, 79, 83, 78, 84, 79, 83],
      'no_effect',
    ],
    ['a fall beyond chance', [76, 75, 77, 76, 76, 75, 77, 76], 'worse'],
    ['so much noise that the aim may hide in it', [70, 92, 75, 90], 'too_early'],
  ] as const)('%s', (_, after, kind) => {
    expect(judge(aim(weeks(BEFORE, after))).kind).toBe(kind);
  });

  test('says how many weeks the change aimed at needs, or that no wait suffices', () => {
    const noisy = [70, 92, 75, 90, 71, 91, 74, 89];
    expect(judge(aim(weeks(noisy, [70, 92, 75, 90]))).neededWeeks).toBe(null);
    // Weeks vary by 10/7, so six points are told at once: 2.8 errors of √(0.1786 + 0.357) = 0.73.
    const wide = judge(aim(weeks(BEFORE, [70, 92, 75, 90]), { target: 86.5 }));
    expect(wide.neededWeeks).toBe(LEAST_WEEKS);
  });
});

describe('a time that shall fall', () => {
  const cut = (after: readonly number[]) =>
    judge(
      aim(weeks([400, 420, 380, 400, 400, 420, 380, 400], after), {
        ...{ scale: 'ratio', direction: 'lower', baseline: 400, target: 320 },
      }),
    );

  test('is judged by shares of what it was', () => {
    const { kind, effect } = cut([320, 336, 304, 320]);
    expect(kind).toBe('worked');
    // Each week is four fifths of one before, so the mean of logarithms falls by ln 0.8.
    expect(effect?.value).toBeCloseTo(-0.2, 10);
  });

  test('that rises has got worse', () => expect(cut([480, 500, 460, 480]).kind).toBe('worse'));
});

test('a counter that got worse beyond 99 % is named, one that only wavers is not', () => {
  const counter = (key: string, direction: 'higher' | 'lower', after: readonly number[]) => ({
    ...{ key, direction, scale: 'difference' as const, others: [] },
    own: weeks([5, 6, 5, 6, 5, 6, 5, 6], after),
  });
  const { kind, worsened, judged } = judge(
    aim(weeks(BEFORE, [84, 86, 85, 85]), {
      counters: [
        counter('reopen_rate/cohort_14d', 'lower', [9, 10, 9, 10]),
        counter('csat/top2', 'higher', [4.8, 5.2, 4.6, 5]),
        counter('fcr/same_reason', 'higher', [9, 10, 9, 10]),
      ],
    }),
  );
  expect(kind).toBe('worked');
  expect(worsened.map(({ key }) => key)).toEqual(['reopen_rate/cohort_14d']);
  expect(worsened[0]?.effect.value).toBeCloseTo(4, 10);
  expect(judged).toBe(3);
});

test('neither the level nor the others’ level matters, only the change', () => {
  const figures = fc.array(fc.double({ min: 60, max: 90, noNaN: true }), {
    minLength: 8,
    maxLength: 8,
  });
  fc.assert(
    fc.property(figures, figures, fc.double({ min: -20, max: 20, noNaN: true }), (a, b, shift) => {
      const one = judge(aim(weeks(a, b)));
      const moved = judge(
        aim(
          weeks(
            a.map((x) => x + shift),
            b.map((x) => x + shift),
          ),
        ),
      );
      expect(moved.effect?.value).toBeCloseTo(one.effect?.value ?? 0, 6);
      expect(moved.effect?.interval[0]).toBeCloseTo(one.effect?.interval[0] ?? 0, 6);
    }),
    { numRuns: 50 },
  );
});
