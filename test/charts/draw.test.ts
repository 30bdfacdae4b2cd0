import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ALT_CHARS, altText } from '../../src/charts/alt.ts';
import { createCharts } from '../../src/charts/draw.ts';
import { heat, line, share } from '../../src/charts/spec.ts';

const two = line({
  title: 'Score',
  categories: ['Sep', 'Oct'],
  series: [{ name: 'Score', values: [70.2, 86.2] }],
  target: { name: 'Contract met', value: 80 },
  yLabel: 'Points',
  unit: 'points',
});
const cells = heat({
  title: 'Contacts',
  rows: ['Mon', 'Tue'],
  columns: ['9', '10'],
  values: [
    [4, 9],
    [null, 1],
  ],
  yLabel: 'Contacts',
  unit: 'contacts',
});
const local = (answer: Uint8Array | Error = new Uint8Array([1])) => ({
  paint: async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  },
  close: async () => {},
});
const logged: string[] = [];
const log = { warn: note, error: note };
function note(facts: object, message: string): void {
  logged.push(`${message}: ${(facts as { err?: Error }).err?.message}`);
}

const stops: (() => void)[] = [];
afterEach(() => {
  logged.length = 0;
  for (const stop of stops.splice(0)) stop();
});

async function quickchart(
  status: number,
  body: Buffer,
): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume().on('end', () => response.writeHead(status).end(body));
  });
  stops.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

test('native first, else a picture that says the same in words', async () => {
  const { draw } = createCharts({ quickchartUrl: undefined, log, local: local() });
  expect(await draw(two)).toMatchObject({ type: 'data_visualization' });
  expect(await draw(cells)).toEqual({
    type: 'picture',
    png: new Uint8Array([1]),
    fileName: 'chart',
    title: 'Contacts',
    alt: altText(cells),
  });
});

test('a QuickChart draws what it can, the rest is drawn here', async () => {
  const answer = Buffer.from('89504e470d0a1a0a', 'hex');
  const { url, asked } = await quickchart(200, answer);
  const { png } = createCharts({ quickchartUrl: url, log, local: local() });
  expect(await png(two)).toEqual(answer);
  expect(await png(cells)).toEqual(new Uint8Array([1]));
  expect(asked()).toBe(1);
});

test('a QuickChart that fails is replaced and named in the log', async () => {
  const { url } = await quickchart(500, Buffer.from('no'));
  const { png } = createCharts({ quickchartUrl: url, log, local: local() });
  expect(await png(two)).toEqual(new Uint8Array([1]));
  expect(logged.join()).toMatch(/QuickChart failed.*500/);
});

test('where nothing works the answer goes out without a chart', async () => {
  const { draw, png } = createCharts({
    quickchartUrl: undefined,
    log,
    local: local(new Error('x')),
  });
  expect(JSON.stringify(await draw({ ...cells, locale: 'zh-Hant' }))).toContain('圖表未能產生');
  expect(logged).toEqual(['chart not drawn: x']);
  await expect(png(cells)).rejects.toThrow('x');
});

test('the words for those who cannot see it name the figures, in three languages', () => {
  expect(altText(two)).toBe(
    'Line chart “Score”. Score: 70.2 (Sep) to 86.2 (Oct). Contract met: 80.0.',
  );
  expect(altText(cells)).toBe('Heat map “Contacts”. Highest: 9 (Mon 10). Lowest: 1 (Tue 10).');
  expect(altText({ ...cells, locale: 'zh-Hans' })).toBe(
    '热力图“Contacts”。最高：9（Mon 10）。最低：1（Tue 10）。',
  );
  expect(altText({ ...cells, locale: 'zh-Hant' })).toBe(
    '熱度圖「Contacts」。最高：9（Mon 10）。最低：1（Tue 10）。',
  );
  const parts = share({
    title: 'Channels',
    categories: ['Acme'],
    series: [
      { name: 'E-mail', values: [1] },
      { name: 'Phone', values: [3] },
    ],
    yLabel: 'y',
  });
  expect(altText(parts)).toBe(
    'Chart of shares “Channels”. Acme: Phone 75.0\u00a0%, E-mail 25.0\u00a0%.',
  );
});

test('gaps are counted, nothing is said to be nothing, and Slack’s limit is kept', () => {
  const gap = {
    ...two,
    categories: ['a', 'b', 'c'],
    series: [{ name: 'x', values: [1, null, 3] }],
  };
  expect(altText(gap)).toContain('1 gap.');
  expect(altText({ ...two, categories: [], series: [] })).toBe('Line chart “Score”. No data');
  expect(altText({ ...two, title: 'x'.repeat(2_000) })).toHaveLength(ALT_CHARS);
});
