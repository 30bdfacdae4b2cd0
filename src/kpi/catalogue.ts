import type { Sums } from '../rollups/model.ts';
import { csat, nps } from './customer.ts';
import { aht, volume } from './efficiency.ts';
import { metric } from './measure.ts';
import type { Indicator, Metric } from './model.ts';
import { reopenRate } from './quality.ts';
import { firstResponseTime, resolutionTime, slaCompliance } from './timeliness.ts';

/** Every indicator, in the order in which people read them. */
export const catalogue: readonly Indicator[] = [
  volume,
  firstResponseTime,
  resolutionTime,
  slaCompliance,
  reopenRate,
  aht,
  csat,
  nps,
];

/** All variants of all indicators, those without data included. */
export function metrics(sums: Sums): Metric[] {
  return catalogue.flatMap((indicator) =>
    indicator.variants.map((variant) => metric(indicator, variant, sums)),
  );
}
