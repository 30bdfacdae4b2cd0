import fc, { type Arbitrary } from 'fast-check';
import { richText } from './rich-text.ts';
import { blockId, flag, type Json, type Part, shape, typed, words } from './texts.ts';

const raw = typed('raw_text', { text: words(30) });
const numeric = typed('raw_number', {
  value: fc.float({ noNaN: true, noDefaultInfinity: true }),
  text: words(30),
});
const cell = fc.oneof(raw, numeric, richText);

/** Rows of one width. */
const grid = (height: Arbitrary<number>, head: Part): Arbitrary<Json[][]> =>
  fc
    .tuple(height, fc.integer({ min: 1, max: 4 }))
    .chain(([rows, width]) =>
      fc.tuple(
        ...Array.from({ length: rows }, (_, row) =>
          fc.array(row === 0 ? head : cell, { minLength: width, maxLength: width }),
        ),
      ),
    );

const column = fc.option(
  shape({}, { align: fc.constantFrom('left', 'center', 'right'), is_wrapped: flag }),
);
export const table = typed(
  'table',
  { rows: grid(fc.integer({ min: 1, max: 5 }), cell) },
  { ...blockId, column_settings: fc.array(column, { minLength: 1, maxLength: 4 }) },
);
export const dataTable = typed(
  'data_table',
  { rows: grid(fc.integer({ min: 2, max: 5 }), fc.oneof(raw, numeric)), caption: words(100) },
  {
    ...blockId,
    page_size: fc.integer({ min: 1, max: 100 }),
    row_header_column_index: fc.constant(0),
  },
);

const names = (max: number) => fc.uniqueArray(words(20), { minLength: 1, maxLength: max });
const value = fc.integer({ min: -1000, max: 1000 });

/** A point for each category in each series, in any order. */
const axisChart = fc.tuple(names(6), names(6)).chain(([categories, all]) => {
  const points = fc
    .tuple(...categories.map((label) => shape({ label: fc.constant(label), value })))
    .chain((data) => fc.shuffledSubarray(data, { minLength: data.length }));
  const series = all.map((name) => shape({ name: fc.constant(name), data: points }));
  return shape({
    type: fc.constantFrom('line', 'bar', 'area'),
    series: fc.tuple(...series),
    axis_config: shape(
      { categories: fc.constant(categories) },
      { x_label: words(50), y_label: words(50) },
    ),
  });
});
const pie = names(6).chain((labels) =>
  shape({
    type: fc.constant('pie'),
    segments: fc.tuple(
      ...labels.map((label) =>
        shape({ label: fc.constant(label), value: fc.integer({ min: 1, max: 99 }) }),
      ),
    ),
  }),
);
export const dataVisualization = typed(
  'data_visualization',
  { title: words(50), chart: fc.oneof(axisChart, pie) },
  blockId,
);
