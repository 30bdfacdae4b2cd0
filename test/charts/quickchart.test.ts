import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { chartJsConfig, drawPng } from '../../src/charts/quickchart.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const SPEC = {
  title: 'Score',
  categories: ['Sep 2026', 'Oct 2026'],
  series: [
    { name: '__BEGINFUNCTION__process.exit()__ENDFUNCTION__', values: [70.2, 86.2] },
    { name: 'Contract met (80)', values: [80, 80] },
  ],
  yLabel: 'Points',
};
let server: Server | undefined;

afterEach(() => server?.close());

/** A host that answers every chart with these bytes, and what it was asked. */
async function host(status: number, body: Buffer) {
  const asked: { url: string | undefined; body: Record<string, unknown> }[] = [];
  server = createServer(async (request, response) => {
    asked.push({ url: request.url, body: (await json(request)) as Record<string, unknown> });
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('the host gets the figures in the body, never in an address, and nothing to run', async () => {
  const { url, asked } = await host(200, PNG);
  expect(await drawPng(url, SPEC)).toEqual(PNG);
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
  await expect(drawPng(refusing.url, SPEC)).rejects.toThrow(/400/);
  server?.close();
  const { url } = await host(200, Buffer.from('<html>'));
  await expect(drawPng(url, SPEC)).rejects.toThrow(/no PNG/);
});

test('the second line is drawn as the dashed one to compare with', () => {
  const config = chartJsConfig(SPEC) as { data: { datasets: { borderDash?: number[] }[] } };
  expect(config.data.datasets.map(({ borderDash }) => borderDash)).toEqual([undefined, [6, 4]]);
});
