// What scores look back on, of as many vendors as are asked: as many queries for forty as for one.
import type { Db } from '../db/db.ts';
import type { Scored } from '../kpi/catalogue.ts';
import { termsOf, wholeOf } from '../kpi/measure.ts';
import type { Period } from '../lib/period.ts';
import { remembered } from '../lib/remember.ts';
import { count, ever, NO_SUMS, type Sums } from '../rollups/model.ts';
import { listDaysOfVendors, listFirstDays } from '../rollups/read-days.ts';
import { listSumsOfVendors } from '../rollups/read-vendors.ts';
import { wanted } from '../rollups/terms.ts';
import {
  BASELINE_PERIODS,
  dispersionSpan,
  type History,
  periodsBefore,
} from '../scorecard/history.ts';
import { shownIn } from '../scorecard/inputs.ts';
import type { Conditions } from '../scorecard/setup.ts';
import { SIGNS } from '../scorecard/shares.ts';
import { LOOKED_BACK_AT } from '../scorecard/watched.ts';
import type { Vendor } from '../vendors/model.ts';

export type Known = { readonly history: History; readonly watermark: Temporal.Instant | null };

type ConditionsOf = (vendor: Vendor) => Conditions;
type SumsIn = (vendorId: number, period: Period) => Sums;

/** Of each vendor, all that scores of these periods look at. */
export async function loadHistories(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
  conditionsOf: ConditionsOf,
): Promise<(vendor: Vendor) => Known> {
  if (periods.length === 0 || vendors.length === 0) return () => NOTHING;
  const all = shownIn(vendors.flatMap((vendor) => periods.map(conditionsOf(vendor).setup)));
  const measured = all.flatMap(({ key, variant: { measure } }) =>
    measure.kind === 'share' ? [{ key, measure }] : [],
  );
  const shares = [...measured, ...SIGNS];
  const [sums, days] = await Promise.all([
    loadSums(db, workspaceId, vendors, periods, all),
    listDaysOfVendors(
      ...([db, workspaceId, vendors, periods] as const),
      shares.map(({ measure }) => measure),
    ),
  ]);
  const firstSeen = await findFirstSeen(db, workspaceId, vendors, periods, all, sums);
  const places = new Map(shares.map(({ key }, place) => [key, place]));
  return (vendor) => {
    const known = days(vendor.id);
    const history: History = {
      newest: known.newest,
      figures: conditionsOf(vendor).figures,
      sums: remembered((period) => sums(vendor.id, period)),
      days(key, from, to) {
        const place = places.get(key);
        return place === undefined ? [] : known.shares(place, from, to);
      },
      firstSeen: firstSeen.get(vendor.id) ?? new Map(),
    };
    return { history, watermark: known.watermark };
  };
}

const NOTHING: Known = {
  history: {
    ...{ newest: null, figures: () => new Map(), sums: () => NO_SUMS },
    ...{ days: () => [], firstSeen: new Map() },
  },
  watermark: null,
};

/** Of the periods themselves all is read, of those before them little. */
async function loadSums(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
  all: readonly Scored[],
): Promise<SumsIn> {
  const needed = all.flatMap(({ indicator, variant }) => [
    ...termsOf(indicator, variant),
    ...ever(wholeOf(variant.measure)),
  ]);
  const signs = SIGNS.flatMap(({ measure: { part, whole } }) => [...part, ...whole]);
  const what = wanted([...needed, ...signs, 'contacts']);
  const { own, before } = spansOf(periods);
  const groups = [
    { periods: [...own.values()], what },
    { periods: [...before.values()], what: wanted(LOOKED_BACK_AT) },
  ];
  const sums = await listSumsOfVendors(db, workspaceId, vendors, groups);
  const places = new Map(
    groups.flatMap(({ periods: of }, group) =>
      of.map((period, place) => [keyOf(period), [group, place]] as const),
    ),
  );
  return (vendorId, period) => {
    const [group, place] = places.get(keyOf(period)) ?? [];
    const found =
      group === undefined || place === undefined ? undefined : sums(group, vendorId, place);
    return found ?? NO_SUMS;
  };
}

const keyOf = remembered(({ from, to }: Period) => `${from}..${to}`);

function spansOf(periods: readonly Period[]) {
  const own = distinct(periods);
  const before = distinct(periods.flatMap((period) => periodsBefore(period, BASELINE_PERIODS)));
  for (const key of own.keys()) before.delete(key);
  return { own, before };
}

function distinct(periods: readonly Period[]): Map<string, Period> {
  return new Map(periods.map((period) => [keyOf(period), period]));
}

/** Days before the periods matter only to a figure that is missing in one of them. */
async function findFirstSeen(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
  all: readonly Scored[],
  sums: SumsIn,
): Promise<Map<number, ReadonlyMap<string, string>>> {
  const wholes = all
    .map(({ key, variant }) => ({ key, whole: ever(wholeOf(variant.measure)) }))
    .filter(({ whole }) => whole.length > 0);
  const lacking = (id: number, whole: (typeof wholes)[number]['whole']) =>
    periods.some((period) => count(sums(id, period), whole) === 0);
  const ids = vendors.map(({ id }) => id);
  const missing = wholes.filter(({ whole }) => ids.some((id) => lacking(id, whole)));
  const first = await listFirstDays(
    ...([db, workspaceId] as const),
    ids.filter((id) => missing.some(({ whole }) => lacking(id, whole))),
    dispersionSpan(periods).to,
    missing.map(({ whole }) => whole),
  );
  return new Map(
    [...first].map(([id, days]) => [
      id,
      new Map(missing.flatMap(({ key }, at) => (days[at] ? [[key, days[at]] as const] : []))),
    ]),
  );
}
