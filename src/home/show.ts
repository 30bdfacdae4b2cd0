// Makes somebody's App Home show what stands now: sent only when that is something else, and however
// much happens at once, not more often than every half a second.
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { sha256 } from '../lib/hash.ts';
import { latest } from '../lib/latest.ts';
import { people } from '../slack/people.ts';
import type { Actor } from '../slack/reply.ts';
import { homeBlocks } from './answer.ts';
import { findShown, saveShown } from './query.ts';

/** Between the end of one and the next of the same person; nobody reads faster. */
const PAUSE_MS = 500;

/** Whoever goes to and fro between tabs gets what stands last, and no more than that. */
const inTurn = latest(PAUSE_MS);

export async function showHome(
  ctx: Context,
  client: WebClient,
  workspaceId: string,
  userId: string,
  load: () => Promise<Actor>,
): Promise<void> {
  const { db, clock } = ctx;
  await inTurn(`${workspaceId}:${userId}`, async () => {
    const blocks = (await homeBlocks(ctx, await load())) as KnownBlock[];
    const hash = sha256(JSON.stringify(blocks));
    if ((await findShown(db, workspaceId, userId)) === hash) return;
    await client.views.publish({ user_id: userId, view: { type: 'home', blocks } });
    await saveShown(db, workspaceId, userId, hash, clock.now());
  });
}

/** After something that it shows has changed; of those who never opened it nothing is shown. */
export async function refreshHome(
  ctx: Context,
  workspaceId: string,
  userId: string,
): Promise<void> {
  const client = ctx.slackFor(workspaceId);
  try {
    if (!client || (await findShown(ctx.db, workspaceId, userId)) === null) return;
    await showHome(ctx, client, workspaceId, userId, async () => {
      const actor = await people(ctx).reach(workspaceId, userId);
      if (!actor) throw new Error(`Slack does not say who ${userId} is`);
      return actor;
    });
  } catch (error) {
    // It is drawn anew when it is opened.
    ctx.log.warn({ err: error, user: userId }, 'App Home not refreshed');
  }
}
