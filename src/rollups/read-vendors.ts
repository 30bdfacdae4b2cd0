// Sums and days of rollup rows, of as many vendors as are asked, in one statement each. What is read
// is asked for by name, one array of numbers a row: decoding hundreds of named columns would cost
// more than adding them up.
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import type { Period } from '../lib/period.ts';
import type { Vendor } from '../vendors/model.ts';
import { DEFAULT_PARAMETERS, type Parameters, type Sums } from './model.ts';
import { named, sumsOf, vendorDays, type Wanted } from './terms.ts';

type Asked = Pick<Vendor, 'id' | 'tz'>;

// $1 workspace, $2 vendors, $3 their zones. The day that the contacts' data reach, else the surveys'.
// What is asked for stands in tables and sub-selects, where the planner can't see its values: a plan
// for just these would seem cheaper than the prepared one, and making it takes as long as reading.
export const REACHED = /* sql */ `
  reached as materialized (
    select v.workspace_id, v.vendor_id, f.watermark, (f.watermark at time zone v.tz)::date as today
      from (select (select $1::text) as workspace_id, u.*
              from unnest((select $2::bigint[]), (select $3::text[])) as u (vendor_id, tz)) v
      left join lateral (
           select watermark from feed
            where workspace_id = v.workspace_id and vendor_id = v.vendor_id
              and kind <> 'events'
            order by kind = 'contacts' desc
            limit 1) f on true)`;

export function whose(workspaceId: string, vendors: readonly Asked[]) {
  return [workspaceId, vendors.map(({ id }) => id), vendors.map(({ tz }) => tz)];
}

export function bounds(periods: readonly Period[]): [from: string[], to: string[]] {
  return [periods.map(({ from }) => from.toString()), periods.map(({ to }) => to.toString())];
}

/** Thousands of them: zod's own look at each would take longer than the query. */
export const Numbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'number'),
);

// Each period takes its own range of the index: joining all days with all periods would compare each
// with each. $4 and $5 are the first group's ends, $6 and $7 the second's.
function sumsBy(group: number, what: Wanted, parameters: Parameters): string {
  const [start, stop] = [4, 5].map((at) => `(select $${at + 2 * group}::date[])`);
  return /* sql */ `
    select v.vendor_id as "vendorId", ${group} as "group", p.number::int as number, of_period.sums
      from reached v
     cross join unnest(${start}, ${stop}) with ordinality as p (start, stop, number)
     cross join lateral (
           select to_json(array[${sumsOf(what, parameters)}]::float8[]) as sums
             from ${vendorDays(parameters)} r
            where r.workspace_id = v.workspace_id and r.vendor_id = v.vendor_id
              and r.day >= p.start and r.day < p.stop
           having count(*) > 0) as of_period`;
}

const SumsRow = z.object({
  ...{ vendorId: z.number(), group: z.number(), number: z.number() },
  sums: Numbers,
});

/** Periods, and what is wanted of them. */
export type Group = { readonly periods: readonly Period[]; readonly what: Wanted };

/** By group, vendor, and the period's place in its group; without rows there is nothing. */
export async function listSumsOfVendors(
  db: Db,
  workspaceId: string,
  vendors: readonly Asked[],
  groups: readonly Group[],
  parameters = DEFAULT_PARAMETERS,
): Promise<(group: number, vendorId: number, place: number) => Sums | undefined> {
  const selects = groups.map(({ what }, group) => sumsBy(group, what, parameters));
  const values = [
    ...whose(workspaceId, vendors),
    ...groups.flatMap((each) => bounds(each.periods)),
  ];
  const statement = prepared(`with ${REACHED} ${selects.join(' union all ')}`);
  const { rows } = await db.query(statement, values);
  const found = new Map<string, Sums>();
  for (const { vendorId, group, number, sums } of z.array(SumsRow).parse(rows)) {
    const what = groups[group]?.what;
    if (what) found.set(`${group} ${vendorId} ${number - 1}`, named(what, sums));
  }
  return (group, vendorId, place) => found.get(`${group} ${vendorId} ${place}`);
}
