// The life of an improvement plan: proposed by one side, agreed by both, worked on, judged by the
// figures, closed, and opened again where it did not hold. Every change is decided here, purely.
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

type Shown = {
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
  | { readonly kind: 'check_in'; readonly mood: Mood; readonly text: string }
  | { readonly kind: 'change'; readonly target: number; readonly due: Day; readonly text: string }
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
    | 'has_contact';
};

export type Who = {
  readonly userId: string;
  readonly side: Side;
  readonly at: At;
  /** Whether anybody of the vendor could press. */
  readonly hasContact: boolean;
};

/** What a vendor's contact may do: the rest is the client's to decide. */
const VENDORS: ReadonlySet<Action['kind']> = new Set([
  'agree',
  'object',
  'check_in',
  'complete',
  'evidence',
  'undo',
  'hand_over',
  'postpone',
  'comment',
]);

const RUNNING: ReadonlySet<Action['kind']> = new Set([
  'check_in',
  'change',
  'add_task',
  'complete',
  'evidence',
  'undo',
  'drop',
  'hand_over',
  'postpone',
]);

/** The plan after the action, or why it can't be. What is no longer so is told, never applied. */
export function act(plan: Plan, action: Action, who: Who): Plan | Refusal {
  if (who.side === 'vendor' && !VENDORS.has(action.kind)) return { refused: 'not_yours' };
  if (RUNNING.has(action.kind) && plan.status !== 'active') return { refused: 'not_so' };
  switch (action.kind) {
    case 'agree':
      return answered(plan, who, 'active');
    case 'object':
      return answered(plan, who, 'objected');
    case 'consent':
      if (who.hasContact) return { refused: 'has_contact' };
      return plan.status === 'proposed' ? { ...plan, status: 'active' } : refusalOf(plan, 'active');
    case 'withdraw':
      return plan.status === 'proposed' || plan.status === 'objected'
        ? { ...plan, status: 'withdrawn' }
        : refusalOf(plan, 'withdrawn');
    case 'check_in':
      return { ...plan, mood: action.mood, checkedAt: who.at };
    case 'change':
      return { ...plan, target: action.target, due: action.due };
    case 'add_task':
      return added(plan, action.task);
    case 'comment':
      return action.task !== null && !taskOf(plan, action.task) ? { refused: 'no_task' } : plan;
    case 'close':
      return plan.status === 'active'
        ? { ...plan, status: 'closed', verdict: action.verdict }
        : refusalOf(plan, 'closed');
    case 'reopen':
      return plan.status === 'closed'
        ? { ...plan, status: 'active', due: action.due, verdict: null }
        : refusalOf(plan, 'active');
    default:
      return onTask(plan, action, who);
  }
}

function refusalOf(plan: Plan, wanted: Status): Refusal {
  return { refused: plan.status === wanted ? 'already' : 'not_so' };
}

/** The side that proposed has spoken; the other one answers. */
function answered(
  plan: Plan,
  { userId, side }: Who,
  status: 'active' | 'objected',
): Plan | Refusal {
  if (plan.status !== 'proposed') return refusalOf(plan, status);
  if (userId === plan.proposedBy) return { refused: 'same_person' };
  return side === 'vendor' ? { ...plan, status } : { refused: 'not_yours' };
}

function added(plan: Plan, task: NewTask): Plan | Refusal {
  if (plan.tasks.length >= TASKS_MAX) return { refused: 'too_many' };
  const id = Math.max(0, ...plan.tasks.map((one) => one.id)) + 1;
  return { ...plan, tasks: [...plan.tasks, newTask(id, task)] };
}

export function newTask(id: number, task: NewTask): Task {
  return { ...task, id, status: 'open', ...NOT_DONE };
}

const NOT_DONE = { doneBy: null, doneAt: null, evidence: null, link: null, fileLink: null };

type OnTask = Extract<
  Action,
  { readonly kind: 'complete' | 'evidence' | 'undo' | 'drop' | 'hand_over' | 'postpone' }
>;

/** What a task must be for it; taking up again what was dropped is one of the ways back. */
function fits({ status }: Task, kind: OnTask['kind']): boolean {
  if (kind === 'undo') return status !== 'open';
  return status === (kind === 'evidence' ? 'done' : 'open');
}

function onTask(plan: Plan, action: OnTask, who: Who): Plan | Refusal {
  const task = taskOf(plan, action.task);
  if (!task) return { refused: 'no_task' };
  if (!fits(task, action.kind)) {
    return { refused: action.kind === 'complete' && task.status === 'done' ? 'already' : 'not_so' };
  }
  // Nobody of the vendor speaks for what the client owes.
  if (who.side === 'vendor' && task.side === 'client' && task.assignee !== who.userId) {
    return { refused: 'not_yours' };
  }
  return {
    ...plan,
    tasks: plan.tasks.map((one) => (one === task ? changed(task, action, who) : one)),
  };
}

function changed(task: Task, action: OnTask, { userId, at }: Who): Task {
  switch (action.kind) {
    case 'complete':
      return { ...shown(task, action), status: 'done', doneBy: userId, doneAt: at };
    case 'evidence':
      return shown(task, action);
    case 'undo':
      return { ...task, status: 'open', ...NOT_DONE };
    case 'drop':
      return { ...task, status: 'dropped' };
    case 'hand_over':
      return { ...task, side: action.side, assignee: action.to };
    case 'postpone':
      return { ...task, due: action.due };
  }
}

/** What is not given anew stays. */
function shown(task: Task, { text, link, fileLink }: Shown): Task {
  return {
    ...task,
    evidence: text ?? task.evidence,
    link: link ?? task.link,
    fileLink: fileLink ?? task.fileLink,
  };
}

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
