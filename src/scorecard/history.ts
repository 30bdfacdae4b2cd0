import type { Figure } from '../kpi/model.ts';
import { type Period, previousPeriod } from '../lib/period.ts';
import type { Sums } from '../rollups/model.ts';
import type { Share } from './noise.ts';

/** What scores of some periods look back on. */
export type History = {
  /** Without histograms; of the scored periods and of those before each. */
  readonly sums: (period: Period) => Sums;
  /** By key, of the shares whose spread matters, from day `from` until before `to`, as days since 2000. */
  readonly days: (key: string, from: number, to: number) => readonly Share[];
  /** The local day of the newest event that the vendor's data has shown us. */
  readonly newest: Temporal.PlainDate | null;
  /** By key, the first day ever that had a figure; only of keys that some period has none for. */
  readonly firstSeen: ReadonlyMap<string, string>;
  /** By key, what comes from elsewhere than contacts and surveys. */
  readonly figures: (period: Period) => ReadonlyMap<string, Figure>;
};

/** How many periods before a period are its baseline. */
export const BASELINE_PERIODS = 6;
/** From how many days up to a period's end the spread between days is estimated. */
export const DISPERSION_DAYS = 60;

/** Newest first. */
export function periodsBefore(period: Period, count: number): Period[] {
  const periods: Period[] = [];
  for (let next = previousPeriod(period); periods.length < count; next = previousPeriod(next)) {
    periods.push(next);
  }
  return periods;
}

/** All the days from which the spread between days may be estimated. */
export function dispersionSpan(periods: readonly Period[]): {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly firstEnd: Temporal.PlainDate;
} {
  const ends = periods.map(({ to }) => to).toSorted(Temporal.PlainDate.compare);
  const [firstEnd, to] = [ends[0], ends.at(-1)];
  if (!firstEnd || !to) throw new RangeError('no periods');
  // A period that is under way is judged by the days up to the newest, which lie before its end.
  const longest = Math.max(...periods.map(({ from, to: end }) => from.until(end).days));
  return { from: firstEnd.subtract({ days: DISPERSION_DAYS + longest }), to, firstEnd };
}
