import { z } from 'zod';
import { signed, signedOrOwn } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Db } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import { UNITS } from '../own/model.ts';
import type { HeldFact, Kudos } from './model.ts';

type At = Temporal.Instant;

const Fact = z.object({
  ...{ key: z.string(), value: z.number(), n: z.number(), month: Day, target: z.number() },
  ...{ months: z.number(), since: Day },
  own: z.object({ name: z.string(), unit: z.enum(UNITS) }).optional(),
}) satisfies z.ZodType<HeldFact>;

const Text = z.string().nullable();
const Row = z.object({
  ...{ id: z.number(), vendorId: z.number(), at: Instant, language: z.string() },
  ...{ by: Text, why: Text, facts: z.array(Fact), isRetracted: z.boolean() },
}) satisfies z.ZodType<Kudos>;

const KUDOS = /* sql */ `
  select kudos_id as id, vendor_id as "vendorId", given_at as at, language, given_by as by, why,
         facts, retracted_at is not null as "isRetracted"
    from kudos
   where workspace_id = $1`;
const BY_ID = `${KUDOS} and kudos_id = $2`;
const LIST = `${KUDOS} and vendor_id = any ($2::bigint[]) and retracted_at is null
   order by given_at desc, kudos_id desc limit $3`;

export async function findKudos(db: Db, workspaceId: string, id: number): Promise<Kudos | null> {
  const { rows } = await db.query(BY_ID, [workspaceId, id]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

/** The newest first; what was taken back is not among them. */
export async function listKudos(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  limit: number,
): Promise<Kudos[]> {
  const { rows } = await db.query(LIST, [workspaceId, vendorIds, limit]);
  return z.array(Row).parse(rows);
}

const ADD = /* sql */ `
  insert into kudos (workspace_id, vendor_id, given_by, given_at, language, why, facts)
  values ($1, $2, $3, $4, $5, $6, $7)
  returning kudos_id as id`;

/** Inside a transaction. */
export async function addKudos(
  db: Db,
  workspaceId: string,
  given: Omit<Kudos, 'id' | 'isRetracted'>,
): Promise<Kudos> {
  const { vendorId, at, language, by, why, facts } = given;
  const { rows } = await db.query(ADD, [
    ...[workspaceId, vendorId, by, at.toString(), language, why, JSON.stringify(facts)],
  ]);
  const { id } = z.object({ id: z.number() }).parse(rows[0]);
  await audit(db, workspaceId, { id, vendorId }, { did: 'give', by, at });
  return { ...given, id, isRetracted: false };
}

const RETRACT = /* sql */ `
  update kudos set retracted_at = $3
   where workspace_id = $1 and kudos_id = $2 and retracted_at is null`;

/** Inside a transaction. False where it was taken back before. */
export async function retractKudos(
  db: Db,
  workspaceId: string,
  { id, vendorId }: Pick<Kudos, 'id' | 'vendorId'>,
  by: string,
  at: At,
): Promise<boolean> {
  const { rowCount } = await db.query(RETRACT, [workspaceId, id, at.toString()]);
  if (rowCount !== 1) return false;
  await audit(db, workspaceId, { id, vendorId }, { did: 'take back', by, at });
  return true;
}

type Done = { readonly did: string; readonly by: string | null; readonly at: At };

async function audit(
  db: Db,
  workspaceId: string,
  { id, vendorId }: Pick<Kudos, 'id' | 'vendorId'>,
  { did, by, at }: Done,
): Promise<void> {
  const deed = {
    kind: 'kudos.changed',
    subject: `kudos #${id}`,
    vendorId,
    after: { did },
  } as const;
  await record(db, workspaceId, signedOrOwn(by, at), deed);
}

const TOLD = /* sql */ `
  select f.value as fact, k.given_at as at
    from kudos k cross join jsonb_array_elements(k.facts) f
   where k.workspace_id = $1 and k.vendor_id = $2 and k.given_by is null
   order by k.given_at desc, k.kudos_id desc
   limit 500`;

/** What the figures said of what this vendor holds, and when last. */
export async function findTold(
  db: Db,
  workspaceId: string,
  vendorId: number,
): Promise<{ readonly facts: readonly HeldFact[]; readonly last: At | null }> {
  const { rows } = await db.query(TOLD, [workspaceId, vendorId]);
  const told = z.array(z.object({ fact: Fact, at: Instant })).parse(rows);
  return { facts: told.map(({ fact }) => fact), last: told[0]?.at ?? null };
}

const WAITING = /* sql */ `
  select v.vendor_id as "vendorId", v.channel_id as "channelId", m.month
    from vendor v
   cross join lateral (select max(from_day) as month from scorecard
                        where workspace_id = $1 and vendor_id = v.vendor_id and kind = 'month') m
   where v.workspace_id = $1 and v.praise and v.channel_id is not null and v.archived_at is null
     and m.month > coalesce(v.praised_upto, '-infinity')
   order by v.vendor_id`;

/** Vendors with a channel and a closed month that was not looked at. */
export async function listWaiting(db: Db, workspaceId: string) {
  const { rows } = await db.query(WAITING, [workspaceId]);
  const Waiting = z.object({ vendorId: z.number(), channelId: z.string(), month: Day });
  return z.array(Waiting).parse(rows);
}

const LOOKED = /* sql */ `
  update vendor set praised_upto = $3
   where workspace_id = $1 and vendor_id = $2 and praised_upto is distinct from $3::date`;

/** The right to say what a month brought; false for whoever comes second. */
export async function takeMonth(
  db: Db,
  workspaceId: string,
  vendorId: number,
  month: Temporal.PlainDate,
): Promise<boolean> {
  return (await db.query(LOOKED, [workspaceId, vendorId, `${month}`])).rowCount === 1;
}

const SWITCH = /* sql */ `
  update vendor set praise = $3 where workspace_id = $1 and vendor_id = $2 and praise <> $3`;

/** Inside a transaction. Nothing is written where it was so before. */
export async function switchPraise(
  db: Db,
  workspaceId: string,
  vendor: { readonly id: number; readonly name: string },
  isOn: boolean,
  { by, at }: { readonly by: string; readonly at: At },
): Promise<void> {
  if ((await db.query(SWITCH, [workspaceId, vendor.id, isOn])).rowCount !== 1) return;
  await record(db, workspaceId, signed(by, at), {
    ...{ kind: 'kudos.changed', subject: vendor.name, vendorId: vendor.id },
    after: { praise: isOn },
  });
}
