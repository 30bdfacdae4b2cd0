// Breaches as a list, a page at a time, each with a button that shows its card.
import { number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { actions, button, context, type Message, section } from '../slack/blocks.ts';
import { statusOf } from './model.ts';
import { type CardFacts, headOf, MARKS, ownerOf, stateOf } from './view-why.ts';

/** What is listed: whose, open ones or those that were closed lately, from which one on. */
export type Listing = {
  /** A vendor, else everything that the reader may see, or what is theirs. */
  readonly of: number | 'all' | 'mine';
  readonly isClosed: boolean;
  readonly from: number;
};

export const PAGE = 20;
export const CLOSED_DAYS = 7;

export type Page = {
  readonly shown: readonly CardFacts[];
  /** Of all pages; those that are disputed are not counted. */
  readonly total: number;
  readonly disputed: number;
};

export function breachList(
  reader: Reader,
  { shown, total, disputed }: Page,
  listing: Listing,
  now: Temporal.Instant,
): Message {
  const { locale, words } = reader;
  const { list } = words.breaches;
  const count = number(locale, total);
  const more = disputed > 0 ? ` · ${list.disputed(number(locale, disputed))}` : '';
  const title = listing.isClosed ? list.closed(count, `${CLOSED_DAYS}`) : list.title(count) + more;
  const text = shown.length === 0 && total + disputed === 0 ? noneOf(reader, listing) : title;
  const last = listing.from + shown.length;
  const all = number(locale, total + disputed);
  const isPart = shown.length < total + disputed;
  const place = list.page(number(locale, listing.from + 1), number(locale, last), all);
  return {
    text,
    blocks: [
      section(text),
      ...shown.map((facts) => rowOf(reader, facts, now)),
      ...(isPart && shown.length > 0 ? [context(place)] : []),
      actions(...turning(reader, listing, last < total + disputed)),
    ],
  };
}

function noneOf({ words }: Reader, { of, isClosed }: Listing): string {
  const { list } = words.breaches;
  if (isClosed) return list.noneClosed(`${CLOSED_DAYS}`);
  return of === 'mine' ? list.mine : list.none;
}

function rowOf(reader: Reader, facts: CardFacts, now: Temporal.Instant) {
  const { locale, words } = reader;
  const { list, show } = words.breaches;
  const { id, openedAt, breach } = facts.saved;
  const age = list.age(number(locale, Math.floor(now.since(openedAt).total('hours') / 24)));
  const head = `${MARKS[statusOf(breach)]} ${headOf(reader, facts)}`;
  const parts = [...(breach.resolved ? [] : [age]), stateOf(reader, facts), ownerOf(reader, facts)];
  return section(`${head}\n${parts.join(' · ')}`, button(show, `breach.show:${id}`, String(id)));
}

function turning({ words }: Reader, listing: Listing, hasMore: boolean) {
  const { list } = words.breaches;
  const { from, isClosed } = listing;
  const to = (label: string, name: string, change: Partial<Listing>) =>
    button(label, `breach.list:${name}`, writeListing({ ...listing, ...change }));
  return [
    ...(from > 0 ? [to(list.back, 'back', { from: Math.max(0, from - PAGE) })] : []),
    ...(hasMore ? [to(list.next, 'next', { from: from + PAGE })] : []),
    isClosed
      ? to(list.showOpen, 'open', { isClosed: false, from: 0 })
      : to(list.showClosed(`${CLOSED_DAYS}`), 'closed', { isClosed: true, from: 0 }),
  ];
}

function writeListing({ of, isClosed, from }: Listing): string {
  return `${of}/${isClosed ? 'closed' : 'open'}/${from}`;
}
