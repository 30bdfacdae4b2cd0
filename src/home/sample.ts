// The sample on somebody's wish: loaded where there is nothing of their own, put away when they like.
import { changeVendorTo } from '../admin/change.ts';
import { listManaged } from '../admin/query.ts';
import { listClaimed, releaseClaim, takeClaim } from '../claims/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { UserError } from '../errors.ts';
import { loadSample } from '../sample/load.ts';
import { AWAY, isSample, LOADED, nameAway, nameHere, STARTED } from '../sample/model.ts';
import type { Actor } from '../slack/reply.ts';
import { refreshHome } from './show.ts';

type Load = (...given: Parameters<typeof loadSample>) => Promise<unknown>;

export async function loadInto(ctx: Context, actor: Actor, load: Load = loadSample): Promise<void> {
  const { db, clock } = ctx;
  const { workspaceId, userId } = actor;
  await takeOut(ctx, actor);
  await refreshHome(ctx, workspaceId, userId);
  try {
    await load(db, clock, workspaceId);
  } finally {
    // What was not loaded can be asked for again.
    await takeClaim(db, workspaceId, LOADED, clock.now());
  }
}

/** Never beside vendors of one's own, nor in the place of one that has a name of the sample's. */
async function takeOut(ctx: Context, actor: Actor): Promise<void> {
  const { workspaceId, words } = actor;
  await ctx.db.transaction(async (db) => {
    const isHere = await hasNames(db, workspaceId);
    const managed = await listManaged(db, workspaceId);
    const ours = managed.filter((one) => isSample(one, isHere));
    const others = managed.filter((one) => !ours.includes(one));
    if (others.some((one) => !one.isArchived || isSample(one, true)))
      throw new UserError(words.home.start.own);
    await takeClaim(db, workspaceId, STARTED, ctx.clock.now());
    for (const key of [LOADED, AWAY]) await releaseClaim(db, workspaceId, key);
    for (const one of ours) {
      const here = { ...one, name: nameHere(one), isArchived: false };
      if (!one.isArchived && here.name === one.name) continue;
      if (await changeVendorTo(db, ctx, actor, one, here))
        throw new UserError(words.home.start.own);
    }
  });
}

/** Archived, with names and channels left to others. Returns how many; an old button puts nothing away. */
export async function putAway(ctx: Context, actor: Actor): Promise<number> {
  const { workspaceId } = actor;
  return ctx.db.transaction(async (db) => {
    const isHere = await hasNames(db, workspaceId);
    const managed = await listManaged(db, workspaceId);
    const moved = managed.filter((one) => isSample(one, isHere) && !isAway(one));
    await takeClaim(db, workspaceId, AWAY, ctx.clock.now());
    for (const one of moved) {
      const freed = { name: nameAway(one), channelId: null, aliases: [] };
      const away = { ...one, ...freed, isArchived: true };
      const taken = await changeVendorTo(db, ctx, actor, one, away);
      if (taken) await changeVendorTo(db, ctx, actor, one, { ...away, name: one.name });
    }
    return moved.length;
  });
}

function isAway(one: { readonly name: string; readonly isArchived: boolean }): boolean {
  return one.isArchived && nameAway(one) === one.name;
}

async function hasNames(db: Db, workspaceId: string): Promise<boolean> {
  const found = await listClaimed(db, workspaceId, [STARTED, AWAY]);
  return found.has(STARTED) && !found.has(AWAY);
}
