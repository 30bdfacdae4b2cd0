// What producers call, in the transaction that makes their facts true:
//
//   await desireCard(db, workspaceId, { key, channelId, ownerId, message, urgency: 'machine' }, at);
//   await retireCard(db, workspaceId, key, at);
//
// The deliverer (deliver.ts) makes Slack match, in the order of the first desires of a channel.
// The same message again changes nothing, whoever says it and however often. A card that was
// deleted by hand comes back with its next change, until it is retired. Nothing else of this
// slice is for producers.
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { wake, waking } from '../db/wake.ts';
import { isNobodys } from '../erasure/model.ts';
import {
  type CardState,
  type DesiredCard,
  GATHER_S,
  HELD_UP_S,
  type HeldUp,
  TRY_AGAIN_MIN,
} from './model.ts';

// Where it was never shown, and certainly not, it may go elsewhere.
const CAN_MOVE = 'c.shown_ts is null and c.attempted_at is null';
const MOVES = `(${CAN_MOVE} and c.channel_id <> excluded.channel_id)`;

// What was hurried stays so until it is shown. What is in doubt stays so: the look-up comes first, and then shows the newest version. A reply
// goes where its parent went, and has it drawn again: Slack takes replies below a message that
// somebody deleted, so only an edit shows that the card is gone.
const DESIRE = /* sql */ `
  with place as (
  select coalesce(p.lane_id, $3) as lane_id, coalesce(p.route, 'channel') as route
    from (select 1) one
    left join card p on p.workspace_id = $1 and p.key = $4
  ), lane as (
  insert into card_lane (workspace_id, lane_id)
  select $1, lane_id from place
      on conflict do nothing
  ), desired as (
  insert into card as c (workspace_id, key, channel_id, lane_id, route, parent_key, owner_id, locale,
                         message, urgency, outside, doubt, desired_at, due_at)
  select $1, $2, $3, place.lane_id, place.route, $4, $5, $6,
         $7::jsonb, $8, $9, $10, $11, greatest($11::timestamptz, $12)
    from place
      on conflict (workspace_id, key) do update
     set message = excluded.message,
         version = c.version + 1,
         urgency = case when c.shown_ts is null and c.retired_at is null and c.urgency = 'person'
                        then c.urgency else excluded.urgency end,
         outside = excluded.outside,
         owner_id = excluded.owner_id,
         locale = excluded.locale,
         retired_at = null,
         channel_id = case when ${CAN_MOVE} then excluded.channel_id else c.channel_id end,
         lane_id = case when ${MOVES} then excluded.lane_id else c.lane_id end,
         route = case when ${MOVES} then excluded.route else c.route end,
         state = case when c.state <> 'parked' or not (${MOVES} or c.parked_at <= $13) then c.state
                      when c.attempted_at is not null then 'unknown'
                      when c.shown_ts is not null then 'shown'
                      else 'waiting' end,
         due_at = case
           when c.state = 'parked' and not (${MOVES} or c.parked_at <= $13) then null
           when c.state = 'parked' then $11
           when c.attempted_at is not null then c.due_at
           when c.shown_ts is null then greatest(coalesce(c.due_at, $11), $12)
           when $8 = 'person' then least(c.due_at, $11)
           else coalesce(c.due_at, $14) end
   where c.retired_at is not null or c.outside <> excluded.outside or c.message <> excluded.message
      or ${MOVES}
  returning version
  ), above as (
  update card
     set due_at = least(due_at, $11)
   where workspace_id = $1 and key = $4 and state = 'shown' and tries = 0 and retired_at is null
     and exists (select from desired)
  )
  select ${waking('cards')} from desired`;

/** True when it changed what should be shown. Who was deleted is told nothing, whoever would tell them. */
export async function desireCard(
  db: Db,
  workspaceId: string,
  card: DesiredCard,
  at: Temporal.Instant,
): Promise<boolean> {
  const { key, channelId, parentKey = null } = card;
  if (isNobodys(channelId)) return false;
  const ownerId = card.ownerId && !isNobodys(card.ownerId) ? card.ownerId : null;
  const { rows } = await db.query(DESIRE, [
    ...[workspaceId, key, channelId, parentKey, ownerId, card.locale ?? 'en'],
    ...[JSON.stringify(card.message), card.urgency, card.outside ?? false, card.doubt ?? 'repeat'],
    ...[at.toString(), card.notBefore?.toString() ?? null],
    at.subtract({ minutes: TRY_AGAIN_MIN }).toString(),
    at.add({ seconds: GATHER_S }).toString(),
  ]);
  return rows.length > 0;
}

const HASTEN = /* sql */ `
  update card
     set due_at = $3
   where workspace_id = $1 and parent_key = $2 and state = 'waiting' and tries = 0 and reason is null
     and due_at > $3`;

/** What was to be posted below it later may be posted now. */
export async function hastenReplies(
  db: Db,
  workspaceId: string,
  key: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(HASTEN, [workspaceId, key, at.toString()]);
}

const RETIRE = /* sql */ `
  update card
     set retired_at = $3,
         state = case when state <> 'parked' or attempted_at is not null then state
                      when shown_ts is not null then 'shown' else 'waiting' end,
         due_at = case when shown_ts is null and attempted_at is null then null else due_at end
   where workspace_id = $1 and key = $2 and retired_at is null`;

/**
 * What is shown stays, after its last change has been made, but never comes back once somebody
 * deletes it. What was not shown yet never will be.
 */
export async function retireCard(
  db: Db,
  workspaceId: string,
  key: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.query(RETIRE, [workspaceId, key, at.toString()]);
}

const Place = z.object({ workspaceId: z.string(), id: z.number() });

