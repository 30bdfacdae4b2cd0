import type { Sums } from '../rollups/model.ts';
import { ces, csat, nps, sentiment } from './customer.ts';
import { aht, costPerContact, talkTime, volume } from './efficiency.ts';
import { governance } from './governance.ts';
import { growth } from './growth.ts';
import { metric } from './measure.ts';
import type { Figure, Indicator, Metric, Variant } from './model.ts';
import {
  complaintRate,
  defectRate,
  escalationRate,
  fcr,
  reopenRate,
  repeatRate,
  resolutionRate,
  transferRate,
} from './quality.ts';
import { firstResponseTime, resolutionTime, slaCompliance } from './timeliness.ts';
import { abandonment, asa, serviceLevel } from './waiting.ts';

/** Every indicator, in the order in which people read them. */
export const catalogue: readonly Indicator[] = [
  volume,
  serviceLevel,
  abandonment,
  asa,
  firstResponseTime,
  resolutionTime,
  slaCompliance,
  resolutionRate,
  reopenRate,
  fcr,
  repeatRate,
  transferRate,
  escalationRate,
  complaintRate,
  defectRate,
  aht,
  talkTime,
  csat,
  nps,
  ces,
  sentiment,
  costPerContact,
  ...growth,
  ...governance,
];

/** An indicator's variant under one name: `csat/top2`. */
export type Scored = {
  readonly key: string;
  readonly indicator: Indicator;
  readonly variant: Variant;
};

/** Every variant by its key. */
export const variants: ReadonlyMap<string, Scored> = new Map(
  catalogue.flatMap((indicator) =>
    indicator.variants.map((variant) => {
      const key = `${indicator.id}/${variant.id}`;
      return [key, { key, indicator, variant }] as const;
    }),
  ),
);

const NO_FIGURES: ReadonlyMap<string, Figure> = new Map();

/**
 * All variants of all indicators that these sums can tell, those without data included; `figures`,
 * by key, are those that come from elsewhere.
 */
export function metrics(sums: Sums, figures = NO_FIGURES): Metric[] {
  const ours = [...variants.values()].flatMap(
    ({ key, indicator, variant }) => metric(indicator, variant, sums, figures.get(key)) ?? [],
  );
  const own = [...figures].flatMap(([key, { unit, ...figure }]) => {
    const [id = '', variant = ''] = key.split('/');
    return unit && !variants.has(key) ? [{ id, variant, unit, ...figure }] : [];
  });
  return [...ours, ...own];
}
