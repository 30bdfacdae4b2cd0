// What a panel is asked, and what it said once nobody can be swayed any more.
import { day, instant, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { quarter } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import { actions, button, context, dataTable, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Line, Results, Review, Side } from './model.ts';

export type ReviewFacts = { readonly vendor: Vendor; readonly review: Review };

/** For one rater as a direct message, or for the vendor's people in their channel. */
export function askCard(reader: Reader, { vendor, review }: ReviewFacts, side: Side) {
  const { words, locale } = reader;
  const { ask } = words.reviews;
  const of = period(locale, quarter(review.from));
  const until = instant(locale, review.closesAt, vendor.tz);
  const ours = review.raters.filter((rater) => rater.side === side);
  const names = ours.map(({ userId }) => `<@${userId}>`).join(' ');
  const text =
    side === 'client' ? ask.text(vendor.name, of, until) : ask.own(names, vendor.name, of, until);
  const done = ours.filter(({ submittedAt }) => submittedAt !== null).length;
  return {
    text,
    blocks: [
      section(text),
      context(ask.progress(number(locale, done), number(locale, ours.length))),
      actions(button(ask.rate, 'review.rate', `${review.id}`, 'primary')),
    ],
  };
}

export function reminderCard(reader: Reader, { vendor, review }: ReviewFacts) {
  const { ask } = reader.words.reviews;
  const of = period(reader.locale, quarter(review.from));
  const text = ask.reminder(vendor.name, of, instant(reader.locale, review.closesAt, vendor.tz));
  return {
    text,
    blocks: [section(text), actions(button(ask.rate, 'review.rate', `${review.id}`, 'primary'))],
  };
}

export function closedCard({ words }: Reader) {
  const text = words.reviews.results.vendor;
  return { text, blocks: [section(text)] };
}

/** Mean and spread of each theme, the vendor's own view, the gap, and how far the raters agree. */
export function resultsCard(reader: Reader, { vendor, review }: ReviewFacts, results: Results) {
  const { words, locale } = reader;
  const said = words.reviews.results;
  const of = period(locale, quarter(review.from));
  const all = review.raters;
  const done = all.filter(({ submittedAt }) => submittedAt !== null).length;
  const head = [
    said.title(vendor.name, of),
    done === 0 ? said.none : said.counts(number(locale, done), number(locale, all.length)),
    ...(done === 0 ? [] : [agreementText(reader, results)]),
  ];
  const names = [said.theme, said.mean, said.spread, said.own, said.gap, said.n];
  const rows = results.lines.map((line) => row(reader, line));
  return {
    text: said.text(vendor.name, of),
    blocks: [
      section(head.join('\n')),
      ...(done === 0 ? [] : [dataTable(said.caption, names, rows)]),
      context(day(locale, review.to.subtract({ days: 1 }))),
    ],
  };
}

function agreementText({ words, locale }: Reader, { agreement }: Results): string {
  const said = words.reviews.results;
  return agreement
    ? said[agreement.kind](number(locale, toNumber(agreement.value), 2))
    : said.noAgreement;
}

function row({ words, locale }: Reader, line: Line) {
  const shown = (value: number | null) =>
    value === null ? '–' : { value, text: number(locale, value, 1) };
  const ends = [line.low, line.high].flatMap((end) => (end === null ? [] : number(locale, end)));
  const spread = [...new Set(ends)].join('–') || '–';
  return [
    words.observations.categories[line.category],
    ...[shown(line.mean), spread, shown(line.vendors), shown(line.gap)],
    { value: line.n, text: number(locale, line.n) },
  ];
}
