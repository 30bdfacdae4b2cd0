// An improvement plan: proposed by one side, agreed by both, worked on, judged by the figures, closed, and
// opened again where it did not hold.
import type { Side } from '../targets/model.ts';
import type { Verdict } from './verdict.ts';

type At = Temporal.Instant;
type Day = Temporal.PlainDate;

export const CAUSES = ['agent', 'company', 'customer'] as const;
export type Cause = (typeof CAUSES)[number];

export const TASK_KINDS = [
  'training',
  'process',
  'staffing',
  'knowledge',
  'tooling',
  'back_office',
  'other',
] as const;
type TaskKind = (typeof TASK_KINDS)[number];

export const MOODS = ['on_track', 'at_risk', 'blocked'] as const;
type Mood = (typeof MOODS)[number];

/** What a card has room for. */
export const TASKS_MAX = 20;
export const TITLE_MAX = 150;
export const TEXT_MAX = 1_000;
export const LONGEST_DAYS = 366;
export const SHORTEST_DAYS = 14;

export type Task = {
  /** From 1 within its plan. */
  readonly id: number;
  readonly title: string;
  readonly kind: TaskKind;
  /** Who owes it: the client's own departments can, too. */
  readonly side: Side;
  readonly assignee: string | null;
  readonly due: Day;
  readonly status: 'open' | 'done' | 'dropped';
  readonly doneBy: string | null;
  readonly doneAt: At | null;
  /** What shows it: in words, elsewhere, and as a file that stays in Slack. */
  readonly evidence: string | null;
  readonly link: string | null;
  readonly fileLink: string | null;
  /** Whose idea it was. */
  readonly credit: string | null;
};

/** Frozen when the plan is made. */
export type Baseline = {
  readonly from: Day;
  readonly to: Day;
  readonly value: number;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
};

type Status = 'proposed' | 'active' | 'objected' | 'withdrawn' | 'closed';

export type Plan = {
  readonly vendorId: number;
  /** `csat/top2` */
  readonly key: string;
  readonly baseline: Baseline;
  readonly target: number;
  readonly start: Day;
  readonly due: Day;
  readonly cause: Cause;
  /** From the symptom down to its root; at most five. */
  readonly whys: readonly string[];
  readonly reason: string;
  readonly clientOwner: string;
  readonly vendorOwner: string | null;
  readonly proposedBy: string;
  readonly status: Status;
  readonly mood: Mood | null;
  readonly checkedAt: At | null;
  readonly verdict: Verdict['kind'] | null;
  readonly tasks: readonly Task[];
};

/** What the card of a breach shows of the plan that began with it. */
export type PlanOfBreach = Pick<Plan, 'status' | 'verdict'> & { readonly id: number };

export type NewTask = Pick<Task, 'title' | 'kind' | 'side' | 'assignee' | 'due'>;

export type Shown = {
  readonly text: string | null;
  readonly link?: string | null;
  readonly fileLink?: string | null;
};

export type Action =
  | { readonly kind: 'agree' }
  | { readonly kind: 'object'; readonly text: string }
  /** Given elsewhere by somebody of a vendor of whom nobody is in Slack. */
  | { readonly kind: 'consent'; readonly who: string; readonly text: string }
  | { readonly kind: 'withdraw' }
  /** Proposed once more as it was, for an answer. */
  | { readonly kind: 'restore' }
  | { readonly kind: 'check_in'; readonly mood: Mood; readonly text: string }
  | ({ readonly kind: 'change'; readonly text: string } & Pick<Plan, 'target' | 'due'> &
      Partial<Pick<Plan, 'clientOwner' | 'vendorOwner'>>)
  | { readonly kind: 'add_task'; readonly task: NewTask }
  | ({ readonly kind: 'complete'; readonly task: number } & Shown)
  /** Added to a task that is done. */
  | ({ readonly kind: 'evidence'; readonly task: number } & Shown)
  | { readonly kind: 'undo'; readonly task: number }
  | { readonly kind: 'drop'; readonly task: number; readonly text: string }
  | {
      readonly kind: 'hand_over';
      readonly task: number;
      readonly side: Side;
      readonly to: string | null;
    }
  | { readonly kind: 'postpone'; readonly task: number; readonly due: Day; readonly text: string }
  | { readonly kind: 'comment'; readonly task: number | null; readonly text: string }
  | { readonly kind: 'close'; readonly verdict: Verdict['kind']; readonly text: string | null }
  | { readonly kind: 'reopen'; readonly due: Day; readonly text: string };

/** `same_person`: nobody agrees with themselves. */
export type Refusal = {
  readonly refused:
    | 'not_yours'
    | 'not_so'
    | 'already'
    | 'same_person'
    | 'no_task'
    | 'too_many'
    | 'has_contact'
    | 'other_plan';
};

export type Who = {
  readonly userId: string;
  readonly side: Side;
  readonly at: At;
  /** Whether anybody of the vendor could press. */
  readonly hasContact: boolean;
};

export function newTask(id: number, task: NewTask): Task {
  return { ...task, id, status: 'open', ...NOT_DONE, credit: null };
}

export const NOT_DONE = { doneBy: null, doneAt: null, evidence: null, link: null, fileLink: null };

export function taskOf({ tasks }: Pick<Plan, 'tasks'>, id: number): Task | undefined {
  return tasks.find((one) => one.id === id);
}

export function openTasks({ tasks }: Pick<Plan, 'tasks'>): readonly Task[] {
  return tasks.filter(({ status }) => status === 'open');
}

/** Its day has passed, whatever its state. */
export function isPastDue({ due }: Pick<Plan, 'due'>, today: Day): boolean {
  return Temporal.PlainDate.compare(due, today) < 0;
}

export function isOverdue(task: Pick<Task, 'status' | 'due'>, today: Day): boolean {
  return task.status === 'open' && isPastDue(task, today);
}
