// What is settled stays in Slack; our row of it goes, so that looking at cards costs the same after years.
import type { Db } from '../db/db.ts';
import type { Clock } from '../lib/clock.ts';

/** So long may what is over be pressed and come back as the same message. */
const KEPT_DAYS = 60;
const BATCH = 1_000;

// A card that is said once never changes: it need not be retired to be over. Replies go with what they
// stand under. What is parked, or in doubt, waits for somebody.
const PURGE = /* sql */ `
  with over as materialized (
    select key from card
     where workspace_id = $1 and retired_at < $2 and due_at is null and attempted_at is null
       and state <> 'parked'
     union all
    select key from card
     where workspace_id = $1 and doubt = 'once' and desired_at < $2 and due_at is null
       and attempted_at is null and state <> 'parked' and retired_at is null
     limit $3),
  replies as (
    delete from card c using over o
     where c.workspace_id = $1 and c.parent_key = o.key and c.due_at is null)
  delete from card c using over o where c.workspace_id = $1 and c.key = o.key`;

/** Returns how many cards it let go, replies not counted. */
export async function purgeCards(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  workspaceId: string,
): Promise<number> {
  const before = clock.now().subtract({ hours: 24 * KEPT_DAYS });
  for (let purged = 0; ; ) {
    const { rowCount } = await db.query(PURGE, [workspaceId, before.toString(), BATCH]);
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return purged;
  }
}
