import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { touchBreach } from '../breaches/query.ts';
import { cardedRows } from '../cards/query.ts';
import { type Db, prepared } from '../db/db.ts';
import { Instant } from '../db/rows.ts';
import type { Side } from '../targets/model.ts';
import { act, comesBack, replacedBy } from './act.ts';
import type { Draft } from './draft.ts';
import {
  type Action,
  type Baseline,
  newTask,
  type Plan,
  type PlanOfBreach,
  type Refusal,
  type Task,
  type Who,
} from './model.ts';
import { PLANS, type Place, PlanRow, type SavedPlan, SIDE } from './row.ts';

const BY_ID = `${PLANS} and p.plan_id = $2`;
const LOCKED = `${BY_ID} for update of p`;
const OF_VENDORS = `${PLANS} and p.vendor_id = any ($2::bigint[])
   and (p.status in ('proposed', 'active', 'objected') or $3)
   order by p.status = 'active' desc, p.due_day, p.plan_id limit $4`;

export type { Place, SavedPlan } from './row.ts';

export async function findPlan(db: Db, workspaceId: string, id: number): Promise<SavedPlan | null> {
  const { rows } = await db.query(BY_ID, [workspaceId, id]);
  return rows.length === 0 ? null : PlanRow.parse(rows[0]);
}

/** What runs or waits for an answer, the soonest due first; what is over only when asked for. */
export async function listPlans(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  { over = false, limit = 100 } = {},
): Promise<SavedPlan[]> {
  const { rows } = await db.query(OF_VENDORS, [workspaceId, vendorIds, over, limit]);
  return z.array(PlanRow).parse(rows);
}

const ADD = /* sql */ `
  insert into plan (workspace_id, vendor_id, indicator, base_from, base_to, base_value, base_n,
                    base_low, base_high, target, start_day, due_day, cause, whys, reason,
                    client_owner, vendor_owner, breach_id, language, channel_id, proposed_by,
                    proposed_at, thread_channel_id, thread_ts, status)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
          $21, $22, $23, $24, 'proposed')
  returning plan_id as id`;

