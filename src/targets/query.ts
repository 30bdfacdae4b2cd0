import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Db } from '../db/db.ts';
import { Day, Instant } from '../db/rows.ts';
import type { Part } from '../db/together.ts';
import type { Period } from '../lib/period.ts';
import type { Row as ScoredRow } from '../scorecard/model.ts';
import { type Agreed, DEFAULT_SETUP } from '../scorecard/setup.ts';
import { CONTRACT_MET } from '../scorecard/targets.ts';
import type { Vendor } from '../vendors/model.ts';
import { agreedOn, type Held, heldOn, type Proposal, type Signature, standing } from './model.ts';
import type { Plan } from './plan.ts';

export const Rung = z.object({
  from: Day.nullable(),
  floor: z.number(),
  target: z.number(),
  stretch: z.number(),
});
const Result = z.object({
  vendorId: z.number(),
  from: Day,
  to: Day,
  rung: z.number(),
  met: z.boolean(),
});
const Signed = z.object({
  side: z.enum(['client', 'vendor']),
  verdict: z.enum(['agreed', 'objected']),
  userId: z.string().nullable(),
  givenBy: z.string().nullable(),
  note: z.string().nullable(),
  at: Instant,
});
const ProposalRow = z.object({
  id: z.number(),
  vendorId: z.number().nullable(),
  key: z.string(),
  ladder: z.enum(['single', 'dates', 'met']),
  eases: z.boolean(),
  reason: z.string(),
  language: z.string(),
  proposedBy: z.string().nullable(),
  proposedAt: Instant,
  status: z.enum(['proposed', 'agreed', 'objected', 'withdrawn']),
  decidedAt: Instant.nullable(),
  holdsFrom: Day.nullable(),
  rungs: z.tuple([Rung], Rung),
  signatures: z.array(Signed),
  results: z.array(Result),
});
type ProposalRow = z.infer<typeof ProposalRow>;

const PROPOSALS = /* sql */ `
  select t.target_id as id, t.vendor_id as "vendorId", t.indicator as key, t.ladder, t.eases,
         t.reason, t.language, t.proposed_by as "proposedBy", t.proposed_at as "proposedAt",
         t.status, t.decided_at as "decidedAt", t.holds_from as "holdsFrom",
         (select json_agg(json_build_object('from', effective_from, 'floor', floor::float8,
                            'target', target::float8, 'stretch', stretch::float8) order by rung)
            from target_rung
           where workspace_id = t.workspace_id and target_id = t.target_id) as rungs,
         (select coalesce(json_agg(json_build_object('side', side, 'verdict', verdict,
                            'userId', user_id, 'givenBy', given_by, 'note', note, 'at', signed_at)
                            order by signed_at, side), '[]')
            from target_signature
           where workspace_id = t.workspace_id and target_id = t.target_id) as signatures,
         (select coalesce(json_agg(json_build_object('vendorId', vendor_id, 'from', period_from, 'to', period_to,
                            'rung', rung, 'met', met) order by period_from), '[]')
            from target_result
           where workspace_id = t.workspace_id and target_id = t.target_id) as results
    from target t
   where t.workspace_id = $1`;
const OF_VENDOR = `${PROPOSALS} and (t.vendor_id = $2 or t.vendor_id is null) order by t.target_id desc`;
const HOLDING = `${PROPOSALS} and (t.vendor_id = any($2::bigint[]) or t.vendor_id is null) and t.status = 'agreed'`;
const BY_ID = `${PROPOSALS} and t.target_id = $2`;

/** Everything ever proposed for a vendor or for all, newest first. */
export async function listProposals(
  db: Db,
  workspaceId: string,
  vendorId: number,
): Promise<Proposal[]> {
  const { rows } = await db.query(OF_VENDOR, [workspaceId, vendorId]);
  return z
    .array(ProposalRow)
    .parse(rows)
    .map((row) => seenBy(row, vendorId));
}

export async function findProposal(
  db: Db,
  workspaceId: string,
  id: number,
): Promise<Proposal | null> {
  const { rows } = await db.query(BY_ID, [workspaceId, id]);
  const [row] = z.array(ProposalRow).parse(rows);
  return row ? seenBy(row, row.vendorId ?? 0) : null;
}

/** What both sides of any of these vendors agreed on. */
export const holding: Part<ProposalRow> = { sql: HOLDING, row: ProposalRow };

/** By key, what a vendor had agreed on when a period began, else the catalogue's. */
export function agreedBy(
  proposals: readonly ProposalRow[],
  vendorId: number,
): (period: Period) => (key: string) => Agreed | null {
  const own = proposals
    .filter(({ vendorId: id }) => id === null || id === vendorId)
    .map((one) => seenBy(one, vendorId));
  return ({ from }) =>
    (key) =>
      agreedOn(own, key, from) ?? DEFAULT_SETUP.agreed(key);
}

