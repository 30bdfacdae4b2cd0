import { lineChart } from '../charts/native.ts';
import { change, measure, number, period, shortPeriod, type Unit } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  type Cell,
  dataTable,
  type Message,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';

export type TrendPoint = {
  readonly period: Period;
  readonly value: number | null;
  readonly n: number | null;
};

export type TrendFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  /** `score` or an indicator's key. */
  readonly line: string;
  readonly unit: Unit;
  readonly target: number | null;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
  /** What else can be drawn. */
  readonly lines: readonly string[];
};

export const SCORE_LINE = 'score';

/** The points of one indicator over the periods of several reports. */
export function pointsOf(
  reports: readonly { readonly period: Period; readonly metrics: readonly Metric[] }[],
  key: string,
): TrendPoint[] {
  return reports.map(({ period: of, metrics }) => {
    const metric = metrics.find(({ id, variant }) => `${id}/${variant}` === key);
    return { period: of, value: metric?.value ?? null, n: metric?.n ?? null };
  });
}

export function trendView(reader: Reader, facts: TrendFacts): Message {
  const { words, locale } = reader;
  const { vendor, line, unit } = facts;
  const name = lineName(reader, line);
  const title = words.trend.title(vendor.name, name);
  const drawn = facts.points.filter(({ value }) => value !== null);
  const [first, last] = [drawn[0]?.value, drawn.at(-1)?.value];
  const chart = lineChart({
    title: name,
    categories: drawn.map((point) => shortPeriod(locale, point.period)),
    series: [
      { name, values: drawn.map(({ value }) => value ?? 0) },
      ...(facts.target === null
        ? []
        : [{ name: words.score.table.target, values: drawn.map(() => facts.target ?? 0) }]),
    ],
    yLabel: words.trend.units[unit],
  });
  const text =
    first != null && last != null && drawn.length > 1
      ? words.trend.text(
          vendor.name,
          name,
          measure(locale, unit, first),
          measure(locale, unit, last),
        )
      : words.trend.tooFew;
  return {
    text,
    blocks: [
      section(chart ? title : `${title}\n${words.trend.tooFew}`),
      ...(chart ? [chart] : []),
      trendTable(reader, name, facts),
      actions(picker(reader, facts)),
    ],
  };
}

function lineName(reader: Reader, line: string): string {
  return line === SCORE_LINE ? reader.words.trend.score : nameOf(reader, line);
}

/** Newest first, from the first period that has a value; a score has no n. */
function trendTable(reader: Reader, name: string, { vendor, points, unit }: TrendFacts) {
  const { locale, words } = reader;
  const { table } = words.trend;
  const counted = points.some(({ n }) => n !== null);
  const begun = points.slice(
    Math.max(
      0,
      points.findIndex(({ value }) => value !== null),
    ),
  );
  const rows = begun.map(({ period: of, value, n }, at): Cell[] => {
    const before = begun[at - 1]?.value ?? null;
    const shift = value !== null && before !== null ? value - before : null;
    return [
      period(locale, of),
      value === null ? '–' : { value, text: measure(locale, unit, value) },
      shift === null ? '–' : { value: shift, text: change(locale, unit, shift) },
      ...(counted ? [n === null ? '–' : { value: n, text: number(locale, n) }] : []),
    ];
  });
  const head = [table.period, table.value, table.change, ...(counted ? [table.n] : [])];
  return dataTable(`${vendor.name}: ${name}`, head, rows.reverse());
}

function picker(reader: Reader, { vendor, period: of, lines, line }: TrendFacts) {
  const options = lines.map((chosen) =>
    option(lineName(reader, chosen), writeSubject(vendor.id, of, chosen)),
  );
  return staticSelect('trend.show', reader.words.trend.pick, options, lines.indexOf(line));
}
