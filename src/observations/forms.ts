// Forms about observations, each checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { saveDraft } from '../drafts/query.ts';
import { UserError } from '../errors.ts';
import { number } from '../i18n/format.ts';
import { mayDecide } from '../members/model.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { carried, type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { agentNames, draftKey, keepDraft, readable, todayOf, vendorOf } from './answer.ts';
import { Sent, Window } from './carried.ts';
import { showCard, tellAuthor } from './job.ts';
import { ownButtons, problemTexts } from './modal.ts';
import {
  ANSWER_MAX,
  agentMark,
  type Content,
  isMark,
  type Observation,
  REASON_MAX,
  readTyped,
  tidyLine,
} from './model.ts';
import {
  addAnswer,
  addObservation,
  editObservation,
  findObservation,
  retractObservation,
  shareObservation,
} from './query.ts';

const write = submission({
  id: 'observation.write',
  values: Sent,
  metadata: Window,
  needs: 'decide',
  about: (ctx, { args, metadata, actor }) => {
    if (metadata.edit) return vendorOf(ctx, actor, metadata.edit.id);
    return args.vendorId === null ? 'listed' : [args.vendorId];
  },
  forbidden: (words) => words.observations.onlyLeads,
  gone: (words) => words.observations.gone,
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const { words, workspaceId } = actor;
    const before = metadata.edit && (await findObservation(ctx.db, workspaceId, metadata.edit.id));
    if (metadata.edit && !before) throw new UserError(words.observations.gone);
    const vendorId = before?.vendorId ?? args.vendorId;
    if (vendorId === null) return { kind: 'errors', errors: { vendor: words.observations.choose } };
    const vendor = await visibleVendor(ctx, actor, vendorId);
    if (!vendor) throw new UserError(words.vendor.gone);
    const today = Temporal.PlainDate.from(todayOf(ctx, vendor));
    const read = readTyped(args, today, new URL(ctx.config.slackApiUrl).origin);
    if ('problems' in read) {
      return { kind: 'errors', errors: problemTexts(actor, args.category, read.problems) };
    }
    const content = await hidden(ctx, workspaceId, read.content, before);
    return before
      ? change(ctx, actor, vendor, before, content, metadata)
      : add(ctx, actor, vendor, content, metadata);
  },
  async closed(ctx, { actor, form, carried: text }) {
    const window = Window.safeParse(text ?? '');
    if (window.success && mayDecide(actor.member)) await keepDraft(ctx, actor, window.data, form);
  },
});

/** The agent as the workspace lets us keep it; nothing typed keeps the mark, and an unchanged file stays. */
async function hidden(
  ctx: Context,
  workspaceId: string,
  content: Content,
  before: Observation | null,
): Promise<Content> {
  const { areAllowed, key } = await agentNames(ctx, workspaceId);
  const { agent } = content;
  const kept = before?.agent && isMark(before.agent) ? before.agent : null;
  const shown = agent === null ? kept : areAllowed ? agent : agentMark(key, agent);
  return { ...content, agent: shown, fileId: content.fileId ?? before?.fileId ?? null };
}

async function add(
  { db, clock }: Context,
  actor: Actor,
  vendor: Vendor,
  content: Content,
  { window, origin, author }: Window,
): Promise<SubmitReply> {
  const { words, workspaceId, userId, locale } = actor;
  const at = clock.now();
  // By the window and not by the delivery: redrawn in between it would be another delivery.
  const done = await once(db, workspaceId, `observation:${window}`, at, async (transaction) => {
    await saveDraft(transaction, draftKey(actor, origin), window, null, at);
    const by = { by: userId, at, authorId: author };
    return addObservation(transaction, workspaceId, vendor.id, content, by);
  });
  if (!done) return { kind: 'private', message: said(words.form.already) };
  const { categories, saved } = words.observations;
  const text = saved(vendor.name, categories[content.category], number(locale, content.rating));
  const message = said(text);
  return {
    kind: 'private',
    message: { ...message, blocks: [...message.blocks, ownButtons(actor, done.result.id)] },
  };
}

