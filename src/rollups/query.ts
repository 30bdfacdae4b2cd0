import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Db, prepared } from '../db/db.ts';
import { wake } from '../db/wake.ts';
import { markLate } from '../frozen/query.ts';
import { LN_GAMMA } from '../lib/histogram.ts';
import { FILL, SCALARS } from './fill.ts';
import { FILL_ANSWERS } from './fill-answers.ts';

/** A pool: each batch of days is a transaction of its own. */
type Transactions = Db & { transaction<T>(work: (db: Db) => Promise<T>): Promise<T> };

/** Bounds the rows that one transaction reads and holds. */
const BATCH_DAYS = 100;

// Whoever writes facts marks their days by "insert … on conflict do update", which waits for a
// claim and makes a claim skip the day until the facts are in: neither misses the other.
const CLAIM = /* sql */ `
  with claimed as materialized (
    select vendor_id, day from dirty_day
     where workspace_id = $1
     order by vendor_id, day
     limit $2
       for update skip locked)
  delete from dirty_day d
   using claimed c
   where d.workspace_id = $1 and d.vendor_id = c.vendor_id and d.day = c.day
  returning d.vendor_id::int as "vendorId", d.day::text as day, d.whole`;

/** So many dirty days at once come from a large file, not from the day's work. */
const BULK_DAYS = 100;
const BULK_WORKERS = 2;
/** What the ranges and joins below look at; all columns would take four times as long. */
const ANALYZE = /* sql */ `
  analyze contact (workspace_id, vendor_id, external_id, customer, opened_at,
                   first_response_at, answered_at, first_response_due_at,
                   resolved_at, closed_at, resolution_due_at),
          survey_response (workspace_id, vendor_id, counted_at, contact)`;
const MANY = /* sql */ `select 1 from dirty_day where workspace_id = $1 offset $2 limit 1`;

const VendorDay = z.object({ vendorId: z.number(), day: z.iso.date() });
type VendorDay = z.infer<typeof VendorDay>;
const Claimed = z.array(VendorDay.extend({ whole: z.boolean() }));

const CLEAR = /* sql */ `
  delete from rollup_day r
   using unnest($2::bigint[], $3::date[]) as d (vendor_id, day)
   where r.workspace_id = $1 and r.vendor_id = d.vendor_id and r.day = d.day`;

const CLEAR_VENDOR = /* sql */ `
  delete from vendor_day r
   using unnest($2::bigint[], $3::date[]) as d (vendor_id, day)
   where r.workspace_id = $1 and r.vendor_id = d.vendor_id and r.day = d.day`;

/** The vendors' own rows once more, where scores find them side by side. */
const COPY_VENDOR = /* sql */ `
  insert into vendor_day (workspace_id, vendor_id, day, ${SCALARS.join(', ')})
  select r.workspace_id, r.vendor_id, r.day, ${SCALARS.map((name) => `r.${name}`).join(', ')}
    from unnest($2::bigint[], $3::date[]) as d (vendor_id, day)
    join rollup_day r
      on r.workspace_id = $1 and r.vendor_id = d.vendor_id and r.day = d.day and r.dimension = ''
   order by d.vendor_id, d.day`;

/**
 * Recomputes the days that are marked dirty and nothing else. Any number of processes may call
 * it at once, beside imports; a day that is dirtied meanwhile stays dirty.
 */
export async function refreshRollups(
  pool: Transactions,
  workspaceId: string,
): Promise<{ days: number }> {
  const { rows } = await pool.query(MANY, [workspaceId, BULK_DAYS]);
  // A bulk load, of which the planner knows nothing yet: its plans would be slow by the minute.
  if (rows.length > 0) await pool.query(ANALYZE);
  const workers = rows.length > 0 ? BULK_WORKERS : 1;
  const done = await Promise.all(
    Array.from({ length: workers }, () => refreshAll(pool, workspaceId)),
  );
  return { days: done.reduce((sum, days) => sum + days, 0) };
}

async function refreshAll(pool: Transactions, workspaceId: string): Promise<number> {
  for (let days = 0; ; ) {
    const claimed = await pool.transaction((db) => refreshBatch(db, workspaceId));
    days += claimed;
    if (claimed < BATCH_DAYS) return days;
  }
}

// Days that somebody is writing to are locked. Whoever writes once a second may do so whenever a tick
// looks, so a look in vain is no reason to leave it at that.
const LOOKS = 8;
const LOOK_AGAIN_MS = 100;

const DIRTY = /* sql */ `
  select w.workspace_id as id from workspace w
   where exists (select from dirty_day d where d.workspace_id = w.workspace_id)
   order by w.workspace_id`;

