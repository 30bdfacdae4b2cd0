// What became of each attempt to show a card.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Pending } from './decide.ts';
import type { CardMessage, Route } from './model.ts';

type At = Temporal.Instant;
type Which = Pick<Pending, 'key'>;

const Attempt = z.object({
  key: z.string(),
  version: z.number(),
  message: z.custom<CardMessage>((value) => typeof value === 'object' && value !== null),
  locale: z.enum(['en', 'zh-Hans', 'zh-Hant']),
  attemptKey: z.string().nullable(),
  isPlain: z.boolean(),
  isResent: z.boolean(),
});
export type Attempt = z.infer<typeof Attempt>;

const ATTEMPT = /* sql */ `
  key, version, message, locale, attempt_key::text as "attemptKey",
  coalesce(plain_version = version, false) as "isPlain",
  coalesce(reason = 'resent', false) as "isResent"`;

// Written before the call: whoever comes after a crash knows that the message may be there.
const MARK = /* sql */ `
  update card
     set state = 'sending', attempt_key = coalesce(attempt_key, $3), attempted_at = $4,
         attempted_version = version, due_at = $5
   where workspace_id = $1 and key = $2 and shown_ts is null and attempted_at is null
     and due_at is not null and retired_at is null
  returning ${ATTEMPT}`;

/** Null: no longer wanted. Its outcome, should nobody report it, is looked up from `settledAt` on. */
export async function markAttempt(
  db: Db,
  workspaceId: string,
  { key }: Which,
  at: At,
  settledAt: At,
): Promise<Attempt | null> {
  const { rows } = await db.query(MARK, [
    ...[workspaceId, key, randomUUID(), at.toString(), settledAt.toString()],
  ]);
  return rows.length === 0 ? null : Attempt.parse(rows[0]);
}

// Unless somebody has taken it over in the meantime.
const UNMARK = /* sql */ `
  update card
     set state = 'waiting', attempted_at = null,
         due_at = case when retired_at is null then $3::timestamptz end
   where workspace_id = $1 and key = $2 and attempted_at = $3`;

/** The call that was marked at `markedAt` was never made. */
export async function unmarkAttempt(
  db: Db,
  workspaceId: string,
  { key }: Which,
  markedAt: At,
): Promise<void> {
  await db.query(UNMARK, [workspaceId, key, markedAt.toString()]);
}

const CURRENT = /* sql */ `
  select ${ATTEMPT} from card where workspace_id = $1 and key = $2 and shown_ts is not null`;

/** What an edit shows. */
export async function currentMessage(
  db: Db,
  workspaceId: string,
  { key }: Which,
): Promise<Attempt | null> {
  const { rows } = await db.query(CURRENT, [workspaceId, key]);
  return rows.length === 0 ? null : Attempt.parse(rows[0]);
}

const SHOWN = /* sql */ `
  update card
     set state = 'shown', shown_channel_id = $4, shown_ts = $5,
         shown_version = coalesce($6, attempted_version), attempted_at = null, tries = 0,
         reason = null, detail = null, parked_at = null,
         due_at = case when version > coalesce($6, attempted_version) then $7::timestamptz end
   where workspace_id = $1 and key = $2 and attempt_key = $3::uuid`;

type Place = { readonly channelId: string; readonly messageTs: string };

/**
 * It is there. `version` is what it shows; null: what the attempt began with. A change since then
 * is the next edit.
 */
export async function saveShown(
  db: Db,
  workspaceId: string,
  { key, attemptKey }: Which & { readonly attemptKey: string | null },
  { channelId, messageTs }: Place,
  version: number | null,
  at: At,
): Promise<void> {
  await db.query(SHOWN, [
    ...[workspaceId, key, attemptKey, channelId, messageTs, version, at.toString()],
  ]);
  await db.query(NUDGE_REPLIES, [workspaceId, key, at.toString()]);
}

const NUDGE_REPLIES = /* sql */ `
  update card set due_at = $3
   where workspace_id = $1 and parent_key = $2 and shown_ts is null and attempted_at is null
     and due_at > $3 and reason = 'parent'`;

const LATER = /* sql */ `
  update card
     set state = case when $4 = 'as it is' then state else $4 end,
         attempted_at = case when $4 = 'waiting' then null else attempted_at end,
         due_at = case when $4 = 'waiting' and retired_at is not null then null else $3::timestamptz end,
         tries = tries + $5, reason = $6, detail = null
   where workspace_id = $1 and key = $2 and due_at is not null`;

type Later = {
  /** `waiting` after a post that certainly did not arrive, `unknown` after one that may have. */
  readonly state?: 'waiting' | 'unknown';
  readonly failed?: boolean;
  readonly reason?: string | null;
};

