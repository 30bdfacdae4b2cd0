// A score as it stands now: with what held in its periods, and with what late feeds leave open.
import { loadConditions } from '../conditions/query.ts';
import type { Db } from '../db/db.ts';
import type { Period } from '../lib/period.ts';
import { type FeedState, staleFor, withStale } from '../quality/model.ts';
import { listFeeds } from '../quality/query.ts';
import { periodsBefore } from '../scorecard/history.ts';
import { findScorecard, type VendorScore } from '../scorecard/query.ts';
import type { Vendor } from '../vendors/model.ts';

export type CurrentScore = VendorScore & {
  /** The late feeds whose data don't reach to the period's end. */
  readonly stale: readonly FeedState[];
};

const LOOKED_BACK = 6;

export async function findCurrentScore(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
  now: Temporal.Instant,
): Promise<CurrentScore> {
  const periods = [period, ...periodsBefore(period, LOOKED_BACK)];
  const [conditions, feeds] = await Promise.all([
    loadConditions(db, workspaceId, vendor, periods),
    listFeeds(db, workspaceId, vendor, now),
  ]);
  const found = await findScorecard(db, workspaceId, vendor, period, conditions);
  const stale = staleFor(feeds, period, vendor.tz);
  return { ...found, stale, card: withStale(found.card, stale) };
}
