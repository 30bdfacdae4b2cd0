// Forms about observations, each checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { dropDraft, keepingDraft } from '../drafts/answer.ts';
import { saveDraft } from '../drafts/query.ts';
import { UserError } from '../errors.ts';
import { number } from '../i18n/format.ts';
import { mayDecide } from '../members/model.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId } from '../slack/interaction.ts';
import { people } from '../slack/people.ts';
import type { Actor } from '../slack/reply.ts';
import { carried, type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { agentNames, draftKey, keepDraft, readable, todayOf, vendorOf } from './answer.ts';
import { Sent, Window } from './carried.ts';
import { showCard, tellAuthor } from './job.ts';
import { ANSWER_FORM, ownButtons, problemTexts, RETRACT_FORM } from './modal.ts';
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
  { window, edit: changing }: Window,
): Promise<SubmitReply> {
  const { conflict, edited, same } = words.observations;
  const at = clock.now();
  const channelId = await findVendorChannel(db, workspaceId, vendor.id);
  const done = await once(db, workspaceId, `observation:${window}`, at, async (transaction) => {
    if (before.version !== changing?.version || before.retracted) throw new UserError(conflict);
    const by = { by: userId, at };
    const after = await editObservation(transaction, workspaceId, before, content, by);
    if (!after) throw new UserError(conflict);
    if (channelId) await showCard(transaction, workspaceId, vendor, after, channelId, at);
    return after.version === before.version ? same : edited;
  });
  return { kind: 'private', message: said(done?.result ?? words.form.already) };
}

const retract = submission({
  id: RETRACT_FORM,
  values: z.object({ reason: z.string().max(REASON_MAX) }),
  metadata: RowId,
  needs: 'decide',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata),
  forbidden: (words) => words.observations.onlyLeads,
  gone: (words) => words.observations.gone,
  closed: keepingDraft(RETRACT_FORM, ['reason']),
  async run(ctx, { args, metadata, actor, key, carried: origin }): Promise<SubmitReply> {
    const { words, workspaceId, userId } = actor;
    const { retract: say } = words.observations;
    const reason = tidyLine(args.reason);
    if (reason === '') return { kind: 'errors', errors: { reason: say.empty } };
    const found = await readable(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const { observation, vendor } = found;
    const at = ctx.clock.now();
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    const sent = await once(ctx.db, workspaceId, key, at, async (db) => {
      const by = { by: userId, at };
      const done = await retractObservation(db, workspaceId, observation.id, reason, by);
      await dropDraft(db, actor, RETRACT_FORM, origin);
      if (done && channelId) await showCard(db, workspaceId, vendor, done, channelId, at);
      return done;
    });
    if (!sent) return { kind: 'private', message: said(words.form.already) };
    if (sent.result) return { kind: 'private', message: said(say.done) };
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
  async run(ctx, { metadata, actor, key }): Promise<SubmitReply> {
    const { words, workspaceId, userId, locale } = actor;
    const say = words.observations.share;
    const found = await readable(ctx, actor, metadata.id);
    if ('refused' in found) throw new UserError(found.refused);
    const { vendor } = found;
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    if (!channelId) throw new UserError(words.ideas.noChannel(vendor.name));
    const at = ctx.clock.now();
    const sent = await once(ctx.db, workspaceId, key, at, async (db) => {
      const done = await shareObservation(db, workspaceId, metadata, locale, { by: userId, at });
      if (done) await showCard(db, workspaceId, vendor, done, channelId, at);
      return done ? say.done(channelId) : say.already;
    });
    return { kind: 'private', message: said(sent?.result ?? words.form.already) };
  },
});

const answer = submission({
  id: ANSWER_FORM,
  values: z.object({ answer: z.string().max(ANSWER_MAX) }),
  metadata: RowId,
  needs: 'speak',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata),
  forbidden: (words) => words.observations.readOnly,
  gone: (words) => words.observations.gone,
  closed: keepingDraft(ANSWER_FORM, ['answer']),
  async run(ctx, { args, metadata, actor, key, carried: origin }): Promise<SubmitReply> {
    const { words, workspaceId, userId, member } = actor;
    const say = words.observations.answer;
    const text = args.answer.trim();
    if (text === '') return { kind: 'errors', errors: { answer: say.empty } };
    const found = await readable(ctx, actor, metadata);
    if ('refused' in found) throw new UserError(found.refused);
    const { observation, vendor } = found;
    const isVendors = member?.role === 'vendor_contact';
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    const at = ctx.clock.now();
    const given = { side: isVendors ? 'vendor' : 'client', text, by: userId, at } as const;
    const author = await people(ctx).reach(workspaceId, observation.createdBy);
    const { words: theirs, locale } = author ?? actor;
    const done = await once(ctx.db, workspaceId, key, at, async (db) => {
      const seq = await addAnswer(db, workspaceId, observation.id, given);
      if (seq === null) throw new UserError(say.notShared);
      await dropDraft(db, actor, ANSWER_FORM, origin);
      if (channelId) await showCard(db, workspaceId, vendor, observation, channelId, at);
      if (!isVendors) return;
      const told = theirs.observations.answer.told(vendor.name, userId, text);
      await tellAuthor(db, workspaceId, observation, { ...given, seq }, told, locale, at);
    });
    return { kind: 'private', message: said(done ? say.done : words.form.already) };
  },
});

export const observationForms: readonly Submission[] = [write, retract, share, answer];
