// What held in the periods of a score beside what contacts and surveys say: what data are worth,
// imported figures, and the workspace's own indicators.
import type { Db } from '../db/db.ts';
import { loadFigures } from '../figures/query.ts';
import type { Period } from '../lib/period.ts';
import { loadOwn } from '../own/query.ts';
import { loadQuality } from '../quality/query.ts';
import { withOwnIndicators } from '../scorecard/own.ts';
import type { Conditions } from '../scorecard/query.ts';
import { DEFAULT_SETUP, type Setup } from '../scorecard/setup.ts';
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
  // A score asks for a period's setup many times over.
  const setups = new Map<string, Setup>();
  return {
    setup(period) {
      const key = `${period.from} ${period.to}`;
      const plain = { ...DEFAULT_SETUP, quality: quality(vendor, period) };
      const setup = setups.get(key) ?? withOwnIndicators(plain, own(period));
      setups.set(key, setup);
      return setup;
    },
    figures: (period) => figures(vendor, period),
  };
}
