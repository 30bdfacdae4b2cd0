import { z } from 'zod';
import type { Terms } from '../breaches/model.ts';
import { BreachRow, COLUMNS, type SavedBreach } from '../breaches/row.ts';
import { type Book, book } from '../clocks/book.ts';
import type { OpenHours } from '../clocks/calendar.ts';
import { ALWAYS_OPEN } from '../clocks/model.ts';
import { findAgreed } from '../clocks/query.ts';
import { type Db, prepared } from '../db/db.ts';
import { loadQuiet } from '../quiet/query.ts';
import type { Vendor } from '../vendors/model.ts';
import {
  DEFAULT_POLICY,
  MOST_HOURS,
  MOST_REPEATS,
  MOST_STEPS,
  MOST_WAIT_MIN,
  type Policy,
  type Target,
} from './model.ts';

type At = Temporal.Instant;

const POLICIES = prepared(/* sql */ `
  select distinct on (vendor_id) vendor_id as "vendorId", definition
    from escalation_policy
   where workspace_id = $1
   order by vendor_id, version desc`);

const PolicyTarget = z.union([
  z.strictObject({ kind: z.enum(['person', 'group', 'channel']), id: z.string().min(1) }),
  z.strictObject({ kind: z.literal('vendor') }),
]);

const PolicyDefinition = z.strictObject({
  steps: z
    .array(z.strictObject({ waitMin: z.int().min(1).max(MOST_WAIT_MIN), to: PolicyTarget }))
    .max(MOST_STEPS),
  repeat: z.int().min(0).max(MOST_REPEATS),
  decayH: z.number().positive().max(MOST_HOURS),
  replyH: z.number().positive().max(MOST_HOURS).nullable().default(null),
});

/** Null: as all vendors, as before it had any. */
const PolicyRow = z.object({
  vendorId: z.number().nullable(),
  definition: PolicyDefinition.nullable(),
});

/** A vendor's own, else everybody's, else the one that comes with the program. */
export async function loadEscalation(
  db: Db,
  workspaceId: string,
): Promise<(vendorId: number) => Policy> {
  const rows = z.array(PolicyRow).parse((await db.query(POLICIES, [workspaceId])).rows);
  const found = new Map(rows.map(({ vendorId, definition }) => [vendorId, definition]));
  return (vendorId) => found.get(vendorId) ?? found.get(null) ?? DEFAULT_POLICY;
}

const FIND_POLICY = /* sql */ `
  select version, definition
    from escalation_policy
   where workspace_id = $1 and vendor_id is not distinct from $2
   order by version desc
   limit 1`;

const FoundPolicy = z.object({ version: z.number(), definition: PolicyDefinition.nullable() });

/** Of this vendor alone, or of all others. Version 0: none yet. */
export async function findEscalation(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
): Promise<{ readonly version: number; readonly policy: Policy | null }> {
  const { rows } = await db.query(FIND_POLICY, [workspaceId, vendorId]);
  if (rows.length === 0) return { version: 0, policy: null };
  const { version, definition } = FoundPolicy.parse(rows[0]);
  return { version, policy: definition };
}

const PAST_POLICIES = /* sql */ `
  select definition as what, set_by as "setBy", set_at as "setAt"
    from escalation_policy
   where workspace_id = $1 and vendor_id is not distinct from $2
   order by version desc
   limit $3`;

const PastPolicy = z.object({
  ...{
    what: PolicyDefinition.nullable(),
    setBy: z.string(),
    setAt: z.instanceof(Temporal.Instant),
  },
});

/** The newest first, of this vendor alone or of all others. */
export async function listPolicies(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
  limit: number,
): Promise<z.infer<typeof PastPolicy>[]> {
  const { rows } = await db.query(PAST_POLICIES, [workspaceId, vendorId, limit]);
  return z.array(PastPolicy).parse(rows);
}

const SET_POLICY = /* sql */ `
  insert into escalation_policy (workspace_id, version, vendor_id, definition, set_by, set_at)
  select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5
    from escalation_policy where workspace_id = $1
  having $6::int is null
      or coalesce(max(version) filter (where vendor_id is not distinct from $2), 0) = $6
      on conflict do nothing
  returning version`;

