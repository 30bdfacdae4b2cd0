import { z } from 'zod';
import { signedOrOwn } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { cardedRows } from '../cards/query.ts';
import type { Db } from '../db/db.ts';
import { Instant } from '../db/rows.ts';
import type { Side } from '../targets/model.ts';
import type { ActionKind, NewIdea, State, Who } from './model.ts';
import { IDEAS, IdeaRow, type SavedIdea } from './row.ts';

const BY_ID = `${IDEAS} and i.idea_id = $2`;
const LIST = `${IDEAS} and i.vendor_id = any ($2::bigint[])
   and ($3 = 'all' or case when i.task_status = 'done' then 'done' else i.status end = $3)
   order by i.votes desc, i.idea_id desc limit $4 offset $5`;

export type { SavedIdea } from './row.ts';

export async function findIdea(db: Db, workspaceId: string, id: number): Promise<SavedIdea | null> {
  const { rows } = await db.query(BY_ID, [workspaceId, id]);
  return rows.length === 0 ? null : IdeaRow.parse(rows[0]);
}

/** Those with most votes first, then the newest. */
export async function listIdeas(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
  state: State,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<SavedIdea[]> {
  const { rows } = await db.query(LIST, [workspaceId, vendorIds, state, limit, offset]);
  return z.array(IdeaRow).parse(rows);
}

const OPEN = /* sql */ `
  select count(*)::int as count from idea
   where workspace_id = $1 and vendor_id = any ($2::bigint[]) and status = 'open'`;

/** How many wait for a decision. */
export async function countOpen(
  db: Db,
  workspaceId: string,
  vendorIds: readonly number[],
): Promise<number> {
  const { rows } = await db.query(OPEN, [workspaceId, vendorIds]);
  return z.object({ count: z.number() }).parse(rows[0]).count;
}

const ADD = /* sql */ `
  insert into idea (workspace_id, vendor_id, author, side, title, change, helps, kind, language,
                    written_at, status)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')
  returning idea_id as id`;

type Writing = {
  readonly vendorId: number;
  readonly idea: NewIdea;
  readonly side: Side;
  readonly language: string;
  readonly who: Who;
};

/** Inside a transaction. */
export async function addIdea(
  db: Db,
  workspaceId: string,
  { vendorId, idea: { title, change, helps, kind }, side, language, who }: Writing,
): Promise<number> {
  const { rows } = await db.query(ADD, [
    ...[workspaceId, vendorId, who.userId, side, title, change, helps, kind, language],
    who.at.toString(),
  ]);
  const { id } = z.object({ id: z.number() }).parse(rows[0]);
  await log(db, workspaceId, { id, seq: 1, vendorId }, { kind: 'write', ...said(who) });
  return id;
}

function said({ userId, at }: Who) {
  return { by: userId, at, text: null };
}

const EVENT_KINDS = [
  ...(['write', 'comment', 'accept', 'park', 'decline', 'withdraw', 'restore'] as const),
  ...(['reconsider', 'done', 'open', 'dropped'] as const),
] as const satisfies readonly (ActionKind | 'write' | 'done' | 'open' | 'dropped')[];
type EventKind = (typeof EVENT_KINDS)[number];

export type IdeaEvent = {
  readonly kind: EventKind;
  /** Null: its plan says so. */
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly text: string | null;
};

const LOG = /* sql */ `
  insert into idea_event (workspace_id, idea_id, seq, kind, user_id, happened_at, text)
  values ($1, $2, $3, $4, $5, $6, $7)`;

type Subject = { readonly id: number; readonly seq: number; readonly vendorId: number };

/** In the idea's own trail, and in the workspace's, where nothing stands that people wrote. */
export async function log(
  db: Db,
  workspaceId: string,
  { id, seq, vendorId }: Subject,
  { kind, by, at, text }: IdeaEvent,
): Promise<void> {
  await db.query(LOG, [workspaceId, id, seq, kind, by, at.toString(), text]);
  const after = { did: by === null ? `task ${kind}` : kind };
  const deed = { kind: 'idea.changed', subject: `idea #${id}`, vendorId, after } as const;
  await record(db, workspaceId, signedOrOwn(by, at), deed);
}

const EVENTS = /* sql */ `
  select kind, user_id as by, happened_at as at, text
    from idea_event
   where workspace_id = $1 and idea_id = $2 and (kind = 'comment') = $3
   order by seq desc
   limit $4`;

const EventRow = z.object({
  ...{ kind: z.enum(EVENT_KINDS), by: z.string().nullable(), at: Instant },
  text: z.string().nullable(),
});

/** Comments, or everything but them; the newest first. */
export async function listEvents(
  db: Db,
  workspaceId: string,
  id: number,
  which: 'comments' | 'decisions',
  limit: number,
): Promise<IdeaEvent[]> {
  const { rows } = await db.query(EVENTS, [workspaceId, id, which === 'comments', limit]);
  return z.array(EventRow).parse(rows);
}

const MINE = /* sql */ `
  select is_for as "isFor", voted_at as at
    from idea_vote
   where workspace_id = $1 and idea_id = $2 and user_id = $3`;
const MineRow = z.object({ isFor: z.boolean(), at: Instant });

export async function findVote(db: Db, workspaceId: string, id: number, userId: string) {
  const { rows } = await db.query(MINE, [workspaceId, id, userId]);
  return rows.length === 0 ? null : MineRow.parse(rows[0]);
}

const BEHIND = /* sql */ `
  select i.idea_id as id
    from idea i
    join plan_task t on t.workspace_id = i.workspace_id and t.plan_id = i.plan_id
                    and t.task_id = i.task_id
    join vendor v on v.workspace_id = i.workspace_id and v.vendor_id = i.vendor_id
                 and v.archived_at is null
   where i.workspace_id = $1 and i.status = 'accepted' and t.status <> i.task_status
   order by 1
   limit 100`;

/** Accepted ideas whose task went on at its plan; those of an archived vendor wait. */
export async function listBehind(db: Db, workspaceId: string): Promise<number[]> {
  const { rows } = await db.query(BEHIND, [workspaceId]);
  return z
    .array(z.object({ id: z.number() }))
    .parse(rows)
    .map(({ id }) => id);
}

export const { carded, listUncarded } = cardedRows('idea');
