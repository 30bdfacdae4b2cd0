// How much room a chart takes, and what of its names fits into it.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { type ChartSpec, figures } from './spec.ts';
import { wrap } from './text.ts';

const WIDTH_PX = 720;
const WIDEST_PX = 1_100;
const NAME_PX = 190;

/** Of the plot with its axes and its legend; title and small print come on top. */
export function plotSize(spec: ChartSpec): { readonly widthPx: number; readonly heightPx: number } {
  if (figures(spec).length === 0) return { widthPx: WIDTH_PX, heightPx: 120 };
  if (spec.kind === 'heat') {
    const wanted = 240 + spec.columns.length * 34;
    return {
      widthPx: between(WIDTH_PX, wanted, WIDEST_PX),
      heightPx: 40 + Math.max(3, spec.rows.length) * 34,
    };
  }
  const legendPx = spec.series.length > 1 ? 30 : 0;
  if (spec.kind === 'share' || (spec.kind === 'bar' && spec.horizontal)) {
    const bars = spec.kind === 'share' || spec.stacked ? 1 : Math.max(1, spec.series.length);
    const rowPx = Math.max(32, bars * 16 + 12);
    return {
      widthPx: WIDTH_PX,
      heightPx: 40 + legendPx + Math.max(3, spec.categories.length) * rowPx,
    };
  }
  const perCategory = spec.kind === 'bar' ? 26 : 12;
  const wanted = 80 + spec.categories.length * perCategory;
  return { widthPx: between(WIDTH_PX, wanted, WIDEST_PX), heightPx: 310 + legendPx };
}

function between(least: number, wanted: number, most: number): number {
  return Math.min(Math.max(least, wanted), most);
}

/** Two lines beside a bar; one below, which Chart.js turns where names are close. */
export function tickLabels(
  ctx: SKRSContext2D,
  spec: Exclude<ChartSpec, { kind: 'heat' }>,
  isFlat: boolean,
): (string | string[])[] {
  if (isFlat) return spec.categories.map((name) => wrap(ctx, name, NAME_PX, 2));
  const { widthPx } = plotSize(spec);
  const roomPx = (widthPx - 100) / Math.max(1, spec.categories.length) - 8;
  return spec.categories.map((name) =>
    roomPx >= 60 ? wrap(ctx, name, roomPx, 2) : clipped(ctx, name, 110),
  );
}

export function clipped(ctx: SKRSContext2D, name: string, widthPx: number): string {
  return wrap(ctx, name, widthPx, 1)[0] ?? '';
}
