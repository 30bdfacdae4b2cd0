import { type Entry, findEntry, type Line, listLines, type Measured } from '../catalogue/model.ts';
import { entryName } from '../catalogue/view.ts';
import { instant, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { FeedState } from '../quality/model.ts';
import {
  actions,
  button,
  type Cell,
  clip,
  context,
  dataTable,
  LIMITS,
  type Message,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';

/** Names in a cell; the rest is counted. */
const NAMES = 2;
const UNMEASURED = 12;
const REASONS = 8;
const STALE = 5;

export type ListFacts = {
  readonly all: readonly Entry[];
  readonly measured: readonly Measured[];
  /** Null: all that the person may see. */
  readonly only: Vendor | null;
  readonly vendors: readonly Vendor[];
};

export function listView(reader: Reader, facts: ListFacts): Message {
  const { words, locale } = reader;
  const { list } = words.kpi;
  const { all, measured, only } = facts;
  const { lines, unmeasured } = listLines(all, measured);
  const title = only ? list.title(only.name) : list.titleAll(number(locale, facts.vendors.length));
  const text = list.text(number(locale, lines.length), number(locale, all.length));
  return {
    text,
    blocks: [
      section(lines.length > 0 ? `${title}\n${text}` : `${title}\n${list.none}`),
      ...staleBlocks(reader, measured),
      ...table(reader, facts, lines),
      actions(...vendorMenu(reader, facts), button(words.kpi.placeholder, 'kpi.ask', 'all')),
      ...caveats(reader, facts, lines, unmeasured),
    ],
  };
}

/** Goes on with the list of that vendor. */
export function listButton({ id, name }: Vendor) {
  return button(name, `kpi.list:${id}`, `${id}`);
}

function table(reader: Reader, { all, only }: ListFacts, lines: readonly Line[]) {
  if (lines.length === 0) return [];
  const { list } = reader.words.kpi;
  const { head } = list;
  const columns = only
    ? [head.indicator, head.variant, head.from, head.n, head.dataTo, head.quality]
    : [head.indicator, head.variant, head.vendors, head.from, head.n, head.dataTo, head.quality];
  const rows = lines.map((line) => row(reader, all, line, only === null));
  const caption = only ? list.caption(only.name) : list.captionAll;
  return [dataTable(caption, columns, rows)];
}

function row(reader: Reader, all: readonly Entry[], line: Line, withVendors: boolean): Cell[] {
  const { words, locale } = reader;
  const { list } = words.kpi;
  const n = line.found.reduce((sum, each) => sum + each.n, 0);
  const [id = '', variant = ''] = line.key.split('/');
  return [
    nameOf(reader, all, line.key),
    variant === 'own' ? id : line.key,
    ...(withVendors ? [vendorNames(reader, line)] : []),
    list.sources[line.source],
    n > 0 ? { value: n, text: number(locale, n) } : '–',
    dataTo(reader, line),
    quality(reader, line),
  ];
}

function nameOf(reader: Reader, all: readonly Entry[], key: string): string {
  const found = findEntry(all, key);
  if (!found) return key;
  return reader.words.indicators[key]?.name ?? entryName(reader, found.entry);
}

function vendorNames({ words, locale }: Reader, { found }: Line): string {
  const names = found.map(({ of }) => of.vendor.name);
  const more = names.length - NAMES;
  const shown = names.slice(0, NAMES).map((name) => clip(name, 30));
  const rest = more > 0 ? words.kpi.list.more(number(locale, more)) : '';
  return `${shown.join(words.score.and)}${rest}`;
}

/** The oldest: it says how far all of them reach. */
function dataTo({ locale, tz }: Reader, { found }: Line): string {
  const ends = found.flatMap((each) => {
    const at = reachOf(each);
    return at ? [{ ...each, at }] : [];
  });
  const [oldest] = ends.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  if (!oldest) return '–';
  const { importedTo: from, at, of } = oldest;
  if (from) return period(locale, { kind: 'day', from, to: from.add({ days: 1 }) });
  return instant(locale, at, ends.length === 1 ? of.vendor.tz : tz);
}

/** A figure reaches to the end of its period. */
function reachOf({ of, importedTo }: Line['found'][number]): Temporal.Instant | null {
  if (!importedTo) return of.watermark;
  return importedTo.add({ days: 1 }).toZonedDateTime(of.vendor.tz).toInstant();
}

function quality({ locale }: Reader, { key, found }: Line): Cell {
  const all = found.map(({ of }) => of.quality(key).q);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const shown = (q: number) => number(locale, q, Number.isInteger(q) ? 0 : q === 0.25 ? 2 : 1);
  return low === high ? shown(low) : `${shown(low)}–${shown(high)}`;
}

function vendorMenu({ words }: Reader, { only, vendors }: ListFacts) {
  if (vendors.length < 2) return [];
  const { list } = words.kpi;
  const options = [
    option(list.allVendors, 'all'),
    ...vendors.slice(0, LIMITS.options - 1).map(({ id, name }) => option(name, `${id}`)),
  ];
  const chosen = only ? options.findIndex(({ value }) => value === `${only.id}`) : 0;
  return [staticSelect('kpi.list:menu', list.vendorMenu, options, chosen)];
}

function staleBlocks(reader: Reader, measured: readonly Measured[]) {
  const lines = measured.flatMap(({ vendor, stale }) =>
    stale.map((feed) => staleOf(reader, vendor, feed)),
  );
  if (lines.length === 0) return [];
  const { words, locale } = reader;
  const more = lines.length - STALE;
  const rest = more > 0 ? [words.kpi.list.more(number(locale, more)).trim()] : [];
  return [section([words.kpi.stale.title, ...lines.slice(0, STALE), ...rest].join('\n'))];
}

function staleOf({ words, locale }: Reader, vendor: Vendor, feed: FeedState): string {
  const { kinds, lineOf } = words.kpi.stale;
  const since = instant(locale, feed.watermark, vendor.tz);
  const silent = measure(locale, 's', feed.silentH * 3_600);
  return lineOf(vendor.name, kinds[feed.kind], since, silent);
}

function caveats(
  reader: Reader,
  { all, measured, only }: ListFacts,
  lines: readonly Line[],
  unmeasured: readonly string[],
) {
  const { words, locale } = reader;
  const { list } = words.kpi;
  const names = unmeasured.slice(0, UNMEASURED).map((key) => nameOf(reader, all, key));
  const more = unmeasured.length - UNMEASURED;
  const rest = more > 0 ? list.andMore(number(locale, more)) : '';
  const doubts = only ? doubtsOf(reader, all, measured, lines) : [];
  const texts = [
    ...(names.length > 0 ? [list.unmeasured(`${names.join(words.score.and)}${rest}`)] : []),
    ...(doubts.length > 0 ? [list.qualityBecause(doubts.slice(0, REASONS).join(' · '))] : []),
  ];
  return texts.length > 0 ? [context(...texts)] : [];
}

/** Why data count for less than they could, in the words of whoever said so. */
function doubtsOf(
  reader: Reader,
  all: readonly Entry[],
  measured: readonly Measured[],
  lines: readonly Line[],
): string[] {
  const { words, locale } = reader;
  return lines.flatMap(({ key }) =>
    measured.flatMap(({ quality: of }) => {
      const { q, reason } = of(key);
      if (q === 1 || reason === null) return [];
      const why = words.kpi.quality.reasons[reason] ?? reason;
      return [words.kpi.list.reasonOf(nameOf(reader, all, key), number(locale, q, 2), why)];
    }),
  );
}
