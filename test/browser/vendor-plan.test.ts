// A lead and a vendor's contact, each at their own window, agree on a plan and work on it.
import type { Page } from 'playwright-core';
import { beforeAll, describe, test } from 'vitest';
import { deliverCardsJob } from '../../jobs/deliver-cards.ts';
import { saveMember } from '../../src/members/query.ts';
import { showPlan } from '../../src/plans/show.ts';
import { listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';

/** As long as a busy machine takes. */
const LONG = { timeout: 60_000 };

describe('a plan in the browser', LONG, () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-01T12:00:00Z');
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();

  beforeAll(async () => {
    const { pool } = database;
    const workspaceId = bot.current.slack.team.id;
    const later = stoppedClock('2026-11-22T12:00:00Z');
    await loadScene(pool, later, workspaceId);
    const [acme] = await listVendors(pool, workspaceId);
    const vendorId = acme?.id ?? 0;
    await saveMember(pool, workspaceId, 'U0VERACRUZ', {
      role: 'vendor_contact',
      vendorIds: [vendorId],
    });
    await saveVendorChannel(pool, workspaceId, vendorId, ACME);
  });

  function open(user: string, channel: string, width = 1280): Promise<Page> {
    const viewport = { width, height: 1000 };
    return browser.open(`${bot.current.slack.url}/?user=${user}&channel=${channel}`, { viewport });
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox').first().fill(text);
    await page.keyboard.press('Enter');
  }

  async function deliver(): Promise<void> {
    clock.advance({ seconds: 5 });
    await deliverCardsJob.run(bot.current.ctx, new AbortController().signal);
  }

  /** A picture for whoever wants to look: PLUMBLINE_PICTURES names the folder. */
  async function picture(page: Page, name: string): Promise<void> {
    const dir = process.env['PLUMBLINE_PICTURES'];
    if (dir) await page.screenshot({ path: `${dir}/${name}.png` });
  }

  test('in English on a wide screen, agreed and with a task done', async () => {
    const [ada, vera] = await Promise.all([open('U0ADALIN01', LEADS), open('U0VERACRUZ', ACME)]);
    await type(ada, '/vendor-plan acme');
    const dialog = ada.getByRole('dialog');
    await dialog.getByText('Baseline').waitFor();
    await picture(ada, 'en-plan-form');
    await dialog.getByRole('textbox', { name: 'Figure or share' }).fill('90');
    await dialog
      .getByRole('textbox', { name: 'What is wrong' })
      .fill('Answers are correct but curt');
    await dialog
      .getByRole('textbox', { name: 'Measures' })
      .fill('Tone training 2026-11-20\nNew macros 2026-11-27');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await ada.getByText('The plan is on its way').waitFor();
    await deliver();
    await vera.getByText('Waits for an answer').waitFor();
    await picture(vera, 'en-plan-proposed');
    await vera.getByRole('button', { name: 'Agree' }).click();
    await vera
      .getByRole('dialog')
      .waitFor({ timeout: 100 })
      .catch(() => null);
    for (let tries = 0; tries < 20; tries++) {
      await deliver();
      if (await vera.getByText('Agreed by both sides').count()) break;
      await vera.waitForTimeout(100);
    }
    await vera.getByText('Agreed by both sides').last().waitFor();
    await vera.getByRole('button', { name: 'Update' }).first().click();
    await vera.getByRole('dialog').getByText('It is done').waitFor();
    await picture(vera, 'en-plan-task');
    await vera.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await vera.getByRole('dialog').waitFor({ state: 'hidden' });
    await deliver();
    await vera.getByText('done by').waitFor();
    await picture(vera, 'en-plan-active');
  });

  test('in Chinese on a narrow screen, listed, looked at, and checked', async () => {
    const jing = await open('U0LINJING1', LEADS, 390);
    await type(jing, '/vendor-plan');
    await jing.getByText('1 个计划').waitFor();
    await picture(jing, 'zh-plan-list');
    await jing.getByRole('button', { name: '查看' }).click();
    await jing.getByText('双方已同意').waitFor();
    await picture(jing, 'zh-plan-card');
    await jing.getByRole('button', { name: '跟进' }).click();
    await jing.getByRole('dialog').getByText('现在下结论还太早').waitFor();
    await picture(jing, 'zh-plan-check');
    await jing.keyboard.press('Escape');
    await jing.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('late, in both languages, and closed with what came of it', async () => {
    clock.advance({ hours: 24 * 28 }); // 29 November: a task is overdue
    await showPlan(bot.current.ctx, bot.current.slack.team.id, 1);
    await deliver();
    const [ada, jing] = await Promise.all([
      open('U0ADALIN01', ACME),
      open('U0LINJING1', LEADS, 390),
    ]);
    await ada.getByText('overdue since 27 Nov 2026').waitFor();
    await picture(ada, 'en-plan-overdue');
    await type(jing, '/vendor-plan');
    await jing.getByRole('button', { name: '查看' }).last().click();
    await jing.getByText('已逾期').last().waitFor();
    await picture(jing, 'zh-plan-overdue');
    await ada.getByRole('button', { name: 'Close', exact: true }).click();
    const dialog = ada.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What we learned' }).fill('Macros came too late');
    await dialog.getByRole('button', { name: 'Close it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await deliver();
    await ada.getByText('Closed.').last().waitFor();
    await picture(ada, 'en-plan-closed');
  });
});
