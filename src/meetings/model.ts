// Meetings of both sides, and the loop that they keep going: collect, meet, plan, implement, look again.
type At = Temporal.Instant;

export const CADENCES = ['monthly', 'quarterly', 'once'] as const;
export type Cadence = (typeof CADENCES)[number];

export const PEOPLE_MAX = 30;
export const MINUTES_MAX = 2_500;
export const DECISIONS_MAX = 15;

export type Meeting = {
  readonly vendorId: number;
  readonly startsAt: At;
  readonly cadence: Cadence;
  readonly participants: readonly string[];
  readonly status: 'planned' | 'held' | 'cancelled';
  readonly minutes: string | null;
  readonly decisions: readonly string[];
  readonly minutedBy: string | null;
  readonly corrected: { readonly by: string; readonly at: At } | null;
  /** Of the minutes as they stand. */
  readonly receipts: readonly { readonly userId: string; readonly at: At }[];
};

/** A meeting, and the last correction that somebody saw: `4/1764000000000`, `4/0` for none. */
export function writeCorrected(id: number, { corrected }: Pick<Meeting, 'corrected'>): string {
  return `${id}/${corrected?.at.epochMilliseconds ?? 0}`;
}

const CORRECTED = /^(\d{1,15})\/(\d{1,15})$/;

export function readCorrected(
  text: string,
): { readonly id: number; readonly seen: At | null } | null {
  const [, id, at] = CORRECTED.exec(text) ?? [];
  if (!id || !at) return null;
  const seen = Number(at) === 0 ? null : Temporal.Instant.fromEpochMilliseconds(Number(at));
  return { id: Number(id), seen };
}

const MONTHS: Readonly<Record<Cadence, number>> = { once: 0, monthly: 1, quarterly: 3 };
const SATURDAY = 6;

/** The same time of day a month or three later, on the Monday after a week-end; null for one of its own. */
export function nextStart(startsAt: At, cadence: Cadence, tz: string): At | null {
  const months = MONTHS[cadence];
  if (months === 0) return null;
  const then = startsAt.toZonedDateTimeISO(tz).add({ months });
  const { dayOfWeek } = then;
  const day = dayOfWeek < SATURDAY ? then : then.add({ days: 8 - dayOfWeek });
  return day.toInstant();
}

export const STEPS = ['collect', 'meet', 'plan', 'implement', 'review'] as const;
export type Step = (typeof STEPS)[number];
/** `none`: there is nothing to do at this step. */
export type State = 'done' | 'open' | 'late' | 'none';

export type LoopFacts = {
  readonly now: At;
  /** How far the data reach, and whether they are late by their own rhythm. */
  readonly watermark: At | null;
  readonly isStale: boolean;
  readonly lastHeldAt: At | null;
  readonly nextAt: At | null;
  /** Largest losses of the score, and how many of them a plan is at. */
  readonly losses: number;
  readonly planned: number;
  readonly openTasks: number;
  readonly lateTasks: number;
  readonly runningPlans: number;
  /** Running plans whose due date has passed. */
  readonly duePlans: number;
  /** Plans that ended with a verdict within the last quarter. */
  readonly judgedPlans: number;
};

const MEETING_DAYS = 31;

/** Where a vendor stands in the five steps. */
export function loopOf(facts: LoopFacts): Readonly<Record<Step, State>> {
  return {
    collect: facts.watermark === null || facts.isStale ? 'late' : 'done',
    meet: meetState(facts),
    plan: facts.losses === 0 ? 'none' : facts.planned > 0 ? 'done' : 'open',
    implement: taskState(facts),
    review: reviewState(facts),
  };
}

function meetState({ now, lastHeldAt, nextAt }: LoopFacts): State {
  if (nextAt && Temporal.Instant.compare(nextAt, now) < 0) return 'late';
  const since = lastHeldAt ? lastHeldAt.until(now).total({ unit: 'hours' }) / 24 : null;
  if (since !== null && since <= MEETING_DAYS) return 'done';
  return nextAt ? 'open' : 'late';
}

function taskState({ runningPlans, openTasks, lateTasks }: LoopFacts): State {
  if (lateTasks > 0) return 'late';
  if (openTasks > 0) return 'open';
  return runningPlans > 0 ? 'done' : 'none';
}

function reviewState({ duePlans, judgedPlans, runningPlans }: LoopFacts): State {
  if (duePlans > 0) return 'late';
  if (judgedPlans > 0) return 'done';
  return runningPlans > 0 ? 'open' : 'none';
}
