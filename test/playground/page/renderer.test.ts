import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLES } from '../../../src/playground/page/gallery/samples.ts';
import { shared } from '../../support/shared.ts';
import { LOW_CONTRAST } from './contrast.ts';
import { draw, drawn, logged, mrkdwn, plain, testGallery } from './gallery.ts';

const gallery = testGallery();
const raw = (text: string) => ({ type: 'raw_text', text });
const number = (value: number, text = String(value)) => ({ type: 'raw_number', value, text });

test('every sample is drawn whole: no block but the one from the future is refused', async () => {
  const page = await gallery.open();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const [name, blocks] of Object.entries(SAMPLES)) {
    await draw(page, ...blocks);
    expect(await drawn(page).locator('> .blocks > .block').count()).toBe(blocks.length);
    const refused = await drawn(page).getByText('can’t be shown').count();
    expect(refused, name).toBe(name === 'texts' ? 1 : 0);
  }
  expect(errors).toEqual([]);
});

test('the samples, of which each is pinned, have every block and element that the SDK types', () => {
  const types = dirname(createRequire(import.meta.url).resolve('@slack/types'));
  const typed = ['blocks', 'block-elements'].flatMap((file) => {
    const text = readFileSync(join(types, 'block-kit', `${file}.d.ts`), 'utf8');
    return [...text.matchAll(/^ {4}type: '(\w+)';/gm)].map(([, type]) => type);
  });
  expect(new Set(typed).size).toBeGreaterThan(45);
  const sampled = new Set(
    [...JSON.stringify(SAMPLES).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type),
  );
  expect(new Set([...typed, 'data_visualization']).difference(sampled)).toEqual(new Set());
});

const views = shared('slack-conformance/views');

test.skipIf(!views)('the views that Slack publishes are drawn whole', async () => {
  const page = await gallery.open();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const files = readdirSync(String(views));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const { blocks } = JSON.parse(readFileSync(join(String(views), file), 'utf8'));
    await draw(page, ...blocks);
    expect(await drawn(page).locator('> .blocks > .block').count(), file).toBe(blocks.length);
    expect(await drawn(page).getByText('can’t be shown').count(), file).toBe(0);
  }
  expect(errors).toEqual([]);
});

test('one broken block leaves its neighbours readable', async () => {
  const page = await gallery.open();
  await draw(
    page,
    { type: 'section', text: plain('before') },
    { type: 'data_table', rows: 'nonsense' },
    { type: 'data_visualization', title: 'No chart' },
    { type: 'section', text: plain('after') },
  );
  const texts = await drawn(page).locator('.block').allTextContents();
  const refused = 'This block can’t be shown here';
  expect(texts).toEqual(['before', refused, refused, 'after']);
});

test('no block can lead to a script, wherever it hides the address', async () => {
  const page = await gallery.open();
  const url = 'javascript:alert';
  const link = { type: 'link', url, text: 'rich' };
  await draw(
    page,
    { type: 'section', text: mrkdwn(`<${url}|mrkdwn>`) },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [link] }] },
    { type: 'markdown', text: `[markdown](${url})` },
    { type: 'actions', elements: [{ type: 'button', action_id: 'b', text: plain('button'), url }] },
    { type: 'image', alt_text: 'picture', image_url: url },
    { type: 'section', text: mrkdwn(`<!date^0^{date}^${url}|date>`) },
  );
  expect(await drawn(page).locator('a, img').count()).toBe(0);
  expect(await drawn(page).textContent()).toContain('richmarkdownbuttonpictureJanuary 1, 1970');
});

test('mrkdwn shows marks, names and links that open elsewhere', async () => {
  const page = await gallery.open();
  const text = '*b* _i_ ~s~ <https://x.example|link> <@U1> <#C1> :tada: <!date^0^{date}|zero>';
  await draw(page, { type: 'section', text: mrkdwn(text) });
  const body = drawn(page).locator('.section-body');
  expect(await body.textContent()).toBe('b i s link @Ada Lin #support-leads 🎉 January 1, 1970');
  expect(await body.locator('strong, em, s').allTextContents()).toEqual(['b', 'i', 's']);
  expect(await body.locator('a').getAttribute('rel')).toBe('noopener noreferrer');
});

