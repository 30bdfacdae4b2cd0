// What people do among themselves: write to each other, react, change and take back what they said.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startLocalSlack } from '../../../src/playground/index.ts';
import { testBrowser } from '../../support/browser.ts';
import { MANIFEST, slackWithBot } from './bot.ts';

const browser = testBrowser();
const ADA = 'U0ADALIN01';
const JING = 'U0LINJING1';
const LEADS = 'C0LEADS001';

const local = slackWithBot(undefined, ['canvases:write', 'chat:write.customize']);

async function open(user = ADA, channel = LEADS): Promise<Page> {
  const page = await browser.open(`${local.slack.url}/?user=${user}&channel=${channel}`);
  await page.getByRole('log').first().locator('*').first().waitFor();
  return page;
}
const composer = (page: Page) => page.locator('.main .composer textarea');
const said = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

async function call(method: string, body: object): Promise<{ readonly canvas_id: string }> {
  const { slack } = local;
  const authorization = `Bearer ${slack.botToken}`;
  const headers = { authorization, 'content-type': 'application/json; charset=utf-8' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await (await fetch(`${slack.apiUrl}${method}`, init)).json()) as { canvas_id: string };
}

async function writeTo(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'New message' }).click();
  const dialog = page.getByRole('dialog', { name: 'New message' });
  for (const name of names) {
    await dialog.getByRole('textbox', { name: 'Search' }).fill(name);
    await dialog.getByRole('checkbox', { name }).check();
  }
  await dialog.getByRole('button', { name: 'Start' }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('a direct message is started in the side bar, and comes unread to the other window', async () => {
  const jing = await open(JING);
  const ada = await open();
  await writeTo(ada, '林静');
  await expect.poll(() => ada.getByRole('heading', { level: 1 }).textContent()).toBe('林静');
  await composer(ada).fill('just the two of us');
  await composer(ada).press('Enter');
  const room = jing.locator('.room', { hasText: 'Ada Lin' });
  await room.locator('.count', { hasText: '1' }).waitFor();
  await room.click();
  await said(jing, 'just the two of us').waitFor();
  await room.locator('.count').waitFor({ state: 'detached' });
});

test('a group has the names of the others for its own, and a message to nobody is refused', async () => {
  const ada = await open();
  await ada.getByRole('button', { name: 'New message' }).click();
  await ada.getByRole('button', { name: 'Start' }).click();
  await ada.getByText('Choose at least one person.').waitFor();
  await ada.keyboard.press('Escape');
  await ada.getByRole('dialog').waitFor({ state: 'detached' });
  await writeTo(ada, '林静', '陳怡君');
  await expect
    .poll(() => ada.getByRole('heading', { level: 1 }).textContent())
    .toBe('林静, 陳怡君');
  await composer(ada).fill('the three of us');
  await composer(ada).press('Enter');
  const yijun = await open('U0YIJUN001');
  await yijun.locator('.room', { hasText: 'Ada Lin' }).click();
  await said(yijun, 'the three of us').waitFor();
});

test('a reaction is picked by the keyboard, counted in all windows, and taken back', async () => {
  const message = await local.slack.client(JING).post(LEADS, 'react to this');
  const [ada, jing] = [await open(), await open(JING)];
  const row = said(ada, 'react to this');
  const picker = row.getByRole('button', { name: 'Add reaction' });
  await picker.focus();
  await ada.keyboard.press('Enter');
  await ada.keyboard.type('tada');
  await ada.keyboard.press('Enter');
  const reaction = row.locator('.reaction');
  await expect.poll(() => reaction.getAttribute('aria-pressed')).toBe('true');
  await said(jing, 'react to this').locator('.reaction').click();
  await expect.poll(() => reaction.getAttribute('aria-label')).toBe('tada, 2');
  await reaction.click();
  await expect.poll(() => reaction.getAttribute('aria-label')).toBe('tada, 1');
  await local.slack.client(JING).react(message, 'tada');
  await reaction.waitFor({ state: 'detached' });
});

test('the arrows walk the emoji, and Esc gives the focus back', async () => {
  await local.slack.client(JING).post(LEADS, 'walk over it');
  const ada = await open();
  const picker = said(ada, 'walk over it').getByRole('button', { name: 'Add reaction' });
  await picker.focus();
  await ada.keyboard.press('Enter');
  const grid = ada.locator('.emoji-panel:popover-open');
  await ada.keyboard.press('ArrowDown');
  await ada.keyboard.press('ArrowRight');
  const focused = () => grid.locator('.emoji-button:focus').getAttribute('data-name');
  expect(await focused()).toBe('-1');
  await ada.keyboard.press('ArrowDown');
  await ada.keyboard.press('ArrowUp');
  expect(await focused()).toBe('-1');
  await ada.keyboard.press('Escape');
  expect(await picker.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
});

test("one's own message is changed in its place and marked; what arrives meanwhile spoils nothing", async () => {
  await local.slack.client(ADA).post(LEADS, 'a typo hear & <there>');
  const [ada, jing] = [await open(), await open(JING)];
  const row = said(ada, 'a typo');
  await row.hover();
  await row.getByRole('button', { name: 'More actions' }).click();
  await ada.getByRole('menuitem', { name: 'Edit message' }).click();
  const field = ada.getByRole('textbox', { name: 'Edit message' });
  expect(await field.inputValue()).toBe('a typo hear & <there>');
  await field.fill('no typo here & <there>');
  await local.slack.client(JING).post(LEADS, 'meanwhile');
  await said(ada, 'meanwhile').waitFor();
  expect(await field.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
  await ada.keyboard.press('Enter');
  const changed = said(jing, 'no typo here & <there>');
  await changed.getByText('已编辑').waitFor();
  await field.waitFor({ state: 'detached' });
  await said(ada, 'no typo here').getByText('(edited)').waitFor();
  await changed.hover();
  await changed.getByRole('button', { name: '更多操作' }).click();
  expect(await jing.getByRole('menuitem').allTextContents()).toEqual(['Make it a task']);
});

test("one's own message is deleted when that is confirmed", async () => {
  await local.slack.client(ADA).post(LEADS, 'to be forgotten');
  const [ada, jing] = [await open(), await open(JING)];
  const remove = async (answer: string) => {
    const row = said(ada, 'to be forgotten');
    await row.hover();
    await row.getByRole('button', { name: 'More actions' }).click();
    await ada.getByRole('menuitem', { name: 'Delete message' }).click();
    await ada.getByRole('dialog').getByRole('button', { name: answer, exact: true }).click();
  };
  await remove('Cancel');
  await said(jing, 'to be forgotten').waitFor();
  await remove('Delete');
  await said(jing, 'to be forgotten').waitFor({ state: 'detached' });
});

test('a canvas of the channel is opened and read; an edit renames and changes it', async () => {
  const text = '# Plan\n\n- [x] call [Acme](https://acme.example)\n- [ ] listen\n\n1. one\n2. two';
  const document_content = { type: 'markdown', markdown: text };
  const ada = await open();
  const { canvas_id } = await call('canvases.create', {
    ...{ title: 'Improvement plan', channel_id: LEADS, document_content },
  });
  const button = ada.getByRole('button', { name: /Improvement plan/ });
  await button.click();
  const dialog = ada.getByRole('dialog', { name: 'Improvement plan' });
  await dialog.getByRole('heading', { name: 'Plan', exact: true }).waitFor();
  const boxes = dialog.getByRole('checkbox');
  expect([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()]).toEqual([true, false]);
  expect(await dialog.getByRole('link').getAttribute('href')).toBe('https://acme.example');
  expect(await dialog.locator('ol li').allTextContents()).toEqual(['one', 'two']);
  await ada.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await button.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
  const title_content = { type: 'markdown', markdown: 'New plan' };
  await call('canvases.edit', { canvas_id, changes: [{ operation: 'rename', title_content }] });
  await ada.getByRole('button', { name: /New plan/ }).waitFor();
});

test('who comes, goes or is called otherwise shows at once', async () => {
  const { control } = local.slack;
  await local.slack.client('yijun').post(LEADS, 'who am I');
  const ada = await open();
  control.leave(LEADS, 'yijun');
  control.join(LEADS, 'yijun');
  const line = ada.locator('.message.line').last();
  await expect.poll(() => line.locator('.text').textContent()).toBe('joined the channel.');
  expect(await line.locator('.message-tools').count()).toBe(0);
  control.changeUser('yijun', { real_name: 'Yi-Chun Chen' });
  await said(ada, 'who am I').getByText('Yi-Chun Chen').waitFor();
  await expect.poll(() => ada.locator('.people').textContent()).toContain('Yi-Chun Chen');
  control.changeUser('U0YIJUN001', { real_name: '陳怡君' });
});

test('an app speaks under a name of its own, with an emoji or a picture for a face', async () => {
  const icon_url = `${local.slack.url}/gallery/picture.svg`;
  const day = { username: 'Day desk', icon_url };
  const night = { username: 'Night <desk>', icon_emoji: ':bar_chart:' };
  await call('chat.postMessage', { channel: LEADS, text: 'by day', ...day });
  await call('chat.postMessage', { channel: LEADS, text: 'by night', ...night });
  await call('chat.postMessage', { channel: LEADS, text: 'as itself' });
  const ada = await open();
  const name = (text: string) => said(ada, text).locator('.byline strong').textContent();
  const face = (text: string) => said(ada, text).locator('.avatar');
  await said(ada, 'as itself').waitFor();
  expect(await Promise.all(['by day', 'by night', 'as itself'].map(name))).toEqual([
    ...['Day desk', 'Night <desk>', 'Tasky'],
  ]);
  expect(await face('by day').getAttribute('src')).toBe(icon_url);
  expect(await face('by night').textContent()).toBe('📊');
  expect(await face('as itself').textContent()).toBe('T');
});

test('a window that lost its line says so, comes back and has missed nothing', async () => {
  const first = await startLocalSlack({ manifest: MANIFEST });
  const page = await browser.open(`${first.url}/?user=${ADA}&channel=${LEADS}`);
  const lost = page.getByText('Connecting …');
  await page.getByText('very beginning').waitFor();
  await lost.waitFor({ state: 'hidden' });
  await first.stop();
  await lost.waitFor();
  const again = await startLocalSlack({
    manifest: MANIFEST,
    port: Number(new URL(first.url).port),
  });
  await again.client(JING).post(LEADS, 'said meanwhile');
  await page.getByText('said meanwhile').waitFor();
  await lost.waitFor({ state: 'hidden' });
  await again.stop();
});
