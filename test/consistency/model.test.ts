import { describe, expect, test } from 'vitest';
import { chiSquareTail, consistency } from '../../src/consistency/model.ts';

const RULE = { phi: 1, minSample: 30, isHigherBetter: true };
const TWO = [
  { key: 'phone', part: 90, whole: 100 },
  { key: 'email', part: 70, whole: 100 },
];

describe('channels', () => {
  test('90 and 70 of 100 differ: by hand χ² = 12.5, spread 20 between 9.0 and 30.6', () => {
    const found = consistency(TWO, RULE);
    expect(found.kind).toBe('differs');
    if (found.kind === 'too_few') throw new Error('too few');
    expect(found.p).toBeLessThan(0.001);
    expect(found.spread).toMatchObject({ best: 'phone', worst: 'email' });
    expect(found.spread.points).toBeCloseTo(20, 9);
    expect(found.spread.low).toBeCloseTo(9, 1);
    expect(found.spread.high).toBeCloseTo(30.6, 1);
  });

  test('days that vary four times as much as chance make the same difference noise', () => {
    // 12.5/4 = 3.125, below 3.84
    expect(consistency(TWO, { ...RULE, phi: 4 }).kind).toBe('consistent');
  });

  test('where lower is better the other one is best', () => {
    const found = consistency(TWO, { ...RULE, isHigherBetter: false });
    expect(found).toMatchObject({ spread: { best: 'email', worst: 'phone' } });
  });

  test('a channel counts from the least sample on, and one alone is compared with nothing', () => {
    const thin = [TWO[0] ?? { key: '', part: 0, whole: 0 }, { key: 'chat', part: 0, whole: 29 }];
    expect(consistency(thin, RULE)).toEqual({ kind: 'too_few' });
    expect(consistency(thin, { ...RULE, minSample: 29 }).kind).toBe('differs');
    expect(consistency([], RULE)).toEqual({ kind: 'too_few' });
  });

  test('all met everywhere is consistent', () => {
    const all = TWO.map((share) => ({ ...share, part: 100 }));
    expect(consistency(all, RULE)).toMatchObject({ kind: 'consistent', p: 1 });
  });
});

test.each([
  [3.841, 1],
  [5.991, 2],
  [11.07, 5],
  [18.307, 10],
])('a twentieth lies above %d at %d degrees of freedom', (statistic, freedom) => {
  expect(Math.abs(chiSquareTail(statistic, freedom) - 0.05)).toBeLessThan(0.002);
});
