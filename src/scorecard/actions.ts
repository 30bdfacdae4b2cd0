import { z } from 'zod';
import { answerBreakDown } from '../breakdowns/answer.ts';
import type { Context } from '../context.ts';
import { guardFacts } from '../guards/answer.ts';
import { guardBlocks } from '../guards/view.ts';
import { openIn } from '../incidents/model.ts';
import { listIncidents } from '../incidents/query.ts';
import { incidentBlocks } from '../incidents/view.ts';
import type { Period } from '../lib/period.ts';
import { mayDecide, mayShare, type Need } from '../members/model.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import { weightsSection } from '../templates/view.ts';
import { answerPoints } from '../trends/answer.ts';
import type { Vendor } from '../vendors/model.ts';
import { answerPeriod, said, scoreNow, visibleVendor } from './answer.ts';
import { readSubject, type Subject, writeSubject } from './ask.ts';
import { explainModal } from './modal.ts';
import { scorecardView } from './view-card.ts';
import { confirmShareView } from './view-other.ts';

const Value = z.string().transform((text, ctx): Subject => {
  const subject = readSubject(text);
  if (subject) return subject;
  ctx.addIssue('no subject');
  return z.NEVER;
});

type Kind = { readonly needs?: Need; readonly opensModal?: true };
type Run = (ctx: Context, ask: Ask<Subject> & { readonly vendor: Vendor }) => Promise<Reply>;

/** A button about a vendor and a period; it works only for those who may see that vendor. */
function about(id: string, run: Run, { needs = 'see', opensModal }: Kind = {}): Interaction {
  return interaction<Subject>({
    id,
    needs,
    about: (_, { args }) => [args.vendorId],
    forbidden: (words) => words.share.forbidden,
    value: Value,
    ...(opensModal ? { opensModal } : {}),
    async run(ctx, ask) {
      const vendor = await visibleVendor(ctx, ask.actor, ask.args.vendorId);
      if (vendor) return run(ctx, { ...ask, vendor });
      return { kind: 'private', message: said(refusal(ask.actor)) };
    },
  });
}

function refusal({ words, member }: Actor): string {
  if (!member) return words.notAllowed;
  return member.role === 'vendor_contact' ? words.vendor.notYours : words.vendor.gone;
}

const show: Run = async (ctx, { actor, vendor, args }) => ({
  kind: 'replace',
  message: await answerPeriod(ctx, actor, vendor, args.period),
});

const explain: Run = async (ctx, { actor, vendor, args }) => {
  const facts = await scoreNow(ctx, actor, vendor, args.period);
  const subject = writeSubject(vendor.id, args.period);
  return {
    kind: 'modal',
    modal: explainModal(actor, facts, [
      ...incidentBlocks(actor, await incidentFacts(ctx, actor, vendor, args.period)),
      ...guardBlocks(actor, await guardFacts(ctx, actor, vendor, args.period)),
      weightsSection(actor, facts.weights, subject, mayDecide(actor.member)),
    ]),
  };
};

/** Those that were open at the period's end, whatever became of them. */
async function incidentFacts(
  { db }: Context,
  { workspaceId, member }: Actor,
  { id }: Vendor,
  period: Period,
) {
  const incidents = openIn(await listIncidents(db, workspaceId, id), period);
  return { incidents, mayEnd: mayDecide(member) };
}

const trend: Run = async (ctx, { actor, vendor, args }) => ({
  kind: args.detail === '' ? 'private' : 'replace',
  message: await answerPoints(ctx, actor, vendor, args.period, args.detail),
});

const breakDown: Run = async (ctx, { actor, vendor, args }) => ({
  kind: args.detail === '' ? 'private' : 'replace',
  message: await answerBreakDown(ctx, actor, vendor, args.period, args.detail),
});

/** In the channel it stands in the sharer's language, under their name. */
function share(confirmed: boolean): Run {
  return async (ctx, { actor, vendor, args, channelId, messageTs }) => {
    const { words } = actor;
    if (!mayShare(actor.member)) return { kind: 'private', message: said(words.share.forbidden) };
    if (!channelId) return { kind: 'private', message: said(words.unknownAction) };
    const facts = await scoreNow(ctx, actor, vendor, args.period);
    return {
      kind: 'post',
      key: ['share', channelId, messageTs, writeSubject(vendor.id, args.period)].join(':'),
      channelId,
      message: scorecardView(actor, facts, actor.userId),
      after: said(words.share.done),
      confirm: confirmed ? null : confirmShareView(actor, facts),
      words: words.share,
    };
  };
}

export const scorecardActions: readonly Interaction[] = [
  about('scorecard.show', show),
  about('scorecard.explain', explain, { opensModal: true }),
  about('scorecard.trend', trend),
  about('scorecard.break_down', breakDown),
  about('scorecard.share', share(false), { needs: 'decide' }),
  about('scorecard.share_anyway', share(true), { needs: 'decide' }),
  about('trend.show', trend),
  about('breakdown.show', breakDown),
];
