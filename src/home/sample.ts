// The sample on somebody's wish: loaded where there is nothing of their own, put away when they like.
import { changeVendorTo } from '../admin/change.ts';
import { listManaged } from '../admin/query.ts';
import { releaseClaim, takeClaim } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { loadSample } from '../sample/load.ts';
import { isSample, LOADED, STARTED } from '../sample/model.ts';
import type { Actor } from '../slack/reply.ts';
import { listVendors } from '../vendors/query.ts';
import { refreshHome } from './show.ts';

export async function loadInto(ctx: Context, actor: Actor): Promise<void> {
  const { db, clock } = ctx;
  const { workspaceId, userId, words } = actor;
  const vendors = await listVendors(db, workspaceId);
  if (!vendors.every(isSample)) throw new UserError(words.home.start.own);
  await db.transaction(async (own) => {
    await takeClaim(own, workspaceId, STARTED, clock.now());
    await releaseClaim(own, workspaceId, LOADED);
  });
  await setAway(ctx, actor, false);
  await refreshHome(ctx, workspaceId, userId);
  try {
    await loadSample(db, clock, workspaceId);
  } finally {
    // What was not loaded can be asked for again.
    await takeClaim(db, workspaceId, LOADED, clock.now());
  }
}

/** Archives them, or takes them out again. Returns how many. */
export async function setAway(ctx: Context, actor: Actor, isAway: boolean): Promise<number> {
  return ctx.db.transaction(async (db) => {
    const managed = await listManaged(db, actor.workspaceId);
    const moved = managed.filter((one) => isSample(one) && one.isArchived !== isAway);
    for (const one of moved) {
      await changeVendorTo(db, ctx, actor, one, { ...one, isArchived: isAway });
    }
    return moved.length;
  });
}