/** Null: a vendor's own end. False where somebody else has changed it since version `after`. */
export async function saveEscalation(
  db: Db,
  workspaceId: string,
  vendorId: number | null,
  policy: Policy | null,
  by: string,
  at: At,
  after: number | null = null,
): Promise<boolean> {
  const values = [workspaceId, vendorId, JSON.stringify(policy), by, at.toString(), after];
  return (await db.query(SET_POLICY, values)).rows.length === 1;
}

/** Null where the vendor works round the clock. */
type VendorTerms = Terms & { readonly hours: OpenHours | null };

/** What decides about breaches of a vendor now. What can wait calls nobody in quiet hours. */
export async function loadTerms(
  db: Db,
  now: At,
  workspaceId: string,
): Promise<(vendorId: number, isCritical?: boolean) => VendorTerms> {
  const [agreed, policyOf, quiet] = [
    await findAgreed(db, workspaceId),
    await loadEscalation(db, workspaceId),
    await loadQuiet(db, workspaceId, now),
  ];
  const hours = book(agreed);
  return (vendorId, isCritical = false) => ({
    ...{ now, policy: policyOf(vendorId) },
    reach: (from, minutes) => {
      const at = reached(hours, vendorId, from, minutes);
      return isCritical ? at : quiet.after(vendorId, at);
    },
    hours: hoursOf(hours, vendorId, now),
  });
}

const MINUTE_MS = 60_000;
/** Where a calendar never opens again. */
const NEVER = Temporal.Instant.from('9999-01-01T00:00Z');

function reached(hours: Book, vendorId: number, from: Temporal.Instant, minutes: number) {
  const fromMs = from.epochMilliseconds;
  const atMs = hours.ofVendor(vendorId, fromMs).hours.reachedMs(fromMs, minutes * MINUTE_MS);
  return Number.isFinite(atMs) ? Temporal.Instant.fromEpochMilliseconds(Math.round(atMs)) : NEVER;
}

function hoursOf(hours: Book, vendorId: number, now: At): OpenHours | null {
  const { policy, hours: open } = hours.ofVendor(vendorId, now.epochMilliseconds);
  return policy.calendar === ALWAYS_OPEN ? null : open;
}

const CALLING = /* sql */ `
  select distinct c.workspace_id as id
    from escalation_call c
    join workspace w on w.workspace_id = c.workspace_id and w.uninstalled_at is null
   where c.is_behind
   order by 1`;

