// A spec as the configuration of Chart.js: data alone, no function, so that it may travel to a
// worker or to a QuickChart and nothing in a name is ever run.
import { clip } from '../slack/blocks.ts';
import { COLOURS, colourOf, INK } from './colours.ts';
import { percentages } from './scale.ts';
import type { BarSpec, HeatSpec, LineSpec, Series, ShareSpec } from './spec.ts';

/** Colour is never alone: each line has marks of its own as well. */
const MARKS = ['circle', 'rect', 'triangle', 'rectRot'] as const;
const NAME_CHARS = 60;

/** Enough of Chart.js's own type: ours is JSON. */
export type ChartConfig = {
  readonly type: 'line' | 'bar' | 'matrix';
  readonly data: { readonly labels: readonly string[]; readonly datasets: readonly object[] };
  readonly options: { readonly [name: string]: unknown };
};

export function lineConfig({ categories, series, band }: LineSpec): ChartConfig {
  const lines = series.map(({ name, values }, at) => {
    const colour = colourOf(at);
    return {
      label: clip(name, NAME_CHARS),
      data: values,
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: at === 0 ? 3 : 2,
      // Past the seventh the colours come round again.
      ...(at >= COLOURS.length ? { borderDash: [3, 3] } : {}),
      pointStyle: MARKS[at % MARKS.length],
      pointRadius: categories.length > 40 ? 0 : 4,
      // A gap stays a gap.
      spanGaps: false,
      fill: false,
    };
  });
  return {
    type: 'line',
    data: { labels: categories, datasets: [...lines, ...bandSets(band, lines.length)] },
    options: {
      scales: {
        x: { offset: true, grid: { display: false } },
        y: { beginAtZero: false, grace: '8%', grid: { color: INK.grid } },
      },
    },
  };
}

/** The upper edge fills down to the lower one; both come last, that is behind the lines. */
function bandSets(band: LineSpec['band'], lines: number): object[] {
  if (!band) return [];
  const edge = { borderWidth: 0, pointRadius: 0, spanGaps: false, pointStyle: 'rect' };
  const shade = `${COLOURS[0]}26`;
  return [
    { ...edge, label: '', data: band.low, fill: false },
    {
      ...edge,
      label: clip(band.name, NAME_CHARS),
      data: band.high,
      fill: lines,
      backgroundColor: shade,
    },
  ];
}

export function barConfig({ categories, series, horizontal, stacked }: BarSpec): ChartConfig {
  const values = { beginAtZero: true, grace: '8%', stacked, grid: { color: INK.grid } };
  const names = { stacked, grid: { display: false }, ticks: { autoSkip: !horizontal } };
  return {
    type: 'bar',
    data: { labels: categories, datasets: barSets(series) },
    options: {
      indexAxis: horizontal ? 'y' : 'x',
      scales: horizontal ? { x: values, y: names } : { x: names, y: values },
    },
  };
}

export function shareConfig(spec: ShareSpec): ChartConfig {
  const parts = percentages(spec);
  const series = spec.series.map(({ name }, at) => ({ name, values: parts[at] ?? [] }));
  return {
    type: 'bar',
    data: { labels: spec.categories, datasets: barSets(series, 'white') },
    options: {
      indexAxis: 'y',
      scales: {
        x: { stacked: true, min: 0, max: 100, grid: { color: INK.grid } },
        y: { stacked: true, grid: { display: false }, ticks: { autoSkip: false } },
      },
    },
  };
}

function barSets(series: readonly Series[], border?: string): object[] {
  return series.map(({ name, values }, at) => ({
    label: clip(name, NAME_CHARS),
    data: values,
    backgroundColor: colourOf(at),
    ...(border ? { borderColor: border, borderWidth: 1 } : {}),
    categoryPercentage: 0.8,
    barPercentage: 0.9,
    maxBarThickness: 48,
  }));
}

/** Positions are indices: names may stand twice. */
export function heatConfig({ columns, rows, values }: HeatSpec): ChartConfig {
  const cells = rows.flatMap((_, y) =>
    columns.map((__, x) => ({ x, y, v: values[y]?.[x] ?? null })),
  );
  const axis = { type: 'linear', offset: false, min: -0.5, grid: { display: false } };
  return {
    type: 'matrix',
    data: { labels: [], datasets: [{ data: cells }] },
    options: {
      scales: {
        x: { ...axis, max: columns.length - 0.5, position: 'top' },
        y: { ...axis, max: rows.length - 0.5, reverse: true },
      },
    },
  };
}
