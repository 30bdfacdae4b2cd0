// What is open with each vendor: breaches with their age, plans and their tasks, the worst first.
import { statusOf } from '../breaches/model.ts';
import type { SavedBreach } from '../breaches/row.ts';
import type { Period } from '../lib/period.ts';
import { remembered } from '../lib/remember.ts';
import { courseOf } from '../plans/course.ts';
import { isOverdue, isPastDue, openTasks, type Plan, type Task } from '../plans/model.ts';
import type { Vendor } from '../vendors/model.ts';
import type { BreachOf, Few, OpenPlan, Progress, Scored, Seen, TaskOf, Work } from './content.ts';
import type { Edition } from './model.ts';

/** How far ahead a task is news: until about when the next digest comes. */
const SOON_DAYS: Readonly<Record<Edition, number>> = { daily: 2, weekly: 7, monthly: 31 };
const DAY_H = 24;

type Saved = { readonly id: number; readonly plan: Plan };
type When = {
  readonly edition: Edition;
  readonly period: Period;
  readonly now: Temporal.Instant;
};

export function workOf(
  { tz }: Vendor,
  { edition, period, now }: When,
  breaches: readonly SavedBreach[],
  plans: readonly Saved[],
): Work {
  const today = now.toZonedDateTimeISO(tz).toPlainDate();
  const since = period.from.toZonedDateTime(tz).toInstant();
  return {
    today,
    breaches: breaches
      .filter(({ breach }) => statusOf(breach) !== 'disputed')
      .toSorted((a, b) => Temporal.Instant.compare(a.openedAt, b.openedAt) || a.id - b.id)
      .map((saved) => ({
        saved,
        days: Math.floor(now.since(saved.openedAt).total('hours') / DAY_H),
        isNew: Temporal.Instant.compare(saved.openedAt, since) >= 0,
      })),
    plans: plans
      .map((one) => openPlan(one, today, SOON_DAYS[edition]))
      .toSorted((a, b) => needOf(a) - needOf(b) || a.id - b.id),
  };
}

function openPlan({ id, plan }: Saved, today: Temporal.PlainDate, soonDays: number): OpenPlan {
  const isRunning = plan.status === 'active';
  const open = isRunning
    ? openTasks(plan).toSorted((a, b) => Temporal.PlainDate.compare(a.due, b.due) || a.id - b.id)
    : [];
  const isSoon = (task: Task) => !isOverdue(task, today) && today.until(task.due).days <= soonDays;
  return {
    ...{ id, plan, overdue: open.filter((task) => isOverdue(task, today)) },
    soon: open.filter(isSoon),
    isLate: isRunning && isPastDue(plan, today),
  };
}

/** What a plan needs, the most urgent first. */
const STATES = [
  ...(['late', 'blocked', 'at_risk', 'tasks_late', 'objected', 'proposed'] as const),
  ...(['unchecked', 'on_track'] as const),
] as const;
export type PlanState = (typeof STATES)[number];

export function stateOf({ plan, overdue, isLate }: OpenPlan): PlanState {
  if (plan.status === 'proposed' || plan.status === 'objected') return plan.status;
  if (isLate) return 'late';
  if (plan.mood === 'blocked' || plan.mood === 'at_risk') return plan.mood;
  if (overdue.length > 0) return 'tasks_late';
  return plan.mood ?? 'unchecked';
}

function needOf(plan: OpenPlan): number {
  return STATES.indexOf(stateOf(plan));
}

export function breachesOf(seen: readonly Seen[], most: number) {
  const all = seen.flatMap(openOf);
  const oldest = all.toSorted((a, b) =>
    Temporal.Instant.compare(a.saved.openedAt, b.saved.openedAt),
  );
  return { ...few(oldest, most), fresh: all.filter(({ isNew }) => isNew).length };
}

/** Many digests speak of the same vendors. */
const openOf = remembered(({ standing: { vendor }, work }: Seen): BreachOf[] =>
  work.breaches.map((one) => ({ ...one, vendor })),
);

export function tasksOf(seen: readonly Seen[], edition: Edition, most: number) {
  const all = seen.flatMap(owedOf);
  const overdue = all.filter(({ task, today }) => isOverdue(task, today)).length;
  const oldest = all.toSorted((a, b) => Temporal.PlainDate.compare(a.task.due, b.task.due));
  const [first] = seen;
  const until = first?.work.today.add({ days: SOON_DAYS[edition] }) ?? null;
  return { ...few(oldest, most), overdue, until };
}

const owedOf = remembered(({ standing: { vendor }, work: { plans, today } }: Seen): TaskOf[] =>
  plans.flatMap(({ plan, overdue, soon }) =>
    [...overdue, ...soon].map((task) => ({ vendor, plan, task, today })),
  ),
);

export function progressOf(seen: readonly Seen[], most: number): Few<Progress> {
  const all = seen.flatMap(runningOf);
  return few(
    all.toSorted((a, b) => needOf(a) - needOf(b)),
    most,
  );
}

const runningOf = remembered(({ recent, work: { plans, today } }: Seen): Progress[] =>
  plans
    .filter(({ plan }) => plan.status === 'active')
    .map((one) => {
      const counted = one.plan.tasks.filter(({ status }) => status !== 'dropped');
      return {
        ...{ ...one, vendor: recent.vendor, today, now: nowOf(recent, one.plan) },
        tasks: counted.length,
        done: counted.filter(({ status }) => status === 'done').length,
      };
    }),
);

/** Days before the plan began say nothing of it. */
function nowOf({ period, metrics }: Scored, plan: Plan): Progress['now'] {
  const found = metrics.find(({ id, variant }) => `${id}/${variant}` === plan.key);
  if (!found || found.value === null) return null;
  if (Temporal.PlainDate.compare(period.from, plan.start) < 0) return null;
  const day = period.from.add({ days: Math.floor(period.from.until(period.to).days / 2) });
  const { value, unit, interval } = found;
  return { value, unit, course: courseOf(plan, { value, interval, day }) };
}

function few<T>(all: readonly T[], most: number): Few<T> {
  return { shown: all.slice(0, most), all: all.length };
}
