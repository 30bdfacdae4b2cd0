import { aside, change, measure, number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric } from '../kpi/model.ts';
import { toNumber } from '../lib/rational.ts';
import type { Scorecard } from '../scorecard/model.ts';
import { capsOf, keyOf, nameOf } from '../scorecard/view.ts';
import { type Cell, clip } from '../slack/blocks.ts';
import type { Rank } from './model.ts';
import type { Line } from './view-lines.ts';

const SLA = 'sla_compliance/resolution';
const CSAT = 'csat/top2';
/** A hundred rows of such names and losses stay below the characters that a table may hold. */
const NAME = 40;

/** Head and rows, a vendor each. */
export function table(
  reader: Reader,
  by: string,
  lines: readonly Line[],
): [head: string[], rows: Cell[][]] {
  const head = reader.words.compare.table;
  const indicators = [SLA, CSAT].filter((key) => key !== by);
  return [
    [
      ...[head.rank, head.vendor],
      ...(by === '' ? [] : [nameOf(reader, by), head.band]),
      ...[head.score, ...(by === '' ? [head.band] : []), head.change],
      ...indicators.map((key) => nameOf(reader, key)),
      head.loss,
    ],
    lines.map((line) => [
      rankCell(reader, line.rank),
      clip(line.vendor.name, NAME),
      ...(by === '' ? [] : [metricCell(reader, line.metric), intervalCell(reader, line.metric)]),
      ...scoreCells(reader, line, by === ''),
      ...indicators.map((key) =>
        metricCell(reader, line.metrics.find((each) => keyOf(each) === key) ?? null),
      ),
      lossOf(reader, line.card),
    ]),
  ];
}

export function rankCell({ locale }: Reader, rank: Rank | null): Cell {
  if (!rank) return '–';
  const { first, last } = rank;
  const shown = [...new Set([first, last])].map((place) => number(locale, place));
  return { value: first, text: shown.join('–') };
}

function metricCell({ locale }: Reader, metric: Metric | null): Cell {
  if (!metric || metric.value === null) return '–';
  return { value: metric.value, text: measure(locale, metric.unit, metric.value) };
}

function intervalCell({ locale }: Reader, metric: Metric | null): Cell {
  if (!metric?.interval) return '–';
  return metric.interval.map((end) => measure(locale, metric.unit, end)).join('–');
}

function scoreCells(
  reader: Reader,
  { card, previous, difference }: Line,
  withBand: boolean,
): Cell[] {
  const { words, locale } = reader;
  const { shown, grade, band } = card;
  if (shown === null || !band) return [words.compare.notScored, ...(withBand ? ['–'] : []), '–'];
  const before = previous.card.shown;
  const shift = before === null ? null : Math.round((shown - before) * 10) / 10;
  const moved = shift === null ? '' : change(locale, 'points', shift);
  return [
    { value: shown, text: `${number(locale, shown, 1)} ${grade}` },
    ...(withBand ? [`${number(locale, band.low, 1)}–${number(locale, band.high, 1)}`] : []),
    shift === null
      ? '–'
      : {
          value: shift,
          text: difference?.real ? moved : moved + aside(locale, words.compare.noise),
        },
  ];
}

const LEAST_LOSS = 0.05;

function lossOf(reader: Reader, card: Scorecard): string {
  if (card.shown === null) return '–';
  const losses = [
    ...capsOf(reader, card),
    ...card.rows.map(({ key, lost }) => ({ name: nameOf(reader, key), points: toNumber(lost) })),
  ];
  const [worst] = losses.sort((a, b) => b.points - a.points);
  if (!worst || worst.points < LEAST_LOSS) return '–';
  return `−${number(reader.locale, worst.points, 1)} ${clip(worst.name, NAME)}`;
}
