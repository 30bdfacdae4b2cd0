// Exact arithmetic; rounding happens at display only. Numbers come in by their decimal text,
// because fraction.js guesses a nearby fraction for any that is not whole.
import Fraction from 'fraction.js';

export type Rational = Fraction;

export const ZERO: Rational = new Fraction(0n);
export const ONE: Rational = new Fraction(1n);
export const HUNDRED: Rational = new Fraction(100n);

/** 4.1, '4.10', '41/10' and 41e-1 are one value. */
export function rational(value: number | bigint | string): Rational {
  if (typeof value === 'bigint') return new Fraction(value);
  if (Number.isSafeInteger(value)) return new Fraction(BigInt(value));
  const [mantissa = '', exponent] = String(value).split('e');
  const parsed = new Fraction(mantissa);
  return exponent === undefined ? parsed : parsed.mul(powerOfTen(Number(exponent)));
}

function powerOfTen(exponent: number): Rational {
  const power = new Fraction(10n ** BigInt(Math.abs(exponent)));
  return exponent < 0 ? power.inverse() : power;
}

export function sum(values: readonly Rational[]): Rational {
  return values.reduce((total, value) => total.add(value), ZERO);
}

export function least(first: Rational, ...others: readonly Rational[]): Rational {
  return others.reduce((low, value) => (value.lt(low) ? value : low), first);
}

const DIGITS = 30;
const SCALE = 10n ** BigInt(DIGITS);

/** The nearest double. Fraction's own conversion overflows on long numerators. */
export function toNumber({ s, n, d }: Rational): number {
  return Number(`${(s * n * SCALE) / d}e-${DIGITS}`);
}

/** `(a − b) × c` as a double: what only a number is made of need not be reduced first. */
export function scaledDifference(a: Rational, b: Rational, c: Rational): number {
  const n = (a.s * a.n * b.d - b.s * b.n * a.d) * c.s * c.n;
  return Number(`${(n * SCALE) / (a.d * b.d * c.d)}e-${DIGITS}`);
}

/** In tenths, halves upwards: 0.85 is 9. */
export function toTenths(value: Rational): number {
  return toNumber(value.mul(10n).add(1n, 2n).floor());
}

/**
 * Tenths for each of `parts` that add up to `total` tenths: each is rounded down, and what is
 * missing goes to the largest remainders, the first of equals first.
 */
export function apportion(parts: readonly Rational[], total: number): number[] {
  const lines = parts.map((part, index) => {
    const exact = part.mul(10n);
    const floor = exact.floor();
    return { index, tenths: toNumber(floor), remainder: exact.sub(floor) };
  });
  let left = total - lines.reduce((added, { tenths }) => added + tenths, 0);
  const largestFirst = [...lines].sort(
    (a, b) => b.remainder.compare(a.remainder) || a.index - b.index,
  );
  for (const line of largestFirst) {
    if (left <= 0) break;
    line.tenths += 1;
    left -= 1;
  }
  return lines.map(({ tenths }) => tenths);
}
