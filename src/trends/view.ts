import { type LineSpec, line } from '../charts/spec.ts';
import { change, measure, number, period, shortPeriod, type Unit } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric } from '../kpi/model.ts';
import { lastDay, type Period } from '../lib/period.ts';
import { hoursOf } from '../quality/view.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  type Cell,
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
import type { Vendor } from '../vendors/model.ts';
import { CADENCES, ends, periodAround, type TrendPoint } from './model.ts';

export type TrendFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  /** `score` or an indicator's key. */
  readonly line: string;
  readonly unit: Unit;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
  /** What else can be drawn. */
  readonly lines: readonly string[];
  /** By key, what the workspace calls its own. */
  readonly ownNames: ReadonlyMap<string, string>;
  /** The figures behind the points; none of a score. */
  readonly metrics: readonly Metric[];
  /** Whether contacts stand behind the figure. */
  readonly hasContacts: boolean;
};

export const SCORE_LINE = 'score';

/** `chart` is drawn from `trendSpec`; null where there is none to draw. */
export function trendView(reader: Reader, facts: TrendFacts, chart: MessageBlock | null): Message {
  const { words } = reader;
  const { vendor } = facts;
  const name = lineName(reader, facts.line, facts.ownNames);
  const title = words.trend.title(vendor.name, name);
  const notes = noteLines(reader, facts);
  return {
    text: sentence(reader, name, facts),
    blocks: [
      section(chart ? title : `${title}\n${words.trend.tooFew}`),
      ...(chart ? [chart] : []),
      ...trendTable(reader, name, facts),
      actions(picker(reader, facts), cadencePicker(reader, facts), ...behind(reader, facts)),
      ...(notes.length > 0 ? [context(...notes)] : []),
    ],
  };
}

function sentence({ words, locale }: Reader, name: string, { points, vendor, unit }: TrendFacts) {
  const found = ends(points);
  if (!found) return words.trend.tooFew;
  const [first, last] = found.map(({ value }) => measure(locale, unit, value ?? 0));
  return words.trend.text(vendor.name, name, first ?? '', last ?? '');
}

/** Null where fewer than two points have a value. Nothing before the first or after the last one. */
export function trendSpec(reader: Reader, facts: TrendFacts): LineSpec | null {
  const { words, locale } = reader;
  const { points, unit } = facts;
  const at = points.flatMap(({ value }, index) => (value === null ? [] : [index]));
  const [from, to] = [at[0], at.at(-1)];
  if (from === undefined || to === undefined || from === to) return null;
  const drawn = points.slice(from, to + 1);
  const targets = drawn.map(({ target }) => target);
  const name = lineName(reader, facts.line, facts.ownNames);
  return line({
    title: name,
    categories: drawn.map(
      (point) => shortPeriod(locale, point.period) + (isDoubtful(point) ? '*' : ''),
    ),
    series: [
      { name, values: drawn.map(({ value }) => value) },
      ...(targets.some((target) => target !== null)
        ? [{ name: words.score.table.target, values: targets }]
        : []),
    ],
    // Seconds become minutes, hours or days on the axis, which names them.
    yLabel: unit === 's' ? name : words.trend.units[unit],
    unit,
    isInTable: true,
    locale,
  });
}

/** Marked in the chart: it covers only a part of its period, or counts too few. */
function isDoubtful({ begins, ends: isEnd, isThin }: TrendPoint): boolean {
  return begins || isEnd || isThin;
}

function lineName(reader: Reader, of: string, own?: ReadonlyMap<string, string>): string {
  return of === SCORE_LINE ? reader.words.trend.score : (own?.get(of) ?? nameOf(reader, of));
}

