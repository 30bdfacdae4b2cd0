// What stands behind a breach: the course of its indicator, and what became of earlier ones.
import type { Day } from '../detectors/model.ts';
import { median } from '../lib/statistics.ts';
import type { PlanOfBreach } from '../plans/model.ts';
import { dayNumber } from '../rollups/model.ts';
import type { Watched } from '../watch/watched.ts';

/** A step of some days, named by its first. */
export type Point = { readonly from: Temporal.PlainDate; readonly value: number };

export const COURSE_DAYS = 30;
/** Thirty are more points than Slack's chart takes. */
const STEP_DAYS = 2;

/** Oldest first, up to the day before `today`; steps in which nothing was measured are left out. */
export function courseOf(
  watched: Watched,
  days: readonly Day[],
  today: Temporal.PlainDate,
): Point[] {
  const end = dayNumber(today);
  return Array.from({ length: COURSE_DAYS / STEP_DAYS }, (_, back) => {
    const before = STEP_DAYS * back;
    const inside = days.filter(({ day }) => {
      return day < end - before && day >= end - before - STEP_DAYS;
    });
    const n = inside.reduce((sum, day) => sum + day.n, 0);
    const misses = inside.reduce((sum, day) => sum + day.misses, 0);
    const from = today.subtract({ days: before + STEP_DAYS });
    return n > 0 ? [{ from, value: reached(watched, misses, n) }] : [];
  })
    .flat()
    .toReversed();
}

/** As its target is given: what was met where higher is better. */
function reached({ kind, direction, per }: Watched, misses: number, n: number): number {
  const counted = kind === 'share' && direction === 'higher' ? n - misses : misses;
  return (per * counted) / n;
}

export type Past = {
  readonly openedAt: Temporal.Instant;
  readonly resolvedAt: Temporal.Instant;
  /** Null: the numbers recovered. */
  readonly resolvedBy: string | null;
};

/** What usually follows; null where there is no earlier one. */
export type Usual = {
  readonly of: number;
  readonly recovered: number;
  /** Of those that recovered; of all where none did. */
  readonly medianH: number;
};

export function usualOf(past: readonly Past[]): Usual | null {
  const byThemselves = past.filter(({ resolvedBy }) => resolvedBy === null);
  const timed = byThemselves.length > 0 ? byThemselves : past;
  const medianH = median(
    timed.map(({ openedAt, resolvedAt }) => resolvedAt.since(openedAt).total('hours')),
  );
  if (medianH === null) return null;
  return { of: past.length, recovered: byThemselves.length, medianH };
}

export type Background = {
  readonly course: readonly Point[];
  readonly usual: Usual | null;
  /** What was begun about it. */
  readonly plan: PlanOfBreach | null;
};

export const NO_BACKGROUND: Background = { course: [], usual: null, plan: null };
