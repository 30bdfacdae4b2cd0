import type { Db } from '../db/db.ts';
import { type Scored, variants } from '../kpi/catalogue.ts';
import { metric, termsOf, wholeOf } from '../kpi/measure.ts';
import type { Figure, Metric } from '../kpi/model.ts';
import { findWatermark } from '../kpi/query.ts';
import type { Period } from '../lib/period.ts';
import { count, ever, NO_SUMS, type Sums, type Term, type TimeName } from '../rollups/model.ts';
import {
  type DailyCounts,
  findFirstDays,
  listDays,
  listHistograms,
  listSums,
  wanted,
  withHistograms,
} from '../rollups/read.ts';
import type { Vendor } from '../vendors/model.ts';
import { difference } from './band.ts';
import { BASELINE_PERIODS, DISPERSION_DAYS, type History, periodsBefore } from './history.ts';
import { lookedAt, scoreInputs } from './inputs.ts';
import { type Difference, INFORMATIVE, type Scorecard, score } from './model.ts';
import type { Share } from './noise.ts';
import { DEFAULT_SETUP, type Setup } from './setup.ts';

export type ScoredPeriod = { readonly period: Period; readonly card: Scorecard };

export type VendorScore = ScoredPeriod & {
  readonly vendor: Vendor;
  readonly watermark: Temporal.Instant | null;
  /** Of what the score looks at and what is shown beside it. */
  readonly metrics: readonly Metric[];
  readonly previous: ScoredPeriod & { readonly metrics: readonly Metric[] };
  readonly difference: Difference | null;
  /** Oldest first, this period last. */
  readonly trend: readonly ScoredPeriod[];
};

/** What held in a period, and what came from elsewhere than contacts and surveys. */
export type Conditions = {
  readonly setup: (period: Period) => Setup;
  readonly figures: (period: Period) => ReadonlyMap<string, Figure>;
};

const NO_FIGURES: ReadonlyMap<string, Figure> = new Map();

export const DEFAULT_CONDITIONS: Conditions = {
  setup: () => DEFAULT_SETUP,
  figures: () => NO_FIGURES,
};

const TREND_PERIODS = 6;

export async function findScorecard(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
  conditions: Conditions = DEFAULT_CONDITIONS,
): Promise<VendorScore> {
  const before = periodsBefore(period, TREND_PERIODS);
  const shown = [period, ...before.slice(0, 1)];
  const [history, watermark, histograms] = await Promise.all([
    loadHistory(db, workspaceId, vendor, [...before, period], conditions),
    findWatermark(db, workspaceId, vendor),
    listHistograms(db, workspaceId, vendor, shown, { times: INFORMATIVE_TIMES }),
  ]);
  const trend = [...before.toReversed(), period].map((each) => scored(history, each, conditions));
  const [now = [], then = []] = shown.map((each, index) => {
    const sums = withHistograms(history.sums(each), histograms.get(String(index + 1)));
    return shownIn([conditions.setup(each)]).flatMap(
      ({ key, indicator, variant }) =>
        metric(indicator, variant, sums, conditions.figures(each).get(key)) ?? [],
    );
  });
  const [current, previous] = trend.toReversed();
  if (!current || !previous) throw new Error('a period has no score');
  return {
    ...{ vendor, period, trend, watermark },
    metrics: now,
    card: current.card,
    previous: { ...previous, metrics: then },
    difference: difference(current.card, previous.card),
  };
}

/** One score a period, in their order; as many queries for one as for twenty. */
export async function listScores(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  conditions: Conditions = DEFAULT_CONDITIONS,
): Promise<ScoredPeriod[]> {
  const history = await loadHistory(db, workspaceId, vendor, periods, conditions);
  return periods.map((period) => scored(history, period, conditions));
}

export function scored(history: History, period: Period, { setup }: Conditions): ScoredPeriod {
  return { period, card: score(scoreInputs(history, period, setup(period))) };
}

const BESIDE: readonly Scored[] = INFORMATIVE.flatMap((key) => variants.get(key) ?? []);

