// Has it got worse than agreed? Two cumulative sums of log-likelihood ratios, one for half as many
// misses again, one for three times as many, over closed days. Dividing by φ keeps days that differ
// by themselves from adding up to an alert.
import { type Agreed, type Count, type Day, sum } from './model.ts';

export const DEFAULT_THRESHOLD = 5;
/** Found sooner, at about twice as many false alerts. */
export const EAGER_THRESHOLD = 4;

/** How many times the allowed odds, or the allowed number, each sum looks for. */
const SHIFTS = [1.5, 3] as const;
const CEILING = 1.5;
const CLOSED_AT = 1 / 3;

type Step = { readonly miss: number; readonly contact: number };
export type Steps = readonly [Step, Step];
/** One for each shift; each starts anew where it falls to nothing. */
export type Sums = readonly [number, number];

export const NOTHING: Sums = [0, 0];

export function stepsOf(agreed: Agreed): Steps {
  return [stepOf(agreed, SHIFTS[0]), stepOf(agreed, SHIFTS[1])];
}

function stepOf({ kind, allowance: a }: Agreed, shift: number): Step {
  if (kind === 'count') return { miss: Math.log(shift), contact: (1 - shift) * a };
  const p = (shift * a) / (1 - a + shift * a);
  const contact = Math.log((1 - p) / (1 - a));
  return { miss: Math.log(p / a) - contact, contact };
}

/** The sums after one more day. */
export function addDay(
  [first, second]: Sums,
  { misses, n }: Count,
  [small, large]: Steps,
  { phi, threshold = DEFAULT_THRESHOLD }: Tuning,
): Sums {
  const ceiling = CEILING * threshold;
  const add = (before: number, { miss, contact }: Step) =>
    Math.min(Math.max(before + (misses * miss + n * contact) / phi, 0), ceiling);
  return [add(first, small), add(second, large)];
}

export type Tuning = {
  /** How many times as much days differ as chance would make them. */
  readonly phi: number;
  readonly threshold?: number;
};

/** Opened at the threshold, closed at a third of it; in between what was stays. */
export function isOpen(sums: Sums, wasOpen: boolean, threshold = DEFAULT_THRESHOLD): boolean {
  const evidence = Math.max(...sums);
  return evidence >= threshold || (wasOpen && evidence > CLOSED_AT * threshold);
}

export type Worse = {
  readonly isOpen: boolean;
  /** The first day of the run that it stands on; null where there is none. */
  readonly since: number | null;
  /** Days of that run with contacts. */
  readonly days: number;
  readonly seen: Count;
  /** The larger sum. */
  readonly evidence: number;
  /** On target, such a run comes about by chance no more often than this. */
  readonly chance: number;
};

/**
 * From closed days, oldest first: worked out anew each time, so that late data correct it. Leave out
 * days before a change of the agreement, or before somebody said that it was settled.
 */
export function worse(
  days: readonly Day[],
  agreed: Agreed,
  { wasOpen, ...tuning }: Tuning & { readonly wasOpen: boolean },
): Worse {
  const steps = stepsOf(agreed);
  const counted = days.filter(({ n }) => n > 0);
  let sums = NOTHING;
  let [small, large] = [0, 0];
  for (const [index, day] of counted.entries()) {
    if (sums[0] === 0) small = index;
    if (sums[1] === 0) large = index;
    sums = addDay(sums, day, steps, tuning);
  }
  const evidence = Math.max(...sums);
  const run = evidence > 0 ? counted.slice(sums[0] >= sums[1] ? small : large) : [];
  return {
    isOpen: isOpen(sums, wasOpen, tuning.threshold),
    since: run[0]?.day ?? null,
    days: run.length,
    seen: sum(run),
    evidence,
    chance: Math.exp(-evidence),
  };
}
