// When a feed is late. Its own rhythm is the measure: how far apart its days with data and its
// arrivals usually lie. Weekdays on which it is always silent count for nothing, so that a vendor
// who rests at weekends is not late on Sunday.
import { median } from './statistics.ts';

export type Feed = {
  /** The newest event that it has shown. */
  readonly watermark: Temporal.Instant;
  /** Local days that have data, in order. */
  readonly days: readonly Temporal.PlainDate[];
  /** When data came in, in order. */
  readonly arrivals: readonly Temporal.Instant[];
};

export type Lateness = {
  readonly late: boolean;
  /** Hours since the newest event, days of rest included. */
  readonly silentH: number;
  /** How many hours of silence, days of rest left out, it may take. */
  readonly limitH: number;
};

const HOUR_MS = 3_600_000;
const DAY_H = 24;
/** A night and a morning are no alarm, whatever the rhythm. */
const LEAST_H = 36;
const TIMES_USUAL = 2;
const WINDOW_DAYS = 56;
const WEEKS_TO_KNOW_REST = 4;
/** A weekday is one of rest when at most this share of its dates had data. */
const REST = 0.25;
const ARRIVALS_TO_KNOW = 3;

/** `overrideH` is the limit that a workspace has set, in hours. */
export function lateness(
  feed: Feed,
  now: Temporal.Instant,
  tz: string,
  overrideH: number | null,
): Lateness {
  const last = feed.watermark.toZonedDateTimeISO(tz).toPlainDate();
  const days = feed.days.map(numberOf);
  const rest = restDays(days, numberOf(last));
  const limitH =
    overrideH ?? Math.max(LEAST_H, TIMES_USUAL * usualGapH(days, feed.arrivals, tz, rest));
  return {
    late: awakeH(feed.watermark, now, tz, rest) > limitH,
    silentH: Math.max(0, now.epochMilliseconds - feed.watermark.epochMilliseconds) / HOUR_MS,
    limitH,
  };
}

/** The slower of the two: a weekly file full of daily figures is due in a week. */
function usualGapH(
  days: readonly number[],
  arrivals: readonly Temporal.Instant[],
  tz: string,
  rest: ReadonlySet<number>,
): number {
  const dayGaps = pairs(days).map(([a, b]) => awakeDays(a, b, rest) * DAY_H);
  const arrivalGaps = pairs(arrivals).map(([a, b]) => awakeH(a, b, tz, rest));
  return Math.max(
    median(dayGaps) ?? DAY_H,
    arrivals.length >= ARRIVALS_TO_KNOW ? (median(arrivalGaps) ?? 0) : 0,
  );
}

/** ISO weekdays that hardly ever have data; none before four weeks are known. */
function restDays(days: readonly number[], last: number): ReadonlySet<number> {
  const [first] = days;
  if (first === undefined) return new Set();
  const from = Math.max(first, last - WINDOW_DAYS + 1);
  if (last - from + 1 < WEEKS_TO_KNOW_REST * 7) return new Set();
  const active = new Set(days);
  const dates = Array.from({ length: 8 }, () => ({ all: 0, withData: 0 }));
  for (let day = from; day <= last; day += 1) {
    const count = dates[weekdayOf(day)];
    if (!count) continue;
    count.all += 1;
    count.withData += Number(active.has(day));
  }
  const rest = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => {
    const { all = 0, withData = 0 } = dates[weekday] ?? {};
    return withData <= REST * all;
  });
  return new Set(rest.length === 7 ? [] : rest);
}

/** Days from `a` up to `b`, `b` included, that are none of rest. */
function awakeDays(a: number, b: number, rest: ReadonlySet<number>): number {
  const weeks = Math.floor((b - a) / 7);
  let awake = weeks * (7 - rest.size);
  for (let day = a + 7 * weeks + 1; day <= b; day += 1) {
    awake += Number(!rest.has(weekdayOf(day)));
  }
  return awake;
}

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** Days since 1970, a Thursday: a score looks at a hundred days of feeds, and numbers are cheap. */
function numberOf(day: Temporal.PlainDate): number {
  return EPOCH.until(day, { largestUnit: 'days' }).days;
}

function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Hours from `a` to `b` without those of local days of rest. */
function awakeH(
  a: Temporal.Instant,
  b: Temporal.Instant,
  tz: string,
  rest: ReadonlySet<number>,
): number {
  let awakeMs = b.epochMilliseconds - a.epochMilliseconds;
  if (awakeMs <= 0) return 0;
  if (rest.size === 0) return awakeMs / HOUR_MS;
  let day = a.toZonedDateTimeISO(tz).toPlainDate();
  for (;;) {
    const next = day.add({ days: 1 });
    const from = Math.max(startMs(day, tz), a.epochMilliseconds);
    if (from >= b.epochMilliseconds) return awakeMs / HOUR_MS;
    const to = Math.min(startMs(next, tz), b.epochMilliseconds);
    if (rest.has(day.dayOfWeek)) awakeMs -= to - from;
    day = next;
  }
}

function startMs(day: Temporal.PlainDate, tz: string): number {
  return day.toZonedDateTime(tz).epochMilliseconds;
}

function pairs<T>(values: readonly T[]): (readonly [T, T])[] {
  return values.flatMap((value, index) => {
    const next = values[index + 1];
    return next === undefined ? [] : [[value, next] as const];
  });
}
