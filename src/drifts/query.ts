import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Db } from '../db/db.ts';
import type { Pool } from '../db/pool.ts';
import { Instant } from '../db/rows.ts';
import { type Contents, METHOD, type Stored } from '../frozen/model.ts';
import { findStored, Key, StoredRow, saveStored } from '../frozen/query.ts';
import type { Period } from '../lib/period.ts';

const TAKE_LATE = /* sql */ `
  with taken as materialized (
    select vendor_id, day from late_day
     where workspace_id = $1 and vendor_id = $2
     order by day
       for update skip locked)
  delete from late_day l
   using taken t
   where l.workspace_id = $1 and l.vendor_id = t.vendor_id and l.day = t.day
  returning l.day`;

const LateDay = z.object({ day: z.iso.date() });

/** Takes the vendor's late days; a roll-back gives them back. */
export async function takeLate(db: Db, workspaceId: string, vendorId: number): Promise<string[]> {
  const { rows } = await db.query(TAKE_LATE, [workspaceId, vendorId]);
  return z
    .array(LateDay)
    .parse(rows)
    .map(({ day }) => day)
    .toSorted();
}

const HOLDING = /* sql */ `
  select distinct on (kind, from_day)
         vendor_id as "vendorId", kind, from_day as "from", to_day as "to", version, method,
         setup, inputs, result, metrics, hash, watermark, frozen_at as "frozenAt",
         frozen_by as "frozenBy", why
    from scorecard s
   where workspace_id = $1 and vendor_id = $2
     and exists (select from unnest($3::date[]) as d (day)
                  where d.day >= s.from_day and d.day < s.to_day)
   order by kind, from_day, version desc`;

/** The frozen periods that hold one of these days. */
export async function listHolding(
  db: Db,
  workspaceId: string,
  vendorId: number,
  days: readonly string[],
): Promise<Stored[]> {
  const { rows } = await db.query(HOLDING, [workspaceId, vendorId, days]);
  return z.array(StoredRow).parse(rows);
}

export type StoredDrift = Contents & {
  readonly vendorId: number;
  readonly period: Period;
  readonly version: number;
  readonly watermark: Temporal.Instant | null;
  readonly foundAt: Temporal.Instant;
  readonly why: string;
};

const SAVE_DRIFT = /* sql */ `
  insert into scorecard_drift (workspace_id, vendor_id, kind, from_day, version, setup, inputs,
                               result, metrics, hash, watermark, found_at, why)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict (workspace_id, vendor_id, kind, from_day) do update
     set version = excluded.version, setup = excluded.setup, inputs = excluded.inputs,
         result = excluded.result, metrics = excluded.metrics, hash = excluded.hash, watermark = excluded.watermark,
         found_at = excluded.found_at, why = excluded.why`;

export async function saveDrift(db: Db, workspaceId: string, drift: StoredDrift): Promise<void> {
  const { vendorId, period, version, setup, inputs, result, metrics, hash } = drift;
  await db.query(SAVE_DRIFT, [
    ...[workspaceId, vendorId, period.kind, period.from.toString(), version],
    ...[setup, inputs, result, metrics, hash, drift.watermark?.toString() ?? null],
    ...[drift.foundAt.toString(), drift.why],
  ]);
}

const FORGET_DRIFT = /* sql */ `
  delete from scorecard_drift
   where workspace_id = $1 and vendor_id = $2 and kind = $3 and from_day = $4`;

export async function forgetDrift(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { kind, from }: Period,
): Promise<void> {
  await db.query(FORGET_DRIFT, [workspaceId, vendorId, kind, from.toString()]);
}

const DriftRow = Key.extend({
  ...{ version: z.number(), setup: z.string(), inputs: z.string(), result: z.string() },
  metrics: z.string(),
  ...{ hash: z.string(), watermark: Instant.nullable(), foundAt: Instant, why: z.string() },
}).transform(({ kind, from, to, ...row }): StoredDrift => ({ ...row, period: { kind, from, to } }));

const DRIFTS = /* sql */ `
  select d.vendor_id as "vendorId", d.kind, d.from_day as "from", s.to_day as "to", d.version,
         d.setup, d.inputs, d.result, d.metrics, d.hash, d.watermark, d.found_at as "foundAt", d.why
    from scorecard_drift d
    join scorecard s using (workspace_id, vendor_id, kind, from_day, version)
   where d.workspace_id = $1 and ($2::bigint is null or d.vendor_id = $2)
   order by d.vendor_id, d.kind, d.from_day
     for update of d`;

/** All that late data would change; locked until the transaction ends. */
export async function listDrifts(
  db: Db,
  workspaceId: string,
  vendorId: number | null = null,
): Promise<StoredDrift[]> {
  const { rows } = await db.query(DRIFTS, [workspaceId, vendorId]);
  return z.array(DriftRow).parse(rows);
}

/** `changed`: the late data have gone on changing since the person looked. */
export type Applied = 'applied' | 'changed' | 'gone';

/** The late data become the score; the version before stays as it was. `seen` begins the drift's hash. */
export async function applyDrift(
  pool: Pool,
  workspaceId: string,
  { vendorId, period }: { readonly vendorId: number; readonly period: Period },
  seen: string,
  by: { readonly who: string; readonly at: Temporal.Instant },
): Promise<Applied> {
  return pool.transaction(async (db) => {
    const drift = (await listDrifts(db, workspaceId, vendorId)).find(
      ({ period: { kind, from } }) => kind === period.kind && from.equals(period.from),
    );
    const held = await findStored(db, workspaceId, vendorId, period);
    if (!drift || !held || held.version !== drift.version) return 'gone';
    if (seen === '' || !drift.hash.startsWith(seen)) return 'changed';
    const { setup, inputs, result, metrics, hash, watermark, why } = drift;
    await saveStored(db, workspaceId, {
      ...held,
      ...{ setup, inputs, result, metrics, hash, watermark, why },
      ...{ version: held.version + 1, method: METHOD, frozenAt: by.at, frozenBy: by.who },
    });
    await forgetDrift(db, workspaceId, vendorId, period);
    await record(db, workspaceId, signed(by.who, by.at), {
      ...{ kind: 'frozen.applied', subject: `${period.from}..${period.to}`, vendorId },
      before: { version: held.version, hash: held.hash },
      after: { version: held.version + 1, hash, why },
    });
    return 'applied';
  });
}