test('a data_table sorts numbers as numbers, up, down and back, with gaps last', async () => {
  const page = await gallery.open();
  const rows = [
    [raw('Vendor'), raw('Days')],
    [raw('Birch'), raw('–')],
    [raw('Cedar'), number(9, '9 d')],
    [raw('acme'), number(100, '100 d')],
    [raw('Dogwood'), number(20, '20 d')],
  ];
  await draw(page, { type: 'data_table', caption: 'Days', page_size: 10, rows });
  const names = () => drawn(page).locator('tbody th').allTextContents();
  const sort = (name: string) => drawn(page).getByRole('button', { name }).click();
  await sort('Days');
  expect(await names()).toEqual(['Cedar', 'Dogwood', 'acme', 'Birch']);
  expect(await drawn(page).locator('[aria-sort=ascending]').textContent()).toBe('Days');
  await sort('Days');
  expect(await names()).toEqual(['acme', 'Dogwood', 'Cedar', 'Birch']);
  await sort('Days');
  expect(await names()).toEqual(['Birch', 'Cedar', 'acme', 'Dogwood']);
  await sort('Vendor');
  expect(await names()).toEqual(['acme', 'Birch', 'Cedar', 'Dogwood']);
  const align = 'getComputedStyle(document.querySelector("tbody td")).textAlign';
  expect(await page.evaluate(align)).toBe('right');
});

test('a table that is wider than its place says so on the right, until its end is in sight', async () => {
  const page = await gallery.open();
  const row = (text: string, columns: number) => Array.from({ length: columns }, () => raw(text));
  const table = (columns: number) => ({
    ...{ type: 'data_table', caption: `${columns} columns` },
    rows: [row('A name that takes room', columns), row('1', columns)],
  });
  await draw(page, table(2), table(12));
  const frames = drawn(page).locator('.table-frame');
  const isCut = (index: number) => frames.nth(index).evaluate((it) => it.matches('.more'));
  await expect.poll(() => isCut(1)).toBe(true);
  expect(await isCut(0)).toBe(false);
  await frames
    .nth(1)
    .locator('.table-scroll')
    .evaluate((it) => it.scrollTo({ left: 9_999 }));
  await expect.poll(() => isCut(1)).toBe(false);
});

test('a data_table turns its pages and sorts over all of them', async () => {
  const page = await gallery.open();
  const body = Array.from({ length: 12 }, (_, index) => [
    raw(`row ${index + 1}`),
    number(12 - index),
  ]);
  await draw(page, { type: 'data_table', caption: 'T', rows: [[raw('Row'), raw('N')], ...body] });
  const first = () => drawn(page).locator('tbody th').first().textContent();
  expect(await drawn(page).locator('tbody tr').count()).toBe(5);
  expect(await drawn(page).getByRole('button', { name: 'Previous page' }).isDisabled()).toBe(true);
  await drawn(page).getByRole('button', { name: 'Next page' }).click();
  expect(await first()).toBe('row 6');
  await drawn(page).getByRole('button', { name: 'Next page' }).click();
  expect(await drawn(page).locator('.pager').textContent()).toContain('11–12 of 12');
  expect(await drawn(page).getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
  await drawn(page).getByRole('button', { name: 'N', exact: true }).click();
  expect(await first()).toBe('row 12');
});

test('a container folds, a carousel is walked by the keyboard, a task without a status is to do', async () => {
  const page = await gallery.open();
  const child_blocks = [{ type: 'section', text: plain('inside') }];
  const folding = { type: 'container', is_collapsible: true, child_blocks };
  const names = Array.from({ length: 8 }, (_, index) => `Card ${index}`);
  await draw(
    page,
    { ...folding, title: plain('Open') },
    { ...folding, title: plain('Folded'), default_collapsed: true },
    { type: 'carousel', elements: names.map((name) => ({ type: 'card', title: plain(name) })) },
    { type: 'plan', title: 'Plan', tasks: [{ task_id: 't', title: 'Later' }] },
  );
  const inside = drawn(page).getByText('inside');
  expect([await inside.first().isVisible(), await inside.last().isVisible()]).toEqual([
    true,
    false,
  ]);
  for (const name of ['Open', 'Folded']) {
    await drawn(page).locator('summary', { hasText: name }).press('Enter');
  }
  expect([await inside.first().isVisible(), await inside.last().isVisible()]).toEqual([
    false,
    true,
  ]);
  const carousel = drawn(page).locator('.carousel');
  await carousel.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => carousel.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0);
  await drawn(page).getByRole('img', { name: 'to do' }).waitFor();
});

