// Facts of a vendor → which periods are over, and what late data changed → rows. Each vendor is a
// transaction of its own; its claims and its rows stand or fall together.
import { takeClaim } from '../claims/query.ts';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import { forgetDrift, listHolding, saveDrift, takeLate } from '../drifts/query.ts';
import type { Clock } from '../lib/clock.ts';
import { lastDay, type Period } from '../lib/period.ts';
import { score } from '../scorecard/model.ts';
import { listIngredients } from '../scorecard/query.ts';
import type { Conditions } from '../scorecard/setup.ts';
import { loadConditions } from '../setups/query.ts';
import { saveResults } from '../targets/query.ts';
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
    for (const batch of batches(due)) {
      frozen += await pool.transaction((db) => freeze(db, clock, workspaceId, vendor, batch));
    }
  }
  return { frozen, drifted };
}

/** Bounds what one transaction holds: after a long downtime, or for years of history. */
const BATCH = 30;

/** Oldest first, and a month ends its batch: what it did decides the targets of later periods. */
function batches(due: readonly Period[]): Period[][] {
  const all: Period[][] = [[]];
  for (const period of due.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))) {
    const last = all.at(-1) ?? [];
    last.push(period);
    if (period.kind === 'month' || last.length >= BATCH) all.push([]);
  }
  return all.filter((batch) => batch.length > 0);
}

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
  for (const { ingredients, ...made } of await make(db, workspaceId, vendor, mine, conditions)) {
    await saveStored(db, workspaceId, {
      ...made,
      ...{ vendorId: vendor.id, version: 1, method: METHOD },
      ...{ frozenAt: at, frozenBy: null, why: null },
    });
    await saveResults(db, workspaceId, vendor, made.period, score(ingredients).rows, at);
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

/** What the periods consist of by the data of now, with all that their setups were asked for. */
async function make(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  conditions: Conditions,
) {
  const kept = new Map(
    periods.map((period) => [periodKey(period), recorded(conditions.setup(period))]),
  );
  const made = await listIngredients(db, workspaceId, vendor, periods, {
    ...conditions,
    setup: (period) => kept.get(periodKey(period))?.setup ?? conditions.setup(period),
  });
  return made.map(({ period, inputs, metrics, watermark }) => {
    const setup = kept.get(periodKey(period))?.text() ?? '';
    return { ...{ period, watermark, ingredients: inputs }, ...contents(setup, inputs, metrics) };
  });
}

/**
 * Late days of the vendor, under the targets and weights with which the periods were frozen. What
 * leads have said about gaming and incidents since counts like late data.
 */
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
  const made = await make(db, workspaceId, vendor, periods, {
    ...conditions,
    setup(period) {
      const now = conditions.setup(period);
      const { confirmed, openIncidents } = now;
      return { ...(then.get(periodKey(period)) ?? now), confirmed, openIncidents };
    },
  });
  let drifted = 0;
  for (const [index, stored] of holding.entries()) {
    const found = made[index];
    if (!found) throw new Error('a period has no inputs');
    if (found.result === stored.result) {
      await forgetDrift(db, workspaceId, vendor.id, stored.period);
      continue;
    }
    drifted += 1;
    const { ingredients, ...now } = found;
    await saveDrift(db, workspaceId, {
      ...now,
      ...{ vendorId: vendor.id, version: stored.version, foundAt: clock.now() },
      why: whyText({
        days: spanOf(late, stored),
        changes: changes(inputsOf(stored.inputs), ingredients),
      }),
    });
  }
  return drifted;
}

function spanOf(late: readonly string[], { period }: Stored): [first: string, last: string] {
  const inside = late.filter((day) => period.from.toString() <= day && day < period.to.toString());
  return [inside[0] ?? '', inside.at(-1) ?? ''];
}
