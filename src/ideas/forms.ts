// Forms about ideas, each checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { dropDraft, keepingDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { tidyLines } from '../lib/lines.ts';
import { readDay } from '../lib/period.ts';
import { findStanding } from '../members/query.ts';
import type { NewTask } from '../plans/model.ts';
import { findPlan } from '../plans/query.ts';
import { todayOf } from '../plans/show.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId, UserId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { sideOf } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { ideaFor, vendorOf } from './answer.ts';
import { apply } from './apply.ts';
import { showIdea } from './job.ts';
import { ACCEPT_FORM, isHelp, problemTexts, type Saying, WRITE_FORM } from './modal.ts';
import { KINDS, type NewIdea, type Problem, problemsOf } from './model.ts';
import { addIdea } from './query.ts';

const Text = z.string().max(3_000).nullable();
type About = { readonly actor: Actor; readonly metadata: number };

const OF_IDEA = {
  metadata: RowId,
  about: (ctx: Context, { actor, metadata }: About) => vendorOf(ctx, actor, metadata),
  gone: ({ ideas }: Actor['words']) => ideas.gone,
};

function line(text: string | null): string {
  return tidyLines(text).join(' ');
}

function wrong(actor: Actor, problems: readonly Problem[]): SubmitReply {
  return { kind: 'errors', errors: problemTexts(actor, problems) };
}

const Written = z.object({
  vendor: RowId.nullable(),
  ...{ title: Text, change: Text, helps: z.string().nullable(), kind: z.enum(KINDS) },
});

const write = submission({
  id: WRITE_FORM,
  values: Written,
  metadata: z.string(),
  needs: 'see',
  about: (_, { args }) => (args.vendor === null ? 'listed' : [args.vendor]),
  closed: keepingDraft(WRITE_FORM, ['title', 'change']),
  async run(ctx, { args, actor, key, carried }): Promise<SubmitReply> {
    const { words, workspaceId } = actor;
    const { ideas } = words;
    const idea: NewIdea = {
      ...{ title: line(args.title), change: tidyLines(args.change).join('\n'), kind: args.kind },
      helps: args.helps !== null && isHelp(args.helps) ? args.helps : null,
    };
    const problems: readonly Problem[] = [
      ...(args.vendor === null ? [{ field: 'vendor', code: 'choose' } as const] : []),
      ...problemsOf({ title: idea.title, change: idea.change }),
    ];
    if (problems.length > 0) return wrong(actor, problems);
    const vendor = await visibleVendor(ctx, actor, args.vendor ?? 0);
    if (!vendor) throw new UserError(words.vendor.gone);
    const id = await add(ctx, actor, vendor, idea, { key, carried });
    if (id === null) return { kind: 'private', message: said(words.form.already) };
    await showIdea(ctx, workspaceId, id);
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    const text = channelId ? ideas.sent(channelId) : ideas.kept(vendor.name);
    return { kind: 'private', message: said(text) };
  },
});

type Sent = { readonly key: string; readonly carried: string | null };

async function add(
  { db: pool, clock }: Context,
  actor: Actor,
  vendor: Vendor,
  idea: NewIdea,
  { key, carried }: Sent,
): Promise<number | null> {
  const { workspaceId, userId, locale, member } = actor;
  const at = clock.now();
  const side = sideOf(member) ?? 'client';
  const done = await once(pool, workspaceId, key, at, async (db) => {
    await dropDraft(db, actor, WRITE_FORM, carried);
    const writing = { vendorId: vendor.id, idea, side, language: locale, who: { userId, at } };
    return addIdea(db, workspaceId, writing);
  });
  return done?.result ?? null;
}

/** Words and nothing else: a comment, or the reason of a decision. */
function saying(kind: Saying): Submission {
  const formId = `idea.say_${kind}`;
  return submission({
    id: formId,
    values: z.object({ text: Text }),
    ...OF_IDEA,
    needs: kind === 'comment' ? 'see' : 'decide',
    closed: keepingDraft(formId, ['text']),
    async run(ctx, { args, metadata, actor, key, carried }): Promise<SubmitReply> {
      const text = line(args.text);
      const problems = problemsOf({ text });
      if (problems.length > 0) return wrong(actor, problems);
      const sent = { formId, key, carried };
      const isNew = await apply(ctx, actor, metadata, { kind, text }, sent);
      const { ideas, form } = actor.words;
      return { kind: 'private', message: said(isNew ? ideas[kind].done : form.already) };
    },
  });
}

const Accepted = z.object({
  plan: RowId,
  ...{ title: Text, assignee: UserId.nullable(), due: Text },
});

const accept = submission({
  id: ACCEPT_FORM,
  values: Accepted,
  ...OF_IDEA,
  needs: 'decide',
  closed: keepingDraft(ACCEPT_FORM, ['assignee']),
  async run(ctx, { args, metadata, actor, key, carried }): Promise<SubmitReply> {
    const { ideas, form } = actor.words;
    const { saved, vendor } = await ideaFor(ctx, actor, metadata);
    const title = line(args.title);
    const problems = problemsOf({ title });
    if (problems.length > 0) return wrong(actor, problems);
    const due = await dueIn(ctx, actor, vendor, args);
    if ('errors' in due) return { kind: 'errors', errors: due.errors };
    const { assignee } = args;
    const side = assignee ? await sideOfUser(ctx, actor.workspaceId, assignee) : saved.idea.side;
    const task: NewTask = { title, kind: saved.idea.kind, side, assignee, due: due.day };
    const into = { planId: args.plan, task };
    const sent = { formId: ACCEPT_FORM, key, carried };
    const isNew = await apply(ctx, actor, metadata, { kind: 'accept', text: null, into }, sent);
    return { kind: 'private', message: said(isNew ? ideas.accept.done : form.already) };
  },
});

async function sideOfUser({ db }: Context, workspaceId: string, userId: string) {
  const { member } = await findStanding(db, workspaceId, userId);
  return sideOf(member) ?? 'client';
}

type Due =
  | { readonly day: Temporal.PlainDate }
  | { readonly errors: Readonly<Record<string, string>> };

/** A day to come within a running plan of that vendor. */
async function dueIn(
  ctx: Context,
  { words, workspaceId }: Actor,
  vendor: Vendor,
  { plan: planId, due }: z.infer<typeof Accepted>,
): Promise<Due> {
  const { problems } = words.ideas;
  const { compare } = Temporal.PlainDate;
  const found = await findPlan(ctx.db, workspaceId, planId);
  if (found?.plan.vendorId !== vendor.id || found.plan.status !== 'active') {
    return { errors: { plan: problems.no_plan } };
  }
  const day = readDay(due ?? '');
  if (!day || compare(day, todayOf(ctx, vendor)) < 0) return { errors: { due: problems.past } };
  return compare(day, found.plan.due) > 0 ? { errors: { due: problems.after_plan } } : { day };
}

export const ideaForms: readonly Submission[] = [
  write,
  saying('comment'),
  saying('park'),
  saying('decline'),
  accept,
];
