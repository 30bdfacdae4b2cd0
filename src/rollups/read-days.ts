// Days one by one, of as many vendors as are asked: the spread between them, and the first that had
// something.
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { Day } from '../db/rows.ts';
import type { Period } from '../lib/period.ts';
import { DISPERSION_DAYS, dispersionSpan } from '../scorecard/history.ts';
import type { Share } from '../scorecard/noise.ts';
import type { Vendor } from '../vendors/model.ts';
import { ever, type ShareTerms, type Term } from './model.ts';
import { REACHED, whose } from './read-vendors.ts';
import { addedUp } from './terms.ts';

export type VendorDays = {
  readonly watermark: Temporal.Instant | null;
  /** The local day of the watermark. */
  readonly newest: Temporal.PlainDate | null;
  /** Of one of the measures, oldest first, from day `from` until before `to`, as days since 2000. */
  readonly shares: (measure: number, from: number, to: number) => Share[];
};

const NO_DAYS: VendorDays = { watermark: null, newest: null, shares: () => [] };

// All numbers in one list, a day after the other: rows, and lists in a list, cost more than the
// numbers in them. None is null. A period under way is judged by the days up to the newest, which
// may lie before its end.
function daysOf(columns: readonly string[]): string {
  return /* sql */ `
    with ${REACHED},
    span as materialized (select $4::date as start, $5::date as stop, $6::date as first_end)
    select v.vendor_id as "vendorId", v.watermark, v.today as newest,
           '[' || coalesce(d.numbers, '') || ']' as numbers
      from reached v
     cross join span s
     cross join lateral (
           select string_agg(concat_ws(',', r.day - date '2000-01-01', ${columns.join(', ')}), ',') as numbers
             from (select * from vendor_day r
                    where r.workspace_id = v.workspace_id and r.vendor_id = v.vendor_id
                      and r.day < s.stop
                      and r.day >= greatest(s.start, least(s.first_end, v.today) - ${DISPERSION_DAYS})
                    order by r.day) r) d`;
}

const DaysRow = z.object({
  vendorId: z.number(),
  watermark: z.instanceof(Temporal.Instant).nullable(),
  newest: Day.nullable(),
  numbers: z.string().transform((text) => JSON.parse(text) as readonly number[]),
});

/** By vendor, the days from which the spread in any of these periods is estimated. */
export async function listDaysOfVendors(
  db: Db,
  workspaceId: string,
  vendors: readonly Pick<Vendor, 'id' | 'tz'>[],
  periods: readonly Period[],
  measures: readonly ShareTerms[],
): Promise<(vendorId: number) => VendorDays> {
  const { from, to, firstEnd } = dispersionSpan(periods);
  const sums = measures.flatMap(({ part, whole }) => [addedUp(part), addedUp(whole)]);
  const columns = [...new Set(sums)];
  const { rows } = await db.query(prepared(daysOf(columns)), [
    ...whose(workspaceId, vendors),
    ...[from.toString(), to.toString(), firstEnd.toString()],
  ]);
  const places = sums.map((sum) => 1 + columns.indexOf(sum));
  const known = new Map(
    z
      .array(DaysRow)
      .parse(rows)
      .map(({ vendorId, numbers, ...reached }) => [
        vendorId,
        { ...reached, shares: sharesIn(numbers, 1 + columns.length, places) },
      ]),
  );
  return (vendorId) => known.get(vendorId) ?? NO_DAYS;
}

function sharesIn(
  numbers: readonly number[],
  width: number,
  places: readonly number[],
): VendorDays['shares'] {
  return (measure, from, to) => {
    const [part = 0, whole = 0] = places.slice(2 * measure, 2 * measure + 2);
    const shares: Share[] = [];
    for (let at = 0; at < numbers.length; at += width) {
      const day = numbers[at] ?? 0;
      if (day < from) continue;
      if (day >= to) break;
      shares.push({ part: numbers[at + part] ?? 0, whole: numbers[at + whole] ?? 0 });
    }
    return shares;
  };
}

function firstDays(wholes: readonly (readonly Term[])[]): string {
  const columns = wholes.map(
    (terms) => `min(r.day) filter (where ${addedUp(ever(terms))} > 0)::text`,
  );
  return /* sql */ `
    select r.vendor_id as "vendorId", array[${columns.join(', ')}]::text[] as days
      from vendor_day r
     where r.workspace_id = $1 and r.vendor_id = any ($2::bigint[])
       and r.day < $3
     group by 1`;
}

const FirstRow = z.object({ vendorId: z.number(), days: z.array(z.iso.date().nullable()) });

/** By vendor, for each sum of terms the first day ever, before `to`, on which it was more than zero. */
export async function listFirstDays(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  to: Temporal.PlainDate,
  wholes: readonly (readonly Term[])[],
): Promise<Map<number, readonly (string | null)[]>> {
  if (wholes.length === 0 || vendorIds.length === 0) return new Map();
  const values = [workspaceId, vendorIds, to.toString()];
  const { rows } = await db.query(prepared(firstDays(wholes)), values);
  const found = z.array(FirstRow).parse(rows);
  return new Map(found.map(({ vendorId, days }) => [vendorId, days]));
}
