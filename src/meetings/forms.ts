// Forms about meetings, each checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { dropDraft, keepingDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { tidyLines } from '../lib/lines.ts';
import { readDay } from '../lib/period.ts';
import { readTasks } from '../plans/draft.ts';
import { TITLE_MAX } from '../plans/model.ts';
import { changePlan, findPlan } from '../plans/query.ts';
import { showPlan } from '../plans/show.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId, UserId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { meetingFor, vendorOf } from './answer.ts';
import { startText } from './card.ts';
import { MINUTES_FORM } from './modal.ts';
import { CADENCES, DECISIONS_MAX, PEOPLE_MAX, readCorrected } from './model.ts';
import {
  addMeeting,
  addNext,
  correctMeeting,
  holdMeeting,
  listPlanned,
  moveMeeting,
  recordMeeting,
} from './query.ts';
import { sayEarlier, showMeeting } from './show.ts';

const Text = z.string().max(3_000).nullable();
const ORIGIN = /^(\d{1,15})\/(\d{1,15})$/;

const Called = z.object({
  ...{ day: Text, time: Text, cadence: z.enum(CADENCES) },
  people: z.array(UserId).max(100).nullable(),
});
type Called = z.infer<typeof Called>;

const call = submission({
  id: 'meeting.call',
  values: Called,
  metadata: z
    .string()
    .regex(ORIGIN)
    .transform((text) => {
      const [, vendorId, id] = ORIGIN.exec(text) ?? [];
      return { vendorId: Number(vendorId), id: Number(id) || null };
    }),
  needs: 'decide',
  about: (_, { metadata }) => [metadata.vendorId],
  forbidden: (words) => words.meetings.onlyLeads,
  async run(ctx, { args, metadata: { vendorId, id }, actor, key }): Promise<SubmitReply> {
    const { words, workspaceId, userId, locale } = actor;
    const vendor = await visibleVendor(ctx, actor, vendorId);
    if (!vendor) throw new UserError(words.vendor.gone);
    const read = readCall(ctx, actor, vendor, args);
    if ('errors' in read) return { kind: 'errors', errors: read.errors };
    if (id !== null) return move(ctx, actor, id, read, key);
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    if (!channelId) throw new UserError(words.plans.noChannel(vendor.name));
    const made = { ...read, vendorId, language: locale, channelId, by: userId };
    const at = ctx.clock.now();
    const done = await once(ctx.db, workspaceId, key, at, async (db) => {
      const added = await addMeeting(db, workspaceId, made);
      if (added === null) return null;
      const deed = { did: 'call', by: userId, at } as const;
      await recordMeeting(db, workspaceId, { id: added, vendorId }, deed);
      return added;
    });
    if (!done) return { kind: 'private', message: said(words.form.already) };
    if (done.result === null) {
      const [planned] = await listPlanned(ctx.db, workspaceId, [vendorId]);
      const when = planned ? startText(actor, vendor, planned.meeting) : '';
      throw new UserError(words.meetings.already(when));
    }
    await showMeeting(ctx, workspaceId, done.result);
    return { kind: 'private', message: said(words.meetings.sent(channelId)) };
  },
});

type Read = {
  readonly startsAt: Temporal.Instant;
  readonly cadence: Called['cadence'];
  readonly participants: readonly string[];
};

function readCall(
  { clock }: Context,
  { words }: Actor,
  { tz }: Vendor,
  { day: typed, time, cadence, people }: Called,
): Read | { readonly errors: Record<string, string> } {
  const { problems } = words.meetings;
  const day = readDay(typed ?? '');
  const isTime = /^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '');
  if (!day) return { errors: { day: problems.past } };
  if (!isTime) return { errors: { time: problems.past } };
  const startsAt = day.toZonedDateTime({ timeZone: tz, plainTime: time ?? '' }).toInstant();
  if (Temporal.Instant.compare(startsAt, clock.now()) <= 0) {
    return { errors: { day: problems.past } };
  }
  const participants = [...new Set(people ?? [])];
  return participants.length === 0 || participants.length > PEOPLE_MAX
    ? { errors: { people: problems.people } }
    : { startsAt, cadence, participants };
}

async function move(
  ctx: Context,
  actor: Actor,
  id: number,
  read: Read,
  key: string,
): Promise<SubmitReply> {
  const { words, workspaceId, userId } = actor;
  const found = await meetingFor(ctx, actor, id);
  if ('refused' in found) throw new UserError(found.refused);
  const about = { id, vendorId: found.vendor.id };
  const at = ctx.clock.now();
  const done = await once(ctx.db, workspaceId, key, at, async (db) => {
    if (!(await moveMeeting(db, workspaceId, id, read))) return false;
    await recordMeeting(db, workspaceId, about, { did: 'move', by: userId, at });
    return true;
  });
  await showMeeting(ctx, workspaceId, id);
  if (done?.result === false) throw new UserError(words.meetings.notSo);
  return { kind: 'close' };
}

const Minuted = z.object({
  ...{ text: Text, decisions: Text, tasks: Text.optional(), plan: Text.optional() },
});

