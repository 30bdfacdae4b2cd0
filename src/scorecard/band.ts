// How far noise alone could move a score: each row at the ends of its interval, combined as
// independent errors.
import { least, type Rational, scaledDifference, toNumber } from '../lib/rational.ts';
import type { Gate } from './guards.ts';
import type { Band, Difference, Row, Scorecard } from './model.ts';
import { CONTRACT_MET, utilityUnreduced } from './targets.ts';

/** A gate caps the band as it caps the score. */
export function bandAround(
  score: Rational,
  rows: readonly Pick<Row, 'key' | 'measured' | 'target' | 'utility' | 'share'>[],
  guarded: ReadonlySet<string>,
  gates: readonly Gate[],
): Band {
  let downSquared = 0;
  let upSquared = 0;
  for (const row of rows) {
    const credit = (value: Rational) => (guarded.has(row.key) ? least(CONTRACT_MET, value) : value);
    const here = credit(row.utility);
    const ends =
      row.measured?.interval?.map((end) => credit(utilityUnreduced(end, row.target))) ?? [];
    const reach = ends.map((end) => scaledDifference(end, here, row.share));
    downSquared += Math.min(0, ...reach) ** 2;
    upSquared += Math.max(0, ...reach) ** 2;
  }
  const middle = toNumber(score);
  const highest = Math.min(100, ...gates.map(({ cap }) => cap));
  return {
    low: Math.min(highest, Math.max(0, middle - Math.sqrt(downSquared))),
    high: Math.min(highest, middle + Math.sqrt(upSquared)),
  };
}

/** How `a` differs from `b`, two vendors or two periods; null where either has no score. */
export function difference(a: Scorecard, b: Scorecard): Difference | null {
  if (!a.score || !a.band || !b.score || !b.band) return null;
  const points = a.score.sub(b.score);
  const [middle, atA, atB] = [toNumber(points), toNumber(a.score), toNumber(b.score)];
  const low = middle - Math.hypot(atA - a.band.low, b.band.high - atB);
  const high = middle + Math.hypot(a.band.high - atA, atB - b.band.low);
  return { points, low, high, real: low > 0 || high < 0 };
}

export function differs(a: Scorecard, b: Scorecard): boolean {
  return difference(a, b)?.real ?? false;
}
