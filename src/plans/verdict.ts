// Whether a plan worked: its weeks against the weeks before it, less what the other vendors did in the
// same weeks (difference in differences). A verdict hangs on the data alone, never on the due date:
// an effect that can't be told from chance is "too early", one that can be ruled out is "no effect".
import type { Direction, Unit } from '../kpi/model.ts';
import { type Interval, studentT, Z95, Z99 } from '../lib/statistics.ts';

/** As many weeks of seven days are compared on either side at most. */
export const WEEKS = 8;
export const LEAST_WEEKS = 4;

/** What a week came to; its value is null without data. */
export type Week = { readonly value: number | null; readonly n: number };

/** The same weeks of somebody, oldest first. */
export type Weeks = { readonly before: readonly Week[]; readonly after: readonly Week[] };

/** `ratio`: changes are shares of what was, as for times and money; else they are plain differences. */
export type Scale = 'ratio' | 'difference';

export function scaleOf(unit: Unit): Scale {
  return unit === 's' || unit === 'money' ? 'ratio' : 'difference';
}

/** On the scale: −0.22 is 22 % less as a ratio, 2.1 points more as a difference. */
type Change = { readonly value: number; readonly interval: Interval };

type Measured = {
  readonly scale: Scale;
  readonly direction: Direction;
  readonly own: Weeks;
  /** Of each other vendor. */
  readonly others: readonly Weeks[];
};

export type Aim = Measured & {
  readonly baseline: number;
  readonly target: number;
  /** Indicators that get worse when this one is bought at their cost. */
  readonly counters: readonly (Measured & { readonly key: string })[];
};

export type Verdict = {
  readonly kind: 'worked' | 'too_early' | 'no_effect' | 'worse';
  readonly weeks: number;
  /** Null where a verdict is too early for any figure. */
  readonly effect: Change | null;
  /** What the vendor did by itself, and what the others did; null without others. */
  readonly own: number | null;
  readonly others: number | null;
  readonly vendors: number;
  /** Complete weeks after which the change aimed at could be told; null where no wait suffices. */
  readonly neededWeeks: number | null;
  /** Counters that got worse beyond chance, and how many could be judged. */
  readonly worsened: readonly { readonly key: string; readonly effect: Change }[];
  readonly judged: number;
};

export function judge(aim: Aim): Verdict {
  const compared = compare(aim, Z95);
  if (!compared) {
    return {
      ...{ kind: 'too_early', weeks: usable(aim.own.after).length, effect: null, own: null },
      ...{ others: null, vendors: 0, neededWeeks: LEAST_WEEKS, worsened: [], judged: 0 },
    };
  }
  const { effect, own, others, vendors, weeks } = compared;
  const sign = aim.direction === 'lower' ? -1 : 1;
  const [least, most] = sorted(effect.interval.map((end) => sign * end));
  const wanted = sign * between(aim.scale, aim.baseline, aim.target);
  const kind = kindOf(least, most, wanted);
  const counters = aim.counters.flatMap(({ key, ...counter }) => {
    const found = compare(counter, Z99);
    return found ? [{ key, effect: found.effect, direction: counter.direction }] : [];
  });
  return {
    ...{ kind, weeks, effect, own, others, vendors, judged: counters.length },
    neededWeeks: kind === 'too_early' ? neededWeeks(compared, logged(aim.scale, wanted)) : null,
    worsened: counters.filter(isWorse).map(({ key, effect: found }) => ({ key, effect: found })),
  };
}

function kindOf(least: number, most: number, wanted: number): Verdict['kind'] {
  if (least > 0) return 'worked';
  if (most < 0) return 'worse';
  return most < wanted ? 'no_effect' : 'too_early';
}

function isWorse({ effect, direction }: { effect: Change; direction: Direction }): boolean {
  const [low, high] = effect.interval;
  return direction === 'lower' ? low > 0 : direction === 'higher' && high < 0;
}

type Compared = Pick<Verdict, 'own' | 'others' | 'vendors' | 'weeks'> & {
  readonly effect: Change;
  readonly spreadBefore: Spread;
  readonly spreadAfter: Spread;
};

