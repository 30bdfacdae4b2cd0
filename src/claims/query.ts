import type { Db } from '../db/db.ts';

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
