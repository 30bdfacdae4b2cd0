import { dimensionPicker } from '../breakdowns/view.ts';
import { type HeatSpec, heat } from '../charts/spec.ts';
import { measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  type Cell,
  context,
  dataTable,
  type Message,
  type MessageBlock,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { type Extremes, type Rhythm, runs } from './model.ts';

/** What may be shown hour by hour: by the moment of opening, without percentiles. */
export const HOUR_KEYS = [
  'volume/contacts',
  'service_level/ignore_early_abandons',
  'abandonment/excl_short',
  'aht/talk_hold_wrap',
] as const;

export type HourFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly key: string;
  /** By weekday and hour, `1 09`. */
  readonly cells: ReadonlyMap<string, Metric>;
  /** How often each weekday was there, Monday first. */
  readonly weeks: readonly number[];
  readonly rhythm: Rhythm;
};

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
/** From the lightest to the darkest. */
const SHADES = ['░', '▒', '▓', '█'];
/** Fewer contacts make no figure, only a number of them. */
const LEAST_N = 10;

/** `picture` is drawn from `hourSpec`; null where there is nothing. */
export function hourView(reader: Reader, facts: HourFacts, picture: MessageBlock | null): Message {
  const { words, locale } = reader;
  const { vendor } = facts;
  const name = nameOf(reader, facts.key);
  const title = words.hours.title(vendor.name, period(locale, facts.period), name);
  const hours = hoursShown(facts);
  const lines = rhythmLines(reader, facts.rhythm);
  const text = `${title}: ${lines.join(' ')}`;
  return {
    text,
    blocks: [
      section([title, ...(hours.length > 0 ? lines : [words.breakDown.none])].join('\n')),
      ...(picture ? [picture] : []),
      ...(hours.length > 0 ? [table(reader, facts, hours)] : []),
      actions(dimensionPicker(reader, vendor, facts.period, 'hours'), measurePicker(reader, facts)),
      context(words.hours.shades, words.hours.few(number(locale, LEAST_N))),
    ],
  };
}

/** From the first hour with contacts to the last. */
function hoursShown({ cells }: HourFacts): number[] {
  const open = [...cells.keys()].map((key) => Number(key.slice(2)));
  if (open.length === 0) return [];
  const [first, last] = [Math.min(...open), Math.max(...open)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Contacts of an ordinary day; any other figure where enough contacts make it. */
function valueAt({ cells, weeks, key }: HourFacts, weekday: number, hour: number): number | null {
  const metric = cells.get(`${weekday} ${twoDigits(hour)}`);
  if (key === 'volume/contacts') {
    const days = weeks[weekday - 1] ?? 0;
    return days === 0 ? null : (metric?.value ?? 0) / days;
  }
  return metric && metric.n >= LEAST_N ? metric.value : null;
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0');
}

function clock(hour: number): string {
  return `${twoDigits(hour)}:00`;
}

function table(reader: Reader, facts: HourFacts, hours: readonly number[]): MessageBlock {
  const { words } = reader;
  const values = hours.map((hour) => WEEKDAYS.map((weekday) => valueAt(facts, weekday, hour)));
  const all = values.flat().filter((value) => value !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const rows = hours.map((hour, at): Cell[] => [
    clock(hour),
    ...(values[at] ?? []).map((value) => cell(reader, facts, value, low, high)),
  ]);
  const caption = words.hours.caption(facts.vendor.name, nameOf(reader, facts.key));
  return dataTable(caption, [words.dimensions.hour, ...words.hours.weekdays], rows);
}

function cell(
  reader: Reader,
  facts: HourFacts,
  value: number | null,
  low: number,
  high: number,
): Cell {
  if (value === null) return '–';
  const place = high === low ? 0 : (value - low) / (high - low);
  const shade = SHADES[Math.min(SHADES.length - 1, Math.floor(place * SHADES.length))];
  return { value, text: `${shade} ${shown(reader, facts, value)}` };
}

function shown({ locale }: Reader, { key, cells }: HourFacts, value: number): string {
  if (key === 'volume/contacts') return number(locale, value, value < 10 ? 1 : 0);
  const [any] = cells.values();
  return measure(locale, any?.unit ?? 'number', value);
}

function rhythmLines(reader: Reader, { hours, weekdays }: Rhythm): string[] {
  const { words } = reader;
  const days = (keys: readonly number[]) => keys.map((key) => words.hours.weekdays[key - 1] ?? '');
  const spans = (keys: readonly number[]) =>
    runs(keys).map(([from, to]) => `${clock(from)}–${clock(to)}`);
  return [
    extremeLine(reader, hours, spans, words.hours.byHour),
    extremeLine(reader, weekdays, days, words.hours.byDay),
  ];
}

type Kind = Reader['words']['hours']['byHour'];

function extremeLine(
  { words }: Reader,
  found: Extremes | null,
  names: (keys: readonly number[]) => readonly string[],
  said: Kind,
): string {
  if (!found) return said.tooShort;
  const { peaks, troughs } = found;
  if (peaks.length === 0 && troughs.length === 0) return said.even;
  const join = (keys: readonly number[]) => names(keys).join(words.score.and);
  return [
    ...(peaks.length > 0 ? [said.busiest(join(peaks))] : []),
    ...(troughs.length > 0 ? [said.quietest(join(troughs))] : []),
  ].join(' ');
}

/** Null without data. Weekdays below each other, hours side by side. */
export function hourSpec(reader: Reader, facts: HourFacts): HeatSpec | null {
  const { words, locale } = reader;
  const hours = hoursShown(facts);
  const values = WEEKDAYS.map((weekday) => hours.map((hour) => valueAt(facts, weekday, hour)));
  if (!values.flat().some((value) => value !== null)) return null;
  const [any] = facts.cells.values();
  return heat({
    title: words.hours.caption(facts.vendor.name, nameOf(reader, facts.key)),
    columns: hours.map(twoDigits),
    rows: words.hours.weekdays,
    values,
    xLabel: words.dimensions.hour,
    yLabel: nameOf(reader, facts.key),
    isInTable: true,
    locale,
    ...(any ? { unit: any.unit } : {}),
  });
}

function measurePicker(reader: Reader, { vendor, period: of, key }: HourFacts) {
  const options = HOUR_KEYS.map((each) =>
    option(nameOf(reader, each), writeSubject(vendor.id, of, `hours/${each}`)),
  );
  const chosen = (HOUR_KEYS as readonly string[]).indexOf(key);
  return staticSelect('breakdown.show:hours', reader.words.hours.measure, options, chosen);
}
