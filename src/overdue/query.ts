import { z } from 'zod';
import type { Db } from '../db/db.ts';

type Day = Temporal.PlainDate;

const WAITING = /* sql */ `
  select v.vendor_id as id, m.day::text as day
    from vendor v
    left join plan_morning m on m.workspace_id = v.workspace_id and m.vendor_id = v.vendor_id
   where v.workspace_id = $1 and v.archived_at is null
     and exists (select from plan p
                  where p.workspace_id = $1 and p.vendor_id = v.vendor_id and p.status = 'active')`;

const LocalDay = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const MorningRow = z.object({ id: z.number(), day: LocalDay.nullable() });

/** Vendors with a plan that runs, each with the last day for which everybody has been told. */
export async function listMornings(
  db: Db,
  workspaceId: string,
): Promise<ReadonlyMap<number, Day | null>> {
  const { rows } = await db.query(WAITING, [workspaceId]);
  return new Map(
    z
      .array(MorningRow)
      .parse(rows)
      .map(({ id, day }) => [id, day]),
  );
}

// Sorted, so that two processes never wait for each other in a circle.
const CLOSE = /* sql */ `
  insert into plan_morning as m (workspace_id, vendor_id, day)
  select $1, d.vendor_id, d.day
    from unnest($2::bigint[], $3::date[]) as d (vendor_id, day)
   order by d.vendor_id
      on conflict (workspace_id, vendor_id) do update set day = excluded.day
   where m.day < excluded.day`;

type Morning = { readonly vendorId: number; readonly day: Day };

/** Everybody has been told. */
export async function closeMornings(
  db: Db,
  workspaceId: string,
  mornings: readonly Morning[],
): Promise<void> {
  const ids = mornings.map(({ vendorId }) => vendorId);
  await db.query(CLOSE, [workspaceId, ids, mornings.map(({ day }) => `${day}`)]);
}

const REMINDED = /* sql */ `
  select user_id as "userId", day::text as day
    from plan_reminder
   where workspace_id = $1 and user_id = any ($2::text[])`;

const RemindedRow = z.object({ userId: z.string(), day: LocalDay });

/** The last day on which each was told. */
export async function listReminded(
  db: Db,
  workspaceId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  const { rows } = await db.query(REMINDED, [workspaceId, userIds]);
  return new Map(
    z
      .array(RemindedRow)
      .parse(rows)
      .map(({ userId, day }) => [userId, day]),
  );
}

const TAKE = /* sql */ `
  insert into plan_reminder as r (workspace_id, user_id, day)
  values ($1, $2, $3)
      on conflict (workspace_id, user_id) do update set day = excluded.day
   where r.day < excluded.day`;

/** The right to write to somebody on that day; false for whoever comes second. */
export async function takeDay(
  db: Db,
  workspaceId: string,
  userId: string,
  day: Day,
): Promise<boolean> {
  return (await db.query(TAKE, [workspaceId, userId, `${day}`])).rowCount === 1;
}

const TOLD = /* sql */ `
  select plan_id || '/' || task_id || '/' || due_day as key
    from plan_escalation
   where workspace_id = $1 and user_id = $2 and plan_id = any ($3::bigint[])`;

/** What somebody was told of these plans, by its key. */
export async function listTold(
  db: Db,
  workspaceId: string,
  userId: string,
  planIds: readonly number[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query(TOLD, [workspaceId, userId, planIds]);
  const found = z.array(z.object({ key: z.string() })).parse(rows);
  return new Set(found.map(({ key }) => key));
}

const SAVE = /* sql */ `
  insert into plan_escalation (workspace_id, plan_id, task_id, due_day, user_id, told_at)
  select $1, t.plan_id, t.task_id, t.due_day, $2, $3
    from unnest($4::bigint[], $5::int[], $6::date[]) as t (plan_id, task_id, due_day)
      on conflict do nothing`;

type Told = { readonly planId: number; readonly taskId: number; readonly due: Day };

/** In the transaction that tells it. */
export async function saveTold(
  db: Db,
  workspaceId: string,
  userId: string,
  told: readonly Told[],
  at: Temporal.Instant,
): Promise<void> {
  await db.query(SAVE, [
    ...[workspaceId, userId, at.toString(), told.map(({ planId }) => planId)],
    ...[told.map(({ taskId }) => taskId), told.map(({ due }) => `${due}`)],
  ]);
}
