// The form of a digest and its preview, each checked anew when it is sent.
import { z } from 'zod';
import { signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { About } from '../members/model.ts';
import { RowId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { carried, type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { listVendors } from '../vendors/query.ts';
import { draftProblems, drawNow, nextThree, tell } from './answer.ts';
import { AUDIENCES, type Draft, EDITIONS, LOCALES, SECTIONS } from './model.ts';
import { findSubscription, saveSubscription } from './query.ts';
import { confirmModal, slotText } from './windows.ts';

const ChannelId = z.string().regex(/^[CG][A-Z0-9]{2,30}$/);
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Weekday = z.coerce.number().int().min(1).max(7);
const Zone = z.string().max(60);
const Sections = z.array(z.enum(SECTIONS));
const VendorId = z.coerce.number().int().positive();

const Filled = z
  .object({
    ...{ channel: ChannelId, audience: z.enum(AUDIENCES), vendors: z.array(VendorId) },
    ...{ edition: z.enum(EDITIONS), weekdays: z.array(Weekday), time: Time, zone: Zone },
    ...{ language: z.enum(LOCALES), figures: Sections, work: Sections },
  })
  .transform(
    ({ channel, vendors, zone, language, figures, work, ...rest }): Draft => ({
      ...rest,
      ...{ channelId: channel, tz: zone, locale: language, sections: [...figures, ...work] },
      vendorIds: vendors.length > 0 ? vendors : null,
    }),
  );

/** 0: a new one. */
const Id = RowId.transform((id) => id || null);

/** Those of the draft, and those of what it takes the place of. */
async function vendorsOf(
  { db }: Context,
  { workspaceId }: Actor,
  id: number | null,
  drafted: readonly number[] | null,
): Promise<About> {
  const before = id === null ? null : await findSubscription(db, workspaceId, id);
  if (!drafted || (before && !before.vendorIds)) return 'workspace';
  return [...drafted, ...(before?.vendorIds ?? [])];
}

const form = submission({
  id: 'digest.draft',
  needs: 'decide',
  about: (ctx, { actor, args, metadata }) => vendorsOf(ctx, actor, metadata, args.vendorIds),
  forbidden: (words) => words.digestForms.forbidden,
  values: Filled,
  metadata: Id,
  async run(ctx, { args: draft, metadata: id, actor }): Promise<SubmitReply> {
    const { words, workspaceId } = actor;
    const errors = await draftProblems(ctx, actor, draft);
    if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
    const before = id === null ? null : await findSubscription(ctx.db, workspaceId, id);
    if (id !== null && !before) throw new UserError(words.digestForms.gone);
    const preview = await drawNow(ctx, workspaceId, draft);
    if (!preview) throw new UserError(words.digestForms.noVendors);
    const facts = {
      ...{ draft, preview, next: nextThree(ctx, draft, before?.lastDay ?? null) },
      vendors: await listVendors(ctx.db, workspaceId),
      metadata: JSON.stringify({ id, draft }),
    };
    return { kind: 'push', modal: confirmModal(actor, facts) };
  },
});

/** What the form carries to the window that saves it. */
const Carried = carried(
  z.object({
    id: z.number().nullable(),
    draft: z.object({
      ...{ channelId: ChannelId, audience: z.enum(AUDIENCES) },
      vendorIds: z.array(VendorId).nullable(),
      ...{ edition: z.enum(EDITIONS), weekdays: z.array(Weekday), time: Time, tz: Zone },
      ...{ locale: z.enum(LOCALES), sections: Sections },
    }),
  }),
);

const confirm = submission({
  id: 'digest.confirm',
  needs: 'decide',
  about: (ctx, { actor, metadata: { id, draft } }) => vendorsOf(ctx, actor, id, draft.vendorIds),
  forbidden: (words) => words.digestForms.forbidden,
  values: z.unknown(),
  metadata: Carried,
  async run(ctx, { metadata: { id, draft }, actor, key }): Promise<SubmitReply> {
    const { db, clock, log } = ctx;
    const { words, workspaceId, userId } = actor;
    const said = words.digestForms;
    // Between the preview and now the channel may have been shared, or a vendor's.
    const [problem] = Object.values(await draftProblems(ctx, actor, draft));
    if (problem) throw new UserError(problem);
    const now = clock.now();
    const before = id === null ? null : await findSubscription(db, workspaceId, id);
    const saved = await once(db, workspaceId, key, now, async (transaction) => {
      const found = await saveSubscription(transaction, workspaceId, id, draft, userId, now);
      if (found === null) throw new UserError(said.gone);
      await record(transaction, workspaceId, signed(userId, now), {
        ...{ kind: 'digest.saved', subject: `digest #${found}` },
        ...{ before: before && draftOf(before), after: draft },
      });
      return found;
    });
    if (!saved) return tell(words.form.already);
    log.info({ workspace: workspaceId, digest: saved.result, by: userId }, 'digest saved');
    const held = await findSubscription(db, workspaceId, saved.result);
    if (held?.pausedAt) return tell(said.confirm.savedPaused);
    const [next] = nextThree(ctx, draft, held?.lastDay ?? null);
    return tell(said.confirm.saved(draft.channelId, next ? slotText(actor, draft, next) : ''));
  },
});

/** Without when it was sent last. */
function draftOf({ channelId, audience, vendorIds, edition, ...rest }: Draft): Draft {
  const { weekdays, time, tz, locale, sections } = rest;
  return { channelId, audience, vendorIds, edition, weekdays, time, tz, locale, sections };
}

export const digestForms: readonly Submission[] = [form, confirm];