/**
 * Of a table whose rows have a `version` and, in `carded_version`, the one that their card was asked
 * to show: what was left behind is found again, and an older version never follows a newer one.
 */
export function cardedRows(table: 'plan' | 'meeting' | 'idea') {
  const id = `${table}_id`;
  const asked = /* sql */ `
    update ${table}
       set carded_version = $3
     where workspace_id = $1 and ${id} = $2 and coalesce(carded_version, 0) <= $3`;
  const behind = /* sql */ `
    select workspace_id as "workspaceId", ${id} as id from ${table}
     where carded_version is distinct from version
     order by workspace_id, ${id} limit 100`;
  return {
    /** False where a newer version was shown already. */
    async carded(db: Db, workspaceId: string, rowId: number, version: number): Promise<boolean> {
      return (await db.query(asked, [workspaceId, rowId, version])).rowCount === 1;
    },
    /** In all workspaces. */
    async listUncarded(db: Db): Promise<z.infer<typeof Place>[]> {
      return z.array(Place).parse((await db.query(behind)).rows);
    },
  };
}

const ADOPT = /* sql */ `
  with lane as (
    insert into card_lane (workspace_id, lane_id) values ($1, $3) on conflict do nothing)
  insert into card (workspace_id, key, channel_id, lane_id, route, locale, message, urgency, outside,
                    doubt, desired_at, retired_at, state, shown_channel_id, shown_ts, shown_version)
  values ($1, $2, $3, $3, 'channel', 'en', '{"text": "", "blocks": []}', 'person', true, 'once', $5,
          $5, 'shown', $3, $4, 1)
      on conflict (workspace_id, key) do update set retired_at = excluded.retired_at`;

/** The key under which others may stand below a message that is no card; it is never drawn again. */
export async function adoptMessage(
  db: Db,
  workspaceId: string,
  { channelId, messageTs }: { readonly channelId: string; readonly messageTs: string },
  at: Temporal.Instant,
): Promise<string> {
  const key = `message:${channelId}:${messageTs}`;
  await db.query(ADOPT, [workspaceId, key, channelId, messageTs, at.toString()]);
  return key;
}

const FIND = /* sql */ `
  select state, shown_channel_id as "channelId", shown_ts as "messageTs", version,
         shown_version as "shownVersion", reason, retired_at is not null as "isRetired"
    from card
   where workspace_id = $1 and key = $2`;

const STATES = ['waiting', 'sending', 'shown', 'unknown', 'parked'] satisfies CardState[];

const Card = z.object({
  state: z.enum(STATES),
  channelId: z.string().nullable(),
  messageTs: z.string().nullable(),
  version: z.number(),
  shownVersion: z.number().nullable(),
  reason: z.string().nullable(),
  isRetired: z.boolean(),
});

/** Where a card stands and how far its delivery has come. */
export async function findCard(
  db: Db,
  workspaceId: string,
  key: string,
): Promise<z.infer<typeof Card> | null> {
  const { rows } = await db.query(FIND, [workspaceId, key]);
  return rows.length === 0 ? null : Card.parse(rows[0]);
}

const FIND_BY_MESSAGE = /* sql */ `
  select key from card where workspace_id = $1 and shown_channel_id = $2 and shown_ts = $3`;

/** Whose message was pressed. */
export async function findCardKey(
  db: Db,
  workspaceId: string,
  { channelId, messageTs }: { readonly channelId: string; readonly messageTs: string },
): Promise<string | null> {
  const { rows } = await db.query(FIND_BY_MESSAGE, [workspaceId, channelId, messageTs]);
  const [row] = z.array(z.object({ key: z.string() })).parse(rows);
  return row?.key ?? null;
}

const HELD_UP = /* sql */ `
  select key, channel_id as "channelId", lane_id as "laneId", state, reason, detail,
         message ->> 'text' as text, coalesce(parked_at, desired_at) as since
    from card
   where workspace_id = $1
     and ((state = 'parked' and retired_at is null)
          or (not $3 and due_at is not null and shown_version is distinct from version
              and (tries > 0 or reason is not null or due_at < $2)))
   order by state = 'parked' desc, seq
   limit 200`;

const HeldUpRow = z.object({
  key: z.string(),
  channelId: z.string(),
  laneId: z.string(),
  state: z.enum(STATES),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  text: z.string(),
  since: z.instanceof(Temporal.Instant),
});

/** What is parked, first, and what waits for longer than it should. */
export async function listHeldUp(
  db: Db,
  workspaceId: string,
  at: Temporal.Instant,
  { parkedOnly = false } = {},
): Promise<HeldUp[]> {
  const long = at.subtract({ seconds: HELD_UP_S }).toString();
  const { rows } = await db.query(HELD_UP, [workspaceId, long, parkedOnly]);
  return z.array(HeldUpRow).parse(rows);
}

// Only what is not in doubt is simply said again.
const UNPARK = /* sql */ `
  update card
     set state = case when attempted_at is not null then 'unknown'
                      when shown_ts is not null then 'shown' else 'waiting' end,
         reason = null, detail = null, parked_at = null, tries = 0, plain_version = null, due_at = $2
   where workspace_id = $1 and state = 'parked' and retired_at is null
     and ($3::text is null or key = $3) and ($4::text is null or lane_id = $4)`;

export type Which = { readonly key?: string; readonly laneId?: string };

/** Parked cards are tried again: one, those of a channel, or all. Returns how many. */
export async function retryParked(
  db: Db,
  workspaceId: string,
  { key, laneId }: Which,
  at: Temporal.Instant,
): Promise<number> {
  const values = [workspaceId, at.toString(), key ?? null, laneId ?? null];
  const { rowCount } = await db.query(UNPARK, values);
  await wake(db, 'cards');
  return rowCount ?? 0;
}
