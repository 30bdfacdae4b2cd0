// Exact arithmetic; rounding happens at display only. Nearly all numerators and denominators are small,
// and plain numbers reckon several times as fast as bigints: those come in only where a product would
// not be exact otherwise.

type Whole = number | bigint;
type Operand = Rational | number | bigint | string;

const SAFE = Number.MAX_SAFE_INTEGER;

/** A fraction in lowest terms: both parts numbers where both are safe, else both bigints. */
export class Rational {
  /** Carries the sign. */
  readonly n: Whole;
  /** Above zero. */
  readonly d: Whole;

  /** Only for the makers below: `n` and `d` as they are to be kept. */
  constructor(n: Whole, d: Whole) {
    this.n = n;
    this.d = d;
  }

  add(other: Operand): Rational {
    return added(this, other, 1);
  }

  sub(other: Operand): Rational {
    return added(this, other, -1);
  }

  neg(): Rational {
    return isZero(this.n) ? this : new Rational(negated(this.n), this.d);
  }

  mul(other: Operand): Rational {
    const { n, d } = of(other);
    return reduced(times(this.n, n), times(this.d, d));
  }

  div(other: Operand): Rational {
    const { n, d } = of(other);
    if (isZero(n)) throw new RangeError('division by zero');
    const [numerator, denominator] = [times(this.n, d), times(this.d, n)];
    return denominator < 0
      ? reduced(negated(numerator), negated(denominator))
      : reduced(numerator, denominator);
  }

  /** Below zero, zero or above zero. */
  compare(other: Operand): number {
    const { n, d } = of(other);
    return compareWhole(times(this.n, d), times(n, this.d));
  }

  equals(other: Operand): boolean {
    return this.compare(other) === 0;
  }

  lt(other: Operand): boolean {
    return this.compare(other) < 0;
  }

  gt(other: Operand): boolean {
    return this.compare(other) > 0;
  }

  lte(other: Operand): boolean {
    return this.compare(other) <= 0;
  }

  gte(other: Operand): boolean {
    return this.compare(other) >= 0;
  }

  /** `-41/10`, or `3` where it is whole. */
  toFraction(): string {
    return isOne(this.d) ? `${this.n}` : `${this.n}/${this.d}`;
  }
}

function of(value: Operand): Rational {
  return value instanceof Rational ? value : rational(value);
}

/** A product that is exact: as a number where that is safe. */
function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (product <= SAFE && product >= -SAFE) return product;
  }
  return BigInt(a) * BigInt(b);
}

function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const total = a + b;
    if (total <= SAFE && total >= -SAFE) return total;
  }
  return BigInt(a) + BigInt(b);
}

/** Never the zero below zero. */
function negated(a: Whole): Whole {
  return typeof a === 'number' ? 0 - a : -a;
}

function isZero(a: Whole): boolean {
  return a === 0 || a === 0n;
}

function isOne(a: Whole): boolean {
  return a === 1 || a === 1n;
}

function compareWhole(a: Whole, b: Whole): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function added(a: Rational, other: Operand, sign: 1 | -1): Rational {
  const b = of(other);
  const n = sign === 1 ? b.n : negated(b.n);
  if (a.d === b.d) return reduced(plus(a.n, n), a.d);
  return reduced(plus(times(a.n, b.d), times(n, a.d)), times(a.d, b.d));
}

function gcd(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    let [large, small] = [Math.abs(a), b];
    while (small !== 0) [large, small] = [small, large % small];
    return large;
  }
  let [large, small] = [BigInt(a), BigInt(b)];
  if (large < 0n) large = -large;
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}

function reduced(n: Whole, d: Whole): Rational {
  if (isZero(n)) return ZERO;
  if (isOne(d)) return kept(n, d);
  const by = gcd(n, d);
  if (isOne(by)) return kept(n, d);
  return typeof n === 'number' && typeof d === 'number' && typeof by === 'number'
    ? new Rational(n / by, d / by)
    : kept(BigInt(n) / BigInt(by), BigInt(d) / BigInt(by));
}

/** Numbers where both are safe, so that one value has one form. */
function kept(n: Whole, d: Whole): Rational {
  if (typeof n === 'number' && typeof d === 'number') return new Rational(n, d);
  const [large, divisor] = [BigInt(n), BigInt(d)];
  return large <= SAFE && large >= -SAFE && divisor <= SAFE
    ? new Rational(Number(large), Number(divisor))
    : new Rational(large, divisor);
}

export const ZERO: Rational = new Rational(0, 1);
export const ONE: Rational = new Rational(1, 1);
export const HUNDRED: Rational = new Rational(100, 1);