/** Histograms are as large as all the rest: only those are read that something shown needs. */
const INFORMATIVE_TIMES: readonly TimeName[] = BESIDE.flatMap(({ variant: { measure } }) =>
  measure.kind === 'percentile' ? [measure.of] : [],
);

export function shownIn(setups: readonly Setup[]): Scored[] {
  return [...new Set([...lookedAt(setups), ...BESIDE])];
}

async function loadHistory(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  { setup, figures }: Conditions,
): Promise<History> {
  const all = shownIn(periods.map(setup));
  const spans = distinct(
    periods.flatMap((period) => [period, ...periodsBefore(period, BASELINE_PERIODS)]),
  );
  const shares = all.flatMap(({ key, variant: { measure } }) =>
    measure.kind === 'share' ? [{ key, measure }] : [],
  );
  const daily = [...new Set(shares.flatMap(({ measure }) => [...measure.part, ...measure.whole]))];
  const needed = all.flatMap(({ indicator, variant }) => [
    ...termsOf(indicator, variant),
    ...ever(wholeOf(variant.measure)),
  ]);
  const what = wanted([...needed, 'contacts', 'invitedKnown', 'invited']);
  const [sums, { days, newest }] = await Promise.all([
    listSums(db, workspaceId, vendor, [...spans.values()], { what }),
    listDays(db, workspaceId, vendor, dispersionSpan(periods), daily),
  ]);
  const byPeriod = new Map(
    [...spans.keys()].map((key, index) => [key, sums.get(String(index + 1)) ?? NO_SUMS]),
  );
  const sumsOf = (period: Period) => byPeriod.get(keyOf(period)) ?? NO_SUMS;
  return {
    newest,
    figures,
    sums: sumsOf,
    days: new Map(shares.map(({ key, measure }) => [key, dailyShares(days, daily, measure)])),
    firstSeen: await findFirstSeen(db, workspaceId, vendor, periods, all, sumsOf),
  };
}

export function keyOf({ from, to }: Period): string {
  return `${from}..${to}`;
}

export function distinct(periods: readonly Period[]): Map<string, Period> {
  return new Map(periods.map((period) => [keyOf(period), period]));
}

/** All the days from which the spread between days is estimated. */
export function dispersionSpan(periods: readonly Period[]): Period {
  const ends = periods.map(({ to }) => to).toSorted(Temporal.PlainDate.compare);
  const [first, last] = [ends[0], ends.at(-1)];
  if (!first || !last) throw new RangeError('no periods');
  // A period that is under way is judged by the days up to the newest, which lie before its end.
  const longest = Math.max(...periods.map(({ from, to }) => from.until(to).days));
  return { kind: 'days', from: first.subtract({ days: DISPERSION_DAYS + longest }), to: last };
}

export function dailyShares(
  days: DailyCounts,
  names: readonly Term[],
  { part, whole }: { readonly part: readonly Term[]; readonly whole: readonly Term[] },
): { day: number; share: Share }[] {
  const places = (terms: readonly Term[]) => terms.map((term) => 1 + names.indexOf(term));
  const [parts, wholes] = [places(part), places(whole)];
  const add = (day: readonly number[], at: readonly number[]) => {
    let sum = 0;
    for (const place of at) sum += day[place] ?? 0;
    return sum;
  };
  return days.map((day) => ({
    day: day[0] ?? 0,
    share: { part: add(day, parts), whole: add(day, wholes) },
  }));
}

/** Days before the periods matter only to a figure that is missing in one of them. */
async function findFirstSeen(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  all: readonly Scored[],
  sums: (period: Period) => Sums,
): Promise<Map<string, string>> {
  const missing = all
    .map(({ key, variant }) => ({ key, whole: wholeOf(variant.measure) }))
    .filter(({ whole }) => whole.length > 0)
    .filter(({ whole }) => periods.some((period) => count(sums(period), ever(whole)) === 0));
  const to = dispersionSpan(periods).to;
  const wholes = missing.map(({ whole }) => whole);
  const first = await findFirstDays(db, workspaceId, vendor.id, to, wholes);
  return new Map(
    missing.flatMap(({ key }, index) => {
      const day = first[index];
      return day ? [[key, day] as const] : [];
    }),
  );
}
