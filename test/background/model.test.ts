import { describe, expect, test } from 'vitest';
import { courseOf, type Past, usualOf } from '../../src/background/model.ts';
import { dayNumber } from '../../src/rollups/model.ts';
import { WATCHED, type Watched } from '../../src/watch/watched.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');
const EPOCH = dayNumber(TODAY);

function watched(kind: Watched['kind'], direction: Watched['direction']): Watched {
  const found = WATCHED.find((one) => one.kind === kind && one.direction === direction);
  if (!found) throw new Error(`no ${kind} where ${direction} is better`);
  return found;
}

const day = (back: number, misses: number, n: number) => ({ day: EPOCH - back, misses, n });

describe('the course of an indicator', () => {
  test('has a point for two days each, counted back from yesterday', () => {
    // 22 and 23 November: 2 + 8 missed of 20 + 30; 20 and 21: 5 of 10.
    const course = courseOf(
      watched('share', 'higher'),
      [day(4, 5, 10), day(2, 2, 20), day(1, 8, 30)],
      TODAY,
    );
    expect(course.map(({ from, value }) => [from.toString(), value])).toEqual([
      ['2026-11-20', 50],
      ['2026-11-22', 80],
    ]);
  });

  test('begins thirty days ago, and today is not over', () => {
    const one = watched('share', 'lower');
    // Misses are what is counted where lower is better: 1 of 4.
    const days = [day(31, 1, 2), day(30, 1, 4), day(0, 9, 9)];
    const course = courseOf(one, days, TODAY);
    expect(course.map(({ from, value }) => [from.toString(), value])).toEqual([['2026-10-25', 25]]);
  });

  test('leaves out what was not measured, and knows means by their unit', () => {
    const mean = { ...watched('mean', 'lower'), per: 1 };
    // 600 s over 4 contacts
    expect(courseOf(mean, [day(1, 600, 4), day(5, 0, 0)], TODAY).map(({ value }) => value)).toEqual(
      [150],
    );
    const all = Array.from({ length: 30 }, (_, back) => day(back + 1, 1, 10));
    expect(courseOf(mean, all, TODAY)).toHaveLength(15);
  });
});

describe('what usually follows', () => {
  const START = Temporal.Instant.from('2026-09-01T00:00Z');
  const past = (days: number, resolvedBy: string | null = null): Past => ({
    ...{ openedAt: START, resolvedAt: START.add({ hours: 24 * days }), resolvedBy },
  });

  test('is the median of those that recovered by themselves', () => {
    // 2, 6 and 30 days; somebody resolved the fourth.
    expect(usualOf([past(30), past(2), past(1, 'U1'), past(6)])).toEqual({
      ...{ of: 4, recovered: 3, medianH: 144 },
    });
    // Between 2 and 6 days
    expect(usualOf([past(2), past(6)])?.medianH).toBe(96);
  });

  test('is how long people took where none did, and nothing where there is none', () => {
    expect(usualOf([past(3, 'U1'), past(5, 'U2'), past(10, 'U1')])).toEqual({
      ...{ of: 3, recovered: 0, medianH: 120 },
    });
    expect(usualOf([])).toBeNull();
  });
});
