// Forms about targets, each checked anew when it is sent.

import { z } from 'zod';
import { decisionText, posting, showing, speakerOn, vendorOf } from '../agreements/answer.ts';
import { signProposal } from '../agreements/query.ts';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { refreshHome } from '../home/show.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId } from '../slack/interaction.ts';
import type { Actor, Place } from '../slack/reply.ts';
import { carried, type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { listDaily, todayOf } from './answer.ts';
import { confirmModal, problemTexts } from './modal.ts';
import {
  attained,
  eases,
  type Measured,
  measuredBy,
  type Rungs,
  type Side,
  type Signature,
  sideOf,
  targetsOn,
} from './model.ts';
import { checkPlan, type Plan, readPlan, tidy } from './plan.ts';
import { addProposal, hasContact, listProposals } from './query.ts';

const Text = z.string().max(3_000).nullable();

const Drafted = z.object({
  ...{ indicator: z.string(), floor: Text, target: Text, stretch: Text },
  ...{ from: Text, steps: Text, reason: Text },
  ladder: z.enum(['single', 'dates', 'met']),
});

type Proposer = { readonly vendor: Vendor; readonly side: Side; readonly channelId: string };

async function proposerOf(ctx: Context, actor: Actor, vendorId: number): Promise<Proposer> {
  const { words, member, workspaceId } = actor;
  const vendor = await visibleVendor(ctx, actor, vendorId);
  if (!vendor) throw new UserError(words.vendor.gone);
  const side = sideOf(member);
  if (!side) throw new UserError(words.targets.readOnly);
  const channelId = await findVendorChannel(ctx.db, workspaceId, vendorId);
  if (!channelId) throw new UserError(words.targets.channelMissing(vendor.name));
  return { vendor, side, channelId };
}

/** Read and judged; then, on top of the form, how often it would have been met. */
const draft = submission({
  id: 'targets.draft',
  needs: 'speak',
  about: (_, { metadata }) => [metadata],
  forbidden: (words) => words.targets.readOnly,
  values: Drafted,
  metadata: RowId,
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const { words, workspaceId } = actor;
    const proposer = await proposerOf(ctx, actor, metadata);
    const { vendor, channelId } = proposer;
    const chosen = measuredBy(args.indicator);
    if (!chosen) return { kind: 'errors', errors: { indicator: words.form.invalid } };
    const today = todayOf(ctx, vendor);
    const read = readPlan(chosen.key, chosen.variant, args, today);
    if ('problems' in read) {
      return { kind: 'errors', errors: problemTexts(actor, chosen.variant.unit, read.problems) };
    }
    const { plan } = read;
    const [proposals, daily] = await Promise.all([
      listProposals(ctx.db, workspaceId, vendor.id),
      listDaily(ctx, workspaceId, vendor, today),
    ]);
    if (proposals.some(({ key, status }) => key === plan.key && status === 'proposed')) {
      return { kind: 'errors', errors: { indicator: words.targets.openAlready } };
    }
    const [first] = plan.rungs;
    const now = targetsOn(proposals, chosen, first.from ?? today);
    const facts = {
      ...{ vendor, chosen, plan, now, channelId },
      attained: attained(daily(plan.key), first),
      eases: now !== null && eases(first, now),
      metadata: writeDraft(vendor.id, plan),
    };
    return { kind: 'push', modal: confirmModal(actor, facts) };
  },
});

const Day = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const RungRow = z
  .tuple([Day.nullable(), z.number(), z.number(), z.number()])
  .transform(([from, floor, target, stretch]) => ({ from, floor, target, stretch }));

/** What a draft carries from the form to the window that sends it. */
const Draft = carried(
  z.object({
    vendor: z.number(),
    key: z.string(),
    ladder: z.enum(['single', 'dates', 'met']),
    rungs: z.array(RungRow).min(1),
    reason: z.string().min(1),
  }),
);

function writeDraft(vendor: number, { key, ladder, rungs, reason }: Plan): string {
  const rows = rungs.map(({ from, floor, target, stretch }) => [
    from?.toString() ?? null,
    ...[floor, target, stretch],
  ]);
  return JSON.stringify({ vendor, key, ladder, rungs: rows, reason });
}

const confirm = submission({
  id: 'targets.confirm',
  needs: 'speak',
  about: (_, { metadata }) => [metadata.vendor],
  forbidden: (words) => words.targets.readOnly,
  values: z.unknown(),
  metadata: Draft,
  async run(ctx, { metadata, actor, key }): Promise<SubmitReply> {
    const { words } = actor;
    const { vendor, side, channelId } = await proposerOf(ctx, actor, metadata.vendor);
    const chosen = measuredBy(metadata.key);
    const plan: Plan = { ...metadata, rungs: metadata.rungs as unknown as Rungs };
    if (!chosen || checkPlan(plan, chosen.variant, todayOf(ctx, vendor)).length > 0) {
      throw new UserError(words.form.old);
    }
    const added = await add(ctx, actor, key, { vendor, side, plan, chosen });
    if (added === null) return { kind: 'private', message: said(words.form.already) };
    return posting(ctx, actor, vendor, added, channelId);
  },
});

