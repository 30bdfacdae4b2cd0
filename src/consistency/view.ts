import { dimensionPicker } from '../breakdowns/view.ts';
import { measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  type Cell,
  context,
  dataTable,
  LIMITS,
  type Message,
  section,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Consistency } from './model.ts';

export type ConsistencyFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly figures: readonly {
    readonly key: string;
    readonly channels: readonly { readonly key: string; readonly metric: Metric }[];
    readonly found: Consistency;
  }[];
};

export function consistencyView(reader: Reader, facts: ConsistencyFacts): Message {
  const { words, locale } = reader;
  const { vendor, figures } = facts;
  const title = words.consistency.title(vendor.name, period(locale, facts.period));
  const differing = figures.filter(({ found }) => found.kind === 'differs');
  const judged = figures.filter(({ found }) => found.kind !== 'too_few');
  const said =
    judged.length === 0
      ? words.consistency.tooFew
      : differing.length === 0
        ? words.consistency.same
        : words.consistency.differs(
            differing.map(({ key }) => nameOf(reader, key)).join(words.score.and),
          );
  const rows = figures.map((figure): Cell[] => [
    nameOf(reader, figure.key),
    verdict(reader, figure.found),
    ...spread(reader, figure.found),
    channels(reader, figure.channels),
  ]);
  const { table } = words.consistency;
  const head = [table.indicator, table.verdict, table.spread, table.interval, table.channels];
  return {
    text: `${title}: ${said}`,
    blocks: [
      section(`${title}\n${said}`),
      dataTable(words.consistency.caption(vendor.name), head, rows),
      actions(dimensionPicker(reader, vendor, facts.period, 'consistency')),
      context(words.consistency.method),
    ],
  };
}

function verdict({ words }: Reader, found: Consistency): string {
  const { consistency } = words;
  if (found.kind !== 'differs') return consistency.verdicts[found.kind];
  const name = (key: string) => key || words.blankKey;
  return consistency.bestWorst(name(found.spread.best), name(found.spread.worst));
}

function spread({ locale }: Reader, found: Consistency): [Cell, Cell] {
  if (found.kind === 'too_few') return ['–', '–'];
  const { points, low, high } = found.spread;
  const shown = (value: number) => number(locale, value, 1);
  return [{ value: points, text: shown(points) }, `${shown(low)}–${shown(high)}`];
}

function channels(
  { words, locale }: Reader,
  all: ConsistencyFacts['figures'][number]['channels'],
): string {
  const known = all.filter(({ metric }) => metric.value !== null);
  const shown = known.map(
    ({ key, metric }) =>
      `${key || words.blankKey} ${measure(locale, metric.unit, metric.value ?? 0)}`,
  );
  return shown.join(' · ').slice(0, LIMITS.tableCell) || '–';
}
