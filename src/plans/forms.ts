// Forms about plans, each checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { dropDraft, keepingDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { readDay } from '../lib/period.ts';
import { mayDecide, maySee } from '../members/model.ts';
import { findStanding } from '../members/query.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { UserId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { measuredBy } from '../targets/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { aboutOrigin, type Found, planFor, readOrigin, sharedScore } from './answer.ts';
import { applySent, missing, OF_PLAN, Text, tidied } from './apply.ts';
import { mention } from './card.ts';
import { checkTarget, readDraft } from './draft.ts';
import { findBaseline } from './figures.ts';
import { DRAFT_FORM, problemTexts } from './modal.ts';
import { CAUSES, MOODS } from './model.ts';
import { addPlan, takeBreach } from './query.ts';
import { judgeNow, sayVerdict, showPlan, todayOf } from './show.ts';
import { taskForms } from './task-forms.ts';

const Drafted = z.object({
  ...{ indicator: z.string(), aim: z.enum(['value', 'cut', 'raise']), cause: z.enum(CAUSES) },
  ...{ figure: Text, start: Text, due: Text, reason: Text, whys: Text, measures: Text },
  ...{ clientOwner: UserId.nullable(), vendorOwner: UserId.nullable() },
});

const draft = submission({
  id: DRAFT_FORM,
  values: Drafted,
  metadata: z.string().transform((text, ctx) => {
    const origin = readOrigin(text);
    if (origin) return origin;
    ctx.addIssue('no vendor');
    return z.NEVER;
  }),
  needs: 'decide',
  about: (ctx, { actor, metadata }) => aboutOrigin(ctx, actor, metadata),
  forbidden: (words) => words.plans.onlyLeads,
  gone: (words) => words.plans.originGone,
  closed: keepingDraft(DRAFT_FORM, ['figure', 'reason', 'whys', 'measures', 'vendorOwner']),
  async run(ctx, { args, metadata, actor, key, carried }): Promise<SubmitReply> {
    const { words, workspaceId, userId, locale } = actor;
    const vendor = await visibleVendor(ctx, actor, metadata.vendorId);
    if (!vendor) throw new UserError(words.vendor.gone);
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    if (!channelId) throw new UserError(words.plans.noChannel(vendor.name));
    const aimed = measuredBy(args.indicator);
    if (!aimed) return { kind: 'errors', errors: { indicator: words.form.invalid } };
    const today = todayOf(ctx, vendor);
    const begins = readDay(args.start ?? '') ?? today;
    const before = Temporal.PlainDate.compare(begins, today) < 0 ? begins : today;
    const baseline = await findBaseline(ctx.db, workspaceId, vendor, aimed.key, before);
    if (!baseline) {
      const name = words.indicators[aimed.key]?.name ?? aimed.key;
      return { kind: 'errors', errors: { indicator: words.plans.noBaseline(name) } };
    }
    const read = readDraft(args, { ...aimed, baseline, today });
    if ('problems' in read) return { kind: 'errors', errors: problemTexts(actor, read.problems) };
    const strangers = await ownerProblems(ctx, actor, vendor.id, read.draft);
    if (strangers) return { kind: 'errors', errors: strangers };
    const thread = await sharedScore(ctx, actor, vendor.id, metadata.thread);
    const made = {
      ...{ vendorId: vendor.id, draft: read.draft, baseline, breachId: metadata.breachId, thread },
      ...{ language: locale, channelId, by: userId, at: ctx.clock.now() },
    };
    const done = await once(ctx.db, workspaceId, key, made.at, async (db) => {
      const { breachId } = metadata;
      if (breachId !== null && !(await takeBreach(db, workspaceId, breachId))) {
        throw new UserError(words.plans.startedAlready);
      }
      await dropDraft(db, actor, DRAFT_FORM, carried);
      return addPlan(db, workspaceId, made);
    });
    if (!done) return { kind: 'private', message: said(words.form.already) };
    await showPlan(ctx, workspaceId, done.result);
    return { kind: 'private', message: said(words.plans.sent(channelId)) };
  },
});

const OBJECTION = 'plan.objection';

const objection = submission({
  id: OBJECTION,
  values: z.object({ text: Text }),
  ...OF_PLAN,
  needs: 'speak',
  closed: keepingDraft(OBJECTION, ['text']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const text = tidied(args.text);
    if (text === '') return missing(actor, 'text');
    await applySent(ctx, OBJECTION, sent, metadata, { kind: 'object', text });
    return { kind: 'close' };
  },
});

const CONSENTING = 'plan.consenting';

const consenting = submission({
  id: CONSENTING,
  values: z.object({ who: Text, text: Text }),
  ...OF_PLAN,
  needs: 'decide',
  closed: keepingDraft(CONSENTING, ['who', 'text']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const [who, text] = [tidied(args.who), tidied(args.text)];
    if (who === '') return missing(actor, 'who');
    if (text === '') return missing(actor, 'text');
    await applySent(ctx, CONSENTING, sent, metadata, { kind: 'consent', who, text });
    return { kind: 'close' };
  },
});

const CHECKING = 'plan.checking';

