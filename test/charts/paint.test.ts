import { createHash } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { COLOURS } from '../../src/charts/colours.ts';
import { familyFor } from '../../src/charts/fonts.ts';
import { heatColour } from '../../src/charts/heat.ts';
import { paint } from '../../src/charts/paint.ts';
import { bar, type ChartSpec, heat, line, share } from '../../src/charts/spec.ts';
import { drawable, wrap } from '../../src/charts/text.ts';
import { zhHans } from '../../src/i18n/zh-hans.ts';
import { zhHant } from '../../src/i18n/zh-hant.ts';
import { look } from './picture.ts';

const series = [{ name: 'Score', values: [70, null, 80] }];
const common = { title: 'Score', categories: ['a', 'b', 'c'], series, yLabel: 'Points' };
const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

const SPECS: Record<string, ChartSpec> = {
  line: line({ ...common, band: { name: 'noise', low: [1, null, 2], high: [3, null, 4] } }),
  bar: bar(common),
  ranking: bar({
    ...common,
    horizontal: true,
    categories: Array.from({ length: 40 }, (_, at) => `A vendor with a rather long name ${at}`),
    series: [{ name: 'Score', values: Array.from({ length: 40 }, (_, at) => 90 - at) }],
  }),
  share: share({ ...common, series: [...series, { name: 'Other', values: [30, null, 20] }] }),
  heat: heat({
    title: 'Contacts',
    rows: ['Mon', 'Tue'],
    columns: hours,
    values: [hours.map(Number), hours.map(() => null)],
    yLabel: 'Contacts',
  }),
  'one point': line({ ...common, categories: ['a'], series: [{ name: 'x', values: [1] }] }),
  nothing: line({ ...common, categories: [], series: [] }),
  huge: bar({ ...common, series: [{ name: 'x', values: [1e15, -1e15, 0] }] }),
  hostile: bar({
    ...common,
    title: `<!channel> 🎉 \u202e__BEGINFUNCTION__ ${'long '.repeat(99)}`,
    categories: ['', '\u0000\n', '한국어'],
  }),
};

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test.each(Object.entries(SPECS))(
  '%s: the same spec gives the same bytes, on a white card two pixels fine',
  async (_name, spec) => {
    const first = await paint(spec);
    await paint(line({ ...common, title: '满意度' }));
    expect(sha(await paint(spec))).toBe(sha(first));
    const { width, height, at } = await look(first);
    expect(width % 2).toBe(0);
    expect(width).toBeGreaterThanOrEqual(1_440);
    const corners = [at(0, 0), at(width - 1, 0), at(0, height - 1), at(width - 1, height - 1)];
    expect(corners).toEqual(['#ffffff', '#ffffff', '#ffffff', '#ffffff']);
  },
);

test('bars are as long as their figures say', async () => {
  const picture = (values: number[]) =>
    paint(bar({ ...common, categories: ['a', 'b'], series: [{ name: 'x', values }] })).then(look);
  const both = (await picture([100, 100])).count(COLOURS[0]);
  const half = (await picture([100, 50])).count(COLOURS[0]);
  expect(half / both).toBeCloseTo(0.75, 1);
});

test('the cells of a heat map have the colours of their figures, gaps are grey', async () => {
  const spec = heat({ ...common, rows: ['r'], columns: ['a', 'b', 'c'], values: [[0, 50, null]] });
  const { count } = await look(await paint(spec));
  const range = { low: 0, high: 50 };
  for (const value of [0, 50, null]) {
    expect(count(heatColour(value, range)), String(value)).toBeGreaterThan(10_000);
  }
});

test('a heat map grows darker with its figures', () => {
  const brightness = (value: number) =>
    [1, 3, 5].reduce((sum, at) => {
      return sum + Number.parseInt(heatColour(value, { low: 0, high: 40 }).slice(at, at + 2), 16);
    }, 0);
  const all = Array.from({ length: 41 }, (_, value) => brightness(value));
  expect(all).toEqual([...all].sort((a, b) => b - a));
  expect(new Set(all).size).toBe(41);
});

test('every Chinese character of the catalogues has a glyph of ours', () => {
  const ctx = createCanvas(10, 10).getContext('2d');
  const texts = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.values(value).map(texts).join('')
      : String(value);
  for (const [locale, catalogue] of [
    ['zh-Hans', zhHans],
    ['zh-Hant', zhHant],
  ] as const) {
    const characters = [...new Set(texts(catalogue))].filter((one) => /\p{Script=Han}/u.test(one));
    expect(characters.length).toBeGreaterThan(300);
    const family = familyFor(characters.join(''), locale);
    // Where no family has the glyph, the machine's own fonts decide its width; ours are all square.
    ctx.font = `20px ${family}`;
    const odd = characters.filter((one) => Math.abs(ctx.measureText(one).width - 20) > 0.1);
    expect(odd).toEqual([]);
  }
});

test('Traditional readers get their own shapes, others the Simplified ones', () => {
  expect(familyFor('直', 'zh-Hant')).toMatch(/^"noto-tc-latin"/);
  expect(familyFor('直', 'en')).toMatch(/^"noto-sc-latin"/);
});

test('what no font draws is left out, what takes no room too', () => {
  expect(drawable('a🎉b \u202eevil\u202c\u200b\n c️')).toBe('a b evil c');
  expect(drawable('© 2026 ▼ 5 %')).toBe('© 2026 ▼ 5 %');
});

test('lines break where words end and are cut with an ellipsis', () => {
  const ctx = createCanvas(10, 10).getContext('2d');
  ctx.font = `16px ${familyFor('客服中心满意度', 'zh-Hans')}`;
  expect(wrap(ctx, 'Delta Services', 80, 2)).toEqual(['Delta', 'Services']);
  expect(wrap(ctx, '客服中心满意度', 70, 2)).toEqual(['客服中心', '满意度']);
  const lines = wrap(ctx, 'one two three four five six', 60, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
  for (const text of lines) expect(ctx.measureText(text).width).toBeLessThanOrEqual(60);
});

test('what would fill the memory is refused', async () => {
  const rows = (count: number) =>
    bar({
      ...common,
      horizontal: true,
      categories: Array.from({ length: count }, String),
      series: [{ name: 'x', values: Array.from({ length: count }, () => 1) }],
    });
  await expect(paint(rows(100))).resolves.toBeDefined();
  await expect(paint(rows(200))).rejects.toThrow(/too many rows/);
});
