// What a digest says, before it has words.
import type { SavedBreach } from '../breaches/row.ts';
import type { Rank, Verdict } from '../compare/model.ts';
import type { Finding } from '../guards/model.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import type { Observation } from '../observations/model.ts';
import type { Course } from '../plans/course.ts';
import type { Plan, Task } from '../plans/model.ts';
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
  readonly findings: readonly Finding[];
  readonly work: Work;
};

type OpenBreach = {
  readonly saved: SavedBreach;
  /** How long it has been open. */
  readonly days: number;
  /** Not in the digest before. */
  readonly isNew: boolean;
};

export type OpenPlan = {
  readonly id: number;
  readonly plan: Plan;
  /** Overdue, and due soon, the oldest first; none of a plan that does not run. */
  readonly overdue: readonly Task[];
  readonly soon: readonly Task[];
  /** Due, and neither closed nor put off. */
  readonly isLate: boolean;
};

/** What is open with a vendor when a digest is drawn. */
export type Work = {
  /** The oldest first; without disputed ones. */
  readonly breaches: readonly OpenBreach[];
  /** The one that needs most first. */
  readonly plans: readonly OpenPlan[];
  /** The vendor's local day. */
  readonly today: Temporal.PlainDate;
};

/** Some of many, and how many there are in all. */
export type Few<T> = { readonly shown: readonly T[]; readonly all: number };

export type BreachOf = OpenBreach & { readonly vendor: Vendor };
export type TaskOf = {
  readonly vendor: Vendor;
  readonly plan: Plan;
  readonly task: Task;
  readonly today: Temporal.PlainDate;
};

/** How far a running plan has come. */
export type Progress = OpenPlan & {
  readonly vendor: Vendor;
  readonly today: Temporal.PlainDate;
  /** In the period of the digest; null without a figure, or where it began before the plan. */
  readonly now: { readonly value: number; readonly unit: Unit; readonly course: Course } | null;
  /** Tasks, without those that were dropped. */
  readonly done: number;
  readonly tasks: number;
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
export type Noted = Pick<Observation, 'category' | 'rating' | 'what'> & { readonly vendor: Vendor };

export type Digest = {
  readonly vendors: number;
  /** The only one, where there is one. */
  readonly vendor: Vendor | null;
  readonly lead: Lead;
  readonly rows: readonly (Seen & { readonly rank: Rank | null })[];
  readonly hiddenRows: number;
  readonly changes: readonly Change[];
  readonly moreChanges: number;
  readonly breaches: Few<BreachOf> & { readonly fresh: number };
  /** Overdue ones first; `all` has those that are due soon, too. */
  readonly tasks: Few<TaskOf> & {
    readonly overdue: number;
    readonly until: Temporal.PlainDate | null;
  };
  readonly plans: Few<Progress>;
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
