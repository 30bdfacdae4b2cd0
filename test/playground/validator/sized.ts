// Blocks whose parts must agree, so that none of them can be made longer alone.
import type { Json } from './payloads.ts';

const times = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));
const point = (label: string): Json => ({ label, value: 1 });

function lineChart(names: string[], categories: string[], type = 'line'): Json {
  const series = names.map((name) => ({ name, data: categories.map(point) }));
  const chart = { type, series, axis_config: { categories } };
  return { type: 'data_visualization', title: 'Score', chart };
}

function pie(labels: string[]): Json {
  return {
    type: 'data_visualization',
    title: 'Share',
    chart: { type: 'pie', segments: labels.map(point) },
  };
}

function dataTable(height: number, width: number, more: Json = {}): Json {
  const cells = times(width, () => ({ type: 'raw_text', text: 'a' }));
  return { type: 'data_table', caption: 'Acme', rows: times(height, () => cells), ...more };
}

const x = (size: number) => 'x'.repeat(size);
const named = (size: number) => times(size, (index) => `${index}`);

export const SIZED: { readonly [limit: string]: (size: number) => Json } = {
  'characters of axis_config.categories': (size) => lineChart(['Acme'], [x(size)]),
  'characters of data.label': (size) => lineChart(['Acme'], [x(size)]),
  'characters of segments.label': (size) => pie([x(size)]),
  'items of area.series': (size) => lineChart(named(size), ['W1'], 'area'),
  'items of axis_config.categories': (size) => lineChart(['Acme'], named(size)),
  'items of bar.series': (size) => lineChart(named(size), ['W1'], 'bar'),
  'items of data_table.rows': (size) => dataTable(size, 1),
  'items of data_table.rows[]': (size) => dataTable(2, size),
  'items of line.series': (size) => lineChart(named(size), ['W1']),
  'items of pie.segments': (size) => pie(named(size)),
  'items of series.data': (size) => lineChart(['Acme'], named(size)),
  'number of data_table.row_header_column_index': (size) =>
    dataTable(2, 20, { row_header_column_index: size }),
};
