// Nothing that axe calls serious or critical: on every surface, light and dark, wide and on a phone.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { SAMPLES } from '../../../src/playground/page/gallery/samples.ts';
import { testBrowser } from '../../support/browser.ts';
import { slackWithBot } from './bot.ts';

const browser = testBrowser();
const ADA = 'U0ADALIN01';
const LEADS = 'C0LEADS001';
const LOOKS = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
  ['dark', 390],
] as const;

const local = slackWithBot(undefined, ['canvases:write']);
// Modals belong to a person and not to a window.
afterEach(async () => {
  const view = await local.slack.client(ADA).view();
  if (view) await local.slack.client(ADA).close(view, true);
});

type Finding = { readonly id: string; readonly impact: string; readonly nodes: { html: string }[] };

async function findings(page: Page): Promise<readonly string[]> {
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const run = `axe.run(document, { runOnly: ${JSON.stringify(rules)} })`;
  const found = (await page.evaluate(`${run}.then((it) => it.violations)`)) as Finding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

async function expectSound(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  for (const [colorScheme, width] of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    expect(await findings(page), `${colorScheme}, ${width} px`).toEqual([]);
  }
}

async function open(more = ''): Promise<Page> {
  const page = await browser.open(`${local.slack.url}/?user=${ADA}&channel=${LEADS}${more}`);
  await page.getByRole('log').first().locator('*').first().waitFor();
  return page;
}
async function command(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message #' });
  await composer.fill(text);
  await composer.press('Enter');
}

test('a channel, with what only one person sees, and the commands on offer', async () => {
  const page = await open();
  await command(page, 'said *to all*');
  await command(page, '/task axe');
  await page.getByRole('button', { name: 'Edit' }).first().waitFor();
  await page.getByRole('textbox', { name: 'Message #' }).fill('/');
  await page.getByRole('option').first().waitFor();
  await expectSound(page);
});

test('the menus of workspaces and people, and the drawer of a phone', async () => {
  const page = await open();
  await page.locator('.people > summary').click();
  await expectSound(page);
  await page.getByRole('button', { name: 'Show channels' }).click();
  await page.locator('.drawer-open').waitFor();
  await page.evaluate(axe.source);
  expect(await findings(page)).toEqual([]);
});

test('reactions, one more to pick, and a message while it is changed', async () => {
  const ada = local.slack.client(ADA);
  const message = await ada.post(LEADS, 'to be changed');
  await ada.react(message, 'tada');
  local.slack.control.leave(LEADS, 'yijun');
  local.slack.control.join(LEADS, 'yijun');
  const page = await open();
  const row = page.getByRole('article').filter({ hasText: 'to be changed' });
  await row.hover();
  await row.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit message' }).click();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await row.hover();
  await row.getByRole('button', { name: 'Add reaction' }).click();
  await expectSound(page);
});

test('whom to write to', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'New message' }).click();
  await page.getByRole('checkbox').first().check();
  await expectSound(page);
});

test('a canvas', async () => {
  const { slack } = local;
  const markdown = '# Plan\n- [x] done\n- [ ] open\n- [a link](https://example.com)';
  await fetch(`${slack.apiUrl}canvases.create`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ title: 'The plan', channel_id: LEADS, document_content: { type: 'markdown', markdown } },
    }),
  });
  const page = await open();
  await page.getByRole('button', { name: /The plan/ }).click();
  await page.getByRole('dialog', { name: 'The plan' }).waitFor();
  await expectSound(page);
});

test('a thread', async () => {
  const message = await local.slack.client(ADA).post(LEADS, 'a parent');
  await local.slack.client(ADA).post(LEADS, 'a reply', message.ts);
  const page = await open(`&thread=${message.ts}`);
  await page.getByText('a reply').waitFor();
  await expectSound(page);
});

test('a form with errors, and its menu of choices', async () => {
  const page = await open();
  await command(page, '/task a form');
  const edit = page.getByRole('article').filter({ hasText: 'a form' }).getByRole('button');
  await edit.first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Please complete this required field.').waitFor();
  await expectSound(page);
  await form.getByRole('button', { name: /Owner/ }).click();
  await page.keyboard.type('an');
  await page.getByRole('option').first().waitFor();
  await page.evaluate(axe.source);
  expect(await findings(page)).toEqual([]);
});

test("the app's Home", async () => {
  const page = await open();
  await page.locator('.room', { hasText: 'Tasky' }).click();
  await page.getByRole('tab', { name: 'Home' }).click();
  await page.getByText('Your tasks').waitFor();
  await expectSound(page);
});

test('the panel behind the scenes', async () => {
  local.slack.control.fault({ method: 'chat.delete', kind: 'hang' });
  const page = await open();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await command(page, '/task axe again');
  await page.locator('.entry summary').first().click();
  await page
    .getByRole('region', { name: /Sent|Received/ })
    .first()
    .waitFor();
  await expectSound(page);
  await page.getByRole('tab', { name: /Faults/ }).click();
  await page.getByText('chat.delete: Never answers').waitFor();
  await expectSound(page);
  local.slack.control.clearFaults();
});

test.each(Object.keys(SAMPLES))('the gallery: %s', async (name) => {
  const page = await browser.open(`${local.slack.url}/?gallery`);
  await page.getByRole('button', { name, exact: true }).click();
  await expectSound(page);
});
