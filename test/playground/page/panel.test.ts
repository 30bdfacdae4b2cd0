// The panel behind the scenes, against a real bot.
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { testBrowser } from '../../support/browser.ts';
import { slackWithBot } from './bot.ts';

const browser = testBrowser();
const ADA = 'U0ADALIN01';
const LEADS = 'C0LEADS001';

const local = slackWithBot();
afterEach(() => {
  local.slack.control.clearFaults();
  local.slack.control.clock.reset();
});

async function open(user = ADA, name = 'Behind the scenes'): Promise<Page> {
  const page = await browser.open(`${local.slack.url}/?user=${user}&channel=${LEADS}`);
  await page.getByRole('button', { name }).click();
  return page;
}
async function command(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message #' });
  await composer.fill(text);
  await composer.press('Enter');
}
function entry(page: Page, text: string) {
  return page.locator('.entry').filter({ hasText: text });
}

test('what passes is listed as it happens, newest first, and opens as JSON that folds', async () => {
  const page = await open();
  await command(page, '/task look behind');
  await entry(page, 'look behind')
    .getByText(/acked in \d+ ms/)
    .waitFor();
  await entry(page, 'response_url').first().waitFor();
  const names = await page.locator('.entry strong').allTextContents();
  expect(names.indexOf('response_url')).toBeLessThan(names.indexOf('/task'));
  await entry(page, '/task').locator('summary').first().click();
  const sent = entry(page, '/task').getByRole('region', { name: 'Sent' });
  await sent.getByText('"look behind"').waitFor();
  await sent.locator('summary').first().click();
  expect(await sent.getByText('"look behind"').isVisible()).toBe(false);
});

test('payloads are searched and sorted by kind', async () => {
  const page = await open();
  await command(page, '/task needle');
  await entry(page, 'needle').first().waitFor();
  await page.getByLabel('Search the payloads').fill('NEEDLE');
  const seen = page.locator('.entry:visible');
  await expect.poll(() => seen.count()).toBeLessThan(4);
  await page.getByLabel('Show', { exact: true }).selectOption('delivery');
  await expect.poll(() => seen.count()).toBe(1);
  await page.getByLabel('Search the payloads').fill('no such thing');
  await page.getByText('Nothing fits this filter.').waitFor();
  await page.getByLabel('Search the payloads').fill('');
  await page.getByLabel('Show', { exact: true }).selectOption('all');
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await page.getByText('Nothing has passed yet').waitFor();
  await page.getByRole('button', { name: 'Show older' }).click();
  await entry(page, 'needle').first().waitFor();
});

test('a payload is copied', async () => {
  const page = await open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await command(page, '/task copy me');
  await entry(page, '/task copy me').locator('summary').first().click();
  await page.getByRole('button', { name: 'Copy Sent' }).click();
  await page.getByText('Copied').waitFor();
  const text = String(await page.evaluate('navigator.clipboard.readText()'));
  expect(JSON.parse(text)).toMatchObject({ command: '/task', text: 'copy me' });
});

test('the clock jumps to tomorrow 08:00 of the reader, and back', async () => {
  const page = await open();
  await page.getByRole('tab', { name: /Test clock/ }).click();
  await page.getByText('The real time', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Jump to tomorrow 08:00' }).click();
  await page.getByText(/8:00:0\d AM/).waitFor();
  await page.getByText(/from the real time/).waitFor();
  const now = local.slack.control.clock.now().toZonedDateTimeISO('America/New_York');
  expect([now.hour, now.minute]).toEqual([8, 0]);
  await page.getByRole('button', { name: '1 hour forward' }).click();
  await page.getByText(/9:00:0\d AM/).waitFor();
  await command(page, 'said tomorrow');
  await page.getByText('said tomorrow').waitFor();
  expect(await page.locator('.day').last().textContent()).toBe('Today');
  await page.getByRole('button', { name: 'Back to the real time' }).click();
  await page.getByText('The real time', { exact: true }).waitFor();
});

test('a fault is ordered, met, shown and lifted', async () => {
  const page = await open();
  await page.getByRole('tab', { name: /Faults/ }).click();
  await page.getByText('No faults are ordered.').waitFor();
  await page.getByLabel('What goes wrong').selectOption('status');
  await page.getByRole('combobox', { name: 'Method' }).fill('views.publish');
  await page.getByRole('textbox', { name: 'HTTP status' }).fill('502');
  await page.getByLabel('How often').selectOption({ label: 'Until lifted' });
  await page.getByRole('button', { name: 'Order the fault' }).click();
  const ordered = page.getByRole('listitem').filter({ hasText: 'views.publish: HTTP status 502' });
  await ordered.getByText('Until lifted').waitFor();
  await page.getByLabel('What goes wrong').selectOption('lost');
  await page.getByLabel('Kind of delivery').selectOption('slash_commands');
  await page.getByLabel('How often').selectOption('1');
  await page.getByRole('button', { name: 'Order the fault' }).click();
  await page.getByText('slash_commands: Never arrives').waitFor();
  await ordered.getByRole('button', { name: /^Lift/ }).click();
  await ordered.waitFor({ state: 'detached' });
  expect(local.slack.control.state().faults).toHaveLength(1);
  await command(page, '/task into the void');
  await page.getByText('/task failed because the app did not respond').waitFor();
  await page.getByText('No faults are ordered.').waitFor();
  await page.getByRole('tab', { name: 'Traffic' }).click();
  await page.getByLabel('Show', { exact: true }).selectOption('failures');
  await entry(page, 'into the void').getByText('fault: lost').waitFor();
});

test('it stays open over a reload, closes by Esc, and speaks the language of its reader', async () => {
  const page = await open('U0LINJING1', '幕后');
  await page.reload();
  await page.getByRole('tab', { name: '往来' }).waitFor();
  await page.getByRole('tab', { name: '往来' }).focus();
  await page.keyboard.press('ArrowRight');
  const isFocused = (name: RegExp) =>
    page.getByRole('tab', { name }).evaluate((it) => it === it.ownerDocument.activeElement);
  expect(await isFocused(/测试时钟/)).toBe(true);
  await page.getByRole('button', { name: '跳到明天 08:00' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: '幕后' }).waitFor({ state: 'detached' });
  const button = page.getByRole('button', { name: '幕后' });
  expect(await button.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
});

test('an app that failed too many events is told so, and hears again when it is switched on', async () => {
  const { control } = local.slack;
  control.fault({ delivery: 'events_api', kind: 'refused', times: null });
  const event = { type: 'channel_deleted', channel: 'C0BIRCH001' };
  await Promise.all(Array.from({ length: 1_000 }, () => control.event(event)));
  control.clearFaults();
  const page = await open();
  await page.getByRole('tab', { name: /Test clock/ }).click();
  const box = page.getByRole('region', { name: 'Event subscriptions' });
  await box.getByText(/Switched off since .+ more than 95% of the deliveries failed/).waitFor();
  await box.getByText(/1000 events, \d+ of \d+ deliveries failed/).waitFor();
  await box.getByLabel(/Delayed Events/).check();
  await expect.poll(() => control.state().events.hasDelayedEvents).toBe(true);
  await box.getByRole('button', { name: 'Switch on again' }).click();
  await box.getByText('0 events, 0 of 0 deliveries failed').waitFor();
  expect(await box.getByText('Switched off').isVisible()).toBe(false);
  expect(control.state().events.offSince).toBeNull();
});
