// What Slack's own chart can show: readable in every theme, nothing to upload. Null where it would
// have to leave something out.
import { readerFor } from '../i18n/reader.ts';
import { type AxisChartBlock, type ChartBlock, clip, LIMITS } from '../slack/blocks.ts';
import { axisUnit, scaled } from './scale.ts';
import type { BarSpec, ChartSpec, LineData, Series, ShareSpec, Target } from './spec.ts';

const DECIMALS = 100;

export function nativeChart(given: ChartSpec): ChartBlock | null {
  const spec = given.unit === 's' ? inAxisUnits(given) : given;
  switch (spec.kind) {
    case 'line':
      return spec.categories.length > LIMITS.chartPoints ? null : lineChart(spec);
    case 'bar':
      return barChart(spec);
    case 'share':
      return pieChart(spec);
    case 'heat':
      return null;
  }
}

/** Nobody reads 28,800 seconds. */
function inAxisUnits(spec: ChartSpec): ChartSpec {
  const { words } = readerFor(spec.locale ?? 'en', 'UTC');
  const { divisor, label } = axisUnit(spec, words.charts);
  return { ...scaled(spec, divisor), yLabel: label };
}

/**
 * Null where there is no line to draw, or one with a gap: Slack wants a point for each label.
 * The newest points are the ones that matter: older ones go.
 */
export function lineChart(data: LineData): AxisChartBlock | null {
  if (data.band) return null;
  const [from, to] = measuredSpan(data.series, data.categories.length);
  const first = Math.max(from, to - LIMITS.chartPoints);
  return axisChart('line', {
    ...data,
    categories: data.categories.slice(first, to),
    series: withTarget(data).map(({ name, values }) => ({ name, values: values.slice(first, to) })),
  });
}

/** From the first category with a figure to the last: before and after there is nothing to miss. */
function measuredSpan(series: readonly Series[], length: number): [from: number, to: number] {
  const at = (index: number) => series.some(({ values }) => (values[index] ?? null) !== null);
  const indices = Array.from({ length }, (_, index) => index).filter(at);
  return [indices[0] ?? 0, (indices.at(-1) ?? -1) + 1];
}

function barChart(spec: BarSpec): ChartBlock | null {
  if (spec.horizontal || spec.stacked) return null;
  // A cut name may be the same as another one: better a picture with all of it.
  const isCut = spec.categories.some((name) => name.length > LIMITS.chartCategory);
  if (isCut || spec.target) return null;
  return axisChart('bar', spec);
}

/** One thing alone splits into a pie, with a segment for each part that is there. */
function pieChart({ title, categories, series }: ShareSpec): ChartBlock | null {
  const parts = series.filter(({ values: [value] }) => (value ?? 0) > 0);
  if (categories.length !== 1 || parts.length === 0) return null;
  if (parts.length > LIMITS.chartSeries || parts.some(({ values }) => (values[0] ?? 0) < 0.005)) {
    return null;
  }
  const labels = unique(
    parts.map(({ name }) => name),
    LIMITS.chartCategory,
  );
  const segments = parts.map(({ values }, at) => ({
    label: labels[at] ?? '',
    value: rounded(values[0] ?? 0),
  }));
  return {
    type: 'data_visualization',
    title: clip(title, LIMITS.chartTitle),
    chart: { type: 'pie', segments },
  };
}

function withTarget({ series, target, categories }: LineData): readonly Series[] {
  return target ? [...series, targetSeries(target, categories.length)] : series;
}

/** A line of its own, as long as the others. */
export function targetSeries({ name, value }: Target, length: number): Series {
  return { name, values: Array.from({ length }, () => value) };
}

type Axes = Pick<LineData, 'title' | 'categories' | 'series' | 'yLabel'>;

function axisChart(
  type: 'line' | 'bar',
  { title, categories, series, yLabel }: Axes,
): AxisChartBlock | null {
  const least = type === 'line' ? 2 : 1;
  if (categories.length < least || categories.length > LIMITS.chartPoints) return null;
  if (series.length === 0 || series.length > LIMITS.chartSeries) return null;
  const data = series.map(({ values }) => values.filter((value) => value !== null));
  if (data.some((values) => values.length !== categories.length)) return null;
  const labels = unique(categories, LIMITS.chartCategory);
  const names = unique(
    series.map(({ name }) => name),
    LIMITS.chartSeriesName,
  );
  return {
    type: 'data_visualization',
    title: clip(title, LIMITS.chartTitle),
    chart: {
      type,
      series: data.map((values, line) => ({
        name: names[line] ?? '',
        data: values.map((value, at) => ({ label: labels[at] ?? '', value: rounded(value) })),
      })),
      axis_config: { categories: labels, y_label: clip(yLabel, LIMITS.chartTitle) },
    },
  };
}

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

/** At most `max` characters each, and no two the same. */
function unique(texts: readonly string[], max: number): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const short = clip(text, max) || '–';
    const times = (seen.get(short) ?? 0) + 1;
    seen.set(short, times);
    const mark = ` (${times})`;
    return times === 1 ? short : `${clip(short, max - mark.length)}${mark}`;
  });
}
