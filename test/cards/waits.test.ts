import { expect, test } from 'vitest';
import { backOffS, rateWait } from '../../src/cards/errors.ts';

test('F4: a time to wait is bounded, whatever the header says', () => {
  expect(rateWait(4)).toEqual({ seconds: 4, isOdd: false });
  expect(rateWait(0)).toEqual({ seconds: 1, isOdd: false });
  expect(rateWait(300)).toEqual({ seconds: 300, isOdd: false });
  expect(rateWait(301)).toEqual({ seconds: 300, isOdd: true });
  expect(rateWait(null)).toEqual({ seconds: 30, isOdd: true });
  expect(rateWait(Number.NaN)).toEqual({ seconds: 30, isOdd: true });
  expect(rateWait(-1)).toEqual({ seconds: 30, isOdd: true });
});

test('backing off ends at half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(backOffS)).toEqual([1, 2, 4, 8, 16, 30, 30]);
});
