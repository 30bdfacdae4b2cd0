// Forms about plans, each checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { tidyLines } from '../lib/lines.ts';
import { readDay } from '../lib/period.ts';
import { findStanding } from '../members/query.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { measuredBy, sideOf } from '../targets/model.ts';
import { hasContact } from '../targets/query.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { type Found, planFor, readOrigin, vendorOf } from './answer.ts';
import { mention, verdictMessage } from './card.ts';
import { checkTarget, readDraft } from './draft.ts';
import { findBaseline } from './figures.ts';
import { problemTexts } from './modal.ts';
import { type Action, CAUSES, MOODS, type Plan, TASK_KINDS, type Task, taskOf } from './model.ts';
import { addPlan, changePlan } from './query.ts';
import { judgeNow, planReader, sayInThread, showPlan, todayOf } from './show.ts';

const Text = z.string().max(3_000).nullable();
const UserId = z
  .string()
  .regex(/^[UW][A-Z0-9]{2,30}$/)
  .nullable();
type About = { readonly actor: Actor; readonly metadata: number };

/** What carries nothing but the plan that it is about. */
const OF_PLAN = {
  metadata: RowId,
  about: (ctx: Context, { actor, metadata }: About) => vendorOf(ctx, actor, metadata),
  gone: ({ plans }: Actor['words']) => plans.gone,
};

/** Applies what somebody decided and shows it; what is not allowed or no longer so is told. */
export async function apply(
  ctx: Context,
  actor: Actor,
  id: number,
  action: Action | ((found: Found) => Action),
): Promise<Found> {
  const found = await planFor(ctx, actor, id);
  if ('refused' in found) throw new UserError(found.refused);
  const { refused } = actor.words.plans;
  if (!found.side) throw new UserError(refused.not_yours);
  const { workspaceId, userId } = actor;
  const contact = await hasContact(ctx.db, workspaceId, found.vendor.id);
  const who = { userId, side: found.side, at: ctx.clock.now(), hasContact: contact };
  const decided = typeof action === 'function' ? action(found) : action;
  const applied = await changePlan(ctx.db, workspaceId, id, decided, who);
  if (!applied) throw new UserError(actor.words.plans.gone);
  await showPlan(ctx, workspaceId, id);
  if (applied.refusal) throw new UserError(refused[applied.refusal.refused]);
  return { ...found, saved: applied.saved };
}

const Drafted = z.object({
  ...{ indicator: z.string(), aim: z.enum(['value', 'cut', 'raise']), cause: z.enum(CAUSES) },
  ...{ figure: Text, start: Text, due: Text, reason: Text, whys: Text, measures: Text },
  ...{ clientOwner: UserId, vendorOwner: UserId },
});

const draft = submission({
  id: 'plan.draft',
  values: Drafted,
  metadata: z.string().transform((text, ctx) => {
    const origin = readOrigin(text);
    if (origin) return origin;
    ctx.addIssue('no vendor');
    return z.NEVER;
  }),
  needs: 'decide',
  about: (_, { metadata }) => [metadata.vendorId],
  forbidden: (words) => words.plans.onlyLeads,
  async run(ctx, { args, metadata, actor, key: sent }): Promise<SubmitReply> {
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
    const made = {
      ...{ vendorId: vendor.id, draft: read.draft, baseline, breachId: metadata.breachId },
      ...{ language: locale, channelId, by: userId, at: ctx.clock.now() },
    };
    const done = await once(ctx.db, workspaceId, sent, made.at, (db) =>
      addPlan(db, workspaceId, made),
    );
    if (!done) return { kind: 'private', message: said(words.form.already) };
    await showPlan(ctx, workspaceId, done.result);
    return { kind: 'private', message: said(words.plans.sent(channelId)) };
  },
});

