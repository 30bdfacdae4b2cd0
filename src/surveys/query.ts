import type { Db } from '../db/db.ts';
import { type Batch, type Counts, countChanges, MARK_ANSWERS } from '../ingest/query.ts';

const COLUMNS = [
  'external_id',
  'contact',
  'answered_at',
  'channel',
  'csat',
  'nps',
  'comment',
  'ces',
  'resolved',
  'drivers',
] as const;

const of = (alias: string) => COLUMNS.map((column) => `${alias}.${column}`).join(', ');

/** An empty table of the file's rows: line and vendor first, then these columns. */
export const STAGE_SURVEYS = /* sql */ `
  create temp table staged on commit drop as
  select 0 as line, '' as vendor, '' as vendor_key, ${of('s')} from survey_response s with no data`;

const MAKE_CHANGED = /* sql */ `
  create temp table changed on commit drop as
  select ${of('s')}, 0::bigint as vendor_id, s.answered_at as counted_at, false as is_new,
         null::bigint as old_vendor_id, null::timestamptz as old_counted_at
    from staged s with no data`;

// A survey counts by its contact's opening: "how did we do for those who came then". Several
// systems may know the same contact id; the first opening is the one that counts.
const FIND_CHANGED = /* sql */ `
  insert into changed
  with opened as (
    select n.external_id, c.vendor_id, min(c.opened_at) as at
      from staged n
      join contact c on c.workspace_id = $1 and c.external_id = n.contact
     group by n.external_id, c.vendor_id
  )
  select ${of('n')}, v.vendor_id, coalesce(opened.at, n.answered_at), s.external_id is null,
         s.vendor_id, s.counted_at
    from staged n
    join vendor v on v.workspace_id = $1 and v.name_key = n.vendor_key
    left join opened on opened.external_id = n.external_id and opened.vendor_id = v.vendor_id
    left join survey_response s
      on s.workspace_id = $1 and s.source = $2 and s.external_id = n.external_id
   where s.external_id is null
      or (v.vendor_id, coalesce(opened.at, n.answered_at), ${of('n')})
         is distinct from (s.vendor_id, s.counted_at, ${of('s')})`;

const UPSERT = /* sql */ `
  insert into survey_response (workspace_id, source, vendor_id, counted_at, ${COLUMNS.join(', ')})
  select $1, $2, n.vendor_id, n.counted_at, ${of('n')} from changed n
      on conflict (workspace_id, source, external_id) do update
     set (vendor_id, counted_at, ${COLUMNS.join(', ')})
         = row (excluded.vendor_id, excluded.counted_at, ${of('excluded')})`;

// An answer also decides whether the rating on the contact itself still counts, whichever
// system or vendor that contact belongs to.
const MARK_CHANGED = /* sql */ `
  with moment (vendor_id, at) as (
    select n.vendor_id, n.counted_at from changed n
    union all
    select n.old_vendor_id, n.old_counted_at from changed n where n.old_vendor_id is not null
    union all
    select c.vendor_id, c.opened_at
      from changed n
      join contact c on c.workspace_id = $1 and c.external_id = n.contact
  )
  ${MARK_ANSWERS}`;

/** Never ahead of our own clock, though a row may be. */
const MOVE_WATERMARK = /* sql */ `
  with newest as (
    select n.vendor_id, least(max(n.answered_at), $2) as watermark
      from changed n
     group by n.vendor_id
  ), arrived as (
    insert into feed_arrival (workspace_id, vendor_id, kind, hour)
    select $1, vendor_id, 'surveys', date_trunc('hour', $2::timestamptz) from newest
        on conflict do nothing
  )
  insert into feed (workspace_id, vendor_id, kind, watermark)
  select $1, vendor_id, 'surveys', watermark from newest
   order by vendor_id
      on conflict (workspace_id, vendor_id, kind) do update
     set watermark = greatest(feed.watermark, excluded.watermark)`;

/** From `staged` to `survey_response`, with everything that hangs on it. */
export async function mergeSurveys(db: Db, { workspaceId, source, at }: Batch): Promise<Counts> {
  await db.query(MAKE_CHANGED);
  await db.query(FIND_CHANGED, [workspaceId, source]);
  await db.query('analyze changed (contact, vendor_id)');
  await db.query(MARK_CHANGED, [workspaceId]);
  await db.query(UPSERT, [workspaceId, source]);
  await db.query(MOVE_WATERMARK, [workspaceId, at.toString()]);
  return countChanges(db);
}
