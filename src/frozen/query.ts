import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import type { Period } from '../lib/period.ts';
import type { Scorecard } from '../scorecard/model.ts';
import type { TemplateRef } from '../templates/model.ts';
import { CLOSING_KINDS, periodKey } from './closing.ts';
import { type Content, listContents } from './contents.ts';
import { cardOf, type FrozenNote, type Stored } from './model.ts';

export const Key = z.object({
  vendorId: z.number(),
  kind: z.enum(CLOSING_KINDS),
  from: Day,
  to: Day,
});

const Shown = Key.extend({
  ...{ version: z.number(), hash: z.string() },
  ...{ frozenAt: Instant, watermark: Instant.nullable() },
  driftHash: z.string().nullable(),
  driftResult: z.string().nullable(),
  driftFoundAt: Instant.nullable(),
});

// The newest version of each, and what late data would make of just that one.
const SHOWN = /* sql */ `
  select distinct on (s.vendor_id, s.kind, s.from_day)
         s.vendor_id as "vendorId", s.kind, s.from_day as "from", s.to_day as "to", s.version,
         s.hash, s.frozen_at as "frozenAt", s.watermark,
         d.hash as "driftHash", d.result as "driftResult", d.found_at as "driftFoundAt"
    from unnest($5::text[], $6::date[]) as asked (kind, from_day)
    join scorecard s on s.workspace_id = $1 and s.vendor_id = any($2::bigint[])
                    and s.kind = asked.kind and s.from_day = asked.from_day
    left join scorecard_drift d on d.workspace_id = $1 and d.vendor_id = s.vendor_id
                               and d.kind = s.kind and d.from_day = s.from_day
                               and d.version = s.version
   order by s.vendor_id, s.kind, s.from_day, s.version desc`;

type Shown = z.infer<typeof Shown>;

/** What is frozen of periods that begin on certain days: $5 are their kinds, $6 the days. */
export const shown: Part<Shown> = { sql: SHOWN, row: Shown };

type FrozenScore = {
  readonly period: Period;
  readonly card: Scorecard;
  readonly weights: TemplateRef;
  readonly frozen: FrozenNote;
};

/** Kinds and first days of those periods that may be frozen. */
export function closingOf(periods: readonly Period[]): [kinds: string[], days: string[]] {
  const closing = periods.filter(({ kind }) => CLOSING_KINDS.some((each) => each === kind));
  return [closing.map(({ kind }) => kind), closing.map(({ from }) => from.toString())];
}

/** The frozen score of a vendor in exactly that period, or null. */
export type FrozenOf = (vendorId: number, period: Period) => FrozenScore | null;

export async function frozenFrom(
  db: Db,
  workspaceId: string,
  rows: readonly Shown[],
): Promise<FrozenOf> {
  if (rows.length === 0) return () => null;
  const contents = await listContents(db, workspaceId, rows);
  const found = new Map(
    rows.flatMap((row) => {
      const content = contents.get(row.hash);
      return content ? [[`${row.vendorId} ${periodKey(row)}`, frozenScore(row, content)]] : [];
    }),
  );
  return (vendorId, period) => found.get(`${vendorId} ${periodKey(period)}`) ?? null;
}

function frozenScore(
  { kind, from, to, ...row }: Shown,
  { card, weights, metrics }: Content,
): FrozenScore {
  const { version, frozenAt, watermark, driftHash, driftResult, driftFoundAt } = row;
  const drift =
    driftHash !== null && driftResult !== null && driftFoundAt !== null
      ? { hash: driftHash, card: cardOf(driftResult), foundAt: driftFoundAt }
      : null;
  return {
    ...{ period: { kind, from, to }, card, weights },
    frozen: { version, frozenAt, watermark, metrics, drift },
  };
}

export const StoredRow = Key.extend({
  ...{ version: z.number(), method: z.number(), setup: z.string(), inputs: z.string() },
  ...{ result: z.string(), metrics: z.string(), hash: z.string() },
  ...{ watermark: Instant.nullable(), frozenAt: Instant },
  ...{ frozenBy: z.string().nullable(), why: z.string().nullable() },
}).transform(({ kind, from, to, ...row }): Stored => ({ ...row, period: { kind, from, to } }));

const STORED = /* sql */ `
  select vendor_id as "vendorId", kind, from_day as "from", to_day as "to", version, method,
         setup, inputs, result, metrics, hash, watermark, frozen_at as "frozenAt",
         frozen_by as "frozenBy", why
    from scorecard
   where workspace_id = $1 and ($2::bigint is null or vendor_id = $2)
   order by vendor_id, kind, from_day, version`;

/** Every version of every frozen period, of one vendor or of all. */
export async function listStored(
  db: Db,
  workspaceId: string,
  vendorId: number | null = null,
): Promise<Stored[]> {
  const { rows } = await db.query(STORED, [workspaceId, vendorId]);
  return z.array(StoredRow).parse(rows);
}

const FIND = `${STORED.replace('order by', 'and kind = $3 and from_day = $4\n   order by')} desc limit 1`;

/** The version that holds. */
export async function findStored(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { kind, from }: Period,
): Promise<Stored | null> {
  const { rows } = await db.query(FIND, [workspaceId, vendorId, kind, from.toString()]);
  return rows.length === 0 ? null : StoredRow.parse(rows[0]);
}

