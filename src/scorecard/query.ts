import type { Db } from '../db/db.ts';
import type { FrozenNote } from '../frozen/model.ts';
import { listFrozen } from '../frozen/query.ts';
import { type Scored, variants } from '../kpi/catalogue.ts';
import { metric, termsOf, wholeOf } from '../kpi/measure.ts';
import type { Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { remembered } from '../lib/remember.ts';
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
import { loadConditions } from '../setups/query.ts';
import type { TemplateRef } from '../templates/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { difference } from './band.ts';
import { BASELINE_PERIODS, DISPERSION_DAYS, type History, periodsBefore } from './history.ts';
import { LOOKED_BACK_AT, lookedAt, scoreInputs } from './inputs.ts';
import { type Difference, INFORMATIVE, type Scorecard, type ScoreInputs, score } from './model.ts';
import type { Share } from './noise.ts';
import type { Conditions, Setup } from './setup.ts';

export type ScoredPeriod = {
  readonly period: Period;
  readonly card: Scorecard;
  readonly weights: TemplateRef;
  /** Null: worked out from the data of now. */
  readonly frozen: FrozenNote | null;
};

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

const TREND_PERIODS = 6;

export async function findScorecard(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
): Promise<VendorScore> {
  const before = periodsBefore(period, TREND_PERIODS);
  const periods = [...before, period];
  const shown = [period, ...before.slice(0, 1)];
  const [conditionsOf, frozen, histograms] = await Promise.all([
    loadConditions(db, workspaceId, [vendor], periods),
    listFrozen(db, workspaceId, [vendor.id], periods),
    listHistograms(db, workspaceId, vendor, shown, { times: INFORMATIVE_TIMES }),
  ]);
  const conditions = conditionsOf(vendor);
  const { history, watermark } = await loadHistory(db, workspaceId, vendor, periods, conditions);
  const trend = [...before.toReversed(), period].map(
    (each) => frozen(vendor.id, each) ?? scored(history, each, conditions),
  );
  const [now = [], then = []] = shown.map((each, index) =>
    shownMetrics(history, each, conditions, histograms.get(String(index + 1))),
  );
  const [current, previous] = trend.toReversed();
  if (!current || !previous) throw new Error('a period has no score');
  return {
    ...{ vendor, period, trend },
    watermark: current.frozen ? current.frozen.watermark : watermark,
    metrics: current.frozen?.metrics ?? now,
    ...{ card: current.card, weights: current.weights, frozen: current.frozen },
    previous: { ...previous, metrics: previous.frozen?.metrics ?? then },
    difference: difference(current.card, previous.card),
  };
}

/** One score a period, in their order; as many queries for one as for twenty. */
export async function listScores(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
): Promise<ScoredPeriod[]> {
  const [conditionsOf, frozen] = await Promise.all([
    loadConditions(db, workspaceId, [vendor], periods),
    listFrozen(db, workspaceId, [vendor.id], periods),
  ]);
  const conditions = conditionsOf(vendor);
  const { history } = await loadHistory(db, workspaceId, vendor, periods, conditions);
  return periods.map((period) => frozen(vendor.id, period) ?? scored(history, period, conditions));
}

/** What a score is made of by the data of now, whatever is frozen, and the figures beside it. */
export type Ingredients = {
  readonly period: Period;
  readonly inputs: ScoreInputs;
  readonly metrics: readonly Metric[];
  readonly watermark: Temporal.Instant | null;
};

export async function listIngredients(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  conditions: Conditions,
): Promise<Ingredients[]> {
  if (periods.length === 0) return [];
  const [{ history, watermark }, histograms] = await Promise.all([
    loadHistory(db, workspaceId, vendor, periods, conditions),
    listHistograms(db, workspaceId, vendor, periods, { times: INFORMATIVE_TIMES }),
  ]);
  return periods.map((period, index) => ({
    ...{ period, watermark },
    inputs: scoreInputs(history, period, conditions.setup(period)),
    metrics: shownMetrics(history, period, conditions, histograms.get(String(index + 1))),
  }));
}

export function shownMetrics(
  history: History,
  period: Period,
  { setup, figures }: Conditions,
  histograms?: Parameters<typeof withHistograms>[1],
): Metric[] {
  const sums = histograms ? withHistograms(history.sums(period), histograms) : history.sums(period);
  return shownIn([setup(period)]).flatMap(
    ({ key, indicator, variant }) =>
      metric(indicator, variant, sums, figures(period).get(key)) ?? [],
  );
}

export function scored(history: History, period: Period, { setup }: Conditions): ScoredPeriod {
  const now = setup(period);
  const card = score(scoreInputs(history, period, now));
  return { ...{ period, card }, weights: now.weights, frozen: null };
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
): Promise<{ readonly history: History; readonly watermark: Temporal.Instant | null }> {
  const all = shownIn(periods.map(setup));
  const { own, before } = spansOf(periods);
  const shares = all.flatMap(({ key, variant: { measure } }) =>
    measure.kind === 'share' ? [{ key, measure }] : [],
  );
  const daily = [...new Set(shares.flatMap(({ measure }) => [...measure.part, ...measure.whole]))];
  const needed = all.flatMap(({ indicator, variant }) => [
    ...termsOf(indicator, variant),
    ...ever(wholeOf(variant.measure)),
  ]);
  const what = wanted([...needed, 'contacts', 'invitedKnown', 'invited']);
  const [sums, sumsBefore, { days, newest, watermark }] = await Promise.all([
    listSums(db, workspaceId, vendor, [...own.values()], { what }),
    listSums(db, workspaceId, vendor, [...before.values()], { what: wanted(LOOKED_BACK_AT) }),
    listDays(db, workspaceId, vendor, dispersionSpan(periods), daily),
  ]);
  const numbered = (of: ReadonlyMap<string, Period>, found: ReadonlyMap<string, Sums>) =>
    [...of.keys()].map((key, at) => [key, found.get(String(at + 1)) ?? NO_SUMS] as const);
  const byPeriod = new Map([...numbered(before, sumsBefore), ...numbered(own, sums)]);
  const sumsOf = (period: Period) => byPeriod.get(keyOf(period)) ?? NO_SUMS;
  const history: History = {
    newest,
    figures,
    sums: sumsOf,
    days: new Map(shares.map(({ key, measure }) => [key, dailyShares(days, daily, measure)])),
    firstSeen: await findFirstSeen(db, workspaceId, vendor, periods, all, sumsOf),
  };
  return { history, watermark };
}

export const keyOf = remembered(({ from, to }: Period) => `${from}..${to}`);

/** The periods themselves, of which all is read, and those before them, of which little is. */
export function spansOf(periods: readonly Period[]) {
  const own = distinct(periods);
  const before = distinct(periods.flatMap((period) => periodsBefore(period, BASELINE_PERIODS)));
  for (const key of own.keys()) before.delete(key);
  return { own, before };
}

function distinct(periods: readonly Period[]): Map<string, Period> {
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
