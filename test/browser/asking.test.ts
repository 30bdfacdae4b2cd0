import type { Page } from 'playwright-core';
import { beforeAll, describe, test } from 'vitest';
import { loadOctober } from '../compare/scene.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const SLOW = 30_000;

describe('a lead compares and asks further in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();

  beforeAll(async () => {
    const { id } = bot.current.slack.team;
    await loadOctober(database.pool, clock, id, 'Acme Support', { late: 5, handledS: 370 });
    await loadOctober(database.pool, clock, id, 'Birch & Söhne', { late: 5, handledS: 370 });
    await loadOctober(database.pool, clock, id, 'Cedar', { late: 50, handledS: 600 });
  });

  async function open(user: string, width: number): Promise<Page> {
    const url = `${bot.current.slack.url}/?user=${user}&channel=${LEADS}`;
    const page = await browser.open(url, { viewport: { width, height: 900 } });
    page.setDefaultTimeout(SLOW);
    return page;
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  }

  test('wide, in English: the ranking, then the hours, then the worst contacts', async () => {
    const page = await open('U0ADALIN01', 1_280);
    await type(page, '/vendor-compare all 2026-10');
    await page.getByText('share the lead').last().waitFor();
    await page.getByText('1–2').first().waitFor();
    await type(page, '/vendor-trend cedar resolution SLA');
    await page.getByText('Resolution SLA over time').waitFor();
    await page
      .getByRole('button', { name: /^Worst 10/ })
      .last()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText('These hurt it most')
      .or(dialog.getByText('No contact counts'))
      .waitFor();
  }, 120_000);

  test('narrow, in Chinese: the form without names, whose answer is the ranking', async () => {
    const page = await open('U0LINJING1', 420);
    await type(page, '/vendor-compare');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('供应商对比').first().waitFor();
    await dialog.getByLabel('时间段').fill('2026-10');
    await dialog.getByRole('button', { name: '对比' }).click();
    await page.getByText('并列领先').last().waitFor();
    await type(page, '/vendor-score cedar 2026-10');
    await page.getByRole('button', { name: '细分' }).last().click();
    await page.getByText('按渠道').first().waitFor();
  }, 120_000);
});
