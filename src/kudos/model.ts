// Praise for what is kept up. What holds is a rule with its numbers, worked out from closed months
// alone, and each is said once.
import type { Metric, Unit } from '../kpi/model.ts';
import { toNumber } from '../lib/rational.ts';
import type { Row } from '../scorecard/model.ts';
import { CONTRACT_MET } from '../scorecard/targets.ts';
import { measuredBy } from '../targets/model.ts';

type At = Temporal.Instant;
type Day = Temporal.PlainDate;

/** Closed months in a row that are worth a word: a quarter, half a year, a year. */
const MILESTONES = [3, 6, 12] as const;
/** So many closed months are looked at: a year, and the month before it. */
export const MONTHS = 13;
/** Nobody reads a longer list of praise. */
export const FACTS_MAX = 5;
export const WHY_MAX = 500;

/** A month that is closed for good. */
export type ClosedMonth = {
  readonly from: Day;
  readonly card: { readonly rows: readonly Pick<Row, 'key' | 'utility' | 'measured' | 'target'>[] };
  /** Among them those of the workspace's own, with their names. */
  readonly metrics: readonly Pick<Metric, 'id' | 'variant' | 'name' | 'unit'>[];
};

/** An indicator at what was agreed or better, in the newest closed month and those before it. */
export type HeldFact = {
  /** `csat/top2` */
  readonly key: string;
  /** Of the newest closed month, and its first day. */
  readonly value: number;
  readonly n: number;
  readonly month: Day;
  readonly target: number;
  /** In a row up to that month, as far as was looked, and the first day of the first of them. */
  readonly months: number;
  readonly since: Day;
  /** What the workspace calls an indicator of its own. */
  readonly own?: { readonly name: string; readonly unit: Unit } | undefined;
};

export type Kudos = {
  readonly id: number;
  readonly vendorId: number;
  readonly at: At;
  readonly language: string;
  readonly isRetracted: boolean;
  /** Null: the figures. */
  readonly by: string | null;
  readonly why: string | null;
  readonly facts: readonly HeldFact[];
};

/** What a vendor holds by its closed months, the newest first; the longest held first. */
export function heldFacts(months: readonly ClosedMonth[]): readonly HeldFact[] {
  const inRow = unbroken(months);
  const keys = inRow[0]?.card.rows.map(({ key }) => key) ?? [];
  const facts = keys.flatMap((key) => factOf(key, inRow) ?? []);
  return facts.toSorted((a, b) => b.months - a.months);
}

/** Up to the first month that is missing. */
function unbroken(months: readonly ClosedMonth[]): readonly ClosedMonth[] {
  const gap = months.findIndex(({ from }, at) => {
    const later = months[at - 1];
    return later !== undefined && !later.from.equals(from.add({ months: 1 }));
  });
  return gap === -1 ? months : months.slice(0, gap);
}

/** Measured and met in each of the last months; a month that nobody measured ends it. */
function factOf(key: string, months: readonly ClosedMonth[]): HeldFact | null {
  const end = months.findIndex((month) => !metIn(month, key));
  const held = months.slice(0, end === -1 ? months.length : end);
  const [newest, oldest] = [held[0], held.at(-1)];
  const row = newest && metIn(newest, key);
  if (!newest || !oldest || !row?.measured) return null;
  const own = ownOf(newest, key);
  // Neither ours nor known by a name: nobody would know what is praised.
  if (!own && !measuredBy(key)) return null;
  const { value, n } = row.measured;
  return {
    ...{ key, value: toNumber(value), n, month: newest.from },
    ...{ target: toNumber(row.target.target), months: held.length, since: oldest.from },
    ...(own ? { own } : {}),
  };
}

function ownOf({ metrics }: ClosedMonth, key: string): HeldFact['own'] {
  const found = metrics.find(({ id, variant }) => `${id}/${variant}` === key);
  return found?.name === undefined ? undefined : { name: found.name, unit: found.unit };
}

function metIn({ card }: ClosedMonth, key: string) {
  const row = card.rows.find((one) => one.key === key);
  return row?.measured && row.utility.gte(CONTRACT_MET) ? row : null;
}

/** The longest that was reached; 0 for less than the first. */
export function milestoneOf({ months }: Pick<HeldFact, 'months'>): number {
  return MILESTONES.findLast((one) => months >= one) ?? 0;
}

/** Those at a milestone of which nothing was said yet; `told` is what was, of the same vendor. */
export function newFacts(
  facts: readonly HeldFact[],
  told: readonly HeldFact[],
): readonly HeldFact[] {
  return facts.filter((fact) => milestoneOf(fact) > 0 && !told.some((one) => isSame(one, fact)));
}

/**
 * The same row of months at the same milestone. A row that is longer than what is looked at comes again
 * when a year has passed.
 */
function isSame(told: HeldFact, fact: HeldFact): boolean {
  const isInRow = Temporal.PlainDate.compare(told.month, fact.since) >= 0;
  return told.key === fact.key && isInRow && milestoneOf(told) >= milestoneOf(fact);
}

const WEEK_H = 7 * 24;

/** At most one message of the figures a vendor and week. */
export function isTooSoon(last: At | null, now: At): boolean {
  return last !== null && Temporal.Instant.compare(last.add({ hours: WEEK_H }), now) > 0;
}

/** Nobody is praised for what is long over: a month is news until two others have passed. */
export function isNews(month: Day, today: Day): boolean {
  return Temporal.PlainDate.compare(today, month.add({ months: 3 })) < 0;
}
