// A figure is never shown without its variant, its n and what was left out of it, and a
// percentage is never stored or averaged: sums are merged first, metrics are made of sums.

import type { Period } from '../lib/period.ts';
import type { Sums, Times } from '../rollups/model.ts';
import type { Vendor } from '../vendors/model.ts';

export type Unit = '%' | 's' | 'contacts' | 'points';

export type Metric = {
  readonly id: string;
  readonly variant: string;
  /** Percentages are 0–100. Null when nothing could be judged. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly n: number;
  /** Contacts or answers left out, by reason; reasons that left out nothing are absent. */
  readonly excluded: Readonly<Record<string, number>>;
  /** 95 %, in the unit of the value. Null where n is too small to give one. */
  readonly interval: readonly [low: number, high: number] | null;
};

export type MetricReport = {
  readonly vendor: Vendor;
  readonly period: Period;
  /** The newest event that the vendor's data has shown us. */
  readonly watermark: Temporal.Instant | null;
  readonly metrics: readonly Metric[];
};

/** What a period can be broken down by. */
export type Dimension = 'channel' | 'issue_type' | 'queue';

type Exclusion =
  | 'cancelled'
  | 'abandoned'
  | 'no_case'
  | 'open_not_due'
  | 'resolved_at_missing'
  | 'reopens_missing'
  | 'window_open'
  | 'no_handle_time'
  | 'blank';

type Direction = 'higher' | 'lower' | 'none';

/** A census counts every contact; a sample only the customers who answered. */
type Kind = 'census' | 'sample' | 'rubric';

/** Higher is better when the stretch lies above the floor. */
export type Targets = {
  readonly floor: number;
  readonly target: number;
  readonly stretch: number;
};

/** The moment whose local day decides in which period a contact or an answer counts. */
export type CountedBy = 'opening' | 'response' | 'resolution' | 'decision' | 'survey';

/** How a variant is read off the sums; it decides the interval as well. */
export type Measure =
  | { readonly kind: 'count'; readonly of: (sums: Sums) => number }
  | {
      readonly kind: 'share';
      readonly part: (sums: Sums) => number;
      readonly whole: (sums: Sums) => number;
    }
  | {
      readonly kind: 'net';
      readonly promoters: (sums: Sums) => number;
      readonly detractors: (sums: Sums) => number;
      readonly n: (sums: Sums) => number;
    }
  | { readonly kind: 'mean'; readonly times: (sums: Sums) => Times }
  | { readonly kind: 'percentile'; readonly p: number; readonly times: (sums: Sums) => Times };

export type Variant = {
  readonly id: string;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly measure: Measure;
  /** Below it the figure is shown but earns and costs no points. */
  readonly minSample: number;
  /** Proposals that hold until both sides agree on others; null for information only. */
  readonly targets: Targets | null;
};

/** Its words (name, formula, exclusions) stand in src/i18n under the same ids. */
export type Indicator = {
  readonly id: string;
  readonly version: number;
  readonly kind: Kind;
  readonly countedBy: CountedBy;
  /** The first is the default. */
  readonly variants: readonly [Variant, ...Variant[]];
  /** What is left out, and how many the sums say. */
  readonly exclusions: Readonly<Partial<Record<Exclusion, (sums: Sums) => number>>>;
};
