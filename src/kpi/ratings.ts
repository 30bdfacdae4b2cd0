// Ratings by people, of observations and of reviews, as the figure of a period. Eight of them make it
// count, or three raters who judged apart from each other in one review.
import { averageInterval } from '../lib/statistics.ts';
import { besideOf } from './measure.ts';
import type { Figure } from './model.ts';

/** Of one category on one local day. */
export type RatedDay = {
  readonly category: string;
  readonly day: Temporal.PlainDate;
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
  /** How many people rated it in a review that ended on this day; 0 for observations. */
  readonly raters: number;
  /** Rated by the vendor itself. */
  readonly isVendors: boolean;
};

const ENOUGH = 8;
/** Judging apart from each other in one review. */
export const ENOUGH_RATERS = 3;
const [LOW, HIGH] = [1, 5] as const;

type Span = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };

/** By key. What categories the catalogue doesn't know stays with the observations. */
export function ratedFigures(days: readonly RatedDay[], { from, to }: Span): Map<string, Figure> {
  const inside = days.filter(
    ({ day }) =>
      Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) < 0,
  );
  const keyOf = ({ category, isVendors }: RatedDay) =>
    `${category}/${isVendors ? 'vendor_view' : 'rubric'}`;
  const groups = Map.groupBy(inside, keyOf);
  return new Map([...groups].map(([key, group]) => [key, figureOf(group)]));
}

function figureOf(group: readonly RatedDay[]): Figure {
  const total = (field: 'n' | 'sum' | 'sumSquares') =>
    group.reduce((all, each) => all + each[field], 0);
  const [n, sum] = [total('n'), total('sum')];
  const ends = averageInterval(n, sum, total('sumSquares'));
  const areApart = group.some(({ raters }) => raters >= ENOUGH_RATERS);
  return {
    ...{ value: sum / n, numerator: sum, denominator: n, n, excluded: {} },
    interval: ends && [Math.max(LOW, ends[0]), Math.min(HIGH, ends[1])],
    needed: areApart ? ENOUGH_RATERS : ENOUGH,
  };
}

/** What was seen here counts before a figure from elsewhere, once there is enough of it. */
export function withRatings(
  figures: ReadonlyMap<string, Figure>,
  rated: ReadonlyMap<string, Figure>,
): ReadonlyMap<string, Figure> {
  if (rated.size === 0) return figures;
  const all = new Map(figures);
  for (const [key, figure] of rated) {
    const other = figures.get(key);
    if (!other) all.set(key, figure);
    else if (figure.n >= (figure.needed ?? ENOUGH)) all.set(key, { ...figure, ...besideOf(other) });
  }
  return all;
}
