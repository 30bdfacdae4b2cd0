// What a file of figures may hold: every indicator that there is, whether contacts feed it or not.
import type { Combine, Importable } from '../figures/model.ts';
import { catalogue } from './catalogue.ts';
import type { Indicator, Measure, Variant } from './model.ts';

/** By id; no name of a workspace's own may be one of them. */
export const importables: ReadonlyMap<string, Importable> = new Map(
  catalogue.map((indicator) => [indicator.id, importable(indicator)]),
);

function importable({ id, variants: [first, ...rest] }: Indicator): Importable {
  const brought = (variant: Variant) => ({
    id: variant.id,
    range: rangeOf(variant.measure),
    combine: combineOf(variant.measure),
  });
  return { id, variants: [brought(first), ...rest.map(brought)] };
}

/** Null: any amount. */
function rangeOf(measure: Measure): readonly [low: number, high: number] | null {
  switch (measure.kind) {
    case 'figure':
      return measure.range;
    case 'share':
      return [0, 100];
    case 'net':
      return [-100, 100];
    case 'rating':
      return [1, measure.answers.length];
    case 'average':
      return [measure.low, measure.high];
    default:
      return [0, 1e12];
  }
}

/** A median of medians is no median, and customers of two months may be the same. */
function combineOf(measure: Measure): Combine {
  switch (measure.kind) {
    case 'figure':
      return measure.combine;
    case 'count':
      return 'total';
    case 'percentile':
    case 'per_customer':
      return 'none';
    default:
      return 'mean';
  }
}