/** Null below four weeks on either side. */
function compare({ scale, own, others }: Measured, z: number): Compared | null {
  const last = (weeks: readonly Week[]) => weeks.slice(Math.max(0, own.after.length - WEEKS));
  const isThere = (week: Week | undefined) => !!week && onScale(scale, week) !== null;
  // The others need what the vendor has, so that none of them comes or goes between weeks.
  const compared = (of: Weeks): Weeks => ({
    before: of.before.filter((_, index) => isThere(own.before[index])),
    after: last(of.after).filter((_, index) => isThere(last(own.after)[index])),
  });
  const { before, after } = compared(own);
  if (Math.min(before.length, after.length) < LEAST_WEEKS) return null;
  const beside = others.map(compared).filter((one) => {
    const weeks = [...one.before, ...one.after];
    return weeks.length === before.length + after.length && weeks.every(isThere);
  });
  const weights = beside.map((one) => total([...one.before, ...one.after].map(({ n }) => n)));
  const shared = (side: 'before' | 'after', index: number) =>
    weighted(
      beside.map((one) => onScale(scale, one[side][index] ?? NO_WEEK) ?? 0),
      weights,
    );
  const series = (side: 'before' | 'after', weeks: readonly Week[]) =>
    weeks.map((week, index) => ({
      own: onScale(scale, week) ?? 0,
      others: shared(side, index),
    }));
  const [was, is] = [series('before', before), series('after', after)];
  const ownChange = mean(is.map((one) => one.own)) - mean(was.map((one) => one.own));
  const othersChange = mean(is.map((one) => one.others)) - mean(was.map((one) => one.others));
  const spreadBefore = spread(was.map((one) => one.own - one.others));
  const spreadAfter = spread(is.map((one) => one.own - one.others));
  const value = spreadAfter.mean - spreadBefore.mean;
  const half = halfWidth(spreadBefore, spreadAfter, z);
  return {
    ...{ spreadBefore, spreadAfter, weeks: is.length, vendors: beside.length },
    effect: {
      value: offScale(scale, value),
      interval: [offScale(scale, value - half), offScale(scale, value + half)],
    },
    own: offScale(scale, ownChange),
    others: beside.length > 0 ? offScale(scale, othersChange) : null,
  };
}

const NO_WEEK: Week = { value: null, n: 0 };

function usable(weeks: readonly Week[]): readonly Week[] {
  return weeks.filter(({ value }) => value !== null);
}

function onScale(scale: Scale, { value, n }: Week): number | null {
  if (value === null || n === 0) return null;
  if (scale === 'difference') return value;
  return value > 0 ? Math.log(value) : null;
}

function offScale(scale: Scale, change: number): number {
  return scale === 'ratio' ? Math.expm1(change) : change;
}

function between(scale: Scale, from: number, to: number): number {
  return scale === 'ratio' ? to / from - 1 : to - from;
}

/** As the spreads of weeks are: a change of a ratio by its logarithm. */
function logged(scale: Scale, change: number): number {
  return scale === 'ratio' ? Math.log1p(change) : change;
}

type Spread = { readonly mean: number; readonly variance: number; readonly count: number };

function spread(values: readonly number[]): Spread {
  const centre = mean(values);
  const squares = total(values.map((value) => (value - centre) ** 2));
  return { mean: centre, variance: squares / (values.length - 1), count: values.length };
}

/** Welch's: neither the spread nor the number of weeks need be the same on both sides. */
function halfWidth(a: Spread, b: Spread, z: number): number {
  const [va, vb] = [a.variance / a.count, b.variance / b.count];
  const error = va + vb;
  if (error === 0) return 0;
  const freedom = error ** 2 / (va ** 2 / (a.count - 1) + vb ** 2 / (b.count - 1));
  return studentT(freedom, z) * Math.sqrt(error);
}

const POWER_Z = 0.8416;

/** With four chances in five. */
function neededWeeks({ spreadBefore, spreadAfter }: Compared, wanted: number): number | null {
  const size = Math.abs(wanted);
  const enough = (weeks: number) => {
    const after = { ...spreadAfter, variance: spreadBefore.variance, count: weeks };
    return halfWidth(spreadBefore, after, Z95) * (1 + POWER_Z / Z95) <= size;
  };
  for (let weeks = LEAST_WEEKS; weeks <= WEEKS; weeks++) if (enough(weeks)) return weeks;
  return null;
}

function weighted(values: readonly number[], weights: readonly number[]): number {
  const whole = total(weights);
  return whole === 0
    ? 0
    : total(values.map((value, index) => value * (weights[index] ?? 0))) / whole;
}

function mean(values: readonly number[]): number {
  return total(values) / values.length;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function sorted([a = 0, b = 0]: readonly number[]): [number, number] {
  return a < b ? [a, b] : [b, a];
}