export async function saveLater(
  db: Db,
  workspaceId: string,
  { key }: Which,
  until: At,
  { state, failed = false, reason = null }: Later = {},
): Promise<void> {
  await db.query(LATER, [
    ...[workspaceId, key, until.toString(), state ?? 'as it is', failed ? 1 : 0, reason],
  ]);
}

// Put off together to the same moment, all would come back at it, and each again for each that goes.
const QUEUE = /* sql */ `
  with due as materialized (
    select key, due_at, seq from card
     where workspace_id = $1 and due_at <= $2 and shown_ts is not null and urgency = 'machine'
       for no key update skip locked),
  queue as (
    select key, row_number() over (order by due_at, seq) - 1 as before from due)
  update card c set due_at = $3::timestamptz + q.before * $4::interval
    from queue q
   where c.workspace_id = $1 and c.key = q.key`;

/** Every due edit that no person waits for, in the whole workspace: one each `stepMs` from `from` on. */
export async function queueEdits(
  db: Db,
  workspaceId: string,
  now: At,
  from: At,
  stepMs: number,
): Promise<void> {
  await db.query(QUEUE, [workspaceId, `${now}`, `${from}`, `${stepMs} milliseconds`]);
}

const PARK = /* sql */ `
  update card
     set state = 'parked', reason = $3, detail = $4, parked_at = $5, due_at = null,
         attempted_at = case when $6 then attempted_at end
   where workspace_id = $1 and key = $2 and due_at is not null`;

/** At rest until somebody acts. */
export async function savePark(
  db: Db,
  workspaceId: string,
  { key }: Which,
  reason: string,
  detail: string | null,
  at: At,
  isInDoubt = false,
): Promise<void> {
  await db.query(PARK, [workspaceId, key, reason, detail, at.toString(), isInDoubt]);
}

const DROP = /* sql */ `
  update card c
     set retired_at = $3, due_at = null
   where c.workspace_id = $1 and c.key = $2 and c.shown_ts is null and c.attempted_at is null
     and exists (select from card p
                  where p.workspace_id = $1 and p.key = c.parent_key and p.retired_at is not null
                    and p.shown_ts is null and p.due_at is null)`;

/** True: the card that it replies to is over, was never shown and never will be. */
export async function dropOrphan(
  db: Db,
  workspaceId: string,
  { key }: Which,
  at: At,
): Promise<boolean> {
  return (await db.query(DROP, [workspaceId, key, at.toString()])).rowCount === 1;
}

// Replies go along.
const REROUTE = /* sql */ `
  update card
     set lane_id = $3, route = $4,
         state = case when key = $2 then 'waiting' else state end,
         shown_channel_id = case when key = $2 then null else shown_channel_id end,
         shown_ts = case when key = $2 then null else shown_ts end,
         shown_version = case when key = $2 then null else shown_version end,
         attempt_key = case when key = $2 then null else attempt_key end,
         attempted_at = case when key = $2 then null else attempted_at end,
         reason = case when key = $2 then $5 else reason end,
         due_at = case when key = $2 and retired_at is null then $6::timestamptz
                       when key = $2 then null else due_at end
   where workspace_id = $1 and (key = $2 or (parent_key = $2 and shown_ts is null and attempted_at is null))`;

export async function saveRoute(
  db: Db,
  workspaceId: string,
  { key }: Which,
  to: { readonly laneId: string; readonly route: Route; readonly reason: string },
  at: At,
): Promise<void> {
  await db.query(REROUTE, [workspaceId, key, to.laneId, to.route, to.reason, at.toString()]);
}

// A retired card does not come back.
const FORGET = /* sql */ `
  update card
     set state = 'waiting', shown_channel_id = null, shown_ts = null, shown_version = null,
         attempt_key = null, attempted_at = null, tries = 0, reason = null,
         due_at = case when retired_at is null then $3::timestamptz end
   where workspace_id = $1 and key = $2
  returning due_at is not null as "comesBack"`;

/** Somebody deleted the message: it is posted afresh, unless it was retired. */
export async function saveGone(
  db: Db,
  workspaceId: string,
  { key }: Which,
  at: At,
): Promise<boolean> {
  const { rows } = await db.query(FORGET, [workspaceId, key, at.toString()]);
  return rows.length > 0 && z.object({ comesBack: z.boolean() }).parse(rows[0]).comesBack;
}

const PLAIN = /* sql */ `
  update card
     set plain_version = $5, due_at = $3, detail = $4,
         state = case when shown_ts is null then 'waiting' else 'shown' end, attempted_at = null
   where workspace_id = $1 and key = $2 and due_at is not null`;

/** Slack refused the blocks of this version: its words alone come next. */
export async function savePlain(
  db: Db,
  workspaceId: string,
  { key, version }: Which & { readonly version: number },
  detail: string | null,
  at: At,
): Promise<void> {
  await db.query(PLAIN, [workspaceId, key, at.toString(), detail, version]);
}
