// Forms about the tasks of a plan.
import { z } from 'zod';
import type { Context } from '../context.ts';
import { keepingDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { readLink } from '../lib/link.ts';
import { readDay } from '../lib/period.ts';
import { findStanding } from '../members/query.ts';
import { UserId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { sideOf } from '../targets/model.ts';
import { type Found, planFor, vendorOf } from './answer.ts';
import { applySent, missing, OF_PLAN, TaskOf, Text, tidied } from './apply.ts';
import { type Action, type Plan, TASK_KINDS, type Task, taskOf } from './model.ts';
import { todayOf } from './show.ts';

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

const TASKING = 'plan.tasking';

const tasking = submission({
  id: TASKING,
  values: z.object({
    ...{ title: z.string(), kind: z.enum(TASK_KINDS), side: z.enum(['client', 'vendor']) },
    ...{ assignee: UserId.nullable(), due: Text },
  }),
  ...OF_PLAN,
  needs: 'decide',
  closed: keepingDraft(TASKING, ['title', 'assignee']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const title = tidied(args.title);
    if (title === '') return missing(actor, 'title');
    const found = await planFor(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const due = dayWithin(args.due, found.saved.plan, todayOf(ctx, found.vendor));
    if (!due) return { kind: 'errors', errors: { due: actor.words.plans.problems.task_day } };
    const { kind, assignee } = args;
    const side = assignee ? await sideOfUser(ctx, actor.workspaceId, assignee) : args.side;
    await applySent(ctx, TASKING, sent, metadata, {
      ...{ kind: 'add_task', task: { title, kind, side, assignee, due } },
    });
    return { kind: 'close' };
  },
});

const UPDATING = 'plan.updating';
const UPDATES = [
  ...(['complete', 'evidence', 'undo', 'hand_over', 'postpone', 'comment', 'drop'] as const),
] as const;

const Updated = z.object({
  ...{ what: z.enum(UPDATES), text: Text, link: Text.optional() },
  file: z
    .array(z.string().regex(/^F[A-Z0-9]{2,30}$/))
    .max(1)
    .optional(),
  ...{ assignee: UserId.nullish(), due: Text.optional() },
});
type Updated = z.infer<typeof Updated>;

const updating = submission({
  id: UPDATING,
  values: Updated,
  metadata: TaskOf,
  needs: 'speak',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata.id),
  gone: (words) => words.plans.gone,
  closed: keepingDraft(UPDATING, ['text', 'link', 'assignee', 'due']),
  async run(ctx, sent): Promise<SubmitReply> {
    const { args, metadata, actor } = sent;
    const found = await planFor(ctx, actor, metadata.id);
    if ('refused' in found) throw new UserError(found.refused);
    const read = await readUpdate(ctx, actor, found, metadata.task, args);
    if ('errors' in read) return { kind: 'errors', errors: read.errors };
    await applySent(ctx, UPDATING, sent, metadata.id, read.action);
    return { kind: 'close' };
  },
});

type Read = { readonly action: Action } | { readonly errors: Readonly<Record<string, string>> };

async function readUpdate(
  ctx: Context,
  actor: Actor,
  { saved, vendor }: Found,
  task: number,
  args: Updated,
): Promise<Read> {
  const { taskForm: say } = actor.words.plans;
  const text = tidied(args.text);
  switch (args.what) {
    case 'complete':
    case 'evidence':
      return readProof(ctx, actor, task, args);
    case 'undo':
      return { action: { kind: 'undo', task } };
    case 'hand_over': {
      const to = args.assignee ?? null;
      const isSame = to === taskOf(saved.plan, task)?.assignee;
      if (!to || isSame) return { errors: { assignee: say.needsPerson } };
      const side = await sideOfUser(ctx, actor.workspaceId, to);
      return { action: { kind: 'hand_over', task, to, side } };
    }
    case 'postpone': {
      if (text === '') return { errors: { text: say.needsText } };
      const due = dayWithin(args.due ?? null, saved.plan, todayOf(ctx, vendor));
      return due
        ? { action: { kind: 'postpone', task, due, text } }
        : { errors: { due: say.needsDay } };
    }
    default:
      if (text === '') return { errors: { text: say.needsText } };
      return { action: { kind: args.what, task, text } };
  }
}

/** In words, elsewhere, or as a file: who finishes a task may show it, who adds to it must. */
async function readProof(
  ctx: Context,
  actor: Actor,
  task: number,
  { what, text: typed, link: typedLink, file }: Updated,
): Promise<Read> {
  const { taskForm: say } = actor.words.plans;
  const text = tidied(typed) || null;
  const origin = new URL(ctx.config.slackApiUrl).origin;
  const link = typedLink ? readLink(typedLink, origin) : null;
  if (link && 'code' in link) return { errors: { link: say.badLink } };
  const [fileId] = file ?? [];
  const fileLink = fileId ? await fileOf(ctx, actor, fileId) : null;
  if (fileId && !fileLink) return { errors: { file: say.badFile } };
  const proof = { task, text, link: link?.href ?? null, fileLink };
  if (what === 'complete') return { action: { kind: 'complete', ...proof } };
  return text || link || fileLink
    ? { action: { kind: 'evidence', ...proof } }
    : { errors: { text: say.needsProof } };
}

/** Where Slack keeps it; null unless it is the person's own. */
async function fileOf(
  { slackFor, log }: Context,
  { workspaceId, userId }: Actor,
  id: string,
): Promise<string | null> {
  try {
    const answer = await slackFor(workspaceId)?.files.info({ file: id });
    const { user, permalink } = answer?.file ?? {};
    return user === userId ? (permalink ?? null) : null;
  } catch (error) {
    log.warn({ err: error }, 'no file information');
    return null;
  }
}

export const taskForms: readonly Submission[] = [tasking, updating];
