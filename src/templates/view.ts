import { writeComparison } from '../compare/model.ts';
import { number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days, type Period } from '../lib/period.ts';
import type { Scorecard } from '../scorecard/model.ts';
import { PRESET_NAMES } from '../scorecard/presets.ts';
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
import type { TemplateRef } from './model.ts';
import type { Flip } from './sensitivity.ts';
import {
  type Choice,
  type Contender,
  type Neighbours,
  type Ranked,
  rank,
  sensitivity,
} from './what-if.ts';

/** A preset by the reader's word for it, an own template by its name. */
export function templateName({ words }: Reader, name: string): string {
  return words.templates.presets[name] ?? name;
}

/** Weights: Growth, version 2, in force since 1 Oct 2026 */
export function weightsLine(reader: Reader, { name, version, effectiveFrom }: TemplateRef): string {
  const { words, locale } = reader;
  const shown = templateName(reader, name);
  if (!effectiveFrom) return words.templates.usedDefault(shown);
  const since = period(locale, days(effectiveFrom, effectiveFrom, 'day'));
  return words.templates.used(shown, number(locale, version), since);
}

/** For Explain: the template, and for who leads the way to another. */
export function weightsSection(
  reader: Reader,
  weights: TemplateRef,
  subject: string,
  mayEdit: boolean,
): ReturnType<typeof section> {
  const line = weightsLine(reader, weights);
  return mayEdit
    ? section(line, button(reader.words.templates.edit, 'template.edit', subject))
    : section(line);
}

export type WhatIfFacts = {
  readonly period: Period;
  readonly contenders: readonly Contender[];
  readonly choice: Choice;
  /** Null: all that the reader may see. */
  readonly vendorIds: readonly number[] | null;
};

/** The vendors under other weights, and how little would turn neighbours around. */
export function whatIfView(reader: Reader, facts: WhatIfFacts): Message {
  const { words, locale } = reader;
  const { whatIf } = words.templates;
  const chosen = choiceName(reader, facts.choice);
  const when = period(locale, facts.period);
  const then = rank(facts.contenders, facts.choice);
  const lines = sensitivity(facts.contenders, facts.choice).map((each) => flipLine(reader, each));
  const value = writeComparison({ vendorIds: facts.vendorIds, period: facts.period, by: '' });
  const choices = (['current', ...PRESET_NAMES] as const).filter((each) => each !== facts.choice);
  return {
    text: whatIf.text(when, chosen),
    blocks: [
      section(whatIf.title(when, chosen)),
      ...rankTable(reader, facts, then),
      ...(lines.length > 0 ? [section([`*${whatIf.flips}*`, ...lines].join('\n'))] : []),
      actions(
        ...choices.map((each) =>
          button(choiceName(reader, each), `compare.what_if:${each}`, value),
        ),
      ),
      context(whatIf.note),
    ],
  };
}

function choiceName(reader: Reader, choice: Choice): string {
  return choice === 'current'
    ? reader.words.templates.whatIf.current
    : templateName(reader, choice);
}

/** Beside the place under other weights the one now, and how far that moves. */
function rankTable(
  reader: Reader,
  { contenders, choice, period: of }: WhatIfFacts,
  then: readonly Ranked[],
): MessageBlock[] {
  const { words, locale } = reader;
  const { table, caption } = words.templates.whatIf;
  const now = new Map(rank(contenders, 'current').map((each) => [each.vendor.id, each]));
  const rows = then.map(({ vendor, card, place }): Cell[] => {
    const before = now.get(vendor.id);
    const shift = place !== null && before?.place ? before.place - place : null;
    return [
      placeCell(reader, place),
      vendor.name,
      scoreCell(reader, card),
      ...(choice === 'current' || !before
        ? []
        : [
            scoreCell(reader, before.card),
            shift === null ? '–' : { value: shift, text: shiftText(reader, shift) },
          ]),
    ];
  });
  const head = [table.place, table.vendor, table.score];
  const more = choice === 'current' ? [] : [table.now, table.shift];
  return rows.length > 0 ? [dataTable(caption(period(locale, of)), [...head, ...more], rows)] : [];
}

function placeCell({ locale }: Reader, place: number | null): Cell {
  return place === null ? '–' : { value: place, text: number(locale, place) };
}

function scoreCell({ locale }: Reader, { shown, grade }: Scorecard): Cell {
  return shown === null ? '–' : { value: shown, text: `${number(locale, shown, 1)} ${grade}` };
}

function shiftText({ locale }: Reader, shift: number): string {
  if (shift === 0) return '=';
  return `${shift > 0 ? '▲' : '▼'} ${number(locale, Math.abs(shift))}`;
}

/** *Acme* stays ahead of *Birch* until 3.20 points of weight move from CSAT to handling time. */
function flipLine(reader: Reader, { ahead, behind, flips }: Neighbours): string {
  const { whatIf } = reader.words.templates;
  const { lines, categories } = flips;
  const least = lines ?? categories;
  if (!least) return whatIf.stable(ahead.name, behind.name);
  const sentence = whatIf.flip(ahead.name, behind.name, ...moveWords(reader, least));
  return lines && categories
    ? `${sentence} ${whatIf.between(...moveWords(reader, categories))}`
    : sentence;
}

function moveWords(
  reader: Reader,
  { kind, from, to, basisPoints }: Flip,
): [string, string, string] {
  const { words, locale } = reader;
  const name = (id: string) =>
    kind === 'lines' ? (words.indicators[id]?.name ?? id) : (words.templates.categories[id] ?? id);
  return [number(locale, basisPoints / 100, 2), name(from), name(to)];
}
