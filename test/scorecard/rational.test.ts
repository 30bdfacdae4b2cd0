import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  apportion,
  rational,
  scaledDifference,
  sum,
  toNumber,
  toTenths,
} from '../../src/lib/rational.ts';

test('a decimal is itself, however it is written', () => {
  for (const text of [4.1, '4.1', '4.10', '41/10', '41e-1']) {
    expect(rational(text).toFraction()).toBe('41/10');
  }
  expect(rational(1e-7).toFraction()).toBe('1/10000000');
  expect(rational(1e21).toFraction()).toBe('1000000000000000000000');
  expect(rational(0.1 + 0.2).toFraction()).toBe('7500000000000001/25000000000000000');
});

test('what is no number is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 'x', '']) {
    expect(() => rational(value)).toThrow();
  }
});

test('every double survives the way there and back', () => {
  const doubles = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(doubles, (value) => {
      fc.pre(value === 0 || Math.abs(value) > 1e-9);
      expect(toNumber(rational(value)) + 0).toBe(value + 0);
    }),
  );
});

test('long numerators do not overflow', () => {
  const long = rational(10n ** 400n).div(rational(10n ** 400n * 3n));
  expect(toNumber(long)).toBe(1 / 3);
  const odd = rational(7n ** 500n).div(rational(7n ** 500n * 2n + 1n));
  expect(toNumber(odd)).toBe(0.5);
});

test.each([
  ['0.849', 8],
  ['0.85', 9],
  ['0.94', 9],
  ['-0.85', -8],
  ['-0.86', -9],
  ['-27.8149', -278],
  [0, 0],
])('%s is %i tenths', (value, tenths) => {
  expect(toTenths(rational(value))).toBe(tenths);
});

test('the largest remainders get what rounding down left over, the first of equals first', () => {
  const parts = ['1.25', '1.25', '1.29', '1.21'].map(rational);
  expect(apportion(parts, 50)).toEqual([13, 12, 13, 12]);
  expect(apportion([rational('-27.8149')], -278)).toEqual([-278]);
  expect(apportion([rational('-27.8149')], -279)).toEqual([-279]);
  expect(apportion([], 0)).toEqual([]);
});

test('parts always add up to the rounded whole, and none is off by a tenth or more', () => {
  const fraction = fc.tuple(fc.bigInt(-900n, 9_000n), fc.bigInt(1n, 97n));
  fc.assert(
    fc.property(fc.array(fraction, { minLength: 1, maxLength: 12 }), (pairs) => {
      const parts = pairs.map(([n, d]) => rational(n).div(d));
      const total = toTenths(sum(parts));
      const tenths = apportion(parts, total);
      expect(tenths.reduce((added, part) => added + part, 0)).toBe(total);
      for (const [index, part] of parts.entries()) {
        expect(Math.abs((tenths[index] ?? 0) - 10 * toNumber(part))).toBeLessThan(1);
      }
    }),
  );
});

/** Around where a double stops being exact, and on both sides of it. */
const whole = fc.oneof(
  fc.bigInt(-60n, 60n),
  fc.bigInt(2n ** 53n - 3n, 2n ** 53n + 3n),
  fc.bigInt(-(2n ** 40n), 2n ** 40n),
  fc.bigInt(-(2n ** 80n), 2n ** 80n),
);
const pair = fc.tuple(
  whole,
  whole.filter((d) => d !== 0n).map((d) => (d < 0n ? -d : d)),
);

function text(n: bigint, d: bigint): string {
  const sign = d < 0n ? -1n : 1n;
  let [a, b] = [n < 0n ? -n : n, sign * d];
  while (b !== 0n) [a, b] = [b, a % b];
  return sign * d === a ? `${(sign * n) / a}` : `${(sign * n) / a}/${(sign * d) / a}`;
}

test('figures of any size are reckoned exactly, and one value has one form', () => {
  fc.assert(
    fc.property(pair, pair, pair, ([n, d], [m, e], [k, f]) => {
      const [a, b, c] = [`${n}/${d}`, `${m}/${e}`, `${k}/${f}`].map(rational);
      if (!a || !b || !c) throw new Error('no figure');
      expect(a.toFraction()).toBe(text(n, d));
      expect(a.add(b).toFraction()).toBe(text(n * e + m * d, d * e));
      expect(a.sub(b).toFraction()).toBe(text(n * e - m * d, d * e));
      expect(a.mul(b).toFraction()).toBe(text(n * m, d * e));
      if (m !== 0n) expect(a.div(b).toFraction()).toBe(text(n * e, d * m));
      expect(Math.sign(a.compare(b))).toBe(n * e === m * d ? 0 : n * e < m * d ? -1 : 1);
      expect(a.add(b).sub(b)).toEqual(a);
      expect(sum([a, b, c]).toFraction()).toBe(text(n * e * f + m * d * f + k * d * e, d * e * f));
      const digits = Number(`${(n * 10n ** 30n) / d}e-30`);
      expect(toNumber(a) + 0).toBe(digits + 0);
      const difference = (n * e - m * d) * k;
      expect(scaledDifference(a, b, c) + 0).toBe(
        Number(`${(difference * 10n ** 30n) / (d * e * f)}e-30`) + 0,
      );
    }),
    { numRuns: 2_000 },
  );
});

test('nothing is divided by zero', () => {
  expect(() => rational(1).div(0)).toThrow(RangeError);
  expect(() => rational('1/0')).toThrow(RangeError);
});
