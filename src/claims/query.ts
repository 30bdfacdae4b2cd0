import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';

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

const FIND_PLACE = /* sql */ `
  select channel_id as "channelId", message_ts as "messageTs"
    from claim
   where workspace_id = $1 and key = $2 and message_ts is not null`;

const PlaceRow = z.object({ channelId: z.string(), messageTs: z.string() });

export async function findPlace(db: Db, workspaceId: string, key: string): Promise<Place | null> {
  const { rows } = await db.query(FIND_PLACE, [workspaceId, key]);
  return rows.length === 0 ? null : PlaceRow.parse(rows[0]);
}
