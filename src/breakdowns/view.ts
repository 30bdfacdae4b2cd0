import { measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { variants } from '../kpi/catalogue.ts';
import type { Dimension, Metric } from '../kpi/model.ts';
import type { Period } from '../lib/period.ts';
import { hoursOf } from '../quality/view.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { keyOf, nameOf } from '../scorecard/view.ts';
import {
  actions,
  type Cell,
  context,
  dataTable,
  LIMITS,
  type Message,
  option,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';

export const DIMENSIONS = [
  'channel',
  'issue_type',
  'queue',
  'priority',
  'segment',
] as const satisfies readonly Dimension[];

/** What else a period can be looked at by. */
const WAYS = ['hours', 'consistency', 'handling'] as const;

export type BreakDownFacts = {
  readonly vendor: Vendor;
  readonly period: Period;
  readonly dimension: Dimension;
  readonly groups: readonly { readonly key: string; readonly metrics: readonly Metric[] }[];
};

const COLUMNS = [
  'volume/contacts',
  'sla_compliance/resolution',
  'first_response_time/within_target',
  'resolution_time/median',
  'aht/talk_hold_wrap',
  'reopen_rate/cohort_14d',
  'csat/top2',
];

const TIMED = 'resolution_time/median';

/** The largest groups first; a column that has nothing anywhere is left out. */
export function breakDownView(reader: Reader, facts: BreakDownFacts): Message {
  const { words, locale } = reader;
  const { vendor, dimension } = facts;
  const groups = facts.groups
    .map(({ key, metrics }) => ({ key, metrics: new Map(metrics.map((m) => [keyOf(m), m])) }))
    .sort((a, b) => volume(b.metrics) - volume(a.metrics));
  const columns = COLUMNS.filter((key) =>
    groups.some(({ metrics }) => (metrics.get(key)?.value ?? null) !== null),
  );
  const name = words.dimensions[dimension];
  const rows = groups.map(({ key, metrics }): Cell[] => [
    key || words.blankKey,
    ...columns.map((column) => cell(reader, metrics.get(column))),
  ]);
  const hidden = groups.length - LIMITS.tableRows;
  const timed = groups.flatMap(({ metrics }) => metrics.get(TIMED) ?? []);
  const notes = [
    ...(hidden > 0 ? [words.breakDown.more(number(locale, hidden))] : []),
    ...hoursOf(reader, nameOf(reader, TIMED), timed),
  ];
  const title = words.breakDown.title(vendor.name, period(locale, facts.period), name);
  return {
    text: words.breakDown.text(vendor.name, name, number(locale, groups.length)),
    blocks: [
      section(rows.length > 0 ? title : `${title}\n${words.breakDown.none}`),
      ...(rows.length > 0
        ? [
            dataTable(
              words.breakDown.caption(vendor.name, name),
              [name, ...columns.map((column) => nameOf(reader, column))],
              rows,
            ),
          ]
        : []),
      actions(
        dimensionPicker(reader, vendor, facts.period, dimension),
        ...worstPicker(reader, facts, groups, columns),
      ),
      ...(notes.length > 0 ? [context(...notes)] : []),
    ],
  };
}

function volume(metrics: ReadonlyMap<string, Metric>): number {
  return metrics.get('volume/contacts')?.value ?? 0;
}

function cell({ locale }: Reader, metric: Metric | undefined): Cell {
  if (!metric || metric.value === null) return '–';
  return { value: metric.value, text: measure(locale, metric.unit, metric.value) };
}

export function dimensionPicker(
  { words }: Reader,
  vendor: Vendor,
  of: Period,
  chosen: (typeof DIMENSIONS)[number] | (typeof WAYS)[number] | Dimension,
) {
  const ways = [...DIMENSIONS, ...WAYS];
  const options = ways.map((way) => {
    const name =
      way in words.ways
        ? words.ways[way as (typeof WAYS)[number]]
        : words.dimensions[way as Dimension];
    return option(name, writeSubject(vendor.id, of, way));
  });
  return staticSelect(
    'breakdown.show',
    words.breakDown.pick,
    options,
    (ways as readonly string[]).indexOf(chosen),
  );
}

/** To the contacts behind the figures of the largest groups, as far as a menu goes. */
function worstPicker(
  reader: Reader,
  { vendor, period: of, dimension }: BreakDownFacts,
  groups: readonly { readonly key: string; readonly metrics: ReadonlyMap<string, Metric> }[],
  columns: readonly string[],
) {
  const { words } = reader;
  const options = groups.flatMap(({ key, metrics }) =>
    columns
      .filter((column) => variants.get(column)?.variant.direction !== 'none')
      .filter((column) => (metrics.get(column)?.n ?? 0) > 0)
      .map((column) => ({ key, column, value: `${column}~${key}` }))
      .filter(({ value }) => value.length <= LIMITS.option)
      .map(({ column, value }) =>
        option(`${key || words.blankKey}: ${nameOf(reader, column)}`, value),
      ),
  );
  if (options.length === 0) return [];
  // An option's value has no room for vendor and period, an action_id has.
  const id = `rows.pick:${dimension}~${writeSubject(vendor.id, of)}`;
  return [staticSelect(id, words.rows.worstOf, options.slice(0, LIMITS.options), -1)];
}
