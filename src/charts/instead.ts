// What stands where a picture can't be shown: Slack's own chart as far as it goes, else the figures.
import { measure } from '../i18n/format.ts';
import { readerFor } from '../i18n/reader.ts';
import { type Cell, context, dataTable, LIMITS, type MessageBlock } from '../slack/blocks.ts';
import { lineChart } from './native.ts';
import { percentages } from './scale.ts';
import type { ChartSpec, LineSpec, Values } from './spec.ts';

export type Instead = Exclude<MessageBlock, { readonly type: 'picture' }>;

/** Says as well what it leaves out; where the figures are. */
export function insteadOf(spec: ChartSpec): readonly Instead[] {
  const { words } = readerFor(spec.locale, 'UTC');
  if (spec.kind === 'line') {
    const { chart, points } = partOf(spec);
    const part = words.charts.part(points, spec.categories.length);
    if (chart) return points < spec.categories.length ? [chart, context(part)] : [chart];
  }
  return spec.isInTable ? [context(words.charts.inTable)] : [figuresTable(spec)];
}

/** Slack wants a point for each label: those without a figure are left out, then the oldest. */
function partOf({ kind: _, band: __, ...spec }: LineSpec) {
  const [first, ...others] = spec.series;
  const kept = spec.categories
    .map((___, at) => at)
    .filter((at) => (first?.values[at] ?? null) !== null)
    .slice(-LIMITS.chartPoints);
  const only = (values: Values) => kept.map((at) => values[at] ?? null);
  const series = [...(first ? [first] : []), ...others]
    .map(({ name, values }) => ({ name, values: only(values) }))
    .filter(({ values }) => !values.includes(null));
  const categories = kept.map((at) => spec.categories[at] ?? '');
  return { chart: lineChart({ ...spec, categories, series }), points: kept.length };
}

/** The longer side goes down. */
function figuresTable(spec: ChartSpec): Instead {
  const locale = spec.locale ?? 'en';
  const { down, across, values } = gridOf(spec);
  const unit = spec.kind === 'share' ? '%' : (spec.unit ?? 'number');
  const cell = (value: number | null): Cell =>
    value === null ? '–' : { value, text: measure(locale, unit, value) };
  const isTurned = across.length > down.length;
  const [rows, columns] = isTurned ? [across, down] : [down, across];
  const at = (row: number, column: number) =>
    (isTurned ? values[column]?.[row] : values[row]?.[column]) ?? null;
  const shown = columns.slice(0, LIMITS.tableColumns - 1);
  return dataTable(
    spec.title,
    ['', ...shown],
    rows.map((name, row) => [name, ...shown.map((__, column) => cell(at(row, column)))]),
  );
}

type Grid = {
  readonly down: readonly string[];
  readonly across: readonly string[];
  readonly values: readonly Values[];
};

function gridOf(spec: ChartSpec): Grid {
  if (spec.kind === 'heat') return { down: spec.rows, across: spec.columns, values: spec.values };
  const parts = spec.kind === 'share' ? percentages(spec) : spec.series.map(({ values }) => values);
  return {
    down: spec.categories,
    across: spec.series.map(({ name }) => name),
    values: spec.categories.map((_, at) => parts.map((values) => values[at] ?? null)),
  };
}
