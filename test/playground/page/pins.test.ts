// A picture of each block and element, compared with the one that was looked at.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/index.ts';
import { SAMPLES } from '../../../src/playground/page/gallery/samples.ts';
import { testBrowser } from '../../support/browser.ts';
import { MANIFEST } from './bot.ts';
import { draw, drawn, mrkdwn, plain } from './gallery.ts';
import { pin, useOneFont } from './pinned.ts';

const browser = testBrowser({ isPinned: true });
const NOW = '2026-11-24T12:00:00Z';
/** Emoji come from the system, and differ. */
const EMOJI = / ?:(memo|tada|white_check_mark):|\{"type":"emoji","name":"\w+"\},/g;

let slack: LocalSlack;

beforeAll(async () => {
  slack = await startLocalSlack({ manifest: MANIFEST });
});
afterAll(() => slack.stop());

async function open(width: number, colorScheme: 'light' | 'dark', locale = 'en-US'): Promise<Page> {
  const page = await browser.open('about:blank', {
    viewport: { width: Math.max(width + 40, 360) * (width > 400 ? 2 : 1), height: 2400 },
    colorScheme,
    locale,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  await page.clock.setFixedTime(NOW);
  await page.goto(`${slack.url}/?gallery&locale=${locale}`);
  await useOneFont(page);
  await page.addStyleTag({ content: '.gallery-drawn .blocks { width: var(--drawn-width); }' });
  await page.evaluate(`document.documentElement.style.setProperty('--drawn-width', '${width}px')`);
  return page;
}

async function show(page: Page, blocks: readonly object[]): Promise<void> {
  const text = JSON.stringify(blocks)
    .replaceAll(EMOJI, '')
    .replaceAll(/file:[^"]+picture\.svg/g, `${slack.url}/gallery/picture.svg`);
  await draw(page, ...(JSON.parse(text) as object[]));
  await page.evaluate('document.fonts.ready');
  await page.evaluate(`Promise.all([...document.images].map((image) => {
    image.loading = 'eager';
    return image.decode().catch(() => {});
  }))`);
}

test('each block looks as it did', async () => {
  const page = await open(600, 'light');
  const problems: string[] = [];
  for (const [name, blocks] of Object.entries(SAMPLES)) {
    await show(page, blocks);
    const all = drawn(page).locator('.blocks').first().locator(':scope > .block');
    for (const [index, { type }] of blocks.entries()) {
      problems.push(...(await pin(all.nth(index), `${name}-${index + 1}-${type}`)));
    }
  }
  expect(problems).toEqual([]);
}, 60_000);

test('all of them in the dark, on a phone', async () => {
  const page = await open(328, 'dark');
  const problems: string[] = [];
  for (const [name, blocks] of Object.entries(SAMPLES)) {
    await show(page, blocks);
    problems.push(...(await pin(drawn(page).locator('.blocks').first(), `${name}-dark`)));
  }
  expect(problems).toEqual([]);
}, 60_000);

test('texts and forms in Chinese', async () => {
  const page = await open(360, 'light', 'zh-CN');
  const element = {
    type: 'static_select',
    action_id: 'v',
    options: [{ text: plain('一'), value: '1' }],
  };
  await show(page, [
    { type: 'header', text: plain('供应商评分') },
    {
      type: 'section',
      text: mrkdwn('*Acme 客服* · 2026年10月\n<@U2> 请看 `首次响应` 与 ~重开率~'),
    },
    { type: 'input', block_id: 'v', label: plain('供应商'), optional: true, element },
    {
      type: 'input',
      block_id: 'f',
      label: plain('文件'),
      element: { type: 'file_input', action_id: 'v' },
    },
  ]);
  expect(await pin(drawn(page).locator('.blocks').first(), 'chinese')).toEqual([]);
});

test('menus and dialogs when they are open', async () => {
  const page = await open(600, 'light');
  await show(page, SAMPLES.elements);
  await page.getByRole('button', { name: 'Several' }).click();
  await page.getByRole('option', { name: 'Pear' }).click();
  await page.mouse.move(0, 0);
  expect(await pin(page.locator('.panel:popover-open'), 'open-multi-select')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More actions' }).click();
  expect(await pin(page.locator('.panel:popover-open'), 'open-overflow')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.mouse.move(0, 0);
  expect(await pin(page.getByRole('dialog'), 'open-confirm')).toEqual([]);
});

test('what the person was told: a failed action, files on their way', async () => {
  const page = await open(600, 'light');
  const button = { type: 'button', action_id: 'fails', text: plain('Press'), value: '1' };
  const element = { type: 'file_input', action_id: 'v', filetypes: ['csv'] };
  await show(page, [
    { type: 'actions', block_id: 'a', elements: [button] },
    { type: 'input', block_id: 'f', label: plain('The export'), element },
  ]);
  await page.getByRole('button', { name: 'Press' }).click();
  await page.getByText('The app did not respond.').waitFor();
  const csv = { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.alloc(2_500) };
  await page.locator('.file-input input').setInputFiles([csv, { ...csv, name: 'a.png' }]);
  await page.getByText('Only csv files can be added here.').waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement?.blur()');
  expect(await pin(drawn(page).locator('.blocks').first(), 'told')).toEqual([]);
});
