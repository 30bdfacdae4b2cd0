import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { type Db, inTransaction, prepared } from '../db/db.ts';
import { waking } from '../db/wake.ts';
import { type Change, saveChange, text } from './change.ts';
import type { Breach, LoggedEvent, Numbers, Outcome, Refusal, Subject } from './model.ts';
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

// Two detectors at the same time, and replicas: the index lets one in. Many at once, because the first
// look at a thousand vendors opens thousands. Whoever archives the vendor waits, or is waited for:
// nothing opens after that.
const ADD = prepared(/* sql */ `
  with added as (
    insert into breach (workspace_id, vendor_id, indicator, subject, family, opened_at, level, fired,
                        latest, escalates_at, due_at, owner_id)
    select $1, n.vendor_id, n.indicator, n.subject, n.family, $2, n.level, n.numbers::jsonb,
           n.numbers::jsonb, n.escalates_at, n.escalates_at, n.owner_id
      from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[],
                  $9::timestamptz[], $10::text[]) with ordinality
        as n (vendor_id, indicator, subject, family, level, numbers, escalates_at, owner_id, place)
      join vendor v
        on v.workspace_id = $1 and v.vendor_id = n.vendor_id and v.archived_at is null
     order by n.place
       for share of v
        on conflict (workspace_id, vendor_id, indicator, subject, family) where resolved_at is null
        do nothing
    returning *),
  logged as (
    insert into breach_event (workspace_id, breach_id, seq, at, kind, user_id, detail)
    select workspace_id, breach_id, version, opened_at, 'opened', null, fired from added)
  select ${COLUMNS}, ${waking('breaches')} from added order by breach_id`);

export type NewBreach = {
  readonly subject: Subject;
  readonly breach: Breach;
  readonly numbers: Numbers;
};

/** Those that were opened; none where one is open already, or the vendor is archived. */
export async function addBreaches(
  db: Db,
  workspaceId: string,
  news: readonly NewBreach[],
  at: At,
): Promise<SavedBreach[]> {
  if (news.length === 0) return [];
  const column = (of: (one: NewBreach) => unknown) => news.map(of);
  const { rows } = await db.query(ADD, [
    ...[workspaceId, at.toString()],
    column(({ subject }) => subject.vendorId),
    column(({ subject }) => subject.indicator),
    column(({ subject }) => subject.subject),
    column(({ subject }) => subject.family),
    column(({ breach }) => breach.level),
    column(({ numbers }) => JSON.stringify(numbers)),
    column(({ breach }) => text(breach.escalatesAt)),
    column(({ breach }) => breach.owner),
  ]);
  return z.array(BreachRow).parse(rows);
}

/** Null where one is open already, or the vendor is archived. */
export async function addBreach(
  db: Db,
  workspaceId: string,
  subject: Subject,
  breach: Breach,
  numbers: Numbers,
  at: At,
): Promise<SavedBreach | null> {
  return (await addBreaches(db, workspaceId, [{ subject, breach, numbers }], at))[0] ?? null;
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
