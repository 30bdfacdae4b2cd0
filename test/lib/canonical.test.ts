import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, revive } from '../../src/lib/canonical.ts';
import { sha256 } from '../../src/lib/hash.ts';
import { rational } from '../../src/lib/rational.ts';

test('members stand in the order of their names, fractions exactly, absent members not at all', () => {
  const value = { b: rational('600/19'), a: [1, null, 'é'], c: undefined, d: { z: 1, y: true } };
  expect(canonical(value)).toBe('{"a":[1,null,"é"],"b":{"ratio":"600/19"},"d":{"y":true,"z":1}}');
});

test('what was written comes back, and is written alike again', () => {
  const ratio = fc
    .tuple(fc.bigInt(), fc.bigInt({ min: 1n }))
    .map(([n, d]) => rational(n).div(rational(d)));
  const leaf = fc.oneof(
    ...[
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ],
    ratio,
    fc.integer({ min: 0 }).map((s) => Temporal.Instant.fromEpochMilliseconds(1_000 * s)),
  );
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      leaf,
      fc.array(tie('node')),
      fc.dictionary(fc.string({ minLength: 1 }), tie('node')),
    ),
  })).node;
  fc.assert(
    fc.property(value, (given) => {
      const text = canonical(given);
      expect(canonical(revive(text))).toBe(text);
      expect(revive(text)).toEqual(revive(canonical(revive(text))));
    }),
  );
});

test('what has no one text is refused', () => {
  for (const value of [
    new Set([1]),
    new Map(),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    () => 1,
    new Date(0),
  ]) {
    expect(() => canonical({ value })).toThrow(TypeError);
  }
});

test('parts that are cut elsewhere have another hash', () => {
  expect(sha256('ab', 'c')).not.toBe(sha256('a', 'bc'));
  expect(sha256('')).toBe(sha256(''));
});
