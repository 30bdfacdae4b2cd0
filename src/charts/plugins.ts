// What Chart.js doesn't draw by itself: the target across the plot, figures beside bars and inside
// segments, and the cells of a heat map.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart, Plugin } from 'chart.js';
import type { Locale } from '../i18n/locale.ts';
import { colourOf, INK } from './config.ts';
import { cellFigure, figure } from './scale.ts';
import type { BarSpec, HeatSpec, LineSpec, Target, Values } from './spec.ts';

export type Pen = { readonly family: string; readonly locale: Locale };

export function font({ family }: Pen, sizePx: number, weight = 400): string {
  return `${weight} ${sizePx}px ${family}`;
}

function contextOf(chart: Chart): SKRSContext2D {
  return chart.ctx as unknown as SKRSContext2D;
}

/** A dashed line over the whole plot; its name stands on it, at the end that is read last. */
export function targetLine(pen: Pen, target: Target, horizontal: boolean): Plugin {
  return {
    id: 'target',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { left, right, top, bottom } = chart.chartArea;
      const at = chart.scales[horizontal ? 'x' : 'y']?.getPixelForValue(target.value) ?? 0;
      ctx.save();
      ctx.strokeStyle = INK.target;
      ctx.lineWidth = 2;
      ctx.setLineDash([7, 5]);
      ctx.beginPath();
      ctx.moveTo(horizontal ? at : left, horizontal ? top - 4 : at);
      ctx.lineTo(horizontal ? at : right, horizontal ? bottom : at);
      ctx.stroke();
      ctx.restore();
      const label = labelOf(pen, target);
      if (!horizontal) return halo(ctx, pen, label, right - 4, at - 6, 'right');
      // At the edge of the plot the label turns inwards.
      const isLate = at > (left + right) / 2;
      halo(ctx, pen, label, at, top - 9, isLate ? 'right' : 'left');
    },
  };
}

/** "Contract met (80)" says its number already. */
function labelOf({ locale }: Pen, { name, value }: Target): string {
  const number = figure(locale, value);
  return name.includes(number) ? name : `${name} ${number}`;
}

/** Text that stays readable on top of lines. */
function halo(
  ctx: SKRSContext2D,
  pen: Pen,
  text: string,
  x: number,
  y: number,
  align: 'left' | 'right',
): void {
  ctx.save();
  ctx.font = font(pen, 13, 600);
  ctx.textAlign = align;
  ctx.textBaseline = 'bottom';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 5;
  ctx.strokeStyle = 'white';
  ctx.strokeText(text, x, y + 3);
  ctx.fillStyle = INK.target;
  ctx.fillText(text, x, y + 3);
  ctx.restore();
}

const BAR_FIGURES_MAX = 48;

/** The figure at the end of each bar, where they don't run into each other. */
export function barFigures(pen: Pen, spec: BarSpec): Plugin {
  const isSparse = spec.horizontal
    ? spec.categories.length <= BAR_FIGURES_MAX
    : spec.categories.length <= 12;
  return {
    id: 'bar-figures',
    afterDatasetsDraw(chart) {
      if (spec.stacked || spec.series.length !== 1 || !isSparse) return;
      const ctx = contextOf(chart);
      ctx.save();
      ctx.font = font(pen, 13);
      ctx.fillStyle = INK.text;
      chart.getDatasetMeta(0).data.forEach((element, at) => {
        const value = spec.series[0]?.values[at] ?? null;
        const { x, y } = element.getProps(['x', 'y'], true);
        const text = value === null ? '–' : figure(pen.locale, value);
        const isBelow = (value ?? 0) < 0;
        if (spec.horizontal) {
          const from = value === null ? (chart.scales['x']?.getPixelForValue(0) ?? x) : x;
          ctx.textAlign = isBelow ? 'right' : 'left';
          ctx.textBaseline = 'middle';
          ctx.fillText(text, isBelow ? from - 6 : from + 6, y);
        } else {
          const from = value === null ? (chart.scales['y']?.getPixelForValue(0) ?? y) : y;
          ctx.textAlign = 'center';
          ctx.textBaseline = isBelow ? 'top' : 'bottom';
          ctx.fillText(text, x, isBelow ? from + 4 : from - 4);
        }
      });
      ctx.restore();
    },
  };
}

/** Per cent inside each segment that has room for it. */
export function shareFigures(pen: Pen, parts: readonly Values[]): Plugin {
  return {
    id: 'share-figures',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      ctx.save();
      ctx.font = font(pen, 13, 600);
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      parts.forEach((values, part) => {
        ctx.fillStyle = inkOn(colourOf(part));
        chart.getDatasetMeta(part).data.forEach((element, at) => {
          const value = values[at] ?? null;
          if (value === null) return;
          const { x, y, base } = element.getProps(['x', 'y', 'base'], true) as unknown as {
            x: number;
            y: number;
            base: number;
          };
          const text = `${figure(pen.locale, Math.round(value))}%`;
          if (ctx.measureText(text).width + 8 <= Math.abs(x - base)) {
            ctx.fillText(text, (x + base) / 2, y);
          }
        });
      });
      ctx.restore();
    },
  };
}

// ColorBrewer's Blues: one hue from light to dark, which every kind of colour vision orders alike.
const BLUES = ['#f7fbff', '#deebf7', '#c6dbef', '#9ecae1', '#6baed6', '#4292c6', '#2171b5', '#08519c', '#08306b'];
const EMPTY_CELL = '#f4f4f4';

export type HeatRange = { readonly low: number; readonly high: number };

export function heatColour(value: number | null, { low, high }: HeatRange): string {
  if (value === null) return EMPTY_CELL;
  const share = high > low ? (value - low) / (high - low) : 0.5;
  const position = Math.min(Math.max(share, 0), 1) * (BLUES.length - 1);
  const below = Math.floor(position);
  const from = channels(BLUES[below] ?? '');
  const to = channels(BLUES[Math.min(below + 1, BLUES.length - 1)] ?? '');
  const mixed = from.map((one, at) => Math.round(one + ((to[at] ?? one) - one) * (position - below)));
  return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
}

export function heatFigures(pen: Pen, spec: HeatSpec, range: HeatRange, cellPx: number): Plugin {
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

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Whichever of black and white stands out more, as WCAG reckons contrast. */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((one) => {
    const part = one / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.18 ? INK.text : 'white';
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

export type Targeted = LineSpec | BarSpec;
