// Tables and charts: the blocks whose parts must agree with each other.
import { blockId, rawNumber, rawText } from './composition.ts';
import { richText } from './rich-text.ts';
import {
  boolean,
  characters,
  duplicates,
  failed,
  type Issue,
  integer,
  isObject,
  type JsonObject,
  list,
  nullable,
  number,
  object,
  oneOf,
  type Rule,
  type Schema,
  string,
  tooLong,
  typed,
  union,
} from './schema.ts';

const COLUMNS_MAX = 20;
const cell = union(rawText, rawNumber, richText);

/** A table's cells have a budget of their own, apart from that of the message's texts. */
function budget(max: number): Rule {
  return (table, at) => {
    const got = textLength(table['rows']);
    return got > max ? [tooLong(max, got, `${at}/rows`)] : [];
  };
}

/** The characters under every `text`; safe only on what a schema has passed, which bounds depth. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, field]) =>
      sum + (name === 'text' && typeof field === 'string' ? characters(field) : textLength(field)),
    0,
  );
}

export const table = typed(
  'table',
  { rows: list(list(cell, COLUMNS_MAX), 100) },
  {
    ...blockId,
    column_settings: list(
      // A null leaves a column as it is.
      nullable(object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })),
      COLUMNS_MAX,
    ),
  },
  budget(10_000),
);

// Slack raised 101 rows and 10,000 characters to these in August 2026.
const DATA_ROWS_MAX = 201;
const DATA_TEXT_MAX = 20_000;

const allRows = list(list(cell, COLUMNS_MAX), DATA_ROWS_MAX, 2);
const headerRow = list(union(rawText, rawNumber));
const rows: Schema = {
  parts: [['', allRows]],
  check(value, at) {
    const issues = allRows.check(value, at);
    if (issues.length > 0 || !Array.isArray(value)) return issues;
    return headerRow.check(value[0], `${at}/0`);
  },
};

export const dataTable = typed(
  'data_table',
  { rows, caption: string() },
  {
    ...blockId,
    page_size: integer(1, 100),
    row_header_column_index: integer(0, COLUMNS_MAX - 1),
  },
  budget(DATA_TEXT_MAX),
  rectangular,
);

function rectangular(
  { rows: all, row_header_column_index: header }: JsonObject,
  at: string,
): Issue[] {
  if (!Array.isArray(all)) return [];
  const width = all[0].length;
  const issues = all.flatMap((row, index) =>
    row.length === width
      ? []
      : [failed('all rows must have the same number of cells', `${at}/rows/${index}`)],
  );
  if (typeof header !== 'number' || header < width) return issues;
  return [...issues, failed('must be the index of a column', `${at}/row_header_column_index`)];
}

// One page of the reference allows 12 series and segments, the block's own page 6: the stricter.
const SERIES_MAX = 6;
const POINTS_MAX = 20;
const label = string(20);

const segment = object({
  label,
  value: {
    check(value, at) {
      const issues = number().check(value, at);
      if (issues.length > 0 || Number(value) > 0) return issues;
      return [failed('must be greater than 0', at, { type: 'minimum', expected: 0 })];
    },
  },
});

const series = object({
  name: label,
  data: list(object({ label, value: number() }), POINTS_MAX),
});

const axisConfig = object(
  { categories: list(label, POINTS_MAX) },
  { x_label: string(50), y_label: string(50) },
  ({ categories }, at) =>
    Array.isArray(categories) && hasDuplicates(categories) ? [duplicates(`${at}/categories`)] : [],
);

function hasDuplicates(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length;
}

function axisChart(type: string) {
  return typed(
    type,
    { series: list(series, SERIES_MAX), axis_config: axisConfig },
    {},
    seriesAgree,
  );
}

/** Names tell the series apart; each has exactly one point for each category, in any order. */
function seriesAgree({ series: all, axis_config: axis }: JsonObject, at: string): Issue[] {
  if (!Array.isArray(all) || !isObject(axis) || !Array.isArray(axis['categories'])) return [];
  const wanted = inOrder(axis['categories']);
  const mismatched = all.flatMap(({ data }, index) => {
    if (inOrder(data.map((point: JsonObject) => point['label'])) === wanted) return [];
    const message = 'labels must match `axis_config.categories` exactly';
    return [failed(message, `${at}/series/${index}/data`)];
  });
  const names = all.map(({ name }) => name);
  return hasDuplicates(names) ? [duplicates(`${at}/series`), ...mismatched] : mismatched;
}

function inOrder(labels: readonly unknown[]): string {
  return JSON.stringify([...labels].sort());
}

export const dataVisualization = typed(
  'data_visualization',
  {
    title: string(50),
    chart: union(
      typed('pie', { segments: list(segment, SERIES_MAX) }),
      axisChart('bar'),
      axisChart('area'),
      axisChart('line'),
    ),
  },
  blockId,
);
