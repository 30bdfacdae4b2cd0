// Nothing that axe calls serious or critical: on every surface, light and dark, wide and on a phone.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startLocalSlack } from '../../../src/playground/index.ts';
import { SAMPLES } from '../../../src/playground/page/gallery/samples.ts';
import { testBrowser } from '../../support/browser.ts';
import { MANIFEST, slackWithBot } from './bot.ts';

const browser = testBrowser({ isKept: true });
const ADA = 'U0ADALIN01';
const LEADS = 'C0LEADS001';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Of all rules these alone look at colours. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const LOOKS = [
  ['light', 1280, RULES],
  ['dark', 1280, COLOURS],
  ['light', 390, RULES],
  ['dark', 390, COLOURS],
] as const;

const local = slackWithBot(undefined, ['canvases:write']);
// One window for all: reading the page and axe anew costs more than all that axe does.
let page: Page;
beforeAll(async () => {
  page = await browser.open(`${local.slack.url}/?user=${ADA}&channel=${LEADS}`);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(axe.source);
});
beforeEach(async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
});
// Modals belong to a person and not to a window.
afterEach(async () => {
  const view = await local.slack.client(ADA).view();
  if (view) await local.slack.client(ADA).close(view, true);
});

type Finding = { readonly id: string; readonly impact: string; readonly nodes: { html: string }[] };

async function findings(runOnly: unknown = RULES): Promise<readonly string[]> {
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false });
  const run = `axe.run(document, ${options}).then((it) => it.violations)`;
  const found = (await page.evaluate(run)) as Finding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

async function expectSound(): Promise<void> {
  for (const [colorScheme, width, rules] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await findings(rules), `${colorScheme}, ${width} px`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Back in the channel, with nothing open over it or beside it. */
async function enter(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'hidden' });
  await page.locator(`[data-channel=${LEADS}]`).click();
  await page.getByRole('textbox', { name: 'Message #' }).waitFor();
}
async function command(text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message #' });
  await composer.fill(text);
  await composer.press('Enter');
}

test('a channel, with what only one person sees, and the commands on offer', async () => {
  await enter();
  await command('said *to all*');
  await command('/task axe');
  await page.getByRole('button', { name: 'Edit' }).first().waitFor();
  await page.getByRole('textbox', { name: 'Message #' }).fill('/');
  await page.getByRole('option').first().waitFor();
  await expectSound();
});

test('the menus of workspaces and people, and the drawer of a phone', async () => {
  await enter();
  await page.locator('.people > summary').click();
  await expectSound();
  await page.setViewportSize({ width: 390, height: 900 });
  await page.getByRole('button', { name: 'Show channels' }).click();
  await page.locator('.drawer-open').waitFor();
  expect(await findings()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(COLOURS)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('.people > summary').click();
});

test('reactions, one more to pick, and a message while it is changed', async () => {
  const ada = local.slack.client(ADA);
  const message = await ada.post(LEADS, 'to be changed');
  await ada.react(message, 'tada');
  local.slack.control.leave(LEADS, 'yijun');
  local.slack.control.join(LEADS, 'yijun');
  await enter();
  const row = page.getByRole('article').filter({ hasText: 'to be changed' });
  await row.hover();
  await row.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit message' }).click();
  await expectSound();
  await page.keyboard.press('Escape');
  await row.hover();
  await row.getByRole('button', { name: 'Add reaction' }).click();
  await expectSound();
});

test('whom to write to', async () => {
  await enter();
  await page.getByRole('button', { name: 'New message' }).click();
  await page.getByRole('checkbox').first().check();
  await expectSound();
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
  await enter();
  await page.getByRole('button', { name: /The plan/ }).click();
  await page.getByRole('dialog', { name: 'The plan' }).waitFor();
  await expectSound();
});

test('a thread', async () => {
  const { ts } = await local.slack.client(ADA).post(LEADS, 'a parent');
  await local.slack.client(ADA).post(LEADS, 'a reply', ts);
  await enter();
  const parent = page.getByRole('article').filter({ hasText: 'a parent' });
  await parent.getByRole('button', { name: '1 reply' }).click();
  await page.getByText('a reply').waitFor();
  await expectSound();
  await page.getByRole('complementary', { name: 'Thread' }).getByRole('textbox').focus();
});

test('a form with errors, and its menu of choices', async () => {
  await enter();
  await command('/task a form');
  const edit = page.getByRole('article').filter({ hasText: 'a form' }).getByRole('button');
  await edit.first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Please complete this required field.').waitFor();
  await expectSound();
  await form.getByRole('button', { name: /Owner/ }).click();
  await page.keyboard.type('an');
  await page.getByRole('option').first().waitFor();
  expect(await findings()).toEqual([]);
});

test("the app's Home", async () => {
  await enter();
  await page.locator('.room', { hasText: 'Tasky' }).click();
  await page.getByRole('tab', { name: 'Home' }).click();
  await page.getByText('Your tasks').waitFor();
  await expectSound();
});

test('the panel behind the scenes', async () => {
  local.slack.control.fault({ method: 'chat.delete', kind: 'hang' });
  await enter();
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await command('/task axe again');
  await page.locator('.entry summary').first().click();
  await page
    .getByRole('region', { name: /Sent|Received/ })
    .first()
    .waitFor();
  await expectSound();
  await page.getByRole('tab', { name: /Faults/ }).click();
  await page.getByText('chat.delete: Never answers').waitFor();
  await expectSound();
  local.slack.control.clearFaults();
});

test.each(Object.keys(SAMPLES))('the gallery: %s', async (name) => {
  if (!page.url().includes('gallery')) {
    await page.goto(`${local.slack.url}/?gallery`);
    await page.evaluate(axe.source);
  }
  await page.getByRole('button', { name, exact: true }).click();
  await expectSound();
});

test('a question in front of everything', async () => {
  await page.getByRole('button', { name: 'elements', exact: true }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').waitFor();
  await expectSound();
});

test('the page on which somebody agrees to what the app asks for, and the one that refuses', async () => {
  const redirect_uri = 'https://app.example/oauth';
  const oauth_config = { ...MANIFEST.oauth_config, redirect_urls: [redirect_uri] };
  const slack = await startLocalSlack({ manifest: { ...MANIFEST, oauth_config } });
  const query = { client_id: slack.clientId, scope: 'commands,chat:write', redirect_uri };
  for (const one of [query, { ...query, scope: 'chat:wriet' }]) {
    await page.goto(`${slack.url}/oauth/v2/authorize?${new URLSearchParams(one)}`);
    await page.evaluate(axe.source);
    await expectSound();
  }
  await slack.stop();
});