const objection = submission({
  id: 'plan.objection',
  values: z.object({ text: Text }),
  ...OF_PLAN,
  needs: 'speak',
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const text = tidied(args.text);
    if (text === '') return missing(actor, 'text');
    await apply(ctx, actor, metadata, { kind: 'object', text });
    return { kind: 'close' };
  },
});

const consenting = submission({
  id: 'plan.consenting',
  values: z.object({ who: Text, text: Text }),
  ...OF_PLAN,
  needs: 'decide',
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const [who, text] = [tidied(args.who), tidied(args.text)];
    if (who === '') return missing(actor, 'who');
    if (text === '') return missing(actor, 'text');
    await apply(ctx, actor, metadata, { kind: 'consent', who, text });
    return { kind: 'close' };
  },
});

function tidied(text: string | null): string {
  return tidyLines(text).join(' ');
}

function missing({ words }: Actor, field: string): SubmitReply {
  return { kind: 'errors', errors: { [field]: words.plans.problems.empty } };
}

/** Within the plan, and not in the past. */
function dayWithin(
  text: string | null,
  { due }: Plan,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const day = readDay(text ?? '');
  const { compare } = Temporal.PlainDate;
  return day && compare(day, today) >= 0 && compare(day, due) <= 0 ? day : null;
}

/** Whose people somebody belongs to. */
async function sideOfUser(
  { db }: Context,
  workspaceId: string,
  userId: string,
): Promise<Task['side']> {
  const { member } = await findStanding(db, workspaceId, userId);
  return sideOf(member) ?? 'client';
}

const tasking = submission({
  id: 'plan.tasking',
  values: z.object({
    ...{ title: z.string(), kind: z.enum(TASK_KINDS), side: z.enum(['client', 'vendor']) },
    ...{ assignee: UserId, due: Text },
  }),
  ...OF_PLAN,
  needs: 'decide',
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const title = tidied(args.title);
    if (title === '') return missing(actor, 'title');
    const found = await planFor(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const due = dayWithin(args.due, found.saved.plan, todayOf(ctx, found.vendor));
    if (!due) return { kind: 'errors', errors: { due: actor.words.plans.problems.task_day } };
    const { kind, assignee } = args;
    const side = assignee ? await sideOfUser(ctx, actor.workspaceId, assignee) : args.side;
    await apply(ctx, actor, metadata, {
      ...{ kind: 'add_task', task: { title, kind, side, assignee, due } },
    });
    return { kind: 'close' };
  },
});

const UPDATES = ['complete', 'undo', 'hand_over', 'postpone', 'comment', 'drop'] as const;
const OF_TASK = /^(\d{1,15})\/(\d{1,3})$/;

const updating = submission({
  id: 'plan.updating',
  values: z.object({
    ...{ what: z.enum(UPDATES), text: Text },
    ...{ assignee: UserId.optional(), due: Text.optional() },
  }),
  metadata: z
    .string()
    .regex(OF_TASK)
    .transform((text) => {
      const [, id, task] = OF_TASK.exec(text) ?? [];
      return { id: Number(id), task: Number(task) };
    }),
  needs: 'speak',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata.id),
  gone: (words) => words.plans.gone,
  async run(ctx, { args, metadata: { id, task }, actor }): Promise<SubmitReply> {
    const found = await planFor(ctx, actor, id);
    if ('refused' in found) throw new UserError(found.refused);
    const { taskForm } = actor.words.plans;
    const text = tidied(args.text);
    const needs = (field: string, say: string): SubmitReply => ({
      ...{ kind: 'errors', errors: { [field]: say } },
    });
    const isReason = args.what === 'postpone' || args.what === 'drop' || args.what === 'comment';
    if (isReason && text === '') return needs('text', taskForm.needsText);
    if (args.what === 'hand_over') {
      const to = args.assignee ?? null;
      if (!to || to === taskOf(found.saved.plan, task)?.assignee) {
        return needs('assignee', taskForm.needsPerson);
      }
      const side = await sideOfUser(ctx, actor.workspaceId, to);
      await apply(ctx, actor, id, { kind: 'hand_over', task, to, side });
      return { kind: 'close' };
    }
    if (args.what === 'postpone') {
      const due = dayWithin(args.due ?? null, found.saved.plan, todayOf(ctx, found.vendor));
      if (!due) return needs('due', taskForm.needsDay);
      await apply(ctx, actor, id, { kind: 'postpone', task, due, text });
      return { kind: 'close' };
    }
    const done = { complete: { kind: 'complete', task, text: text || null } } as const;
    const rest = { undo: { kind: 'undo', task }, drop: { kind: 'drop', task, text } } as const;
    const comment = { comment: { kind: 'comment', task, text } } as const;
    await apply(ctx, actor, id, { ...done, ...rest, ...comment }[args.what]);
    return { kind: 'close' };
  },
});

