// Contacts about some reasons come again without anything having gone wrong: asking for a
// balance, say. They count neither as resolved at first contact nor as repeats.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { MARK_DAYS } from '../ingest/query.ts';

/** As the rollups compare reasons. */
export function foldReason(reason: string): string {
  return reason.trim().toLowerCase();
}

const LIST = /* sql */ `
  select reason from transactional_reason where workspace_id = $1 order by reason`;

const ADD = /* sql */ `
  insert into transactional_reason (workspace_id, reason) values ($1, $2)
      on conflict do nothing`;

const REMOVE = /* sql */ `
  delete from transactional_reason where workspace_id = $1 and reason = $2`;

// A contact that no longer counts changes what the customer's other contacts are repeats of.
const MARK = /* sql */ `
  with about as (
    select vendor_id, customer, opened_at from contact
     where workspace_id = $1 and lower(btrim(coalesce(nullif(reason, ''), issue_type))) = $2),
  moment (vendor_id, at) as (
    select vendor_id, opened_at from about
    union all
    select c.vendor_id, c.opened_at
      from (select distinct customer from about where customer is not null) a
      join contact c on c.workspace_id = $1 and c.customer = a.customer)
  ${MARK_DAYS}`;

/** Folded. */
export async function listTransactionalReasons(db: Db, workspaceId: string): Promise<string[]> {
  const { rows } = await db.query(LIST, [workspaceId]);
  return z
    .array(z.object({ reason: z.string() }))
    .parse(rows)
    .map(({ reason }) => reason);
}

/** False where nothing changes. Marks the days whose figures do; in the caller's transaction. */
export async function setTransactional(
  db: Db,
  workspaceId: string,
  reason: string,
  isTransactional: boolean,
): Promise<boolean> {
  const folded = foldReason(reason);
  const statement = isTransactional ? ADD : REMOVE;
  const { rowCount } = await db.query(statement, [workspaceId, folded]);
  if (rowCount === 0) return false;
  await db.query(MARK, [workspaceId, folded]);
  return true;
}
