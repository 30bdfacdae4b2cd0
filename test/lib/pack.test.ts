import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packIds, unpackIds } from '../../src/lib/pack.ts';

test('what is packed comes back, in order and once', () => {
  const ids = fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { maxLength: 60 });
  fc.assert(
    fc.property(ids, (given) => {
      const sorted = [...new Set(given)].toSorted((a, b) => a - b);
      expect(unpackIds(packIds(given))).toEqual(sorted);
    }),
  );
});

// 1, 2, 3: width 0 as 4 / 3 < 2; gaps 1, 0, 0 are 10 0 0, filled up with ones: 100011 = 35 = j.
test('by hand', () => {
  expect(packIds([3, 1, 2, 2])).toBe('Aj');
  expect(unpackIds('Aj')).toEqual([1, 2, 3]);
});

test('texts that nobody packed mean ids or nothing, and always end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      for (const id of unpackIds(text)) expect(Number.isSafeInteger(id)).toBe(true);
    }),
  );
  for (const text of ['', '!', '9', 'A~']) expect(unpackIds(text)).toEqual([]);
  expect(packIds([])).toBe('');
});
