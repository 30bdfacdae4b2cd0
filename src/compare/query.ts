import type { Db } from '../db/db.ts';
import type { Period } from '../lib/period.ts';
import { findScorecard } from '../scorecard/query.ts';
import type { Vendor } from '../vendors/model.ts';

export type Compared = Awaited<ReturnType<typeof findScorecard>>;

/** One scorecard a vendor, in their order. */
export async function listScorecards(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  period: Period,
): Promise<Compared[]> {
  return Promise.all(vendors.map((vendor) => findScorecard(db, workspaceId, vendor, period)));
}
