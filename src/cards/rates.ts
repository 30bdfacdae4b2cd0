import { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Method, Rate } from './decide.ts';

// Below Slack's limits, so that the two windows, ours and Slack's, never add up to more.
const PACES: Readonly<Record<Method, { readonly perMin: number; readonly burst: number }>> = {
  'chat.postMessage': { perMin: 250, burst: 50 },
  'chat.update': { perMin: 45, burst: 5 },
  'conversations.history': { perMin: 45, burst: 5 },
  'conversations.info': { perMin: 45, burst: 5 },
  'conversations.open': { perMin: 45, burst: 5 },
  'users.conversations': { perMin: 45, burst: 5 },
};
const MINUTE_MS = 60_000;

/** From one call to the next, once the burst is used up. */
export function stepMs(method: Method): number {
  return Math.ceil(MINUTE_MS / PACES[method].perMin);
}

const LIST = /* sql */ `
  select method, free_at as "freeAt", blocked_until as "blockedUntil"
    from card_rate
   where workspace_id = $1`;

const Instant = z.instanceof(Temporal.Instant);
const Row = z.object({ method: z.string(), freeAt: Instant, blockedUntil: Instant });

export async function listRates(db: Db, workspaceId: string): Promise<Rate[]> {
  const { rows } = await db.query(LIST, [workspaceId]);
  return z.array(Row).parse(rows);
}

// One step of a leaky bucket: all replicas share it, and of two at once one is told to wait.
const TAKE = /* sql */ `
  insert into card_rate as r (workspace_id, method, free_at)
  values ($1, $2, $4::timestamptz + $5::interval)
      on conflict (workspace_id, method) do update
     set free_at = greatest(r.free_at, $4) + $5::interval
   where r.blocked_until <= $3 and ($6 or r.free_at <= $3)
  returning method`;

/** The right to call once, now; `isHurried` counts but does not wait for our own pace. */
export async function takeCall(
  db: Db,
  workspaceId: string,
  method: Method,
  now: Temporal.Instant,
  isHurried: boolean,
): Promise<boolean> {
  const { burst } = PACES[method];
  const step = stepMs(method);
  const earliest = now.subtract({ milliseconds: burst * step });
  const { rows } = await db.query(TAKE, [
    ...[workspaceId, method, now.toString(), earliest.toString(), `${step} milliseconds`],
    isHurried,
  ]);
  return rows.length === 1;
}

const BLOCK = /* sql */ `
  insert into card_rate as r (workspace_id, method, free_at, blocked_until)
  values ($1, $2, 'epoch', $3)
      on conflict (workspace_id, method) do update
     set blocked_until = greatest(r.blocked_until, excluded.blocked_until)`;

/** Slack said for how long it takes none of these. */
export async function blockCalls(
  db: Db,
  workspaceId: string,
  method: Method,
  until: Temporal.Instant,
): Promise<void> {
  await db.query(BLOCK, [workspaceId, method, until.toString()]);
}