const minutes = submission({
  id: MINUTES_FORM,
  values: Minuted,
  metadata: RowId,
  needs: 'decide',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata),
  forbidden: (words) => words.meetings.onlyLeads,
  gone: (words) => words.meetings.gone,
  closed: keepingDraft(MINUTES_FORM, ['text', 'decisions', 'tasks']),
  async run(ctx, { args, metadata: id, actor, key, carried }): Promise<SubmitReply> {
    const { words, workspaceId, userId } = actor;
    const found = await meetingFor(ctx, actor, id);
    if ('refused' in found) throw new UserError(found.refused);
    const { saved, vendor } = found;
    const text = (args.text ?? '').trim();
    const decisions = tidyLines(args.decisions);
    const problem = minutesProblem(actor, text, decisions);
    if (problem) return { kind: 'errors', errors: problem };
    const tasks = await readPlanTasks(ctx, actor, vendor, args);
    if ('errors' in tasks) return { kind: 'errors', errors: tasks.errors };
    const at = ctx.clock.now();
    const done = await once(ctx.db, workspaceId, key, at, async (db) => {
      if (!(await holdMeeting(db, workspaceId, id, { text, decisions, by: userId, at })))
        return null;
      await dropDraft(db, actor, MINUTES_FORM, carried);
      const deed = { did: 'minutes', by: userId, at } as const;
      await recordMeeting(db, workspaceId, { id, vendorId: vendor.id }, deed);
      const who = { userId, side: 'client', at, hasContact: true } as const;
      for (const task of tasks.tasks) {
        const action = { kind: 'add_task', task } as const;
        const applied = await changePlan(db, workspaceId, tasks.planId, action, who);
        // Nothing of it stands: the form says why.
        if (!applied || applied.refusal) throw new UserError(words.meetings.problems.planFull);
      }
      return { next: await addNext(db, workspaceId, saved, vendor.tz, userId) };
    });
    if (!done) return { kind: 'private', message: said(words.form.already) };
    await showMeeting(ctx, workspaceId, id);
    if (done.result === null) throw new UserError(words.meetings.notSo);
    if (tasks.tasks.length > 0) await showPlan(ctx, workspaceId, tasks.planId);
    if (done.result.next !== null) await showMeeting(ctx, workspaceId, done.result.next);
    return { kind: 'close' };
  },
});

function minutesProblem(
  { words }: Actor,
  text: string,
  decisions: readonly string[],
): Record<string, string> | null {
  const { problems } = words.meetings;
  if (text === '') return { text: problems.empty };
  if (decisions.length > DECISIONS_MAX) return { decisions: problems.tooMany };
  return decisions.some((one) => one.length > TITLE_MAX) ? { decisions: problems.tooLong } : null;
}

const NO_TASKS = { planId: 0, tasks: [] } as const;

/** Tasks for a plan that runs; null where something is wrong with them. */
async function readPlanTasks(
  { db }: Context,
  { words, workspaceId }: Actor,
  vendor: Vendor,
  { tasks: typed, plan }: z.infer<typeof Minuted>,
) {
  const { problems: say } = words.meetings;
  if (tidyLines(typed ?? null).length === 0) return NO_TASKS;
  const planId = Number(plan);
  const found = plan ? await findPlan(db, workspaceId, planId) : null;
  if (found?.plan.vendorId !== vendor.id || found.plan.status !== 'active') {
    return { errors: { plan: say.needsPlan } };
  }
  const { tasks, problems } = readTasks(typed ?? null, found.plan);
  const [first] = problems;
  if (!first) return { planId, tasks };
  const text = { too_many: say.tooMany, too_long_line: say.tooLong } as Record<string, string>;
  return { errors: { tasks: text[first.code] ?? say.taskDay } };
}

const correction = submission({
  id: 'meeting.correction',
  values: z.object({ text: Text, decisions: Text }),
  metadata: z.string().transform((text, ctx) => {
    const read = readCorrected(text);
    if (read) return read;
    ctx.addIssue('no meeting');
    return z.NEVER;
  }),
  needs: 'decide',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata.id),
  forbidden: (words) => words.meetings.onlyLeads,
  gone: (words) => words.meetings.gone,
  async run(ctx, { args, metadata: { id, seen }, actor, key }): Promise<SubmitReply> {
    const { words, workspaceId, userId } = actor;
    const found = await meetingFor(ctx, actor, id);
    if ('refused' in found) throw new UserError(found.refused);
    const text = (args.text ?? '').trim();
    const decisions = tidyLines(args.decisions);
    const problem = minutesProblem(actor, text, decisions);
    if (problem) return { kind: 'errors', errors: problem };
    const at = ctx.clock.now();
    const done = await once(ctx.db, workspaceId, key, at, async (db) => {
      const said = { text, decisions, by: userId, at };
      if (!(await correctMeeting(db, workspaceId, id, said, seen))) return false;
      const deed = { did: 'correct', by: userId, at } as const;
      await sayEarlier(db, workspaceId, found, deed);
      await recordMeeting(db, workspaceId, { id, vendorId: found.vendor.id }, deed);
      return true;
    });
    await showMeeting(ctx, workspaceId, id);
    if (!done) return { kind: 'private', message: said(words.form.already) };
    return done.result
      ? { kind: 'close' }
      : { kind: 'private', message: said(words.meetings.same) };
  },
});

export const meetingForms: readonly Submission[] = [call, minutes, correction];
