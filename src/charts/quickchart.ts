import imported from 'quickchart-js';
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
export async function drawPng(baseUrl: string, spec: ChartSpec): Promise<Buffer> {
  const { protocol, host } = new URL(baseUrl);
  const chart = new QuickChart()
    .setScheme(protocol.replace(':', ''))
    .setHost(host)
    .setVersion('4')
    .setWidth(SIZE.widthPx)
    .setHeight(SIZE.heightPx)
    .setBackgroundColor('white')
    .setConfig(JSON.stringify(chartJsConfig(spec)).replace(CODE, '$1'));
  const image = await inTime(chart.toBinary());
  if (!image.subarray(0, PNG.length).equals(PNG)) throw new Error('the answer is no PNG');
  return image;
}

/** As data only: no function, so that nothing in a name is ever run. */
export function chartJsConfig({ title, categories, series, yLabel }: ChartSpec): object {
  return {
    type: 'line',
    data: {
      labels: categories,
      datasets: series.map(({ name, values }, at) => ({
        label: name,
        data: values,
        fill: false,
        borderWidth: at === 0 ? 3 : 1,
        ...(at === 0 ? {} : { borderDash: [6, 4], pointRadius: 0 }),
      })),
    },
    options: {
      plugins: { title: { display: true, text: title } },
      scales: { y: { title: { display: true, text: yLabel } } },
    },
  };
}

/** The library waits for ever. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer in 10 seconds')), LIMIT_MS);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