export type NewPlan = {
  readonly vendorId: number;
  readonly draft: Draft;
  readonly baseline: Baseline;
  readonly breachId: number | null;
  readonly thread?: Place | null;
  readonly language: string;
  readonly channelId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Inside a transaction. */
export async function addPlan(
  db: Db,
  workspaceId: string,
  { vendorId, draft, baseline, breachId, language, channelId, by, at, thread = null }: NewPlan,
): Promise<number> {
  const { rows } = await db.query(ADD, [
    ...[workspaceId, vendorId, draft.key, `${baseline.from}`, `${baseline.to}`, baseline.value],
    ...[baseline.n, baseline.low, baseline.high, draft.target, `${draft.start}`, `${draft.due}`],
    ...[draft.cause, draft.whys, draft.reason, draft.clientOwner, draft.vendorOwner, breachId],
    ...[language, channelId, by, at.toString()],
    ...[thread?.channelId ?? null, thread?.messageTs ?? null],
  ]);
  const { id } = z.object({ id: z.number() }).parse(rows[0]);
  const tasks = draft.tasks.map((task, index) => newTask(index + 1, task));
  await saveTasks(db, workspaceId, id, [], tasks);
  await addEvent(db, workspaceId, id, 1, { kind: 'propose', by, side: 'client', at, detail: {} });
  await audit(db, workspaceId, id, vendorId, { did: 'propose', by, at });
  return id;
}

const SAVE = /* sql */ `
  update plan
     set target = $3, due_day = $4, status = $5, mood = $6, checked_at = $7, verdict = $8,
         client_owner = $9, vendor_owner = $10,
         judged_on = case when due_day = $4::date then judged_on end, version = version + 1
   where workspace_id = $1 and plan_id = $2`;

const SAVE_TASK = /* sql */ `
  insert into plan_task (workspace_id, plan_id, task_id, title, kind, side, assignee, due_day, status,
                         done_by, done_at, evidence, link, file_link)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      on conflict (workspace_id, plan_id, task_id) do update
     set side = excluded.side, assignee = excluded.assignee, due_day = excluded.due_day,
         status = excluded.status, done_by = excluded.done_by, done_at = excluded.done_at,
         evidence = excluded.evidence, link = excluded.link, file_link = excluded.file_link`;

async function saveTasks(
  db: Db,
  workspaceId: string,
  id: number,
  before: readonly Task[],
  tasks: readonly Task[],
): Promise<void> {
  for (const task of tasks) {
    if (before.includes(task)) continue;
    await db.query(SAVE_TASK, [
      ...[workspaceId, id, task.id, task.title, task.kind, task.side, task.assignee],
      ...[`${task.due}`, task.status, task.doneBy, task.doneAt?.toString() ?? null, task.evidence],
      ...[task.link, task.fileLink],
    ]);
  }
}

const LOG = /* sql */ `
  insert into plan_event (workspace_id, plan_id, seq, kind, user_id, side, happened_at, detail)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export type PlanEvent = {
  readonly kind: Action['kind'] | 'propose' | 'judged';
  readonly by: string | null;
  readonly side: Side | null;
  readonly at: Temporal.Instant;
  readonly detail: Readonly<Record<string, unknown>>;
};

async function addEvent(
  db: Db,
  workspaceId: string,
  id: number,
  seq: number,
  { kind, by, side, at, detail }: PlanEvent,
): Promise<void> {
  const values = [workspaceId, id, seq, kind, by, side, at.toString(), JSON.stringify(detail)];
  await db.query(LOG, values);
}

const EVENTS = /* sql */ `
  select kind, user_id as by, side, happened_at as at, detail
    from plan_event
   where workspace_id = $1 and plan_id = $2
   order by seq desc
   limit $3`;

const EventRow = z.object({
  kind: z.string().transform((kind) => kind as PlanEvent['kind']),
  ...{ by: z.string().nullable(), side: SIDE.nullable(), at: Instant },
  detail: z.record(z.string(), z.unknown()),
});

/** The newest first. */
export async function listEvents(
  db: Db,
  workspaceId: string,
  id: number,
  limit = 40,
): Promise<PlanEvent[]> {
  const { rows } = await db.query(EVENTS, [workspaceId, id, limit]);
  return z.array(EventRow).parse(rows);
}

export type Applied = { readonly refusal: Refusal | null; readonly saved: SavedPlan };

/**
 * Inside a transaction; one at a time: whoever comes second decides on what the first one left. Null: no
 * such plan.
 */
export async function changePlan(
  db: Db,
  workspaceId: string,
  id: number,
  action: Action,
  who: Who,
): Promise<Applied | null> {
  const { rows } = await db.query(LOCKED, [workspaceId, id]);
  if (rows.length === 0) return null;
  const saved = PlanRow.parse(rows[0]);
  const next = act(saved.plan, action, who);
  if ('refused' in next) return { refusal: next, saved };
  if (comesBack(saved.plan, next) && saved.breachId !== null) {
    const isFree = await takeBreach(db, workspaceId, saved.breachId);
    if (!isFree) return { refusal: { refused: 'other_plan' }, saved };
  }
  await savePlan(db, workspaceId, saved, next);
  const { kind, ...detail } = action;
  const was = replacedBy(action, saved.plan);
  const event = { kind, by: who.userId, side: who.side, at: who.at, detail: { ...detail, ...was } };
  await addEvent(db, workspaceId, id, saved.version + 1, event);
  await audit(db, workspaceId, id, next.vendorId, { did: kind, by: who.userId, at: who.at });
  return { refusal: null, saved: { ...saved, version: saved.version + 1, plan: next } };
}

type Done = { readonly did: string; readonly by: string; readonly at: Temporal.Instant };

/** What was written stands in the plan's own trail. */
async function audit(
  db: Db,
  workspaceId: string,
  id: number,
  vendorId: number,
  { did, by, at }: Done,
): Promise<void> {
  const deed = { kind: 'plan.changed', subject: `plan #${id}`, vendorId, after: { did } } as const;
  await record(db, workspaceId, signed(by, at), deed);
}

