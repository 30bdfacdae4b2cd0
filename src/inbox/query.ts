// Deliveries by Slack, from before they are acknowledged until they are dealt with.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';

/** Longer than anything that a press leads to; then whoever took it has died. */
const HELD_S = 15;
/** Something that ends the process each time is not tried for ever. */
const MOST_TRIES = 5;
/** So long may Slack, or anybody who recorded it, send the same again. */
const KEPT_H = 24;

const KEEP = /* sql */ `
  insert into inbox (workspace_id, key, payload, received_at, due_at)
  values ($1, $2, $3::jsonb, $4, $5)
      on conflict (workspace_id, key) do nothing
  returning key`;

/** False: it came before. */
export async function keepDelivery(
  db: Db,
  workspaceId: string,
  key: string,
  payload: object,
  at: Temporal.Instant,
): Promise<boolean> {
  const due = at.add({ seconds: HELD_S });
  const values = [workspaceId, key, JSON.stringify(payload), at.toString(), due.toString()];
  return (await db.query(KEEP, values)).rows.length === 1;
}

// What was put off is not over, although whoever has it comes to the end.
const SETTLE = /* sql */ `
  update inbox set due_at = null, payload = null
   where workspace_id = $1 and key = $2 and tries > 0`;

export async function settleDelivery(db: Db, workspaceId: string, key: string): Promise<void> {
  await db.query(SETTLE, [workspaceId, key]);
}

const PUT_OFF = /* sql */ `
  update inbox set due_at = $3, tries = 0
   where workspace_id = $1 and key = $2 and due_at is not null`;

/**
 * Nothing could be done about it yet: handed to a process again then, and that is no failed try. False
 * where it was not written down.
 */
export async function putOffDelivery(
  db: Db,
  workspaceId: string,
  key: string,
  until: Temporal.Instant,
): Promise<boolean> {
  return (await db.query(PUT_OFF, [workspaceId, key, until.toString()])).rowCount === 1;
}

const WRITTEN = /* sql */ `select pg_current_xact_id_if_assigned() is not null as "isSo"`;

/** Whether this transaction has changed anything so far. */
async function hasWritten(db: Db): Promise<boolean> {
  return Is.parse((await db.query(WRITTEN)).rows[0]).isSo;
}

// One that could not be written down in time has no row, and nobody else to take it up.
const SETTLE_FIRST = /* sql */ `
  with mine as (
    update inbox set due_at = null, payload = null
     where workspace_id = $1 and key = $2 and due_at is not null
    returning key)
  select exists (select from mine)
      or not exists (select from inbox where workspace_id = $1 and key = $2) as "isSo"`;

const Is = z.object({ isSo: z.boolean() });

/** False: somebody else has dealt with it. */
async function settleFirst(db: Db, workspaceId: string, key: string): Promise<boolean> {
  return Is.parse((await db.query(SETTLE_FIRST, [workspaceId, key])).rows[0]).isSo;
}

/** Another process has dealt with it; what this one did is undone. */
export class DoneElsewhere extends Error {
  override readonly name = 'DoneElsewhere';
}

/**
 * What a delivery changes, and that it is dealt with, become true together: whoever takes it up
 * because its process died finds it done, and of two at once one is undone.
 */
export function settling(pool: Pool, workspaceId: string, key: string): Pool {
  let isMine = false;
  return {
    ...pool,
    async transaction(work) {
      let settles = false;
      const result = await pool.transaction(async (db) => {
        const done = await work(db);
        settles = !isMine && (await hasWritten(db));
        if (settles && !(await settleFirst(db, workspaceId, key))) throw new DoneElsewhere(key);
        return done;
      });
      isMine ||= settles;
      return result;
    },
  };
}

const TAKE = /* sql */ `
  with left_over as materialized (
    select key from inbox
     where workspace_id = $1 and due_at <= $2 and tries < $3
     order by received_at
     limit 1
       for update skip locked)
  update inbox i
     set due_at = $4, tries = i.tries + 1
    from left_over l
   where i.workspace_id = $1 and i.key = l.key
  returning i.key, i.payload`;

const Left = z.object({
  key: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

/**
 * The oldest of what somebody took and never dealt with; each is handed to one process, and one at a
 * time: who dies of one has not tried the others. Null: there is none.
 */
export async function takeLeftOver(
  db: Db,
  workspaceId: string,
  at: Temporal.Instant,
): Promise<z.infer<typeof Left> | null> {
  const due = at.add({ seconds: HELD_S });
  const { rows } = await db.query(TAKE, [workspaceId, `${at}`, MOST_TRIES, `${due}`]);
  return rows.length === 0 ? null : Left.parse(rows[0]);
}

const LOST = /* sql */ `
  select key, payload, received_at as "receivedAt"
    from inbox
   where workspace_id = $1 and due_at <= $2 and tries >= $3
   order by received_at
   limit 1`;

const LostRow = Left.extend({ receivedAt: z.instanceof(Temporal.Instant) });
export type Lost = z.infer<typeof LostRow>;

/** The oldest of what was tried as often as it may be, and whose last taker must be dead, too. */
export async function findLost(
  db: Db,
  workspaceId: string,
  at: Temporal.Instant,
): Promise<Lost | null> {
  const { rows } = await db.query(LOST, [workspaceId, `${at}`, MOST_TRIES]);
  return rows.length === 0 ? null : LostRow.parse(rows[0]);
}

const CLOSE = /* sql */ `
  update inbox set due_at = null, payload = null
   where workspace_id = $1 and key = $2 and due_at is not null`;

/** In the transaction that leaves word of it. False: somebody else has. */
export async function closeLost(db: Db, workspaceId: string, key: string): Promise<boolean> {
  return (await db.query(CLOSE, [workspaceId, key])).rowCount === 1;
}

const PURGE = /* sql */ `delete from inbox where workspace_id = $1 and received_at < $2`;

export async function purgeInbox(db: Db, workspaceId: string, at: Temporal.Instant): Promise<void> {
  await db.query(PURGE, [workspaceId, at.subtract({ hours: KEPT_H }).toString()]);
}
