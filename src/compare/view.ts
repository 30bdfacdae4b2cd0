import { instant, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  clip,
  context,
  dataTable,
  LIMITS,
  type Message,
  type MessageBlock,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import { type Comparison, type Verdict, verdict, writeComparison } from './model.ts';
import { type Compared, type CompareFacts, type Line, ordered } from './view-lines.ts';
import { table } from './view-table.ts';

const NAMES_SAID = 3;
const NAMES_LISTED = 10;
/** An option needs a value; the score has no key. */
export const BY_SCORE = 'score';

/** With `sharedBy`, a user's id, it is for everybody in a channel, and has no buttons. */
export function compareView(reader: Reader, facts: CompareFacts, sharedBy?: string): Message {
  const { words, locale } = reader;
  const { comparison } = facts;
  const lines = ordered(facts);
  const ranked = lines.filter(({ rank }) => rank !== null);
  const by = comparison.by === '' ? null : nameOf(reader, comparison.by);
  const when = period(locale, comparison.period);
  const said = sentence(reader, ranked);
  return {
    text: `${words.compare.title(when, by)}: ${said}`,
    blocks: [
      section(`${words.compare.title(when, by)}\n${said}`),
      dataTable(words.compare.caption(when), ...table(reader, comparison.by, lines)),
      ...(sharedBy ? [] : controls(reader, facts, lines)),
      context(...notes(reader, lines), ...(sharedBy ? [words.share.by(sharedBy)] : [])),
    ],
  };
}

function sentence(reader: Reader, ranked: readonly Line[]): string {
  const names = ranked.map(({ vendor }) => vendor.name);
  return verdictSentence(reader, names, verdict(ranked.flatMap(({ rank }) => rank ?? [])));
}

/** `names` in the order of the places. */
export function verdictSentence(reader: Reader, names: readonly string[], said: Verdict): string {
  const { words, locale } = reader;
  const { compare } = words;
  const name = (index: number) => names[index] ?? '';
  const count = number(locale, names.length);
  switch (said.kind) {
    case 'nobody':
      return compare.nobody;
    case 'alone':
      return compare.alone(name(0));
    case 'same':
      return names.length === 2 ? compare.samePair(name(0), name(1)) : compare.same(count);
    case 'ahead': {
      if (names.length === 2) return compare.pair(name(0), name(1));
      const end = said.last === null ? compare.end : compare.last(name(said.last));
      if (said.leaders.length === 1) {
        return compare.leads(name(0), number(locale, names.length - 1)) + end;
      }
      return compare.share(list(reader, said.leaders.map(name), NAMES_SAID)) + end;
    }
  }
}

function list({ words, locale }: Reader, names: readonly string[], most: number): string {
  const more = names.length - most;
  return words.compare.listed(names.slice(0, most), more > 0 ? number(locale, more) : null);
}

function controls(reader: Reader, facts: CompareFacts, lines: readonly Line[]): MessageBlock[] {
  const { words } = reader;
  const { comparison } = facts;
  const keys = ['', ...sortable(facts.vendors)];
  const orders = keys.map((by) =>
    option(by === '' ? words.compare.byScore : nameOf(reader, by), by || BY_SCORE),
  );
  const scores = lines
    .slice(0, LIMITS.options)
    .map(({ vendor }) => option(vendor.name, writeSubject(vendor.id, comparison.period)));
  const value = writeComparison(comparison);
  // An option's value has no room for the vendors, an action_id has.
  const sort = `compare.sort:${writeComparison({ ...comparison, by: '' })}`;
  return [
    actions(
      staticSelect(sort, words.compare.sort, orders, keys.indexOf(comparison.by)),
      staticSelect('compare.open', words.compare.open, scores, -1),
      button(words.compare.whatIf, 'compare.what_if', value),
      button(words.compare.csv, 'compare.csv', value),
      button(words.share.button, 'compare.share', value),
    ),
  ];
}

/** Every indicator that somebody's score counts, in the order of the template. */
function sortable(vendors: readonly Compared[]): string[] {
  const keys = vendors.flatMap(({ card }) =>
    card.rows.flatMap(({ key, measured: found }) => (found ? [key] : [])),
  );
  return [...new Set(keys)].slice(0, LIMITS.options - 1);
}

function notes(reader: Reader, lines: readonly Line[]): string[] {
  const { words, locale } = reader;
  const { compare } = words;
  const names = (found: readonly Line[]) =>
    list(
      reader,
      found.map(({ vendor }) => vendor.name),
      NAMES_LISTED,
    );
  const dated = lines.flatMap(({ vendor, watermark }) =>
    watermark ? [{ vendor, watermark }] : [],
  );
  const [oldest] = dated.sort((a, b) => Temporal.Instant.compare(a.watermark, b.watermark));
  const empty = lines.filter(({ metrics }) =>
    metrics.every(({ n, provenance }) => n === 0 && !provenance),
  );
  const provisional = lines.filter(
    ({ card }) => card.shown !== null && card.provisional.length > 0,
  );
  const hidden = lines.length - LIMITS.tableRows;
  return [
    compare.ranksMean,
    ...(oldest
      ? [
          compare.oldest(
            oldest.vendor.name,
            instant(locale, oldest.watermark, oldest.vendor.tz, lines[0]?.period.from.year),
          ),
        ]
      : []),
    ...(empty.length > 0 ? [compare.noData(names(empty))] : []),
    ...(provisional.length > 0 ? [compare.provisional(names(provisional))] : []),
    ...(hidden > 0 ? [compare.hidden(number(locale, hidden))] : []),
  ];
}

/** The question before a comparison goes where people of another organisation read. */
export function confirmShareView({ words }: Reader, comparison: Comparison): Message {
  const value = writeComparison(comparison);
  return {
    text: words.compare.shareConfirm,
    blocks: [
      section(words.compare.shareConfirm),
      actions(
        button(words.share.confirmButton, 'compare.share_anyway', value, 'danger'),
        button(words.share.keepButton, 'compare.show', value),
      ),
    ],
  };
}

/** Never a silent guess: the comparison with each of the nearest names in place of the unknown one. */
export function unknownNames(
  { words }: Reader,
  unknown: readonly string[],
  near: readonly { readonly name: string; readonly comparison: Comparison }[],
): Message {
  const text = words.compare.unknown(clip(unknown.join(', '), LIMITS.button));
  // Buttons of one row need ids of their own.
  const buttons = near.map(({ name, comparison }, at) =>
    button(name, `compare.show:${at}`, writeComparison(comparison)),
  );
  return {
    text,
    blocks: [section(text), ...(buttons.length > 0 ? [actions(...buttons)] : [])],
  };
}
