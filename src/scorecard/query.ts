import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { FrozenNote } from '../frozen/model.ts';
import { listFrozen } from '../frozen/query.ts';
import type { Metric } from '../kpi/model.ts';
import { listMetricsByPeriod } from '../kpi/query.ts';
import { EMPTY_HISTOGRAM } from '../lib/histogram.ts';
import type { Period } from '../lib/period.ts';
import { COUNTS, REOPEN_WINDOW_DAYS, TIMES } from '../rollups/model.ts';
import { loadSetups } from '../setups/query.ts';
import type { TemplateRef } from '../templates/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { difference } from './band.ts';
import type { Days, History } from './history.ts';
import {
  BASELINE_PERIODS,
  DISPERSION_DAYS,
  firstSeenIn,
  periodsBefore,
  scoreInputs,
} from './inputs.ts';
import { type Difference, type Scorecard, type ScoreInputs, score } from './model.ts';
import type { Setup } from './setup.ts';

type ScoredPeriod = {
  readonly period: Period;
  readonly card: Scorecard;
  readonly weights: TemplateRef;
  /** Null: worked out from the data of now. */
  readonly frozen: FrozenNote | null;
};

type VendorScore = ScoredPeriod & {
  readonly vendor: Vendor;
  readonly watermark: Temporal.Instant | null;
  readonly metrics: readonly Metric[];
  readonly weights: TemplateRef;
  readonly frozen: FrozenNote | null;
  readonly previous: ScoredPeriod & { readonly metrics: readonly Metric[] };
  readonly difference: Difference | null;
  /** Oldest first, this period last. */
  readonly trend: readonly ScoredPeriod[];
};

const TREND_PERIODS = 6;
const COUNT_NAMES = Object.keys(COUNTS) as (keyof typeof COUNTS)[];

