// When a period is over for good. Answers and reopenings of its last day may come for a
// fortnight; what the data show by then is the period's.
import { month, type Period, quarter, week } from '../lib/period.ts';

export const CLOSING_KINDS = ['week', 'month', 'quarter'] as const;
type ClosingKind = (typeof CLOSING_KINDS)[number];

/** The longest of the windows that a score waits for: surveys and reopenings. */
const SETTLING_DAYS = 14;
/** A feed that is late is waited for no longer than this after a period's end. */
const LATEST_DAYS = 17;
/** Whatever is older stays as the data have it: a stray date must not freeze decades. */
const FARTHEST_DAYS = 1_100;

const START: Readonly<Record<ClosingKind, (day: Temporal.PlainDate) => Period>> = {
  week,
  month: (day) => month(day.toPlainYearMonth()),
  quarter,
};

export type ClosingFacts = {
  /** The vendor's local day of now. */
  readonly today: Temporal.PlainDate;
  /** When Plumbline first heard of the vendor: imported history gets its fortnight too. */
  readonly knownSince: Temporal.PlainDate;
  /** First and last day that have figures; null: none has. */
  readonly days: readonly [first: Temporal.PlainDate, last: Temporal.PlainDate] | null;
  /** The local day of the newest event that the data have shown. */
  readonly newest: Temporal.PlainDate | null;
  /** `periodKey` of those that are closed already. */
  readonly closed: ReadonlySet<string>;
};

export function periodKey({ kind, from }: Pick<Period, 'kind' | 'from'>): string {
  return `${kind}:${from}`;
}

/** Every period that has closed and is not in `closed`, each kind's oldest first. */
export function periodsToClose({
  today,
  knownSince,
  days,
  newest,
  closed,
}: ClosingFacts): Period[] {
  if (!days || isBefore(today, knownSince.add({ days: SETTLING_DAYS }))) return [];
  const [first, last] = days;
  const farthest = today.subtract({ days: FARTHEST_DAYS });
  const begin = isBefore(first, farthest) ? farthest : first;
  return CLOSING_KINDS.flatMap((kind) =>
    periodsFrom(kind, begin, last).filter(
      (period) => isOver(period, today, newest) && !closed.has(periodKey(period)),
    ),
  );
}

function periodsFrom(
  kind: ClosingKind,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Period[] {
  const periods: Period[] = [];
  for (let day = first; !isBefore(last, day); ) {
    const period = START[kind](day);
    periods.push(period);
    day = period.to;
  }
  return periods;
}

function isOver(
  { to }: Period,
  today: Temporal.PlainDate,
  newest: Temporal.PlainDate | null,
): boolean {
  const settled = to.add({ days: SETTLING_DAYS });
  if (isBefore(today, settled)) return false;
  const complete = newest !== null && !isBefore(newest, settled);
  return complete || !isBefore(today, to.add({ days: LATEST_DAYS }));
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