/** Workspaces in which somebody is to be called, or was shown what has changed. */
export async function listCalling(db: Db): Promise<string[]> {
  const { rows } = await db.query(CALLING);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

/** Who set the steps that count for the vendor of `breach`. */
const setBy = (breach: string) => /* sql */ `(
  select n.set_by
    from (select distinct on (vendor_id) vendor_id, set_by, definition from escalation_policy
           where workspace_id = $1 and (vendor_id = ${breach} or vendor_id is null)
           order by vendor_id, version desc) n
   where n.definition <> 'null'::jsonb
   order by n.vendor_id nulls last
   limit 1)`;

// Whoever may be written to, before anything is claimed: asking Slack about them holds no row.
const NAMED = /* sql */ `
  select distinct t.kind, t.id, c.called_at is null as "isNew"
    from (select breach_id, seq, called_at from escalation_call
           where workspace_id = $1 and is_behind
           order by breach_id, seq
           limit $2) c
    join breach b on b.workspace_id = $1 and b.breach_id = c.breach_id
    join breach_event e on e.workspace_id = $1 and e.breach_id = c.breach_id and e.seq = c.seq
   cross join lateral (
    select e.detail -> 'to' ->> 'kind' as kind, e.detail -> 'to' ->> 'id' as id
     where e.detail -> 'to' ->> 'kind' in ('person', 'group')
     union all
    select 'person', user_id from member
     where workspace_id = $1 and role = 'vendor_contact' and b.vendor_id = any (vendor_ids)
       and e.detail -> 'to' ->> 'kind' = 'vendor'
     union all
    select 'person', coalesce(b.owner_id, ${setBy('b.vendor_id')})) t
   where t.id is not null`;

const Named = z.array(
  z.object({ kind: z.enum(['person', 'group']), id: z.string(), isNew: z.boolean() }),
);

/** Of the calls that are next: people who are called, or told that nobody could be, and groups. */
export async function listNamed(db: Db, workspaceId: string, limit: number) {
  return Named.parse((await db.query(NAMED, [workspaceId, limit])).rows);
}

// A change that comes in meanwhile waits for this row and marks it again.
const CLAIM = /* sql */ `
  with claimed as materialized (
    select breach_id, seq, called_at from escalation_call
     where workspace_id = $1 and is_behind
     order by breach_id, seq
     limit $2
       for update skip locked),
  done as (
    update escalation_call c
       set is_behind = false, called_at = coalesce(c.called_at, $3)
      from claimed k
     where c.workspace_id = $1 and c.breach_id = k.breach_id and c.seq = k.seq),
  shown as (select ${COLUMNS} from breach
             where workspace_id = $1 and breach_id in (select breach_id from claimed))
  select s.*, k.seq, k.called_at is null as "isNew", e.user_id as "calledBy", e.detail -> 'to' as "to",
         v.name as "vendorName", coalesce(v.tz, w.tz) as "vendorTz", v.channel_id as "vendorChannelId",
         array(select user_id from member
                where workspace_id = $1 and role = 'vendor_contact' and s."vendorId" = any (vendor_ids)
                order by user_id) as contacts,
         coalesce(s."vendorId" <> all (m.vendor_ids), false) as "isForeignPerson",
         coalesce(o.vendor_id <> s."vendorId", false) as "isForeignChannel",
         ${setBy('s."vendorId"')} as "setBy",
         exists (select from card where workspace_id = $1 and key = 'breach:' || s.id) as "hasCard"
    from claimed k
    join shown s on s.id = k.breach_id
    join breach_event e on e.workspace_id = $1 and e.breach_id = k.breach_id and e.seq = k.seq
    join vendor v on v.workspace_id = $1 and v.vendor_id = s."vendorId"
    join workspace w on w.workspace_id = $1
    left join member m on m.workspace_id = $1 and m.user_id = e.detail -> 'to' ->> 'id'
    left join vendor o on o.workspace_id = $1 and o.channel_id = e.detail -> 'to' ->> 'id'
   order by s.id, k.seq`;

const CallRow = z.object({
  ...{ seq: z.number(), isNew: z.boolean(), calledBy: z.string().nullable(), to: PolicyTarget },
  ...{ vendorName: z.string(), vendorTz: z.string(), vendorChannelId: z.string().nullable() },
  ...{ contacts: z.array(z.string()), setBy: z.string().nullable(), hasCard: z.boolean() },
  ...{ isForeignPerson: z.boolean(), isForeignChannel: z.boolean() },
});

export type Call = {
  readonly saved: SavedBreach;
  readonly vendor: Vendor;
  /** The number of the event that called. */
  readonly seq: number;
  readonly to: Target;
  /** Null: time alone. */
  readonly calledBy: string | null;
  /** Nobody has been told yet. */
  readonly isNew: boolean;
  readonly vendorChannelId: string | null;
  readonly contacts: readonly string[];
  /** Whoever set the steps. */
  readonly setBy: string | null;
  /** Whether the breach itself stands in a channel. */
  readonly hasCard: boolean;
  readonly isForeignPerson: boolean;
  readonly isForeignChannel: boolean;
};

/** In a transaction with the cards: calls that nobody has heard, or whose breach has changed since. */
export async function claimCalls(
  db: Db,
  workspaceId: string,
  now: At,
  limit: number,
): Promise<Call[]> {
  const { rows } = await db.query(CLAIM, [workspaceId, limit, now.toString()]);
  return rows.map((row) => {
    const { vendorName, vendorTz, ...call } = CallRow.parse(row);
    const saved = BreachRow.parse(row);
    return { ...call, saved, vendor: { id: saved.vendorId, name: vendorName, tz: vendorTz } };
  });
}
