import { rankCell } from '../compare/view-table.ts';
import { aside, change, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { nameOf } from '../scorecard/view.ts';
import { type Cell, dataTable } from '../slack/blocks.ts';
import type { Digest } from './content.ts';
import { short } from './names.ts';
import type { DigestFacts } from './view.ts';
import { stateOf } from './work.ts';

const SLA = 'sla_compliance/resolution';
const CSAT = 'csat/top2';

type Row = Digest['rows'][number];
/** A column that has nothing to show is left out. */
type Column = { readonly head: string; readonly cell: (row: Row) => Cell };

/** None where there are no vendors to show: Slack refuses a table without rows. */
export function tableBlocks(reader: Reader, facts: DigestFacts) {
  const { rows } = facts.digest;
  if (rows.length === 0) return [];
  const columns = columnsOf(reader, facts);
  const caption = reader.words.digests.table.caption(period(reader.locale, facts.period));
  const head = columns.map((column) => column.head);
  return [
    dataTable(
      caption,
      head,
      rows.map((row) => columns.map(({ cell }) => cell(row))),
    ),
  ];
}

function columnsOf(reader: Reader, { digest, draft }: DigestFacts): Column[] {
  const { table } = reader.words.digests;
  const isRanked = digest.rows.some(({ rank }) => rank !== null);
  return [
    ...(isRanked ? [{ head: table.rank, cell: ({ rank }: Row) => rankCell(reader, rank) }] : []),
    { head: table.vendor, cell: ({ standing }) => short(standing.vendor) },
    {
      head: draft.edition === 'daily' ? table.score30 : table.score,
      cell: (row) => scoreCell(reader, row),
    },
    { head: table.change, cell: (row) => changeCell(reader, row) },
    ...[SLA, CSAT].map((key) => ({
      head: nameOf(reader, key),
      cell: (row: Row) => metricCell(reader, row, key),
    })),
    { head: table.breaches, cell: (row) => breachCell(reader, row) },
    { head: table.plan, cell: (row) => planCell(reader, row) },
  ];
}

function scoreCell({ words, locale }: Reader, { standing: { card } }: Row): Cell {
  if (card.shown === null) return words.digests.notScored;
  return { value: card.shown, text: `${number(locale, card.shown, 1)} ${card.grade}` };
}

function changeCell({ words, locale }: Reader, { standing }: Row): Cell {
  const { card, previous, difference } = standing;
  if (card.shown === null || previous.card.shown === null || !difference) return '–';
  const shift = Math.round(10 * (card.shown - previous.card.shown)) / 10;
  const moved = change(locale, 'points', shift);
  return {
    value: shift,
    text: difference.real ? moved : moved + aside(locale, words.digests.noise),
  };
}

function breachCell({ locale }: Reader, { work }: Row): Cell {
  const { length } = work.breaches;
  return { value: length, text: number(locale, length) };
}

/** Of the plan that needs most. */
function planCell({ words, locale }: Reader, { work: { plans } }: Row): Cell {
  const { states, plans: ofMany } = words.digests.table;
  const [first] = plans;
  if (!first) return '–';
  const state = states[stateOf(first)];
  return plans.length === 1 ? state : ofMany(state, number(locale, plans.length));
}

function metricCell({ locale }: Reader, { recent }: Row, key: string): Cell {
  const metric = recent.metrics.find(({ id, variant }) => `${id}/${variant}` === key);
  if (!metric || metric.value === null) return '–';
  return { value: metric.value, text: measure(locale, metric.unit, metric.value) };
}
