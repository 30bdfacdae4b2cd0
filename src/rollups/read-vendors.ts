// As src/rollups/read.ts, of several vendors in one query: forty are asked at once.
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import type { Period } from '../lib/period.ts';
import type { Vendor } from '../vendors/model.ts';
import { DEFAULT_PARAMETERS, ever, type Sums, type Term } from './model.ts';
import { Numbers, named, scalar, sumsOf, type VendorDays, type Wanted } from './read.ts';

// $1 workspace, $2 vendors, $3 their zones.
const REACHED = /* sql */ `
  reached as materialized (
    select v.vendor_id, f.watermark, (f.watermark at time zone v.tz)::date as today
      from unnest($2::bigint[], $3::text[]) as v (vendor_id, tz)
      left join lateral (
           select watermark from feed
            where workspace_id = $1 and vendor_id = v.vendor_id
            order by kind = 'contacts' desc
            limit 1) f on true)`;

function sumsBy(what: Wanted): string {
  return /* sql */ `
    with ${REACHED}
    select v.vendor_id as "vendorId", p.number::int as number, of_period.sums
      from reached v
     cross join unnest($4::date[], $5::date[]) with ordinality as p (start, stop, number)
     cross join lateral (
           select to_json(array[${sumsOf(what, DEFAULT_PARAMETERS)}]::float8[]) as sums
             from rollup_day r
            where r.workspace_id = $1 and r.vendor_id = v.vendor_id and r.dimension = ''
              and r.day >= p.start and r.day < p.stop
           having count(*) > 0) as of_period`;
}

const SumsRow = z.object({ vendorId: z.number(), number: z.number(), sums: Numbers });

function bounds(periods: readonly Period[]): [from: string[], to: string[]] {
  return [periods.map(({ from }) => from.toString()), periods.map(({ to }) => to.toString())];
}

function asked(workspaceId: string, vendors: readonly Vendor[], periods: readonly Period[]) {
  const [ids, zones] = [vendors.map(({ id }) => id), vendors.map(({ tz }) => tz)];
  return [workspaceId, ids, zones, ...bounds(periods)];
}

/** By vendor, then by the period's number from 1; what has no rows is left out. */
export async function listSumsOfVendors(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
  what: Wanted,
): Promise<Map<number, Map<number, Sums>>> {
  const { rows } = await db.query(prepared(sumsBy(what)), asked(workspaceId, vendors, periods));
  const found = new Map<number, Map<number, Sums>>(vendors.map(({ id }) => [id, new Map()]));
  for (const { vendorId, number, sums } of z.array(SumsRow).parse(rows)) {
    found.get(vendorId)?.set(number, named(what, sums));
  }
  return found;
}

function daysOf(terms: readonly Term[]): string {
  const columns = terms.map((term) => scalar(term, DEFAULT_PARAMETERS));
  return /* sql */ `
    with ${REACHED}
    select v.vendor_id as "vendorId", v.watermark, v.today,
           coalesce(to_json(array_agg(array[r.day - date '2000-01-01', ${columns.join(', ')}]::int[]
                                      order by r.day) filter (where r.day is not null)), '[]') as days
      from reached v
      left join rollup_day r on r.workspace_id = $1 and r.vendor_id = v.vendor_id
                            and r.dimension = '' and r.day >= $4::date and r.day < $5::date
     group by 1, 2, 3`;
}

const DaysRow = z.object({
  vendorId: z.number(),
  watermark: z.instanceof(Temporal.Instant).nullable(),
  today: z.iso.date().nullable(),
  days: z.array(Numbers),
});

/** Each vendor's daily counts of a period, and how far its data reach. */
export async function listDaysOfVendors(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  { from, to }: Period,
  terms: readonly Term[],
): Promise<Map<number, VendorDays>> {
  const [ids, zones] = [vendors.map(({ id }) => id), vendors.map(({ tz }) => tz)];
  const values = [workspaceId, ids, zones, from.toString(), to.toString()];
  const { rows } = await db.query(prepared(daysOf(terms)), values);
  return new Map(
    z
      .array(DaysRow)
      .parse(rows)
      .map(({ vendorId, today, ...rest }) => [
        vendorId,
        { ...rest, newest: today === null ? null : Temporal.PlainDate.from(today) },
      ]),
  );
}

const FirstRow = z.object({ vendorId: z.number(), days: z.array(z.iso.date().nullable()) });

function firstDays(wholes: readonly (readonly Term[])[]): string {
  const columns = wholes.map((terms) => {
    const sum = ever(terms).map((term) => scalar(term, DEFAULT_PARAMETERS));
    return `min(r.day) filter (where ${sum.join(' + ')} > 0)::text`;
  });
  return /* sql */ `
    select r.vendor_id as "vendorId", array[${columns.join(', ')}]::text[] as days
      from rollup_day r
     where r.workspace_id = $1 and r.vendor_id = any ($2::bigint[]) and r.dimension = ''
       and r.day < $3
     group by 1`;
}

/** By vendor, for each sum of terms the first day ever, before `to`, on which it was more than zero. */
export async function listFirstDaysOfVendors(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  to: Temporal.PlainDate,
  wholes: readonly (readonly Term[])[],
): Promise<Map<number, readonly (string | null)[]>> {
  if (wholes.length === 0 || vendorIds.length === 0) return new Map();
  const { rows } = await db.query(prepared(firstDays(wholes)), [
    workspaceId,
    vendorIds,
    to.toString(),
  ]);
  const found = z.array(FirstRow).parse(rows);
  return new Map(found.map(({ vendorId, days }) => [vendorId, days]));
}
