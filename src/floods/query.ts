import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { wake } from '../db/wake.ts';
import type { Flood, Waiting } from './model.ts';

// In the words of the index breach_uncarded.
const UNCARDED = 'carded_version is null and resolved_at is null';

const LOCK = /* sql */ `select 1 from alert_channel where workspace_id = $1 for update`;

const LOOK = /* sql */ `
  select (select count(*)::int from breach where workspace_id = $1 and ${UNCARDED}) as uncarded,
         (select min(breach_id) from breach where workspace_id = $1 and ${UNCARDED}) as "firstId",
         (select count(*)::int from card
           where workspace_id = $1 and lane_id = $2 and due_at is not null and shown_ts is null
             and starts_with(key, 'breach:') and parent_key is null) as queued`;

const Look = z.object({
  uncarded: z.number(),
  firstId: z.number().nullable(),
  queued: z.number(),
});

/** In a transaction: of several processes one decides at a time. */
export async function lookAtWaiting(
  db: Db,
  workspaceId: string,
  channelId: string,
): Promise<Waiting & { readonly firstId: number | null }> {
  await db.query(LOCK, [workspaceId]);
  const { rows } = await db.query(LOOK, [workspaceId, channelId]);
  return Look.parse(rows[0]);
}

const COLUMNS = /* sql */ `
  flood_id as id, first_id as "firstId", began_at as "beganAt", released_at as "releasedAt",
  hurried_by as "hurriedBy"`;

const Instant = z.instanceof(Temporal.Instant);
const FloodRow = z.object({
  id: z.number(),
  firstId: z.number(),
  beganAt: Instant,
  releasedAt: Instant,
  hurriedBy: z.string().nullable(),
});

const FIND = /* sql */ `select ${COLUMNS} from alert_flood where workspace_id = $1`;

export async function findFlood(db: Db, workspaceId: string): Promise<Flood | null> {
  const { rows } = await db.query(FIND, [workspaceId]);
  return rows.length === 0 ? null : FloodRow.parse(rows[0]);
}

const BEGIN = /* sql */ `
  insert into alert_flood (workspace_id, first_id, began_at, released_at) values ($1, $2, $3, $3)
  returning ${COLUMNS}`;

export async function beginFlood(
  db: Db,
  workspaceId: string,
  firstId: number,
  at: Temporal.Instant,
): Promise<Flood> {
  const { rows } = await db.query(BEGIN, [workspaceId, firstId, at.toString()]);
  return FloodRow.parse(rows[0]);
}

const RELEASED = /* sql */ `update alert_flood set released_at = $2 where workspace_id = $1`;

export async function saveReleased(
  db: Db,
  workspaceId: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(RELEASED, [workspaceId, at.toString()]);
}

const HURRY = /* sql */ `
  update alert_flood set hurried_by = $3
   where workspace_id = $1 and flood_id = $2 and hurried_by is null`;

/** Somebody wants all cards at once. False: it is over, or somebody was first. */
export async function hurryFlood(
  db: Db,
  workspaceId: string,
  id: number,
  by: string,
): Promise<boolean> {
  const { rowCount } = await db.query(HURRY, [workspaceId, id, by]);
  await wake(db, 'breaches');
  return rowCount === 1;
}

const END = /* sql */ `delete from alert_flood where workspace_id = $1`;

export async function endFlood(db: Db, workspaceId: string): Promise<void> {
  await db.query(END, [workspaceId]);
}

const COUNTS = /* sql */ `
  select b.vendor_id as "vendorId", v.name, count(*)::int as opened,
         count(*) filter (where ${UNCARDED})::int as waiting
    from breach b
    join vendor v on v.workspace_id = b.workspace_id and v.vendor_id = b.vendor_id
                 and v.archived_at is null
   where b.workspace_id = $1 and b.breach_id >= $2
   group by b.vendor_id, v.name
   order by waiting desc, v.name`;

const Counts = z.array(
  z.object({ vendorId: z.number(), name: z.string(), opened: z.number(), waiting: z.number() }),
);
export type FloodCount = z.infer<typeof Counts>[number];

/** Of each vendor: what opened since it began, and what has no card yet; most first. */
export async function countFlood(
  db: Db,
  workspaceId: string,
  { firstId }: Flood,
): Promise<FloodCount[]> {
  const { rows } = await db.query(COUNTS, [workspaceId, firstId]);
  return Counts.parse(rows);
}
