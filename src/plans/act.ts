// What becomes of a plan by what somebody does. Every change is decided here, purely.
import {
  type Action,
  isPastDue,
  type NewTask,
  NOT_DONE,
  newTask,
  type Plan,
  type Refusal,
  type Shown,
  TASKS_MAX,
  type Task,
  taskOf,
  type Who,
} from './model.ts';

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
    case 'restore':
      return plan.status === 'withdrawn' && !isPastDue(plan, utcDay(who.at))
        ? { ...plan, status: 'proposed' }
        : refusalOf(plan, 'proposed');
    case 'check_in':
      return { ...plan, mood: action.mood, checkedAt: who.at };
    case 'change':
      return withChange(plan, action);
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

function withChange(plan: Plan, change: Extract<Action, { readonly kind: 'change' }>): Plan {
  const { target, due, clientOwner = plan.clientOwner, vendorOwner = plan.vendorOwner } = change;
  return { ...plan, target, due, clientOwner, vendorOwner };
}

function utcDay(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO('UTC').toPlainDate();
}

/** It was over, and is not any more. */
export function comesBack(before: Plan, after: Plan): boolean {
  return isOff(before) && !isOff(after);
}

function isOff({ status }: Plan): boolean {
  return status === 'objected' || status === 'withdrawn';
}

function refusalOf(plan: Plan, wanted: Plan['status']): Refusal {
  return { refused: plan.status === wanted ? 'already' : 'not_so' };
}

/** The side that proposed has spoken; the other one answers, and may agree after all. */
function answered(
  plan: Plan,
  { userId, side }: Who,
  status: 'active' | 'objected',
): Plan | Refusal {
  const isAfterAll = plan.status === 'objected' && status === 'active';
  if (plan.status !== 'proposed' && !isAfterAll) return refusalOf(plan, status);
  if (userId === plan.proposedBy) return { refused: 'same_person' };
  return side === 'vendor' ? { ...plan, status } : { refused: 'not_yours' };
}

function added(plan: Plan, task: NewTask): Plan | Refusal {
  if (plan.tasks.length >= TASKS_MAX) return { refused: 'too_many' };
  const id = Math.max(0, ...plan.tasks.map((one) => one.id)) + 1;
  return { ...plan, tasks: [...plan.tasks, newTask(id, task)] };
}

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

/** What a change of the plan itself replaces, for its history. */
export function replacedBy({ kind }: Action, { target, due, clientOwner, vendorOwner }: Plan) {
  if (kind !== 'change') return {};
  return { wasTarget: target, wasDue: due, wasClient: clientOwner, wasVendor: vendorOwner };
}
