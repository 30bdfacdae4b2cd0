// A lead and a vendor's contact, each at their own window, agree on a target.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { readerFor } from '../../src/i18n/reader.ts';
import { saveMember } from '../../src/members/query.ts';
import { listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';

function name(locale: string): string {
  return readerFor(locale, 'UTC').words.indicators['csat/top2']?.name ?? '';
}

describe('two organisations in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();

  beforeAll(async () => {
    const { pool } = database;
    const workspaceId = bot.current.slack.team.id;
    await loadScene(pool, clock, workspaceId);
    const [acme] = await listVendors(pool, workspaceId);
    const vendorId = acme?.id ?? 0;
    await saveMember(pool, workspaceId, 'U0VERACRUZ', {
      role: 'vendor_contact',
      vendorIds: [vendorId],
    });
    await saveVendorChannel(pool, workspaceId, vendorId, ACME);
  });

  function open(user: string, channel: string, width = 1280): Promise<Page> {
    const viewport = { width, height: 900 };
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

  async function fill(dialog: Locator, words: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(words)) {
      await dialog.getByRole('textbox', { name: label }).fill(value);
    }
  }

  test('proposed with a mistake first, sent, agreed, and coming', async () => {
    const ada = await open('U0ADALIN01', LEADS);
    const vera = await open('U0VERACRUZ', ACME);
    await type(ada, '/vendor-targets acme');
    await ada.getByText('Targets of Acme Support').first().waitFor();
    await picture(ada, 'en-targets');
    await ada.getByRole('button', { name: 'Propose a change' }).click();
    const dialog = ada.getByRole('dialog');
    await dialog.getByText('Propose a target').waitFor();
    await fill(dialog, { Floor: '80', Target: '78', Stretch: '98', Why: 'New tool since October' });
    await picture(ada, 'en-draft');
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText('Higher is better here').waitFor();
    await picture(ada, 'en-error');
    await fill(dialog, { Target: '92,5' });
    await dialog.getByRole('button', { name: 'Next' }).click();
    await ada.getByText('You agree for your side by sending it').waitFor();
    await picture(ada, 'en-confirm');
    await ada.getByRole('dialog').last().getByRole('button', { name: 'Send' }).click();
    await ada.getByText('Proposed in').last().waitFor();

    await vera.getByText(`new target for ${name('en-US')}`).waitFor();
    await picture(vera, 'en-card');
    await vera.getByRole('button', { name: 'Agree' }).click();
    await vera.getByText('Agreed by both sides, holds from').waitFor();
    expect(await vera.getByRole('button', { name: 'Agree' }).count()).toBe(0);
    await picture(vera, 'en-agreed');
    await type(ada, '/vendor-targets acme');
    await ada.getByText('Coming').last().waitFor();
    await ada.getByRole('button', { name: 'History' }).last().click();
    await ada.getByRole('dialog').getByText('agreed, holds from').waitFor();
    await picture(ada, 'en-history');
  });

  test('in Chinese on a narrow screen, objected to with a reason', async () => {
    const jing = await open('U0LINJING1', LEADS, 420);
    const vera = await open('U0VERACRUZ', ACME, 420);
    await type(jing, '/vendor-targets acme');
    await jing.getByText('Acme Support 的目标').first().waitFor();
    await picture(jing, 'zh-targets');
    await jing.getByRole('button', { name: '提议修改' }).click();
    const dialog = jing.getByRole('dialog');
    await dialog.getByText('提议目标').waitFor();
    await fill(dialog, { 底线: '82', 目标: '95', 挑战值: '99', 理由: '旺季之前' });
    await picture(jing, 'zh-draft');
    await dialog.getByRole('button', { name: '下一步' }).click();
    await jing.getByText('发送即代表您这一方同意').waitFor();
    await picture(jing, 'zh-confirm');
    await jing.getByRole('dialog').last().getByRole('button', { name: '发送' }).click();
    await vera.getByText(`${name('zh-CN')}的新目标`).waitFor();
    await picture(vera, 'zh-card');
    await vera.getByRole('button', { name: '提出异议' }).click();
    const object = vera.getByRole('dialog');
    await object.getByRole('textbox').fill('Too early for us');
    await picture(vera, 'zh-object');
    await object.getByRole('button', { name: 'Object' }).click();
    await vera.getByText('Too early for us').last().waitFor();
    await vera.getByText('未达成一致').last().waitFor();
    await picture(vera, 'zh-objected');
  });
});
