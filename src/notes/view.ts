// Many observations: the newest first, and what they are about over time.
import { nativeChart } from '../charts/native.ts';
import { bar } from '../charts/spec.ts';
import { day, number, period, shortPeriod } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { month, type Period } from '../lib/period.ts';
import { quote } from '../observations/card.ts';
import type { Category, Observation } from '../observations/model.ts';
import {
  actions,
  button,
  type Cell,
  context,
  dataTable,
  LIMITS,
  type Message,
  type MessageBlock,
  section,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';

export type ListFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly category: Category | null;
  /** As they were typed. */
  readonly words: string;
  readonly page: number;
  readonly observations: readonly Observation[];
  readonly hasOlder: boolean;
  readonly themes: readonly Theme[];
  readonly mayDecide: boolean;
  /** What the buttons carry to the other pages. */
  readonly ask: (page: number) => string;
};

type Theme = {
  readonly category: string;
  readonly month: Temporal.PlainYearMonth;
  readonly n: number;
  readonly sum: number;
};

export const PAGE = 8;
/** Beyond it a narrower question is the better one. */
export const MOST_LISTED = 1_000;
const QUOTE = 140;

export function listView(reader: Reader, facts: ListFacts): Message {
  const { words, locale } = reader;
  const { list, buttons } = words.observations;
  const { vendor, themes, observations, page, hasOlder, ask, mayDecide } = facts;
  const n = themes.reduce((all, theme) => all + theme.n, 0);
  const sum = themes.reduce((all, theme) => all + theme.sum, 0);
  const isNarrow = facts.category !== null || facts.words !== '';
  const head = [
    list.title(vendor.name, period(locale, facts.period)),
    ...(isNarrow ? [list.filtered(filterText(reader, facts))] : []),
    ...(n > 0 ? [list.counts(number(locale, n), number(locale, sum / n, 1))] : []),
    ...(observations.length === 0 && page === 0 ? [isNarrow ? list.noneFound : list.none] : []),
  ];
  const paging = [
    ...(page > 0 ? [button(buttons.newer, 'notes.page:newer', ask(page - 1))] : []),
    ...(hasOlder ? [button(buttons.older, 'notes.page:older', ask(page + 1))] : []),
    ...(mayDecide ? [button(buttons.log, 'observation.about', `${vendor.id}`)] : []),
    ...(mayDecide ? [button(words.reviews.button, 'review.start', `${vendor.id}`)] : []),
  ];
  return {
    text: list.text(vendor.name, number(locale, n)),
    blocks: [
      section(head.join('\n')),
      ...(page === 0 ? themeBlocks(reader, facts) : []),
      ...observations.map((one) => rowBlock(reader, one)),
      ...(paging.length > 0 ? [actions(...paging)] : []),
      ...(page > 0
        ? [context(list.pages(`${page * PAGE + 1}`, `${page * PAGE + observations.length}`))]
        : []),
      ...((page + 1) * PAGE >= MOST_LISTED ? [context(list.many)] : []),
    ],
  };
}

function filterText({ words }: Reader, { category, words: typed }: ListFacts): string {
  const named = category === null ? '' : words.observations.categories[category];
  return [named, typed].filter(Boolean).join(' · ');
}

function rowBlock({ words, locale }: Reader, one: Observation) {
  const { list, categories, buttons } = words.observations;
  const marks = [
    ...(one.retracted ? [list.retracted] : []),
    ...(one.shared && !one.retracted ? [list.shared] : []),
  ];
  const seen = day(locale, one.day);
  const line = list.line(categories[one.category], `${one.rating}`, seen, one.createdBy);
  const text = quote(one.what, QUOTE);
  return section(
    `${[line, ...marks].join(' · ')}\n${one.retracted ? `~${text}~` : text}`,
    button(buttons.open, `observation.open:${one.id}`, `${one.id}`),
  );
}

const MONTHS = 6;
const SERIES = LIMITS.chartSeries;

/** Mean levels by category and month with n as a table, and how many there were as a chart. */
function themeBlocks(reader: Reader, { vendor, themes }: ListFacts): MessageBlock[] {
  if (themes.length === 0) return [];
  const { list } = reader.words.observations;
  const months = [...new Set(themes.map((theme) => theme.month.toString()))].toSorted();
  const shown = months.slice(-MONTHS);
  const groups = [...Map.groupBy(themes, ({ category }) => category)].toSorted(
    ([, a], [, b]) => total(b, 'n') - total(a, 'n'),
  );
  const head = [list.theme, list.all, ...shown.map((of) => monthName(reader, of))];
  const rows = groups.map(([category, all]) => [
    categoryName(reader, category),
    meanCell(reader, all),
    ...shown.map((of) =>
      meanCell(
        reader,
        all.filter((one) => one.month.toString() === of),
      ),
    ),
  ]);
  return [
    dataTable(list.caption(vendor.name), head, rows),
    ...(months.length > shown.length ? [context(list.monthsLeft)] : []),
    ...chartBlocks(reader, groups, months.slice(-LIMITS.chartPoints)),
  ];
}

function total(themes: readonly Theme[], field: 'n' | 'sum'): number {
  return themes.reduce((all, theme) => all + theme[field], 0);
}

function meanCell({ locale }: Reader, themes: readonly Theme[]): Cell {
  const n = total(themes, 'n');
  if (n === 0) return '–';
  const mean = total(themes, 'sum') / n;
  return { value: mean, text: `${number(locale, mean, 1)} (${number(locale, n)})` };
}

function monthName({ locale }: Reader, of: string): string {
  return shortPeriod(locale, month(Temporal.PlainYearMonth.from(of)));
}

function categoryName({ words }: Reader, category: string): string {
  const names: Readonly<Record<string, string>> = words.observations.categories;
  return names[category] ?? category;
}

function chartBlocks(
  reader: Reader,
  groups: readonly (readonly [category: string, themes: readonly Theme[]])[],
  months: readonly string[],
): MessageBlock[] {
  if (months.length < 2) return [];
  const { list } = reader.words.observations;
  const count = (themes: readonly Theme[]) =>
    months.map((of) =>
      total(
        themes.filter((one) => one.month.toString() === of),
        'n',
      ),
    );
  const isMany = groups.length > SERIES;
  const own = groups.slice(0, isMany ? SERIES - 1 : SERIES);
  const rest = groups.slice(own.length).flatMap(([, themes]) => themes);
  const series = [
    ...own.map(([category, themes]) => ({
      name: categoryName(reader, category),
      values: count(themes),
    })),
    ...(isMany ? [{ name: list.other, values: count(rest) }] : []),
  ];
  const block = nativeChart(
    bar({
      ...{ title: list.chart, yLabel: list.axis, series, locale: reader.locale },
      categories: months.map((of) => monthName(reader, of)),
    }),
  );
  return block ? [block] : [];
}
