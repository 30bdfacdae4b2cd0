// Sums and histograms of one vendor, over periods or by channel, hour and the like.
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { EMPTY_HISTOGRAM, type Histogram, merged } from '../lib/histogram.ts';
import type { Period } from '../lib/period.ts';
import type { Vendor } from '../vendors/model.ts';
import { column } from './columns.ts';
import {
  DEFAULT_PARAMETERS,
  type Dimension,
  type Parameters,
  type Sums,
  TIMES,
  type TimeName,
} from './model.ts';
import { bounds, listSumsOfVendors, Numbers, REACHED, whose } from './read-vendors.ts';
import { EVERYTHING, named, sumsOf, type Wanted } from './terms.ts';

/** How rows are put together: by the number of the period that is asked, or by a dimension's keys. */
export type Grouping = 'period' | Dimension | 'weekday_hour';

const KEYS: Readonly<Record<Grouping, string>> = {
  period: 'p.number::text',
  channel: 'r.key',
  issue_type: 'r.key',
  queue: 'r.key',
  priority: 'r.key',
  segment: 'r.key',
  hour: 'r.key',
  weekday_hour: `extract(isodow from r.day) || ' ' || r.key`,
};

function dimensionOf(by: Grouping): string {
  if (by === 'period') return '';
  return by === 'weekday_hour' ? 'hour' : by;
}

// $4 and $5 are the periods' first days and the days after their last. `offset 0` keeps the planner
// from reading all days and comparing each with each period.
function rowsBy(by: Grouping): string {
  return /* sql */ `
    from reached v
   cross join unnest((select $4::date[]), (select $5::date[])) with ordinality as p (start, stop, number)
   cross join lateral (
         select *
           from rollup_day r
          where r.workspace_id = v.workspace_id and r.vendor_id = v.vendor_id
            and r.dimension = '${dimensionOf(by)}' and r.day >= p.start and r.day < p.stop
         offset 0) r`;
}

function sumsBy(by: Grouping, what: Wanted, parameters: Parameters): string {
  return /* sql */ `
    with ${REACHED}
    select ${KEYS[by]} as key, to_json(array[${sumsOf(what, parameters)}]::float8[]) as sums
    ${rowsBy(by)}
     group by 1
     order by 1`;
}

const SumsRow = z.object({ key: z.string(), sums: Numbers });

/** By key, in order; a period is keyed by its number, from 1. Keys without rows are left out. */
export async function listSums(
  db: Db,
  workspaceId: string,
  vendor: Pick<Vendor, 'id' | 'tz'>,
  periods: readonly Period[],
  {
    by = 'period' as Grouping,
    what = EVERYTHING,
    parameters = DEFAULT_PARAMETERS,
  }: { by?: Grouping; what?: Wanted; parameters?: Parameters } = {},
): Promise<Map<string, Sums>> {
  if (by === 'period') {
    const groups = [{ periods, what }];
    const found = await listSumsOfVendors(db, workspaceId, [vendor], groups, parameters);
    const byNumber = periods.map(
      (_, place) => [`${place + 1}`, found(0, vendor.id, place)] as const,
    );
    return new Map(byNumber.flatMap(([number, sums]) => (sums ? [[number, sums] as const] : [])));
  }
  const { rows } = await db.query(prepared(sumsBy(by, what, parameters)), [
    ...whose(workspaceId, [vendor]),
    ...bounds(periods),
  ]);
  return new Map(
    z
      .array(SumsRow)
      .parse(rows)
      .map(({ key, sums }) => [key, named(what, sums)]),
  );
}

// As JSON: the driver's reader of arrays takes longer than the query.
function histogramsBy(by: Grouping, times: readonly TimeName[]): string {
  const columns = times.map(column).flatMap((of) => [`r.${of}_bins`, `r.${of}_counts`]);
  const all = columns.map((name) => `to_json(${name})`).join(', ');
  return /* sql */ `
    with ${REACHED}
    select ${KEYS[by]} as key, json_agg(json_build_array(${all})) as days
    ${rowsBy(by)}
     group by 1`;
}

const HistogramsRow = z.object({ key: z.string(), days: z.array(z.array(Numbers)) });

/** By key, merged over the days. */
export async function listHistograms(
  db: Db,
  workspaceId: string,
  vendor: Pick<Vendor, 'id' | 'tz'>,
  periods: readonly Period[],
  { by = 'period' as Grouping, times = TIMES as readonly TimeName[] } = {},
): Promise<Map<string, Partial<Record<TimeName, Histogram>>>> {
  const { rows } = await db.query(prepared(histogramsBy(by, times)), [
    ...whose(workspaceId, [vendor]),
    ...bounds(periods),
  ]);
  const found = z.array(HistogramsRow).parse(rows);
  return new Map(
    found.map(({ key, days }) => [
      key,
      Object.fromEntries(
        times.map((time, index) => [
          time,
          merged(
            days.map((day) => ({ bins: day[2 * index] ?? [], counts: day[2 * index + 1] ?? [] })),
          ),
        ]),
      ),
    ]),
  );
}

/** The same sums with these histograms. */
export function withHistograms(
  sums: Sums,
  histograms: Partial<Record<TimeName, Histogram>> = {},
): Sums {
  const found = TIMES.map((time) => [
    time,
    { ...sums[time], histogram: histograms[time] ?? EMPTY_HISTOGRAM },
  ]);
  return { ...sums, ...Object.fromEntries(found) };
}
