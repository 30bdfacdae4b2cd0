// Reviews → who is asked, reminded and told; every message is a card, so nothing is said twice.
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { readerOf } from '../i18n/reader.ts';
import { quarter } from '../lib/period.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById, findVendorChannel } from '../vendors/query.ts';
import { isBusinessTime, isOver, OPEN_DAYS, type Review, resultsOf } from './model.ts';
import {
  addReview,
  closeReview,
  findReview,
  listLastReviews,
  listOpenReviews,
  listRatings,
  takeReminder,
} from './query.ts';
import { askCard, closedCard, reminderCard, resultsCard } from './view.ts';

/** Working days before the end are enough to sit down for it. */
const REMIND_DAYS = 3;

/** In the transaction that changed something: every message about it as it should be now. */
export async function showReview(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  { id }: Pick<Review, 'id'>,
  now: Temporal.Instant,
): Promise<void> {
  let review = await findReview(db, workspaceId, id);
  if (!review) return;
  if (!review.closedAt && isOver(review, now)) {
    await closeReview(db, workspaceId, review, now);
    review = await findReview(db, workspaceId, id);
  }
  if (!review) return;
  const facts = { vendor, review };
  const reader = readerOf(review.locale, vendor.tz);
  const told = { urgency: 'person', locale: review.locale, ownerId: review.openedBy } as const;
  const ratings = review.closedAt ? await listRatings(db, workspaceId, id, '') : [];
  const message = review.closedAt
    ? resultsCard(reader, facts, resultsOf(ratings))
    : askCard(reader, facts, 'client');
  const ours = review.raters.filter(({ side }) => side === 'client').map(({ userId }) => userId);
  // Who began it hears of the results too.
  const readers = review.closedAt ? new Set([...ours, review.openedBy]) : new Set(ours);
  for (const userId of readers) {
    const key = `review:${id}:${userId}`;
    await desireCard(db, workspaceId, { ...told, key, channelId: userId, message }, now);
  }
  if (!review.raters.some(({ side }) => side === 'vendor')) return;
  const channelId = await findVendorChannel(db, workspaceId, vendor.id);
  const theirs = review.closedAt ? closedCard(reader) : askCard(reader, facts, 'vendor');
  const card = { ...told, key: `review:${id}:vendor`, message: theirs, outside: true };
  if (channelId) await desireCard(db, workspaceId, { ...card, channelId }, now);
}

/** Closes what is over, reminds once in business time, and begins the quarter that has ended. */
export async function runReviews(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
): Promise<void> {
  const now = clock.now();
  for (const review of await listOpenReviews(db, workspaceId)) {
    const vendor = await findVendorById(db, workspaceId, review.vendorId);
    if (!vendor) continue;
    await db.transaction(async (transaction) => {
      if (isOver(review, now)) return showReview(transaction, workspaceId, vendor, review, now);
      return remind(transaction, workspaceId, vendor, review, now);
    });
  }
  for (const last of await listLastReviews(db, workspaceId)) {
    const vendor = await findVendorById(db, workspaceId, last.vendorId);
    if (vendor) await begin({ db, clock }, workspaceId, vendor, last);
  }
}

async function remind(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  review: Review,
  now: Temporal.Instant,
): Promise<void> {
  const from = review.closesAt.subtract({ hours: 24 * REMIND_DAYS });
  if (Temporal.Instant.compare(now, from) < 0 || !isBusinessTime(now, vendor.tz)) return;
  if (!(await takeReminder(db, workspaceId, review.id, now))) return;
  const message = reminderCard(readerOf(review.locale, vendor.tz), { vendor, review });
  for (const { userId, side, submittedAt } of review.raters) {
    if (side !== 'client' || submittedAt) continue;
    const key = `review:${review.id}:${userId}:reminder`;
    const told = { channelId: userId, ownerId: review.openedBy, locale: review.locale } as const;
    await desireCard(db, workspaceId, { ...told, key, message, urgency: 'machine' }, now);
  }
}

/** With the people of the last time; a vendor that was never reviewed has none. */
async function begin(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  workspaceId: string,
  vendor: Vendor,
  last: Review,
): Promise<void> {
  const now = clock.now();
  const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const { from, to } = quarter(today.subtract({ months: 3 }));
  if (Temporal.PlainDate.compare(last.to, to) >= 0 || !isBusinessTime(now, vendor.tz)) return;
  // Of quarters long past nobody remembers much.
  if (to.until(today, { largestUnit: 'days' }).days > OPEN_DAYS) return;
  await db.transaction(async (transaction) => {
    const { vendorId, locale, openedBy, raters } = last;
    const added = await addReview(transaction, workspaceId, {
      ...{ vendorId, from, to, locale, openedBy, raters, openedAt: now },
      closesAt: now.add({ hours: 24 * OPEN_DAYS }),
    });
    if (added) await showReview(transaction, workspaceId, vendor, added, now);
  });
}
