import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Batch, Counts } from '../ingest/query.ts';

/** An empty table of the file's rows; the contact's id is called as that of other feeds is. */
export const STAGE_EVENTS = /* sql */ `
  create temp table staged on commit drop as
  select 0 as line, '' as vendor, '' as vendor_key, e.contact as external_id,
         e.at, e.kind, e.state, e.priority, e.actor
    from contact_event e with no data`;

// Each contact is looked up by its key: the planner, blind to a table that was filled a moment
// ago, would compare all with all.
const FIND_OWNERS = /* sql */ `
  create temp table owner on commit drop as
  select s.external_id, c.vendor_id
    from (select distinct external_id from staged) s
    left join lateral (
         select vendor_id from contact
          where workspace_id = $1 and external_id = s.external_id and source = $2
         offset 0) c on true`;

// A known contact's events are its vendor's, whatever the row says: contacts change hands, and a
// name that only an event gives must not become a vendor.
const FORGET_VENDORS = /* sql */ `
  update staged s
     set vendor = '', vendor_key = ''
    from owner o
   where o.external_id = s.external_id and o.vendor_id is not null and s.vendor_key <> ''`;

const DROP_ORPHANS = /* sql */ `
  with dropped as (
    delete from staged s
     using owner o
     where o.external_id = s.external_id and o.vendor_id is null and s.vendor_key = ''
    returning s.line, s.external_id as contact
  ), first as (
    select line, contact from dropped order by line limit 10
  )
  select (select count(*)::int from dropped) as rejected,
         coalesce((select json_agg(f order by f.line) from first f), '[]') as first`;

const OrphanRow = z.object({
  rejected: z.number(),
  first: z.array(z.object({ line: z.number(), contact: z.string() })),
});

/** Takes out the rows of contacts that nobody knows and that name no vendor. */
export async function dropOrphans(
  db: Db,
  { workspaceId, source }: Batch,
): Promise<z.infer<typeof OrphanRow>> {
  await db.query('analyze staged (external_id, vendor_key)');
  await db.query(FIND_OWNERS, [workspaceId, source]);
  await db.query('analyze owner');
  const { rows } = await db.query(DROP_ORPHANS);
  await db.query(FORGET_VENDORS);
  return OrphanRow.parse(rows[0]);
}

const said = (alias: string) => /* sql */ `
  jsonb_build_array(${alias}.kind, ${alias}.state, ${alias}.priority, ${alias}.actor)`;

// An event has no id of its own: what is said of a contact at one instant is compared as a whole.
// The same again, be it in the same file, changes nothing, more of the same is added to it, and
// of another account only what is news.
const MAKE_TOLD = /* sql */ `
  create temp table told on commit drop as
  select s.*, ${said('s')} as said, row_number() over instant as number,
         lag(${said('s')}) over instant as previous,
         min(s.line) over (partition by s.external_id, s.at) as instant
    from staged s
  window instant as (partition by s.external_id, s.at order by s.line)`;

const MAKE_ACCOUNTS = /* sql */ `
  create temp table account on commit drop as
  select a.instant, p.period, k.said as known, k.last,
         array(select u.said from unnest(a.said[:p.period]) with ordinality u (said, i)
                where u.i = 1 or u.said <> a.said[u.i - 1]
                order by u.i) as said
    from (select instant, external_id, at, count(*)::int as n, array_agg(said order by line) as said
            from told
           group by instant, external_id, at) a
   cross join lateral (
         select min(p) as period from generate_series(1, a.n) p
          where a.n % p = 0 and a.said[p + 1:] = a.said[:a.n - p]) p
   cross join lateral (
         select array_agg(${said('e')} order by e.seq) as said, max(e.seq) as last
           from contact_event e
          where e.workspace_id = $1 and e.contact = a.external_id and e.source = $2
            and e.at = a.at) k`;

const ADD_EVENTS = /* sql */ `
  with kept as (
    select t.*, a.said as account, a.known, a.last,
           row_number() over (partition by t.instant order by t.line) as place
      from told t
      join account a on a.instant = t.instant
     where t.number <= a.period and t.said is distinct from t.previous
  ), news as (
    select k.*, coalesce(k.last, -1)
                + row_number() over (partition by k.instant order by k.line) as seq
      from kept k
     where k.known is null
        or case when k.account[1:cardinality(k.known)] = k.known then k.place > cardinality(k.known)
                else k.said <> all (k.known) end
  ), added as (
    insert into contact_event (workspace_id, source, contact, at, seq, vendor_id,
                               kind, state, priority, actor)
    select $1, $2, w.external_id, w.at, w.seq, coalesce(o.vendor_id, v.vendor_id),
           w.kind, w.state, w.priority, w.actor
      from news w
      join owner o on o.external_id = w.external_id
      left join vendor v on v.workspace_id = $1 and v.name_key = w.vendor_key
    returning contact, vendor_id, at
  ), noted as (
    insert into stale_clock select distinct contact from added
  ), newest as (
    select vendor_id, least(max(at), $3) as watermark from added group by vendor_id
  ), arrived as (
    insert into feed_arrival (workspace_id, vendor_id, kind, hour)
    select $1, vendor_id, 'events', date_trunc('hour', $3::timestamptz) from newest
        on conflict do nothing
  ), lived as (
    insert into event_day (workspace_id, vendor_id, day)
    select distinct $1, a.vendor_id, (a.at at time zone coalesce(v.tz, w.tz))::date
      from added a
      join vendor v on v.workspace_id = $1 and v.vendor_id = a.vendor_id
      join workspace w on w.workspace_id = $1
        on conflict do nothing
  ), moved as (
    insert into feed (workspace_id, vendor_id, kind, watermark)
    select $1, vendor_id, 'events', watermark from newest
     order by vendor_id
        on conflict (workspace_id, vendor_id, kind) do update
       set watermark = greatest(feed.watermark, excluded.watermark)
  )
  select count(*)::int as inserted from added`;

const MAKE_STALE = /* sql */ `create temp table stale_clock (external_id text) on commit drop`;

/**
 * From `staged` to `contact_event`; leaves the contacts it touched in `stale_clock`. How far events
 * reach, and when they came, is noted as of other feeds: never ahead of our own clock.
 */
export async function mergeEvents(db: Db, { workspaceId, source, at }: Batch): Promise<Counts> {
  await db.query(MAKE_TOLD);
  await db.query('analyze told (instant, external_id)');
  await db.query(MAKE_ACCOUNTS, [workspaceId, source]);
  await db.query('analyze account (instant)');
  await db.query(MAKE_STALE);
  const { rows } = await db.query(ADD_EVENTS, [workspaceId, source, at.toString()]);
  const { inserted } = z.object({ inserted: z.number() }).parse(rows[0]);
  return { inserted, updated: 0 };
}
