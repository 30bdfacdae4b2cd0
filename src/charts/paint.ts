// A spec as a PNG: a white card with title, plot and small print, readable on light and on dark.
// Runs inside the worker; synchronous and slow enough to hold up everything else.
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { Chart, type ChartConfiguration, type Plugin, registerables } from 'chart.js';
import { MatrixController, MatrixElement } from 'chartjs-chart-matrix';
import { readerFor } from '../i18n/reader.ts';
import { INK } from './colours.ts';
import { configured, legendOf, spreadLegend } from './configured.ts';
import { familyFor } from './fonts.ts';
import { drawRamp, rangeOf } from './heat.ts';
import { plotSize } from './layout.ts';
import { font, type Pen } from './plugins.ts';
import { axisUnit, scaled } from './scale.ts';
import { type ChartSpec, figures } from './spec.ts';
import { drawableDeep, textsOf, wrap } from './text.ts';

Chart.register(...registerables, MatrixController, MatrixElement);

/** Two pixels for each: crisp on the screens that people have. */
const DENSITY = 2;
const MARGIN_PX = 24;
const TITLE_PX = 24;
const LINE_PX = 18;
/** Some hundred bars; a canvas for thousands would take all memory. */
const HIGHEST_PX = 4_000;

/** One for all drawings: each canvas of its own would lie in memory that V8 doesn't see. */
const canvas = createCanvas(1, 1);

export async function paint(given: ChartSpec): Promise<Uint8Array> {
  const locale = given.locale ?? 'en';
  const { charts: words } = readerFor(locale, 'UTC').words;
  const clean = drawableDeep(given);
  const { divisor, label } = axisUnit(clean, words);
  const spec = scaled(clean, divisor);
  const yLabel = spec.kind === 'share' ? words.perUnit(spec.yLabel, '%') : label;
  const pen = { locale, family: familyFor(textsOf(spec) + textsOf(words), locale) };
  const size = plotSize(spec);
  const ctx = contextOf(canvas);
  const inner = size.widthPx - 2 * MARGIN_PX;
  ctx.font = font(pen, 18, 600);
  const title = wrap(ctx, spec.title, inner, 2);
  ctx.font = font(pen, 12);
  const note = spec.note ? wrap(ctx, spec.note, inner, 3) : [];
  const headPx = MARGIN_PX + title.length * TITLE_PX + LINE_PX + 16;
  const footPx = note.length > 0 ? note.length * LINE_PX + 20 : MARGIN_PX - 6;
  const frame = { ...size, heightPx: headPx + size.heightPx + footPx, headPx, footPx };
  if (frame.heightPx > HIGHEST_PX) throw new Error('too many rows for one picture');
  canvas.width = frame.widthPx * DENSITY;
  canvas.height = frame.heightPx * DENSITY;
  ctx.lang = locale;
  ctx.scale(DENSITY, DENSITY);
  card(ctx, frame);
  const plot = figures(spec).length > 0 ? chartOf(spec, pen, frame) : null;
  try {
    head(ctx, pen, title, yLabel);
    if (spec.kind === 'heat' && plot) {
      drawRamp(ctx, pen, rangeOf(spec), frame.widthPx - MARGIN_PX, headPx - 18 - LINE_PX / 2);
    }
    if (!plot) nothing(ctx, pen, words.none, frame);
    foot(ctx, pen, note, frame);
    return await canvas.encode('png');
  } finally {
    plot?.destroy();
  }
}

type Frame = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly headPx: number;
  readonly footPx: number;
};

function contextOf(of: Canvas): SKRSContext2D {
  return of.getContext('2d');
}

function card(ctx: SKRSContext2D, { widthPx, heightPx }: Frame): void {
  ctx.fillStyle = 'white';
  ctx.fillRect(0, 0, widthPx, heightPx);
}

function head(ctx: SKRSContext2D, pen: Pen, title: readonly string[], label: string): void {
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = INK.text;
  ctx.font = font(pen, 18, 600);
  let y = MARGIN_PX + 16;
  for (const line of title) {
    ctx.fillText(line, MARGIN_PX, y);
    y += TITLE_PX;
  }
  ctx.fillStyle = INK.quiet;
  ctx.font = font(pen, 13);
  ctx.fillText(label, MARGIN_PX, y - 1);
}

function foot(ctx: SKRSContext2D, pen: Pen, note: readonly string[], frame: Frame): void {
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = INK.quiet;
  ctx.font = font(pen, 12);
  const first = frame.heightPx - frame.footPx + 18;
  note.forEach((line, at) => {
    ctx.fillText(line, MARGIN_PX, first + at * LINE_PX);
  });
}

function nothing(ctx: SKRSContext2D, pen: Pen, text: string, frame: Frame): void {
  ctx.fillStyle = INK.quiet;
  ctx.font = font(pen, 16);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const middle = (frame.headPx + frame.heightPx - frame.footPx) / 2;
  ctx.fillText(text, frame.widthPx / 2, middle);
}

function chartOf(spec: ChartSpec, pen: Pen, frame: Frame): Chart {
  const { config, plugins } = configured(spec, pen, contextOf(canvas), frame.widthPx);
  const { options } = config;
  const ground: Plugin = {
    id: 'ground',
    // Chart.js gives the canvas its size, and with it a fresh context.
    afterInit: (chart) => {
      const ctx = chart.ctx as unknown as SKRSContext2D;
      ctx.lang = pen.locale;
    },
    beforeInit: spreadLegend,
    beforeDraw: (chart) => card(chart.ctx as unknown as SKRSContext2D, frame),
  };
  const merged = {
    ...config,
    options: {
      ...options,
      animation: false,
      responsive: false,
      devicePixelRatio: DENSITY,
      events: [],
      color: INK.text,
      layout: {
        padding: {
          top: frame.headPx,
          bottom: frame.footPx,
          left: MARGIN_PX - 4,
          right: MARGIN_PX,
        },
      },
      plugins: { legend: legendOf(spec), tooltip: { enabled: false } },
    },
    plugins: [ground, ...plugins],
  };
  Chart.defaults.font.family = pen.family;
  Chart.defaults.font.size = 13;
  // Chart.js reads the size in pixels of the page from the canvas.
  canvas.width = frame.widthPx;
  canvas.height = frame.heightPx;
  // Its types want an element of a page.
  return new Chart(canvas as never, merged as unknown as ChartConfiguration);
}
