import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { cardedRows } from '../cards/query.ts';
import type { Db } from '../db/db.ts';
import { Instant } from '../db/rows.ts';
import { isNobodys } from '../erasure/model.ts';
import { CADENCES, type Cadence, type Meeting, nextStart } from './model.ts';

type At = Temporal.Instant;

export type SavedMeeting = {
  readonly id: number;
  readonly version: number;
  readonly language: string;
  readonly channelId: string;
  readonly calledBy: string;
  readonly meeting: Meeting;
};

const Row = z
  .object({
    ...{ id: z.number(), version: z.number(), language: z.string(), channelId: z.string() },
    ...{ calledBy: z.string(), vendorId: z.number(), startsAt: Instant, cadence: z.enum(CADENCES) },
    ...{ participants: z.array(z.string()), status: z.enum(['planned', 'held', 'cancelled']) },
    ...{ minutes: z.string().nullable(), decisions: z.array(z.string()) },
    ...{ minutedBy: z.string().nullable(), correctedBy: z.string().nullable() },
    correctedAt: Instant.nullable(),
    receipts: z.array(z.object({ userId: z.string(), at: Instant })),
  })
  .transform(({ id, version, language, channelId, calledBy, ...row }): SavedMeeting => {
    const { correctedBy: by, correctedAt: at, ...meeting } = row;
    const corrected = by !== null && at ? { by, at } : null;
    return { id, version, language, channelId, calledBy, meeting: { ...meeting, corrected } };
  });

const MEETINGS = /* sql */ `
  select m.meeting_id as id, m.version, m.language, m.channel_id as "channelId",
         m.called_by as "calledBy", m.vendor_id as "vendorId", m.starts_at as "startsAt", m.cadence,
         m.participants, m.status, m.minutes, m.decisions, m.minuted_by as "minutedBy",
         m.corrected_by as "correctedBy", m.corrected_at as "correctedAt",
         (select coalesce(json_agg(json_build_object('userId', user_id, 'at', read_at)
                                   order by read_at), '[]')
            from meeting_receipt
           where workspace_id = m.workspace_id and meeting_id = m.meeting_id
             and read_at >= coalesce(m.corrected_at, read_at)) as receipts
    from meeting m
   where m.workspace_id = $1`;
const BY_ID = `${MEETINGS} and m.meeting_id = $2`;
const PLANNED = `${MEETINGS} and m.vendor_id = any ($2::bigint[]) and m.status = 'planned'
   order by m.starts_at`;
const AHEAD = `${MEETINGS} and m.vendor_id = any ($2::bigint[]) and m.status = 'planned'
   and m.starts_at >= $3 and m.starts_at < $4
   order by m.starts_at, m.meeting_id`;

export async function findMeeting(
  db: Db,
  workspaceId: string,
  id: number,
): Promise<SavedMeeting | null> {
  const { rows } = await db.query(BY_ID, [workspaceId, id]);
  return rows.length === 0 ? null : Row.parse(rows[0]);
}

