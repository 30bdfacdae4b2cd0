import { clip, LIMITS, type LineChartBlock } from '../slack/blocks.ts';
import type { ChartSpec } from './spec.ts';

const DECIMALS = 100;

/** Slack's own chart, readable in every theme; null where there is no line to draw. */
export function lineChart({ title, categories, series, yLabel }: ChartSpec): LineChartBlock | null {
  if (categories.length < 2) return null;
  // The newest points are the ones that matter; a name that stands twice would be refused.
  const labels = unique(categories.slice(-LIMITS.chartPoints), LIMITS.chartCategory);
  const names = unique(
    series.map(({ name }) => name),
    LIMITS.chartSeriesName,
  );
  return {
    type: 'data_visualization',
    title: clip(title, LIMITS.chartTitle),
    chart: {
      type: 'line',
      series: series.map(({ values }, line) => ({
        name: names[line] ?? '',
        data: values.slice(-LIMITS.chartPoints).map((value, at) => ({
          label: labels[at] ?? '',
          value: Math.round(value * DECIMALS) / DECIMALS,
        })),
      })),
      axis_config: { categories: labels, y_label: clip(yLabel, LIMITS.chartTitle) },
    },
  };
}

/** At most `max` characters each, and no two the same. */
function unique(texts: readonly string[], max: number): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const short = clip(text, max);
    const times = (seen.get(short) ?? 0) + 1;
    seen.set(short, times);
    const mark = ` (${times})`;
    return times === 1 ? short : `${clip(short, max - mark.length)}${mark}`;
  });
}
