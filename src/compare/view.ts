import { change, instant, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric } from '../kpi/model.ts';
import { BYTE_ORDER_MARK, csvLine } from '../lib/csv.ts';
import { toNumber } from '../lib/rational.ts';
import { writeSubject } from '../scorecard/ask.ts';
import type { Scorecard } from '../scorecard/model.ts';
import { keyOf, nameOf, type ScoreFacts } from '../scorecard/view.ts';
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
import {
  type Comparison,
  type Estimate,
  type Rank,
  ranks,
  type Verdict,
  verdict,
  writeComparison,
} from './model.ts';

type Compared = Pick<
  ScoreFacts,
  'vendor' | 'period' | 'watermark' | 'metrics' | 'card' | 'previous' | 'difference'
>;

export type CompareFacts = {
  readonly comparison: Comparison;
  readonly vendors: readonly Compared[];
};

const SLA = 'sla_compliance/resolution';
const CSAT = 'csat/top2';
/** A hundred rows of such names and losses stay below the characters that a table may hold. */
const NAME = 40;
const NAMES_SAID = 3;
const NAMES_LISTED = 10;
/** An option needs a value; the score has no key. */
export const BY_SCORE = 'score';

type Line = Compared & {
  readonly metric: Metric | null;
  readonly estimate: Estimate | null;
  readonly rank: Rank | null;
};

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

/** Best first, those that nothing can be said of last. */
function ordered({ comparison: { by }, vendors }: CompareFacts): Line[] {
  const lines = vendors.map((one) => {
    const metric = one.metrics.find((each) => keyOf(each) === by) ?? null;
    return { ...one, metric, estimate: by === '' ? scored(one.card) : measured(metric) };
  });
  const direction = isLowerBetter(vendors, by) ? 'lower' : 'higher';
  const sign = direction === 'lower' ? 1 : -1;
  const known = lines
    .filter(({ estimate }) => estimate !== null)
    .sort((a, b) => sign * ((a.estimate?.value ?? 0) - (b.estimate?.value ?? 0)));
  const places = ranks(
    known.flatMap(({ estimate }) => estimate ?? []),
    direction,
  );
  const unknown = lines.filter(({ estimate }) => estimate === null);
  return [
    ...known.map((line, at) => ({ ...line, rank: places[at] ?? null })),
    ...unknown.map((line) => ({ ...line, rank: null })),
  ];
}

function scored({ score, band }: Scorecard): Estimate | null {
  return score && band ? { value: toNumber(score), low: band.low, high: band.high } : null;
}

/** A figure without an interval can be ordered but not told apart, unless it counts everything. */
function measured(metric: Metric | null): Estimate | null {
  if (!metric || metric.value === null) return null;
  const { value, interval, denominator, numerator } = metric;
  if (interval) return { value, low: interval[0], high: interval[1] };
  const isCount = denominator === null && numerator !== null;
  return isCount
    ? { value, low: value, high: value }
    : { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
}

/** As the agreed ladder says: its stretch lies below its floor. */
function isLowerBetter(vendors: readonly Compared[], key: string): boolean {
  const rows = vendors.flatMap(({ card }) => card.rows.filter((row) => row.key === key));
  return rows.some(({ target: { floor, stretch } }) => stretch.lt(floor));
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

function table(
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
      : { value: shift, text: difference?.real ? moved : `${moved} (${words.compare.noise})` },
  ];
}

const LEAST_LOSS = 0.05;

function lossOf(reader: Reader, { rows }: Scorecard): string {
  const [worst] = [...rows].sort((a, b) => b.lost.compare(a.lost));
  const lost = worst ? toNumber(worst.lost) : 0;
  if (!worst || lost < LEAST_LOSS) return '–';
  return `−${number(reader.locale, lost, 1)} ${clip(nameOf(reader, worst.key), NAME)}`;
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
  const empty = lines.filter(({ metrics }) => metrics.every(({ n }) => n === 0));
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

/** A line for each indicator of each vendor. */
export function compareCsv(reader: Reader, facts: CompareFacts): string {
  const lines = ordered(facts).flatMap(({ vendor, rank, card, difference, metrics }) => {
    const place = rank && [...new Set([rank.first, rank.last])].join('–');
    const standing = [
      ...[place, vendor.name, card.shown, card.grade],
      ...[rounded(card.band?.low), rounded(card.band?.high)],
      ...[rounded(difference && toNumber(difference.points)), difference?.real ?? null],
    ];
    return card.rows.map((row) =>
      csvLine([
        ...standing,
        nameOf(reader, row.key),
        metrics.find((metric) => keyOf(metric) === row.key)?.value ?? null,
        row.measured?.n ?? null,
        row.shownPoints,
        rounded(toNumber(row.lost)),
      ]),
    );
  });
  return BYTE_ORDER_MARK + csvLine(reader.words.compare.csvHead) + lines.join('');
}

function rounded(value: number | null | undefined): number | null {
  return value == null ? null : Math.round(value * 100) / 100;
}
