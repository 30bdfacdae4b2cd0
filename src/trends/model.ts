// One figure over days, weeks or months; what the data don't cover is said, never drawn as zero.
import type { Metric } from '../kpi/model.ts';
import { days, instants, month, type Period, previousPeriod, week } from '../lib/period.ts';

export type Cadence = 'day' | 'week' | 'month';

export const CADENCES: readonly Cadence[] = ['day', 'week', 'month'];

const POINTS: Readonly<Record<Period['kind'], number>> = {
  day: 28,
  days: 12,
  week: 13,
  month: 12,
  quarter: 8,
  year: 5,
};

const WORDS: readonly (readonly [RegExp, Cadence])[] = [
  [/^(?:daily|days?|[每按]?[日天])$/i, 'day'],
  [/^(?:weekly|weeks?|[每按]?(?:周|週))$/i, 'week'],
  [/^(?:monthly|months?|[每按]?月)$/i, 'month'],
];

export function cadenceOf(word: string): Cadence | null {
  return WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** The whole period of its kind that holds the day, begun or not. */
export function periodAround(cadence: Cadence, day: Temporal.PlainDate): Period {
  if (cadence === 'day') return days(day, day, 'day');
  return cadence === 'week' ? week(day) : month(day.toPlainYearMonth());
}

/** Up to and with the last one, oldest first. */
export function periodsUpTo(last: Period): Period[] {
  const periods = [last];
  while (periods.length < POINTS[last.kind]) periods.unshift(previousPeriod(periods[0] ?? last));
  return periods;
}

/** Where a vendor's data begin, for this figure, and how far they go. */
export type Reach = {
  readonly firstDay: Temporal.PlainDate | null;
  readonly watermark: Temporal.Instant | null;
  readonly tz: string;
};

export type TrendPoint = {
  readonly period: Period;
  /** Null: nothing could be judged. */
  readonly value: number | null;
  readonly n: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly target: number | null;
  /** Fewer than it takes for the figure to count in a score. */
  readonly isThin: boolean;
  /** The data begin or end inside the period: it covers only a part of it. */
  readonly begins: boolean;
  readonly ends: boolean;
};

type Drawn = Pick<TrendPoint, 'period' | 'target'> & { readonly metric: Metric | null };

/** Without the periods before the data begin; those after their end hold nothing yet. */
export function pointsOf(drawn: readonly Drawn[], reach: Reach, minSample: number): TrendPoint[] {
  const begun = drawn.findIndex(
    ({ period, metric }) => metric?.provenance || hasBegun(reach, period),
  );
  if (begun < 0) return [];
  return drawn.slice(begun).map(({ period, target, metric }) => {
    const known = metric?.value == null || isAhead(reach, period, metric) ? null : metric;
    return {
      ...{ period, target },
      ...{ value: known?.value ?? null, n: known?.n ?? null, interval: known?.interval ?? null },
      isThin: known !== null && !known.provenance && known.n < minSample,
      ...(known?.provenance ? { begins: false, ends: false } : partOf(reach, period)),
    };
  });
}

/** A score has no sample of its own. From the first period that has one. */
export function scorePointsOf(
  scores: readonly Pick<TrendPoint, 'period' | 'value'>[],
  reach: Reach,
  target: number,
): TrendPoint[] {
  const begun = scores.findIndex(({ value }) => value !== null);
  return scores.slice(Math.max(0, begun)).map(({ period, value }) => ({
    ...{ period, value, target, n: null, interval: null, isThin: false },
    ...partOf(reach, period),
  }));
}

function hasBegun({ firstDay, watermark }: Reach, { to }: Period): boolean {
  return !!watermark && firstDay !== null && Temporal.PlainDate.compare(firstDay, to) < 0;
}

/** What others worked out is whole or not there; what is counted reaches as far as the data. */
function isAhead({ watermark, tz }: Reach, period: Period, { provenance }: Metric): boolean {
  if (provenance) return false;
  return !watermark || Temporal.Instant.compare(watermark, instants(period, tz).from) < 0;
}

function partOf({ firstDay, watermark, tz }: Reach, period: Period) {
  if (!firstDay || !watermark) return { begins: false, ends: false };
  return {
    begins: Temporal.PlainDate.compare(firstDay, period.from) > 0,
    ends: Temporal.Instant.compare(watermark, instants(period, tz).to) < 0,
  };
}

/** The first and the last whole point that is not thin: a partial one must not make the story. */
export function ends(
  points: readonly TrendPoint[],
): readonly [first: TrendPoint, last: TrendPoint] | null {
  const measured = points.filter(({ value }) => value !== null);
  const whole = measured.filter(({ begins, ends: isEnd, isThin }) => !begins && !isEnd && !isThin);
  const told = whole.length > 1 ? whole : measured;
  const [first, last] = [told[0], told.at(-1)];
  return first && last && first !== last ? [first, last] : null;
}
