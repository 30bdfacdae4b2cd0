// What the forms of plans share: what they read, and one way to carry out what somebody decided.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { dropDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { tidyLines } from '../lib/lines.ts';
import { RowId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import type { SubmitReply } from '../slack/submission.ts';
import { hasContact } from '../targets/query.ts';
import { type Found, planFor, vendorOf } from './answer.ts';
import type { Action } from './model.ts';
import { type Applied, changePlan } from './query.ts';
import { showPlan } from './show.ts';

export const Text = z.string().max(3_000).nullable();
type About = { readonly actor: Actor; readonly metadata: number };

/** What carries nothing but the plan that it is about. */
export const OF_PLAN = {
  metadata: RowId,
  about: (ctx: Context, { actor, metadata }: About) => vendorOf(ctx, actor, metadata),
  gone: ({ plans }: Actor['words']) => plans.gone,
};

const TASK = /^(\d{1,15})\/(\d{1,3})$/;

/** A task and the plan that it is of, as buttons and forms carry them: `4/2`. */
export const TaskOf = z
  .string()
  .regex(TASK)
  .transform((text) => {
    const [, id, task] = TASK.exec(text) ?? [];
    return { id: Number(id), task: Number(task) };
  });
export type TaskOf = z.infer<typeof TaskOf>;

export function tidied(text: string | null): string {
  return tidyLines(text).join(' ');
}

export function missing({ words }: Actor, field: string): SubmitReply {
  return { kind: 'errors', errors: { [field]: words.plans.problems.empty } };
}

/** Applies what somebody decided and shows it; what is not allowed or no longer so is told. */
export async function apply(
  ctx: Context,
  actor: Actor,
  id: number,
  action: Action,
): Promise<Found> {
  const found = await perform(ctx, actor, id, action, async (change) => ({
    result: await ctx.db.transaction(change),
  }));
  if (!found) throw new Error('nothing was applied');
  return found;
}

/** What came with a form. */
type Sent = { readonly actor: Actor; readonly key: string; readonly carried: string | null };

/** The same for a form: once however often it is sent, and its draft is done with. Null: it was sent before. */
export function applySent(
  ctx: Context,
  formId: string,
  { actor, key, carried }: Sent,
  id: number,
  action: Action,
): Promise<Found | null> {
  const at = ctx.clock.now();
  return perform(ctx, actor, id, action, (change) =>
    once(ctx.db, actor.workspaceId, key, at, async (db) => {
      const applied = await change(db);
      if (applied && !applied.refusal) await dropDraft(db, actor, formId, carried);
      return applied;
    }),
  );
}

type Change = (db: Db) => Promise<Applied | null>;
type Run = (change: Change) => Promise<{ readonly result: Applied | null } | null>;

async function perform(
  ctx: Context,
  actor: Actor,
  id: number,
  action: Action,
  run: Run,
): Promise<Found | null> {
  const found = await planFor(ctx, actor, id);
  if ('refused' in found) throw new UserError(found.refused);
  const { plans } = actor.words;
  const { side, vendor } = found;
  if (!side) throw new UserError(plans.refused.not_yours);
  const { workspaceId, userId } = actor;
  const contact = await hasContact(ctx.db, workspaceId, vendor.id);
  const who = { userId, side, at: ctx.clock.now(), hasContact: contact };
  const done = await run((db) => changePlan(db, workspaceId, id, action, who));
  await showPlan(ctx, workspaceId, id);
  if (!done) return null;
  const { result } = done;
  if (!result) throw new UserError(plans.gone);
  if (result.refusal) throw new UserError(plans.refused[result.refusal.refused]);
  return { ...found, saved: result.saved };
}