async function savePlan(
  db: Db,
  workspaceId: string,
  { id, plan, breachId }: SavedPlan,
  next: Plan,
): Promise<void> {
  const { target, due, status, mood, checkedAt, verdict, tasks } = next;
  const checked = checkedAt?.toString() ?? null;
  await db.query(SAVE, [
    ...[workspaceId, id, target, `${due}`, status, mood, checked, verdict],
    ...[next.clientOwner, next.vendorOwner],
  ]);
  await saveTasks(db, workspaceId, id, plan.tasks, tasks);
  // The card of the breach says how it stands.
  if (breachId !== null && status !== plan.status) await touchBreach(db, workspaceId, breachId);
}

/** Inside a transaction that adds a plan: false where another one has begun with the same breach. */
export async function takeBreach(db: Db, workspaceId: string, id: number): Promise<boolean> {
  // Whoever starts from it too waits here, and then sees the plan.
  await touchBreach(db, workspaceId, id);
  return (await listPlansOfBreaches(db, workspaceId, [id])).size === 0;
}

const OF_BREACHES = prepared(/* sql */ `
  select breach_id as "breachId", plan_id as id, status, verdict
    from plan
   where workspace_id = $1 and breach_id = any ($2::bigint[])
     and status in ('proposed', 'active', 'closed')`);

const OfBreachRow = PlanRow.in.pick({ breachId: true, id: true, status: true, verdict: true });

/** By breach, the plan that began with it; what was withdrawn or objected to leaves room for another. */
export async function listPlansOfBreaches(
  db: Db,
  workspaceId: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, PlanOfBreach>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query(OF_BREACHES, [workspaceId, ids]);
  const found = z.array(OfBreachRow).parse(rows);
  return new Map(found.map(({ breachId, ...plan }) => [breachId ?? 0, plan]));
}

export const { carded, listUncarded } = cardedRows('plan');

const RUNNING = `${PLANS} and p.status = 'active' order by p.plan_id`;
const RUNNING_OF = `${PLANS} and p.status = 'active' and p.vendor_id = any ($2::bigint[])
   order by p.due_day, p.plan_id`;

/** Of all vendors; what is over costs nothing here. */
export async function listRunning(db: Db, workspaceId: string): Promise<SavedPlan[]> {
  const { rows } = await db.query(RUNNING, [workspaceId]);
  return z.array(PlanRow).parse(rows);
}

/** The soonest due first. */
export async function listRunningOf(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<SavedPlan[]> {
  const { rows } = await db.query(RUNNING_OF, [workspaceId, vendorIds]);
  return z.array(PlanRow).parse(rows);
}

const JUDGED = /* sql */ `
  update plan
     set judged_on = due_day, version = version + 1
   where workspace_id = $1 and plan_id = $2 and status = 'active' and due_day = $3::date
     and judged_on is distinct from due_day
  returning version`;

/** The right to say at its due date what came of it; null for whoever comes second. */
export async function claimJudging(
  db: Db,
  workspaceId: string,
  { id, plan }: SavedPlan,
  at: Temporal.Instant,
): Promise<number | null> {
  const { rows } = await db.query(JUDGED, [workspaceId, id, `${plan.due}`]);
  const [row] = z.array(z.object({ version: z.number() })).parse(rows);
  if (!row) return null;
  const event = { kind: 'judged', by: null, side: null, at, detail: {} } as const;
  await addEvent(db, workspaceId, id, row.version, event);
  return row.version;
}
