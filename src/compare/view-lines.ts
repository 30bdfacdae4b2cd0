// The vendors of a comparison in their order, each with its place.
import type { Metric } from '../kpi/model.ts';
import { toNumber } from '../lib/rational.ts';
import type { Scorecard } from '../scorecard/model.ts';
import { keyOf, type ScoreFacts } from '../scorecard/view.ts';
import { type Comparison, type Estimate, type Rank, ranks } from './model.ts';

export type Compared = Pick<
  ScoreFacts,
  'vendor' | 'period' | 'watermark' | 'metrics' | 'card' | 'previous' | 'difference'
>;

export type CompareFacts = {
  readonly comparison: Comparison;
  readonly vendors: readonly Compared[];
};

export type Line = Compared & {
  readonly metric: Metric | null;
  readonly estimate: Estimate | null;
  readonly rank: Rank | null;
};

/** Best first, those that nothing can be said of last. */
export function ordered({ comparison: { by }, vendors }: CompareFacts): Line[] {
  const lines = vendors.map((one) => {
    const metric = one.metrics.find((each) => keyOf(each) === by) ?? null;
    return { ...one, metric, estimate: by === '' ? scored(one.card) : measured(metric) };
  });
  const direction = isLowerBetter(vendors, by) ? 'lower' : 'higher';
  const sign = direction === 'lower' ? 1 : -1;
  const known = lines
    .filter(({ estimate }) => estimate !== null)
    .sort((a, b) => sign * ((a.estimate?.value ?? 0) - (b.estimate?.value ?? 0)));
  const places = ranks(
    known.flatMap(({ estimate }) => estimate ?? []),
    direction,
  );
  const unknown = lines.filter(({ estimate }) => estimate === null);
  return [
    ...known.map((line, at) => ({ ...line, rank: places[at] ?? null })),
    ...unknown.map((line) => ({ ...line, rank: null })),
  ];
}

function scored({ score, band }: Scorecard): Estimate | null {
  return score && band ? { value: toNumber(score), low: band.low, high: band.high } : null;
}

/** A figure without an interval can be ordered but not told apart, unless it counts everything. */
function measured(metric: Metric | null): Estimate | null {
  if (!metric || metric.value === null) return null;
  const { value, interval, denominator, numerator } = metric;
  if (interval) return { value, low: interval[0], high: interval[1] };
  const isCount = denominator === null && numerator !== null;
  return isCount
    ? { value, low: value, high: value }
    : { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
}

/** As the agreed ladder says: its stretch lies below its floor. */
function isLowerBetter(vendors: readonly Compared[], key: string): boolean {
  const rows = vendors.flatMap(({ card }) => card.rows.filter((row) => row.key === key));
  return rows.some(({ target: { floor, stretch } }) => stretch.lt(floor));
}
