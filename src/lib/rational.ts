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
  const [, sign, whole = '', part = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  if (whole === '') return new Fraction(value);
  const digits = BigInt(whole + part) * (sign === '-' ? -1n : 1n);
  const shift = Number(exponent) - part.length;
  return shift < 0
    ? new Fraction(digits, 10n ** BigInt(-shift))
    : new Fraction(digits * 10n ** BigInt(shift));
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/;

/** Reduced once, at the end: that is what takes the time. */
export function sum(values: readonly Rational[]): Rational {
  let [n, d] = [0n, 1n];
  for (const value of values) {
    const signed = value.s * value.n;
    if (value.d === d) n += signed;
    else [n, d] = [n * value.d + signed * d, d * value.d];
  }
  return new Fraction(n, d);
}

/** `n / d` with a positive `d`, for what is only compared and made a number of: not reduced. */
export function unreduced(n: bigint, d: bigint): Rational {
  const sign = n < 0n ? -1n : 1n;
  return Object.assign(Object.create(Fraction.prototype), { s: sign, n: sign * n, d });
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
export function toTenths({ s, n, d }: Rational): number {
  return Number(floorOf(20n * s * n + d, 2n * d).whole);
}

function floorOf(n: bigint, d: bigint): { readonly whole: bigint; readonly rest: bigint } {
  const [whole, rest] = [n / d, n % d];
  return rest < 0n ? { whole: whole - 1n, rest: rest + d } : { whole, rest };
}

/**
 * Tenths for each of `parts` that add up to `total` tenths: each is rounded down, and what is
 * missing goes to the largest remainders, the first of equals first.
 */
export function apportion(parts: readonly Rational[], total: number): number[] {
  const lines = parts.map(({ s, n, d }, index) => {
    const { whole, rest } = floorOf(10n * s * n, d);
    return { index, tenths: Number(whole), rest, d };
  });
  let left = total - lines.reduce((added, { tenths }) => added + tenths, 0);
  const largestFirst = [...lines].sort(
    (a, b) => Number(b.rest * a.d - a.rest * b.d) || a.index - b.index,
  );
  for (const line of largestFirst) {
    if (left <= 0) break;
    line.tenths += 1;
    left -= 1;
  }
  return lines.map(({ tenths }) => tenths);
}