async function change(
  { db, clock }: Context,
  { words, workspaceId, userId }: Actor,
  vendor: Vendor,
  before: Observation,
  content: Content,
  { edit }: Window,
): Promise<SubmitReply> {
  const { conflict, edited, same } = words.observations;
  if (before.version !== edit?.version || before.retracted) throw new UserError(conflict);
  const at = clock.now();
  const channelId = await findVendorChannel(db, workspaceId, vendor.id);
  const after = await db.transaction(async (transaction) => {
    const by = { by: userId, at };
    const found = await editObservation(transaction, workspaceId, before, content, by);
    if (found && channelId) await showCard(transaction, workspaceId, vendor, found, channelId, at);
    return found;
  });
  if (!after) throw new UserError(conflict);
  return { kind: 'private', message: said(after.version === before.version ? same : edited) };
}

const retract = submission({
  id: 'observation.retract',
  values: z.object({ reason: z.string().max(REASON_MAX) }),
  metadata: RowId,
  needs: 'decide',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata),
  forbidden: (words) => words.observations.onlyLeads,
  gone: (words) => words.observations.gone,
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const { words, workspaceId, userId } = actor;
    const { retract: say } = words.observations;
    const reason = tidyLine(args.reason);
    if (reason === '') return { kind: 'errors', errors: { reason: say.empty } };
    const found = await readable(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const { observation, vendor } = found;
    const at = ctx.clock.now();
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    const after = await ctx.db.transaction(async (db) => {
      const by = { by: userId, at };
      const done = await retractObservation(db, workspaceId, observation.id, reason, by);
      if (done && channelId) await showCard(db, workspaceId, vendor, done, channelId, at);
      return done;
    });
    if (after) return { kind: 'private', message: said(say.done) };
    const now = await findObservation(ctx.db, workspaceId, observation.id);
    return { kind: 'private', message: said(say.already(now?.retracted?.by ?? '')) };
  },
});

const share = submission({
  id: 'observation.share',
  values: z.unknown(),
  metadata: carried(z.object({ id: z.number(), version: z.number() })),
  needs: 'decide',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata.id),
  forbidden: (words) => words.observations.onlyLeads,
  gone: (words) => words.observations.gone,
  async run(ctx, { metadata, actor }): Promise<SubmitReply> {
    const { words, workspaceId, userId, locale } = actor;
    const say = words.observations.share;
    const found = await readable(ctx, actor, metadata.id);
    if ('refused' in found) throw new UserError(found.refused);
    const { vendor } = found;
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    if (!channelId) throw new UserError(say.noChannel(vendor.name));
    const at = ctx.clock.now();
    const shared = await ctx.db.transaction(async (db) => {
      const done = await shareObservation(db, workspaceId, metadata, locale, { by: userId, at });
      if (done) await showCard(db, workspaceId, vendor, done, channelId, at);
      return done;
    });
    return { kind: 'private', message: said(shared ? say.done(channelId) : say.already) };
  },
});

const answer = submission({
  id: 'observation.answer',
  values: z.object({ answer: z.string().max(ANSWER_MAX) }),
  metadata: carried(z.object({ id: z.number(), window: z.string().min(1).max(40) })),
  needs: 'speak',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata.id),
  forbidden: (words) => words.observations.readOnly,
  gone: (words) => words.observations.gone,
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const { words, workspaceId, userId, member } = actor;
    const say = words.observations.answer;
    const text = args.answer.trim();
    if (text === '') return { kind: 'errors', errors: { answer: say.empty } };
    const found = await readable(ctx, actor, metadata.id);
    if ('refused' in found) throw new UserError(found.refused);
    const { observation, vendor } = found;
    const isVendors = member?.role === 'vendor_contact';
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    const at = ctx.clock.now();
    const given = { side: isVendors ? 'vendor' : 'client', text, by: userId, at } as const;
    const key = `observation:answer:${metadata.window}`;
    const done = await once(ctx.db, workspaceId, key, at, async (db) => {
      const seq = await addAnswer(db, workspaceId, observation.id, given);
      if (seq === null) throw new UserError(say.notShared);
      if (channelId) await showCard(db, workspaceId, vendor, observation, channelId, at);
      const told = say.told(vendor.name, userId, text);
      if (isVendors) await tellAuthor(db, workspaceId, observation, { ...given, seq }, told, at);
    });
    return { kind: 'private', message: said(done ? say.done : words.form.already) };
  },
});

export const observationForms: readonly Submission[] = [write, retract, share, answer];
