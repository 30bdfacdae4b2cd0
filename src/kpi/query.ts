import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { loadFigures } from '../figures/query.ts';
import type { Period } from '../lib/period.ts';
import {
  type Customers,
  DEFAULT_PARAMETERS,
  type Dimension,
  NO_SUMS,
  type Parameters,
  type Sums,
  TIMES,
} from '../rollups/model.ts';
import { type Grouping, listHistograms, listSums, withHistograms } from '../rollups/read.ts';
import type { Vendor } from '../vendors/model.ts';
import { metrics } from './catalogue.ts';
import type { Metric, MetricReport } from './model.ts';

// Contacts' watermark; a vendor without contacts has that of its surveys.
const WATERMARK = /* sql */ `
  select watermark from feed
   where workspace_id = $1 and vendor_id = $2 and kind <> 'events'
   order by kind = 'contacts' desc
   limit 1`;

const WatermarkRow = z.object({ watermark: z.instanceof(Temporal.Instant) });

export async function findWatermark(
  db: Db,
  workspaceId: string,
  { id }: Vendor,
): Promise<Temporal.Instant | null> {
  const { rows } = await db.query(WATERMARK, [workspaceId, id]);
  return rows.length === 0 ? null : WatermarkRow.parse(rows[0]).watermark;
}

// Where midnight comes twice PostgreSQL takes the second: the range begins early, the date decides.
const CUSTOMERS = /* sql */ `
  select count(distinct customer)::int as customers,
         (count(*) filter (where complaint and customer is not null))::int as complaints,
         (count(*) filter (where customer is null))::int as unknown
    from contact
   where workspace_id = $1 and vendor_id = $2
     and opened_at >= ($4::date::timestamp at time zone $3) - interval '3 hours'
     and opened_at < ($5::date::timestamp at time zone $3)
     and (opened_at at time zone $3)::date >= $4::date
     and (opened_at at time zone $3)::date < $5::date
     and outcome not in ('cancelled', 'abandoned') and complaint is not null`;

const CustomersRow = z.object({
  customers: z.number(),
  complaints: z.number(),
  unknown: z.number(),
});

/** From the contacts themselves: as slow as there are many of them. */
async function findCustomers(
  db: Db,
  workspaceId: string,
  { id, tz }: Vendor,
  { from, to }: Period,
): Promise<Customers> {
  const span = [from.toString(), to.toString()];
  const { rows } = await db.query(CUSTOMERS, [workspaceId, id, tz, ...span]);
  return CustomersRow.parse(rows[0]);
}

async function listWholeSums(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  by: Grouping,
  parameters: Parameters,
): Promise<Map<string, Sums>> {
  const [sums, histograms] = await Promise.all([
    listSums(db, workspaceId, vendor, periods, { by, parameters }),
    listHistograms(db, workspaceId, vendor, periods, { by, times: TIMES }),
  ]);
  return new Map(
    [...sums].map(([key, found]) => [key, withHistograms(found, histograms.get(key))]),
  );
}

/** Every figure of a period, the customers of that period included. */
export async function findMetrics(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
  parameters = DEFAULT_PARAMETERS,
): Promise<MetricReport> {
  const [sums, customers, watermark, figures] = await Promise.all([
    listWholeSums(db, workspaceId, vendor, [period], 'period', parameters),
    findCustomers(db, workspaceId, vendor, period),
    findWatermark(db, workspaceId, vendor),
    loadFigures(db, workspaceId, vendor, [period]),
  ]);
  const found = { ...(sums.get('1') ?? NO_SUMS), customers };
  return { vendor, period, watermark, metrics: metrics(found, figures(period)) };
}

/** One report a period, in their order; as many queries, however many. */
export async function listMetricsByPeriod(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  periods: readonly Period[],
  parameters = DEFAULT_PARAMETERS,
): Promise<MetricReport[]> {
  const [sums, watermark, figures] = await Promise.all([
    listWholeSums(db, workspaceId, vendor, periods, 'period', parameters),
    findWatermark(db, workspaceId, vendor),
    loadFigures(db, workspaceId, vendor, periods),
  ]);
  return periods.map((period, index) => ({
    vendor,
    period,
    watermark,
    metrics: metrics(sums.get(String(index + 1)) ?? NO_SUMS, figures(period)),
  }));
}

/**
 * One entry for each channel, issue type, … that has data, in order; the key of contacts without
 * one is ''. Hours are '00' to '23'; of a week, '1 00' is Monday's first.
 */
export async function listMetricsBy(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
  dimension: Dimension | 'weekday_hour',
  parameters = DEFAULT_PARAMETERS,
): Promise<{ key: string; metrics: Metric[] }[]> {
  const sums = await listWholeSums(db, workspaceId, vendor, [period], dimension, parameters);
  return [...sums].map(([key, found]) => ({ key, metrics: metrics(found) }));
}
