import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import type { Clock } from '../lib/clock.ts';

const TAKE = /* sql */ `
  insert into claim (workspace_id, key, claimed_at) values ($1, $2, $3)
  on conflict do nothing returning key`;

/** True for whoever comes first; everybody later is told false and does nothing. */
export async function takeClaim(
  db: Db,
  workspaceId: string,
  key: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await db.query(TAKE, [workspaceId, key, at.toString()]);
  return rows.length === 1;
}

const RELEASE = /* sql */ `delete from claim where workspace_id = $1 and key = $2`;

/** After a failure that certainly did nothing, so that the person can try again. */
export async function releaseClaim(db: Db, workspaceId: string, key: string): Promise<void> {
  await db.query(RELEASE, [workspaceId, key]);
}

const FIND = /* sql */ `select 1 from claim where workspace_id = $1 and key = $2`;

export async function hasClaim(db: Db, workspaceId: string, key: string): Promise<boolean> {
  const { rows } = await db.query(FIND, [workspaceId, key]);
  return rows.length === 1;
}

const CLAIMED = /* sql */ `select key from claim where workspace_id = $1 and key = any($2)`;

/** Which of them were taken: whoever looks again and again looks before it claims. */
export async function listClaimed(
  db: Db,
  workspaceId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await db.query(CLAIMED, [workspaceId, keys]);
  return new Set(
    z
      .array(z.object({ key: z.string() }))
      .parse(rows)
      .map(({ key }) => key),
  );
}

/** Nobody sends a window for longer. */
const KEPT_DAYS = 60;

// What was frozen, welcomed, shared or reminded of is so for good; only a form is over with its window.
const PURGE = /* sql */ `
  delete from claim
   where workspace_id = $1 and claimed_at < $2
     and (starts_with(key, 'form:') or starts_with(key, 'observation:'))`;

/** Lets go of claims on forms that nobody can send any more. Returns how many. */
export async function purgeClaims(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  workspaceId: string,
): Promise<number> {
  const before = clock.now().subtract({ hours: 24 * KEPT_DAYS });
  return (await db.query(PURGE, [workspaceId, before.toString()])).rowCount ?? 0;
}

/**
 * Claims `key` and works in one transaction, so that both stand or neither does. Null for whoever
 * comes later; somebody at the same time waits until it is decided.
 */
export async function once<T>(
  pool: Pool,
  workspaceId: string,
  key: string,
  at: Temporal.Instant,
  work: (db: Db) => Promise<T>,
): Promise<{ readonly result: T } | null> {
  return pool.transaction(async (db) =>
    (await takeClaim(db, workspaceId, key, at)) ? { result: await work(db) } : null,
  );
}

const SAVE_PLACE = /* sql */ `
  insert into claim (workspace_id, key, claimed_at, channel_id, message_ts)
  values ($1, $2, $3, $4, $5)
      on conflict (workspace_id, key) do update
     set channel_id = excluded.channel_id, message_ts = excluded.message_ts`;

type Place = { readonly channelId: string; readonly messageTs: string };

/** Where the message stands that was posted under this claim. */
export async function savePlace(
  db: Db,
  workspaceId: string,
  key: string,
  { channelId, messageTs }: Place,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(SAVE_PLACE, [workspaceId, key, at.toString(), channelId, messageTs]);
}

const FIND_POSTED = /* sql */ `
  select key from claim
   where workspace_id = $1 and channel_id = $2 and message_ts = $3
   limit 1`;

/** Under which claim a message was posted; null where it was under none. */
export async function findPosted(
  db: Db,
  workspaceId: string,
  { channelId, messageTs }: Place,
): Promise<string | null> {
  const { rows } = await db.query(FIND_POSTED, [workspaceId, channelId, messageTs]);
  return z.array(z.object({ key: z.string() })).parse(rows)[0]?.key ?? null;
}

const FIND_PLACE = /* sql */ `
  select channel_id as "channelId", message_ts as "messageTs"
    from claim
   where workspace_id = $1 and key = $2 and message_ts is not null`;

const PlaceRow = z.object({ channelId: z.string(), messageTs: z.string() });

export async function findPlace(db: Db, workspaceId: string, key: string): Promise<Place | null> {
  const { rows } = await db.query(FIND_PLACE, [workspaceId, key]);
  return rows.length === 0 ? null : PlaceRow.parse(rows[0]);
}
