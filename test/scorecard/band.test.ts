import { describe, expect, test } from 'vitest';
import { difference, differs } from '../../src/scorecard/band.ts';
import { input, measured, scored, target } from './inputs.ts';

const flat = (value: number, interval: [number, number] | null = null) =>
  scored([input('a', 1, { reading: measured(value, 100, interval) })]);

describe('the band', () => {
  test('is the score itself where every figure is certain', () => {
    expect(flat(70).band).toEqual({ low: 70, high: 70 });
  });

  test('moves by each indicator alone, combined as the root of the squares', () => {
    const card = scored([
      input('a', 50, { reading: measured(60, 100, [54, 68]) }),
      input('b', 50, { reading: measured(60, 100, [52, 66]) }),
    ]);
    // Half of 6 and 8 down, half of 8 and 6 up: 3, 4, 5.
    expect(card.band?.low).toBeCloseTo(55, 12);
    expect(card.band?.high).toBeCloseTo(65, 12);
  });

  test('turns around where lower is better', () => {
    const rungs = [target(100, 20, 0)] as const;
    const reading = measured(40, 100, [36, 52]);
    // Worth 60; at 36 worth 64, at 52 worth 48.
    expect(scored([input('a', 1, { rungs, reading })]).band).toEqual({ low: 48, high: 64 });
  });

  test('a floor and a stretch cut it off', () => {
    expect(flat(2, [-20, 5]).band).toEqual({ low: 0, high: 5 });
    expect(flat(99, [90, 120]).band).toEqual({ low: 90, high: 100 });
  });

  test('a guard holds its upper end at the target, a gate at the cap', () => {
    const indicators = [
      input('a', 50, { reading: measured(90, 100, [70, 96]) }),
      input('b', 50, { reading: measured(60) }),
    ];
    const guards = [{ indicator: 'a', counter: 'b', p: 0.001, confirmed: false }];
    expect(scored(indicators, { guards }).band).toEqual({ low: 65, high: 70 });
    const gates = [{ kind: 'csat_bottom2', cap: 68 } as const];
    expect(scored(indicators, { guards, gates }).band).toEqual({ low: 65, high: 68 });
  });
});

describe('a difference', () => {
  test('is real only if its own band excludes 0', () => {
    const before = flat(60, [57, 63]);
    expect(differs(flat(64, [60, 68]), before)).toBe(false); // needs 5
    expect(differs(flat(66, [62, 70]), before)).toBe(true);
    expect(differs(before, flat(66, [62, 70]))).toBe(true);
  });

  test('can be real though the two bands overlap', () => {
    const [a, b] = [flat(66, [62, 70]), flat(60, [56, 64])];
    expect(difference(a, b)).toMatchObject({ real: true });
    expect(difference(a, b)?.low).toBeCloseTo(6 - Math.sqrt(32), 12);
    expect(difference(a, b)?.high).toBeCloseTo(6 + Math.sqrt(32), 12);
  });

  test('takes the side that faces the other', () => {
    // Down from a by 1, up from b by 1: real, wide as they are on their other sides.
    expect(differs(flat(62, [61, 90]), flat(60, [40, 61]))).toBe(true);
    expect(differs(flat(62, [40, 63]), flat(60, [59, 90]))).toBe(false);
  });

  test('of nothing is not real, certain as it may be', () => {
    expect(difference(flat(60), flat(60))).toMatchObject({ low: 0, high: 0, real: false });
    expect(differs(flat(60), flat(61))).toBe(true);
  });

  test('needs two scores', () => {
    expect(difference(flat(60), scored([]))).toBeNull();
    expect(difference(scored([]), flat(60))).toBeNull();
    expect(differs(scored([]), flat(60))).toBe(false);
  });
});
