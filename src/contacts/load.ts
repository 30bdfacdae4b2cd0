// The first load: the only contacts there are go straight into the table, and its indexes are
// built when they stand. Nobody reads an empty table, so nobody waits for the lock on it.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Batch } from '../ingest/query.ts';
import type { Load, Loaded } from '../ingest/write.ts';
import { COLUMNS, eventsOf, momentsOf, moveSurveys } from './query.ts';

// Contacts whose events came first need their clocks reckoned, which the long way does.
const HAS_CONTACTS = /* sql */ `
  select 1 from contact where workspace_id is not null
  union all
  select 1 from contact_event where workspace_id is not null
   limit 1`;
const LOCK = /* sql */ `lock table contact in access exclusive mode nowait`;

const INDEXES = /* sql */ `
  select i.relname as name, pg_get_indexdef(i.oid) as definition,
         k.conname as constraint, pg_get_constraintdef(k.oid) as "constraintDefinition"
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    left join pg_constraint k on k.conindid = i.oid
   where x.indrelid = 'contact'::regclass
   order by k.conname nulls last, i.relname`;

const Indexes = z.array(
  z.object({
    name: z.string(),
    definition: z.string(),
    constraint: z.string().nullable(),
    constraintDefinition: z.string().nullable(),
  }),
);

/** As much as `refreshRollups` and people's questions leave to an import. */
const MEMORY = /* sql */ `set local maintenance_work_mem = '256MB'`;

const COPY = /* sql */ `
  copy contact (workspace_id, source, vendor_id, ${COLUMNS.join(', ')}) from stdin (freeze)`;

/** Null where the table is in use or not empty. */
export async function beginLoad(db: Db): Promise<Load | null> {
  if ((await db.query(HAS_CONTACTS)).rows.length > 0) return null;
  await db.query('savepoint load');
  try {
    await db.query(LOCK);
  } catch {
    await db.query('rollback to savepoint load');
    return null;
  }
  // Somebody may have come in between.
  if ((await db.query(HAS_CONTACTS)).rows.length > 0) {
    await db.query('rollback to savepoint load');
    return null;
  }
  const indexes = Indexes.parse((await db.query(INDEXES)).rows);
  for (const { name, constraint } of indexes) {
    await db.query(
      constraint ? `alter table contact drop constraint ${constraint}` : `drop index ${name}`,
    );
  }
  // A new, empty file, which an aborted load leaves no trace of and FREEZE asks for.
  await db.query('truncate contact');
  return { copy: COPY, finish: (batch, added) => finishLoad(db, batch, added, indexes) };
}

async function finishLoad(
  db: Db,
  { workspaceId, at }: Batch,
  added: readonly number[],
  indexes: z.infer<typeof Indexes>,
): Promise<Loaded> {
  let unused: unknown[] = [];
  await db.query(MEMORY);
  for (const { name, definition, constraintDefinition } of indexes) {
    if (!constraintDefinition) {
      await db.query(definition);
      continue;
    }
    const add = `alter table contact add constraint ${name} ${constraintDefinition}`;
    if (await isUnique(db, add)) continue;
    await db.query(DROP_SUPERSEDED);
    unused = (await db.query(DROP_VENDORS, [workspaceId, added])).rows;
    await db.query(add);
  }
  await db.query('analyze contact');
  const { rows } = await db.query(SPANS, [workspaceId]);
  const spans = z.array(Span).parse(rows);
  const ids = spans.map(({ vendorId }) => vendorId);
  const firsts = spans.map(({ first }) => first);
  const lasts = spans.map(({ last }) => last);
  const newest = spans.map((span) => span.newest);
  await db.query(MARK_SPANS, [workspaceId, ids, firsts, lasts]);
  await db.query(SAVE_WATERMARKS, [workspaceId, ids, newest, at.toString()]);
  await db.query(MOVE_ALL_SURVEYS, [workspaceId]);
  return {
    inserted: spans.reduce((sum, { contacts }) => sum + contacts, 0),
    updated: 0,
    unused: z
      .array(z.object({ id: z.number() }))
      .parse(unused)
      .map(({ id }) => id),
  };
}

/** Whether the key could be added. */
async function isUnique(db: Db, add: string): Promise<boolean> {
  await db.query('savepoint keyed');
  try {
    await db.query(add);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await db.query('rollback to savepoint keyed');
    return false;
  }
}

const UNIQUE_VIOLATION = '23505';

/** Rows lie in the order of the file: of two with one id the last counts. */
const DROP_SUPERSEDED = /* sql */ `
  delete from contact c
   using (select workspace_id, source, external_id, max(ctid) as last
            from contact
           group by workspace_id, source, external_id
          having count(*) > 1) twice
   where c.workspace_id = twice.workspace_id and c.source = twice.source
     and c.external_id = twice.external_id and c.ctid < twice.last`;

/** Those that only superseded rows named. */
const DROP_VENDORS = /* sql */ `
  delete from vendor v
   where v.workspace_id = $1 and v.vendor_id = any($2)
     and not exists (select from contact c where c.workspace_id = $1 and c.vendor_id = v.vendor_id)
  returning v.vendor_id as id`;

const LAST = momentsOf('c')
  .map((moment) => `nullif(${moment}, 'infinity')`)
  .join(', ');

const SPANS = /* sql */ `
  select vendor_id as "vendorId", count(*)::int as contacts,
         min(opened_at)::text as first,
         max(greatest(${LAST}))::text as last,
         max(greatest(${eventsOf('c').join(', ')}))::text as newest
    from contact c
   where workspace_id = $1
   group by vendor_id
   order by vendor_id`;

const Span = z.object({
  vendorId: z.number(),
  contacts: z.number(),
  first: z.string(),
  last: z.string(),
  newest: z.string(),
});

/** Every day that the contacts span: in a history there is hardly one without any. */
const MARK_SPANS = /* sql */ `
  insert into dirty_day (workspace_id, vendor_id, day)
  select $1, s.vendor_id, d::date
    from unnest($2::bigint[], $3::timestamptz[], $4::timestamptz[]) as s (vendor_id, first, last)
    join vendor v on v.workspace_id = $1 and v.vendor_id = s.vendor_id
    join workspace w on w.workspace_id = $1
   cross join lateral generate_series(
         (s.first at time zone coalesce(v.tz, w.tz))::date,
         (s.last at time zone coalesce(v.tz, w.tz))::date, interval '1 day') as d
   order by 2, 3
      on conflict (workspace_id, vendor_id, day) do update set whole = true`;

const SAVE_WATERMARKS = /* sql */ `
  insert into feed (workspace_id, vendor_id, kind, watermark)
  select $1, n.vendor_id, 'contacts', least(n.watermark, $4)
    from unnest($2::bigint[], $3::timestamptz[]) as n (vendor_id, watermark)
   order by n.vendor_id
      on conflict (workspace_id, vendor_id, kind) do update
     set watermark = greatest(feed.watermark, excluded.watermark)`;

const MOVE_ALL_SURVEYS = moveSurveys('s.contact is not null');
