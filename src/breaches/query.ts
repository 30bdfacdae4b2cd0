import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { type Db, inTransaction, prepared } from '../db/db.ts';
import { waking } from '../db/wake.ts';
import {
  type Breach,
  dueAt,
  type LoggedEvent,
  type Numbers,
  type Outcome,
  type Refusal,
  type Subject,
} from './model.ts';
import { BreachRow, COLUMNS, EventRow, FAMILY, type SavedBreach } from './row.ts';

type At = Temporal.Instant;

const FIND = /* sql */ `
  select ${COLUMNS} from breach where workspace_id = $1 and breach_id = $2`;

export async function findBreach(
  db: Db,
  workspaceId: string,
  id: number,
): Promise<SavedBreach | null> {
  const { rows } = await db.query(FIND, [workspaceId, id]);
  return rows.length === 0 ? null : BreachRow.parse(rows[0]);
}

const OPEN = prepared(/* sql */ `
  select ${COLUMNS}
    from breach
   where workspace_id = $1 and vendor_id = any ($2::bigint[]) and resolved_at is null
   order by opened_at, breach_id`);

/** The oldest first. */
export async function listOpen(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<SavedBreach[]> {
  const { rows } = await db.query(OPEN, [workspaceId, vendorIds]);
  return z.array(BreachRow).parse(rows);
}

const CLOSED = /* sql */ `
  select ${COLUMNS}
    from breach
   where workspace_id = $1 and vendor_id = any ($2::bigint[]) and resolved_at >= $3
   order by resolved_at desc, breach_id desc
   limit $4`;

/** The latest first. */
export async function listClosed(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  since: At,
  limit: number,
): Promise<SavedBreach[]> {
  const { rows } = await db.query(CLOSED, [workspaceId, vendorIds, since.toString(), limit]);
  return z.array(BreachRow).parse(rows);
}

const DUE = /* sql */ `
  select ${COLUMNS} from breach where workspace_id = $1 and due_at <= $2 order by due_at limit $3`;

/** Those that time alone changes. */
export async function listDue(
  db: Db,
  workspaceId: string,
  now: At,
  limit: number,
): Promise<SavedBreach[]> {
  const { rows } = await db.query(DUE, [workspaceId, now.toString(), limit]);
  return z.array(BreachRow).parse(rows);
}

// Two detectors at the same time, and replicas: the index lets one in. Whoever archives the vendor waits,
// or is waited for: nothing opens after that.
const ADD = /* sql */ `
  with added as (
    insert into breach (workspace_id, vendor_id, indicator, subject, family, opened_at, level, fired,
                        latest, escalates_at, due_at, owner_id)
    select $1, vendor_id, $3, $4, $5, $6::timestamptz, $7, $8::jsonb, $8::jsonb, $9::timestamptz,
           $9::timestamptz, $10
      from vendor
     where workspace_id = $1 and vendor_id = $2 and archived_at is null
       for share
        on conflict (workspace_id, vendor_id, indicator, subject, family) where resolved_at is null
        do nothing
    returning *),
  logged as (
    insert into breach_event (workspace_id, breach_id, seq, at, kind, user_id, detail)
    select workspace_id, breach_id, version, opened_at, 'opened', null, fired from added)
  select ${COLUMNS}, ${waking('breaches')} from added`;

/** Null where one is open already, or the vendor is archived. */
export async function addBreach(
  db: Db,
  workspaceId: string,
  { vendorId, indicator, subject, family }: Subject,
  { level, escalatesAt, owner }: Breach,
  numbers: Numbers,
  at: At,
): Promise<SavedBreach | null> {
  const { rows } = await db.query(ADD, [
    ...[workspaceId, vendorId, indicator, subject, family, at.toString()],
    ...[level, JSON.stringify(numbers), escalatesAt?.toString() ?? null, owner],
  ]);
  return rows.length === 0 ? null : BreachRow.parse(rows[0]);
}

// One statement: the version says that nobody came in between, and what happened is written down with
// it or not at all.
const CHANGE = /* sql */ `
  with changed as (
    update breach
       set level = $4, owner_id = $5, acknowledged_by = $6, acknowledged_at = $7, decays_at = $8,
           snoozed_by = $9, snoozed_at = $10, snoozed_until = $11, snoozed_level = $12,
           disputed_by = $13, disputed_at = $14, dispute_reason = $15,
           resolved_by = $16, resolved_at = $17, cause = $18, note = $19,
           settled_on = case when $17::timestamptz is not null then coalesce($20::date, settled_on) end,
           reopened_by = $21, steps = $22, escalates_at = $23, due_at = $24,
           latest = coalesce($25, latest),
           fired = case when $4 > level and $25 is not null then $25 else fired end,
           version = version + 1
     where workspace_id = $1 and breach_id = $2 and version = $3
       and ($17::timestamptz is not null or resolved_at is null or not exists (
            select from vendor v
             where v.workspace_id = $1 and v.vendor_id = breach.vendor_id
               and v.archived_at is not null
            union all
            select from breach other
             where other.workspace_id = $1 and other.vendor_id = breach.vendor_id
               and other.indicator = breach.indicator and other.subject = breach.subject
               and other.family = breach.family and other.resolved_at is null))
    returning *),
  logged as (
    insert into breach_event (workspace_id, breach_id, seq, at, kind, user_id, detail)
    select workspace_id, breach_id, version, $26::timestamptz, $27::text, $28::text, $29::jsonb
      from changed
     where $27::text <> 'updated'
    returning workspace_id, breach_id, seq, kind),
  calling as (
    insert into escalation_call (workspace_id, breach_id, seq)
    select workspace_id, breach_id, seq from logged where kind = 'escalate'),
  telling as (
    update escalation_call e set is_behind = true
      from changed c
     where e.workspace_id = $1 and e.breach_id = c.breach_id)
  select ${COLUMNS}, ${waking('breaches')} from changed`;

const UNIQUE_VIOLATION = '23505';

export type Change = Outcome & {
  readonly by: string | null;
  readonly at: At;
  readonly detail: Numbers;
  /** New numbers, if any. */
  readonly numbers: Numbers | null;
  /** The vendor's local day on which a person resolves it; null keeps what was settled until it is reopened. */
  readonly settledOn: Temporal.PlainDate | null;
};

/** Null when somebody else changed it since it was read, or another one is open in its place. */
async function saveChange(
  db: Db,
  workspaceId: string,
  { id, version }: Pick<SavedBreach, 'id' | 'version'>,
  { next, event, by, at, detail, numbers, settledOn }: Change,
): Promise<SavedBreach | null> {
  const { acknowledged, snoozed, disputed, resolved } = next;
  const values = [
    ...[workspaceId, id, version, next.level, next.owner],
    ...[acknowledged?.by, text(acknowledged?.at), text(acknowledged?.decaysAt)],
    ...[snoozed?.by, text(snoozed?.at), text(snoozed?.until), snoozed?.level],
    ...[disputed?.by, text(disputed?.at), disputed?.reason],
    ...[resolved?.by, text(resolved?.at), resolved?.cause, resolved?.note, text(settledOn)],
    ...[next.reopenedBy, next.steps, text(next.escalatesAt), text(dueAt(next))],
    ...[numbers && JSON.stringify(numbers), at.toString(), event, by, JSON.stringify(detail)],
  ];
  try {
    const { rows } = await db.query(CHANGE, values);
    return rows.length === 0 ? null : BreachRow.parse(rows[0]);
  } catch (error) {
    // Another one was opened in its place at the same moment.
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

function text(value: { toString(): string } | null | undefined): string | null {
  return value?.toString() ?? null;
}

/** What a person did stands in the audit trail too, or neither happens. */
function saveSigned(
  db: Db,
  workspaceId: string,
  found: SavedBreach,
  change: Change,
): Promise<SavedBreach | null> {
  const { by, at, event, detail } = change;
  if (by === null) return saveChange(db, workspaceId, found, change);
  return inTransaction(db, async (transaction) => {
    const saved = await saveChange(transaction, workspaceId, found, change);
    if (!saved) return null;
    await record(transaction, workspaceId, signed(by, at), {
      ...{ kind: 'breach.changed', subject: `breach #${found.id}`, vendorId: found.vendorId },
      after: { event, ...detail },
    });
    return saved;
  });
}

const TRIES = 5;

export type Applied =
  | { readonly breach: SavedBreach; readonly outcome: Outcome }
  | { readonly breach: SavedBreach; readonly refusal: Refusal };

/**
 * Reads, decides, writes; whoever loses a race decides again by what the winner left, and so learns
 * who was first. Null: there is no such breach, or another one is open in its place.
 */
export async function transition(
  db: Db,
  workspaceId: string,
  id: number,
  decide: (breach: SavedBreach) => (Outcome & Omit<Change, keyof Outcome>) | Refusal,
): Promise<Applied | null> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await findBreach(db, workspaceId, id);
    if (!found) return null;
    const decided = decide(found);
    if ('refused' in decided) return { breach: found, refusal: decided };
    const saved = await saveSigned(db, workspaceId, found, decided);
    if (saved) return { breach: saved, outcome: decided };
  }
  return null;
}

const TOUCH = /* sql */ `
  with touched as (
    update breach set version = version + 1
     where workspace_id = $1 and breach_id = $2
    returning breach_id),
  telling as (
    update escalation_call e set is_behind = true
      from touched t
     where e.workspace_id = $1 and e.breach_id = t.breach_id)
  select ${waking('breaches')} from touched`;

/** Something beside it that its card shows has changed. Holds the breach until the transaction ends. */
export async function touchBreach(db: Db, workspaceId: string, id: number): Promise<void> {
  await db.query(TOUCH, [workspaceId, id]);
}

const EVENTS = /* sql */ `
  select seq, at, kind, user_id as "by", detail
    from breach_event
   where workspace_id = $1 and breach_id = $2
   order by seq`;

export async function listEvents(db: Db, workspaceId: string, id: number): Promise<LoggedEvent[]> {
  const { rows } = await db.query(EVENTS, [workspaceId, id]);
  return z.array(EventRow).parse(rows);
}

const SETTLED = prepared(/* sql */ `
  select vendor_id as "vendorId", indicator, family, max(settled_on)::text as "on"
    from breach
   where workspace_id = $1 and vendor_id = any ($2::bigint[]) and settled_on >= $3::date
   group by 1, 2, 3`);

const SettledRow = z.object({
  vendorId: z.number(),
  indicator: z.string(),
  family: FAMILY,
  on: z.iso.date().transform((day) => Temporal.PlainDate.from(day)),
});

/** Since when people said that a thing was settled; the days until then are not looked at again. */
export async function listSettled(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  since: Temporal.PlainDate,
): Promise<(subject: Omit<Subject, 'subject'>) => Temporal.PlainDate | null> {
  const { rows } = await db.query(SETTLED, [workspaceId, vendorIds, since.toString()]);
  const key = (of: Omit<Subject, 'subject'>) => `${of.vendorId} ${of.indicator} ${of.family}`;
  const found = new Map(
    z
      .array(SettledRow)
      .parse(rows)
      .map((row) => [key(row), row.on]),
  );
  return (of) => found.get(key(of)) ?? null;
}
