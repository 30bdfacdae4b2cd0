import type { FrozenNote } from '../frozen/model.ts';
import { frozenLine } from '../frozen/view.ts';
import { change, instant, labelled, measure, number, percent, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import type { Period } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import type { FeedState } from '../quality/model.ts';
import { provenanceLine, staleLines } from '../quality/view.ts';
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
import type { TemplateRef } from '../templates/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { writeSubject } from './ask.ts';
import { type Difference, INFORMATIVE, type Reading, type Row, type Scorecard } from './model.ts';
import { CONTRACT_MET_POINTS } from './targets.ts';
import { scoreChartBlocks } from './view-chart.ts';

/** A vendor's score for a period, and what stands around it. */
export type ScoreFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly watermark: Temporal.Instant | null;
  readonly metrics: readonly Metric[];
  readonly card: Scorecard;
  readonly weights: TemplateRef;
  /** Null: worked out from the data of now. */
  readonly frozen: FrozenNote | null;
  readonly previous: {
    readonly period: Period;
    readonly metrics: readonly Metric[];
    readonly card: Scorecard;
  };
  readonly difference: Difference | null;
  /** Late feeds whose data don't reach to the period's end. */
  readonly stale?: readonly FeedState[];
  /** Oldest first, this period last. */
  readonly trend: readonly { readonly period: Period; readonly card: Scorecard }[];
};

const LOSSES = 3;
const FEW = 3;

export function keyOf({ id, variant }: Metric): string {
  return `${id}/${variant}`;
}

export function nameOf({ words }: Reader, key: string): string {
  return words.indicators[key]?.name ?? key;
}

/** A reader who also knows what the workspace calls its own indicators. */
export function knowing(reader: Reader, metrics: readonly Metric[]): Reader {
  const own = metrics.flatMap((metric) =>
    metric.name === undefined ? [] : [[keyOf(metric), { name: metric.name, definition: '' }]],
  );
  if (own.length === 0) return reader;
  const indicators = { ...reader.words.indicators, ...Object.fromEntries(own) };
  return { ...reader, words: { ...reader.words, indicators } };
}

/** With `sharedBy`, a user's id, it is for everybody in a channel: only Explain, which asks for rights. */
export function scorecardView(asker: Reader, facts: ScoreFacts, sharedBy?: string): Message {
  const reader = knowing(asker, facts.metrics);
  const { words } = reader;
  const value = writeSubject(facts.vendor.id, facts.period);
  const explain = button(words.score.explain, 'scorecard.explain', value);
  const largest = largestLosses(facts.card);
  // Points are those of a score: without one nothing is lost.
  const lost = facts.card.shown === null ? [] : largest;
  const buttons = sharedBy
    ? [explain]
    : [
        explain,
        button(words.score.breakDown, 'scorecard.break_down', value),
        button(words.score.trend, 'scorecard.trend', value),
        button(words.share.button, 'scorecard.share', value),
        ...startButton(reader, facts, largest),
        button(words.observations.buttons.log, 'observation.about', `${facts.vendor.id}`),
      ];
  const caveats = caveatLines(reader, facts);
  return {
    text: sentence(reader, facts),
    blocks: [
      section(
        [headline(reader, facts), standing(reader, facts), ...losses(reader, lost)].join('\n'),
      ),
      ...indicatorTable(reader, facts),
      ...scoreChartBlocks(reader, facts),
      ...(facts.card.shown === null ? [] : [section(lossLines(reader, facts, lost).join('\n'))]),
      actions(...buttons),
      context(...caveats, ...(sharedBy ? [words.share.by(sharedBy)] : [])),
    ],
  };
}

