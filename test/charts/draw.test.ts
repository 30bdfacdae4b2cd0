import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ALT_CHARS, altText } from '../../src/charts/alt.ts';
import { createCharts } from '../../src/charts/draw.ts';
import { insteadOf } from '../../src/charts/instead.ts';
import { bar, type ChartSpec, heat, line, share } from '../../src/charts/spec.ts';

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
    instead: insteadOf(cells),
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

test('where nothing works the figures stand there', async () => {
  const { draw, png } = createCharts({
    quickchartUrl: undefined,
    log,
    local: local(new Error('x')),
  });
  expect(await draw(cells)).toMatchObject({ png: null, instead: [{ type: 'data_table' }] });
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

/** By row, its head included. */
function figuresOf(spec: ChartSpec): string[][] {
  const [found, ...more] = insteadOf(spec);
  expect(more).toEqual([]);
  const { rows } = found as { rows: { text: string }[][] };
  return rows.map((row) => row.map(({ text }) => text));
}

test('F21: in place of a picture stand its figures, the longer side downwards', () => {
  expect(figuresOf(cells)).toEqual([
    ['—', '9', '10'],
    ['Mon', '4', '9'],
    ['Tue', '–', '1'],
  ]);
  const hours = Array.from({ length: 24 }, (_, hour) => `${hour}`);
  const day = figuresOf({ ...cells, rows: ['Mon'], columns: hours, values: [hours.map(Number)] });
  expect(day).toHaveLength(25);
  expect(day.at(-1)).toEqual(['23', '23']);
  const parts = { title: 'C', yLabel: 'y', categories: ['Acme'] };
  const series = [
    { name: 'E-mail', values: [1] },
    { name: 'Phone', values: [3] },
  ];
  expect(figuresOf(share({ ...parts, series }))).toEqual([
    ['—', 'Acme'],
    ['E-mail', '25.0\u00a0%'],
    ['Phone', '75.0\u00a0%'],
  ]);
  expect(figuresOf(bar({ ...parts, series, horizontal: true, unit: 's' }))[1]).toEqual([
    ...['E-mail', '1\u00a0s'],
  ]);
});

test('or Slack’s own chart of what it can show, which says what it leaves out', () => {
  const values = Array.from({ length: 30 }, (_, at) => (at === 25 ? null : at));
  const long = line({
    ...{ title: 'Score', yLabel: 'y', categories: values.map((_, at) => `W${at}`) },
    series: [
      { name: 'Score', values },
      { name: 'Target', values: values.map((_, at) => (at < 20 ? null : 80)) },
    ],
    band: { name: '95 %', low: values, high: values },
    isInTable: true,
  });
  const [chart, said] = insteadOf(long);
  // 29 have a figure; of them the newest twenty: 9 to 24 and 26 to 29. Half of them had no target.
  const shown = [...Array.from({ length: 16 }, (_, at) => at + 9), 26, 27, 28, 29];
  expect(chart).toMatchObject({
    type: 'data_visualization',
    chart: {
      type: 'line',
      series: [{ name: 'Score', data: shown.map((at) => ({ label: `W${at}`, value: at })) }],
    },
  });
  expect(JSON.stringify(said)).toContain('20 of its 30 points');
  const zh = insteadOf({ ...long, locale: 'zh-Hant' });
  expect(JSON.stringify(zh)).toContain('30 個點中的 20 個');
  // One point makes no line; the table beside it has it.
  const short = { ...long, categories: ['W0'], series: [{ name: 'Score', values: [1] }] };
  expect(JSON.stringify(insteadOf(short))).toContain('Its figures are in the table.');
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
