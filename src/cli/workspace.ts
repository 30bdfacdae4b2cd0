import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import type { Clock } from '../lib/clock.ts';
import { LOCAL_WORKSPACE, type Workspace } from '../workspaces/model.ts';
import { findWorkspace, listWorkspaces, saveWorkspace } from '../workspaces/query.ts';

/** The one that `--workspace` names, else the local Slack's, else the only one there is. */
export async function chooseWorkspace(
  db: Db,
  clock: Clock,
  config: Config,
  id: string | undefined,
): Promise<Workspace> {
  if (id === undefined && config.slack.mode === 'playground') {
    await saveLocal(db, clock);
    id = LOCAL_WORKSPACE;
  }
  const all = await listWorkspaces(db);
  const found = id === undefined ? all[0] : await findWorkspace(db, id);
  const ids = all.map((workspace) => workspace.id);
  if (!found) throw new UserError(operator.noWorkspace(id, ids));
  if (id === undefined && all.length > 1) throw new UserError(operator.whichWorkspace(ids));
  return found;
}

async function saveLocal(db: Db, clock: Clock): Promise<void> {
  if (await findWorkspace(db, LOCAL_WORKSPACE)) return; // the local Slack may have renamed it
  await saveWorkspace(db, { id: LOCAL_WORKSPACE, name: operator.localSlack }, clock.now());
}
