// From a question to a list of observations: only what the person may read.
import type { Context } from '../context.ts';
import { CATALOGUES } from '../i18n/reader.ts';
import { mayDecide } from '../members/model.ts';
import { searchWords } from '../observations/model.ts';
import { listObservations, listThemes, type Wanted } from '../observations/search.ts';
import { said, visibleVendors } from '../scorecard/answer.ts';
import type { Message } from '../slack/blocks.ts';
import type { Actor } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { choosing, vendorCalled, vendorPicker } from '../vendors/view.ts';
import { type Paged, readWish, wishedPeriod, writePaged } from './model.ts';
import { listView, MOST_LISTED, PAGE } from './view.ts';

const NAMES = Object.values(CATALOGUES).map(({ observations }) => observations.categories);

/** The answer to `/vendor-notes vendor [period] [category] [words]`. */
export async function answerNotes(ctx: Context, actor: Actor, text: string): Promise<Message> {
  const { words, member } = actor;
  if (!member) return said(words.notAllowed);
  const vendors = await visibleVendors(ctx, actor);
  if (text === '') return vendorPicker(actor, vendors, '', 'notes');
  const wish = readWish(text, vendors, NAMES);
  if (!wish) {
    const called = vendorCalled(actor, text, vendors, choosing('notes'));
    return 'unknown' in called ? called.unknown : answerVendorNotes(ctx, actor, called.vendor);
  }
  const { vendor, category } = wish;
  const period = wishedPeriod(wish.period, todayOf(ctx, vendor));
  if (!period) return said(words.period.unknown(wish.period));
  const { from, to } = period;
  const paged = { from, to, category, page: 0, words: wish.words };
  return answerPage(ctx, actor, vendor, { ...paged, vendorId: vendor.id });
}

export async function answerVendorNotes(
  ctx: Context,
  actor: Actor,
  vendor: Vendor,
): Promise<Message> {
  const period = wishedPeriod('', todayOf(ctx, vendor));
  if (!period) throw new Error('no period');
  const { from, to } = period;
  const paged = { vendorId: vendor.id, from, to, category: null, page: 0, words: '' };
  return answerPage(ctx, actor, vendor, paged);
}

function todayOf({ clock }: Context, { tz }: Vendor): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(tz).toPlainDate();
}

export async function answerPage(
  { db }: Context,
  actor: Actor,
  vendor: Vendor,
  paged: Paged,
): Promise<Message> {
  const { member, workspaceId } = actor;
  const { from, to, category } = paged;
  const wanted: Wanted = {
    ...{ vendorId: vendor.id, from, to, category, words: searchWords(paged.words) },
    sharedOnly: member?.role === 'vendor_contact',
  };
  const page = Math.min(paged.page, Math.floor(MOST_LISTED / PAGE) - 1);
  const [found, themes] = await Promise.all([
    listObservations(db, workspaceId, wanted, { limit: PAGE + 1, offset: page * PAGE }),
    page === 0 ? listThemes(db, workspaceId, wanted) : [],
  ]);
  return listView(actor, {
    ...{ vendor, period: periodOf(paged), category, words: paged.words, page, themes },
    observations: found.slice(0, PAGE),
    hasOlder: found.length > PAGE && (page + 1) * PAGE < MOST_LISTED,
    mayDecide: mayDecide(member),
    ask: (other) => writePaged({ ...paged, page: other }),
  });
}

/** Whole months and quarters are called by their names. */
function periodOf({ from, to }: Paged) {
  const isWhole = from.day === 1 && to.day === 1;
  const months = from.until(to, { largestUnit: 'months' }).months;
  const kind = isWhole && months === 1 ? 'month' : 'days';
  return { kind, from, to } as const;
}
