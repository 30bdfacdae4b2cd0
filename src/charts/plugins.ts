// What Chart.js doesn't draw by itself: the target across the plot, figures beside bars and inside
// segments, and the cells of a heat map.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart, Plugin } from 'chart.js';
import type { Locale } from '../i18n/locale.ts';
import { colourOf, INK, inkOn } from './colours.ts';
import { figure } from './scale.ts';
import { type BarSpec, figures, type LineSpec, type Target, type Values } from './spec.ts';

export type Pen = { readonly family: string; readonly locale: Locale };

export function font({ family }: Pen, sizePx: number, weight = 400): string {
  return `${weight} ${sizePx}px ${family}`;
}

export function contextOf(chart: Chart): SKRSContext2D {
  return chart.ctx as unknown as SKRSContext2D;
}

/** A dashed line over the whole plot; its name stands at the end where it hides less. */
export function targetLine(pen: Pen, target: Target, spec: LineSpec | BarSpec): Plugin {
  const isFlat = spec.kind === 'bar' && spec.horizontal === true;
  const side = spec.kind === 'line' ? roomierSide(target, spec) : 'right';
  return {
    id: 'target',
    afterDatasetsDraw(chart) {
      const ctx = contextOf(chart);
      const { left, right, top, bottom } = chart.chartArea;
      const at = chart.scales[isFlat ? 'x' : 'y']?.getPixelForValue(target.value) ?? 0;
      ctx.save();
      ctx.strokeStyle = INK.target;
      ctx.lineWidth = 2;
      ctx.setLineDash([7, 5]);
      ctx.beginPath();
      ctx.moveTo(isFlat ? at : left, isFlat ? top - 4 : at);
      ctx.lineTo(isFlat ? at : right, isFlat ? bottom : at);
      ctx.stroke();
      ctx.restore();
      const label = labelOf(pen, target);
      ctx.save();
      ctx.font = font(pen, 13, 600);
      ctx.fillStyle = INK.target;
      ctx.textBaseline = 'bottom';
      // Over a vertical line the label turns towards the middle of the plot.
      ctx.textAlign = isFlat ? (at > (left + right) / 2 ? 'right' : 'left') : side;
      if (isFlat) haloed(ctx, label, at, top - 6);
      else haloed(ctx, label, side === 'right' ? right - 4 : left + 4, at - 4);
      ctx.restore();
    },
  };
}

/** Where the lines are farther from the target. */
function roomierSide({ value: target }: Target, { series }: LineSpec): 'left' | 'right' {
  const distance = (index: number) =>
    Math.min(...series.map(({ values }) => Math.abs((values.at(index) ?? Infinity) - target)));
  return distance(0) > distance(-1) ? 'left' : 'right';
}

/** "Contract met (80)" says its number already. */
function labelOf({ locale }: Pen, { name, value }: Target): string {
  const number = figure(locale, value);
  return name.includes(number) ? name : `${name} ${number}`;
}

/** Text that stays readable on top of lines. */
function haloed(ctx: SKRSContext2D, text: string, x: number, y: number): void {
  ctx.lineJoin = 'round';
  ctx.lineWidth = 5;
  ctx.strokeStyle = 'white';
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
}

const BAR_FIGURES_MAX = 48;

/** The figure at the end of each bar, where they don't run into each other. */
export function barFigures(pen: Pen, spec: BarSpec): Plugin {
  const isSparse = spec.horizontal
    ? spec.categories.length <= BAR_FIGURES_MAX
    : spec.categories.length <= 12;
  const all = figures(spec);
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
        const text = value === null ? '–' : figure(pen.locale, value, all);
        const isBelow = (value ?? 0) < 0;
        if (spec.horizontal) {
          const from = value === null ? (chart.scales['x']?.getPixelForValue(0) ?? x) : x;
          ctx.textAlign = isBelow ? 'right' : 'left';
          ctx.textBaseline = 'middle';
          haloed(ctx, text, isBelow ? from - 6 : from + 6, y);
        } else {
          const from = value === null ? (chart.scales['y']?.getPixelForValue(0) ?? y) : y;
          ctx.textAlign = 'center';
          ctx.textBaseline = isBelow ? 'top' : 'bottom';
          haloed(ctx, text, x, isBelow ? from + 4 : from - 4);
        }
      });
      ctx.restore();
    },
  };
}

type Segment = { readonly x: number; readonly y: number; readonly base: number };

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
          const { x, y, base } = element.getProps(['x', 'y', 'base'], true) as unknown as Segment;
          if (value === null) {
            if (part === 0) nothing(ctx, chart, y);
            return;
          }
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

/** A category of nothing has no bar. */
function nothing(ctx: SKRSContext2D, chart: Chart, y: number): void {
  ctx.save();
  ctx.fillStyle = INK.quiet;
  ctx.fillText('–', chart.chartArea.left + 10, y);
  ctx.restore();
}
