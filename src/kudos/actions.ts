// Presses on praise.
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { drawKudos, openPraise, vendorOf } from './answer.ts';
import { showKudos } from './job.ts';
import { findKudos, retractKudos } from './query.ts';

/** 0: of all that the reader may see. */
const list = interaction<number>({
  id: 'kudos.list',
  value: RowId,
  needs: 'see',
  about: (_, { args }) => (args === 0 ? 'listed' : [args]),
  run: async (ctx, { args, actor }) => ({
    kind: 'replace',
    message: await drawKudos(ctx, actor, args || null),
  }),
});

const start = interaction<number>({
  id: 'kudos.start',
  value: RowId,
  needs: 'decide',
  about: (_, { args }) => [args],
  opensModal: true,
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args);
    if (!vendor) throw new UserError(actor.words.vendor.gone);
    return openPraise(ctx, actor, vendor);
  },
});

const retract = interaction<number>({
  id: 'kudos.retract',
  value: RowId,
  needs: 'decide',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  gone: (words) => words.kudos.gone,
  async run(ctx, { args, actor }) {
    const isDone = await takeBack(ctx, actor, args);
    return isDone
      ? { kind: 'card' }
      : { kind: 'private', message: said(actor.words.kudos.retractedAlready) };
  },
});

async function takeBack(ctx: Context, actor: Actor, id: number): Promise<boolean> {
  const { db: pool, clock } = ctx;
  const { workspaceId, userId, words } = actor;
  const found = await findKudos(pool, workspaceId, id);
  const vendor = found && (await visibleVendor(ctx, actor, found.vendorId));
  if (!found || !vendor) throw new UserError(words.kudos.gone);
  const at = clock.now();
  const channelId = await findVendorChannel(pool, workspaceId, vendor.id);
  return pool.transaction(async (db) => {
    if (!(await retractKudos(db, workspaceId, found, userId, at))) return false;
    if (!channelId) return true;
    const kudos = { ...found, isRetracted: true };
    await showKudos(db, workspaceId, vendor, kudos, { channelId, at });
    return true;
  });
}

export const kudosActions: readonly Interaction[] = [list, start, retract];
