import type { Db } from '../db/db.ts';
import { type Batch, type Counts, countChanges, MARK_DAYS } from '../ingest/query.ts';
import { CONTACT_FIELDS } from './model.ts';

const GIVEN = CONTACT_FIELDS.filter((field) => field !== 'vendor');
const DUE = ['first_response_due_at', 'resolution_due_at'];
const PINNED = ['sla_policy', 'sla_calendar'];
const TAKEN = ['response_open_s', 'resolution_open_s'];

/** As the staging table and its values have them. */
export const COLUMNS = [...GIVEN, ...DUE, ...PINNED, ...TAKEN];

const listed = (alias: string, columns: readonly string[]) =>
  columns.map((column) => `${alias}.${column}`).join(', ');
const given = (alias: string) => listed(alias, GIVEN);
const of = (alias: string) => listed(alias, COLUMNS);

/** An empty table of the file's rows: line and vendor first, then these columns. */
export const STAGE_CONTACTS = /* sql */ `
  create temp table staged on commit drop as
  select 0 as line, '' as vendor, '' as vendor_key, ${of('c')} from contact c with no data`;

/** Every instant by which a rollup counts a contact; the least() are when an SLA was decided. */
export const momentsOf = (alias: string): readonly string[] => [
  `${alias}.opened_at`,
  `coalesce(${alias}.first_response_at, ${alias}.answered_at)`,
  `least(coalesce(${alias}.first_response_at, ${alias}.answered_at), ${alias}.first_response_due_at)`,
  `coalesce(${alias}.resolved_at, ${alias}.closed_at)`,
  `least(coalesce(${alias}.resolved_at, ${alias}.closed_at), ${alias}.resolution_due_at)`,
];

const moments = (alias: string) => `array[${momentsOf(alias).join(', ')}]`;

/** What has happened: the newest of these is how far the data reach. */
export const eventsOf = (alias: string): readonly string[] =>
  ['opened_at', 'first_response_at', 'answered_at', 'resolved_at', 'closed_at', 'abandoned_at'].map(
    (column) => `${alias}.${column}`,
  );

const MAKE_CHANGED = /* sql */ `
  create temp table changed on commit drop as
  select ${of('s')}, 0::bigint as vendor_id, false as is_new, false as is_pinned,
         null::bigint as old_vendor_id, null::timestamptz[] as old_moments
    from staged s with no data`;

// Agreements that came later don't touch a contact that was there already: its due times are
// then not those of the file's row.
const IS_KEPT = 'c.opened_at = n.opened_at and c.vendor_id = v.vendor_id';
const IS_PINNED = `coalesce(${IS_KEPT}, false)
           and (c.sla_policy, c.sla_calendar) is distinct from (n.sla_policy, n.sla_calendar)`;
const kept = (column: string) => `case when ${IS_KEPT} then c.${column} else n.${column} end`;

const FIND_CHANGED = /* sql */ `
  insert into changed
  select ${given('n')}, ${listed('n', DUE)}, ${PINNED.map(kept).join(', ')}, ${listed('n', TAKEN)},
         v.vendor_id, c.external_id is null, ${IS_PINNED}, c.vendor_id,
         case when c.external_id is not null then ${moments('c')} end
    from staged n
    join vendor v on v.workspace_id = $1 and v.name_key = n.vendor_key
    left join contact c
      on c.workspace_id = $1 and c.source = $2 and c.external_id = n.external_id
   where c.external_id is null
      or (v.vendor_id, ${given('n')}) is distinct from (c.vendor_id, ${given('c')})`;

const UPSERT = /* sql */ `
  insert into contact (workspace_id, source, vendor_id, ${COLUMNS.join(', ')})
  select $1, $2, n.vendor_id, ${of('n')} from changed n
      on conflict (workspace_id, source, external_id) do update
     set (vendor_id, ${COLUMNS.join(', ')}) = row (excluded.vendor_id, ${of('excluded')})`;

const FIND_STALE = /* sql */ `
  create temp table stale_clock on commit drop as
  select n.external_id from changed n where n.is_pinned
  union
  select n.external_id
    from changed n
   cross join lateral (
         select from contact_event e
          where e.workspace_id = $1 and e.contact = n.external_id and e.source = $2
          limit 1) e
   where (select exists (select from contact_event where workspace_id = $1))`;

const MARK_CHANGED = /* sql */ `
  with moment (vendor_id, at) as (
    select n.vendor_id, unnest(${moments('n')}) from changed n
    union all
    select n.old_vendor_id, unnest(n.old_moments) from changed n
  )
  ${MARK_DAYS}`;

/** What decides whether a contact is a first one, a repeat or neither. */
const chained = (
  alias: string,
) => /* sql */ `(${alias}.customer, ${alias}.opened_at, ${alias}.direction,
  ${alias}.reason, ${alias}.issue_type, ${alias}.outcome = 'cancelled', ${alias}.outcome = 'abandoned')`;

