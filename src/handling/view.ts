import { dimensionPicker } from '../breakdowns/view.ts';
import { measure, number, percent, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Period } from '../lib/period.ts';
import { writeSubject } from '../scorecard/ask.ts';
import {
  actions,
  button,
  type Cell,
  context,
  dataTable,
  LIMITS,
  type Message,
  section,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { LARGE_SHARE, type TypeLine } from './model.ts';

export type HandlingFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  /** The most time first. */
  readonly lines: readonly TypeLine[];
  readonly mayEdit: boolean;
};

const NAMED = 3;

export function handlingView(reader: Reader, facts: HandlingFacts): Message {
  const { words, locale } = reader;
  const { vendor, lines, mayEdit } = facts;
  const { handling } = words;
  const title = handling.title(vendor.name, period(locale, facts.period));
  const slow = lines.filter(({ bottleneck }) => bottleneck.length > 0);
  const said = [
    ...(lines.length === 0 ? [words.breakDown.none] : []),
    ...(lines.length > 0 && slow.length === 0 ? [handling.none] : []),
    ...slow.slice(0, NAMED).map((line) => bottleneckLine(reader, line)),
  ].join('\n');
  const rows = lines.slice(0, LIMITS.tableRows).map((line) => row(reader, line));
  const { table } = handling;
  const head = [
    ...[words.dimensions.issue_type, table.share, table.mean, table.expected],
    ...[table.median, table.p90, table.n, table.mark],
  ];
  const value = writeSubject(vendor.id, facts.period);
  return {
    text: `${title}: ${said}`,
    blocks: [
      section(`${title}\n${said}`),
      ...(rows.length > 0 ? [dataTable(handling.caption(vendor.name), head, rows)] : []),
      actions(
        dimensionPicker(reader, vendor, facts.period, 'handling'),
        ...(mayEdit && lines.length > 0 ? [button(handling.edit, 'handling.edit', value)] : []),
      ),
      context(handling.method(percent(locale, 100 * LARGE_SHARE, 0))),
    ],
  };
}

function bottleneckLine({ words, locale }: Reader, line: TypeLine): string {
  const { handling } = words;
  const why = line.bottleneck
    .map((reason) =>
      reason === 'above_expected'
        ? handling.aboveExpected(measure(locale, 's', line.expectedS ?? 0))
        : handling.aboveOthers,
    )
    .join(words.score.and);
  const share = percent(locale, 100 * line.share, 0);
  const mean = measure(locale, 's', line.meanS);
  return handling.bottleneck(line.key || words.blankKey, share, mean, why);
}

function row({ words, locale }: Reader, line: TypeLine): Cell[] {
  const seconds = (value: number | null): Cell =>
    value === null ? '–' : { value, text: measure(locale, 's', value) };
  return [
    line.key || words.blankKey,
    { value: 100 * line.share, text: percent(locale, 100 * line.share, 0) },
    seconds(line.meanS),
    seconds(line.expectedS),
    seconds(line.medianS),
    seconds(line.p90S),
    { value: line.n, text: number(locale, line.n) },
    line.bottleneck.length > 0 ? words.handling.table.bottleneck : '–',
  ];
}
