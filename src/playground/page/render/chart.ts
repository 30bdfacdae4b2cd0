// `data_visualization` as SVG at the width there is, so that its labels are never scaled down.

import { drawPie, type PieChart, pieLegend } from './chart-pie.ts';
import { drawXy, type XyChart } from './chart-xy.ts';
import { freshId, h } from './dom.ts';
import type { Stage } from './stage.ts';

export type ChartBlock = {
  readonly type: 'data_visualization';
  readonly block_id?: string;
  readonly title: string;
  readonly chart: XyChart | PieChart;
};

const FIRST_WIDTH_PX = 560;
const LEAST_WIDTH_PX = 200;

export function drawChart(stage: Stage, { title, chart }: ChartBlock): HTMLElement {
  const { doc } = stage;
  const titleId = freshId('chart');
  const picture = h(doc, 'div', { class: 'chart-picture' });
  const numbers = new Intl.NumberFormat(stage.locale, { maximumFractionDigits: 2 });
  const draw = (widthPx: number) => {
    const size = Math.max(LEAST_WIDTH_PX, Math.round(widthPx));
    const drawing =
      chart.type === 'pie' ? drawPie(doc, chart, numbers) : drawXy(doc, chart, size, numbers);
    picture.replaceChildren(drawing);
  };
  draw(FIRST_WIDTH_PX);
  followWidth(doc, picture, draw);
  const names = chart.type === 'pie' ? pieLegend(chart, numbers) : seriesNames(chart);
  return h(
    doc,
    'figure',
    { class: 'chart', role: 'group', 'aria-labelledby': titleId },
    h(doc, 'figcaption', { id: titleId }, title),
    names.length > 1 || chart.type === 'pie' ? drawLegend(doc, names) : null,
    picture,
    drawNumbers(doc, title, chart, numbers),
  );
}

function seriesNames(chart: XyChart): readonly string[] {
  return chart.series.map((series) => series.name);
}

function followWidth(doc: Document, picture: HTMLElement, draw: (widthPx: number) => void): void {
  const Observer = doc.defaultView?.ResizeObserver;
  if (!Observer) return;
  let last = FIRST_WIDTH_PX;
  const observer = new Observer(() => {
    const width = picture.clientWidth;
    if (width === 0 || Math.abs(width - last) < 2) return;
    last = width;
    draw(width);
  });
  observer.observe(picture);
}

function drawLegend(doc: Document, names: readonly string[]): HTMLElement {
  const entries = names.map((name, index) =>
    h(doc, 'li', {}, h(doc, 'span', { class: `swatch color-${index}` }), name),
  );
  return h(doc, 'ul', { class: 'legend', 'aria-hidden': 'true' }, ...entries);
}

/** The same figures as a table, for those who can't see the picture. */
function drawNumbers(
  doc: Document,
  title: string,
  chart: XyChart | PieChart,
  numbers: Intl.NumberFormat,
): HTMLElement {
  const cell = (tag: 'th' | 'td', text: string) => h(doc, tag, {}, text);
  const rows =
    chart.type === 'pie'
      ? chart.segments.map(({ label, value }) => [label, numbers.format(value)])
      : [
          ['', ...seriesNames(chart)],
          ...chart.axis_config.categories.map((category, index) => [
            category,
            ...chart.series.map(({ data }) => numbers.format(data[index]?.value ?? Number.NaN)),
          ]),
        ];
  const drawn = rows.map(([first = '', ...rest]) =>
    h(doc, 'tr', {}, cell('th', first), ...rest.map((text) => cell('td', text))),
  );
  const table = h(doc, 'table', {}, h(doc, 'caption', {}, title), h(doc, 'tbody', {}, ...drawn));
  // A table takes the height it needs whatever it is told, so something else has to hide it.
  return h(doc, 'div', { class: 'for-screen-readers' }, table);
}
