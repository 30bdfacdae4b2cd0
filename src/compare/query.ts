// Scorecards of many vendors: as many queries for forty as for one.
import type { Db } from '../db/db.ts';
import { listFrozen } from '../frozen/query.ts';
import { termsOf, wholeOf } from '../kpi/measure.ts';
import { type Period, previousPeriod } from '../lib/period.ts';
import { count, ever, NO_SUMS, type Sums } from '../rollups/model.ts';
import { wanted } from '../rollups/read.ts';
import {
  listDaysOfVendors,
  listFirstDaysOfVendors,
  listSumsOfVendors,
} from '../rollups/read-vendors.ts';
import { difference } from '../scorecard/band.ts';
import type { History } from '../scorecard/history.ts';
import { LOOKED_BACK_AT } from '../scorecard/inputs.ts';
import {
  dailyShares,
  dispersionSpan,
  keyOf,
  scored,
  shownIn,
  shownMetrics,
  spansOf,
  type VendorScore,
} from '../scorecard/query.ts';
import { loadConditions } from '../setups/query.ts';
import type { Vendor } from '../vendors/model.ts';

export type Compared = Omit<VendorScore, 'trend'>;

/** One scorecard a vendor, in their order, without histograms: no medians and percentiles. */
export async function listScorecards(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  period: Period,
): Promise<Compared[]> {
  const previous = previousPeriod(period);
  const periods = [previous, period];
  const ids = vendors.map(({ id }) => id);
  const [conditionsOf, frozen] = await Promise.all([
    loadConditions(db, workspaceId, vendors, periods),
    listFrozen(db, workspaceId, ids, periods),
  ]);
  const setups = vendors.flatMap((vendor) => periods.map(conditionsOf(vendor).setup));
  const all = shownIn(setups);
  const shares = all.flatMap(({ key, variant: { measure } }) =>
    measure.kind === 'share' ? [{ key, measure }] : [],
  );
  const daily = [...new Set(shares.flatMap(({ measure }) => [...measure.part, ...measure.whole]))];
  const needed = all.flatMap(({ indicator, variant }) => [
    ...termsOf(indicator, variant),
    ...ever(wholeOf(variant.measure)),
  ]);
  const what = wanted([...needed, 'contacts', 'invitedKnown', 'invited']);
  const { own, before } = spansOf(periods);
  const span = dispersionSpan(periods);
  const little = wanted(LOOKED_BACK_AT);
  const [sums, sumsBefore, days] = await Promise.all([
    listSumsOfVendors(db, workspaceId, vendors, [...own.values()], what),
    listSumsOfVendors(db, workspaceId, vendors, [...before.values()], little),
    listDaysOfVendors(db, workspaceId, vendors, span, daily),
  ]);
  const sumsIn = new Map(
    vendors.map(({ id }) => {
      const numbered = (of: ReadonlyMap<string, Period>, found: typeof sums) =>
        [...of.keys()].map((key, at) => [key, found.get(id)?.get(at + 1) ?? NO_SUMS] as const);
      const byPeriod = new Map([...numbered(before, sumsBefore), ...numbered(own, sums)]);
      return [id, (of: Period): Sums => byPeriod.get(keyOf(of)) ?? NO_SUMS];
    }),
  );
  // Days before these periods matter only to a figure that is missing in one of them.
  const wholes = all.map(({ key, variant }) => ({ key, whole: wholeOf(variant.measure) }));
  const missing = wholes.filter(
    ({ whole }) =>
      whole.length > 0 &&
      vendors.some(({ id }) =>
        periods.some((each) => count(sumsIn.get(id)?.(each) ?? NO_SUMS, ever(whole)) === 0),
      ),
  );
  const first = await listFirstDaysOfVendors(
    ...([db, workspaceId, ids, span.to] as const),
    missing.map(({ whole }) => whole),
  );
  return vendors.map((vendor) => {
    const conditions = conditionsOf(vendor);
    const known = days.get(vendor.id);
    const seen = first.get(vendor.id);
    const history: History = {
      newest: known?.newest ?? null,
      figures: conditions.figures,
      sums: sumsIn.get(vendor.id) ?? (() => NO_SUMS),
      days: new Map(
        shares.map(({ key, measure }) => [key, dailyShares(known?.days ?? [], daily, measure)]),
      ),
      firstSeen: new Map(
        missing.flatMap(({ key }, at) => (seen?.[at] ? [[key, seen[at]] as const] : [])),
      ),
    };
    const [then, now] = periods.map((each) => {
      const found = frozen(vendor.id, each) ?? scored(history, each, conditions);
      return {
        ...found,
        metrics: found.frozen?.metrics ?? shownMetrics(history, each, conditions),
      };
    });
    if (!now || !then) throw new Error('a period has no score');
    return {
      ...{ vendor, ...now, previous: then },
      watermark: now.frozen ? now.frozen.watermark : (known?.watermark ?? null),
      difference: difference(now.card, then.card),
    };
  });
}
