// How a change of one breach is kept.
import type { Db } from '../db/db.ts';
import { waking } from '../db/wake.ts';
import { dueAt } from './life.ts';
import type { Numbers, Outcome } from './model.ts';
import { BreachRow, COLUMNS, type SavedBreach } from './row.ts';

type At = Temporal.Instant;

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
export async function saveChange(
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

export function text(value: { toString(): string } | null | undefined): string | null {
  return value?.toString() ?? null;
}