/** Newest first; a score has no n and no interval. */
function trendTable(
  reader: Reader,
  name: string,
  { vendor, points, unit, line: drawn }: TrendFacts,
): MessageBlock[] {
  if (points.length === 0) return [];
  const { locale, words } = reader;
  const { table } = words.trend;
  const isScore = drawn === SCORE_LINE;
  const rows = points.map((point, at): Cell[] => {
    const { value, n, interval, target } = point;
    const before = points[at - 1]?.value ?? null;
    const shift = value !== null && before !== null ? value - before : null;
    const shown = (amount: number) => measure(locale, unit, amount);
    return [
      periodCell(reader, point),
      value === null ? '–' : { value, text: shown(value) },
      shift === null ? '–' : { value: shift, text: change(locale, unit, shift) },
      ...(isScore ? [] : [interval ? interval.map(shown).join('–') : '–']),
      target === null ? '–' : { value: target, text: shown(target) },
      ...(isScore ? [] : [n === null ? '–' : { value: n, text: number(locale, n) }]),
    ];
  });
  const head = [
    ...[table.period, table.value, table.change],
    ...(isScore ? [] : [table.interval]),
    words.score.table.target,
    ...(isScore ? [] : [table.n]),
  ];
  return [dataTable(clip(`${vendor.name}: ${name}`, LIMITS.tableCaption), head, rows.reverse())];
}

/** `October 2026 (part)`, and why a figure hardly counts. */
function periodCell({ words, locale }: Reader, point: TrendPoint): string {
  const marks = [
    ...(point.begins || point.ends ? [words.trends.part] : []),
    ...(point.isThin ? [words.trends.thin] : []),
  ];
  const shown = period(locale, point.period);
  return marks.length > 0 ? words.trends.marked(shown, marks.join(words.score.and)) : shown;
}

function noteLines(reader: Reader, facts: TrendFacts): string[] {
  const { points, metrics } = facts;
  const { words, locale } = reader;
  const [first, last] = [points.find(({ begins }) => begins), points.find((point) => point.ends)];
  return [
    ...(points.some(isDoubtful) ? [words.trends.star] : []),
    ...(first ? [words.trends.begins(period(locale, first.period))] : []),
    ...(last ? [words.trends.ends(period(locale, last.period))] : []),
    ...(points.some(({ isThin }) => isThin) ? [words.trends.thinMeans] : []),
    ...hoursOf(reader, lineName(reader, facts.line, facts.ownNames), metrics),
  ];
}

function picker(reader: Reader, facts: TrendFacts) {
  const { vendor, period: of, lines, line: drawn, ownNames } = facts;
  const all = lines.includes(drawn) ? lines : [...lines, drawn];
  const options = all.map((chosen) =>
    option(lineName(reader, chosen, ownNames), writeSubject(vendor.id, of, chosen)),
  );
  return staticSelect('trend.show', reader.words.trend.pick, options, all.indexOf(drawn));
}

function cadencePicker({ words }: Reader, { vendor, period: of, line: drawn }: TrendFacts) {
  const options = CADENCES.map((cadence) =>
    option(
      words.trends.cadences[cadence],
      writeSubject(vendor.id, periodAround(cadence, lastDay(of)), drawn),
    ),
  );
  const chosen = (CADENCES as readonly string[]).indexOf(of.kind);
  return staticSelect('trend.show:cadence', words.trends.cadence, options, chosen);
}

/** To the contacts of the newest point that counts enough, else of the newest. */
function behind({ words, locale }: Reader, facts: TrendFacts) {
  const measured = facts.points.filter(({ value }) => value !== null);
  const newest = measured.findLast(({ isThin }) => !isThin) ?? measured.at(-1);
  if (!newest || !facts.hasContacts) return [];
  const value = writeSubject(facts.vendor.id, newest.period, facts.line);
  const when = shortPeriod(locale, newest.period);
  return [
    button(`${words.rows.worst}, ${when}`, 'rows.worst', value),
    button(`${words.rows.csv}, ${when}`, 'rows.csv', value),
  ];
}

/** Never a silent guess: the nearest indicators to choose from. */
export function unknownIndicator(
  reader: Reader,
  typed: string,
  subject: { readonly vendor: Vendor; readonly period: Period },
  near: readonly string[],
): Message {
  const text = reader.words.trends.unknown(clip(typed, LIMITS.button));
  const buttons = near.map((key, at) =>
    button(
      lineName(reader, key),
      `trend.show:${at}`,
      writeSubject(subject.vendor.id, subject.period, key),
    ),
  );
  return { text, blocks: [section(text), ...(buttons.length > 0 ? [actions(...buttons)] : [])] };
}
