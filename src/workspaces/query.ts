import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Workspace } from './model.ts';

const Row = z.object({ id: z.string(), name: z.string(), tz: z.string() });

const WORKSPACES = /* sql */ `select workspace_id as id, name, tz from workspace`;
const BY_ID = `${WORKSPACES} where workspace_id = $1`;
const ALL = `${WORKSPACES} order by created_at, workspace_id`;
const SERVED = `${WORKSPACES} where uninstalled_at is null order by created_at, workspace_id`;

const SAVE = /* sql */ `
  insert into workspace as w (workspace_id, name, created_at, enterprise_id)
  values ($1, $2, $3, $4)
      on conflict (workspace_id) do update
     set name = excluded.name, enterprise_id = coalesce(excluded.enterprise_id, w.enterprise_id)
   where w.name <> excluded.name or w.enterprise_id is distinct from excluded.enterprise_id`;

export async function findWorkspace(db: Db, id: string): Promise<Workspace | null> {
  const { rows } = await db.query(BY_ID, [id]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

const KEEPS_NAMES = /* sql */ `
  select agent_names as "keeps" from workspace where workspace_id = $1`;

/** Whether agents are called by their names; else only a hash of them is kept. */
export async function keepsAgentNames(db: Db, workspaceId: string): Promise<boolean> {
  const { rows } = await db.query(KEEPS_NAMES, [workspaceId]);
  return z.array(z.object({ keeps: z.boolean() })).parse(rows)[0]?.keeps ?? true;
}

/** Every workspace this installation serves: the one list that crosses tenants, for the operator. */
export async function listWorkspaces(db: Db): Promise<Workspace[]> {
  const { rows } = await db.query(ALL);
  return z.array(Row).parse(rows);
}

/** Of those, where the app is not uninstalled: for whatever works by itself. */
export async function listServed(db: Db): Promise<Workspace[]> {
  const { rows } = await db.query(SERVED);
  return z.array(Row).parse(rows);
}

type Named = Pick<Workspace, 'id' | 'name'> & { readonly enterpriseId?: string | null };

/** Adds it, or takes over its new name. */
export async function saveWorkspace(
  db: Db,
  { id, name, enterpriseId = null }: Named,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(SAVE, [id, name, at.toString(), enterpriseId]);
}
