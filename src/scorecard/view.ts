// What is said around a score wherever it is shown: names, losses, guards and gates, caveats.
import type { FrozenNote } from '../frozen/model.ts';
import { frozenLine } from '../frozen/view.ts';
import { instant, labelled, number, percent } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import type { FeedState } from '../quality/model.ts';
import { hoursOf, provenanceLine, staleLines } from '../quality/view.ts';
import type { TemplateRef } from '../templates/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { type Difference, INFORMATIVE, type Reading, type Row, type Scorecard } from './model.ts';

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
  return words.indicators[key]?.name ?? words.guards.signs[key] ?? key;
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

export function largestLosses({ rows }: Scorecard): Row[] {
  return [...rows]
    .sort((a, b) => b.lost.compare(a.lost))
    .filter((row) => toNumber(row.lost) >= 0.05)
    .slice(0, LOSSES);
}

/** The unit of an indicator that is in these metrics. */
export function unitsOf(metrics: readonly Metric[]): (key: string) => Unit {
  const units = new Map(metrics.map((metric) => [keyOf(metric), metric.unit]));
  return (key) => units.get(key) ?? 'points';
}

/** The gates that took something, and how much. */
export function capsOf(
  { words }: Reader,
  { shown: score, gates }: Scorecard,
): { readonly name: string; readonly points: number }[] {
  if (score === null) return [];
  return gates
    .filter(({ shown }) => shown < 0)
    .map(({ kind, shown }) => ({ name: words.score.gates[kind] ?? kind, points: -shown }));
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
export function caveatLines(
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
  const timed = INFORMATIVE.flatMap((key) =>
    hoursOf(
      reader,
      nameOf(reader, key),
      metrics.filter((metric) => keyOf(metric) === key),
    ),
  );
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
    ...timed,
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
