// What time alone does to plans: cards that were left behind, due dates, and the morning's reminders.

import { desireCard } from '../cards/query.ts';
import { takeClaim } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { day } from '../i18n/format.ts';
import { type Reader, readerFor } from '../i18n/reader.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { title, verdictMessage } from './card.ts';
import { isOverdue } from './model.ts';
import { claimJudging, listRunning, listUncarded, type SavedPlan } from './query.ts';
import { judgeNow, planReader, sayInThread, showPlan, todayOf } from './show.ts';
import { reminder } from './view.ts';

type Ring = Pick<Context, 'db' | 'clock'>;

export async function showPlans(ring: Ring): Promise<void> {
  for (const { workspaceId, id } of await listUncarded(ring.db)) {
    await showPlan(ring, workspaceId, id);
  }
}

const MORNING = 9;
const SATURDAY = 6;
const CHECK_DAYS = 7;
const SOON_DAYS = 2;

/** On business mornings of each vendor: plans that are due are judged, and people are reminded. */
export async function lookAfterPlans(ring: Ring, workspaceId: string): Promise<void> {
  const running = await listRunning(ring.db, workspaceId);
  if (running.length === 0) return;
  const vendors = new Map((await listVendors(ring.db, workspaceId)).map((one) => [one.id, one]));
  const awake = running.flatMap((saved) => {
    const vendor = vendors.get(saved.plan.vendorId);
    return vendor && isMorning(ring, vendor) ? [{ saved, vendor }] : [];
  });
  for (const { saved, vendor } of awake) await judgeDue(ring, workspaceId, saved, vendor);
  await remind(ring, workspaceId, awake);
}

function isMorning({ clock }: Ring, { tz }: Vendor): boolean {
  const { hour, dayOfWeek } = clock.now().toZonedDateTimeISO(tz);
  return hour >= MORNING && hour < MORNING + 8 && dayOfWeek < SATURDAY;
}

async function judgeDue(
  ring: Ring,
  workspaceId: string,
  saved: SavedPlan,
  vendor: Vendor,
): Promise<void> {
  const { due } = saved.plan;
  if (saved.isJudged) return;
  if (Temporal.PlainDate.compare(todayOf(ring, vendor), due) <= 0) return;
  const judged = await judgeNow(ring, workspaceId, vendor, saved);
  const reader = planReader(saved, vendor);
  const said = reader.words.plans.logged.judged;
  const message = verdictMessage(reader, said, { plan: saved.plan, ...judged });
  await ring.db.transaction(async (db) => {
    const version = await claimJudging(db, workspaceId, saved, ring.clock.now());
    if (version === null) return;
    await sayInThread(db, workspaceId, { ...saved, version }, message, ring.clock.now());
  });
  await showPlan(ring, workspaceId, saved.id);
}

type Awake = { readonly saved: SavedPlan; readonly vendor: Vendor };
type Todo = { readonly tasks: Owed[]; readonly checks: Awake[] };
type Owed = Awake & { readonly task: SavedPlan['plan']['tasks'][number] };

/** One message a person and day, whatever runs how often. */
async function remind(ring: Ring, workspaceId: string, awake: readonly Awake[]): Promise<void> {
  const todo = new Map<string, Todo>();
  const of = (userId: string): Todo => {
    const found = todo.get(userId) ?? { tasks: [], checks: [] };
    todo.set(userId, found);
    return found;
  };
  for (const one of awake) {
    const { plan } = one.saved;
    const today = todayOf(ring, one.vendor);
    for (const task of plan.tasks) {
      const isNear = today.until(task.due).days <= SOON_DAYS;
      const owner = task.assignee ?? (task.side === 'client' ? plan.clientOwner : plan.vendorOwner);
      if (owner && task.status === 'open' && isNear) of(owner).tasks.push({ ...one, task });
    }
    if (isCheckDue(ring, one)) of(plan.clientOwner).checks.push(one);
  }
  for (const [userId, { tasks, checks }] of todo) {
    await tell(ring, workspaceId, userId, { tasks, checks });
  }
}

function isCheckDue({ clock }: Ring, { saved, vendor }: Awake): boolean {
  const { checkedAt, start } = saved.plan;
  const from = checkedAt ? checkedAt.toZonedDateTimeISO(vendor.tz).toPlainDate() : start;
  const today = clock.now().toZonedDateTimeISO(vendor.tz).toPlainDate();
  return from.until(today).days >= CHECK_DAYS;
}

async function tell(
  ring: Ring,
  workspaceId: string,
  userId: string,
  { tasks, checks }: Todo,
): Promise<void> {
  const [first] = [...tasks, ...checks];
  if (!first) return;
  const now = ring.clock.now();
  const today = todayOf(ring, first.vendor);
  const reader = readerFor(first.saved.language, first.vendor.tz);
  const owed = tasks.toSorted((a, b) => Temporal.PlainDate.compare(a.task.due, b.task.due));
  const message = reminder(reader, {
    tasks: owed.map(({ task, vendor }) => ({
      ...{ title: task.title, vendor: vendor.name, due: dueText(reader, ring, task, vendor) },
    })),
    checks: checks.map(({ saved, vendor }) => title(reader, { plan: saved.plan, vendor })),
  });
  const key = `plan-day:${userId}:${today}`;
  await ring.db.transaction(async (db) => {
    if (!(await takeClaim(db, workspaceId, key, now))) return;
    const card = { key, channelId: userId, message, urgency: 'machine', outside: true } as const;
    await desireCard(db, workspaceId, card, now);
  });
}

function dueText(
  { words, locale }: Reader,
  ring: Ring,
  task: Owed['task'],
  vendor: Vendor,
): string {
  return words.plans.taskDue(day(locale, task.due), isOverdue(task, todayOf(ring, vendor)));
}
