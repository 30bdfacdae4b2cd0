// One way to carry out what somebody decided about an idea, by a press or by a form.
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { dropDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { showPlan } from '../plans/show.ts';
import type { Actor } from '../slack/reply.ts';
import { ideaFor } from './answer.ts';
import type { News } from './card.ts';
import { type Applied, changeIdea, type Deciding, voteIdea } from './change.ts';
import { showIdea, tellAuthor } from './job.ts';

/** What came with a form: once however often it is sent, and its draft is done with. */
export type Sent = {
  readonly formId: string;
  readonly key: string;
  readonly carried: string | null;
};

const NEWS: Partial<Readonly<Record<Deciding['kind'], News>>> = {
  ...{ accept: 'accepted', park: 'parked', decline: 'declined' },
};

/**
 * Applies and shows it; what is not allowed or no longer so is told. False: this form was sent before.
 */
export async function apply(
  ctx: Context,
  actor: Actor,
  id: number,
  deciding: Deciding,
  sent: Sent | null = null,
): Promise<boolean> {
  const { workspaceId } = actor;
  const at = ctx.clock.now();
  const before = await ideaFor(ctx, actor, id);
  const work = async (db: Db) => {
    const applied = await changeIdea(db, workspaceId, id, deciding, { userId: actor.userId, at });
    const saved = taken(actor, applied);
    const news = NEWS[deciding.kind];
    if (news) await tellAuthor(db, workspaceId, saved, { news, by: actor.userId, at });
    if (sent) await dropDraft(db, actor, sent.formId, sent.carried);
    return saved;
  };
  const run = () =>
    sent
      ? once(ctx.db, workspaceId, sent.key, at, work)
      : ctx.db.transaction(work).then((result) => ({ result }));
  // Whoever was first is shown, whatever becomes of this one.
  const done = await run().finally(() => showIdea(ctx, workspaceId, id));
  const plans = [before.saved.idea.task?.planId, done?.result.idea.task?.planId];
  for (const planId of new Set(plans)) if (planId) await showPlan(ctx, workspaceId, planId);
  return done !== null;
}

export async function applyVote(ctx: Context, actor: Actor, id: number): Promise<void> {
  const { workspaceId, userId } = actor;
  await ideaFor(ctx, actor, id);
  const who = { userId, at: ctx.clock.now() };
  await ctx.db.transaction(async (db) => taken(actor, await voteIdea(db, workspaceId, id, who)));
  await showIdea(ctx, workspaceId, id);
}

/** Rolls back what a plan was told before it refused. */
function taken({ words }: Actor, applied: Applied | null) {
  if (!applied) throw new UserError(words.ideas.gone);
  if (applied.refusal) throw new UserError(words.ideas.refused[applied.refusal.refused]);
  return applied.saved;
}
