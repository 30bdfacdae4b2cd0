import { labelStride, type Scale, scaleOf } from './chart-scale.ts';
import { s } from './dom.ts';

export type XyChart = {
  readonly type: 'line' | 'bar' | 'area';
  readonly series: readonly {
    readonly name: string;
    readonly data: readonly { readonly label: string; readonly value: number }[];
  }[];
  readonly axis_config: {
    readonly categories: readonly string[];
    readonly x_label?: string;
    readonly y_label?: string;
  };
};

const HEIGHT_PX = 220;
const TOP_PX = 12;
const MARGIN_PX = 12;
const CHARACTER_PX = 6.8;

type Frame = {
  readonly doc: Document;
  readonly chart: XyChart;
  readonly scale: Scale;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly numbers: Intl.NumberFormat;
  x(index: number): number;
  y(value: number): number;
};

export function drawXy(
  doc: Document,
  chart: XyChart,
  widthPx: number,
  numbers: Intl.NumberFormat,
): SVGElement {
  const { x_label, y_label } = chart.axis_config;
  const frame = frameOf(doc, chart, widthPx, numbers);
  const marks = chart.type === 'bar' ? bars(frame) : lines(frame);
  return s(
    doc,
    'svg',
    {
      class: `chart-svg ${chart.type}`,
      viewBox: `0 0 ${widthPx} ${HEIGHT_PX}`,
      width: widthPx,
      height: HEIGHT_PX,
      'aria-hidden': 'true',
    },
    ...grid(frame),
    ...categories(frame),
    x_label && label(doc, (frame.left + frame.right) / 2, HEIGHT_PX - 4, x_label, 'middle'),
    y_label && label(doc, 0, TOP_PX - 2, y_label, 'start'),
    ...marks,
  );
}

function frameOf(
  doc: Document,
  chart: XyChart,
  widthPx: number,
  numbers: Intl.NumberFormat,
): Frame {
  const values = chart.series.flatMap((series) => series.data.map((point) => point.value));
  const scale = scaleOf(values.length > 0 ? values : [0], chart.type !== 'line');
  const widest = Math.max(...scale.ticks.map((tick) => numbers.format(tick).length));
  const left = 14 + widest * 6.5;
  const right = widthPx - MARGIN_PX;
  const top = TOP_PX + (chart.axis_config.y_label ? 14 : 0);
  const bottom = HEIGHT_PX - 26 - (chart.axis_config.x_label ? 16 : 0);
  const slot = (right - left) / Math.max(1, chart.axis_config.categories.length);
  return {
    ...{ doc, chart, scale, left, right, bottom, numbers },
    x: (index) => left + slot * (index + 0.5),
    y: (value) => bottom - ((value - scale.low) / (scale.high - scale.low)) * (bottom - top),
  };
}

function grid({ doc, scale, left, right, y, numbers }: Frame): readonly SVGElement[] {
  return scale.ticks.flatMap((tick) => [
    s(doc, 'line', {
      class: tick === 0 ? 'axis' : 'grid',
      x1: left,
      x2: right,
      y1: y(tick),
      y2: y(tick),
    }),
    label(doc, left - 8, y(tick) + 4, numbers.format(tick), 'end'),
  ]);
}

function categories({ doc, chart, left, right, bottom, x }: Frame): readonly SVGElement[] {
  const names = chart.axis_config.categories;
  const stride = labelStride(names, right - left);
  // The last one is always named: it is now.
  const named = (index: number) => (names.length - 1 - index) % stride === 0;
  return names.flatMap((name, index) => {
    if (!named(index)) return [];
    const half = ([...name].length * CHARACTER_PX) / 2;
    // At the edges a name moves inwards rather than lose its end.
    const middle = Math.max(half, Math.min(x(index), right + MARGIN_PX - half));
    return [label(doc, middle, bottom + 18, name, 'middle')];
  });
}

function label(doc: Document, x: number, y: number, text: string, anchor: string): SVGElement {
  return s(doc, 'text', { x, y, 'text-anchor': anchor }, text);
}

function lines(frame: Frame): readonly SVGElement[] {
  const { doc, chart, scale, x, y } = frame;
  const drawn = chart.series.map(({ data, name }, order) => {
    const path = data.map((point, index) => `${x(index)},${y(point.value)}`);
    const base = y(Math.max(scale.low, 0));
    const closed = [`${x(0)},${base}`, ...path, `${x(data.length - 1)},${base}`];
    const dots = data.map((point, index) =>
      s(
        doc,
        'circle',
        { class: `point color-${order}`, cx: x(index), cy: y(point.value), r: 4 },
        tip(frame, name, point),
      ),
    );
    return [
      ...(chart.type === 'area'
        ? [s(doc, 'polygon', { class: `area color-${order}`, points: closed.join(' ') })]
        : []),
      s(doc, 'polyline', { class: `line color-${order}`, points: path.join(' ') }),
      ...dots,
    ];
  });
  // The first series is what the chart is about: it lies on top.
  return drawn.reverse().flat();
}

function bars(frame: Frame): readonly SVGElement[] {
  const { doc, chart, x, y } = frame;
  const slot = x(1) - x(0);
  const width = Math.min(36, (slot * 0.72) / chart.series.length);
  const zero = y(0);
  return chart.series.flatMap(({ data, name }, order) =>
    data.map((point, index) => {
      const end = y(point.value);
      const offset = (order - chart.series.length / 2) * width;
      return s(
        doc,
        'rect',
        {
          class: `point bar color-${order}`,
          x: x(index) + offset + 0.5,
          y: Math.min(zero, end),
          width: Math.max(1, width - 1),
          height: Math.abs(zero - end),
          rx: 2,
        },
        tip(frame, name, point),
      );
    }),
  );
}

type Point = { readonly label: string; readonly value: number };

function tip({ doc, chart, numbers }: Frame, name: string, point: Point): SVGElement {
  const series = chart.series.length > 1 ? `${name} · ` : '';
  return s(doc, 'title', {}, `${series}${point.label}: ${numbers.format(point.value)}`);
}
