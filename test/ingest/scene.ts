import type { Db } from '../../src/db/db.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import type { Request } from '../../src/ingest/run.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';

export const NOW = Temporal.Instant.from('2026-03-31T12:00:00Z');
export const clock: Clock = { now: () => NOW };

/** Fresh workspaces, so that tests of one file don't meet. */
export async function newWorkspace(db: Db, tz = 'UTC'): Promise<string> {
  const id = `T${crypto.randomUUID()}`;
  await saveWorkspace(db, { id, name: 'Test' }, NOW);
  await db.query('update workspace set tz = $2 where workspace_id = $1', [id, tz]);
  return id;
}

/** A file's text as a request to import it. */
export function file(
  workspaceId: string,
  text: string | readonly string[],
  more: Partial<Request> = {},
): Request {
  const content = typeof text === 'string' ? text : `${text.join('\n')}\n`;
  return { workspaceId, input: textSource('f.csv', [content]), ...more };
}

/** The days marked and not yet refreshed, as `vendor day`. */
export async function dirtyDays(db: Db, workspaceId: string): Promise<string[]> {
  const { rows } = await db.query(
    `select v.name || ' ' || d.day as day
       from dirty_day d join vendor v using (workspace_id, vendor_id)
      where d.workspace_id = $1 order by 1`,
    [workspaceId],
  );
  return (rows as { day: string }[]).map(({ day }) => day);
}
