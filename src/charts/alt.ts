// What somebody who can't see the picture is told: what it is, and the figures that matter most.
import { measure } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { readerFor, type Words } from '../i18n/reader.ts';
import { clip } from '../slack/blocks.ts';
import { percentages } from './scale.ts';
import type { ChartSpec, HeatSpec, Series, ShareSpec } from './spec.ts';

/** Slack takes a thousand for a file. */
export const ALT_CHARS = 1_000;
const SERIES_MAX = 4;
const PARTS_MAX = 4;

type Voice = { readonly words: Words['charts']['alt']; readonly say: (value: number) => string };
type Point = { readonly value: number; readonly at: string };

export function altText(spec: ChartSpec): string {
  const locale: Locale = spec.locale ?? 'en';
  const { alt: words, none } = readerFor(locale, 'UTC').words.charts;
  const say = (value: number) => measure(locale, spec.unit ?? 'points', value);
  const sentences = sentencesOf(spec, {
    words,
    say: spec.kind === 'share' ? percent(locale) : say,
  });
  const said = sentences.length > 0 ? sentences : [none];
  return clip([words.kinds[spec.kind](spec.title), ...said].join(words.gap), ALT_CHARS);
}

function percent(locale: Locale): (value: number) => string {
  return (value) => measure(locale, '%', value);
}

function sentencesOf(spec: ChartSpec, voice: Voice): string[] {
  switch (spec.kind) {
    case 'line':
    case 'bar': {
      const describe = spec.kind === 'line' ? course : extremes;
      const said = spec.series
        .slice(0, SERIES_MAX)
        .flatMap((one) => describe(one, spec.categories, voice));
      const { target } = spec;
      return target && said.length > 0
        ? [...said, voice.words.target(target.name, voice.say(target.value))]
        : said;
    }
    case 'share':
      return shares(spec, voice);
    case 'heat':
      return peaks(pointsOf(spec), voice);
  }
}

function course({ name, values }: Series, categories: readonly string[], voice: Voice): string[] {
  const { words, say } = voice;
  const points = measured(values, categories);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  if (first === last) return [words.single(name, say(first.value), first.at)];
  const from = values.findIndex((value) => value !== null);
  const inside = values.slice(from, values.findLastIndex((value) => value !== null) + 1);
  const gaps = inside.filter((value) => value === null).length;
  return [
    words.course(name, say(first.value), first.at, say(last.value), last.at),
    ...(gaps > 0 ? [words.missing(gaps)] : []),
  ];
}

function extremes({ name, values }: Series, categories: readonly string[], voice: Voice): string[] {
  const points = measured(values, categories);
  const [only] = points;
  if (points.length === 1 && only)
    return [voice.words.single(name, voice.say(only.value), only.at)];
  return peaks(points, voice);
}

function peaks(points: readonly Point[], { words, say }: Voice): string[] {
  const ranked = [...points].sort((a, b) => b.value - a.value);
  const [highest, lowest] = [ranked[0], ranked.at(-1)];
  if (!highest || !lowest) return [];
  return [
    words.highest(say(highest.value), highest.at),
    words.lowest(say(lowest.value), lowest.at),
  ];
}

function shares(spec: ShareSpec, { words, say }: Voice): string[] {
  const parts = percentages(spec);
  return spec.categories.slice(0, SERIES_MAX).flatMap((category, at) => {
    const named = spec.series
      .map(({ name }, part) => ({ name, value: parts[part]?.[at] ?? null }))
      .filter((part): part is { name: string; value: number } => part.value !== null)
      .sort((a, b) => b.value - a.value)
      .slice(0, PARTS_MAX)
      .map(({ name, value }) => `${name} ${say(value)}`);
    return named.length > 0 ? [words.parts(category, named.join(words.separator))] : [];
  });
}

function pointsOf({ rows, columns, values }: HeatSpec): Point[] {
  return rows.flatMap((row, y) => {
    const at = columns.map((column) => `${row} ${column}`);
    return measured(values[y] ?? [], at);
  });
}

function measured(values: readonly (number | null)[], at: readonly string[]): Point[] {
  return values.flatMap((value, index) => (value === null ? [] : [{ value, at: at[index] ?? '' }]));
}
