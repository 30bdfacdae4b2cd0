import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';

const COLUMNS = `workspace_id as id, enterprise_id as "enterpriseId", app_id as "appId",
         bot_id as "botId", bot_user_id as "botUserId", scopes, installed_by as "installedBy",
         key_id as "keyId", sealed, expires_at as "expiresAt"`;

const Row = z.object({
  ...{ id: z.string(), enterpriseId: z.string().nullable(), appId: z.string() },
  ...{ botId: z.string(), botUserId: z.string(), scopes: z.array(z.string()) },
  ...{ installedBy: z.string(), keyId: z.string(), sealed: z.instanceof(Buffer) },
  expiresAt: z.instanceof(Temporal.Instant).nullable(),
});
/** `id`: the workspace, or the organisation where the app is installed in all of it. */
export type InstallationRow = z.infer<typeof Row>;

// Its own comes before that of the organisation.
const FIND = prepared(/* sql */ `
  select ${COLUMNS}
    from installation i
   where i.workspace_id in ($1, coalesce($2, (select w.enterprise_id from workspace w
                                               where w.workspace_id = $1)))
     and i.kind = 'bot'
   order by i.workspace_id = $1 desc
   limit 1`);

/** The one that a workspace is served by; of an organisation its own. */
export async function findInstallation(
  db: Db,
  workspaceId: string,
  enterpriseId: string | null = null,
): Promise<InstallationRow | null> {
  const { rows } = await db.query(FIND, [workspaceId, enterpriseId]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

const LOCK = /* sql */ `
  select ${COLUMNS} from installation where workspace_id = $1 and kind = 'bot' for update`;

/** In a transaction: nobody else renews its tokens until it is over. */
export async function lockInstallation(db: Db, id: string): Promise<InstallationRow | null> {
  const { rows } = await db.query(LOCK, [id]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

const SAVE = /* sql */ `
  insert into installation (workspace_id, kind, enterprise_id, app_id, bot_id, bot_user_id, scopes,
                            installed_by, installed_at, key_id, sealed, expires_at)
  values ($1, 'bot', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (workspace_id, kind) do update
     set enterprise_id = excluded.enterprise_id, app_id = excluded.app_id,
         bot_id = excluded.bot_id, bot_user_id = excluded.bot_user_id, scopes = excluded.scopes,
         installed_by = excluded.installed_by, installed_at = excluded.installed_at,
         key_id = excluded.key_id, sealed = excluded.sealed, expires_at = excluded.expires_at`;

export async function saveInstallation(
  db: Db,
  row: InstallationRow,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(SAVE, [
    ...[row.id, row.enterpriseId, row.appId, row.botId, row.botUserId, row.scopes],
    ...[row.installedBy, at.toString(), row.keyId, row.sealed, row.expiresAt?.toString() ?? null],
  ]);
}

const SAVE_TOKENS = /* sql */ `
  update installation set key_id = $2, sealed = $3, expires_at = $4
   where workspace_id = $1 and kind = 'bot'`;

/** Of one that is locked. */
export async function saveTokens(
  db: Db,
  { id, keyId, sealed, expiresAt }: InstallationRow,
): Promise<void> {
  await db.query(SAVE_TOKENS, [id, keyId, sealed, expiresAt?.toString() ?? null]);
}

const DELETE = /* sql */ `delete from installation where workspace_id = $1`;

/** With its tokens; also when it is gone already. */
export async function deleteInstallation(db: Db, id: string): Promise<void> {
  await db.query(DELETE, [id]);
}

const KEYS = /* sql */ `
  select workspace_id as id, key_id as "keyId" from installation where key_id <> $1`;

/** What another key seals: the second list that crosses tenants, for whoever changes keys. */
export async function listSealed(db: Db, notBy: string): Promise<{ id: string; keyId: string }[]> {
  const { rows } = await db.query(KEYS, [notBy]);
  return z.array(z.object({ id: z.string(), keyId: z.string() })).parse(rows);
}

const Id = z.object({ id: z.string() });

const SUSPEND = /* sql */ `
  update workspace w set uninstalled_at = $2
   where $1 in (w.workspace_id, w.enterprise_id) and w.uninstalled_at is null
     and not exists (select from installation i
                      where i.workspace_id in (w.workspace_id, w.enterprise_id))
  returning w.workspace_id as id`;

/** The workspaces that nothing serves any more, and that were served until now. */
export async function suspendWorkspaces(
  db: Db,
  id: string,
  at: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await db.query(SUSPEND, [id, at.toString()]);
  return z
    .array(Id)
    .parse(rows)
    .map((row) => row.id);
}

const SERVE = /* sql */ `
  insert into workspace as w (workspace_id, name, created_at, enterprise_id)
  values ($1, $2, $3, $4)
      on conflict (workspace_id) do update
     set name = excluded.name, enterprise_id = excluded.enterprise_id, uninstalled_at = null
   where w.uninstalled_at is not null or w.enterprise_id is distinct from excluded.enterprise_id
  returning w.workspace_id as id`;

type Given = { readonly id: string; readonly name: string; readonly enterpriseId: string };

/** An organisation's installation serves it; false where it did so already. */
export async function serveWorkspace(
  db: Db,
  { id, name, enterpriseId }: Given,
  at: Temporal.Instant,
): Promise<boolean> {
  return (await db.query(SERVE, [id, name, at.toString(), enterpriseId])).rowCount === 1;
}

const SUSPEND_REST = /* sql */ `
  update workspace w set uninstalled_at = $3
   where w.enterprise_id = $1 and w.workspace_id <> all ($2) and w.uninstalled_at is null
     and not exists (select from installation i where i.workspace_id = w.workspace_id)
  returning w.workspace_id as id`;

/** Those of the organisation that are not among `given`, and have no installation of their own. */
export async function suspendRest(
  db: Db,
  enterpriseId: string,
  given: readonly string[],
  at: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await db.query(SUSPEND_REST, [enterpriseId, given, at.toString()]);
  return z
    .array(Id)
    .parse(rows)
    .map((row) => row.id);
}

const PURGE_STATES = /* sql */ `delete from install_state where expires_at < $1`;
const SPEND_STATE = /* sql */ `
  insert into install_state (state_hash, expires_at) values ($1, $2)
      on conflict (state_hash) do nothing`;

/** False: it came back before. */
export async function spendState(
  db: Db,
  hash: string,
  at: Temporal.Instant,
  goodUntil: Temporal.Instant,
): Promise<boolean> {
  await db.query(PURGE_STATES, [at.toString()]);
  return (await db.query(SPEND_STATE, [hash, goodUntil.toString()])).rowCount === 1;
}
