import { percentile, valueAtRank } from '../lib/histogram.ts';
import { remembered } from '../lib/remember.ts';
import {
  averageInterval,
  type Interval,
  meanInterval,
  netInterval,
  percentileRanks,
  rateInterval,
  wilson,
} from '../lib/statistics.ts';
import { count, type Sums, type Term, type Times } from '../rollups/model.ts';
import type { Figure, Indicator, Measure, Metric, Variant } from './model.ts';

type Reading = Pick<Metric, 'value' | 'numerator' | 'denominator' | 'n' | 'interval'>;
type Kind<K extends Measure['kind']> = Extract<Measure, { readonly kind: K }>;

/**
 * What contacts and surveys say, else the figure from elsewhere; null where neither can tell. A
 * figure beside a reading is told, and doesn't count.
 */
export function metric(
  { id, exclusions }: Indicator,
  variant: Variant,
  sums: Sums,
  figure?: Figure,
): Metric | null {
  const named = { id, variant: variant.id, unit: variant.unit };
  if (variant.measure.kind === 'figure') return figure ? { ...named, ...figure } : null;
  const reading = read(variant.measure, sums);
  if (!reading || (figure && reading.value === null))
    return figure ? { ...named, ...figure } : null;
  const excluded: Record<string, number> = {};
  for (const [reason, terms] of entriesOf(variant.exclusions ?? exclusions)) {
    const many = count(sums, terms);
    if (many > 0) excluded[reason] = many;
  }
  const unknown = variant.measure.kind === 'per_customer' ? (sums.customers?.unknown ?? 0) : 0;
  if (unknown > 0) excluded['no_customer'] = unknown;
  const hours = variant.byHours && { byHours: count(sums, [variant.byHours]) };
  return { ...named, ...reading, excluded, ...hours, ...(figure ? besideOf(figure) : {}) };
}

const entriesOf = remembered((exclusions: Indicator['exclusions']) => Object.entries(exclusions));

/** What is known first hand counts; that a figure says something too is not kept quiet. */
export function besideOf({ value, provenance }: Figure): Pick<Metric, 'beside'> {
  return provenance && value !== null ? { beside: { ...provenance, value } } : {};
}

function read(measure: Measure, sums: Sums): Reading | null {
  switch (measure.kind) {
    case 'count':
      return counted(count(sums, measure.of));
    case 'share':
      return share(count(sums, measure.part), count(sums, measure.whole));
    case 'rate':
      return rate(count(sums, measure.part), count(sums, measure.whole), measure.per);
    case 'net':
      return net(
        count(sums, measure.promoters),
        count(sums, measure.detractors),
        count(sums, measure.n),
      );
    case 'rating':
      return rating(measure.answers.map((answer) => sums[answer]));
    case 'mean':
      return mean(measure, sums);
    case 'average':
      return average(measure, sums);
    case 'percentile':
      return percentileOf(sums[measure.of], measure.p);
    case 'per_customer':
      return (
        sums.customers && rate(sums.customers.complaints, sums.customers.customers, measure.per)
      );
    case 'figure':
      return null;
  }
}

/** A count of everything that came is no estimate: it has no interval. */
function counted(many: number): Reading {
  return { value: many, numerator: many, denominator: null, n: many, interval: null };
}

function share(part: number, whole: number): Reading {
  return {
    value: whole === 0 ? null : (100 * part) / whole,
    numerator: part,
    denominator: whole,
    n: whole,
    interval: times(100, wilson(part, whole)),
  };
}

function rate(events: number, whole: number, per: number): Reading {
  return {
    value: whole === 0 ? null : (per * events) / whole,
    numerator: events,
    denominator: whole,
    n: whole,
    interval: whole === 0 ? null : times(per / whole, rateInterval(events)),
  };
}

function net(promoters: number, detractors: number, n: number): Reading {
  return {
    value: n === 0 ? null : (100 * (promoters - detractors)) / n,
    numerator: promoters - detractors,
    denominator: n,
    n,
    interval: times(100, netInterval(promoters, detractors, n)),
  };
}

function rating(answers: readonly number[]): Reading {
  let [n, sum, sumSquares] = [0, 0, 0];
  for (const [index, many] of answers.entries()) {
    n += many;
    sum += many * (index + 1);
    sumSquares += many * (index + 1) ** 2;
  }
  return {
    value: n === 0 ? null : sum / n,
    numerator: sum,
    denominator: n,
    n,
    interval: within(1, answers.length, averageInterval(n, sum, sumSquares)),
  };
}

function mean({ of, n: terms, over, per = 1 }: Kind<'mean'>, sums: Sums): Reading {
  const { sum, sumSquares, n: all } = sums[of];
  const n = terms ? count(sums, terms) : all;
  const divisor = over ? count(sums, over) : n;
  return {
    value: divisor === 0 ? null : (per * sum) / divisor,
    numerator: sum,
    denominator: divisor,
    n: over && per === 1 ? divisor : n,
    interval: divisor === 0 ? null : times((per * n) / divisor, meanInterval(n, sum, sumSquares)),
  };
}

function average({ of, scale, low, high }: Kind<'average'>, sums: Sums): Reading {
  const { n, sum, sumSquares } = sums[of];
  return {
    value: n === 0 ? null : sum / scale / n,
    numerator: sum / scale,
    denominator: n,
    n,
    interval: within(low, high, times(1 / scale, averageInterval(n, sum, sumSquares))),
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

function times(factor: number, interval: Interval | null): Interval | null {
  return interval && [factor * interval[0], factor * interval[1]];
}

function within(low: number, high: number, interval: Interval | null): Interval | null {
  return interval && [Math.max(low, interval[0]), Math.min(high, interval[1])];
}

/** What the value is of numerator over denominator. */
export function factorOf(measure: Measure): number {
  switch (measure.kind) {
    case 'share':
    case 'net':
      return 100;
    case 'rate':
    case 'per_customer':
      return measure.per;
    case 'mean':
      return measure.per ?? 1;
    default:
      return 1;
  }
}

/** The sums whose total is more than zero exactly where there is a figure. */
export function wholeOf(measure: Measure): readonly Term[] {
  switch (measure.kind) {
    case 'count':
      return measure.of;
    case 'share':
    case 'rate':
      return measure.whole;
    case 'net':
      return measure.n;
    case 'rating':
      return measure.answers;
    case 'mean':
      return measure.over ?? measure.n ?? [measure.of];
    case 'average':
    case 'percentile':
      return [measure.of];
    default:
      return [];
  }
}

/** Everything of the sums that a variant looks at, but for histograms and customers. */
export function termsOf({ exclusions }: Indicator, variant: Variant): readonly Term[] {
  const { measure } = variant;
  const own = [...wholeOf(measure), ...(variant.byHours ? [variant.byHours] : [])];
  const left = Object.values(variant.exclusions ?? exclusions).flat();
  switch (measure.kind) {
    case 'share':
    case 'rate':
      return [...own, ...left, ...measure.part];
    case 'net':
      return [...own, ...left, ...measure.promoters, ...measure.detractors];
    case 'mean':
      return [...own, ...left, measure.of, ...(measure.n ?? [])];
    default:
      return [...own, ...left];
  }
}
