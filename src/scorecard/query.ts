import type { Db } from '../db/db.ts';
import type { FrozenNote } from '../frozen/model.ts';
import { loadHistories } from '../histories/query.ts';
import { metric } from '../kpi/measure.ts';
import type { Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import type { TimeName } from '../rollups/model.ts';
import { listHistograms, withHistograms } from '../rollups/read.ts';
import { loadStanding } from '../setups/query.ts';
import type { TemplateRef } from '../templates/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { difference } from './band.ts';
import { type History, periodsBefore } from './history.ts';
import { BESIDE, scoreInputs, shownIn } from './inputs.ts';
import { type Difference, type Scorecard, type ScoreInputs, score } from './model.ts';
import { metricIn } from './readings.ts';
import type { Conditions } from './setup.ts';

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
  const shown = [period, ...periodsBefore(period, 1)];
  const [read, histograms] = await Promise.all([
    load(db, workspaceId, [vendor], [...periodsBefore(period, TREND_PERIODS), period]),
    listHistograms(db, workspaceId, vendor, shown, { times: MEDIANS_OF }),
  ]);
  const medians = shown.map((_, index) => histograms.get(String(index + 1)));
  return scorecard(read, vendor, period, TREND_PERIODS, medians);
}

/**
 * One scorecard a vendor, in their order, without histograms: no medians and percentiles. Their
 * trend is the period before.
 */
export async function listScorecards(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  period: Period,
): Promise<VendorScore[]> {
  const read = await load(db, workspaceId, vendors, [...periodsBefore(period, 1), period]);
  return vendors.map((vendor) => scorecard(read, vendor, period, 1));
}

/** One score a period, in their order; as many queries for one as for twenty. */
export async function listScores(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
): Promise<ScoredPeriod[]> {
  const { scored } = await load(db, workspaceId, [vendor], periods);
  return periods.map((period) => scored(vendor, period));
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
  const [known, histograms] = await Promise.all([
    loadHistories(db, workspaceId, [vendor], periods, () => conditions),
    listHistograms(db, workspaceId, vendor, periods, { times: MEDIANS_OF }),
  ]);
  const { history, watermark } = known(vendor);
  return periods.map((period, index) => ({
    ...{ period, watermark },
    inputs: scoreInputs(history, period, conditions.setup(period)),
    metrics: shownMetrics(history, period, conditions, histograms.get(String(index + 1))),
  }));
}

type Read = {
  readonly scored: (vendor: Vendor, period: Period) => ScoredPeriod;
  readonly metrics: (vendor: Vendor, period: Period, medians?: Medians) => Metric[];
  readonly watermark: (vendor: Vendor) => Temporal.Instant | null;
};

/** All that scores of these periods need; nothing more of what is frozen. */
async function load(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
): Promise<Read> {
  const { conditions, frozen } = await loadStanding(db, workspaceId, vendors, periods);
  const open = periods.filter((period) => vendors.some(({ id }) => !frozen(id, period)));
  const known = await loadHistories(db, workspaceId, vendors, open, conditions);
  return {
    scored: (vendor, period) =>
      frozen(vendor.id, period) ?? scored(known(vendor).history, period, conditions(vendor)),
    metrics: (vendor, period, medians) =>
      shownMetrics(known(vendor).history, period, conditions(vendor), medians),
    watermark: (vendor) => known(vendor).watermark,
  };
}

function scored(history: History, period: Period, { setup }: Conditions): ScoredPeriod {
  const now = setup(period);
  const card = score(scoreInputs(history, period, now));
  return { ...{ period, card }, weights: now.weights, frozen: null };
}

/** `medians`: the histograms of this period and of the one before. */
function scorecard(
  read: Read,
  vendor: Vendor,
  period: Period,
  trendPeriods: number,
  medians: readonly (Medians | undefined)[] = [],
): VendorScore {
  const periods = [period, ...periodsBefore(period, trendPeriods)];
  const cards = periods.map((each) => read.scored(vendor, each));
  const [current, previous] = cards;
  if (!current || !previous) throw new Error('a period has no score');
  const metricsOf = ({ frozen, period: of }: ScoredPeriod, at: number) =>
    frozen?.metrics ?? read.metrics(vendor, of, medians[at]);
  return {
    ...current,
    ...{ vendor, period, trend: cards.toReversed() },
    watermark: current.frozen ? current.frozen.watermark : read.watermark(vendor),
    metrics: metricsOf(current, 0),
    previous: { ...previous, metrics: metricsOf(previous, 1) },
    difference: difference(current.card, previous.card),
  };
}

type Medians = NonNullable<Parameters<typeof withHistograms>[1]>;

/** Histograms are as large as all the rest: only those are read that something shown needs. */
const MEDIANS_OF: readonly TimeName[] = BESIDE.flatMap(({ variant: { measure } }) =>
  measure.kind === 'percentile' ? [measure.of] : [],
);

function shownMetrics(
  history: History,
  period: Period,
  { setup, figures }: Conditions,
  medians?: Medians,
): Metric[] {
  const sums = medians && withHistograms(history.sums(period), medians);
  return shownIn([setup(period)]).flatMap((scored) => {
    const { key, indicator, variant } = scored;
    return sums && variant.measure.kind === 'percentile'
      ? (metric(indicator, variant, sums, figures(period).get(key)) ?? [])
      : (metricIn(history, period, scored) ?? []);
  });
}
