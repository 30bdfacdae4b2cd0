// Reviews → who is asked, reminded and told; every message is a card, so nothing is said twice.
import { desireCard } from '../cards/query.ts';
import type { Db } from '../db/db.ts';
import { isNobodys } from '../erasure/model.ts';
import { type Reader, readerOf } from '../i18n/reader.ts';
import { quarter } from '../lib/period.ts';
import { type Ring, readersOf } from '../slack/people.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById, findVendorChannel } from '../vendors/query.ts';
import { isBusinessTime, isOver, OPEN_DAYS, type Rater, type Review, resultsOf } from './model.ts';
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

type Readers = ReadonlyMap<string, Reader>;

/** Asked before the transaction that needs them: Slack may take its time. */
export function panelOf(
  ring: Ring,
  workspaceId: string,
  {
    raters,
    openedBy,
  }: Pick<Review, 'openedBy'> & { readonly raters: readonly Pick<Rater, 'userId'>[] },
): Promise<Readers> {
  return readersOf(ring, workspaceId, [...raters.map(({ userId }) => userId), openedBy]);
}

/** In the transaction that changed something: every message about it as it should be now. True where it is closed. */
export async function showReview(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  { id }: Pick<Review, 'id'>,
  readers: Readers,
  now: Temporal.Instant,
): Promise<boolean> {
  let review = await findReview(db, workspaceId, id);
  if (!review) return true;
  if (!review.closedAt && isOver(review, now)) {
    await closeReview(db, workspaceId, review, now);
    review = await findReview(db, workspaceId, id);
  }
  if (!review) return true;
  const isClosed = review.closedAt !== null;
  const facts = { vendor, review };
  const told = { urgency: 'person', ownerId: review.openedBy } as const;
  const results = resultsOf(review.closedAt ? await listRatings(db, workspaceId, id, '') : []);
  const ours = review.raters.filter(({ side }) => side === 'client').map(({ userId }) => userId);
  // Who began it hears of the results too.
  const asked = review.closedAt ? new Set([...ours, review.openedBy]) : new Set(ours);
  for (const userId of asked) {
    const reader = readerOf(readers.get(userId)?.locale ?? review.locale, vendor.tz);
    const message = review.closedAt
      ? resultsCard(reader, facts, results)
      : askCard(reader, facts, 'client');
    const card = { key: `review:${id}:${userId}`, channelId: userId, locale: reader.locale };
    await desireCard(db, workspaceId, { ...told, ...card, message }, now);
  }
  if (!review.raters.some(({ side }) => side === 'vendor')) return isClosed;
  const channelId = await findVendorChannel(db, workspaceId, vendor.id);
  if (!channelId) return isClosed;
  const reader = readerOf(channelLocale(review, readers), vendor.tz);
  const message = review.closedAt ? closedCard(reader) : askCard(reader, facts, 'vendor');
  const card = { key: `review:${id}:vendor`, channelId, locale: reader.locale, outside: true };
  await desireCard(db, workspaceId, { ...told, ...card, message }, now);
  return isClosed;
}

/** Of those who are asked there, where they share one; else of whoever began it. */
function channelLocale({ raters, locale }: Review, readers: Readers): Review['locale'] {
  const theirs = raters
    .filter(({ side }) => side === 'vendor')
    .map(({ userId }) => readers.get(userId)?.locale ?? locale);
  return new Set(theirs).size === 1 ? (theirs[0] ?? locale) : locale;
}

/** Closes what is over, reminds once in business time, and begins the quarter that has ended. */
export async function runReviews(ring: Ring, workspaceId: string): Promise<void> {
  const { db } = ring;
  const now = ring.clock.now();
  for (const review of await listOpenReviews(db, workspaceId)) {
    const vendor = await findVendorById(db, workspaceId, review.vendorId);
    if (!vendor) continue;
    const isClosing = isOver(review, now);
    if (!isClosing && !isReminding(review, vendor, now)) continue;
    const readers = await panelOf(ring, workspaceId, review);
    await db.transaction(async (transaction) => {
      if (isClosing) await showReview(transaction, workspaceId, vendor, review, readers, now);
      else await remind(transaction, workspaceId, vendor, review, readers, now);
    });
  }
  for (const last of await listLastReviews(db, workspaceId)) {
    const vendor = await findVendorById(db, workspaceId, last.vendorId);
    if (vendor) await begin(ring, workspaceId, vendor, last);
  }
}

function isReminding(
  { closesAt, isReminded }: Review,
  { tz }: Vendor,
  now: Temporal.Instant,
): boolean {
  const from = closesAt.subtract({ hours: 24 * REMIND_DAYS });
  return !isReminded && Temporal.Instant.compare(now, from) >= 0 && isBusinessTime(now, tz);
}

async function remind(
  db: Db,
  workspaceId: string,
  vendor: Vendor,
  review: Review,
  readers: Readers,
  now: Temporal.Instant,
): Promise<void> {
  if (!(await takeReminder(db, workspaceId, review.id, now))) return;
  for (const { userId, side, submittedAt } of review.raters) {
    if (side !== 'client' || submittedAt) continue;
    const reader = readerOf(readers.get(userId)?.locale ?? review.locale, vendor.tz);
    const key = `review:${review.id}:${userId}:reminder`;
    const told = { key, channelId: userId, ownerId: review.openedBy, locale: reader.locale };
    const message = reminderCard(reader, { vendor, review });
    await desireCard(db, workspaceId, { ...told, message, urgency: 'machine' }, now);
  }
}

/** With the people of the last time; a vendor that was never reviewed has none. */
async function begin(ring: Ring, workspaceId: string, vendor: Vendor, last: Review): Promise<void> {
  const now = ring.clock.now();
  const today = now.toZonedDateTimeISO(vendor.tz).toPlainDate();
  const { from, to } = quarter(today.subtract({ months: 3 }));
  if (Temporal.PlainDate.compare(last.to, to) >= 0 || !isBusinessTime(now, vendor.tz)) return;
  // Of quarters long past nobody remembers much.
  if (to.until(today, { largestUnit: 'days' }).days > OPEN_DAYS) return;
  const readers = await panelOf(ring, workspaceId, last);
  const raters = last.raters.filter(({ userId }) => !isNobodys(userId));
  if (!raters.some(({ side }) => side === 'client')) return;
  await ring.db.transaction(async (transaction) => {
    const { vendorId, locale, openedBy } = last;
    const added = await addReview(transaction, workspaceId, {
      ...{ vendorId, from, to, locale, openedBy, raters, openedAt: now },
      closesAt: now.add({ hours: 24 * OPEN_DAYS }),
    });
    if (added) await showReview(transaction, workspaceId, vendor, added, readers, now);
  });
}
