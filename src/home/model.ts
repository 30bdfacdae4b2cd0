// What a reader is told first, and which plans and tasks need them: what is due before what can wait.
import type { Role } from '../members/model.ts';
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

/** What a reader has here, as far as it decides what they are told first. */
export type Standing = {
  /** Null: none. */
  readonly role: Role | null;
  /** Those that they may see. */
  readonly vendors: readonly { readonly name: string; readonly isSample: boolean }[];
  readonly hasData: boolean;
  readonly isLoading: boolean;
  /** Nothing is theirs to do, and nothing of theirs is open. */
  readonly isIdle: boolean;
};

/** Where nothing else can be shown yet. */
const ALONE = ['stranger', 'loading', 'firstVendor', 'noVendor', 'firstData', 'noData'] as const;
export type Start =
  | (typeof ALONE)[number]
  | 'sample'
  | 'sampleBeside'
  | 'sampleSeen'
  | 'idle'
  | 'viewer';

/** The one thing that matters to somebody who begins, or has nothing to do; null for all others. */
export function startOf({ role, vendors, hasData, isLoading, isIdle }: Standing): Start | null {
  const isAdmin = role === 'admin';
  const samples = vendors.filter(({ isSample }) => isSample).length;
  if (role === null) return 'stranger';
  if (isLoading) return 'loading';
  if (vendors.length === 0) return isAdmin ? 'firstVendor' : 'noVendor';
  if (!hasData) return isAdmin ? 'firstData' : 'noData';
  if (role === 'vendor_contact') return isIdle ? 'idle' : null;
  if (samples > 0) {
    if (!isAdmin) return 'sampleSeen';
    return samples === vendors.length ? 'sample' : 'sampleBeside';
  }
  return role === 'viewer' ? 'viewer' : null;
}

/** Whether there is nothing of theirs to look at yet. */
export function begins(start: Start): boolean {
  return ALONE.some((each) => each === start);
}

/** Whether nothing else is shown: without figures there may still be plans, meetings and ideas. */
export function standsAlone(start: Start, isIdle: boolean): boolean {
  if (start === 'firstData' || start === 'noData') return isIdle;
  return begins(start);
}
