// 95 % intervals, each the simplest that holds at small n. Null where n allows none.

export type Interval = readonly [low: number, high: number];

/** The normal quantiles between which 95 % and 99 % lie. */
export const Z95 = 1.959963984540054;
export const Z99 = 2.5758293035489004;
const Z = Z95;
const ALPHA = 0.05;
/** Below it a mean's interval is wider than anything it could tell. */
const MIN_MEAN_N = 10;

/**
 * Of a share, 0 to 1, by Wilson: never outside the scale, sensible at 0 of n and n of n. At one
 * of n, and all but one, Wilson's outer bound lies too far in; a Poisson bound stands for it.
 */
export function wilson(part: number, whole: number): Interval | null {
  if (whole === 0) return null;
  const share = part / whole;
  const z2 = Z ** 2 / whole;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole));
  const poisson = -Math.log(1 - ALPHA) / whole;
  const low = part === 1 ? poisson : centre - half;
  const high = part === whole - 1 ? 1 - poisson : centre + half;
  return [Math.max(0, low), Math.min(1, high)];
}

/** Of promoters' share less detractors' share, −1 to 1. */
export function netInterval(promoters: number, detractors: number, n: number): Interval | null {
  if (n === 0) return null;
  const net = (promoters - detractors) / n;
  const half = Z * Math.sqrt(((promoters + detractors) / n - net ** 2) / n);
  return [Math.max(-1, net - half), Math.min(1, net + half)];
}

/**
 * Of a mean of durations: Student's t for its logarithm, whose standard error is the relative
 * one. Stays positive and reaches further up than down, as skewed times ask for.
 */
export function meanInterval(n: number, sum: number, sumSquares: number): Interval | null {
  if (n < MIN_MEAN_N || sum <= 0) return null;
  const mean = sum / n;
  const variance = Math.max(0, sumSquares - n * mean ** 2) / (n - 1);
  const half = (studentT(n - 1) * Math.sqrt(variance / n)) / mean;
  return [mean * Math.exp(-half), mean * Math.exp(half)];
}

/** Of a mean of amounts that may be negative: Student's t. */
export function averageInterval(n: number, sum: number, sumSquares: number): Interval | null {
  if (n < MIN_MEAN_N) return null;
  const mean = sum / n;
  const variance = Math.max(0, sumSquares - n * mean ** 2) / (n - 1);
  const half = studentT(n - 1) * Math.sqrt(variance / n);
  return [mean - half, mean + half];
}

/** Of how many rare events are to be expected where so many were seen: Byar's, close to Poisson's. */
export function rateInterval(events: number): Interval {
  const end = (many: number, z: number) =>
    many * (1 - 1 / (9 * many) + z / (3 * Math.sqrt(many))) ** 3;
  return [events === 0 ? 0 : end(events, -Z), end(events + 1, Z)];
}

/**
 * Student's quantile for a normal one by Fisher's expansion. At 97.5 % five digits are right from 9
 * degrees of freedom on, three from 4 on.
 */
export function studentT(freedom: number, z = Z): number {
  const z2 = z ** 2;
  const terms = [
    (z2 + 1) / 4,
    (5 * z2 ** 2 + 16 * z2 + 3) / 96,
    (3 * z2 ** 3 + 19 * z2 ** 2 + 17 * z2 - 15) / 384,
    (79 * z2 ** 4 + 776 * z2 ** 3 + 1482 * z2 ** 2 - 1920 * z2 - 945) / 92_160,
  ];
  return z * terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), 1);
}

/**
 * Ranks, 0 the smallest, of the sorted values between which the p-quantile lies, whatever their
 * distribution: how many values fall below the quantile is binomial.
 */
export function percentileRanks(n: number, p: number): Interval | null {
  const { first, probabilities } = binomial(n, p);
  let below = 0;
  let low = -1;
  for (const [index, probability] of probabilities.entries()) {
    const count = first + index;
    if (below <= ALPHA / 2) low = count;
    below += probability;
    if (below >= 1 - ALPHA / 2) return low >= 1 && count < n ? [low - 1, count] : null;
  }
  return null;
}

const NEGLIGIBLE = 1e-18;

/** The probabilities of the counts from `first` on that aren't negligible. */
function binomial(n: number, p: number): { first: number; probabilities: number[] } {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const down: number[] = [];
  for (let k = mode, weight = 1; k > 0 && weight > NEGLIGIBLE; k--) {
    weight *= k / ((n - k + 1) * odds);
    down.push(weight);
  }
  const up: number[] = [];
  for (let k = mode, weight = 1; k < n && weight > NEGLIGIBLE; k++) {
    weight *= ((n - k) * odds) / (k + 1);
    up.push(weight);
  }
  const weights = [...down.reverse(), 1, ...up];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    first: mode - down.length,
    probabilities: weights.map((weight) => weight / total),
  };
}

/** Between the two in the middle of an even number. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
