// Rules of tables and charts whose sentence in Slack is not known, by code, sentence and pointer.
import { expect, test } from 'vitest';
import { type Issue, validateMessage } from '../../../src/playground/validator/index.ts';
import { dataTable, type Json, lineChart, table } from './parts.ts';

const message = (...blocks: unknown[]) => validateMessage({ blocks });

const agreeing = lineChart['chart'] as { series: Json[]; axis_config: Json };
const chartWith = (fields: Json) => message({ ...lineChart, chart: { ...agreeing, ...fields } });
const cell = { type: 'raw_text', text: 'a' };
const tableWith = (...rows: unknown[]) => message({ ...dataTable, rows });
const pie = (value: unknown) =>
  message({
    type: 'data_visualization',
    title: 'Share',
    chart: { type: 'pie', segments: [{ label: 'Acme', value }] },
  });

// Left: code, sentence and pointer. The sentences are ours where Slack's are not known.
const OURS: readonly (readonly [string, Issue[]])[] = [
  ['invalid_type must provide a number /blocks/0/chart/segments/0/value', pie('0')],
  [
    'invalid_type must provide an integer /blocks/0/page_size',
    message({ ...dataTable, page_size: 1.5 }),
  ],
  [
    'failed_constraint all rows must have the same number of cells /blocks/0/rows/1',
    tableWith([cell, cell], [cell], [cell, cell]),
  ],
  [
    'failed_constraint must be the index of a column /blocks/0/row_header_column_index',
    tableWith([cell], [cell]),
  ],
  [
    'failed_constraint unsupported type: rich_text /blocks/0/rows/0/0/type',
    tableWith([{ type: 'rich_text', elements: [] }], [cell]),
  ],
  [
    'failed_constraint Input contains duplicate items /blocks/0/chart/series',
    chartWith({ series: [agreeing.series[0], agreeing.series[0]] }),
  ],
  [
    'failed_constraint Input contains duplicate items /blocks/0/chart/axis_config/categories',
    chartWith({ axis_config: { categories: ['W1', 'W1'] } }),
  ],
  [
    'failed_constraint labels must match `axis_config.categories` exactly /blocks/0/chart/series/0/data',
    chartWith({ series: [{ name: 'a', data: [{ label: 'W1', value: 1 }] }] }),
  ],
  [
    'failed_constraint labels must match `axis_config.categories` exactly /blocks/0/chart/series/0/data',
    chartWith({
      series: [{ name: 'a', data: ['W1', 'W1'].map((label) => ({ label, value: 1 })) }],
    }),
  ],
  ['failed_constraint must be greater than 0 /blocks/0/chart/segments/0/value', pie(0)],
  [
    'failed_constraint no more than 2 items allowed /blocks/2',
    message(lineChart, lineChart, lineChart),
  ],
  ['invalid_attachments only_one_table_allowed /blocks/1', message(table, dataTable)],
  [
    'invalid_attachments only_one_table_allowed /attachments/0/blocks/0',
    validateMessage({ blocks: [table], attachments: [{ blocks: [table] }] }),
  ],
];

test.each(OURS)('%s', (expected, issues) => {
  expect(issues.map((issue) => `${issue.code} ${issue.message} ${issue.pointer}`)).toEqual([
    expected,
  ]);
});
