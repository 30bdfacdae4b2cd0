import { withDraft } from '../drafts/answer.ts';
import { quarter } from '../lib/period.ts';
import { saying, visibleVendor } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import { reviewedVendor } from './answer.ts';
import { rateModal, startModal } from './modal.ts';
import { OPEN_DAYS, raterOf } from './model.ts';
import { findReview, listLastReviews, listRatings } from './query.ts';

const start = interaction<number>({
  id: 'review.start',
  needs: 'decide',
  about: (_, { args }) => [args],
  forbidden: (words) => words.observations.onlyLeads,
  value: RowId,
  opensModal: true,
  async run(ctx, { args, actor }) {
    const vendor = await visibleVendor(ctx, actor, args);
    if (!vendor) return saying(actor.words.vendor.gone);
    const today = ctx.clock.now().toZonedDateTimeISO(vendor.tz).toPlainDate();
    const all = await listLastReviews(ctx.db, actor.workspaceId);
    const last = all.find(({ vendorId }) => vendorId === vendor.id);
    const of = (asked: 'client' | 'vendor') =>
      (last?.raters ?? []).filter(({ side }) => side === asked).map(({ userId }) => userId);
    const facts = {
      ...{ vendor, from: quarter(today.subtract({ months: 3 })).from, vendors: of('vendor') },
      until: today.add({ days: OPEN_DAYS }),
      raters: last ? of('client') : [actor.userId],
    };
    return { kind: 'modal', modal: startModal(actor, facts) };
  },
});

const rate = interaction<number>({
  id: 'review.rate',
  needs: 'see',
  about: (ctx, { actor, args }) => reviewedVendor(ctx, actor, args),
  gone: (words) => words.reviews.form.notAsked,
  value: RowId,
  opensModal: true,
  async run(ctx, { args, actor }) {
    const { words, workspaceId, userId, member } = actor;
    const review = await findReview(ctx.db, workspaceId, args);
    const vendor = review && (await visibleVendor(ctx, actor, review.vendorId));
    if (!review || !vendor || !raterOf(review, userId, member)) {
      return saying(member ? words.reviews.form.notAsked : words.notAllowed);
    }
    if (review.closedAt) return saying(words.reviews.form.closed);
    const own = (await listRatings(ctx.db, workspaceId, review.id, userId)).filter(
      (one) => one.userId === userId,
    );
    const modal = rateModal(actor, vendor, review, own);
    return { kind: 'modal', modal: await withDraft(ctx, actor, modal) };
  },
});

export const reviewActions: readonly Interaction[] = [start, rate];
