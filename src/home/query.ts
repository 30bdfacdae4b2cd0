import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { LOADED, STARTED } from '../sample/model.ts';

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

// What waits for a vendor's own person: alerts and plans that are not over, proposals that are not
// decided, meetings ahead, ideas, a review that they have not rated.
const FACTS = /* sql */ `
  select exists (select from feed where workspace_id = $1 and vendor_id = any ($2))
      or exists (select from metric_value where workspace_id = $1 and vendor_id = any ($2))
           as "hasData",
         exists (select from claim where workspace_id = $1 and key = $3) as "hasSample",
         exists (select from claim where workspace_id = $1 and key = $4) as "isLoaded",
         not exists (select from breach where workspace_id = $1 and vendor_id = any ($2)
                        and resolved_at is null)
     and not exists (select from plan where workspace_id = $1 and vendor_id = any ($2)
                        and status in ('proposed', 'active'))
     and not exists (select from target where workspace_id = $1 and vendor_id = any ($2)
                        and status = 'proposed')
     and not exists (select from meeting where workspace_id = $1 and vendor_id = any ($2)
                        and status = 'planned' and starts_at <= $5)
     and not exists (select from idea where workspace_id = $1 and vendor_id = any ($2)
                        and status in ('open', 'parked'))
     and not exists (select from review r join review_rater p using (workspace_id, review_id)
                      where r.workspace_id = $1 and r.vendor_id = any ($2)
                        and r.closed_at is null and p.user_id = $6 and p.submitted_at is null)
           as "isIdle"`;

const Facts = z
  .object({
    ...{ hasData: z.boolean(), hasSample: z.boolean() },
    ...{ isLoaded: z.boolean(), isIdle: z.boolean() },
  })
  .transform(({ isLoaded, ...facts }) => ({ ...facts, isLoading: facts.hasSample && !isLoaded }));

type Asked = {
  readonly userId: string;
  readonly vendorIds: readonly number[];
  readonly until: Temporal.Instant;
};

/** Of these vendors, for this person until then, and of the sample in their workspace. */
export async function findFacts(
  db: Db,
  workspaceId: string,
  { userId, vendorIds, until }: Asked,
): Promise<z.infer<typeof Facts>> {
  const asked = [workspaceId, vendorIds, STARTED, LOADED, until.toString(), userId];
  return Facts.parse((await db.query(FACTS, asked)).rows[0]);
}
