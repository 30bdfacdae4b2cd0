import type { Period } from '../lib/period.ts';
import { COUNTS, NO_SUMS, type Sums, TIMES } from '../rollups/model.ts';

/** A local day as YYYY-MM-DD, whose order is that of time, and what it adds up to. */
type Day = { readonly day: string; readonly sums: Sums };
export type Days = readonly Day[];

export type History = {
  /** Without histograms. */
  readonly days: Days;
  /** The local day of the newest event that the vendor's data has shown us. */
  readonly newest: Temporal.PlainDate | null;
  /** By indicator and variant, the first day ever that had a figure. */
  readonly firstSeen: ReadonlyMap<string, string>;
};

const COUNT_NAMES = Object.keys(COUNTS) as (keyof typeof COUNTS)[];
const REOPEN_NAMES = Object.keys(NO_SUMS.reopens) as (keyof Sums['reopens'])[];
const TIME_NAMES = ['n', 'sumS', 'sumSquaresS2'] as const;

/** Of all days in any of the periods. Percentiles don't add up this way and are left out. */
export function sumsOf(days: Days, ...periods: readonly Period[]): Sums {
  const spans = periods.map(({ from, to }) => [from.toString(), to.toString()] as const);
  // Added up in place: a copy a day would cost more than reading the days.
  const total: Total = {
    ...NO_SUMS,
    ...{ response: { ...NO_SUMS.response }, resolution: { ...NO_SUMS.resolution } },
    ...{ handling: { ...NO_SUMS.handling }, reopens: { ...NO_SUMS.reopens } },
  };
  for (const { day, sums } of days) {
    if (!spans.some(([from, to]) => from <= day && day < to)) continue;
    for (const name of COUNT_NAMES) total[name] += sums[name];
    for (const name of REOPEN_NAMES) total.reopens[name] += sums.reopens[name];
    for (const time of TIMES) {
      for (const name of TIME_NAMES) total[time][name] += sums[time][name];
    }
  }
  return total;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Total = { -readonly [K in keyof Sums]: Sums[K] extends number ? number : Writable<Sums[K]> };
