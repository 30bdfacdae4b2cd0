// The heat map: its cells, their colours, and the ramp that says which colour means how much.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart, Plugin } from 'chart.js';
import { channels, INK, inkOn } from './colours.ts';
import { type ChartConfig, heatConfig } from './config.ts';
import { clipped } from './layout.ts';
import { contextOf, font, type Pen } from './plugins.ts';
import { cellFigure } from './scale.ts';
import { figures, type HeatSpec } from './spec.ts';

// ColorBrewer's Blues: one hue from light to dark, which every kind of colour vision orders alike.
const BLUES = [
  '#f7fbff',
  '#deebf7',
  '#c6dbef',
  '#9ecae1',
  '#6baed6',
  '#4292c6',
  '#2171b5',
  '#08519c',
  '#08306b',
];
const EMPTY_CELL = '#f4f4f4';

export type HeatRange = { readonly low: number; readonly high: number };

export function heatColour(value: number | null, { low, high }: HeatRange): string {
  if (value === null) return EMPTY_CELL;
  const share = high > low ? (value - low) / (high - low) : 0.5;
  const position = Math.min(Math.max(share, 0), 1) * (BLUES.length - 1);
  const below = Math.floor(position);
  const from = channels(BLUES[below] ?? '');
  const to = channels(BLUES[Math.min(below + 1, BLUES.length - 1)] ?? '');
  const mixed = from.map((one, at) =>
    Math.round(one + ((to[at] ?? one) - one) * (position - below)),
  );
  return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
}

export function rangeOf(spec: HeatSpec): HeatRange {
  const all = figures(spec);
  // Counts begin at nothing: a busy hour is not pale because none is idle.
  return { low: Math.min(0, ...all), high: Math.max(...all) };
}

/** Margins and the names of the rows, roughly. */
const LABELS_PX = 140;

export function configuredHeat(
  spec: HeatSpec,
  pen: Pen,
  ctx: SKRSContext2D,
  widthPx: number,
): { readonly config: ChartConfig; readonly plugins: Plugin[] } {
  const range = rangeOf(spec);
  const config = heatConfig(spec);
  const scales = config.options['scales'] as Record<'x' | 'y', object>;
  ctx.font = font(pen, 13);
  const cellPx = (widthPx - LABELS_PX) / Math.max(1, spec.columns.length);
  const named = (names: readonly string[], widthPx: number) => ({
    color: INK.text,
    autoSkip: false,
    maxRotation: 60,
    callback: (at: number) => clipped(ctx, names[at] ?? '', widthPx),
  });
  const each = (names: readonly string[]) => (axis: { ticks: { value: number }[] }) => {
    axis.ticks = names.map((_, value) => ({ value }));
  };
  const cells = {
    ...(config.data.datasets[0] as object),
    backgroundColor: ({ raw }: { raw?: { v: number | null } }) => heatColour(raw?.v ?? null, range),
    borderColor: 'white',
    borderWidth: 1,
    width: ({ chart }: { chart: Chart }) =>
      (chart.chartArea?.width ?? 0) / Math.max(1, spec.columns.length),
    height: ({ chart }: { chart: Chart }) =>
      (chart.chartArea?.height ?? 0) / Math.max(1, spec.rows.length),
    anchorX: 'center',
    anchorY: 'center',
  };
  return {
    config: {
      ...config,
      data: { labels: [], datasets: [cells] },
      options: {
        scales: {
          x: {
            ...scales.x,
            ticks: named(spec.columns, 120),
            afterBuildTicks: each(spec.columns),
            border: { display: false },
            title: { display: Boolean(spec.xLabel), text: spec.xLabel ?? '', color: INK.quiet },
          },
          y: {
            ...scales.y,
            ticks: named(spec.rows, 190),
            afterBuildTicks: each(spec.rows),
            border: { display: false },
          },
        },
      },
    },
    plugins: [heatFigures(pen, spec, range, cellPx)],
  };
}

function heatFigures(pen: Pen, spec: HeatSpec, range: HeatRange, cellPx: number): Plugin {
  return {
    id: 'heat-figures',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { x: xs, y: ys } = chart.scales;
      ctx.save();
      ctx.font = font(pen, 12);
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      spec.rows.forEach((_, row) => {
        spec.columns.forEach((__, column) => {
          const value = spec.values[row]?.[column] ?? null;
          const text = value === null ? '–' : cellFigure(pen.locale, value);
          if (!xs || !ys || ctx.measureText(text).width > cellPx - 4) return;
          ctx.fillStyle = value === null ? INK.quiet : inkOn(heatColour(value, range));
          ctx.fillText(text, xs.getPixelForValue(column), ys.getPixelForValue(row));
        });
      });
      ctx.restore();
    },
  };
}

/** In the header of a heat map: which colour means how much. */
export function drawRamp(
  ctx: SKRSContext2D,
  pen: Pen,
  range: HeatRange,
  right: number,
  y: number,
): void {
  const widthPx = 120;
  ctx.save();
  ctx.font = font(pen, 12);
  ctx.fillStyle = INK.quiet;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  const high = cellFigure(pen.locale, range.high);
  ctx.fillText(high, right, y);
  const end = right - ctx.measureText(high).width - 6;
  for (let step = 0; step < widthPx; step += 1) {
    const value = range.low + ((range.high - range.low) * step) / (widthPx - 1);
    ctx.fillStyle = heatColour(value, range);
    ctx.fillRect(end - widthPx + step, y - 6, 1.5, 12);
  }
  ctx.fillStyle = INK.quiet;
  ctx.fillText(cellFigure(pen.locale, range.low), end - widthPx - 6, y);
  ctx.restore();
}