const CLOSED = /* sql */ `
  select v.vendor_id as "vendorId", v.created_at as "createdAt", f.watermark, d.first, d.last,
         coalesce(s.closed, '{}') as closed
    from vendor v
    left join feed f on f.workspace_id = $1 and f.vendor_id = v.vendor_id and f.kind = 'contacts'
    left join lateral (select min(day) as first, max(day) as last from vendor_day
                        where workspace_id = $1 and vendor_id = v.vendor_id) d on true
    left join lateral (select array_agg(kind || ':' || from_day) as closed from scorecard
                        where workspace_id = $1 and vendor_id = v.vendor_id and version = 1) s on true
   where v.workspace_id = $1 and v.archived_at is null
   order by v.vendor_id`;

const Closing = z.object({
  ...{ vendorId: z.number(), createdAt: Instant, watermark: Instant.nullable() },
  ...{ first: Day.nullable(), last: Day.nullable() },
  closed: z.array(z.string()).transform((keys) => new Set(keys)),
});

/** By vendor, what decides which periods are over. Those of archived ones wait. */
export async function listClosing(db: Db, workspaceId: string) {
  const { rows } = await db.query(CLOSED, [workspaceId]);
  return z.array(Closing).parse(rows);
}

const DIRTY = /* sql */ `
  select 1 from dirty_day
   where workspace_id = $1 and vendor_id = $2 and day >= $3 and day < $4 limit 1`;

/** Whether facts of these days still wait for their rollups. */
export async function isDirty(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<boolean> {
  const values = [workspaceId, vendorId, from.toString(), to.toString()];
  return (await db.query(DIRTY, values)).rows.length > 0;
}

const SAVE = /* sql */ `
  insert into scorecard (workspace_id, vendor_id, kind, from_day, to_day, version, method,
                         setup, inputs, result, metrics, hash, watermark, frozen_at, frozen_by, why)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  on conflict do nothing
  returning version`;

/** False when that version is there already. */
export async function saveStored(db: Db, workspaceId: string, stored: Stored): Promise<boolean> {
  const { vendorId, period, version, method, setup, inputs, result, metrics, hash } = stored;
  const { rows } = await db.query(SAVE, [
    ...[workspaceId, vendorId, period.kind, period.from.toString(), period.to.toString()],
    ...[version, method, setup, inputs, result, metrics, hash],
    ...[stored.watermark?.toString() ?? null, stored.frozenAt.toString()],
    ...[stored.frozenBy, stored.why],
  ]);
  return rows.length > 0;
}

const LATE = /* sql */ `
  insert into late_day (workspace_id, vendor_id, day)
  select $1, d.vendor_id, d.day
    from unnest($2::bigint[], $3::date[]) as d (vendor_id, day)
   where exists (select from scorecard s
                  where s.workspace_id = $1 and s.vendor_id = d.vendor_id
                    and d.day >= s.from_day and d.day < s.to_day)
   order by d.vendor_id, d.day
      on conflict do nothing`;

/** Takes note of those days that lie inside a frozen period. */
export async function markLate(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  days: readonly string[],
): Promise<void> {
  await db.query(LATE, [workspaceId, vendorIds, days]);
}

/** The same of a whole period, about which somebody has decided something. */
export async function markLatePeriod(
  db: Db,
  workspaceId: string,
  vendorId: number,
  { from, to }: Period,
): Promise<void> {
  const length = from.until(to, { largestUnit: 'days' }).days;
  const days = Array.from({ length }, (_, at) => from.add({ days: at }).toString());
  await markLate(
    db,
    workspaceId,
    days.map(() => vendorId),
    days,
  );
}

const UNTIL = /* sql */ `
  select s.to_day as "until"
    from scorecard s
   where s.workspace_id = $1 and ($2::bigint is null or s.vendor_id = $2)
   order by s.to_day desc
   limit 1`;

const Until = z.object({ until: Day });

/** The first day after all that is frozen, of one vendor or of any; null: nothing is. */
export async function findFrozenUntil(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
): Promise<Temporal.PlainDate | null> {
  const { rows } = await db.query(UNTIL, [workspaceId, vendorId]);
  return rows.length === 0 ? null : Until.parse(rows[0]).until;
}

const CLOSED_MONTHS = /* sql */ `
  select distinct on (from_day) vendor_id as "vendorId", kind, from_day as "from", version, hash
    from scorecard
   where workspace_id = $1 and vendor_id = $2 and kind = 'month'
   order by from_day desc, version desc
   limit $3`;

const MonthRow = z.object({
  ...{ vendorId: z.number(), kind: z.literal('month'), from: Day, version: z.number() },
  hash: z.string(),
});

export type ClosedMonth = { readonly from: Temporal.PlainDate } & Pick<Content, 'card' | 'metrics'>;

/** The `most` newest months of a vendor that are closed for good, the newest first, each as it holds. */
export async function listClosedMonths(
  db: Db,
  workspaceId: string,
  vendorId: number,
  most: number,
): Promise<ClosedMonth[]> {
  const versions = z
    .array(MonthRow)
    .parse((await db.query(CLOSED_MONTHS, [workspaceId, vendorId, most])).rows);
  const contents = await listContents(db, workspaceId, versions);
  return versions.flatMap(({ from, hash }) => {
    const content = contents.get(hash);
    return content ? [{ from, card: content.card, metrics: content.metrics }] : [];
  });
}
