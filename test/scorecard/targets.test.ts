import { describe, expect, test } from 'vitest';
import { rational } from '../../src/lib/rational.ts';
import { rungAfter, utility } from '../../src/scorecard/targets.ts';
import { input, measured, row, scored, target } from './inputs.ts';

describe('utility', () => {
  const at = (value: number | string, [floor, mid, stretch]: [number, number, number]) =>
    utility(rational(value), target(floor, mid, stretch)).toFraction();

  test.each([
    [69, '0'],
    [70, '0'],
    ['77.5', '40'],
    [85, '80'],
    ['88.5', '90'],
    [92, '100'],
    [99, '100'],
  ])('higher is better: %s of 70/85/92 is worth %s', (value, worth) => {
    expect(at(value, [70, 85, 92])).toBe(worth);
  });

  test.each([
    [600, '0'],
    [520, '0'],
    [460, '40'],
    [400, '80'],
    [370, '90'],
    [340, '100'],
    [10, '100'],
  ])('lower is better: %s of 520/400/340 is worth %s', (value, worth) => {
    expect(at(value, [520, 400, 340])).toBe(worth);
  });

  test.each([[[80, 80, 90]], [[80, 90, 90]], [[80, 90, 85]]] as [number, number, number][][])(
    'a scale of %s is refused',
    (scale) => {
      expect(() => at(85, scale)).toThrow(RangeError);
    },
  );
});

describe('the ladder', () => {
  const reached = (...met: boolean[]) =>
    rungAfter(
      3,
      met.map((one) => ({ met: one })),
    );

  test('nobody climbs before two of three periods are met', () => {
    expect(reached()).toBe(0);
    expect(reached(true)).toBe(0);
    expect(reached(true, false, false, true)).toBe(0);
  });

  test('two of the last three climb one rung, in any order', () => {
    expect(reached(true, true)).toBe(1);
    expect(reached(true, false, true)).toBe(1);
    expect(reached(false, true, true)).toBe(1);
  });

  test('what was met at the old rung does not count at the new one', () => {
    expect(reached(true, true, true)).toBe(1);
    expect(reached(true, true, true, true)).toBe(2);
  });

  test('nobody falls by missing, and the last rung is the last', () => {
    expect(reached(true, true, false, false, false, false)).toBe(1);
    expect(reached(...Array<boolean>(20).fill(true))).toBe(2);
  });

  test('only an approved override goes down, and it starts the count afresh', () => {
    expect(rungAfter(3, [{ met: true }, { met: true }, { met: true, override: 0 }])).toBe(0);
    const again = [{ met: true }, { met: true }, { met: true, override: 0 }, { met: true }];
    expect(rungAfter(3, again)).toBe(0);
    expect(rungAfter(3, [...again, { met: true }])).toBe(1);
  });

  test('the score is measured at the rung that was reached', () => {
    const rungs = [target(0, 80, 100), target(0, 90, 100)] as const;
    const history = [{ met: true }, { met: true }];
    const card = scored([input('a', 1, { rungs, history, reading: measured(90) })]);
    expect(row(card, 'a')).toMatchObject({ rung: 1, shownPoints: 80 });
    const before = scored([input('a', 1, { rungs, reading: measured(90) })]);
    expect(row(before, 'a')).toMatchObject({ rung: 0, shownPoints: 90 });
  });
});
