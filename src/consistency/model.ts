// Whether channels serve customers alike: a difference counts only beyond what chance and the
// spread between days explain.
import { interval, type Share, upperTail } from '../scorecard/noise.ts';

export type ChannelShare = Share & { readonly key: string };

type Spread = {
  readonly best: string;
  readonly worst: string;
  /** Percentage points, with its 95 % interval. */
  readonly points: number;
  readonly low: number;
  readonly high: number;
};

export type Consistency =
  /** Fewer than two channels have enough. */
  | { readonly kind: 'too_few' }
  | { readonly kind: 'consistent'; readonly p: number; readonly spread: Spread }
  | { readonly kind: 'differs'; readonly p: number; readonly spread: Spread };

const SIGNIFICANT = 0.05;

/** Chi-square of all channels at once, so that many channels don't find a difference by chance. */
export function consistency(
  all: readonly ChannelShare[],
  {
    phi,
    minSample,
    isHigherBetter,
  }: {
    readonly phi: number;
    readonly minSample: number;
    readonly isHigherBetter: boolean;
  },
): Consistency {
  const shares = all.filter(({ whole }) => whole >= minSample && whole > 0);
  const ranked = shares.toSorted((a, b) => b.part / b.whole - a.part / a.whole);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last || first === last) return { kind: 'too_few' };
  const spread = spreadOf(first, last, phi, isHigherBetter);
  const whole = shares.reduce((sum, share) => sum + share.whole, 0);
  const mean = shares.reduce((sum, share) => sum + share.part, 0) / whole;
  const variance = mean * (1 - mean);
  if (variance === 0) return { kind: 'consistent', p: 1, spread };
  const statistic = shares.reduce(
    (sum, share) => sum + (share.part - share.whole * mean) ** 2 / (share.whole * variance),
    0,
  );
  const p = chiSquareTail(statistic / phi, shares.length - 1);
  return { kind: p < SIGNIFICANT ? 'differs' : 'consistent', p, spread };
}

/** Newcombe's interval of a difference, from those of its two shares. */
function spreadOf(
  high: ChannelShare,
  low: ChannelShare,
  phi: number,
  isHigherBetter: boolean,
): Spread {
  const [a, b] = [(100 * high.part) / high.whole, (100 * low.part) / low.whole];
  const [aLow, aHigh] = interval(high, phi) ?? [a, a];
  const [bLow, bHigh] = interval(low, phi) ?? [b, b];
  return {
    best: isHigherBetter ? high.key : low.key,
    worst: isHigherBetter ? low.key : high.key,
    points: a - b,
    low: a - b - Math.hypot(a - aLow, bHigh - b),
    high: a - b + Math.hypot(aHigh - a, b - bLow),
  };
}

/** Exact at one degree of freedom; beyond, by Wilson and Hilferty, the cube root is nearly normal. */
export function chiSquareTail(statistic: number, freedom: number): number {
  if (freedom === 1) return 2 * upperTail(Math.sqrt(statistic));
  const spread = 2 / (9 * freedom);
  return upperTail(((statistic / freedom) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread));
}
