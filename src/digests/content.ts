// What a digest says, before it has words.
import type { Rank, Verdict } from '../compare/model.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import type { Observation } from '../observations/model.ts';
import type { FeedState } from '../quality/model.ts';
import type { Difference, Scorecard } from '../scorecard/model.ts';
import type { Vendor } from '../vendors/model.ts';

export type Scored = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly card: Scorecard;
  readonly metrics: readonly Metric[];
  readonly watermark: Temporal.Instant | null;
  readonly previous: { readonly period: Period; readonly card: Scorecard };
  readonly difference: Difference | null;
};

/** A vendor as a digest sees it. */
export type Seen = {
  /** What the score is of: the period itself, or for single days the thirty up to them. */
  readonly standing: Scored;
  /** The days that the digest speaks of. */
  readonly recent: Scored;
  /** What the recent figures are held against. */
  readonly usual: Scorecard;
  readonly stale: readonly FeedState[];
  /** Signs that a figure was bought, which no lead has judged yet; reviews alone look for them. */
  readonly findings: number;
};

/** How an indicator moved by more than noise; `points` of the score, below zero for worse. */
export type Change = {
  readonly vendor: Vendor;
  readonly key: string;
  readonly unit: Unit;
  readonly now: number;
  readonly before: number;
  readonly target: number;
  readonly points: number;
  readonly misses: boolean;
  readonly missed: boolean;
};

export type Gap = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly key: string;
  readonly unit: Unit;
  /** Null: not reported. */
  readonly actual: number | null;
  readonly target: number;
  /** Of the score, by missing the target. */
  readonly points: number;
};

export type Lead =
  | { readonly kind: 'empty' | 'calm' }
  | { readonly kind: 'worse'; readonly change: Change; readonly others: number }
  | { readonly kind: 'score'; readonly vendor: Vendor; readonly lost: number; readonly now: number }
  | { readonly kind: 'better'; readonly change: Change };

/** Vendors whose score really differs from the period before, the largest difference first. */
export type Shifts = {
  readonly better: readonly Scored[];
  readonly worse: readonly Scored[];
  readonly same: number;
};

/** What somebody saw of a vendor, in their words. */
export type Noted = { readonly vendor: Vendor; readonly observation: Observation };

export type Digest = {
  readonly vendors: number;
  /** The only one, where there is one. */
  readonly vendor: Vendor | null;
  readonly lead: Lead;
  readonly rows: readonly (Seen & { readonly rank: Rank | null })[];
  readonly hiddenRows: number;
  readonly changes: readonly Change[];
  readonly moreChanges: number;
  readonly gaps: readonly Gap[];
  readonly held: readonly Vendor[];
  /** Scores that a guard or a gate lowered. */
  readonly guarded: readonly Scored[];
  readonly suspected: readonly Seen[];
  readonly ranking: { readonly names: readonly string[]; readonly verdict: Verdict } | null;
  readonly shifts: Shifts | null;
  /** Best first. */
  readonly chart: readonly Scored[];
  readonly stale: readonly Seen[];
  readonly empty: readonly Vendor[];
  readonly provisional: readonly Vendor[];
  readonly oldest: Oldest | null;
};

export type Oldest = { readonly vendor: Vendor; readonly watermark: Temporal.Instant };