const checking = submission({
  id: CHECKING,
  values: z.object({ mood: z.enum(MOODS), text: Text }),
  ...OF_PLAN,
  needs: 'speak',
  closed: keepingDraft(CHECKING, ['text']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const { mood } = args;
    const text = tidied(args.text);
    if (text === '') return missing(actor, 'text');
    const done = await applySent(ctx, CHECKING, sent, metadata, { kind: 'check_in', mood, text });
    await judged(ctx, actor, done, ({ plans }) =>
      plans.logged.checked(mention(actor.userId), plans.moods[mood], text),
    );
    return { kind: 'close' };
  },
});

/** What the figures say, where it is read by both sides; null: it was said before. */
async function judged(
  ctx: Context,
  { workspaceId }: Actor,
  done: Found | null,
  first: (words: Actor['words']) => string,
): Promise<void> {
  if (!done) return;
  const { saved, vendor } = done;
  const found = await judgeNow(ctx, workspaceId, vendor, saved);
  await sayVerdict(ctx.db, workspaceId, { saved, vendor, judged: found, first }, ctx.clock.now());
}

const CLOSING = 'plan.closing';

const closing = submission({
  id: CLOSING,
  values: z.object({ text: Text }),
  ...OF_PLAN,
  needs: 'decide',
  closed: keepingDraft(CLOSING, ['text']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const text = tidied(args.text);
    const found = await planFor(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const { verdict } = await judgeNow(ctx, actor.workspaceId, found.vendor, found.saved);
    const action = { kind: 'close', verdict: verdict.kind, text: text || null } as const;
    const done = await applySent(ctx, CLOSING, sent, metadata, action);
    await judged(ctx, actor, done, ({ plans }) => plans.logged.closed(mention(actor.userId), text));
    return { kind: 'close' };
  },
});

const REOPENING = 'plan.reopening';

const reopening = submission({
  id: REOPENING,
  values: z.object({ due: Text, text: Text }),
  ...OF_PLAN,
  needs: 'decide',
  closed: keepingDraft(REOPENING, ['text']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const text = tidied(args.text);
    if (text === '') return missing(actor, 'text');
    const found = await planFor(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const due = dueAfter(args.due, todayOf(ctx, found.vendor));
    if (!due) return { kind: 'errors', errors: { due: actor.words.plans.problems.in_past } };
    await applySent(ctx, REOPENING, sent, metadata, { kind: 'reopen', due, text });
    return { kind: 'close' };
  },
});

function dueAfter(text: string | null, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const due = readDay(text ?? '');
  return due && Temporal.PlainDate.compare(due, today) > 0 ? due : null;
}

type Owners = { readonly clientOwner: string; readonly vendorOwner: string | null };

/** Whoever answers for a side is of that side and may see the vendor: others would hear of nothing. */
async function ownerProblems(
  { db }: Context,
  { words, workspaceId }: Actor,
  vendorId: number,
  { clientOwner, vendorOwner }: Owners,
): Promise<Record<string, string> | null> {
  const { problems } = words.plans;
  const of = async (userId: string) => (await findStanding(db, workspaceId, userId)).member;
  const ours = await of(clientOwner);
  if (ours && !(mayDecide(ours) && maySee(ours, vendorId))) {
    return { clientOwner: problems.not_ours };
  }
  const theirs = vendorOwner === null ? null : await of(vendorOwner);
  const isTheirs = theirs?.role === 'vendor_contact' && maySee(theirs, vendorId);
  return vendorOwner === null || isTheirs ? null : { vendorOwner: problems.not_theirs };
}

const CHANGING = 'plan.changing';

const changing = submission({
  id: CHANGING,
  values: z.object({
    ...{ figure: Text, due: Text, reason: Text },
    ...{ clientOwner: UserId.nullable(), vendorOwner: UserId.nullable() },
  }),
  ...OF_PLAN,
  needs: 'decide',
  closed: keepingDraft(CHANGING, ['reason']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const text = tidied(args.reason);
    if (text === '') return missing(actor, 'reason');
    const found = await planFor(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const { plan } = found.saved;
    const aimed = measuredBy(plan.key);
    if (!aimed) throw new UserError(actor.words.form.old);
    const target = checkTarget({ aim: 'value', figure: args.figure }, aimed.variant, plan.baseline);
    if (typeof target !== 'number') {
      return { kind: 'errors', errors: problemTexts(actor, [target]) };
    }
    const due = dueAfter(args.due, todayOf(ctx, found.vendor));
    if (!due) return { kind: 'errors', errors: { due: actor.words.plans.problems.in_past } };
    const { clientOwner, vendorOwner } = args;
    if (!clientOwner) return missing(actor, 'clientOwner');
    const owners = { clientOwner, vendorOwner };
    const isOther = clientOwner !== plan.clientOwner || vendorOwner !== plan.vendorOwner;
    const strangers = isOther && (await ownerProblems(ctx, actor, plan.vendorId, owners));
    if (strangers) return { kind: 'errors', errors: strangers };
    await applySent(ctx, CHANGING, sent, metadata, {
      kind: 'change',
      target,
      due,
      text,
      ...owners,
    });
    return { kind: 'close' };
  },
});

export const planForms: readonly Submission[] = [
  draft,
  objection,
  consenting,
  ...taskForms,
  checking,
  closing,
  reopening,
  changing,
];
