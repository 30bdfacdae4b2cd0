import { localDay } from './facts.ts';

export type Expected = {
  readonly n: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly excluded: Readonly<Record<string, number>>;
  readonly byHours?: number;
};

/** Whether so many local days have passed since the end of the day, as far as the data reach. */
export function isOver(
  time: string,
  days: number,
  { tz, watermark }: { readonly tz: string; readonly watermark: string },
): boolean {
  const day = Temporal.PlainDate.from(localDay(time, tz));
  const over = day
    .add({ days: days + 1 })
    .toZonedDateTime(tz)
    .toInstant();
  return Temporal.Instant.compare(over, Temporal.Instant.from(watermark)) <= 0;
}

export type Left = Readonly<Record<string, number>>;

export function count(n: number): Expected {
  return { n, numerator: n, denominator: null, value: n, excluded: {} };
}

export function share(part: number, whole: number, excluded: Left): Expected {
  return rate(part, whole, 100, excluded);
}

export function rate(part: number, whole: number, per: number, excluded: Left): Expected {
  const value = whole === 0 ? null : (part / whole) * per;
  return { n: whole, numerator: part, denominator: whole, value, excluded: some(excluded) };
}

export function mean(numbers: readonly number[], excluded: Left): Expected {
  const sum = numbers.reduce((total, s) => total + s, 0);
  return rate(sum, numbers.length, 1, excluded);
}

export function percentile(seconds: readonly number[], p: number, excluded: Left): Expected {
  const sorted = seconds.toSorted((a, b) => a - b);
  const rank = p * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  const value = low === undefined || high === undefined ? null : low + (high - low) * (rank % 1);
  return {
    n: sorted.length,
    numerator: null,
    denominator: null,
    value,
    excluded: some(excluded),
  };
}

function some(excluded: Left): Record<string, number> {
  return Object.fromEntries(Object.entries(excluded).filter(([, size]) => size > 0));
}
