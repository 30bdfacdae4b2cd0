// How long the engine takes for a scorecard: queries, score and view, without Slack.
import { performance } from 'node:perf_hooks';
import type { Pool } from '../../src/db/pool.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import type { Period } from '../../src/lib/period.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { scorecardView } from '../../src/scorecard/view-card.ts';
import type { Vendor } from '../../src/vendors/model.ts';

/** The slowest first runs, while connections open and code is compiled. */
const WARM_UP = 20;

/** Milliseconds of each run, sorted; the vendors take turns. */
export async function timeScores(
  pool: Pool,
  workspaceId: string,
  vendors: readonly Vendor[],
  period: Period,
  runs: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let run = -WARM_UP; run < runs; run += 1) {
    const vendor = vendors[(run + WARM_UP) % vendors.length];
    if (!vendor) throw new RangeError('no vendors');
    const from = performance.now();
    const facts = await findScorecard(pool, workspaceId, vendor, period);
    scorecardView(readerFor('en', vendor.tz), facts);
    if (run >= 0) times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b);
}
