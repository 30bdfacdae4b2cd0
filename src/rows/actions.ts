import { z } from 'zod';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { behindFigure, csvReply, worstFacts } from './answer.ts';
import { worstModal } from './modal.ts';
import { readBehind } from './model.ts';
import type { Behind } from './query.ts';

type Asked = NonNullable<ReturnType<typeof readBehind>>;

const Value = z.string().transform((text, ctx): Asked => {
  const asked = readBehind(text);
  if (asked) return asked;
  ctx.addIssue('no figure');
  return z.NEVER;
});

/** The figure, for those who may see its vendor. */
async function found(ctx: Context, actor: Actor, { subject, part }: Asked): Promise<Behind> {
  const { words, member } = actor;
  const vendor = await visibleVendor(ctx, actor, subject.vendorId);
  if (!vendor) {
    const isContact = member?.role === 'vendor_contact';
    throw new UserError(
      member ? (isContact ? words.vendor.notYours : words.vendor.gone) : words.notAllowed,
    );
  }
  const behind = behindFigure(vendor, subject.period, subject.detail, part);
  if (!behind) throw new UserError(words.rows.noRows);
  return behind;
}

const worst = interaction<Asked>({
  id: 'rows.worst',
  needs: 'see',
  about: (_, { args }) => [args.subject.vendorId],
  value: Value,
  opensModal: true,
  async run(ctx, { actor, args }) {
    const facts = await worstFacts(ctx, actor, await found(ctx, actor, args));
    return { kind: 'modal', modal: worstModal(actor, facts) };
  },
});

/** The indicator and the group stand in the option; vendor, period and dimension in the action_id. */
function readPicked(chosen: string, detail: string): Asked | null {
  const [dimension = '', subject = ''] = detail.split('~');
  const [key = '', ...group] = chosen.split('~');
  return readBehind([`${subject}${key}`, dimension, ...group].join('~'));
}

const pick = interaction<string>({
  id: 'rows.pick',
  needs: 'see',
  about: (_, { args, detail }) => {
    const asked = readPicked(args, detail);
    return asked ? [asked.subject.vendorId] : 'listed';
  },
  value: z.string().max(75),
  opensModal: true,
  async run(ctx, { actor, args, detail }) {
    const asked = readPicked(args, detail);
    if (!asked) throw new UserError(actor.words.unknownAction);
    const facts = await worstFacts(ctx, actor, await found(ctx, actor, asked));
    return { kind: 'modal', modal: worstModal(actor, facts) };
  },
});

const csv = interaction<Asked>({
  id: 'rows.csv',
  needs: 'see',
  about: (_, { args }) => [args.subject.vendorId],
  value: Value,
  run: async (ctx, { actor, args }) => csvReply(ctx, actor, await found(ctx, actor, args)),
});

export const rowsActions: readonly Interaction[] = [worst, pick, csv];
