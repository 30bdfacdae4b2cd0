// A review is started, and each of the panel rates; both are checked anew when they are sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { dropDraft, keepingDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { number } from '../i18n/format.ts';
import { quarter } from '../lib/period.ts';
import { mayDecide, maySee } from '../members/model.ts';
import { findStanding } from '../members/query.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId, UserId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { carried, type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { reviewedVendor } from './answer.ts';
import { panelOf, showReview } from './job.ts';
import { RATE_FORM } from './modal.ts';
import { MOST_DAYS, MOST_RATERS, RUBRICS, raterOf, type Side } from './model.ts';
import { addReview, findReview, saveRatings } from './query.ts';

const Started = z.object({
  ...{ raters: z.array(UserId), vendors: z.array(UserId) },
  until: z.iso.date().transform((text) => Temporal.PlainDate.from(text)),
});
type Started = z.infer<typeof Started>;

const start = submission({
  id: 'review.start',
  values: Started,
  needs: 'decide',
  about: (_, { metadata }) => [metadata.vendor],
  forbidden: (words) => words.observations.onlyLeads,
  metadata: carried(z.object({ vendor: z.number(), from: z.iso.date() })),
  async run(ctx, { args, metadata, actor }): Promise<SubmitReply> {
    const { words, workspaceId, userId, locale } = actor;
    const say = words.reviews.start;
    const vendor = await visibleVendor(ctx, actor, metadata.vendor);
    if (!vendor) throw new UserError(words.vendor.gone);
    const now = ctx.clock.now();
    const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
    const errors = await problems(ctx, actor, vendor.id, args, today);
    if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
    const { from, to } = quarter(Temporal.PlainDate.from(metadata.from));
    const people = (all: readonly string[], side: Side) =>
      [...new Set(all)].map((each) => ({ userId: each, side }));
    const raters = [...people(args.raters, 'client'), ...people(args.vendors, 'vendor')];
    const readers = await panelOf(ctx, workspaceId, { raters, openedBy: userId });
    const closes = args.until.add({ days: 1 }).toZonedDateTime(vendor.tz).toInstant();
    const added = await ctx.db.transaction(async (db) => {
      const review = await addReview(db, workspaceId, {
        ...{ vendorId: vendor.id, from, to, locale, openedBy: userId, openedAt: now, raters },
        closesAt: closes,
      });
      if (review) await showReview(db, workspaceId, vendor, review, readers, now);
      return review;
    });
    const text = added ? say.started(vendor.name, number(locale, raters.length)) : say.there;
    return { kind: 'private', message: said(text) };
  },
});

/** Who may rate for which side; an id in a form says nothing about rights. */
async function problems(
  { db }: Context,
  { words, workspaceId }: Actor,
  vendorId: number,
  { raters, vendors, until }: Started,
  today: Temporal.PlainDate,
): Promise<Record<string, string>> {
  const say = words.reviews.problems;
  if (raters.length === 0) return { raters: say.no_raters };
  if (raters.length > MOST_RATERS) return { raters: say.too_many };
  if (vendors.length > MOST_RATERS) return { vendors: say.too_many };
  for (const user of raters) {
    const { member } = await findStanding(db, workspaceId, user);
    if (member && !mayDecide(member)) return { raters: say.not_ours(user) };
  }
  for (const user of vendors) {
    const { member } = await findStanding(db, workspaceId, user);
    const isTheirs = member?.role === 'vendor_contact' && maySee(member, vendorId);
    if (!isTheirs) return { vendors: say.not_theirs(user) };
  }
  if (Temporal.PlainDate.compare(until, today) <= 0) return { until: say.past };
  const last = today.add({ days: MOST_DAYS });
  return Temporal.PlainDate.compare(until, last) > 0 ? { until: say.too_far } : {};
}

const Level = z.coerce.number().int().min(1).max(5);

const rate = submission({
  id: RATE_FORM,
  values: z.object(
    Object.fromEntries(RUBRICS.map((category) => [category, Level])) as Record<
      (typeof RUBRICS)[number],
      typeof Level
    >,
  ),
  metadata: RowId,
  needs: 'see',
  about: (ctx, { actor, metadata }) => reviewedVendor(ctx, actor, metadata),
  gone: (words) => words.reviews.form.notAsked,
  closed: keepingDraft(RATE_FORM, RUBRICS),
  async run(ctx, { args, metadata, actor, key, carried: origin }): Promise<SubmitReply> {
    const { words, workspaceId, userId, member } = actor;
    const say = words.reviews.form;
    const review = await findReview(ctx.db, workspaceId, metadata);
    const vendor = review && (await visibleVendor(ctx, actor, review.vendorId));
    if (!review || !vendor || !raterOf(review, userId, member)) throw new UserError(say.notAsked);
    const now = ctx.clock.now();
    const ratings = new Map(Object.entries(args));
    const readers = await panelOf(ctx, workspaceId, review);
    const done = await once(ctx.db, workspaceId, key, now, async (db) => {
      const isIn = await saveRatings(db, workspaceId, review.id, userId, ratings, now);
      await dropDraft(db, actor, RATE_FORM, origin);
      if (!isIn) return 'closed';
      // Whoever is the last has nothing more to change.
      const isOver = await showReview(db, workspaceId, vendor, review, readers, now);
      return isOver ? 'last' : 'done';
    });
    return { kind: 'private', message: said(done ? say[done.result] : words.form.already) };
  },
});

export const reviewForms: readonly Submission[] = [start, rate];
