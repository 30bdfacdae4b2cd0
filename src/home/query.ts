import { z } from 'zod';
import type { Db } from '../db/db.ts';

const FIND = /* sql */ `select hash from home_view where workspace_id = $1 and user_id = $2`;

/** Of what the person's home shows, whichever process sent it. */
export async function findShown(db: Db, workspaceId: string, userId: string) {
  const { rows } = await db.query(FIND, [workspaceId, userId]);
  return z.array(z.object({ hash: z.string() })).parse(rows)[0]?.hash ?? null;
}

const SAVE = /* sql */ `
  insert into home_view (workspace_id, user_id, hash, shown_at) values ($1, $2, $3, $4)
      on conflict (workspace_id, user_id) do update
     set hash = excluded.hash, shown_at = excluded.shown_at`;

export async function saveShown(
  db: Db,
  workspaceId: string,
  userId: string,
  hash: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(SAVE, [workspaceId, userId, hash, at.toString()]);
}