type Adding = Pick<Proposer, 'vendor' | 'side'> & {
  readonly plan: Plan;
  readonly chosen: Measured;
};

/** Null where this sending was recorded before. */
async function add(
  { db, clock }: Context,
  { words, workspaceId, userId, locale }: Actor,
  key: string,
  { vendor, side, plan, chosen }: Adding,
): Promise<number | null> {
  const at = clock.now();
  const [first] = plan.rungs;
  const proposals = await listProposals(db, workspaceId, vendor.id);
  const today = at.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const now = targetsOn(proposals, chosen, first.from ?? today);
  const own: Signature = { side, verdict: 'agreed', userId, givenBy: null, note: null, at };
  const done = await once(db, workspaceId, key, at, async (transaction) => {
    const id = await addProposal(transaction, workspaceId, {
      ...{ vendorId: vendor.id, plan, language: locale, proposedBy: userId, at },
      ...{ eases: now !== null && eases(first, now), signatures: [own], holdsFrom: null },
    });
    if (id === null) throw new UserError(words.targets.openAlready);
    return id;
  });
  return done?.result ?? null;
}

const PRESSED = /^(\d{1,15}) (\d+\.\d+)?$/;
type Pressed = { readonly id: number; readonly messageTs: string | null };

/** A proposal and the message whose button led to the form. */
export function writePressed(id: number, messageTs: string | null): string {
  return `${id} ${messageTs ?? ''}`;
}

const Pressed = z
  .string()
  .regex(PRESSED)
  .transform((text): Pressed => {
    const [, id, messageTs = null] = PRESSED.exec(text) ?? [];
    return { id: Number(id), messageTs };
  });

function placeOf(channelId: string | null, messageTs: string | null): Place | null {
  return channelId && messageTs ? { channelId, messageTs } : null;
}

const objection = submission({
  id: 'targets.objection',
  needs: 'speak',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata.id),
  forbidden: (words) => words.targets.readOnly,
  gone: (words) => words.targets.gone,
  values: z.object({ reason: z.string().max(3_000) }),
  metadata: Pressed,
  async run(ctx, { args, metadata, actor, channelId }): Promise<SubmitReply> {
    const { words, workspaceId, userId } = actor;
    const note = tidy(args.reason);
    if (note === '') {
      return { kind: 'errors', errors: { reason: words.targets.problems.no_reason } };
    }
    const found = await speakerOn(ctx, actor, metadata.id);
    if ('refused' in found) throw new UserError(found.refused);
    const { side, vendor } = found;
    const decision = await signProposal(
      ctx.db,
      workspaceId,
      metadata.id,
      { side, verdict: 'objected', userId, givenBy: null, note, at: ctx.clock.now() },
      todayOf(ctx, vendor),
    );
    const text = decisionText(actor, decision, found, words.targets.done.objected);
    if (!metadata.messageTs) await refreshHome(ctx, workspaceId, userId);
    return showing(ctx, actor, found, placeOf(channelId, metadata.messageTs), text);
  },
});

/** Given elsewhere, written down by a lead, and marked as that. */
const consent = submission({
  id: 'targets.consent',
  needs: 'decide',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata.id),
  forbidden: (words) => words.targets.onlyLeads,
  gone: (words) => words.targets.gone,
  values: z.object({ who: z.string().max(80), note: z.string().max(3_000) }),
  metadata: Pressed,
  async run(ctx, { args, metadata, actor, channelId }): Promise<SubmitReply> {
    const { words, workspaceId, userId } = actor;
    const [givenBy, note] = [tidy(args.who), tidy(args.note)];
    const { no_reason } = words.targets.problems;
    if (givenBy === '' || note === '') {
      return { kind: 'errors', errors: { [givenBy === '' ? 'who' : 'note']: no_reason } };
    }
    const found = await speakerOn(ctx, actor, metadata.id);
    if ('refused' in found) throw new UserError(found.refused);
    if (found.side !== 'client') throw new UserError(words.targets.onlyLeads);
    const { vendor } = found;
    if (await hasContact(ctx.db, workspaceId, vendor.id)) {
      throw new UserError(words.targets.record.hasContact(vendor.name));
    }
    const at = ctx.clock.now();
    const signature: Signature = { side: 'vendor', verdict: 'agreed', userId, givenBy, note, at };
    const today = todayOf(ctx, vendor);
    const decision = await signProposal(ctx.db, workspaceId, metadata.id, signature, today);
    const told = { side: 'vendor' as const, vendor };
    const text = decisionText(actor, decision, told, words.targets.done.recorded);
    return showing(ctx, actor, found, placeOf(channelId, metadata.messageTs), text);
  },
});

export const targetForms: readonly Submission[] = [draft, confirm, objection, consent];