export async function findScorecard(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
): Promise<VendorScore> {
  const before = periodsBefore(period, TREND_PERIODS);
  const [reports, trend] = await Promise.all([
    listMetricsByPeriod(db, workspaceId, vendor, [period, ...before.slice(0, 1)]),
    listScores(db, workspaceId, vendor, [...before.toReversed(), period]),
  ]);
  const [now, then] = reports;
  const [current, previous] = trend.toReversed();
  if (!now || !then || !current || !previous) throw new Error('a period has no report');
  return {
    ...{ vendor, period, trend },
    watermark: current.frozen ? current.frozen.watermark : now.watermark,
    metrics: current.frozen?.metrics ?? now.metrics,
    ...{ card: current.card, weights: current.weights, frozen: current.frozen },
    previous: { ...previous, metrics: previous.frozen?.metrics ?? then.metrics },
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
  const [history, setupOf, frozen] = await Promise.all([
    loadHistory(db, workspaceId, vendor, periods),
    loadSetups(db, workspaceId, [vendor], periods),
    listFrozen(db, workspaceId, [vendor.id], periods),
  ]);
  return periods.map((period) => {
    const setup = setupOf(vendor, period);
    return (
      frozen(vendor.id, period) ?? {
        ...{ period, weights: setup.weights, frozen: null },
        card: score(scoreInputs(history, period, setup)),
      }
    );
  });
}

/** What the scores of these periods are made of by the data of now, whatever is frozen. */
export async function listInputs(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  asked: readonly { readonly period: Period; readonly setup: Setup }[],
): Promise<ScoreInputs[]> {
  const periods = asked.map(({ period }) => period);
  const history = await loadHistory(db, workspaceId, vendor, periods);
  return asked.map(({ period, setup }) => scoreInputs(history, period, setup));
}

// Without the bins of the histograms: reading them costs ten times as much as all the rest.
const DAYS = /* sql */ `
  select day, ${COUNT_NAMES.map((name) => `sum(${COUNTS[name]})::int as "${name}"`).join(', ')},
         ${TIMES.map(
           (time) => `json_build_object('n', sum(${time}_n), 'sumS', sum(${time}_sum_s),
                          'sumSquaresS2', sum(${time}_squares_s2)) as ${time}`,
         ).join(', ')},
         sum(reopen_known)::int as "reopenKnown", sum(reopen_some)::int as "reopenSome"
    from rollup_day
   where workspace_id = $1 and vendor_id = $2 and day >= $3 and day < $4
   group by day
   order by day`;

const Times = z
  .object({ n: z.number(), sumS: z.number(), sumSquaresS2: z.number() })
  .transform((times) => ({ ...times, histogram: EMPTY_HISTOGRAM }));

const Day = z.object({
  day: z.iso.date(),
  ...(Object.fromEntries(COUNT_NAMES.map((name) => [name, z.number()])) as Record<
    (typeof COUNT_NAMES)[number],
    z.ZodNumber
  >),
  ...{ response: Times, resolution: Times, handling: Times },
  ...{ reopenKnown: z.number(), reopenSome: z.number() },
});

const NEWEST = /* sql */ `
  select (watermark at time zone $3)::date as day
    from feed
   where workspace_id = $1 and vendor_id = $2
   order by kind = 'contacts' desc
   limit 1`;

/** When a day has a figure, by indicator and variant. */
const HAS_FIGURE: Readonly<Record<string, string>> = {
  'csat/top2': 'csat_1 + csat_2 + csat_3 + csat_4 + csat_5 > 0',
  'nps/nps': 'nps_promoters + nps_passives + nps_detractors > 0',
  'sla_compliance/resolution': 'sla_met + sla_missed > 0',
  'reopen_rate/cohort_14d': 'reopen_known > 0',
  'first_response_time/within_target': 'response_n > 0',
  'aht/talk_hold_wrap': 'handling_n > 0',
};

const MEASURED = Object.keys(HAS_FIGURE);

const FIRST_SEEN = /* sql */ `
  select ${MEASURED.map((key) => `min(day) filter (where ${HAS_FIGURE[key]}) as "${key}"`).join(', ')}
    from rollup_day
   where workspace_id = $1 and vendor_id = $2 and day < $3`;

const Newest = z.object({ day: z.iso.date() });
const FirstSeen = z.record(z.string(), z.iso.date().nullable());

async function loadHistory(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
): Promise<History> {
  const [from, to] = span(periods);
  const [found, newest] = await Promise.all([
    db.query(DAYS, [workspaceId, vendor.id, from, to]),
    findNewest(db, workspaceId, vendor),
  ]);
  const days = z
    .array(Day)
    .parse(found.rows)
    .map((row) => asDay(row, newest));
  const seen = firstSeenIn(days);
  const settled = MEASURED.every((key) =>
    periods.every((period) => (seen.get(key) ?? to) < period.to.toString()),
  );
  // Days before the span matter only to a figure that is missing in it.
  const firstSeen = settled ? seen : await findFirstSeen(db, workspaceId, vendor, to);
  return { days, newest, firstSeen };
}

/** Everything that the scores of these periods look back on. */
function span(periods: readonly Period[]): [from: string, to: string] {
  const starts = periods.flatMap((period) => [
    ...periodsBefore(period, BASELINE_PERIODS).map(({ from }) => from.toString()),
    period.to.subtract({ days: DISPERSION_DAYS }).toString(),
  ]);
  const ends = periods.map(({ to }) => to.toString());
  return [starts.toSorted()[0] ?? '', ends.toSorted().at(-1) ?? ''];
}

function asDay(
  { day, reopenKnown, reopenSome, ...sums }: z.infer<typeof Day>,
  newest: Temporal.PlainDate | null,
): Days[number] {
  const complete =
    newest !== null && day < newest.subtract({ days: REOPEN_WINDOW_DAYS }).toString();
  const resolved = sums.resolution.n;
  const reopens = complete
    ? { judged: reopenKnown, reopened: reopenSome, unknown: resolved - reopenKnown, windowOpen: 0 }
    : { judged: 0, reopened: 0, unknown: 0, windowOpen: resolved };
  return { day, sums: { ...sums, reopens } };
}

async function findNewest(
  db: Db,
  workspaceId: string,
  { id, tz }: Vendor,
): Promise<Temporal.PlainDate | null> {
  const { rows } = await db.query(NEWEST, [workspaceId, id, tz]);
  return rows.length === 0 ? null : Temporal.PlainDate.from(Newest.parse(rows[0]).day);
}

async function findFirstSeen(
  db: Db,
  workspaceId: string,
  { id }: Vendor,
  to: string,
): Promise<Map<string, string>> {
  const { rows } = await db.query(FIRST_SEEN, [workspaceId, id, to]);
  const seen = Object.entries(FirstSeen.parse(rows[0]));
  return new Map(seen.flatMap(([key, day]) => (day === null ? [] : [[key, day]])));
}