/** What holds on a day and since when, of everything agreed; null where only the catalogue proposes. */
export async function loadHeld(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<(vendorId: number, day: Temporal.PlainDate) => ReadonlyMap<string, Held>> {
  const proposals = await listHolding(db, workspaceId, vendorIds);
  const byVendor = Map.groupBy(proposals, ({ vendorId }) => vendorId);
  return (vendorId, day) => {
    const all = [...(byVendor.get(vendorId) ?? []), ...(byVendor.get(null) ?? [])];
    const seen = all.map((one) => seenBy(one, vendorId));
    const keys = new Set(seen.map(({ key }) => key));
    return new Map(
      [...keys].flatMap((key) => {
        const held = heldOn(seen, key, day);
        return held ? [[key, held] as const] : [];
      }),
    );
  };
}

export async function listHolding(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<ProposalRow[]> {
  const { rows } = await db.query(HOLDING, [workspaceId, vendorIds]);
  return z.array(ProposalRow).parse(rows);
}

/** Every vendor climbs a ladder for all vendors on its own. */
function seenBy({ results, ...row }: ProposalRow, vendorId: number): Proposal {
  return { ...row, results: results.filter((one) => one.vendorId === vendorId) };
}

const ADD = /* sql */ `
  insert into target (workspace_id, vendor_id, indicator, ladder, eases, reason, language,
                      proposed_by, proposed_at, status, decided_at, holds_from)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      on conflict do nothing
  returning target_id as id`;

const ADD_RUNGS = /* sql */ `
  insert into target_rung (workspace_id, target_id, rung, effective_from, floor, target, stretch)
  select $1, $2, r.rung - 1, r.day, r.floor, r.target, r.stretch
    from unnest($3::date[], $4::numeric[], $5::numeric[], $6::numeric[])
         with ordinality as r (day, floor, target, stretch, rung)`;

const SIGN = /* sql */ `
  insert into target_signature (workspace_id, target_id, side, verdict, user_id, given_by, note, signed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export type NewProposal = {
  readonly vendorId: number | null;
  readonly plan: Plan;
  readonly eases: boolean;
  readonly language: string;
  readonly proposedBy: string | null;
  /** Whoever proposes agrees for their own side; the operator for both. */
  readonly signatures: readonly Signature[];
  /** Where nobody is asked: the day from which it holds. */
  readonly holdsFrom: Temporal.PlainDate | null;
  readonly at: Temporal.Instant;
};

/** Null where another proposal for the same indicator is open. Inside a transaction. */
export async function addProposal(
  db: Db,
  workspaceId: string,
  { plan, ...given }: NewProposal,
): Promise<number | null> {
  const at = given.at.toString();
  const { rows } = await db.query(ADD, [
    ...[workspaceId, given.vendorId, plan.key, plan.ladder, given.eases, plan.reason],
    ...[given.language, given.proposedBy, at, given.holdsFrom ? 'agreed' : 'proposed'],
    ...[given.holdsFrom && at, given.holdsFrom?.toString() ?? null],
  ]);
  if (rows.length === 0) return null;
  const { id } = z.object({ id: z.number() }).parse(rows[0]);
  await db.query(ADD_RUNGS, [
    workspaceId,
    id,
    plan.rungs.map(({ from }) => from?.toString() ?? null),
    plan.rungs.map(({ floor }) => floor),
    plan.rungs.map(({ target }) => target),
    plan.rungs.map(({ stretch }) => stretch),
  ]);
  for (const signature of given.signatures) await addSignature(db, workspaceId, id, signature);
  await record(db, workspaceId, signed(given.proposedBy, given.at), {
    ...{ kind: 'target.proposed', subject: `${plan.key} #${id}`, vendorId: given.vendorId },
    after: { ladder: plan.ladder, rungs: plan.rungs, eases: given.eases, reason: plan.reason },
  });
  return id;
}

export async function addSignature(
  db: Db,
  workspaceId: string,
  id: number,
  given: Signature,
): Promise<void> {
  const { side, verdict, userId, givenBy, note, at } = given;
  await db.query(SIGN, [workspaceId, id, side, verdict, userId, givenBy, note, at.toString()]);
}

const ADD_RESULT = /* sql */ `
  insert into target_result (workspace_id, vendor_id, target_id, period_from, period_to, rung, met, scored_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict do nothing`;

/** When a month closes: what it did on each ladder. The first result stands. */
export async function saveResults(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  period: Period,
  rows: readonly Pick<ScoredRow, 'key' | 'rung' | 'measured' | 'utility'>[],
  at: Temporal.Instant,
): Promise<void> {
  if (period.kind !== 'month') return;
  const held = await listHolding(db, workspaceId, [vendor.id]);
  const proposals = held.map((one) => seenBy(one, vendor.id));
  for (const { key, rung, measured, utility } of rows) {
    const proposal = standing(proposals, key, period.from);
    if (proposal?.ladder !== 'met') continue;
    const met = measured !== null && utility.gte(CONTRACT_MET);
    const ends = [period.from.toString(), period.to.toString()];
    const values = [workspaceId, vendor.id, proposal.id, ...ends, rung, met, at.toString()];
    await db.query(ADD_RESULT, values);
  }
}

const HAS_CONTACT = /* sql */ `
  select 1 from member where workspace_id = $1 and $2 = any (vendor_ids) and role = 'vendor_contact' limit 1`;

/** Whether anybody could press for the vendor's side. */
export async function hasContact(db: Db, workspaceId: string, vendorId: number): Promise<boolean> {
  const { rows } = await db.query(HAS_CONTACT, [workspaceId, vendorId]);
  return rows.length === 1;
}
