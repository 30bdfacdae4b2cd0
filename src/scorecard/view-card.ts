// The answer to /vendor-score.
import { change, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { toNumber } from '../lib/rational.ts';
import {
  actions,
  button,
  type Cell,
  context,
  dataTable,
  type Message,
  type MessageBlock,
  section,
} from '../slack/blocks.ts';
import { measuredBy } from '../targets/model.ts';
import { writeSubject } from './ask.ts';
import { INFORMATIVE, type Row, type Scorecard } from './model.ts';
import { CONTRACT_MET_POINTS } from './targets.ts';
import {
  adjustmentLines,
  capsOf,
  caveatLines,
  keyOf,
  knowing,
  largestLosses,
  nameOf,
  type ScoreFacts,
  unitsOf,
} from './view.ts';
import { scoreChartBlocks } from './view-chart.ts';

/** With `sharedBy`, a user's id, it is for everybody in a channel: only what asks for rights. */
export function scorecardView(asker: Reader, facts: ScoreFacts, sharedBy?: string): Message {
  const reader = knowing(asker, facts.metrics);
  const { words } = reader;
  const value = writeSubject(facts.vendor.id, facts.period);
  const explain = button(words.score.explain, 'scorecard.explain', value);
  // Points are those of a score: without one nothing is lost.
  const lost = facts.card.shown === null ? [] : largestLosses(facts.card);
  const buttons = sharedBy
    ? [explain]
    : [
        explain,
        button(words.score.breakDown, 'scorecard.break_down', value),
        button(words.score.trend, 'scorecard.trend', value),
        button(words.share.button, 'scorecard.share', value),
        button(words.observations.buttons.log, 'observation.about', `${facts.vendor.id}`),
      ];
  const caveats = caveatLines(reader, facts);
  return {
    text: sentence(reader, facts),
    blocks: [
      section(
        [
          headline(reader, facts),
          standing(reader, facts),
          ...losses(reader, facts.card, lost),
        ].join('\n'),
      ),
      ...indicatorTable(reader, facts),
      ...scoreChartBlocks(reader, facts),
      ...(facts.card.shown === null ? [] : lossBlocks(reader, facts, lost)),
      actions(...buttons),
      context(...caveats, ...(sharedBy ? [words.share.by(sharedBy)] : [])),
    ],
  };
}

/** From each lost-points line a plan can be started, for what can have one. */
function startButton({ words }: Reader, { vendor }: ScoreFacts, { key }: Row) {
  const value = `${vendor.id}/0/${key}`;
  return measuredBy(key) && button(words.plans.buttons.start, `plan.start:${key}`, value);
}

function headline(reader: Reader, { vendor, period: of }: ScoreFacts): string {
  return mrkdwn`*${vendor.name}* · ${period(reader.locale, of)}`;
}

/** *76.8  C*  ▼ 2.1 since September, within the noise (74.9–78.6) */
function standing(reader: Reader, facts: ScoreFacts): string {
  const { words, locale } = reader;
  const { card, previous, difference } = facts;
  if (card.shown === null || !card.band) return `*${words.score.none}*`;
  const [low, high] = [number(locale, card.band.low, 1), number(locale, card.band.high, 1)];
  const mark = card.provisional.length > 0 ? ` · ${words.score.provisional}` : '';
  const band = words.score.band(low, high);
  const score = `*${number(locale, card.shown, 1)}  ${card.grade}* ${band}${mark}`;
  if (!difference || previous.card.shown === null) return score;
  const shift = change(locale, 'points', shownShift(facts));
  const before = period(locale, previous.period);
  return `${score}  ${words.score.since(shift, before, difference.real)}`;
}

/** The difference of what both periods show, so that a reader's subtraction comes out. */
function shownShift({ card, previous }: ScoreFacts): number {
  return Math.round(((card.shown ?? 0) - (previous.card.shown ?? 0)) * 10) / 10;
}

/** One full sentence for notifications and screen readers. */
function sentence(reader: Reader, facts: ScoreFacts): string {
  const { words, locale } = reader;
  const { vendor, card, previous, difference } = facts;
  const when = period(locale, facts.period);
  if (card.shown === null) {
    return `${words.score.textNone(vendor.name, when)}${words.score.textEnd}`;
  }
  const shown = number(locale, card.shown, 1);
  const start = words.score.text(vendor.name, shown, card.grade ?? '', when);
  if (!difference) return `${start}${words.score.textEnd}`;
  const shift = shownShift(facts);
  const before = period(locale, previous.period);
  if (shift === 0) return `${start}${words.score.textSame(before)}`;
  const size = number(locale, Math.abs(shift), 1);
  return `${start}${words.score.textChange(size, shift < 0, before, difference.real)}`;
}

/** None where nothing was measured: Slack refuses a table without rows. */
function indicatorTable(reader: Reader, facts: ScoreFacts): MessageBlock[] {
  const { words, locale } = reader;
  const { table } = words.score;
  const now = new Map(facts.metrics.map((metric) => [keyOf(metric), metric]));
  const before = new Map(facts.previous.metrics.map((metric) => [keyOf(metric), metric]));
  const scored = facts.card.rows.map((row) =>
    tableRow(reader, now.get(row.key), before.get(row.key), row, facts.card.shown !== null),
  );
  const informative = INFORMATIVE.map((key) => now.get(key))
    .filter((metric) => metric !== undefined && metric.n > 0)
    .map((metric) => metric && tableRow(reader, metric, before.get(keyOf(metric)), null));
  const head = [table.indicator, table.actual, table.target, table.points, table.change, table.n];
  const caption = table.caption(facts.vendor.name, period(locale, facts.period));
  const rows = [...scored, ...informative].filter((row) => row !== undefined);
  return rows.length > 0 ? [dataTable(caption, head, rows)] : [];
}

function tableRow(
  reader: Reader,
  metric: Metric | undefined,
  before: Metric | undefined,
  row: Row | null,
  hasScore = false,
): Cell[] {
  const { locale, words } = reader;
  const key = row?.key ?? (metric ? keyOf(metric) : '');
  const shown = (value: number | null | undefined): Cell =>
    metric && value !== null && value !== undefined
      ? { value, text: measure(locale, metric.unit, value) }
      : '–';
  const shift = metric?.value != null && before?.value != null ? metric.value - before.value : null;
  return [
    nameOf(reader, key),
    row && !row.measured ? (words.explain.reasons['did_not_report'] ?? '–') : shown(metric?.value),
    row ? shown(toNumber(row.target.target)) : '–',
    row && hasScore ? points(reader, row) : '–',
    metric && shift !== null ? { value: shift, text: change(locale, metric.unit, shift) } : '–',
    { value: metric?.n ?? 0, text: number(locale, metric?.n ?? 0) },
  ];
}

function points({ locale }: Reader, { shownPoints, share }: Row): Cell {
  const possible = toNumber(share) * 100;
  return {
    value: shownPoints,
    text: `${number(locale, shownPoints, 1)} / ${number(locale, possible, 1)}`,
  };
}

/** Largest losses: CSAT −5.9 · Resolution SLA −5.7; what caps the score goes before. */
function losses(reader: Reader, card: Scorecard, lost: readonly Row[]): string[] {
  const items = [
    ...capsOf(reader, card).map(({ name, points }) => ({ name, lost: points })),
    ...lost.map((row) => ({ name: nameOf(reader, row.key), lost: toNumber(row.lost) })),
  ].map((each) => `${each.name} −${number(reader.locale, each.lost, 1)}`);
  return items.length > 0 ? [reader.words.score.losses(items.join(' · '))] : [];
}

/** The largest losses of points in words, then what guards and gates took. */
function lossBlocks(reader: Reader, facts: ScoreFacts, lost: readonly Row[]): MessageBlock[] {
  const unit = unitsOf(facts.metrics);
  const taken = adjustmentLines(reader, facts.card);
  if (lost.length + taken.length === 0) return [section(reader.words.score.noLosses)];
  return [
    ...lost.map((row) => {
      const line = lossLine(reader, row, unit(row.key));
      const start = startButton(reader, facts, row);
      return start ? section(line, start) : section(line);
    }),
    ...(taken.length > 0 ? [section(taken.join('\n'))] : []),
  ];
}

function lossLine(reader: Reader, row: Row, unit: Unit): string {
  const { words, locale } = reader;
  const name = nameOf(reader, row.key);
  const lost = number(locale, toNumber(row.lost), 1);
  const target = measure(locale, unit, toNumber(row.target.target));
  if (!row.measured) return words.score.lossUnreported(name, lost);
  const actual = measure(locale, unit, toNumber(row.measured.value));
  const missed = toNumber(row.share) * (CONTRACT_MET_POINTS - toNumber(row.utility));
  return toNumber(row.utility) >= CONTRACT_MET_POINTS
    ? words.score.lossAboveTarget(name, actual, target, lost)
    : words.score.lossInWords(name, actual, target, lost, number(locale, missed, 1));
}