/** 4.1, '4.10', '41/10' and 41e-1 are one value. */
export function rational(value: number | bigint | string): Rational {
  if (typeof value === 'bigint') return kept(value, 1n);
  if (Number.isSafeInteger(value)) return new Rational((value as number) + 0, 1);
  const text = String(value);
  const [, sign, whole = '', part = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (whole === '') return ratio(text);
  const shift = Number(exponent) - part.length;
  const digits = sign + whole + part;
  if (digits.length <= SAFE_DIGITS && shift < 0 && shift >= -SAFE_DIGITS) {
    return reduced(Number(digits) + 0, 10 ** -shift);
  }
  return shift < 0
    ? reduced(BigInt(digits), 10n ** BigInt(-shift))
    : kept(BigInt(digits) * 10n ** BigInt(shift), 1n);
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/;
const RATIO = /^(-?\d+)\/(\d+)$/;
const SAFE_DIGITS = 15;

function ratio(text: string): Rational {
  const [, n, d] = RATIO.exec(text) ?? [];
  if (n === undefined || d === undefined) throw new SyntaxError(`no number: ${text}`);
  if (/^0+$/.test(d)) throw new RangeError('division by zero');
  return reduced(BigInt(n), BigInt(d));
}

/** Reduced once, at the end: that is what takes the time. */
export function sum(values: readonly Rational[]): Rational {
  let [n, d]: [Whole, Whole] = [0, 1];
  for (const value of values) {
    if (value.d === d) n = plus(n, value.n);
    else [n, d] = [plus(times(n, value.d), times(value.n, d)), times(d, value.d)];
  }
  return reduced(n, d);
}

/** `(value − from) × slope`, not reduced: for what is only compared and made a number of. */
export function climbed(value: Rational, from: Rational, slope: Rational): Rational {
  const n = plus(times(value.n, from.d), negated(times(from.n, value.d)));
  return new Rational(times(n, slope.n), times(times(value.d, from.d), slope.d));
}

/** The sum, not reduced either. */
export function sumUnreduced(a: Rational, b: Rational): Rational {
  return new Rational(plus(times(a.n, b.d), times(b.n, a.d)), times(a.d, b.d));
}

export function least(first: Rational, ...others: readonly Rational[]): Rational {
  return others.reduce((low, value) => (value.lt(low) ? value : low), first);
}

const DIGITS = 30;
const SCALE = 10n ** BigInt(DIGITS);
// With so small a divisor a quotient from here on lies at least 1e-30 from the middle between two
// doubles: cut off after 30 digits it is rounded to the same one.
const PLAIN_QUOTIENT = 0.001;
const PLAIN_DIVISOR = 1e11;

/** The nearest double. */
export function toNumber({ n, d }: Rational): number {
  return quotient(n, d);
}

function quotient(n: Whole, d: Whole): number {
  if (typeof n === 'number' && typeof d === 'number' && d <= PLAIN_DIVISOR) {
    const plain = n / d;
    if (n === 0 || plain >= PLAIN_QUOTIENT || plain <= -PLAIN_QUOTIENT) return plain;
  }
  return Number(`${(BigInt(n) * SCALE) / BigInt(d)}e-${DIGITS}`);
}

/** `(a − b) × c` as a double: what only a number is made of need not be reduced first. */
export function scaledDifference(a: Rational, b: Rational, c: Rational): number {
  const { n, d } = climbed(a, b, c);
  return quotient(n, d);
}

/** In tenths, halves upwards: 0.85 is 9. */
export function toTenths({ n, d }: Rational): number {
  return Number(floorOf(plus(times(20, n), d), times(2, d)).whole);
}

function floorOf(n: Whole, d: Whole): { readonly whole: Whole; readonly rest: Whole } {
  if (typeof n === 'number' && typeof d === 'number') {
    const over = n % d;
    const rest = over < 0 ? over + d : over + 0;
    return { whole: (n - rest) / d + 0, rest };
  }
  const [large, divisor] = [BigInt(n), BigInt(d)];
  const [whole, rest] = [large / divisor, large % divisor];
  return rest < 0n ? { whole: whole - 1n, rest: rest + divisor } : { whole, rest };
}

/**
 * Tenths for each of `parts` that add up to `total` tenths: each is rounded down, and what is
 * missing goes to the largest remainders, the first of equals first.
 */
export function apportion(parts: readonly Rational[], total: number): number[] {
  const lines = parts.map(({ n, d }, index) => {
    const { whole, rest } = floorOf(times(10, n), d);
    return { index, tenths: Number(whole), rest, d };
  });
  let left = total - lines.reduce((added, { tenths }) => added + tenths, 0);
  const largestFirst = [...lines].sort(
    (a, b) => compareWhole(times(b.rest, a.d), times(a.rest, b.d)) || a.index - b.index,
  );
  for (const line of largestFirst) {
    if (left <= 0) break;
    line.tenths += 1;
    left -= 1;
  }
  return lines.map(({ tenths }) => tenths);
}
