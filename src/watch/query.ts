// What the detectors look at, for many vendors at once: a bounded span of days, however long the
// history.
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import type { Count, Day } from '../detectors/model.ts';
import type { Period } from '../lib/period.ts';
import {
  count,
  DEFAULT_PARAMETERS,
  type Sums,
  type Term,
  WINDOW_DAYS,
  windowOf,
} from '../rollups/model.ts';
import { listSumsOfVendors, Numbers } from '../rollups/read-vendors.ts';
import { addedUp, wanted } from '../rollups/terms.ts';
import type { Vendor } from '../vendors/model.ts';
import { missesOf, type Watched } from './watched.ts';

const MARKED = /* sql */ `
  select w.workspace_id as id from workspace w
   where exists (select from watch_mark m where m.workspace_id = w.workspace_id)
   order by w.workspace_id`;

/** Workspaces in which something changed since the last look. */
export async function listMarked(db: Db): Promise<string[]> {
  const { rows } = await db.query(MARKED);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

const CLAIM = /* sql */ `
  with claimed as materialized (
    select vendor_id from watch_mark
     where workspace_id = $1
     order by vendor_id
     limit $2
       for update skip locked),
  gone as (
    delete from watch_mark m using claimed c
     where m.workspace_id = $1 and m.vendor_id = c.vendor_id)
  select v.vendor_id as id, v.name, coalesce(v.tz, w.tz) as tz
    from claimed c
    join vendor v on v.workspace_id = $1 and v.vendor_id = c.vendor_id and v.archived_at is null
    join workspace w on w.workspace_id = $1
   order by v.vendor_id`;

const VendorRow = z.object({ id: z.number(), name: z.string(), tz: z.string() });

/** In a transaction: whoever fails leaves the marks to the next. Those of archived vendors just go. */
export async function claimMarks(db: Db, workspaceId: string, limit: number): Promise<Vendor[]> {
  const { rows } = await db.query(CLAIM, [workspaceId, limit]);
  return z.array(VendorRow).parse(rows);
}

// $1 workspace, $2 vendors, $3 their zones, $4 how many days back.
function daysOf(columns: readonly string[]): string {
  return /* sql */ `
    with reached as materialized (
      select v.vendor_id, f.watermark, (f.watermark at time zone v.tz)::date as today
        from unnest($2::bigint[], $3::text[]) as v (vendor_id, tz)
        join lateral (
             select watermark from feed
              where workspace_id = $1 and vendor_id = v.vendor_id and kind <> 'events'
              order by kind = 'contacts' desc
              limit 1) f on true)
    select v.vendor_id as "vendorId", v.today,
           coalesce(to_json(array_agg(array[r.day - date '2000-01-01', ${columns.join(', ')}]::float8[]
                                      order by r.day) filter (where r.day is not null)), '[]') as days
      from reached v
      left join vendor_day r on r.workspace_id = $1 and r.vendor_id = v.vendor_id
                            and r.day >= v.today - $4::int and r.day < v.today
     group by 1, 2`;
}

const DaysRow = z.object({
  vendorId: z.number(),
  today: z.iso.date().transform((day) => Temporal.PlainDate.from(day)),
  days: z.array(Numbers),
});

export type VendorDays = {
  /** The local day of the newest event: not closed yet. */
  readonly today: Temporal.PlainDate;
  readonly days: (watched: Watched) => Day[];
};

/** By vendor; those without any data are left out. */
export async function listWatchedDays(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  watched: readonly Watched[],
  daysBack: number,
): Promise<Map<number, VendorDays>> {
  const columns = [...new Set(watched.flatMap(columnsOf))];
  const [ids, zones] = [vendors.map(({ id }) => id), vendors.map(({ tz }) => tz)];
  const values = [workspaceId, ids, zones, daysBack];
  const { rows } = await db.query(prepared(daysOf(columns)), values);
  const places = new Map(watched.map((one) => [one, placesOf(one, columns)] as const));
  return new Map(
    z
      .array(DaysRow)
      .parse(rows)
      .map(({ vendorId, today, days }) => [
        vendorId,
        { today, days: (one) => daysBy(one, days, places.get(one) ?? placesOf(one, columns)) },
      ]),
  );
}

function columnOf(part: { readonly term: Term } | { readonly sum: string }): string {
  return 'sum' in part ? `r.${part.sum}` : addedUp([part.term]);
}

function columnsOf({ part, whole }: Watched): string[] {
  return [...part.map(columnOf), ...whole.map((term) => columnOf({ term }))];
}

type Places = { readonly part: readonly number[]; readonly whole: readonly number[] };

function placesOf({ part, whole }: Watched, columns: readonly string[]): Places {
  const at = (name: string) => 1 + columns.indexOf(name);
  return {
    part: part.map((one) => at(columnOf(one))),
    whole: whole.map((term) => at(columnOf({ term }))),
  };
}

function daysBy(
  watched: Watched,
  days: readonly (readonly number[])[],
  { part, whole }: Places,
): Day[] {
  const add = (day: readonly number[], at: readonly number[]) =>
    at.reduce((total, place) => total + (day[place] ?? 0), 0);
  return days.map((day) => {
    const [some, n] = [add(day, part), add(day, whole)];
    return { day: day[0] ?? 0, n, misses: missesOf(watched, some, n) };
  });
}

/** How many days before the newest one are the last that can be judged. */
export function lagOf({ whole }: Watched): number {
  const window = windowOf(whole);
  if (window === null) return 1;
  return 1 + (window === 'repeat' ? DEFAULT_PARAMETERS.windowDays : WINDOW_DAYS[window]);
}

/** By vendor, of one period: misses of how many. */
export async function listUsual(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  period: Period,
  watched: readonly Watched[],
): Promise<(vendorId: number, watched: Watched) => Count | null> {
  const shares = watched.filter(({ kind }) => kind !== 'mean');
  const terms = shares.flatMap(({ part, whole }) => [...termsOf(part), ...whole]);
  const group = { periods: [period], what: wanted(terms) };
  const sums = await listSumsOfVendors(db, workspaceId, vendors, [group]);
  return (vendorId, one) => {
    const found: Sums | undefined = sums(0, vendorId, 0);
    if (!found || one.kind === 'mean') return null;
    const n = count(found, one.whole);
    return n === 0 ? null : { n, misses: missesOf(one, count(found, termsOf(one.part)), n) };
  };
}

function termsOf(parts: Watched['part']): Term[] {
  return parts.flatMap((part) => ('term' in part ? [part.term] : []));
}

const LATE = /* sql */ `
  select v.vendor_id as id, v.name, coalesce(v.tz, w.tz) as tz
    from vendor v
    join workspace w on w.workspace_id = v.workspace_id
   where v.workspace_id = $1 and v.archived_at is null
     and (exists (select from feed f
                   where f.workspace_id = $1 and f.vendor_id = v.vendor_id
                     and f.watermark < $2::timestamptz - make_interval(hours => least(36, coalesce(w.stale_after_h, 36))::int))
       or exists (select from breach b
                   where b.workspace_id = $1 and b.vendor_id = v.vendor_id
                     and b.family = 'silence' and b.resolved_at is null))
   order by v.vendor_id`;

/** Vendors whose feeds may be late: a night and a morning without anything, or they were late before. */
export async function listMaybeLate(
  db: Db,
  workspaceId: string,
  now: Temporal.Instant,
): Promise<Vendor[]> {
  const { rows } = await db.query(LATE, [workspaceId, now.toString()]);
  return z.array(VendorRow).parse(rows);
}
