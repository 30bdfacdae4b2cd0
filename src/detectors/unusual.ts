// Times and means, against the vendor's own usual: an XmR chart of single points. Times are compared
// by their logarithms, as their tails are long. Moving ranges hang on one another, so that no runs are
// looked for in them.

const MEAN_RANGE_TO_LIMIT = 2.66;
const RANGE_LIMIT = 3.27;
const RUN = 8;
const ENOUGH_POINTS = 12;
const MOST_POINTS = 60;

export type Point = { readonly day: number; readonly value: number };

export type Unusual = {
  readonly isOpen: boolean;
  /** `jump`: the newest lies outside; `run`: the last eight lie on the worse side. */
  readonly sign: 'jump' | 'run' | null;
  readonly since: number | null;
  readonly value: number;
  readonly usual: number;
  readonly low: number;
  readonly high: number;
  /** The newest moved by more than neighbouring points do. */
  readonly isJumpy: boolean;
};

type Scale = 'log' | 'linear';

export type Chart = {
  readonly scale: Scale;
  readonly worseIs: 'higher' | 'lower';
  /** The first day of the open breach: what came since is no part of the usual. Null: none is open. */
  readonly openSince?: number | null;
};

/** Null with fewer than twelve points to compare with. Points come oldest first. */
export function unusual(
  points: readonly Point[],
  { scale, worseIs, openSince = null }: Chart,
): Unusual | null {
  const [to, from] = scale === 'log' ? [Math.log, Math.exp] : [same, same];
  const sign = worseIs === 'higher' ? 1 : -1;
  const usable = scale === 'log' ? points.filter(({ value }) => value > 0) : points;
  const before = usable
    .slice(0, -RUN)
    .filter(({ day }) => openSince === null || day < openSince)
    .slice(-MOST_POINTS);
  const [newest, previous] = [usable.at(-1), usable.at(-2)];
  if (before.length < ENOUGH_POINTS || !newest || !previous) return null;
  const values = before.map(({ value }) => to(value));
  const centre = mean(values);
  const range = mean(values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0))));
  const reach = MEAN_RANGE_TO_LIMIT * range;
  const over = (point: Point) => sign * (to(point.value) - centre);
  const last = usable.slice(-RUN);
  const isRun = last.every((point) => over(point) > 0);
  const found = over(newest) > reach ? 'jump' : isRun ? 'run' : null;
  const [low, high] = [from(centre - reach), from(centre + reach)];
  return {
    // Open until a point lies on the better side again.
    isOpen: found !== null || (openSince !== null && over(newest) > 0),
    sign: found,
    since: openSince ?? (found === null ? null : firstOf(last, over)),
    ...{ value: newest.value, usual: from(centre), low, high },
    isJumpy: Math.abs(to(newest.value) - to(previous.value)) > RANGE_LIMIT * range,
  };
}

/** Where the points began to lie on the worse side. */
function firstOf(last: readonly Point[], over: (point: Point) => number): number | null {
  const back = last.toReversed();
  const better = back.findIndex((point) => over(point) <= 0);
  return (better === -1 ? last[0] : back[better - 1])?.day ?? null;
}

function same(value: number): number {
  return value;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
