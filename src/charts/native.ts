import { clip, LIMITS, type LineChartBlock } from '../slack/blocks.ts';
import type { ChartSpec } from './spec.ts';

const DECIMALS = 100;

/** Slack's own chart, readable in every theme; null where there is no line to draw. */
export function lineChart({ title, categories, series, yLabel }: ChartSpec): LineChartBlock | null {
  if (categories.length < 2) return null;
  // The newest points are the ones that matter; a label that stands twice would be refused.
  const labels = unique(categories.slice(-LIMITS.chartPoints));
  return {
    type: 'data_visualization',
    title: clip(title, LIMITS.chartTitle),
    chart: {
      type: 'line',
      series: series.map(({ name, values }) => ({
        name: clip(name, LIMITS.chartSeriesName),
        data: values.slice(-LIMITS.chartPoints).map((value, at) => ({
          label: labels[at] ?? '',
          value: Math.round(value * DECIMALS) / DECIMALS,
        })),
      })),
      axis_config: { categories: labels, y_label: clip(yLabel, LIMITS.chartTitle) },
    },
  };
}

function unique(labels: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const short = clip(label, LIMITS.chartCategory);
    const times = (seen.get(short) ?? 0) + 1;
    seen.set(short, times);
    return times === 1 ? short : `${clip(short, LIMITS.chartCategory - 4)} (${times})`;
  });
}