const checking = submission({
  id: 'plan.checking',
  values: z.object({ mood: z.enum(MOODS), text: Text }),
  ...OF_PLAN,
  needs: 'speak',
  async run(ctx, { args: { mood, text: typed }, metadata, actor }): Promise<SubmitReply> {
    const text = tidied(typed);
    if (text === '') return missing(actor, 'text');
    const found = await apply(ctx, actor, metadata, { kind: 'check_in', mood, text });
    await sayVerdict(ctx, actor, found, ({ plans }) =>
      plans.logged.checked(mention(actor.userId), plans.moods[mood], text),
    );
    return { kind: 'close' };
  },
});

type Say = (words: Actor['words']) => string;

/** What the figures say, in the thread of the card and in its language. */
async function sayVerdict(
  ctx: Context,
  { workspaceId }: Actor,
  { saved, vendor }: Found,
  say: Say,
): Promise<void> {
  const judged = await judgeNow(ctx, workspaceId, vendor, saved);
  const reader = planReader(saved, vendor);
  const message = verdictMessage(reader, say(reader.words), { plan: saved.plan, ...judged });
  await sayInThread(ctx.db, workspaceId, saved, message, ctx.clock.now());
}

const closing = submission({
  id: 'plan.closing',
  values: z.object({ text: Text }),
  ...OF_PLAN,
  needs: 'decide',
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const text = tidied(args.text);
    const found = await planFor(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const { verdict } = await judgeNow(ctx, actor.workspaceId, found.vendor, found.saved);
    const action = { kind: 'close', verdict: verdict.kind, text: text || null } as const;
    const closed = await apply(ctx, actor, metadata, action);
    await sayVerdict(ctx, actor, closed, ({ plans }) =>
      plans.logged.closed(mention(actor.userId), text),
    );
    return { kind: 'close' };
  },
});

const reopening = submission({
  id: 'plan.reopening',
  values: z.object({ due: Text, text: Text }),
  ...OF_PLAN,
  needs: 'decide',
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const text = tidied(args.text);
    if (text === '') return missing(actor, 'text');
    const found = await planFor(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const due = dueAfter(args.due, todayOf(ctx, found.vendor));
    if (!due) return { kind: 'errors', errors: { due: actor.words.plans.problems.in_past } };
    await apply(ctx, actor, metadata, { kind: 'reopen', due, text });
    return { kind: 'close' };
  },
});

function dueAfter(text: string | null, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const due = readDay(text ?? '');
  return due && Temporal.PlainDate.compare(due, today) > 0 ? due : null;
}

const changing = submission({
  id: 'plan.changing',
  values: z.object({ figure: Text, due: Text, reason: Text }),
  ...OF_PLAN,
  needs: 'decide',
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
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
    await apply(ctx, actor, metadata, { kind: 'change', target, due, text });
    return { kind: 'close' };
  },
});

export const planForms: readonly Submission[] = [
  draft,
  objection,
  consenting,
  tasking,
  updating,
  checking,
  closing,
  reopening,
  changing,
];