const Dirty = z.array(z.object({ id: z.string() }));

/**
 * What a tick of the job does: a batch of each workspace in turn, so that one with much to do
 * doesn't keep the others waiting, until all is up to date or `limitS` is over.
 */
export async function refreshAWhile(
  pool: Transactions,
  clock: { now(): Temporal.Instant },
  limitS: number,
): Promise<{ days: number }> {
  const end = clock.now().add({ seconds: limitS });
  let days = 0;
  let vain = 0;
  while (vain < LOOKS && Temporal.Instant.compare(end, clock.now()) > 0) {
    const dirty = Dirty.parse((await pool.query(DIRTY)).rows);
    if (dirty.length === 0) break;
    let claimed = 0;
    for (const { id } of dirty) {
      claimed += await pool.transaction((db) => refreshBatch(db, id));
    }
    days += claimed;
    vain = claimed === 0 ? vain + 1 : 0;
    if (vain > 0) await sleep(LOOK_AGAIN_MS);
  }
  return { days };
}

// Sums of all groups are held at once; the planner takes lists for so large that with the default
// they would be written to disk. It also takes every step for a handful of rows and
// would join them by nested loops: what must be looked up by an index is lateral in the statement.
// Planning takes as long as a quiet day's work and is done once a connection; such a plan must
// not come to rest on tables being small. Nobody needs to wait for the disk: a refresh that a
// crash undoes leaves its days marked.
const PREPARE = /* sql */ `
  select set_config('work_mem', $1, true), set_config('hash_mem_multiplier', $2, true),
         set_config('enable_nestloop', $3, true), set_config('enable_seqscan', $3, true),
         set_config('plan_cache_mode', $4, true), set_config('synchronous_commit', 'off', true)`;

// Last, as it waits for whoever is looking at one of these vendors; "do update" for the same reason as
// dirty days: a look that began before this is committed must not take the mark along.
const MARK_WATCH = /* sql */ `
  insert into watch_mark (workspace_id, vendor_id)
  select $1, v.id from unnest($2::bigint[]) as v (id) group by v.id order by v.id
      on conflict (workspace_id, vendor_id) do update set vendor_id = excluded.vendor_id`;

/** Several statements and not one: the facts must be read after the claim, by a later snapshot. */
async function refreshBatch(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await db.query(CLAIM, [workspaceId, BATCH_DAYS]);
  const claimed = Claimed.parse(rows);
  if (claimed.length === 0) return 0;
  const bare = await refreshAnswers(
    db,
    workspaceId,
    claimed.filter(({ whole }) => !whole),
  );
  await refreshWhole(db, workspaceId, [...claimed.filter(({ whole }) => whole), ...bare]);
  await copyVendorDays(db, workspaceId, ...columnsOf(claimed));
  await markLate(db, workspaceId, ...columnsOf(claimed));
  await db.query(MARK_WATCH, [workspaceId, columnsOf(claimed)[0]]);
  await wake(db, 'watch');
  return claimed.length;
}

/** As they stand in rollup_day, where all dimensions are. */
export async function copyVendorDays(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  days: readonly string[],
): Promise<void> {
  await db.query(CLEAR_VENDOR, [workspaceId, vendorIds, days]);
  await db.query(prepared(COPY_VENDOR), [workspaceId, vendorIds, days]);
}

/** Returns the days that must be refreshed as a whole all the same. */
async function refreshAnswers(
  db: Db,
  workspaceId: string,
  days: readonly VendorDay[],
): Promise<VendorDay[]> {
  if (days.length === 0) return [];
  const { rows } = await fill(db, FILL_ANSWERS, [workspaceId, ...columnsOf(days)]);
  return z.array(VendorDay).parse(rows);
}

async function refreshWhole(
  db: Db,
  workspaceId: string,
  days: readonly VendorDay[],
): Promise<void> {
  if (days.length === 0) return;
  await db.query(CLEAR, [workspaceId, ...columnsOf(days)]);
  await fill(db, FILL, [workspaceId, ...columnsOf(days), LN_GAMMA]);
}

async function fill(db: Db, statement: string, parameters: unknown[]) {
  await db.query(PREPARE, ['64MB', '16', 'off', 'force_generic_plan']);
  const filled = await db.query(prepared(statement), parameters);
  await db.query(PREPARE, ['4MB', '2', 'on', 'auto']);
  return filled;
}

function columnsOf(days: readonly VendorDay[]): [vendorIds: number[], days: string[]] {
  return [days.map(({ vendorId }) => vendorId), days.map(({ day }) => day)];
}
