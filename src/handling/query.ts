import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Expectations } from './model.ts';

const Row = z.object({ type: z.string(), expectedS: z.number() });

const LIST = /* sql */ `
  select issue_type as type, expected_s as "expectedS"
    from handling_expectation
   where workspace_id = $1`;

export async function listExpectations(db: Db, workspaceId: string): Promise<Expectations> {
  const { rows } = await db.query(LIST, [workspaceId]);
  return new Map(
    z
      .array(Row)
      .parse(rows)
      .map(({ type, expectedS }) => [type, expectedS]),
  );
}

const CLEAR = /* sql */ `
  delete from handling_expectation where workspace_id = $1 and issue_type = any($2)`;

const SAVE = /* sql */ `
  insert into handling_expectation (workspace_id, issue_type, expected_s, set_by, set_at)
  select $1, e.type, e.seconds, $4, $5
    from unnest($2::text[], $3::int[]) as e (type, seconds)
      on conflict (workspace_id, issue_type) do update
     set expected_s = excluded.expected_s, set_by = excluded.set_by, set_at = excluded.set_at`;

/** Types with null are expected to take any time again; others stay as they are. */
export async function saveExpectations(
  db: Db,
  workspaceId: string,
  given: ReadonlyMap<string, number | null>,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  const set = [...given].flatMap(([type, seconds]) =>
    seconds === null ? [] : [{ type, seconds }],
  );
  const cleared = [...given].flatMap(([type, seconds]) => (seconds === null ? [type] : []));
  await db.query(CLEAR, [workspaceId, cleared]);
  const columns = [set.map(({ type }) => type), set.map(({ seconds }) => seconds)];
  await db.query(SAVE, [workspaceId, ...columns, by, at.toString()]);
}
