// How far raters agree beyond chance: 1 is full agreement, 0 what chance would give. For two raters
// Cohen's kappa with quadratic weights (Cohen 1968); for more, or where somebody left something out,
// Krippendorff's alpha for ordinal data (Krippendorff 2011, "Computing Krippendorff's
// Alpha-Reliability"). Exact fractions; null where all said the same, so that chance can't be told.
import { ONE, type Rational, rational, sum, ZERO } from '../lib/rational.ts';

/** `[first rater's level, second rater's level]`, one for each thing that both rated. */
export function weightedKappa(pairs: readonly (readonly [number, number])[]): Rational | null {
  const n = pairs.length;
  const apart = (a: number, b: number) => (a - b) ** 2;
  const observed = pairs.reduce((all, [a, b]) => all + apart(a, b), 0);
  let expected = 0;
  for (const [a] of pairs) for (const [, b] of pairs) expected += apart(a, b);
  return expected === 0 ? null : ONE.sub(rational(observed * n).div(expected));
}

/** One list for each thing that was rated: the levels that it got, whoever gave them. */
export function krippendorffAlpha(units: readonly (readonly number[])[]): Rational | null {
  const rated = units.filter((levels) => levels.length > 1);
  const all = rated.flat();
  const counts = new Map<number, number>();
  for (const level of all) counts.set(level, (counts.get(level) ?? 0) + 1);
  const distance = ordinal(counts);
  const observed = sum(rated.map((levels) => pairwise(levels, distance).div(levels.length - 1)));
  const expected = pairwise(all, distance).div(Math.max(1, all.length - 1));
  return expected.equals(ZERO) ? null : ONE.sub(observed.div(expected));
}

type Distance = (a: number, b: number) => Rational;

/** How many ratings lie between two levels, half of those on the ends, squared. */
function ordinal(counts: ReadonlyMap<number, number>): Distance {
  const levels = [...counts.keys()].toSorted((a, b) => a - b);
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const between = levels.filter((level) => level >= low && level <= high);
    const many = between.reduce((all, level) => all + (counts.get(level) ?? 0), 0);
    const ends = (counts.get(low) ?? 0) + (counts.get(high) ?? 0);
    const steps = rational(2 * many - ends).div(2);
    return low === high ? ZERO : steps.mul(steps);
  };
}

/** Over every ordered pair of two different ratings. */
function pairwise(levels: readonly number[], distance: Distance): Rational {
  return sum(
    levels.flatMap((a, at) =>
      levels.flatMap((b, other) => (at === other || a === b ? [] : [distance(a, b)])),
    ),
  );
}
