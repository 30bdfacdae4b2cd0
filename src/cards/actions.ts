import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import type { Context } from '../context.ts';
import { findChannel } from '../digests/query.ts';
import { type About, mayDecide } from '../members/model.ts';
import { said } from '../scorecard/answer.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { allowLane } from './lanes.ts';
import { settleNotices } from './notice.ts';
import { retryParked } from './query.ts';

const LaneId = z.string().regex(/^[A-Z0-9]{2,30}$/);

/** Of a vendor's channel its leads decide, of any other those of all vendors. */
async function readersOf({ db }: Context, { workspaceId }: Actor, laneId: string): Promise<About> {
  const { vendorId } = await findChannel(db, workspaceId, laneId);
  return vendorId === null ? 'workspace' : [vendorId];
}

function forLeads(
  id: `cards.${string}`,
  act: (ctx: Context, actor: Actor, laneId: string) => Promise<string>,
): Interaction {
  return interaction<string>({
    id,
    needs: 'decide',
    about: (ctx, { actor, args }) => readersOf(ctx, actor, args),
    forbidden: (words) => words.cards.forbidden,
    value: LaneId,
    async run(ctx, { args, actor }): Promise<Reply> {
      const { words, member } = actor;
      if (!mayDecide(member)) return { kind: 'private', message: said(words.cards.forbidden) };
      return { kind: 'private', message: said(await act(ctx, actor, args)) };
    },
  });
}

async function retry({ db, clock }: Context, workspaceId: string, laneId: string): Promise<number> {
  const count = await retryParked(db, workspaceId, { laneId }, clock.now());
  await settleNotices(db, workspaceId, laneId, clock.now());
  return count;
}

/** People of another organisation read there, and a lead wants it so. */
const allow = forLeads('cards.allow', async (ctx, { workspaceId, userId, words }, laneId) => {
  const by = signed(userId, ctx.clock.now());
  await ctx.db.transaction(async (db) => {
    await allowLane(db, workspaceId, laneId, userId, by.at);
    await record(db, workspaceId, by, { kind: 'card.allowed', subject: laneId });
  });
  await retry(ctx, workspaceId, laneId);
  ctx.log.info({ workspace: workspaceId, lane: laneId, by: userId }, 'outside readers allowed');
  return words.cards.allowed(laneId);
});

const again = forLeads('cards.retry', async (ctx, { workspaceId, userId, words }, laneId) => {
  const count = await retry(ctx, workspaceId, laneId);
  const by = signed(userId, ctx.clock.now());
  const deed = { kind: 'card.retried', subject: laneId, after: { count } } as const;
  await ctx.db.transaction((db) => record(db, workspaceId, by, deed));
  return words.cards.retried(count);
});

export const cardActions: readonly Interaction[] = [allow, again];
