// The same Slack from several workspaces.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startLocalSlack } from '../../../src/playground/index.ts';
import { orgWorld } from '../../../src/playground/org-world.ts';
import { defaultWorld } from '../../../src/playground/world.ts';
import { testBrowser } from '../../support/browser.ts';
import { MANIFEST, slackWithBot } from './bot.ts';

const browser = testBrowser();
const ADA = 'U0ADALIN01';
const ACME = 'C0ACME0001';

const local = slackWithBot();

async function switchTo(page: Page, name: string): Promise<void> {
  await page.locator('.places > summary').click();
  await page.locator('.places').getByRole('link', { name }).click();
  await page.getByRole('log').first().locator('*').first().waitFor();
}
function composer(page: Page) {
  return page.getByRole('textbox', { name: 'Message #' });
}

test('a switch of workspace shows its channels, through one of its people', async () => {
  const page = await browser.open(`${local.slack.url}/?user=${ADA}&channel=${ACME}`);
  await page.locator('.places > summary').click();
  const menu = page.locator('.places').getByRole('list', { name: 'Workspace' });
  expect(await menu.getByRole('listitem').allTextContents()).toEqual([
    'PHPlumbline HQAda Lin',
    'ASAcme SupportVera Cruz · app not installed',
  ]);
  await page.keyboard.press('Escape');
  await switchTo(page, 'Acme Support');
  await expect.poll(() => page.locator('.who').first().textContent()).toBe('Acme Support');
  expect(await page.locator('[data-channel]').count()).toBe(1);
  await page.getByText('Tasky isn’t installed in this workspace.').waitFor();
  await switchTo(page, 'Plumbline HQ');
  await expect.poll(() => page.locator('[data-channel]').count()).toBeGreaterThan(3);
});

test('a shared channel is one: what is said or pressed on one side is seen on the other', async () => {
  const ada = await browser.open(`${local.slack.url}/?user=${ADA}&channel=${ACME}`);
  const vera = await browser.open(
    `${local.slack.url}/?user=U0VERACRUZ&team=T0ACMESUP&channel=${ACME}`,
  );
  await composer(vera).fill('Hello from Acme');
  await composer(vera).press('Enter');
  await ada.getByRole('article').filter({ hasText: 'Hello from Acme' }).waitFor();
  await composer(ada).fill('/task for both sides');
  await composer(ada).press('Enter');
  const card = (page: Page) => page.getByRole('article').filter({ hasText: 'for both sides' });
  await card(ada).getByRole('button', { name: 'Share' }).click();
  await card(vera).getByRole('button', { name: 'Edit' }).click();
  const form = vera.getByRole('dialog', { name: 'Edit the task' });
  await form.waitFor();
  await vera.reload();
  await form.getByLabel('Title').fill('abc');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('At least four letters, please').waitFor();
  await form.getByLabel('Title').fill('abcd');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'hidden' });
  expect(await ada.getByRole('dialog').count()).toBe(0);
});

test('what happens on the other side of a shared channel leaves the own channels in the side bar', async () => {
  const slack = await startLocalSlack({ manifest: MANIFEST, world: orgWorld });
  const ingrid = slack.client('ingrid', 'T0NORTHSUP');
  const { channels, me } = await ingrid.boot();
  const shared = channels.find(({ name }) => name === 'vendor-north')?.id ?? '';
  const place = new URLSearchParams({ user: me.id, team: 'T0NORTHSUP', channel: 'C0NORTHOWN' });
  const page = await browser.open(`${slack.url}/?${place}`);
  await page.locator('[data-channel=C0NORTHOWN][aria-current]').waitFor();
  await page.getByText('very beginning').waitFor();
  slack.control.post('#vendor-north', 'mara', 'from the other side');
  await page.locator(`[data-channel=${shared}] .count`).waitFor();
  expect(await page.locator('[data-channel]').count()).toBe(channels.length);
  await slack.stop();
});

test('where there is one workspace there is nothing to switch', async () => {
  const users = defaultWorld.users.filter(({ id }) => id !== 'U0VERACRUZ');
  const channels = defaultWorld.channels.filter(({ id }) => id !== ACME);
  const alone = await startLocalSlack({
    manifest: MANIFEST,
    world: { ...defaultWorld, guests: [], users, channels },
  });
  const page = await browser.open(`${alone.url}/?user=${ADA}`);
  await page.getByText('Plumbline HQ').waitFor();
  expect(await page.locator('.places').count()).toBe(0);
  await alone.stop();
});