/** At most one a vendor, the soonest first. */
export async function listPlanned(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<SavedMeeting[]> {
  const { rows } = await db.query(PLANNED, [workspaceId, vendorIds]);
  return z.array(Row).parse(rows);
}

/** Planned ones that start from the one instant on and before the other, the soonest first. */
export async function listAhead(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  from: At,
  to: At,
): Promise<SavedMeeting[]> {
  const { rows } = await db.query(AHEAD, [workspaceId, vendorIds, `${from}`, `${to}`]);
  return z.array(Row).parse(rows);
}

const LAST_HELD = /* sql */ `
  select vendor_id as "vendorId", max(starts_at) as at
    from meeting
   where workspace_id = $1 and vendor_id = any ($2::bigint[]) and status = 'held'
   group by vendor_id`;

export async function listLastHeld(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<Map<number, At>> {
  const { rows } = await db.query(LAST_HELD, [workspaceId, vendorIds]);
  const held = z.array(z.object({ vendorId: z.number(), at: Instant })).parse(rows);
  return new Map(held.map(({ vendorId, at }) => [vendorId, at]));
}

const ADD = /* sql */ `
  insert into meeting (workspace_id, vendor_id, starts_at, cadence, participants, status, language,
                       channel_id, called_by)
  values ($1, $2, $3, $4, $5, 'planned', $6, $7, $8)
      on conflict do nothing
  returning meeting_id as id`;

export type NewMeeting = {
  readonly vendorId: number;
  readonly startsAt: At;
  readonly cadence: Cadence;
  readonly participants: readonly string[];
  readonly language: string;
  readonly channelId: string;
  readonly by: string;
};

/** Null where one is planned already. */
export async function addMeeting(
  db: Db,
  workspaceId: string,
  { vendorId, startsAt, cadence, participants, language, channelId, by }: NewMeeting,
): Promise<number | null> {
  const values = [vendorId, `${startsAt}`, cadence, participants, language, channelId, by];
  const { rows } = await db.query(ADD, [workspaceId, ...values]);
  return rows.length === 0 ? null : z.object({ id: z.number() }).parse(rows[0]).id;
}

/** Of a meeting that comes again; null for one of its own. */
export async function addNext(
  db: Db,
  workspaceId: string,
  { meeting, language, channelId }: SavedMeeting,
  tz: string,
  by: string,
): Promise<number | null> {
  const startsAt = nextStart(meeting.startsAt, meeting.cadence, tz);
  if (!startsAt) return null;
  const { vendorId, cadence } = meeting;
  const participants = meeting.participants.filter((userId) => !isNobodys(userId));
  const made = { vendorId, startsAt, cadence, participants, language, channelId, by };
  return addMeeting(db, workspaceId, made);
}

const MOVE = /* sql */ `
  update meeting set starts_at = $3, cadence = $4, participants = $5, version = version + 1
   where workspace_id = $1 and meeting_id = $2 and status = 'planned'`;

export async function moveMeeting(
  db: Db,
  workspaceId: string,
  id: number,
  { startsAt, cadence, participants }: Pick<Meeting, 'startsAt' | 'cadence' | 'participants'>,
): Promise<boolean> {
  const values = [workspaceId, id, startsAt.toString(), cadence, participants];
  return (await db.query(MOVE, values)).rowCount === 1;
}

const CANCEL = /* sql */ `
  update meeting set status = 'cancelled', version = version + 1
   where workspace_id = $1 and meeting_id = $2 and status = 'planned'`;

export async function cancelMeeting(db: Db, workspaceId: string, id: number): Promise<boolean> {
  return (await db.query(CANCEL, [workspaceId, id])).rowCount === 1;
}

const HOLD = /* sql */ `
  update meeting
     set status = 'held', minutes = $3, decisions = $4, minuted_by = $5, minuted_at = $6,
         version = version + 1
   where workspace_id = $1 and meeting_id = $2 and status = 'planned'`;

export type Minutes = {
  readonly text: string;
  readonly decisions: readonly string[];
  readonly by: string;
  readonly at: At;
};

/** False where somebody was first. */
export async function holdMeeting(
  db: Db,
  workspaceId: string,
  id: number,
  { text, decisions, by, at }: Minutes,
): Promise<boolean> {
  const values = [workspaceId, id, text, decisions, by, at.toString()];
  return (await db.query(HOLD, values)).rowCount === 1;
}

const CORRECT = /* sql */ `
  update meeting
     set minutes = $3, decisions = $4, corrected_by = $5, corrected_at = $6, version = version + 1
   where workspace_id = $1 and meeting_id = $2 and status = 'held'
     and corrected_at is not distinct from $7
     and (minutes <> $3 or decisions <> $4)`;

/** False where somebody corrected them since `before`, or nothing is another. Receipts begin anew. */
export async function correctMeeting(
  db: Db,
  workspaceId: string,
  id: number,
  { text, decisions, by, at }: Minutes,
  before: At | null,
): Promise<boolean> {
  const values = [workspaceId, id, text, decisions, by, at.toString(), before?.toString() ?? null];
  return (await db.query(CORRECT, values)).rowCount === 1;
}

type Done = {
  readonly did: 'call' | 'move' | 'cancel' | 'minutes' | 'correct';
  readonly by: string;
  readonly at: At;
};

/** In the transaction that did it. */
export async function recordMeeting(
  db: Db,
  workspaceId: string,
  { id, vendorId }: { readonly id: number; readonly vendorId: number },
  { did, by, at }: Done,
): Promise<void> {
  const deed = {
    kind: 'meeting.changed',
    subject: `meeting #${id}`,
    vendorId,
    after: { did },
  } as const;
  await record(db, workspaceId, signed(by, at), deed);
}

const READ = /* sql */ `
  with receipt as (
    insert into meeting_receipt as r (workspace_id, meeting_id, user_id, read_at)
    select $1, meeting_id, $3, $4 from meeting
     where workspace_id = $1 and meeting_id = $2 and status = 'held'
        on conflict (workspace_id, meeting_id, user_id) do update
       set read_at = excluded.read_at
     where r.read_at < (select corrected_at from meeting
                         where workspace_id = $1 and meeting_id = $2)
    returning meeting_id)
  update meeting m set version = version + 1
    from receipt r
   where m.workspace_id = $1 and m.meeting_id = r.meeting_id`;

/** False where the person had said so before. */
export async function saveReceipt(
  db: Db,
  workspaceId: string,
  id: number,
  userId: string,
  at: At,
): Promise<boolean> {
  return (await db.query(READ, [workspaceId, id, userId, at.toString()])).rowCount === 1;
}

export const { carded, listUncarded } = cardedRows('meeting');
