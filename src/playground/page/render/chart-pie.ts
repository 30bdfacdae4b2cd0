import { s } from './dom.ts';

export type PieChart = {
  readonly type: 'pie';
  readonly segments: readonly { readonly label: string; readonly value: number }[];
};

const RADIUS_PX = 92;
const CENTER_PX = 100;

/** Clockwise from the top, each with its share. */
export function drawPie(doc: Document, chart: PieChart, numbers: Intl.NumberFormat): SVGElement {
  const shares = sharesOf(chart);
  let from = 0;
  const slices = chart.segments.map(({ label, value }, index) => {
    const share = shares[index] ?? 0;
    const start = from;
    from += share;
    const said = `${label}: ${numbers.format(value)} (${percent(share, numbers)})`;
    const title = s(doc, 'title', {}, said);
    const look = `point slice color-${index}`;
    if (share > 0.9999) {
      const circle = { class: look, cx: CENTER_PX, cy: CENTER_PX, r: RADIUS_PX };
      return s(doc, 'circle', circle, title);
    }
    return s(doc, 'path', { class: look, d: slice(start, from) }, title);
  });
  const side = CENTER_PX * 2;
  return s(
    doc,
    'svg',
    {
      class: 'chart-svg pie',
      viewBox: `0 0 ${side} ${side}`,
      width: side,
      height: side,
      'aria-hidden': 'true',
    },
    ...slices,
  );
}

function sharesOf({ segments }: PieChart): readonly number[] {
  const total = segments.reduce((sum, { value }) => sum + Math.max(0, value), 0) || 1;
  return segments.map(({ value }) => Math.max(0, value) / total);
}

function percent(share: number, numbers: Intl.NumberFormat): string {
  return `${numbers.format(Math.round(share * 1000) / 10)} %`;
}

/** Each label with its share. */
export function pieLegend(chart: PieChart, numbers: Intl.NumberFormat): readonly string[] {
  const shares = sharesOf(chart);
  return chart.segments.map(
    ({ label }, index) => `${label} ${percent(shares[index] ?? 0, numbers)}`,
  );
}

function slice(from: number, to: number): string {
  const point = (share: number) => {
    const angle = share * 2 * Math.PI - Math.PI / 2;
    const x = CENTER_PX + RADIUS_PX * Math.cos(angle);
    const y = CENTER_PX + RADIUS_PX * Math.sin(angle);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  const large = to - from > 0.5 ? 1 : 0;
  const arc = `A ${RADIUS_PX} ${RADIUS_PX} 0 ${large} 1 ${point(to)}`;
  return `M ${CENTER_PX} ${CENTER_PX} L ${point(from)} ${arc} Z`;
}
