// What a file of figures may hold: every indicator that there is, whether contacts feed it or not.
import type { Combine, FigureIndicator, Importable } from '../figures/model.ts';
import { catalogue } from './catalogue.ts';
import { governance } from './governance.ts';
import { growth } from './growth.ts';
import type { Indicator, Variant } from './model.ts';

/** Those that only imported figures feed. */
export const figureIndicators: readonly FigureIndicator[] = [...growth, ...governance];

/** Where the scale is the indicator's, not the unit's. */
const SCALES: Readonly<Record<string, readonly [low: number, high: number]>> = {
  'csat/mean': [1, 5],
  'ces/mean': [1, 7],
  'ces/net': [-100, 100],
  'nps/nps': [-100, 100],
  'sentiment/mean': [-1, 1],
  'sentiment/recovery': [-2, 2],
};
const MOST = 1e12;

/** By id; no name of a workspace's own may be one of them. */
export const importables: ReadonlyMap<string, Importable> = new Map(
  [...catalogue.map(fromContacts), ...figureIndicators].map((each) => [each.id, each]),
);

function fromContacts({ id, variants: [first, ...rest] }: Indicator): Importable {
  const importable = (variant: Variant) => ({
    id: variant.id,
    range: rangeOf(`${id}/${variant.id}`, variant),
    combine: combineOf(variant),
  });
  return { id, variants: [importable(first), ...rest.map(importable)] };
}

function rangeOf(key: string, { unit }: Variant): readonly [low: number, high: number] {
  return SCALES[key] ?? (unit === '%' ? [0, 100] : [0, MOST]);
}

/** A median of medians is no median. */
function combineOf({ measure }: Variant): Combine {
  if (measure.kind === 'percentile') return 'none';
  return measure.kind === 'count' ? 'total' : 'mean';
}
