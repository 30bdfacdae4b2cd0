import { type Deed, signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Db } from '../db/db.ts';
import type { Cli } from './command.ts';

/** A change of the operator's, kept together with what the trail says of it; null: nothing changed. */
export async function audited<T>(
  cli: Cli,
  change: (db: Db, workspaceId: string, at: Temporal.Instant) => Promise<T>,
  deedOf: (done: T) => Deed | null,
): Promise<T> {
  const { pool, workspace } = await cli.workspace();
  const at = cli.clock.now();
  return pool.transaction(async (db) => {
    const done = await change(db, workspace.id, at);
    const deed = deedOf(done);
    if (deed) await record(db, workspace.id, signed(null, at), deed);
    return done;
  });
}
