// Observations as people see them: a lead writes in English and in Chinese, wide and narrow, and a
// contact of the vendor answers from another organisation.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { deliverCards } from '../../src/cards/deliver.ts';
import { saveMember } from '../../src/members/query.ts';
import { addVendors, listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';
/** Three windows, one after the other. */
const LONG = { timeout: 90_000 };

describe('observations in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();

  beforeAll(async () => {
    const { pool } = database;
    const workspaceId = bot.current.slack.team.id;
    await addVendors(pool, workspaceId, ['Acme Support', 'Birch'], clock.now());
    const [acme] = await listVendors(pool, workspaceId);
    const vendorId = acme?.id ?? 0;
    await saveMember(pool, workspaceId, 'U0VERACRUZ', {
      role: 'vendor_contact',
      vendorIds: [vendorId],
    });
    await saveVendorChannel(pool, workspaceId, vendorId, ACME);
  });

  function open(user: string, channel: string, width = 1280): Promise<Page> {
    const viewport = { width, height: 1_000 };
    return browser.open(`${bot.current.slack.url}/?user=${user}&channel=${channel}`, { viewport });
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox').first().fill(text);
    await page.keyboard.press('Enter');
  }

  /** A picture for whoever wants to look: PLUMBLINE_PICTURES names the folder. */
  async function picture(page: Page, name: string): Promise<void> {
    const dir = process.env['PLUMBLINE_PICTURES'];
    if (dir) await page.screenshot({ path: `${dir}/${name}.png` });
  }

  test('a lead writes one, shares it, and the vendor’s contact answers', LONG, async () => {
    const ada = await open('U0ADALIN01', LEADS);
    const vera = await open('U0VERACRUZ', ACME);
    await type(ada, '/vendor-note acme');
    const dialog = ada.getByRole('dialog');
    await dialog.getByText('3 · Friendly and correct, by the script.').waitFor();
    await picture(ada, 'en-form');
    await dialog.locator('[data-action-id="observation.category"]').click();
    await ada.getByRole('option', { name: 'Data security' }).click();
    await dialog.getByText('or seen by people who must not see them.').waitFor();
    await dialog.getByText(/^2 · /).click();
    await dialog.getByRole('textbox', { name: 'What happened?' }).fill('Screens stayed open.');
    await dialog.getByRole('textbox', { name: 'Evidence: a link' }).fill('http://example.com');
    await picture(ada, 'en-form-filled');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Only addresses that begin with https://').waitFor();
    await picture(ada, 'en-error');
    await dialog.getByRole('textbox', { name: 'Evidence: a link' }).fill('https://example.com/1');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await ada.getByText('Only your own side reads it.').last().waitFor();
    await picture(ada, 'en-saved');
    await ada.getByRole('button', { name: 'Share with vendor' }).last().click();
    await ada.getByRole('dialog').getByText('will read this in').waitFor();
    await picture(ada, 'en-share');
    await ada.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
    await ada.getByText('It will appear in').waitFor();
    await deliverCards(bot.current.ctx, new AbortController().signal);
    await vera.getByText('Screens stayed open.').waitFor();
    await vera.getByRole('button', { name: 'Answer' }).click();
    const answer = vera.getByRole('dialog');
    await answer.getByRole('textbox').fill('Locks are on a timer since today.');
    await picture(vera, 'en-answer');
    await answer.getByRole('button', { name: 'Send' }).click();
    await vera.getByText('Your answer is on the card.').waitFor();
    clock.advance({ seconds: 5 });
    await deliverCards(bot.current.ctx, new AbortController().signal);
    await vera.getByText('Locks are on a timer since today.').waitFor();
    await picture(vera, 'en-card');
    await type(ada, '/vendor-notes acme');
    await ada.getByText('Observations about Acme Support').last().waitFor();
    await ada.getByText('Themes of Acme Support').waitFor();
    await picture(ada, 'en-list');
    await ada.getByRole('button', { name: 'Open' }).last().click();
    await ada.getByRole('dialog').getByText('History').waitFor();
    await picture(ada, 'en-page');
    expect(await ada.getByRole('dialog').getByText('Locks are on a timer').count()).toBe(1);
    await ada.keyboard.press('Escape');
    await ada.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('in Chinese on a narrow screen', LONG, async () => {
    const jing = await open('U0LINJING1', LEADS, 390);
    await type(jing, '/vendor-note acme');
    const dialog = jing.getByRole('dialog');
    await dialog.getByText('3 · 友好、正确，照话术来。').waitFor();
    await dialog.getByText(/^4 · /).click();
    await dialog
      .getByRole('textbox', { name: '发生了什么？' })
      .fill('客户情绪激动，客服先安抚再解决。');
    await picture(jing, 'zh-form');
    await dialog.getByRole('button', { name: '保存' }).click();
    await jing.getByText('仅内部可见。').last().waitFor();
    await type(jing, '/vendor-notes acme');
    await jing.getByText('对 Acme Support 的观察').last().waitFor();
    await jing.getByRole('button', { name: '查看' }).last().scrollIntoViewIfNeeded();
    await picture(jing, 'zh-list');
    await jing.getByRole('button', { name: '查看' }).last().click();
    await jing.getByRole('dialog').getByText('历史').waitFor();
    await picture(jing, 'zh-page');
    const vera = await open('U0VERACRUZ', ACME, 390);
    await vera.getByText('Screens stayed open.').waitFor();
    await picture(vera, 'en-card-narrow');
  });

  test('a review: seven levels on a narrow screen, and its results', LONG, async () => {
    const ada = await open('U0ADALIN01', LEADS);
    await type(ada, '/vendor-notes acme');
    await ada.getByRole('button', { name: 'Start review' }).last().click();
    const start = ada.getByRole('dialog');
    await start.getByText('Everybody rates').waitFor();
    await picture(ada, 'en-review-start');
    await start.getByRole('button', { name: 'Start' }).click();
    await ada.getByText('Asked 1 to rate').waitFor();
    clock.advance({ seconds: 5 });
    await deliverCards(bot.current.ctx, new AbortController().signal);
    const direct = await open('U0ADALIN01', 'D0ADALIN01', 390);
    await direct.getByRole('button', { name: 'Rate' }).click();
    const form = direct.getByRole('dialog');
    await form.getByText('3 · Agreed changes come by the agreed date.').waitFor();
    const levels = form.getByText(/^3 · /);
    expect(await levels.count()).toBe(7);
    for (let at = 0; at < 7; at += 1) await levels.nth(at).click();
    await picture(direct, 'en-rate-narrow');
    await form.getByRole('button', { name: 'Send' }).click();
    await direct.getByText('Thank you.').waitFor();
    clock.advance({ seconds: 5 });
    await deliverCards(bot.current.ctx, new AbortController().signal);
    await direct.getByText('Review of Acme Support').waitFor();
    await picture(direct, 'en-results-narrow');
  });
});
