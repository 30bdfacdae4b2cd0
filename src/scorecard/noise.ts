// Customers' days differ more than chance alone would make them, so every test divides its
// counts by how much more: without it every second week would look like a trend.
import { wilson } from '../lib/statistics.ts';

export type Share = { readonly part: number; readonly whole: number };

/** Assumed until enough days tell. */
export const UNKNOWN_DISPERSION = 2;
const ENOUGH_DAYS = 15;
/** Mean distance of two neighbours in units of their standard deviation. */
const MOVING_RANGE = 1.128;

/**
 * How many times as much a day's share varies as chance would make it, at least 1. From moving
 * ranges (Laney's p′ chart), so that a lasting shift doesn't count as noise.
 */
export function dispersion(days: readonly Share[]): number {
  let [counted, part, whole] = [0, 0, 0];
  for (const day of days) {
    if (day.whole <= 0) continue;
    counted += 1;
    part += day.part;
    whole += day.whole;
  }
  if (counted < ENOUGH_DAYS) return UNKNOWN_DISPERSION;
  const mean = part / whole;
  const variance = mean * (1 - mean);
  if (variance === 0) return 1;
  // In one go: hundreds of lists of z a comparison took longer than what was reckoned with them.
  let [moved, last] = [0, Number.NaN];
  for (const day of days) {
    if (day.whole <= 0) continue;
    const z = (day.part / day.whole - mean) / Math.sqrt(variance / day.whole);
    if (!Number.isNaN(last)) moved += Math.abs(z - last);
    last = z;
  }
  return Math.max(1, (moved / (counted - 1) / MOVING_RANGE) ** 2);
}

function total(shares: readonly Share[]): Share {
  let [part, whole] = [0, 0];
  for (const share of shares) {
    part += share.part;
    whole += share.whole;
  }
  return { part, whole };
}

/** 95 %, in percent. */
export function interval({ part, whole }: Share, phi: number): readonly [number, number] | null {
  const found = wilson(part / phi, whole / phi);
  return found && [100 * found[0], 100 * found[1]];
}

/** How likely chance alone lifts the share so far above `before`: two proportions, one-sided. */
export function chanceOfRise(now: Share, before: Share, phi: number): number | null {
  if (now.whole === 0 || before.whole === 0) return null;
  const both = total([now, before]);
  const mean = both.part / both.whole;
  const variance = mean * (1 - mean) * (1 / now.whole + 1 / before.whole) * phi;
  if (variance === 0) return 1;
  return upperTail((now.part / now.whole - before.part / before.whole) / Math.sqrt(variance));
}

/** Of the standard normal distribution, to seven digits (Abramowitz and Stegun 26.2.17). */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

const WIDEST = 0.1;

/** The least n, from `minimum` on, at which this share is known to ±10 points. */
export function neededFor({ part, whole }: Share, minimum: number): number {
  if (whole === 0) return minimum;
  let n = minimum;
  while (halfWidth((part / whole) * n, n) > WIDEST) n += 1;
  return n;
}

function halfWidth(part: number, whole: number): number {
  const [low, high] = wilson(part, whole) ?? [0, 1];
  return (high - low) / 2;
}
