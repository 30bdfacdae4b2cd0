import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Batch, Counts } from '../ingest/query.ts';

/** An empty table of the file's rows; the contact's id is called as that of other feeds is. */
export const STAGE_EVENTS = /* sql */ `
  create temp table staged on commit drop as
  select 0 as line, '' as vendor, '' as vendor_key, e.contact as external_id,
         e.at, e.kind, e.state, e.priority, e.actor
    from contact_event e with no data`;

// A known contact's events are its vendor's, whatever the row says: contacts change hands, and a
// name that only an event gives must not become a vendor.
const FORGET_VENDORS = /* sql */ `
  update staged s
     set vendor = '', vendor_key = ''
    from contact c
   where c.workspace_id = $1 and c.source = $2 and c.external_id = s.external_id
     and s.vendor_key <> ''`;

const DROP_ORPHANS = /* sql */ `
  with dropped as (
    delete from staged s
     where s.vendor_key = ''
       and not exists (select from contact c
                        where c.workspace_id = $1 and c.source = $2
                          and c.external_id = s.external_id)
    returning line, external_id as contact
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
  await db.query(FORGET_VENDORS, [workspaceId, source]);
  const { rows } = await db.query(DROP_ORPHANS, [workspaceId, source]);
  return OrphanRow.parse(rows[0]);
}

const said = (alias: string) => /* sql */ `
  jsonb_build_array(${alias}.kind, ${alias}.state, ${alias}.priority, ${alias}.actor)`;

// An event has no id of its own: what is said of a contact at one instant is compared as a whole.
// The same again, be it in the same file, changes nothing, more of the same is added to it, and
// of another account only what is news.
const ADD_EVENTS = /* sql */ `
  with told as (
    select s.*, ${said('s')} as said, row_number() over instant as number,
           lag(${said('s')}) over instant as previous
      from staged s
    window instant as (partition by s.external_id, s.at order by s.line)
  ), whole as (
    select external_id, at, count(*)::int as n, array_agg(said order by line) as said
      from told group by external_id, at
  ), once as (
    select external_id, at,
           (select min(p) from generate_series(1, n) p
             where n % p = 0 and said[p + 1:] = said[:n - p]) as period
      from whole
  ), kept as (
    select t.*, row_number() over (partition by t.external_id, t.at order by t.line) as place
      from told t
      join once o on o.external_id = t.external_id and o.at = t.at
     where t.number <= o.period and t.said is distinct from t.previous
  ), account as (
    select external_id, at, array_agg(said order by place) as said from kept group by external_id, at
  ), known as (
    select e.contact, e.at, array_agg(${said('e')} order by e.seq) as said, max(e.seq) as last
      from (select distinct external_id from staged) s
      join contact_event e
        on e.workspace_id = $1 and e.contact = s.external_id and e.source = $2
     group by e.contact, e.at
  ), news as (
    select k.*, coalesce(n.last, -1)
                + row_number() over (partition by k.external_id, k.at order by k.line) as seq
      from kept k
      join account a on a.external_id = k.external_id and a.at = k.at
      left join known n on n.contact = k.external_id and n.at = k.at
     where n.contact is null
        or case when a.said[1:cardinality(n.said)] = n.said then k.place > cardinality(n.said)
                else k.said <> all (n.said) end
  )
  insert into contact_event (workspace_id, source, contact, at, seq, vendor_id,
                             kind, state, priority, actor)
  select $1, $2, w.external_id, w.at, w.seq, coalesce(c.vendor_id, v.vendor_id),
         w.kind, w.state, w.priority, w.actor
    from news w
    left join contact c
      on c.workspace_id = $1 and c.source = $2 and c.external_id = w.external_id
    left join vendor v on v.workspace_id = $1 and v.name_key = w.vendor_key
  returning contact`;

const MAKE_STALE = /* sql */ `create temp table stale_clock (external_id text) on commit drop`;

const ADD_AND_NOTE = /* sql */ `
  with added as (${ADD_EVENTS}),
  noted as (
    insert into stale_clock select distinct contact from added
  )
  select count(*)::int as inserted from added`;

/** From `staged` to `contact_event`; leaves the contacts it touched in `stale_clock`. */
export async function mergeEvents(db: Db, { workspaceId, source }: Batch): Promise<Counts> {
  await db.query(MAKE_STALE);
  const { rows } = await db.query(ADD_AND_NOTE, [workspaceId, source]);
  const { inserted } = z.object({ inserted: z.number() }).parse(rows[0]);
  return { inserted, updated: 0 };
}
