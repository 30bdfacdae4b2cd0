// What holds for all cards of a workspace: where they go when all else is closed, and whether
// Slack takes our token.
import { z } from 'zod';
import type { Db } from '../db/db.ts';

const FIND = /* sql */ `
  select default_channel_id as "defaultChannelId", paused_at as "pausedAt",
         pause_reason as "pauseReason"
    from card_setting
   where workspace_id = $1`;

const Row = z.object({
  defaultChannelId: z.string().nullable(),
  pausedAt: z.instanceof(Temporal.Instant).nullable(),
  pauseReason: z.string().nullable(),
});
export type DeliverySettings = z.infer<typeof Row>;

export async function findSettings(db: Db, workspaceId: string): Promise<DeliverySettings> {
  const { rows } = await db.query(FIND, [workspaceId]);
  if (rows.length === 0) return { defaultChannelId: null, pausedAt: null, pauseReason: null };
  return Row.parse(rows[0]);
}

const SAVE_DEFAULT = /* sql */ `
  insert into card_setting (workspace_id, default_channel_id) values ($1, $2)
      on conflict (workspace_id) do update set default_channel_id = excluded.default_channel_id`;

export async function saveDefaultChannel(
  db: Db,
  workspaceId: string,
  channelId: string | null,
): Promise<void> {
  await db.query(SAVE_DEFAULT, [workspaceId, channelId]);
}

const PAUSE = /* sql */ `
  insert into card_setting as s (workspace_id, paused_at, pause_reason, probed_at)
  values ($1, $2, $3, $2)
      on conflict (workspace_id) do update
     set paused_at = excluded.paused_at, pause_reason = excluded.pause_reason,
         probed_at = excluded.probed_at
   where s.paused_at is null
  returning workspace_id`;

/** No delivery until it is resumed; true for whoever says it first. */
export async function pauseDeliveries(
  db: Db,
  workspaceId: string,
  reason: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await db.query(PAUSE, [workspaceId, at.toString(), reason]);
  return rows.length === 1;
}

const RESUME = /* sql */ `
  with served as (
    update workspace set uninstalled_at = null
     where workspace_id = $1 and uninstalled_at is not null)
  update card_setting set paused_at = null, pause_reason = null
   where workspace_id = $1 and paused_at is not null
  returning workspace_id`;

/** After a start or a reinstallation with a token that works; true when it had been paused. */
export async function resumeDeliveries(db: Db, workspaceId: string): Promise<boolean> {
  const { rows } = await db.query(RESUME, [workspaceId]);
  return rows.length === 1;
}

// An organisation's token is good whether or not it may be used in this workspace.
const PROBE = /* sql */ `
  update card_setting s set probed_at = $2
   where s.workspace_id = any ($1) and s.paused_at is not null and s.probed_at < $3
     and not exists (select from workspace w join installation i on i.workspace_id = w.enterprise_id
                      where w.workspace_id = s.workspace_id and w.uninstalled_at is not null)
  returning s.workspace_id as id`;

/** Paused workspaces whose token may be tried again now; each is handed to one process. */
export async function takeProbes(
  db: Db,
  workspaceIds: readonly string[],
  at: Temporal.Instant,
  notSince: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await db.query(PROBE, [workspaceIds, at.toString(), notSince.toString()]);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

const MOVE = /* sql */ `
  update card
     set channel_id = case when channel_id = $2 then $3 else channel_id end,
         lane_id = case when lane_id = $2 then $3 else lane_id end,
         shown_channel_id = case when shown_channel_id = $2 then $3 else shown_channel_id end
   where workspace_id = $1 and $2 in (channel_id, lane_id, shown_channel_id)`;

/** Slack gave the channel another id, as it does when one is shared: G… becomes C…. */
export async function moveChannel(
  db: Db,
  workspaceId: string,
  from: string,
  to: string,
): Promise<void> {
  await db.query(MOVE, [workspaceId, from, to]);
}
