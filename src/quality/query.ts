import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import { lateness } from '../lib/rhythm.ts';
import type { Vendor } from '../vendors/model.ts';
import { type FeedState, type Judgement, QUALITIES } from './model.ts';

const JUDGEMENTS = /* sql */ `
  select vendor_id as "vendorId", indicator, version, effective_from as "effectiveFrom",
         q::float8 as q, reason, set_by as "setBy", set_at as "setAt"
    from data_quality
   where workspace_id = $1 and vendor_id = any($2)
   order by vendor_id, indicator, version`;

const Row = z.object({
  vendorId: z.number(),
  indicator: z.string(),
  version: z.number(),
  effectiveFrom: Day,
  q: z.literal([...QUALITIES]),
  reason: z.string(),
  setBy: z.string(),
  setAt: Instant,
});
type Row = z.infer<typeof Row>;

/** All that was ever said of these vendors' data. */
export const judgements: Part<Row> = { sql: JUDGEMENTS, row: Row };

/** Of one vendor's. */
export async function listJudgements(
  db: Db,
  workspaceId: string,
  vendorId: number,
): Promise<Judgement[]> {
  const { rows } = await db.query(JUDGEMENTS, [workspaceId, [vendorId]]);
  return z
    .array(Row)
    .parse(rows)
    .map(({ vendorId: _, ...said }) => said);
}

const ADD = /* sql */ `
  insert into data_quality (workspace_id, vendor_id, indicator, version, effective_from, q,
                            reason, set_by, set_at)
  select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, $8
    from data_quality
   where workspace_id = $1 and vendor_id = $2 and indicator = $3`;

export async function addJudgement(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { indicator, effectiveFrom, q, reason, setBy, setAt }: Omit<Judgement, 'version'>,
): Promise<void> {
  const what = [workspaceId, vendorId, indicator, effectiveFrom.toString()];
  await db.query(ADD, [...what, q, reason, setBy, setAt.toString()]);
}

// Eight weeks before the newest of it tell the rhythm; a day is one that has contacts, answers or
// events.
const FEEDS = prepared(/* sql */ `
  select f.vendor_id as "vendorId", f.kind, f.watermark, w.stale_after_h as "overrideH",
         array(select distinct r.day::text
                 from vendor_day r
                where r.workspace_id = f.workspace_id and r.vendor_id = f.vendor_id
                  and r.day > (f.watermark at time zone v.tz)::date - 56
                  and r.day <= (f.watermark at time zone v.tz)::date
                  and case f.kind
                        when 'contacts' then r.contacts > 0
                        when 'surveys' then r.csat_1 + r.csat_2 + r.csat_3 + r.csat_4 + r.csat_5
                             + r.nps_promoters + r.nps_passives + r.nps_detractors > 0
                        else false
                      end
                union all
               select e.day::text
                 from event_day e
                where f.kind = 'events'
                  and e.workspace_id = f.workspace_id and e.vendor_id = f.vendor_id
                  and e.day > (f.watermark at time zone v.tz)::date - 56
                  and e.day <= (f.watermark at time zone v.tz)::date
                order by 1) as days,
         array(select extract(epoch from a.hour)::float8
                 from feed_arrival a
                where a.workspace_id = f.workspace_id and a.vendor_id = f.vendor_id
                  and a.kind = f.kind and a.hour > f.watermark - interval '56 days'
                order by 1) as arrivals
    from unnest($2::bigint[], $3::text[]) as v (id, tz)
    join feed f
      on f.workspace_id = $1 and f.vendor_id = v.id
    join workspace w on w.workspace_id = f.workspace_id
   where $4::timestamptz is null or f.watermark < $4
   order by f.vendor_id, f.kind`);

const FeedRow = z.object({
  vendorId: z.number(),
  kind: z.enum(['contacts', 'surveys', 'events']),
  watermark: z.instanceof(Temporal.Instant),
  overrideH: z.number().nullable(),
  days: z.array(z.iso.date().transform((day) => Temporal.PlainDate.from(day))),
  arrivals: z.array(
    z.number().transform((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1_000)),
  ),
});

/** How a vendor's feeds keep their rhythm; with `end` those whose data don't reach to it. */
export async function listFeeds(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  now: Temporal.Instant,
  end: Temporal.Instant | null = null,
): Promise<FeedState[]> {
  return (await loadFeeds(db, workspaceId, [vendor], now, end))(vendor.id);
}

/** The same of many vendors, in one query. */
export async function loadFeeds(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  now: Temporal.Instant,
  end: Temporal.Instant | null = null,
): Promise<(vendorId: number) => FeedState[]> {
  const zones = new Map(vendors.map(({ id, tz }) => [id, tz]));
  const places = [[...zones.keys()], [...zones.values()]];
  const { rows } = await db.query(FEEDS, [workspaceId, ...places, end?.toString() ?? null]);
  const found = Map.groupBy(z.array(FeedRow).parse(rows), ({ vendorId }) => vendorId);
  return (id) =>
    (found.get(id) ?? []).map(({ kind, watermark, overrideH, days, arrivals }) => ({
      ...{ kind, watermark },
      ...lateness({ watermark, days, arrivals }, now, zones.get(id) ?? 'UTC', overrideH),
    }));
}

const SET_LIMIT = /* sql */ `
  update workspace set stale_after_h = $2 where workspace_id = $1`;

/** After how many hours a feed is late; null: by its own rhythm. */
export async function saveStaleAfter(
  db: Db,
  workspaceId: string,
  hours: number | null,
): Promise<void> {
  await db.query(SET_LIMIT, [workspaceId, hours]);
}

const END = /* sql */ `
  delete from feed where workspace_id = $1 and vendor_id = $2 and kind = $3`;

/** No more of it is expected; the next that comes begins it anew. False: there was none. */
export async function endFeed(
  db: Db,
  workspaceId: string,
  vendorId: number,
  kind: 'surveys' | 'events',
): Promise<boolean> {
  return (await db.query(END, [workspaceId, vendorId, kind])).rowCount === 1;
}

const AWAIT = /* sql */ `
  insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, $3, $4)
      on conflict do nothing`;

/** More of it is expected, after all; it reached to `watermark`. False: more has come already. */
export async function awaitFeed(
  db: Db,
  workspaceId: string,
  vendorId: number,
  kind: 'surveys' | 'events',
  watermark: Temporal.Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(AWAIT, [workspaceId, vendorId, kind, watermark.toString()]);
  return rowCount === 1;
}
