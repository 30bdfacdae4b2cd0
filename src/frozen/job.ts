// Facts of a vendor → which periods are over, and what late data changed → rows. Each vendor is a
// transaction of its own; its claims and its rows stand or fall together.
import { takeClaim } from '../claims/query.ts';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import { forgetDrift, listHolding, saveDrift, takeLate } from '../drifts/query.ts';
import type { Clock } from '../lib/clock.ts';
import { lastDay, type Period } from '../lib/period.ts';
import { listIngredients } from '../scorecard/query.ts';
import { loadConditions } from '../setups/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { periodKey, periodsToClose } from './closing.ts';
import {
  changes,
  contents,
  inputsOf,
  METHOD,
  recorded,
  type Stored,
  setupOf,
  whyText,
} from './model.ts';
import { isDirty, listClosing, markLate, saveStored } from './query.ts';

export type Closed = { readonly frozen: number; readonly drifted: number };

/** Freezes what has closed and compares what late data touched. Any number may run at once. */
export async function closePeriods(pool: Pool, clock: Clock, workspaceId: string): Promise<Closed> {
  let [frozen, drifted] = [0, 0];
  for (const { vendorId, ...facts } of await listClosing(pool, workspaceId)) {
    const vendor = await findVendorById(pool, workspaceId, vendorId);
    if (!vendor) continue;
    const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(vendor.tz).toPlainDate();
    const due = periodsToClose({
      today: local(clock.now()),
      knownSince: local(facts.createdAt),
      days: facts.first && facts.last && [facts.first, facts.last],
      newest: facts.watermark && local(facts.watermark),
      closed: facts.closed,
    });
    drifted += await pool.transaction((db) => compareLate(db, clock, workspaceId, vendor));
    for (let at = 0; at < due.length; at += BATCH) {
      const batch = due.slice(at, at + BATCH);
      frozen += await pool.transaction((db) => freeze(db, clock, workspaceId, vendor, batch));
    }
  }
  return { frozen, drifted };
}

/** Bounds what one transaction holds: after a long downtime, or for years of history. */
const BATCH = 30;

async function freeze(
  db: Db,
  clock: Clock,
  workspaceId: string,
  vendor: Vendor,
  due: readonly Period[],
): Promise<number> {
  const at = clock.now();
  const mine: Period[] = [];
  for (const period of due) {
    if (await isDirty(db, workspaceId, vendor.id, period)) continue; // the next tick sees it whole
    const key = `freeze:${vendor.id}:${periodKey(period)}`;
    if (await takeClaim(db, workspaceId, key, at)) mine.push(period);
  }
  if (mine.length === 0) return 0;
  const conditions = (await loadConditions(db, workspaceId, [vendor], mine))(vendor);
  const kept = new Map(
    mine.map((period) => [periodKey(period), recorded(conditions.setup(period))]),
  );
  const recording = (period: Period) =>
    kept.get(periodKey(period))?.setup ?? conditions.setup(period);
  const made = await listIngredients(db, workspaceId, vendor, mine, {
    ...conditions,
    setup: recording,
  });
  for (const { period, inputs, metrics, watermark } of made) {
    const setup = kept.get(periodKey(period))?.text() ?? '';
    await saveStored(db, workspaceId, {
      ...contents(setup, inputs, metrics),
      ...{ vendorId: vendor.id, period, version: 1, method: METHOD },
      ...{ watermark, frozenAt: at, frozenBy: null, why: null },
    });
  }
  // Facts that came while this was under way may have escaped both: the next tick looks again.
  await markLate(
    db,
    workspaceId,
    mine.map(() => vendor.id),
    mine.map((period) => lastDay(period).toString()),
  );
  return mine.length;
}

/** Late days of the vendor, under the targets and weights with which the periods were frozen. */
async function compareLate(
  db: Db,
  clock: Clock,
  workspaceId: string,
  vendor: Vendor,
): Promise<number> {
  const late = await takeLate(db, workspaceId, vendor.id);
  if (late.length === 0) return 0;
  const holding = await listHolding(db, workspaceId, vendor.id, late);
  const periods = holding.map(({ period }) => period);
  const conditions = (await loadConditions(db, workspaceId, [vendor], periods))(vendor);
  const then = new Map(holding.map((each) => [periodKey(each.period), setupOf(each.setup)]));
  const made = await listIngredients(db, workspaceId, vendor, periods, {
    ...conditions,
    setup: (period) => then.get(periodKey(period)) ?? conditions.setup(period),
  });
  let drifted = 0;
  for (const [index, stored] of holding.entries()) {
    const found = made[index];
    if (!found) throw new Error('a period has no inputs');
    const now = contents(stored.setup, found.inputs, found.metrics);
    if (now.result === stored.result) {
      await forgetDrift(db, workspaceId, vendor.id, stored.period);
      continue;
    }
    drifted += 1;
    await saveDrift(db, workspaceId, {
      ...now,
      ...{ vendorId: vendor.id, period: stored.period, version: stored.version },
      ...{ watermark: found.watermark, foundAt: clock.now() },
      why: whyText({
        days: spanOf(late, stored),
        changes: changes(inputsOf(stored.inputs), found.inputs),
      }),
    });
  }
  return drifted;
}

function spanOf(late: readonly string[], { period }: Stored): [first: string, last: string] {
  const inside = late.filter((day) => period.from.toString() <= day && day < period.to.toString());
  return [inside[0] ?? '', inside.at(-1) ?? ''];
}
