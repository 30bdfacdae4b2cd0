// A figure is never shown without its variant, its n and what was left out of it, and a
// percentage is never stored or averaged: sums are merged first, metrics are made of sums.

import type { Combine, Provenance } from '../figures/model.ts';
import type { Period } from '../lib/period.ts';
import type { AmountName, SumName, Term, TimeName } from '../rollups/model.ts';
import type { Vendor } from '../vendors/model.ts';

export type { Dimension } from '../rollups/model.ts';

/** `per_1000`: of a thousand contacts; `number`: a mean without a unit; money is in the data's currency. */
export type Unit = '%' | 's' | 'contacts' | 'points' | 'per_1000' | 'number' | 'money';

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
  /** Of an imported figure; absent where contacts and surveys gave it. */
  readonly provenance?: Provenance;
  /** An imported figure that says something else about the same period; it doesn't count. */
  readonly beside?: Provenance & { readonly value: number };
  /** Of an indicator that the workspace defined; the others' names stand in src/i18n. */
  readonly name?: string;
  /** How many make it count, where that is not for the variant to say. */
  readonly needed?: number;
  /** Of a time: how many of `n` were reckoned in agreed hours; the others by the clock. */
  readonly byHours?: number;
};

export type MetricReport = {
  readonly vendor: Vendor;
  readonly period: Period;
  /** The newest event that the vendor's data has shown us. */
  readonly watermark: Temporal.Instant | null;
  readonly metrics: readonly Metric[];
};

type Exclusion =
  | 'cancelled'
  | 'abandoned'
  | 'not_inbound'
  | 'no_case'
  | 'open_not_due'
  | 'response_missing'
  | 'resolved_at_missing'
  | 'reopens_missing'
  | 'window_open'
  | 'no_wait'
  | 'no_handle_time'
  | 'no_customer'
  | 'no_reason'
  | 'redialled'
  | 'transactional'
  | 'touches_missing'
  | 'transfers_missing'
  | 'escalation_missing'
  | 'complaint_missing'
  | 'no_cause'
  | 'no_cost'
  | 'blank';

/** What is left out, and which sums say how many. */
export type Exclusions = Readonly<Partial<Record<Exclusion, readonly Term[]>>>;

export type Direction = 'higher' | 'lower' | 'none';

/** A census counts every contact; a sample only the customers who answered or the contacts audited. */
type Kind = 'census' | 'sample' | 'audited' | 'rubric';

/** Higher is better when the stretch lies above the floor. */
export type Targets = {
  readonly floor: number;
  readonly target: number;
  readonly stretch: number;
};

/** The moment whose local day decides in which period a contact or an answer counts. */
export type CountedBy = 'opening' | 'response' | 'resolution' | 'decision' | 'survey' | 'period';

type Terms = readonly Term[];

/** How a variant is read off the sums, as data; it decides the interval as well. */
export type Measure =
  | { readonly kind: 'count'; readonly of: Terms }
  | { readonly kind: 'share'; readonly part: Terms; readonly whole: Terms }
  /** Events for every `per` of the whole. */
  | { readonly kind: 'rate'; readonly part: Terms; readonly whole: Terms; readonly per: number }
  | {
      readonly kind: 'net';
      readonly promoters: Terms;
      readonly detractors: Terms;
      readonly n: Terms;
    }
  /** How many answered 1, 2, 3 and so on. */
  | { readonly kind: 'rating'; readonly answers: readonly SumName[] }
  /** Of positive amounts with long tails. `n` where zeros are left out, `over` where the sum is
   * divided by something else than their number, times `per`. */
  | {
      readonly kind: 'mean';
      readonly of: TimeName | AmountName;
      readonly n?: Terms;
      readonly over?: Terms;
      readonly per?: number;
    }
  /** Of amounts of either sign between `low` and `high`, kept `scale` times as large. */
  | {
      readonly kind: 'average';
      readonly of: AmountName;
      readonly scale: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'percentile'; readonly of: TimeName; readonly p: number }
  /** Per thousand customers, who don't add up over days: read only where the period is counted. */
  | { readonly kind: 'per_customer'; readonly per: number }
  /** Comes from elsewhere: imported, observed, or worked out by a workspace's own formula. */
  | {
      readonly kind: 'figure';
      readonly combine: Combine;
      /** What it can be; null: any amount of money. */
      readonly range: readonly [low: number, high: number] | null;
    };

/** What a `figure` is worth in a period. */
export type Figure = Pick<
  Metric,
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'n'
  | 'interval'
  | 'excluded'
  | 'provenance'
  | 'beside'
  | 'name'
  | 'needed'
> & {
  /** Of an own indicator; the catalogue knows the others'. */
  readonly unit?: Unit;
};

export type Variant = {
  readonly id: string;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly measure: Measure;
  /** Below it the figure is shown but earns and costs no points. */
  readonly minSample: number;
  /** Proposals that hold until both sides agree on others; null for information only. */
  readonly targets: Targets | null;
  /** Where the variant leaves out something else than its indicator does. */
  readonly exclusions?: Exclusions;
  /** Where the variant counts by another moment, or from a sample, unlike its indicator. */
  readonly countedBy?: CountedBy;
  readonly kind?: Kind;
  /** Of a time: which of them were reckoned in agreed hours. */
  readonly byHours?: Term;
};

/** Its words (name, formula, exclusions) stand in src/i18n under the same ids. */
export type Indicator = {
  readonly id: string;
  readonly version: number;
  readonly kind: Kind;
  readonly countedBy: CountedBy;
  /** The first is the default. */
  readonly variants: readonly [Variant, ...Variant[]];
  readonly exclusions: Exclusions;
  /** Fields of contacts, surveys and events without which there is no figure. */
  readonly needs: readonly string[];
  /** Indicators that show when this one is bought at another's cost. */
  readonly counters: readonly string[];
};
