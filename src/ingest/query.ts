import { z } from 'zod';
import type { Db } from '../db/db.ts';

export type Batch = {
  readonly workspaceId: string;
  readonly source: string;
  readonly at: Temporal.Instant;
};

export type Counts = { readonly inserted: number; readonly updated: number };

/** Rows that only the tables could turn away. */
export type Orphans = {
  readonly rejected: number;
  /** The first of them. */
  readonly reasons: readonly { readonly line: number; readonly reason: string }[];
};

/**
 * Ends a statement that begins `with … moment (vendor_id, at)`; $1 is the workspace. Days that are
 * not marked `whole` have only their answers counted again. The update, though it changes nothing, takes the row's lock: a refresh that runs at the same time must not clear
 * a day before it can see what was written. There are far fewer hours than rows; where midnight
 * falls within one, both days are marked.
 */
const markDays = (whole: boolean) => /* sql */ `
  insert into dirty_day (workspace_id, vendor_id, day, whole)
  select distinct $1, m.vendor_id, (e.at at time zone coalesce(v.tz, w.tz))::date, ${whole}
    from (select distinct vendor_id, date_bin('1 hour', at, 'epoch') as at
            from moment where isfinite(at)) m
    join vendor v on v.workspace_id = $1 and v.vendor_id = m.vendor_id
    join workspace w on w.workspace_id = $1
   cross join lateral (values (m.at), (m.at + interval '59 minutes')) as e (at)
   order by 2, 3
      on conflict (workspace_id, vendor_id, day) do update
     set whole = dirty_day.whole or excluded.whole`;

export const MARK_DAYS = markDays(true);
export const MARK_ANSWERS = markDays(false);

// One at a time in a workspace, contacts and surveys alike: each looks at what the other wrote.
const LOCK = /* sql */ `select pg_advisory_xact_lock(hashtextextended('import:' || $1, 0))`;

/** Files may call a vendor by any of its names. */
const BY_ALIAS = /* sql */ `
  update staged s set vendor_key = v.name_key
    from vendor_alias a
    join vendor v on v.workspace_id = $1 and v.vendor_id = a.vendor_id
   where a.workspace_id = $1 and s.vendor_key = a.name_key`;

const ADD_VENDORS = /* sql */ `
  insert into vendor (workspace_id, name, name_key, created_at)
  select $1, first.vendor, first.vendor_key, $2
    from (select s.vendor, s.vendor_key
            from (select min(line) as line from staged where vendor_key <> '' group by vendor_key) f
            join staged s using (line)
           order by s.vendor_key) as first
      on conflict (workspace_id, name_key) do nothing
  returning name`;

// Of the rows of one id the last counts; the others are as if they had not been there.
const DROP_SUPERSEDED = /* sql */ `
  delete from staged s
   using (select external_id, max(line) as line from staged
           group by external_id having count(*) > 1) last
   where s.external_id = last.external_id and s.line < last.line`;

const ADD_NAMED = /* sql */ `
  insert into vendor (workspace_id, name, name_key, created_at)
  select $1, n.name, n.key, $4
    from unnest($2::text[], $3::text[]) as n (name, key)
   where not exists (select from vendor_alias a
                      where a.workspace_id = $1 and a.name_key = n.key)
   order by n.key
      on conflict (workspace_id, name_key) do nothing
  returning vendor_id as id`;

const NAMED = /* sql */ `
  select name_key as key, vendor_id as id, vendor_id = any($3::bigint[]) as "isNew" from vendor
   where workspace_id = $1 and name_key = any($2)
  union all
  select name_key, vendor_id, false from vendor_alias
   where workspace_id = $1 and name_key = any($2)`;

const NamedRow = z.object({ key: z.string(), id: z.number(), isNew: z.boolean() });

const COUNT = /* sql */ `
  select count(*) filter (where is_new)::int as inserted,
         count(*) filter (where not is_new)::int as updated
    from changed`;

const ADD_IMPORT = /* sql */ `
  insert into import (workspace_id, kind, source, file, started_at, finished_at,
                      read, inserted, updated, unchanged, rejected)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Waits for its turn; the turn ends with the transaction. */
export async function takeTurn(db: Db, workspaceId: string): Promise<void> {
  await db.query(LOCK, [workspaceId]);
}

/** The vendors that `staged` names and nobody knew: their names as first written. */
export async function addStagedVendors(
  db: Db,
  { workspaceId, at }: Batch,
): Promise<readonly string[]> {
  await db.query(BY_ALIAS, [workspaceId]);
  await db.query('analyze staged (external_id, vendor_key)');
  const { rows } = await db.query(ADD_VENDORS, [workspaceId, at.toString()]);
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
}

export async function dropSuperseded(db: Db): Promise<void> {
  await db.query('analyze staged (external_id, line)');
  await db.query(DROP_SUPERSEDED);
}

/** The ids of vendors by key, known or new. */
export async function addNamedVendors(
  db: Db,
  { workspaceId, at }: Batch,
  names: ReadonlyMap<string, string>,
): Promise<z.infer<typeof NamedRow>[]> {
  const keys = [...names.keys()];
  const added = await db.query(ADD_NAMED, [workspaceId, [...names.values()], keys, at.toString()]);
  const ids = z.array(z.object({ id: z.number() })).parse(added.rows);
  const found = await db.query(NAMED, [workspaceId, keys, ids.map(({ id }) => id)]);
  return z.array(NamedRow).parse(found.rows);
}

export async function countChanges(db: Db): Promise<Counts> {
  const { rows } = await db.query(COUNT);
  return z.object({ inserted: z.number(), updated: z.number() }).parse(rows[0]);
}

export type ImportRecord = Counts & {
  readonly kind: string;
  readonly file: string;
  readonly finishedAt: Temporal.Instant;
  readonly read: number;
  readonly unchanged: number;
  readonly rejected: number;
};

export async function saveImport(db: Db, batch: Batch, record: ImportRecord): Promise<void> {
  await db.query(ADD_IMPORT, [
    batch.workspaceId,
    record.kind,
    batch.source,
    record.file,
    batch.at.toString(),
    record.finishedAt.toString(),
    record.read,
    record.inserted,
    record.updated,
    record.unchanged,
    record.rejected,
  ]);
}
