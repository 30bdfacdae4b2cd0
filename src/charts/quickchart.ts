import imported from 'quickchart-js';
import { readerFor } from '../i18n/reader.ts';
import { COLOURS } from './colours.ts';
import { barConfig, type ChartConfig, lineConfig, shareConfig } from './config.ts';
import { targetSeries } from './native.ts';
import { axisUnit, scaled } from './scale.ts';
import type { ChartSpec } from './spec.ts';

// Its types describe the CommonJS build; the module that Node loads exports the class itself.
const QuickChart = imported as unknown as typeof imported.default;

// Only ever a host that the operator runs: a chart carries vendors' names and figures.

const SIZE = { widthPx: 1000, heightPx: 520 };
const LIMIT_MS = 10_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
/** QuickChart evaluates what stands between these, whoever wrote it. */
const CODE = /__(BEGIN|END)FUNCTION__/g;

/** The chart as a PNG. Throws an Error when the host is slow, refuses, or answers something else. */
export async function quickchartPng(baseUrl: string, spec: ChartSpec): Promise<Buffer> {
  const chart = new QuickChart()
    .setVersion('4')
    .setWidth(SIZE.widthPx)
    .setHeight(SIZE.heightPx)
    .setBackgroundColor('white')
    .setConfig(JSON.stringify(chartJsConfig(spec)).replace(CODE, '$1'));
  const image = await ask(new URL('/chart', baseUrl), chart.getPostData());
  if (!image.subarray(0, PNG.length).equals(PNG)) throw new Error('the answer is no PNG');
  return image;
}

/** As data only: no function, so that nothing in a name is ever run. */
export function chartJsConfig(given: ChartSpec): ChartConfig {
  const { divisor, label } = axisUnit(given, readerFor(given.locale ?? 'en', 'UTC').words.charts);
  const spec = scaled(given, divisor);
  const config = configOf(spec);
  const isFlat = config.options['indexAxis'] === 'y';
  const scales = config.options['scales'] as Record<'x' | 'y', object>;
  const axis = isFlat ? 'x' : 'y';
  const title = { display: true, text: label };
  return {
    ...config,
    data: { ...config.data, datasets: [...config.data.datasets, ...targetSets(spec)] },
    options: {
      ...config.options,
      locale: spec.locale ?? 'en',
      scales: { ...scales, [axis]: { ...scales[axis], title } },
      plugins: {
        title: { display: true, text: spec.title, align: 'start', font: { size: 18 } },
        subtitle: { display: Boolean(spec.note), text: spec.note ?? '', position: 'bottom' },
        legend: { labels: { usePointStyle: true } },
      },
    },
  };
}

function configOf(spec: ChartSpec): ChartConfig {
  switch (spec.kind) {
    case 'line':
      return lineConfig(spec);
    case 'bar':
      return barConfig(spec);
    case 'share':
      return shareConfig(spec);
    case 'heat':
      throw new Error('QuickChart draws no heat map');
  }
}

/** Drawn as a dashed line of its own. */
function targetSets(spec: ChartSpec): object[] {
  if ((spec.kind !== 'line' && spec.kind !== 'bar') || !spec.target) return [];
  const { name, values } = targetSeries(spec.target, spec.categories.length);
  const colour = COLOURS[6];
  const look = { borderColor: colour, backgroundColor: colour, borderWidth: 2, borderDash: [6, 4] };
  return [{ type: 'line', label: name, data: values, fill: false, pointRadius: 0, ...look }];
}

/** The library's own call waits for ever, and takes the figures wherever a redirect points to. */
async function ask(url: URL, body: unknown): Promise<Buffer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  if (!answer.ok) throw new Error(`the host answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
