import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { chartJsConfig, quickchartPng } from '../../src/charts/quickchart.ts';
import { bar, heat, line, share } from '../../src/charts/spec.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const SPEC = line({
  title: 'Score',
  categories: ['Sep 2026', 'Oct 2026'],
  series: [{ name: '__BEGINFUNCTION__process.exit()__ENDFUNCTION__', values: [70.2, 86.2] }],
  target: { name: 'Contract met (80)', value: 80 },
  yLabel: 'Points',
});
let server: Server | undefined;

afterEach(() => server?.close());

/** A host that answers every chart with these bytes, and what it was asked. */
async function host(status: number, body: Buffer, headers: Record<string, string> = {}) {
  type Asked = { url: string | undefined; names: string[]; body: Record<string, unknown> };
  const asked: Asked[] = [];
  server = createServer(async (request, response) => {
    const names = Object.keys(request.headers);
    asked.push({ url: request.url, names, body: (await json(request)) as Record<string, unknown> });
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('A10 the host gets the figures in the body, never in an address, and nothing to run', async () => {
  const { url, asked } = await host(200, PNG);
  expect(await quickchartPng(url, SPEC)).toEqual(PNG);
  const [request] = asked;
  expect(request?.url).toBe('/chart');
  const chart = String(request?.body['chart']);
  expect(chart).not.toContain('__BEGINFUNCTION__');
  const { data } = JSON.parse(chart);
  expect(data.labels).toEqual(['Sep 2026', 'Oct 2026']);
  expect(data.datasets[0].data).toEqual([70.2, 86.2]);
  expect(request?.body).toMatchObject({ version: '4', width: 1000, height: 520 });
});

test('a refusal or something that is no picture is an error', async () => {
  const refusing = await host(400, Buffer.from('no'));
  await expect(quickchartPng(refusing.url, SPEC)).rejects.toThrow(/400/);
  server?.close();
  const { url } = await host(200, Buffer.from('<html>'));
  await expect(quickchartPng(url, SPEC)).rejects.toThrow(/no PNG/);
});

type Drawn = {
  readonly type: string;
  readonly data: { readonly datasets: readonly Record<string, unknown>[] };
  readonly options: { readonly indexAxis?: string };
};

function configOf(spec: Parameters<typeof chartJsConfig>[0]): Drawn {
  return chartJsConfig(spec) as unknown as Drawn;
}

test('the target is drawn as a dashed line to compare with', () => {
  const { datasets } = configOf(SPEC).data;
  expect(datasets.map(({ borderDash }) => borderDash)).toEqual([undefined, [6, 4]]);
  expect(datasets[1]?.['data']).toEqual([80, 80]);
});

test('the other kinds are data alone too; a heat map it cannot draw', () => {
  const series = [
    { name: 'E-mail', values: [30, null] },
    { name: 'Phone', values: [90, 60] },
  ];
  const common = { title: 'T', categories: ['a', 'b'], series, yLabel: 'y' };
  const flat = configOf(bar({ ...common, horizontal: true }));
  expect([flat.type, flat.options.indexAxis]).toEqual(['bar', 'y']);
  const parts = configOf(share(common));
  expect(parts.data.datasets.map(({ data }) => data)).toEqual([
    [25, 0],
    [75, 100],
  ]);
  for (const config of [flat, parts]) expect(JSON.parse(JSON.stringify(config))).toEqual(config);
  const cells = heat({ title: 'T', rows: ['r'], columns: ['c'], values: [[1]], yLabel: 'y' });
  expect(() => configOf(cells)).toThrow(/heat map/);
});

test('seconds become the unit that fits, the target with them', () => {
  const times = line({
    title: 'T',
    categories: ['a'],
    series: [{ name: 'x', values: [7_200] }],
    target: { name: 'Target', value: 3_600 },
    yLabel: 'Time to resolve',
    unit: 's',
  });
  const { data, options } = configOf(times);
  expect(data.datasets.map((one) => one['data'])).toEqual([[2], [1]]);
  expect(options).toMatchObject({ scales: { y: { title: { text: 'Time to resolve (hours)' } } } });
});

test('A9 the figures go to the host of the operator and nowhere that it points to, without a token', async () => {
  const { url, asked } = await host(307, PNG, { location: 'http://127.0.0.1:1/elsewhere' });
  await expect(quickchartPng(url, SPEC)).rejects.toThrow(/307/);
  expect(asked.map((request) => request.url)).toEqual(['/chart']);
  expect(asked[0]?.names).not.toContain('authorization');
  expect(asked[0]?.names).not.toContain('cookie');
});
