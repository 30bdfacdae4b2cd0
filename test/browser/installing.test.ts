// Installing by clicking, in three languages: what a browser shows before, after and instead of it.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CARE, INGRID, installedBot, MARA, NORTH, ORG } from '../installations/scene.ts';
import { testBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { pictures } from '../support/pictures.ts';

const bot = installedBot(testDatabase(), { org_deploy_enabled: true });
const browser = testBrowser();

/** A picture for whoever wants to look: PLUMBLINE_PICTURES names the folder. */
async function picture(page: Page, name: string): Promise<void> {
  const dir = process.env['PLUMBLINE_PICTURES'];
  if (dir) await page.screenshot({ path: `${dir}/${name}.png` });
}

const open = (locale: string, width = 1280, scheme: 'light' | 'dark' = 'light') =>
  browser.open(`${bot.current.url}/slack/install`, {
    ...{ locale, colorScheme: scheme, viewport: { width, height: 800 } },
  });

/** On Slack's page. */
async function decide(page: Page, place: string, decision: 'Allow' | 'Cancel'): Promise<void> {
  await page.getByLabel('Workspace and person').selectOption(place);
  await page.getByRole('button', { name: decision }).click();
}

test('in English: into a workspace, and on to App Home; the same address is good once', async () => {
  const page = await open('en-US');
  await page.getByRole('heading', { name: 'Add Plumbline to Slack' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await pictures?.take(page.locator('main'), 'install');
  await page.getByRole('link', { name: 'Add to Slack' }).click();
  await decide(page, `${NORTH}:${INGRID}`, 'Allow');
  await page.getByRole('heading', { name: 'Plumbline is in North Support' }).waitFor();
  await picture(page, 'installed-en');
  const back = page.url();
  await page.getByRole('link', { name: 'Open Plumbline in Slack' }).click();
  await page.getByRole('tab', { name: 'Home' }).click();
  await page.getByText('Begin with a vendor').waitFor();
  await picture(page, 'installed-home-en');
  const again = await page.goto(back);
  expect(again?.status()).toBe(400);
  await page.getByText('This address works once').waitFor();
  await picture(page, 'install-state-en');
}, 30_000);

test('in simplified Chinese on a phone, dark: cancelled, begun again, refused, and broken on our side', async () => {
  const { slack, logged } = bot.current;
  const page = await open('zh-CN', 390, 'dark');
  await pictures?.take(page.locator('main'), 'install-zh');
  await page.getByRole('link', { name: '添加到 Slack' }).click();
  await decide(page, `${CARE}:${MARA}`, 'Cancel');
  await page.getByText('您在 Slack 里选择了取消').waitFor();
  await picture(page, 'install-cancelled-zh-dark');
  for (const [fault, said] of [
    [{ kind: 'error', error: 'invalid_code' }, 'Slack 的答复：invalid_code'],
    [{ kind: 'status', status: 503 }, '编号：'],
  ] as const) {
    slack.control.fault({ method: 'oauth.v2.access', ...fault, times: 5 });
    await page.getByRole('link', { name: '重新开始' }).click();
    await page.getByRole('link', { name: '添加到 Slack' }).click();
    await decide(page, `${CARE}:${MARA}`, 'Allow');
    await page.getByText(said).waitFor();
    slack.control.clearFaults();
  }
  await picture(page, 'install-broken-zh-dark');
  const [, ref = ''] = /编号：([0-9A-F]{6})/.exec(await page.content()) ?? [];
  expect(logged()).toContain(ref);
}, 30_000);

test('in traditional Chinese: a whole organisation, and then its workspaces', async () => {
  const page = await open('zh-TW');
  await page.getByRole('link', { name: '加入 Slack' }).click();
  await decide(page, `${ORG}:${MARA}`, 'Allow');
  await page.getByRole('heading', { name: 'Plumbline 已安裝到組織 Harbour Group' }).waitFor();
  await picture(page, 'installed-wide-zh-hant');
  const add = await page.getByRole('link', { name: '加入工作空間' }).getAttribute('href');
  expect(add).toMatch(/\/manage\/organization\/apps\/profile\/A\w+\/workspaces\/add$/);
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant');
}, 30_000);
