// A score as it stands now: with what held in its periods, and with what late feeds leave open.
import type { Db } from '../db/db.ts';
import { instants, type Period } from '../lib/period.ts';
import { type FeedState, staleFor, withStale } from '../quality/model.ts';
import { listFeeds } from '../quality/query.ts';
import { findScorecard, type VendorScore } from '../scorecard/query.ts';
import type { Vendor } from '../vendors/model.ts';

export type CurrentScore = VendorScore & {
  /** The late feeds whose data don't reach to the period's end. */
  readonly stale: readonly FeedState[];
};

export async function findCurrentScore(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
  now: Temporal.Instant,
): Promise<CurrentScore> {
  const [found, feeds] = await Promise.all([
    findScorecard(db, workspaceId, vendor, period),
    listFeeds(db, workspaceId, vendor, now, instants(period, vendor.tz).to),
  ]);
  // What was frozen was settled by the data of then.
  const stale = found.frozen ? [] : staleFor(feeds, period, vendor.tz);
  return { ...found, stale, card: withStale(found.card, stale) };
}
