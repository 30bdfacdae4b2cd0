import { percentile, valueAtRank } from '../lib/histogram.ts';
import {
  type Interval,
  meanInterval,
  netInterval,
  percentileRanks,
  wilson,
} from '../lib/statistics.ts';
import type { Sums, Times } from '../rollups/model.ts';
import type { Indicator, Measure, Metric, Variant } from './model.ts';

type Reading = Pick<Metric, 'value' | 'numerator' | 'denominator' | 'n' | 'interval'>;

export function metric(indicator: Indicator, variant: Variant, sums: Sums): Metric {
  const { value, numerator, denominator, n, interval } = read(variant.measure, sums);
  const excluded = Object.entries(indicator.exclusions)
    .map(([reason, count]) => [reason, count(sums)] as const)
    .filter(([, count]) => count > 0);
  return {
    id: indicator.id,
    variant: variant.id,
    value,
    unit: variant.unit,
    numerator,
    denominator,
    n,
    excluded: Object.fromEntries(excluded),
    interval,
  };
}

function read(measure: Measure, sums: Sums): Reading {
  switch (measure.kind) {
    case 'count':
      return counted(measure.of(sums));
    case 'share':
      return share(measure.part(sums), measure.whole(sums));
    case 'net':
      return net(measure.promoters(sums), measure.detractors(sums), measure.n(sums));
    case 'mean':
      return mean(measure.times(sums));
    case 'percentile':
      return percentileOf(measure.times(sums), measure.p);
  }
}

/** A count of everything that came is no estimate: it has no interval. */
function counted(count: number): Reading {
  return { value: count, numerator: count, denominator: null, n: count, interval: null };
}

function share(part: number, whole: number): Reading {
  return {
    value: whole === 0 ? null : (100 * part) / whole,
    numerator: part,
    denominator: whole,
    n: whole,
    interval: hundredfold(wilson(part, whole)),
  };
}

function net(promoters: number, detractors: number, n: number): Reading {
  return {
    value: n === 0 ? null : (100 * (promoters - detractors)) / n,
    numerator: promoters - detractors,
    denominator: n,
    n,
    interval: hundredfold(netInterval(promoters, detractors, n)),
  };
}

function mean({ n, sumS, sumSquaresS2 }: Times): Reading {
  return {
    value: n === 0 ? null : sumS / n,
    numerator: sumS,
    denominator: n,
    n,
    interval: meanInterval(n, sumS, sumSquaresS2),
  };
}

function percentileOf({ n, histogram }: Times, p: number): Reading {
  const ranks = percentileRanks(n, p);
  return {
    value: percentile(histogram, p),
    numerator: null,
    denominator: null,
    n,
    interval: ranks && [valueAtRank(histogram, ranks[0]), valueAtRank(histogram, ranks[1])],
  };
}

function hundredfold(interval: Interval | null): Interval | null {
  return interval && [100 * interval[0], 100 * interval[1]];
}
