import { exact, instant, measure, number, percent, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { variants } from '../kpi/catalogue.ts';
import type { Metric, Unit } from '../kpi/model.ts';
import { toNumber } from '../lib/rational.ts';
import { hoursLine, provenanceLine, qualityReason, staleLines } from '../quality/view.ts';
import { button, context, LIMITS, type Modal, plain, section } from '../slack/blocks.ts';
import { writeSubject } from './ask.ts';
import type { Removed, Row } from './model.ts';
import { adjustmentLines, keyOf, knowing, nameOf, type ScoreFacts, unitsOf } from './view.ts';

type Block = ReturnType<typeof section>;

/** Every row from raw value to points, largest loss first; the lines add up to the score. */
export function explainModal(
  asker: Reader,
  facts: ScoreFacts,
  guards: readonly Block[] = [],
): Modal {
  const reader = knowing(asker, facts.metrics);
  const { words, locale } = reader;
  const { card, vendor, watermark } = facts;
  const metrics = new Map(facts.metrics.map((metric) => [keyOf(metric), metric]));
  const unit = unitsOf(facts.metrics);
  const rows = [...card.rows].sort((a, b) => b.lost.compare(a.lost));
  const adjustments = adjustmentLines(reader, card);
  const blocks = [
    section(
      `${words.explain.intro(vendor.name, period(locale, facts.period))}\n${sumLine(reader, facts)}`,
    ),
    ...rows.map((row) =>
      section(
        rowText(reader, row, metrics.get(row.key), unit(row.key)),
        worstButton(reader, facts, row),
      ),
    ),
    ...(adjustments.length > 0 ? [section(adjustments.join('\n'))] : []),
    ...guards,
    ...(card.removed.length > 0 ? [section(removedText(reader, card.removed))] : []),
    context(
      words.explain.method,
      ...staleLines(reader, vendor, facts.stale ?? []),
      watermark ? words.score.dataTo(instant(locale, watermark, vendor.tz)) : words.score.noData,
    ),
  ];
  return {
    type: 'modal',
    title: plain(words.explain.title, LIMITS.modalTitle),
    close: plain(words.explain.close, LIMITS.modalTitle),
    blocks: blocks.slice(0, LIMITS.modalBlocks),
  };
}

/** To the contacts behind a row, where there are any. */
function worstButton({ words }: Reader, { vendor, period: of }: ScoreFacts, row: Row) {
  const kind = variants.get(row.key)?.variant.measure.kind;
  if (!row.measured || kind === undefined || kind === 'figure') return undefined;
  return button(words.rows.worst, 'rows.worst', writeSubject(vendor.id, of, row.key));
}

/** 74.2 points from the rows −1.0 guards = 73.2 */
function sumLine(reader: Reader, { card }: ScoreFacts): string {
  const { words, locale } = reader;
  if (card.shown === null) {
    return words.score.noScoreBecause(percent(locale, toNumber(card.coverage) * 100, 0));
  }
  const total = (lines: readonly { shown: number }[]) =>
    lines.reduce((tenths, { shown }) => tenths + Math.round(shown * 10), 0) / 10;
  const part = (lines: readonly { shown: number }[], what: string) =>
    total(lines) !== 0 ? words.explain.sumPart(number(locale, total(lines), 1), what) : '';
  const fromRows = total(card.rows.map(({ shownPoints }) => ({ shown: shownPoints })));
  return words.explain.sum(
    number(locale, fromRows, 1),
    part(card.guards, words.explain.guards),
    part(card.gates, words.explain.gates),
    `${number(locale, card.shown, 1)} ${card.grade}`,
  );
}

function rowText(reader: Reader, row: Row, metric: Metric | undefined, unit: Unit): string {
  const { words, locale } = reader;
  const say = (value: number) => measure(locale, unit, value);
  const possible = toNumber(row.share) * 100;
  const head = words.explain.row(
    nameOf(reader, row.key),
    number(locale, row.shownPoints, 1),
    number(locale, possible, 1),
    number(locale, toNumber(row.lost), 1),
  );
  const { floor, target, stretch } = row.target;
  const ladder = words.explain.ladder(
    say(toNumber(floor)),
    say(toNumber(target)),
    say(toNumber(stretch)),
  );
  const scale = `${ladder} → ${words.explain.utility(number(locale, toNumber(row.utility), 1))}`;
  const origins = metric ? [provenanceLine(reader, metric), hoursLine(reader, [metric])] : [];
  const said = origins.filter((line) => line !== null);
  return [head, valueLine(reader, row, say), ...said, scale]
    .concat(weightLine(reader, row))
    .concat(definitionLine(reader, row.key, metric))
    .join('\n');
}

function valueLine(
  { words, locale }: Reader,
  { measured }: Row,
  say: (value: number) => string,
): string {
  if (!measured) return words.explain.notReported;
  const value = words.explain.value(say(toNumber(measured.value)), number(locale, measured.n));
  if (!measured.interval) return value;
  const [low, high] = measured.interval;
  return `${value} · ${words.explain.interval(say(toNumber(low)), say(toNumber(high)))}`;
}

function weightLine(reader: Reader, row: Row): string {
  const { words, locale } = reader;
  const evidence = words.explain.evidence(
    number(locale, toNumber(row.sampleEvidence), 2),
    number(locale, toNumber(row.qualityEvidence), 2),
  );
  const weight = words.explain.weight(
    exact(locale, '%', row.weight / 100),
    percent(locale, toNumber(row.share) * 100),
  );
  const why = row.quality.reason;
  const reason = why ? ` (${qualityReason(reader, why)})` : '';
  return `${evidence}${reason} · ${weight}`;
}

function definitionLine({ words, locale }: Reader, key: string, metric?: Metric): string {
  const left = Object.entries(metric?.excluded ?? {}).map(([reason, count]) =>
    words.explain.excludedItem(number(locale, count), words.excluded[reason] ?? reason),
  );
  const sentence = words.indicators[key]?.definition;
  const definition = sentence ? `_${sentence}_` : '';
  return left.length === 0
    ? definition
    : `${definition}\n${words.explain.excluded(left.join(words.score.and))}`;
}

function removedText(reader: Reader, removed: readonly Removed[]): string {
  const { words, locale } = reader;
  const lines = removed.map(({ key, reading, weight }) => {
    const reason = words.explain.reasons[reading.code] ?? reading.code;
    return `• ${nameOf(reader, key)} (${exact(locale, '%', weight / 100)}): ${reason}`;
  });
  return [`*${words.explain.removed}*`, ...lines].join('\n');
}
