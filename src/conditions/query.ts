// What held in the periods of a score beside what contacts and surveys say: what data are worth,
// imported figures, and the workspace's own indicators.
import type { Db } from '../db/db.ts';
import { loadFigures } from '../figures/query.ts';
import type { Period } from '../lib/period.ts';
import { loadOwn } from '../own/query.ts';
import { loadQuality } from '../quality/query.ts';
import { withOwnIndicators } from '../scorecard/own.ts';
import type { Conditions } from '../scorecard/query.ts';
import { DEFAULT_SETUP } from '../scorecard/setup.ts';
import type { Vendor } from '../vendors/model.ts';

/** As many queries for one period as for twenty. */
export async function loadConditions(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
): Promise<Conditions> {
  const [quality, figures, own] = await Promise.all([
    loadQuality(db, workspaceId, [vendor]),
    loadFigures(db, workspaceId, [vendor], periods),
    loadOwn(db, workspaceId),
  ]);
  return {
    setup: (period) =>
      withOwnIndicators({ ...DEFAULT_SETUP, quality: quality(vendor, period) }, own(period)),
    figures: (period) => figures(vendor, period),
  };
}
