// The deliverer's own SQL about channels and what is due in them. `lane` rows are locked for as
// long as somebody posts there; cards are written outside that lock, so that what was learnt
// stands even when the connection with the lock breaks.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Lane, Pending } from './decide.ts';

const Instant = z.instanceof(Temporal.Instant);

const DUE = /* sql */ `
  select distinct c.workspace_id as id
    from card c
    left join card_setting s using (workspace_id)
   where c.workspace_id = any ($1) and c.due_at <= $2 and s.paused_at is null`;

/** Of these workspaces, those in which something is due. */
export async function listDue(
  db: Db,
  workspaceIds: readonly string[],
  now: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await db.query(DUE, [workspaceIds, now.toString()]);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

// People first, then whoever has waited longest. A channel that somebody works on is passed over.
const CLAIM = /* sql */ `
  select l.lane_id as "laneId", l.place_id as "placeId", l.next_post_at as "nextPostAt",
         l.is_outside as "isOutside", l.inspected_at as "inspectedAt",
         l.allowed_at is not null as "isAllowed"
    from card_lane l
   cross join lateral (select min(c.due_at) as at, bool_or(c.urgency = 'person') as hurried
                         from card c
                        where c.workspace_id = $1 and c.lane_id = l.lane_id and c.due_at <= $2
                          and (c.shown_ts is not null or l.next_post_at <= $2)) due
    left join card_setting s on s.workspace_id = $1
   where l.workspace_id = $1 and due.at is not null and s.paused_at is null
   order by due.hurried desc, due.at
   limit 1
     for no key update of l skip locked`;

const LaneRow = z.object({
  laneId: z.string(),
  placeId: z.string().nullable(),
  nextPostAt: Instant,
  isOutside: z.boolean().nullable(),
  inspectedAt: Instant.nullable(),
  isAllowed: z.boolean(),
});

/** Inside a transaction: the channel is this one's alone until it ends. */
export async function claimLane(
  db: Db,
  workspaceId: string,
  now: Temporal.Instant,
): Promise<Lane | null> {
  const { rows } = await db.query(CLAIM, [workspaceId, now.toString()]);
  return rows.length === 0 ? null : LaneRow.parse(rows[0]);
}

// Of very many those that are looked at: what is in doubt, then what people wait for, then the oldest. A
// reply that somebody waits for has no way past those above it, so its place is by age.
const PENDING = /* sql */ `
  select * from (
  select c.key, c.seq, c.channel_id as "channelId", c.lane_id as "laneId", c.route, c.owner_id as "ownerId",
         c.parent_key as "parentKey", p.shown_ts as "parentTs", c.urgency, c.outside, c.doubt, c.state,
         c.version, c.plain_version as "plainVersion", c.shown_channel_id as "shownChannelId",
         c.shown_ts as "shownTs", c.attempt_key as "attemptKey", c.attempted_at as "attemptedAt",
         c.tries, c.due_at as "dueAt",
         c.due_at <= $3 or c.attempted_at is not null or c.tries > 0 as "isUp"
    from card c
    left join card p on p.workspace_id = c.workspace_id and p.key = c.parent_key
   where c.workspace_id = $1 and c.lane_id = $2 and c.due_at is not null
   order by c.attempted_at is not null desc, "isUp" desc,
            c.urgency = 'person' and c.parent_key is null desc, c.seq
   limit 100) pending
   order by "isUp" desc, seq`;

const PendingRow = z.object({
  key: z.string(),
  channelId: z.string(),
  laneId: z.string(),
  route: z.enum(['channel', 'owner', 'default']),
  ownerId: z.string().nullable(),
  parentKey: z.string().nullable(),
  parentTs: z.string().nullable(),
  urgency: z.enum(['machine', 'person']),
  outside: z.boolean(),
  doubt: z.enum(['repeat', 'once']),
  state: z.enum(['waiting', 'sending', 'shown', 'unknown']),
  version: z.number(),
  plainVersion: z.number().nullable(),
  shownChannelId: z.string().nullable(),
  shownTs: z.string().nullable(),
  attemptKey: z.string().nullable(),
  attemptedAt: Instant.nullable(),
  tries: z.number(),
  dueAt: Instant,
});

/** What is not at rest in a channel, in the order of posting. */
export async function listPending(
  db: Db,
  workspaceId: string,
  laneId: string,
  now: Temporal.Instant,
): Promise<Pending[]> {
  const { rows } = await db.query(PENDING, [workspaceId, laneId, now.toString()]);
  return z.array(PendingRow).parse(rows);
}

const HOLD = /* sql */ `
  update card_lane set next_post_at = greatest(next_post_at, $3)
   where workspace_id = $1 and lane_id = $2`;

export async function holdLane(
  db: Db,
  workspaceId: string,
  laneId: string,
  until: Temporal.Instant,
): Promise<void> {
  await db.query(HOLD, [workspaceId, laneId, until.toString()]);
}

const INSPECTED = /* sql */ `
  update card_lane set is_outside = $3, inspected_at = $4 where workspace_id = $1 and lane_id = $2`;

/** Null: ask again before the next message. */
export async function saveInspection(
  db: Db,
  workspaceId: string,
  laneId: string,
  isOutside: boolean | null,
  at: Temporal.Instant | null,
): Promise<void> {
  await db.query(INSPECTED, [workspaceId, laneId, isOutside, at?.toString() ?? null]);
}

// Those that somebody works on are left out: waiting for each other would have no end.
const INSPECTED_ALL = /* sql */ `
  update card_lane l set is_outside = seen.is_outside, inspected_at = $4
    from (select lane_id from card_lane
           where workspace_id = $1 and lane_id = any ($2::text[])
             for no key update skip locked) free
    join unnest($2::text[], $3::boolean[]) as seen (lane_id, is_outside) using (lane_id)
   where l.workspace_id = $1 and l.lane_id = free.lane_id`;

export async function saveInspections(
  db: Db,
  workspaceId: string,
  isOutside: ReadonlyMap<string, boolean>,
  at: Temporal.Instant,
): Promise<void> {
  const ids = [...isOutside.keys()];
  const values = [...isOutside.values()];
  await db.query(INSPECTED_ALL, [workspaceId, ids, values, at.toString()]);
}

const OPENED = /* sql */ `
  update card_lane set place_id = $3 where workspace_id = $1 and lane_id = $2`;

export async function savePlaceId(
  db: Db,
  workspaceId: string,
  laneId: string,
  placeId: string,
): Promise<void> {
  await db.query(OPENED, [workspaceId, laneId, placeId]);
}

const ALLOW = /* sql */ `
  insert into card_lane as l (workspace_id, lane_id, allowed_by, allowed_at) values ($1, $2, $3, $4)
      on conflict (workspace_id, lane_id) do update
     set allowed_by = excluded.allowed_by, allowed_at = excluded.allowed_at`;

/** Somebody who leads lets Plumbline post where another organisation reads. */
export async function allowLane(
  db: Db,
  workspaceId: string,
  laneId: string,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(ALLOW, [workspaceId, laneId, by, at.toString()]);
}

const NEW_LANE = /* sql */ `
  insert into card_lane (workspace_id, lane_id) values ($1, $2) on conflict do nothing`;

export async function ensureLane(db: Db, workspaceId: string, laneId: string): Promise<void> {
  await db.query(NEW_LANE, [workspaceId, laneId]);
}

const NEXT_DUE = /* sql */ `
  select min(greatest(c.due_at, case when c.shown_ts is null then l.next_post_at end)) as at
    from card c
    join card_lane l using (workspace_id, lane_id)
    left join card_setting s using (workspace_id)
   where c.workspace_id = any ($1) and c.due_at is not null and s.paused_at is null`;

/** When there will be something to do; null: not that we know. */
export async function nextDue(
  db: Db,
  workspaceIds: readonly string[],
): Promise<Temporal.Instant | null> {
  const { rows } = await db.query(NEXT_DUE, [workspaceIds]);
  return z.object({ at: Instant.nullable() }).parse(rows[0]).at;
}
