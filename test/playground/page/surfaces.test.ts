// A picture of each surface that people make among themselves, compared with the one looked at.
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { testBrowser } from '../../support/browser.ts';
import { slackWithBot } from './bot.ts';
import { pin, useOneFont } from './pinned.ts';

const browser = testBrowser({ isPinned: true });
const ADA = 'U0ADALIN01';
const LEADS = 'C0LEADS001';
const PLAN = `# Plan

- [x] call [Acme](https://acme.example)
- [ ] listen to ten calls

> Reopen rate under 6 %

1. one
2. two`;

const local = slackWithBot(undefined, [
  'canvases:write',
  'chat:write.customize',
  'reactions:write',
]);

async function call(method: string, body: object): Promise<void> {
  const { slack } = local;
  const authorization = `Bearer ${slack.botToken}`;
  const headers = { authorization, 'content-type': 'application/json; charset=utf-8' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await (await fetch(`${slack.apiUrl}${method}`, init)).json();
  expect(answer).toMatchObject({ ok: true });
}

/** What differs from run to run or from machine to machine: the time, and emoji. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    for (const time of document.querySelectorAll('time')) time.textContent = '9:41 AM';
    for (const one of document.querySelectorAll('.reaction, .symbol, .emoji-button')) {
      one.textContent = one.textContent.replace(/[^0-9 ]+/u, '★');
    }
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => {
      image.loading = 'eager';
      return image.decode().catch(() => {});
    }));
  })()`);
  await page.mouse.move(0, 0);
}

/** Something with an edge and a slope in it. */
function picture(): Uint8Array<ArrayBuffer> {
  const png = new PNG({ width: 240, height: 120 });
  png.data.forEach((_, index) => {
    const [x, y] = [Math.floor(index / 4) % 240, Math.floor(index / 960)];
    png.data[index] = index % 4 === 3 ? 255 : y > 120 - x / 2 ? 120 : 225;
  });
  return new Uint8Array(PNG.sync.write(png));
}

async function open(): Promise<Page> {
  const options = { viewport: { width: 1_000, height: 900 }, reducedMotion: 'reduce' } as const;
  const url = `${local.slack.url}/?user=${ADA}&channel=${LEADS}`;
  const page = await browser.open(url, { ...options, timezoneId: 'UTC' });
  await useOneFont(page);
  await page.getByRole('log').first().waitFor();
  return page;
}

test('what people say and do in a channel and among themselves', async () => {
  const [ada, jing, yijun] = ['ada', 'linjing', 'yijun'].map((one) => local.slack.client(one));
  if (!ada || !jing || !yijun) throw new Error('nobody there');
  const page = await open();
  const said = (text: string) => page.getByRole('article').filter({ hasText: text });
  const problems: string[] = [];

  const pair = await jing.open('ada');
  await jing.post(pair, 'hello');
  const group = await yijun.open('ada', 'linjing');
  await yijun.post(group, 'hello, both');
  await page.locator('.room .count').nth(1).waitFor();
  await settle(page);
  problems.push(...(await pin(page.locator('.rooms ul').nth(1), 'surface-direct-list')));

  const parent = await jing.post(LEADS, 'First response got slower, see `FRT`');
  await yijun.post(LEADS, 'I ask them', parent.ts);
  await ada.react(parent, 'tada');
  await jing.react(parent, 'tada');
  await yijun.react(parent, 'eyes');
  await said('First response').locator('.reaction').nth(1).waitFor();
  await settle(page);
  problems.push(...(await pin(said('First response'), 'surface-reactions')));

  await jing.remove(parent);
  const left = page.locator('.message.tombstone');
  await left.waitFor();
  problems.push(...(await pin(left, 'surface-tombstone')));

  const own = await ada.post(LEADS, 'Acme is on it, @linjing: https://acme.example/status');
  await ada.edit(own, 'Acme is on it since 9, @linjing: https://acme.example/status');
  await said('since 9').getByText('(edited)').waitFor();
  await settle(page);
  problems.push(...(await pin(said('since 9'), 'surface-edited')));
  await said('since 9').hover();
  await said('since 9').getByRole('button', { name: 'More actions' }).click();
  await page.mouse.move(0, 0);
  problems.push(...(await pin(page.locator('[popover]:popover-open'), 'surface-menu')));
  await page.getByRole('menuitem', { name: 'Edit message' }).click();
  await settle(page);
  problems.push(...(await pin(said('9:41').last(), 'surface-editor')));
  await page.keyboard.press('Escape');

  local.slack.control.fileProcessing(0);
  const trend = await ada.upload('trend.png', picture());
  const table = await ada.upload('rows.csv', 'a,b\n1,2\n');
  await ada.share(LEADS, [trend, table], 'The trend and its rows');
  const look = { username: 'Night desk', icon_emoji: ':bar_chart:' };
  await call('chat.postMessage', { channel: LEADS, text: 'Nobody waits.', ...look });
  await said('Nobody waits').locator('.symbol').waitFor();
  await said('The trend').locator('.picture').waitFor();
  await settle(page);
  problems.push(...(await pin(said('The trend'), 'surface-upload')));
  problems.push(...(await pin(said('Nobody waits'), 'surface-own-look')));
  await page
    .locator('.main .composer input[type=file]')
    .setInputFiles([{ name: 'october.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') }]);
  await page.getByRole('button', { name: 'Remove october.csv' }).waitFor();
  problems.push(...(await pin(page.locator('.main .composer'), 'surface-composer-file')));

  const document_content = { type: 'markdown', markdown: PLAN };
  const canvas = { title: 'Improvement plan', channel_id: LEADS, document_content };
  await call('canvases.create', canvas);
  await page.getByRole('button', { name: /Improvement plan/ }).click();
  await settle(page);
  const dialog = page.getByRole('dialog', { name: 'Improvement plan' });
  problems.push(...(await pin(dialog, 'surface-canvas')));
  expect(problems).toEqual([]);
}, 30_000);
