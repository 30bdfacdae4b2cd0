import { z } from 'zod';
import { applyDrift } from '../drifts/query.ts';
import { mayDecide } from '../members/model.ts';
import { answerPeriod, said, visibleVendor } from '../scorecard/answer.ts';
import { readSubject, type Subject } from '../scorecard/ask.ts';
import { section } from '../slack/blocks.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';

const Value = z.string().transform((text, ctx): Subject => {
  const subject = readSubject(text);
  if (subject) return subject;
  ctx.addIssue('no subject');
  return z.NEVER;
});

/** What was seen becomes the score, or the person sees what there is now. */
const apply = interaction<Subject>({
  id: 'frozen.apply',
  needs: 'decide',
  about: (_, { args }) => [args.vendorId],
  forbidden: (words) => words.frozen.forbidden,
  value: Value,
  async run(ctx, { args, actor }) {
    const { words, member, workspaceId, userId } = actor;
    const vendor = await visibleVendor(ctx, actor, args.vendorId);
    if (!vendor) return { kind: 'private', message: said(words.vendor.gone) };
    if (!mayDecide(member)) return { kind: 'private', message: said(words.frozen.forbidden) };
    const by = { who: userId, at: ctx.clock.now() };
    const what = { vendorId: vendor.id, period: args.period };
    const applied = await applyDrift(ctx.db, workspaceId, what, args.detail, by);
    const { frozen } = words;
    const told = { applied: frozen.done(vendor.name), changed: frozen.moved, gone: frozen.gone };
    const message = await answerPeriod(ctx, actor, vendor, args.period);
    return {
      kind: 'replace',
      message: { ...message, blocks: [section(told[applied]), ...message.blocks] },
    };
  },
});

export const frozenActions: readonly Interaction[] = [apply];
