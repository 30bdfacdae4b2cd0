import { en } from '../i18n/en.ts';
import { measure, number, percent } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { zhHans } from '../i18n/zh-hans.ts';
import { zhHant } from '../i18n/zh-hant.ts';
import { BENCHMARKS } from '../kpi/benchmarks.ts';
import type { Indicator, Variant } from '../kpi/model.ts';
import { ENOUGH_RATERS } from '../kpi/ratings.ts';
import {
  actions,
  button,
  clip,
  context,
  LIMITS,
  type Message,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import { type Entry, findEntry } from './model.ts';

/** More than an indicator has variants; Slack takes 25 in one block. */
const MOST_BUTTONS = 20;

export function pickView(reader: Reader, all: readonly Entry[]): Message {
  const text = reader.words.kpi.pick;
  return { text, blocks: [section(text), actions(menu(reader, all))] };
}

function menu(reader: Reader, all: readonly Entry[]) {
  const options = all
    .slice(0, LIMITS.options)
    .map((entry) => option(entryName(reader, entry), keyOf(entry.indicator)));
  return staticSelect('kpi.pick', reader.words.kpi.placeholder, options, -1);
}

/** Never a silent guess: the nearest to choose from. */
export function unknownView(reader: Reader, typed: string, near: readonly Entry[]): Message {
  const text = reader.words.kpi.unknown(clip(typed, LIMITS.button));
  const buttons = near.map((entry) => {
    const key = keyOf(entry.indicator);
    return button(entryName(reader, entry), `kpi.define:${key}`, key);
  });
  return { text, blocks: [section(text), actions(...buttons)] };
}

function keyOf({ id, variants: [first] }: Indicator): string {
  return `${id}/${first.id}`;
}

export function entryName({ words }: Reader, { indicator, own }: Entry): string {
  return own?.name ?? words.indicators[keyOf(indicator)]?.name ?? indicator.id;
}

/** Everything that people may call it. */
export function namesOf({ indicator, own }: Entry): string[] {
  const { id, variants } = indicator;
  const keys = variants.map((variant) => `${id}/${variant.id}`);
  const names = [en, zhHans, zhHant].flatMap(({ indicators }) =>
    keys.flatMap((key) => indicators[key]?.name ?? []),
  );
  return [id, id.replaceAll('_', ' '), ...names, ...(own ? [own.name] : [])];
}

export type DefineFacts = {
  readonly all: readonly Entry[];
  readonly entry: Entry;
  readonly variant: Variant;
};

export function defineView(reader: Reader, { all, entry, variant }: DefineFacts): Message {
  const { words } = reader;
  const { define } = words.kpi;
  const { indicator, own } = entry;
  const key = `${indicator.id}/${variant.id}`;
  const name = own?.name ?? words.indicators[key]?.name ?? key;
  const definition = own?.formula ?? words.indicators[key]?.definition ?? '';
  const title = define.title(name, key, variant === indicator.variants[0] && !own);
  const sentence = own ? define.formula(definition) : define.definition(definition);
  return {
    text: define.text(name, definition),
    blocks: [
      section([title, sentence, traits(reader, indicator, variant)].join('\n')),
      section(facts(reader, entry, variant).join('\n')),
      ...(own ? [] : [section(judgement(reader, all, indicator).join('\n'))]),
      ...levels(reader, indicator, variant),
      ...buttons(reader, indicator, variant),
      context(origin(reader, entry)),
    ],
  };
}

/** higher is better · in % · counts everything · counted by arrival */
function traits({ words }: Reader, indicator: Indicator, variant: Variant): string {
  const { define } = words.kpi;
  const kind = variant.kind ?? indicator.kind;
  const countedBy = variant.countedBy ?? indicator.countedBy;
  return [
    define.better[variant.direction],
    define.units[variant.unit] ?? variant.unit,
    define.kinds[kind] ?? kind,
    define.countedBy[countedBy] ?? countedBy,
  ].join(' · ');
}

function facts(reader: Reader, { indicator, own }: Entry, variant: Variant): string[] {
  const { words, locale } = reader;
  const { define } = words.kpi;
  const { targets, unit, minSample } = variant;
  const isRated = !own && (variant.kind ?? indicator.kind) === 'rubric';
  const shown = (value: number) => measure(locale, unit, value);
  const reasons = Object.keys(variant.exclusions ?? indicator.exclusions);
  const left = reasons.map((reason) => words.excluded[reason] ?? reason).join(words.score.and);
  const fields = indicator.needs.map((field) => `\`${field}\``).join(words.score.and);
  return [
    targets
      ? define.targets(shown(targets.floor), shown(targets.target), shown(targets.stretch))
      : define.noTargets,
    ...(own && own.weight > 0 ? [define.weight(percent(locale, own.weight / 100, 1))] : []),
    sampleLine(reader, minSample, isRated),
    define.leftOut(left || define.nothing),
    define.needs(fields || (isRated ? define.fromRatings : define.fromFigures)),
  ];
}

function sampleLine({ words, locale }: Reader, minSample: number, isRated: boolean): string {
  const { define } = words.kpi;
  if (minSample === 0) return define.noSample;
  const least = number(locale, minSample);
  return isRated ? define.ratings(least, number(locale, ENOUGH_RATERS)) : define.sample(least);
}

function judgement(reader: Reader, all: readonly Entry[], { id, counters }: Indicator): string[] {
  const { words } = reader;
  const { define } = words.kpi;
  const notes = words.catalogue.notes[id];
  const known = BENCHMARKS[id] ?? [];
  const names = counters.map((counter) => {
    const entry = findEntry(all, counter)?.entry;
    return entry ? entryName(reader, entry) : counter;
  });
  return [
    ...(notes ? [define.gaming(notes.gaming)] : []),
    ...(names.length > 0 ? [define.counters(names.join(words.score.and))] : []),
    ...(known.length > 0 ? [define.benchmarks] : [define.noBenchmark]),
    ...known.map(({ source, date }, index) =>
      define.benchmark(notes?.benchmarks[index] ?? '', source, date),
    ),
  ];
}

function levels({ words, locale }: Reader, { id, kind }: Indicator, variant: Variant) {
  const { define } = words.kpi;
  const anchors = words.catalogue.anchors[id];
  if (!anchors || (variant.kind ?? kind) !== 'rubric') return [];
  const lines = anchors.map((anchor, index) => define.level(number(locale, index + 1), anchor));
  return [section([define.levels, ...lines].join('\n'))];
}

function buttons({ words }: Reader, indicator: Indicator, variant: Variant) {
  const others = indicator.variants.filter((each) => each !== variant).slice(0, MOST_BUTTONS);
  const switches = others.map(({ id }) => {
    const key = `${indicator.id}/${id}`;
    return button(words.indicators[key]?.name ?? id, `kpi.define:${key}`, key);
  });
  const all = button(words.kpi.all, 'kpi.list', 'all');
  return others.length > 0
    ? [section(words.kpi.define.variants), actions(...switches, all)]
    : [actions(all)];
}

function origin({ words, locale }: Reader, { indicator, own }: Entry): string {
  const { define } = words.kpi;
  const version = define.version(number(locale, indicator.version));
  if (!own) return version;
  const since = own.effectiveFrom.toString();
  return `${version} · ${define.own(own.createdBy, since)}`;
}
