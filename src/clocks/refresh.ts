import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Batch } from '../ingest/query.ts';
import { type Book, book } from './book.ts';
import { findAgreed } from './query.ts';
import { reckon } from './reckon.ts';
import { writeReckoned } from './write.ts';

const BATCH = 1_000;

const NEXT_STALE = /* sql */ `
  select distinct external_id as contact
    from stale_clock
   where external_id > $1
   order by external_id
   limit $2`;

/** Of the contacts in the temporary table `stale_clock`, under what is pinned to each. */
export async function refreshStaleClocks(db: Db, { workspaceId, source }: Batch): Promise<void> {
  let held: Book | undefined;
  for (let after = ''; ; ) {
    const { rows } = await db.query(NEXT_STALE, [after, BATCH]);
    const keys = z.array(z.object({ contact: z.string() })).parse(rows);
    const last = keys.at(-1);
    if (!last) return;
    held ??= book(await findAgreed(db, workspaceId));
    const agreed = held;
    const reckoned = await reckon(
      db,
      workspaceId,
      keys.map(({ contact }) => ({ source, contact })),
      ({ policy, calendarVersion }) => agreed.pinned(policy, calendarVersion),
    );
    // Rollups read events, too: what was touched counts anew, though its clocks be the same.
    const touched = reckoned.map((one) => ({ ...one, changed: true }));
    await writeReckoned(db, workspaceId, touched);
    after = last.contact;
  }
}
