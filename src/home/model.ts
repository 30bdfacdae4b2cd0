// Which plans and tasks need the reader, what is due first before what can wait.
import { assigneeOf, type Running } from '../overdue/model.ts';
import { openTasks, type Task } from '../plans/model.ts';

/** Plans that end within so many days are shown, and meetings that begin within them. */
export const AHEAD_DAYS = 14;

export type MyTask = { readonly of: Running; readonly task: Task };

/** Open tasks that are for `userId` to do, also where nobody else is named. */
export function myTasks(running: readonly Running[], userId: string): MyTask[] {
  return running
    .flatMap((of) => openTasks(of.plan).map((task) => ({ of, task })))
    .filter(({ of, task }) => assigneeOf(of.plan, task) === userId)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.task.due, b.task.due));
}

/** Past their end or near it, or said to be in trouble by those who check in; the soonest due first. */
export function atRisk(running: readonly Running[]): Running[] {
  return running
    .filter(({ plan, today }) => {
      const isTroubled = plan.mood === 'at_risk' || plan.mood === 'blocked';
      return isTroubled || today.until(plan.due).days <= AHEAD_DAYS;
    })
    .toSorted((a, b) => Temporal.PlainDate.compare(a.plan.due, b.plan.due));
}