// Whether a contact is a first one or a repeat hangs on the same customer's others, at whatever
// vendor: 30 days before and after, and a little more for those who dialled again. Before the
// upsert, while the old rows still stand.
const MARK_NEIGHBOURS = /* sql */ `
  with written (customer, at) as (
    select unnest(array[n.customer, c.customer]), unnest(array[n.opened_at, c.opened_at])
      from changed n
      left join contact c on c.workspace_id = $1 and c.source = $2 and c.external_id = n.external_id
     where c.external_id is null or ${chained('c')} is distinct from ${chained('n')}
  ), moment (vendor_id, at) as (
    select c.vendor_id, c.opened_at
      from written
      join contact c
        on c.workspace_id = $1 and c.customer = written.customer
       and c.opened_at between written.at - interval '31 days' and written.at + interval '31 days'
     where written.customer is not null
  )
  ${MARK_DAYS}`;

const NEWEST = /* sql */ `
  newest as (
    select n.vendor_id,
           least(max(greatest(${eventsOf('n').join(', ')})), $2) as watermark
      from changed n
     group by n.vendor_id
  )`;

// An open contact counts as missed once the data reach past its due time, so a newer watermark
// changes days on which nothing was written.
const MARK_OVERDUE = /* sql */ `
  with ${NEWEST}, moment (vendor_id, at) as (
    select c.vendor_id, c.resolution_due_at
      from newest
      join feed f on f.workspace_id = $1 and f.vendor_id = newest.vendor_id and f.kind = 'contacts'
      join contact c
        on c.workspace_id = $1 and c.vendor_id = newest.vendor_id
       and least(coalesce(c.resolved_at, c.closed_at), c.resolution_due_at) > f.watermark
       and least(coalesce(c.resolved_at, c.closed_at), c.resolution_due_at) <= newest.watermark
     where coalesce(c.resolved_at, c.closed_at) is null
    union all
    select c.vendor_id, c.first_response_due_at
      from newest
      join feed f on f.workspace_id = $1 and f.vendor_id = newest.vendor_id and f.kind = 'contacts'
      join contact c
        on c.workspace_id = $1 and c.vendor_id = newest.vendor_id
       and least(coalesce(c.first_response_at, c.answered_at), c.first_response_due_at) > f.watermark
       and least(coalesce(c.first_response_at, c.answered_at), c.first_response_due_at) <= newest.watermark
     where coalesce(c.first_response_at, c.answered_at) is null
    union all
    select r.vendor_id, r.due_at
      from newest
      join feed f on f.workspace_id = $1 and f.vendor_id = newest.vendor_id and f.kind = 'contacts'
      join response_cycle r
        on r.workspace_id = $1 and r.vendor_id = newest.vendor_id
       and least(r.responded_at, r.due_at) > f.watermark
       and least(r.responded_at, r.due_at) <= newest.watermark
     where r.responded_at is null
  )
  ${MARK_DAYS}`;

/** Never ahead of our own clock, though a row may be. */
const MOVE_WATERMARK = /* sql */ `
  with ${NEWEST}, arrived as (
    insert into feed_arrival (workspace_id, vendor_id, kind, hour)
    select $1, vendor_id, 'contacts', date_trunc('hour', $2::timestamptz) from newest
        on conflict do nothing
  )
  insert into feed (workspace_id, vendor_id, kind, watermark)
  select $1, vendor_id, 'contacts', watermark from newest
   order by vendor_id
      on conflict (workspace_id, vendor_id, kind) do update
     set watermark = greatest(feed.watermark, excluded.watermark)`;

// A survey counts by its contact's opening. Contacts may come after their surveys, move to
// another time or another vendor; their surveys follow, and both days are marked.
export const moveSurveys = (which: string) => /* sql */ `
  with wanted as (
    select s.source, s.external_id, s.vendor_id, s.counted_at as old_at,
           coalesce(min(c.opened_at), s.answered_at) as new_at
      from survey_response s
      left join contact c
        on c.workspace_id = s.workspace_id and c.external_id = s.contact
       and c.vendor_id = s.vendor_id
     where s.workspace_id = $1 and ${which}
     group by s.source, s.external_id, s.vendor_id, s.counted_at, s.answered_at
  ), moved as (
    update survey_response s
       set counted_at = w.new_at
      from wanted w
     where s.workspace_id = $1 and s.source = w.source and s.external_id = w.external_id
       and s.counted_at <> w.new_at
    returning s.vendor_id, w.old_at, w.new_at
  ), moment (vendor_id, at) as (
    select vendor_id, unnest(array[old_at, new_at]) from moved
  )
  ${MARK_DAYS}`;

const MOVE_SURVEYS = moveSurveys('s.contact in (select n.external_id from changed n)');

/**
 * From `staged` to `contact`, with everything that hangs on it; leaves in `stale_clock` the
 * contacts whose due times hang on more than their row.
 */
export async function mergeContacts(db: Db, { workspaceId, source, at }: Batch): Promise<Counts> {
  const now = at.toString();
  await db.query(MAKE_CHANGED);
  await db.query(FIND_CHANGED, [workspaceId, source]);
  await db.query('analyze changed (external_id, vendor_id, customer, opened_at)');
  await db.query(MARK_CHANGED, [workspaceId]);
  await db.query(MARK_NEIGHBOURS, [workspaceId, source]);
  await db.query(UPSERT, [workspaceId, source]);
  await db.query(FIND_STALE, [workspaceId, source]);
  await db.query(MARK_OVERDUE, [workspaceId, now]);
  await db.query(MOVE_WATERMARK, [workspaceId, now]);
  await db.query(MOVE_SURVEYS, [workspaceId]);
  return countChanges(db);
}
