// What was measured when the detectors were designed; the product's own code must come out alike.
import type { RuleName } from './rules.ts';

export type Range = readonly [low: number, high: number];

export const CONTACTS = [15, 50, 200, 1_000] as const;
export const RHOS = [0, 0.02, 0.036] as const;

/** Episodes a metric-year exactly on target, and two points better. */
export const RULE_RATES: Readonly<
  Record<RuleName, Readonly<Record<number, readonly [number, number]>>>
> = {
  below: { 5: [38.3, 38.6], 50: [35.1, 37.8], 200: [34.1, 27.9] },
  wilson: { 5: [9.7, 6.5], 50: [14, 4.5], 200: [13, 1] },
  burn: { 5: [26.7, 22.3], 50: [18.9, 2.3], 200: [14.1, 0.1] },
  guarded: { 5: [11.8, 7.7], 50: [2.8, 0.05], 200: [2.4, 0] },
  cusum: { 5: [0.07, 0.01], 50: [0.15, 0.01], 200: [0.1, 0] },
};

/** The same at 200 contacts a day where days differ with ρ = 0.02. */
export const SPREAD_RATES: Readonly<Partial<Record<RuleName, readonly [number, number]>>> = {
  wilson: [34.4, 22.6],
  guarded: [12, 1.3],
};

/** Mean days to a false alert of each sum alone, so many contacts every day. */
export const RUN_LENGTHS: Readonly<Record<number, readonly [number, number]>> = {
  15: [2_094, 849],
  50: [1_075, 831],
};

/** By threshold, over all volumes and spreads between days. */
export const FALSE_ALERTS: Readonly<
  Record<number, { readonly onTarget: Range; readonly better: Range }>
> = {
  5: { onTarget: [0.1, 1.71], better: [0, 0.59] },
  4: { onTarget: [0, 2.87], better: [0, 1.14] },
};

/** The most without φ. */
export const WITHOUT_PHI = { onTarget: 46, better: 33 } as const;

/** Median days until a tenth missed becomes a fifth, or half as many again, by contacts a day. */
export const DAYS_TO_ALERT: Readonly<Record<number, Readonly<Record<number, Range>>>> = {
  0.2: { 15: [7, 9], 50: [3, 6], 200: [1, 5], 1000: [1, 4] },
  0.15: { 15: [20, 25], 50: [7, 15], 200: [3, 13], 1000: [1, 11] },
};

/** By how many days the eager threshold is sooner. */
export const SOONER: Readonly<Record<number, Range>> = { 0.2: [0, 2], 0.15: [0, 7] };

export const DAYS_TO_CLOSE: Readonly<Record<number, Range>> = {
  15: [14, 17],
  50: [4, 9],
  200: [1, 5],
};

export const FALSE_COLLAPSES: Range = [0.02, 0.42];
/** Open hours by misses: at fifteen contacts a day, and from fifty on. */
export const HOURS_TO_ALERT: Readonly<
  Record<number, { readonly few: number; readonly many: Range }>
> = {
  0.6: { few: 26, many: [2, 3] },
  0.98: { few: 7, many: [2, 2] },
};

export const CALIBRATION = {
  base: 0.2289,
  brier: [0.1035, 0.0654, 0.0393],
  bins: [
    [0.03, 0.03],
    [0.31, 0.3],
    [0.52, 0.52],
    [0.71, 0.71],
    [0.97, 0.97],
  ],
} as const;
