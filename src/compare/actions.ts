import { z } from 'zod';
import type { Context } from '../context.ts';
import { mayShare } from '../members/model.ts';
import { answerPeriod, said, visibleVendor } from '../scorecard/answer.ts';
import { readSubject, type Subject } from '../scorecard/ask.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Ask, Reply } from '../slack/reply.ts';
import { type Submission, submission } from '../slack/submission.ts';
import { listVendors } from '../vendors/query.ts';
import { compareFacts, compareWords, periodFor, refusal } from './answer.ts';
import { type Comparison, readComparison, writeComparison } from './model.ts';
import { BY_SCORE, compareView, confirmShareView } from './view.ts';
import { compareCsv } from './view-csv.ts';

const Value = z.string().transform((text, ctx): Comparison => {
  const comparison = readComparison(text);
  if (comparison) return comparison;
  ctx.addIssue('no comparison');
  return z.NEVER;
});

const Vendor = z.string().transform((text, ctx): Subject => {
  const subject = readSubject(text);
  if (subject) return subject;
  ctx.addIssue('no subject');
  return z.NEVER;
});

async function replace(ctx: Context, actor: Ask<unknown>['actor'], comparison: Comparison) {
  const answer = await compareWords(ctx, actor, comparison);
  const message = typeof answer === 'string' ? said(answer) : answer;
  return { kind: 'replace', message } as const;
}

const show = interaction<Comparison>({
  id: 'compare.show',
  needs: 'compare',
  about: (_, { args }) => args.vendorIds ?? 'listed',
  forbidden: (words) => words.compare.forbidden,
  value: Value,
  run: (ctx, { actor, args }) => replace(ctx, actor, args),
});

/** The vendors stand in the action_id, the order in the option. */
const sort = interaction<string>({
  id: 'compare.sort',
  needs: 'compare',
  about: (_, { detail }) => readComparison(detail)?.vendorIds ?? 'listed',
  forbidden: (words) => words.compare.forbidden,
  value: z.string().regex(/^[\w/]*$/),
  async run(ctx, { actor, args, detail }) {
    const comparison = readComparison(detail);
    if (!comparison) return { kind: 'private', message: said(actor.words.unknownAction) };
    return replace(ctx, actor, { ...comparison, by: args === BY_SCORE ? '' : args });
  },
});

const open = interaction<Subject>({
  id: 'compare.open',
  needs: 'see',
  about: (_, { args }) => [args.vendorId],
  value: Vendor,
  async run(ctx, { actor, args }) {
    const vendor = await visibleVendor(ctx, actor, args.vendorId);
    if (!vendor) return { kind: 'private', message: said(actor.words.vendor.gone) };
    return { kind: 'private', message: await answerPeriod(ctx, actor, vendor, args.period) };
  },
});

/** In the channel it stands in the sharer's language, under their name. */
function share(id: string, confirmed: boolean): Interaction {
  return interaction<Comparison>({
    id,
    needs: 'decide',
    about: (_, { args }) => args.vendorIds ?? 'listed',
    forbidden: (words) => words.compare.shareForbidden,
    value: Value,
    async run(ctx, { actor, args, channelId, messageTs }): Promise<Reply> {
      const { words } = actor;
      const tell = (text: string) => ({ kind: 'private', message: said(text) }) as const;
      const refused = refusal(actor);
      if (refused) return tell(refused);
      if (!mayShare(actor.member)) return tell(words.compare.shareForbidden);
      if (!channelId) return tell(words.unknownAction);
      const facts = await compareFacts(ctx, actor, args);
      if (typeof facts === 'string') return tell(facts);
      return {
        kind: 'post',
        key: ['share', channelId, messageTs, writeComparison(args)].join(':'),
        channelId,
        message: compareView(actor, facts, actor.userId),
        after: said(words.share.done),
        confirm: confirmed ? null : confirmShareView(actor, args),
        words: words.share,
      };
    },
  });
}

/** For the asker alone: it goes where they choose to pass it on. */
const csv = interaction<Comparison>({
  id: 'compare.csv',
  needs: 'compare',
  about: (_, { args }) => args.vendorIds ?? 'listed',
  forbidden: (words) => words.compare.forbidden,
  value: Value,
  async run(ctx, { actor, args }): Promise<Reply> {
    const facts = await compareFacts(ctx, actor, args);
    if (typeof facts === 'string') return { kind: 'private', message: said(facts) };
    const { words } = actor;
    const { from, to } = args.period;
    const name = `${words.compare.file}_${from}_${to.subtract({ days: 1 })}`;
    const bytes = new TextEncoder().encode(compareCsv(actor, facts));
    return {
      kind: 'file',
      file: { name: `${name}.csv`, title: name, bytes },
      to: 'asker',
      comment: words.compare.csvSent,
    };
  },
});

export const compareActions: readonly Interaction[] = [
  show,
  csv,
  sort,
  open,
  share('compare.share', false),
  share('compare.share_anyway', true),
];

const Values = z.looseObject({
  vendors: z.array(RowId),
  period: z.string().max(200).nullable(),
});

/** The form of `/vendor-compare` without names; nobody chosen means all. */
const pick = submission({
  id: 'compare.pick',
  needs: 'compare',
  about: (_, { args }) => (args.vendors.length > 0 ? args.vendors : 'listed'),
  forbidden: (words) => words.compare.forbidden,
  values: Values,
  metadata: z.string(),
  async run(ctx, { actor, args }) {
    const { words } = actor;
    const refused = refusal(actor);
    if (refused) return { kind: 'private', message: said(refused) };
    const vendors = await listVendors(ctx.db, actor.workspaceId);
    const period = periodFor(ctx, vendors, args.period ?? '');
    if (!period) {
      return { kind: 'errors', errors: { period: words.period.unknown(args.period ?? '') } };
    }
    if (args.vendors.length === 1) {
      return { kind: 'errors', errors: { vendors: words.compare.form.two } };
    }
    const vendorIds = args.vendors.length > 0 ? args.vendors : null;
    const answer = await compareWords(ctx, actor, { vendorIds, period, by: '' });
    return { kind: 'private', message: typeof answer === 'string' ? said(answer) : answer };
  },
});

export const compareSubmissions: readonly Submission[] = [pick];
