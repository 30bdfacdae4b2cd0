import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';

describe('a lead in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();

  beforeAll(() => loadScene(database.pool, clock, bot.current.slack.team.id));

  function open(user: string): Promise<Page> {
    return browser.open(`${bot.current.slack.url}/?user=${user}&channel=${LEADS}`);
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  }

  test('types the command, sees the score, opens Explain, shares it with a colleague', async () => {
    const page = await open('U0ADALIN01');
    const colleague = await open('U0LINJING1');
    await type(page, '/vendor-score acme 2026-10');
    await page.getByText('86.7 B').waitFor();
    await page
      .getByRole('cell', { name: 'Resolution SLA' })
      .or(page.getByRole('rowheader', { name: 'Resolution SLA' }))
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Explain' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Where the points are').waitFor();
    await dialog.getByText('86.7 points from the rows').waitFor();
    await dialog.getByText('25.7 of 32.1 points').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    expect(await colleague.getByText('86.7 B').count()).toBe(0);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('Shared with the channel.').waitFor();
    await colleague.getByText('86.7 B').waitFor();
  });

  test('reads it in Chinese, chooses from the picker, and sees the trend', async () => {
    const page = await open('U0LINJING1');
    await type(page, '/vendor-score 2026-10');
    await page.getByText('要看哪家供应商？').waitFor();
    await page.getByRole('button', { name: 'Acme Support' }).click();
    await page.getByText('较 2026年9月').last().waitFor();
    await page.getByRole('button', { name: '趋势' }).last().click();
    await page.getByText('得分走势').waitFor();
  });
});