test('a chart has one point for each figure, and says each of them', async () => {
  const page = await gallery.open();
  for (const block of SAMPLES.charts) {
    await draw(page, block);
    const chart = block['chart'] as {
      series?: { name: string; data: { label: string; value: number }[] }[];
      segments?: { label: string; value: number }[];
    };
    const figures = chart.segments ?? chart.series?.flatMap((series) => series.data) ?? [];
    const tips = await drawn(page).locator('.point > title').allTextContents();
    expect(tips.length).toBe(figures.length);
    for (const [index, { label, value }] of figures.entries()) {
      expect(tips[index]).toContain(`${label}: ${value}`);
    }
  }
});

test('the height of a bar is its value', async () => {
  const page = await gallery.open();
  const data = [10, 20, 40].map((value, index) => ({ label: `m${index}`, value }));
  const axis_config = { categories: ['m0', 'm1', 'm2'] };
  const chart = { type: 'bar', series: [{ name: 'S', data }], axis_config };
  await draw(page, { type: 'data_visualization', title: 'T', chart });
  const heights = await drawn(page)
    .locator('rect')
    .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('height'))));
  const [one = 0, two = 0, four = 0] = heights;
  expect(two / one).toBeCloseTo(2, 5);
  expect(four / one).toBeCloseTo(4, 5);
});

test('nothing makes the page scroll sideways at 360 pixels', async () => {
  const page = await gallery.open({ width: 360 });
  for (const [name, blocks] of Object.entries(SAMPLES)) {
    await draw(page, ...blocks);
    const over = 'const m = document.querySelector("main"); m.scrollWidth - m.clientWidth';
    expect(await page.evaluate(over), name).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBe(360);
  }
});

test('texts keep a contrast of 4.5 to 1 in light and dark', async () => {
  for (const dark of [false, true]) {
    const page = await gallery.open({ dark });
    await draw(page, ...SAMPLES.scorecard, ...SAMPLES.texts, ...SAMPLES.frames);
    const poor = await page.evaluate(`(${LOW_CONTRAST})()`);
    expect(poor, dark ? 'dark' : 'light').toEqual([]);
  }
});

test('feedback, icons and workflows report their press, feedback with what was thought', async () => {
  const page = await gallery.open();
  await draw(page, {
    type: 'context_actions',
    block_id: 'b',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'f',
        positive_button: { text: plain('Useful'), value: 'up' },
        negative_button: { text: plain('Not useful'), value: 'down' },
      },
      { type: 'icon_button', action_id: 'i', icon: 'trash', text: plain('Remove') },
    ],
  });
  for (const name of ['Useful', 'Not useful', 'Remove']) {
    await page.getByRole('button', { name, exact: true }).click();
  }
  await draw(page, {
    type: 'actions',
    block_id: 'b',
    elements: [{ type: 'workflow_button', action_id: 'w', text: plain('Run') }],
  });
  await page.getByRole('button', { name: 'Run' }).click();
  const at = (actionId: string) => ({ blockId: 'b', actionId });
  expect(await logged(page)).toEqual([
    { act: at('w') },
    { act: at('i') },
    { act: at('f'), input: { value: 'down' } },
    { act: at('f'), input: { value: 'up' } },
  ]);
});
