// A lead confirms that a figure was bought, or clears it again; either needs a reason.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { markLatePeriod } from '../frozen/query.ts';
import { mayShare } from '../members/model.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { readSubject, type Subject } from '../scorecard/ask.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { saveVerdict } from '../verdicts/query.ts';
import { judgeModal, REASON_MAX } from './modal.ts';
import { type Judged, readJudged } from './model.ts';

type Target = Subject & Judged;

const Value = z.string().transform((text, ctx): Target => {
  const subject = readSubject(text);
  const judged = subject && readJudged(subject.detail);
  if (subject && judged) return { ...subject, ...judged };
  ctx.addIssue('no finding');
  return z.NEVER;
});

const judge = interaction<Target>({
  id: 'guard.judge',
  needs: 'decide',
  about: (_, { args }) => [args.vendorId],
  forbidden: (words) => words.guards.forbidden,
  value: Value,
  opensModal: true,
  async run(ctx, { actor, args }) {
    const vendor = await judgedVendor(ctx, actor, args.vendorId);
    return { kind: 'modal', modal: judgeModal(actor, vendor, args.period, args.detail, args) };
  },
});

const save = submission<{ reason: string }, Target>({
  id: 'guard.save',
  needs: 'decide',
  about: (_, { metadata }) => [metadata.vendorId],
  forbidden: (words) => words.guards.forbidden,
  values: z.object({ reason: z.string().max(REASON_MAX) }),
  metadata: Value,
  async run(ctx, { actor, args, metadata, key }) {
    const vendor = await judgedVendor(ctx, actor, metadata.vendorId);
    const at = ctx.clock.now();
    const by = { from: metadata.period.from, reason: args.reason, by: actor.userId, at };
    await once(ctx.db, actor.workspaceId, key, at, async (db) => {
      await saveVerdict(db, actor.workspaceId, vendor.id, { ...metadata, ...by });
      await markLatePeriod(db, actor.workspaceId, vendor.id, metadata.period);
    });
    return { kind: 'private', message: said(actor.words.guards.modal.saved) };
  },
});

async function judgedVendor(ctx: Context, actor: Actor, vendorId: number): Promise<Vendor> {
  const { words, member } = actor;
  if (!mayShare(member)) throw new UserError(member ? words.guards.forbidden : words.notAllowed);
  const vendor = await visibleVendor(ctx, actor, vendorId);
  if (!vendor) throw new UserError(words.vendor.gone);
  return vendor;
}

export const guardActions: readonly Interaction[] = [judge];
export const guardSubmissions: readonly Submission[] = [save];