/** A plan for the indicator that costs most. */
function startButton({ words }: Reader, { vendor }: ScoreFacts, lost: readonly Row[]) {
  const worst = lost.find(({ key }) => measuredBy(key));
  if (!worst) return [];
  return [button(words.plans.buttons.start, 'plan.start', `${vendor.id}/0/${worst.key}`)];
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

export function largestLosses({ rows }: Scorecard): Row[] {
  return [...rows]
    .sort((a, b) => b.lost.compare(a.lost))
    .filter((row) => toNumber(row.lost) >= 0.05)
    .slice(0, LOSSES);
}

/** Largest losses: CSAT −5.9 · Resolution SLA −5.7 */
function losses(reader: Reader, lost: readonly Row[]): string[] {
  const items = lost.map(
    (row) => `${nameOf(reader, row.key)} −${number(reader.locale, toNumber(row.lost), 1)}`,
  );
  return items.length > 0 ? [reader.words.score.losses(items.join(' · '))] : [];
}

/** The largest losses of points in words, then what guards and gates took. */
function lossLines(reader: Reader, { card, metrics }: ScoreFacts, lost: readonly Row[]): string[] {
  const { words } = reader;
  const unit = unitsOf(metrics);
  const lines = [
    ...lost.map((row) => lossLine(reader, row, unit(row.key))),
    ...adjustmentLines(reader, card),
  ];
  return lines.length > 0 ? lines : [words.score.noLosses];
}

/** The unit of an indicator that is in these metrics. */
export function unitsOf(metrics: readonly Metric[]): (key: string) => Unit {
  const units = new Map(metrics.map((metric) => [keyOf(metric), metric.unit]));
  return (key) => units.get(key) ?? 'points';
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

export function adjustmentLines(reader: Reader, card: Scorecard): string[] {
  const { words, locale } = reader;
  const signed = (shown: number) => number(locale, shown, 1);
  return [
    ...card.guards.map(({ key, counters, shown }) => {
      const names = counters.map((counter) => nameOf(reader, counter.key)).join(words.score.both);
      return words.score.guard(nameOf(reader, key), names, signed(shown));
    }),
    ...card.gates.map(({ kind, cap, shown }) => {
      const reason = words.score.gates[kind] ?? kind;
      const most = number(locale, cap);
      return shown === 0
        ? words.score.gateIdle(reason, most)
        : words.score.gate(reason, most, signed(shown));
    }),
  ];
}

/** How fresh the data is, and what the score can't say. */
function caveatLines(
  reader: Reader,
  { card, watermark, vendor, period: of, metrics, frozen, stale = [] }: ScoreFacts,
): string[] {
  const { words, locale } = reader;
  const few = card.removed.flatMap(({ key, reading }) =>
    reading.code === 'too_few'
      ? [
          words.score.tooFewItem(
            nameOf(reader, key),
            number(locale, reading.n),
            number(locale, reading.needed),
          ),
        ]
      : [],
  );
  const without = (code: Reading['code']) =>
    card.removed
      .filter(({ reading }) => reading.code === code)
      .map(({ key }) => nameOf(reader, key));
  const unmeasured = without('not_applicable');
  const covered = percent(locale, toNumber(card.coverage) * 100, 0);
  const scored = new Set(card.rows.map(({ key }) => key));
  const imported = metrics
    .filter((metric) => scored.has(keyOf(metric)))
    .flatMap((metric) => {
      const line = provenanceLine(reader, metric);
      return line ? [labelled(locale, nameOf(reader, keyOf(metric)), line)] : [];
    });
  return [
    ...staleLines(reader, vendor, stale, of.from.year),
    watermark
      ? words.score.dataTo(instant(locale, watermark, vendor.tz, of.from.year))
      : words.score.noData,
    ...(frozen ? [frozenLine(reader, frozen, vendor.tz)] : []),
    ...(card.shown === null ? [words.score.noScoreBecause(covered)] : []),
    ...(stale.length > 0 && card.shown !== null ? [words.kpi.stale.provisional] : []),
    ...(card.shown !== null && card.provisional.some((why) => why !== 'stale_data')
      ? [words.score.provisionalBecause(covered)]
      : []),
    ...(imported.length > 0 ? [imported.join('\n')] : []),
    ...(few.length > 0 ? [words.score.tooFew(few.join(words.score.and))] : []),
    ...(unmeasured.length > 0
      ? [unmeasuredLine(reader, unmeasured, without('no_target').length)]
      : []),
  ];
}

/** A preset names more than most vendors have; Explain lists them all. */
function unmeasuredLine(
  { words, locale }: Reader,
  names: readonly string[],
  untargeted: number,
): string {
  return names.length > FEW
    ? words.templates.unmeasuredMany(number(locale, names.length + untargeted))
    : words.score.unmeasured(names.join(words.score.and));
}
