// Who is told what of running plans on a business morning: what is theirs, and what waits for others
// for so long that they should know.
import { isNobodys } from '../erasure/model.ts';
import { isOverdue, isPastDue, openTasks, type Plan, type Task } from '../plans/model.ts';
import type { Vendor } from '../vendors/model.ts';

type Day = Temporal.PlainDate;

/**
 * From which business day after the due date on who is told of a task that is still open, or of a plan
 * that is neither closed nor given another date: the assignee every morning, the others once.
 */
export const STEPS = [
  { from: 1, to: 'assignee' },
  { from: 3, to: 'owners' },
  { from: 6, to: 'leads' },
] as const;

/** A plan that nobody looked at for so long. */
const CHECK_DAYS = 7;
/** Tasks that are due by then are told. */
const SOON_DAYS = 2;

const MONDAY = Temporal.PlainDate.from('1970-01-05');
const WEEK = 7;
const BUSINESS = 5;

/** From Monday to Friday, after the one day and up to the other; 0 where nothing is late. */
export function businessDaysAfter(due: Day, today: Day): number {
  return Math.max(0, businessDaysUpTo(today) - businessDaysUpTo(due));
}

function businessDaysUpTo(day: Day): number {
  const all = MONDAY.until(day).days + 1;
  return BUSINESS * Math.floor(all / WEEK) + Math.min(((all % WEEK) + WEEK) % WEEK, BUSINESS);
}

/** A running plan, as somebody is told of it. */
export type Running = {
  readonly id: number;
  readonly plan: Plan;
  readonly vendor: Vendor;
  /** The vendor's. */
  readonly today: Day;
};

/** `task` null: the plan itself. */
export type Late = {
  readonly of: Running;
  readonly task: Task | null;
  readonly due: Day;
  readonly assignee: string;
};

export type Todo = {
  readonly tasks: { readonly of: Running; readonly task: Task }[];
  /** Overdue: to be closed, or given another date. */
  readonly ends: Running[];
  readonly checks: Running[];
  /** Overdue, and for somebody else to do. */
  readonly waits: Late[];
};

/**
 * Where nobody is named, or whoever was is deleted, whoever owns the plan on that side; and the client
 * where nobody does there.
 */
export function assigneeOf(
  { clientOwner, vendorOwner }: Plan,
  { assignee, side }: Pick<Task, 'assignee' | 'side'>,
): string {
  const owner = side === 'client' ? clientOwner : vendorOwner;
  return [assignee, owner].find((one) => one !== null && !isNobodys(one)) ?? clientOwner;
}

/** By person. `leadsOf` are a vendor's. */
export function todosOf(
  running: readonly Running[],
  leadsOf: (vendorId: number) => readonly string[],
): ReadonlyMap<string, Todo> {
  const todos = new Map<string, Todo>();
  const todo = (userId: string): Todo => {
    const found = todos.get(userId) ?? { tasks: [], ends: [], checks: [], waits: [] };
    todos.set(userId, found);
    return found;
  };
  for (const of of running) {
    const { plan, today } = of;
    for (const task of openTasks(plan)) {
      const isNear = today.until(task.due).days <= SOON_DAYS;
      if (isNear) todo(assigneeOf(plan, task)).tasks.push({ of, task });
    }
    const owner = todo(plan.clientOwner);
    if (isPastDue(plan, today)) owner.ends.push(of);
    else if (isCheckDue(of)) owner.checks.push(of);
    for (const late of latesOf(of)) {
      for (const userId of toldOf(late, leadsOf(plan.vendorId))) todo(userId).waits.push(late);
    }
  }
  return todos;
}

function isCheckDue({ plan, vendor, today }: Running): boolean {
  const { checkedAt, start } = plan;
  const from = checkedAt ? checkedAt.toZonedDateTimeISO(vendor.tz).toPlainDate() : start;
  return from.until(today).days >= CHECK_DAYS;
}

function latesOf(of: Running): Late[] {
  const { plan, today } = of;
  const tasks = openTasks(plan).filter((task) => isOverdue(task, today));
  return [
    ...tasks.map((task) => ({ of, task, due: task.due, assignee: assigneeOf(plan, task) })),
    ...(isPastDue(plan, today)
      ? [{ of, task: null, due: plan.due, assignee: plan.clientOwner }]
      : []),
  ];
}

/** Beside the assignee, in whose own list it stands. */
export function toldOf({ of, due, assignee }: Late, leads: readonly string[]): string[] {
  const { clientOwner, vendorOwner } = of.plan;
  const owners = vendorOwner === null ? [clientOwner] : [clientOwner, vendorOwner];
  const who = { assignee: [assignee], owners, leads };
  const days = businessDaysAfter(due, of.today);
  const told = STEPS.filter(({ from }) => days >= from).flatMap(({ to }) => who[to]);
  return [...new Set(told)].filter((one) => one !== assignee);
}

/** What somebody is told once. */
export function keyOf({ of, task, due }: Late): string {
  return `${of.id}/${task?.id ?? 0}/${due}`;
}

type Named = {
  readonly userId: string;
  readonly role: string;
  readonly vendorIds: readonly number[] | null;
};

/** Those named as leads of the vendor; where there are none, its admins. */
export function leadsAmong(members: readonly Named[], vendorId: number): string[] {
  const ofVendor = members.filter(({ vendorIds }) => vendorIds?.includes(vendorId) ?? true);
  const named = (role: string) =>
    ofVendor.filter((one) => one.role === role).map(({ userId }) => userId);
  const leads = named('lead');
  return leads.length > 0 ? leads : named('admin');
}

export function isNothing({ tasks, ends, checks, waits }: Todo): boolean {
  return tasks.length + ends.length + checks.length + waits.length === 0;
}
