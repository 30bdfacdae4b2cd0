// A lead and a vendor's contact through a meeting, a review, a plan and the search of observations:
// in English on a wide screen, in Chinese on a narrow one.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { deliverCards } from '../../src/cards/deliver.ts';
import { saveMember } from '../../src/members/query.ts';
import { showPlan } from '../../src/plans/show.ts';
import type { Client } from '../../src/playground/client.ts';
import type { View } from '../../src/playground/server/protocol.ts';
import { RUBRICS } from '../../src/reviews/model.ts';
import { listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { until } from '../cards/scene.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';
const [ADA, JING, YIJUN, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0YIJUN001', 'U0VERACRUZ'];
/** Quoted, as a list of observations does. */
const FOUND = /[“「](Refunds|退款)/;
const LONG = { timeout: 60_000 };

/** As long as a busy machine takes. */
const WAIT_MS = 20_000;

describe('a meeting and what belongs to it, in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();

  beforeAll(async () => {
    const { pool } = database;
    const { slack, ctx } = bot.current;
    const team = slack.team.id;
    await loadScene(pool, clock, team);
    const vendorId = (await listVendors(pool, team))[0]?.id ?? 0;
    for (const user of [VERA, YIJUN]) {
      await saveMember(pool, team, user, { role: 'vendor_contact', vendorIds: [vendorId] });
    }
    await saveVendorChannel(pool, team, vendorId, ACME);
    const planId = await addTestPlan(pool, team, vendorId, ADA, clock.now());
    await showPlan(ctx, team, planId);
    const ada = slack.client('ada');
    await observe(ada, 'Refunds took nine days');
    await observe(ada, '退款拖了九天，客户很生气');
    await ada.command(LEADS, '/vendor-notes acme');
    const notes = await ada.waitForMessage(LEADS, ({ text }) => text.includes('Observations'));
    const start = await form(ada, () => ada.press(notes, 'review.start'), 'review.start');
    await ada.submit(start, { raters: [JING], vendors: [VERA], until: '2026-12-04' });
  });

  async function form(client: Client, press: () => Promise<unknown>, id: string): Promise<View> {
    await press();
    return client.waitForView(({ callback_id }) => callback_id.startsWith(id));
  }

  /** Written by a lead, and shared. */
  async function observe(ada: Client, what: string): Promise<void> {
    const command = () => ada.command(LEADS, '/vendor-note acme');
    const view = await form(ada, command, 'observation.write');
    await ada.submit(view, { rating_attitude: '2', what });
    const saved = await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Noted for'));
    const press = () => ada.press(saved, 'observation.share');
    await ada.submit(await form(ada, press, 'observation.share'));
  }

  function open(user: string, channel: string, width: number): Promise<Page> {
    const viewport = { width, height: 1_000 };
    return browser.open(`${bot.current.slack.url}/?user=${user}&channel=${channel}`, { viewport });
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox').first().fill(text);
    await page.keyboard.press('Enter');
  }

  async function shown(what: Locator): Promise<Locator> {
    await until(async () => {
      clock.advance({ seconds: 5 });
      await deliverCards(bot.current.ctx, new AbortController().signal);
      return (await what.count()) > 0;
    }, WAIT_MS);
    return what.last();
  }

  /** A picture for whoever wants to look: PLUMBLINE_PICTURES names the folder. */
  async function picture(page: Page, name: string): Promise<void> {
    const dir = process.env['PLUMBLINE_PICTURES'];
    if (dir) await page.screenshot({ path: `${dir}/${name}.png` });
  }

  /** Every theme of a review at the same level. */
  async function rate(page: Page, level: number, send: string): Promise<void> {
    const dialog = page.getByRole('dialog');
    const levels = dialog.getByText(new RegExp(`^${level} · `));
    await levels.first().waitFor();
    expect(await levels.count()).toBe(RUBRICS.length);
    await picture(page, `review-form-${level}`);
    for (let at = 0; at < RUBRICS.length; at += 1) await levels.nth(at).click();
    await dialog.getByRole('button', { name: send }).click();
  }

  test('in English, wide: called, minuted, read, rated, and found again', LONG, async () => {
    const [ada, vera] = await Promise.all([open(ADA, ACME, 1_280), open(VERA, ACME, 1_280)]);
    await type(ada, '/vendor-meeting acme');
    const dialog = ada.getByRole('dialog');
    await dialog.getByText('Who takes part').waitFor();
    await picture(ada, 'en-meeting-form');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await ada.getByText('The meeting is on its way').waitFor();
    await shown(vera.getByText('To decide'));
    await (await shown(vera.getByRole('button', { name: 'Agree' }))).click();
    await shown(vera.getByText('Agreed by both sides'));
    await picture(vera, 'en-meeting-agenda');
    await ada.getByRole('button', { name: 'Write minutes' }).click();
    await dialog
      .getByRole('textbox', { name: 'What was said' })
      .fill('Refunds wait for two people.');
    await dialog
      .getByRole('textbox', { name: 'What was decided' })
      .fill('One approval is enough\nFigures every Friday');
    await dialog.getByRole('textbox', { name: 'Tasks' }).fill('One approval only 2026-12-11');
    await picture(ada, 'en-minutes-form');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await (await shown(vera.getByRole('button', { name: 'I have read this' }))).click();
    await shown(vera.getByText('Read by'));
    await shown(vera.getByText('One approval only'));
    await vera.getByText('Read by').scrollIntoViewIfNeeded();
    await picture(vera, 'en-meeting-minutes');
    await vera.getByRole('button', { name: 'Rate', exact: true }).click();
    await rate(vera, 4, 'Send');
    await vera.getByText('Thank you.').waitFor();
    // Commands are for those of the workspace itself.
    await type(ada, '/vendor-notes acme refunds');
    await ada.getByText(FOUND).last().waitFor();
    await picture(ada, 'en-notes-search');
  });

  test('in Chinese, narrow: rated, planned, agreed, and found again', LONG, async () => {
    const [jing, yijun] = await Promise.all([
      open(JING, 'D0LINJING1', 390),
      open(YIJUN, ACME, 390),
    ]);
    await (await shown(jing.getByRole('button', { name: '评分' }))).click();
    await rate(jing, 2, '提交');
    await shown(jing.getByText('供应商自评'));
    await picture(jing, 'zh-review-results');
    await type(jing, '/vendor-plan acme');
    const dialog = jing.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '数值或百分比' }).fill('92');
    await dialog.getByRole('textbox', { name: '问题是什么' }).fill('退款要两个人审批');
    await dialog.getByRole('textbox', { name: '措施' }).fill('退款只需一人审批 2026-12-11');
    await picture(jing, 'zh-plan-form');
    await dialog.getByRole('button', { name: '发送' }).click();
    await jing.getByText('计划正在发往').waitFor();
    await (await shown(yijun.getByRole('button', { name: '同意' }))).click();
    await shown(yijun.getByText('双方已同意'));
    await picture(yijun, 'zh-plan-agreed');
    await type(yijun, '/vendor-notes acme 退款');
    await yijun.getByText(FOUND).last().waitFor();
    await picture(yijun, 'zh-tw-notes-search');
    await type(jing, '/vendor-meeting');
    await jing.getByText('各供应商所处环节').last().waitFor();
    await picture(jing, 'zh-meeting-list');
  });
});
