import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { EMPTY_HISTOGRAM } from '../lib/histogram.ts';
import type { Period } from '../lib/period.ts';
import { COUNTS, NO_SUMS, REOPEN_WINDOW_DAYS, type Sums, TIMES } from '../rollups/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { metrics } from './catalogue.ts';
import type { Dimension, Metric, MetricReport } from './model.ts';

// Contacts' watermark; a vendor without contacts has that of its surveys.
const WATERMARK = /* sql */ `
  select watermark from feed
   where workspace_id = $1 and vendor_id = $2
   order by kind = 'contacts' desc
   limit 1`;

const WatermarkRow = z.object({ watermark: z.instanceof(Temporal.Instant) });

async function findWatermark(
  db: Db,
  workspaceId: string,
  { id }: Vendor,
): Promise<Temporal.Instant | null> {
  const { rows } = await db.query(WATERMARK, [workspaceId, id]);
  return rows.length === 0 ? null : WatermarkRow.parse(rows[0]).watermark;
}

const COUNT_SUMS = Object.entries(COUNTS)
  .map(([name, column]) => `sum(${column})::bigint as "${name}"`)
  .join(', ');

const TIME_BINS = TIMES.map((time) => `('${time}', ${time}_bins, ${time}_counts)`).join(', ');

const TIME_SUMS = TIMES.map(
  (time) => /* sql */ `
         json_build_object('n', sum(${time}_n), 'sumS', sum(${time}_sum_s),
                           'sumSquaresS2', sum(${time}_squares_s2)) as ${time}`,
).join(',');

const HISTOGRAMS = TIMES.map(
  (time) => /* sql */ `
         json_build_object(
           'bins', coalesce(array_agg(bin order by bin) filter (where time = '${time}'), '{}'),
           'counts', coalesce(array_agg(n order by bin) filter (where time = '${time}'), '{}')
         ) as "${time}Histogram"`,
).join(',');

// $5 is the first day whose resolved contacts may still come back within the window.
function sumsBy(key: string): string {
  return /* sql */ `
    with picked as materialized (
      select ${key} as key, coalesce(r.day < $5::date, false) as complete, r.*
        from unnest($3::date[], $4::date[]) with ordinality as p (start, stop, number)
        join rollup_day r on r.workspace_id = $1 and r.vendor_id = $2
                         and r.day >= p.start and r.day < p.stop),
    bin as (
      select key, time, bin, sum(n) as n
        from picked
       cross join lateral (values ${TIME_BINS}) as t (time, bins, counts)
       cross join lateral unnest(bins, counts) as b (bin, n)
       group by key, time, bin),
    histogram as (
      select key, ${HISTOGRAMS}
        from bin
       group by key),
    total as (
      select key, ${COUNT_SUMS}, ${TIME_SUMS},
         json_build_object(
           'judged', coalesce(sum(reopen_known) filter (where complete), 0),
           'reopened', coalesce(sum(reopen_some) filter (where complete), 0),
           'unknown', coalesce(sum(resolution_n - reopen_known) filter (where complete), 0),
           'windowOpen', coalesce(sum(resolution_n) filter (where not complete), 0)) as reopens
        from picked
       group by key)
    select * from total left join histogram using (key) order by key`;
}

const SUMS_BY = {
  period: sumsBy('p.number::text'),
  channel: sumsBy('r.channel'),
  issue_type: sumsBy('r.issue_type'),
  queue: sumsBy('r.queue'),
} satisfies Record<Dimension | 'period', string>;

const TimesRow = z.object({ n: z.number(), sumS: z.number(), sumSquaresS2: z.number() });
const HistogramRow = z
  .object({ bins: z.array(z.number()), counts: z.array(z.number()) })
  .nullable()
  .transform((histogram) => histogram ?? EMPTY_HISTOGRAM);

const Row = z
  .object({
    key: z.string(),
    ...(Object.fromEntries(Object.keys(COUNTS).map((name) => [name, z.number()])) as Record<
      keyof typeof COUNTS,
      z.ZodNumber
    >),
    response: TimesRow,
    responseHistogram: HistogramRow,
    resolution: TimesRow,
    resolutionHistogram: HistogramRow,
    handling: TimesRow,
    handlingHistogram: HistogramRow,
    reopens: z.object({
      judged: z.number(),
      reopened: z.number(),
      unknown: z.number(),
      windowOpen: z.number(),
    }),
  })
  .transform(({ responseHistogram, resolutionHistogram, handlingHistogram, ...row }) => ({
    ...row,
    response: { ...row.response, histogram: responseHistogram },
    resolution: { ...row.resolution, histogram: resolutionHistogram },
    handling: { ...row.handling, histogram: handlingHistogram },
  }));

async function listSums(
  db: Db,
  workspaceId: string,
  { id, tz }: Vendor,
  watermark: Temporal.Instant | null,
  periods: readonly Period[],
  by: Dimension | 'period',
): Promise<({ readonly key: string } & Sums)[]> {
  const { rows } = await db.query(SUMS_BY[by], [
    workspaceId,
    id,
    periods.map(({ from }) => from.toString()),
    periods.map(({ to }) => to.toString()),
    watermark && firstOpenDay(watermark, tz).toString(),
  ]);
  return z.array(Row).parse(rows);
}

/** A day is complete when the window of its last resolved contact has passed. */
function firstOpenDay(watermark: Temporal.Instant, tz: string): Temporal.PlainDate {
  const today = watermark.toZonedDateTimeISO(tz).toPlainDate();
  return today.subtract({ days: REOPEN_WINDOW_DAYS });
}

export async function findMetrics(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
): Promise<MetricReport> {
  const [report] = await listMetricsByPeriod(db, workspaceId, vendor, [period]);
  return report ?? { vendor, period, watermark: null, metrics: metrics(NO_SUMS) };
}

/** One report a period, in their order; one query, however many. */
export async function listMetricsByPeriod(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
): Promise<MetricReport[]> {
  const watermark = await findWatermark(db, workspaceId, vendor);
  const sums = await listSums(db, workspaceId, vendor, watermark, periods, 'period');
  const byNumber = new Map(sums.map((row) => [row.key, row]));
  return periods.map((period, index) => ({
    vendor,
    period,
    watermark,
    metrics: metrics(byNumber.get(String(index + 1)) ?? NO_SUMS),
  }));
}

/** One entry a channel, issue type or queue that has data; the key of contacts without one is ''. */
export async function listMetricsBy(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
  dimension: Dimension,
): Promise<{ key: string; metrics: Metric[] }[]> {
  const watermark = await findWatermark(db, workspaceId, vendor);
  const sums = await listSums(db, workspaceId, vendor, watermark, [period], dimension);
  return sums.map((row) => ({ key: row.key, metrics: metrics(row) }));
}
