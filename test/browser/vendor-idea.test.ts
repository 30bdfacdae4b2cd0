// A vendor's contact and two leads through ideas and praise: in English on a wide screen, in Chinese on
// a narrow one.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { deliverCards } from '../../src/cards/deliver.ts';
import { closePeriods } from '../../src/frozen/job.ts';
import { praiseHeld } from '../../src/kudos/job.ts';
import { saveMember } from '../../src/members/query.ts';
import { changePlan } from '../../src/plans/query.ts';
import { showPlan } from '../../src/plans/show.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { until } from '../cards/scene.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const ACME = 'C0ACME0001';
const [ADA, JING, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0VERACRUZ'];
const LONG = { timeout: 60_000 };

/** As long as a busy machine takes. */
const WAIT_MS = 20_000;

describe('ideas and praise, in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();
  let team = '';

  beforeAll(async () => {
    const { pool } = database;
    const { slack, ctx } = bot.current;
    team = slack.team.id;
    await addVendors(pool, team, ['Acme'], Temporal.Instant.from('2026-01-01T00:00Z'));
    const acme = (await findVendor(pool, team, 'Acme'))?.id ?? 0;
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await saveVendorChannel(pool, team, acme, ACME);
    await saveDays(pool, acme, from('2026-08-01', '2026-10-31'), ON_TARGET, team);
    await pool.query(
      `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, 'contacts', $3)`,
      [team, acme, NOW],
    );
    await closePeriods(pool, clock, team);
    const plan = await addTestPlan(pool, team, acme, ADA, clock.now());
    const who = { userId: VERA, side: 'vendor', at: clock.now(), hasContact: true } as const;
    await pool.transaction((db) => changePlan(db, team, plan, { kind: 'agree' }, who));
    await showPlan(ctx, team, plan);
  });

  function open(user: string, width: number): Promise<Page> {
    const viewport = { width, height: 1_000 };
    return browser.open(`${bot.current.slack.url}/?user=${user}&channel=${ACME}`, { viewport });
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

  test('in English, wide: invited, written, voted for, commented on, accepted', LONG, async () => {
    const [ada, vera] = await Promise.all([open(ADA, 1_280), open(VERA, 1_280)]);
    await type(ada, '/vendor-idea invite acme');
    await (await shown(vera.getByRole('button', { name: 'Write an idea' }))).click();
    const dialog = vera.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: 'What should be done' })
      .fill('One approval for refunds below 50 euros');
    await dialog
      .getByRole('textbox', { name: 'What it would change' })
      .fill('Every refund waits for two people.\nMost are small: 8 of 10 last week.');
    await picture(vera, 'en-idea-form');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await (await shown(ada.getByRole('button', { name: 'Vote (0)' }))).click();
    await shown(ada.getByRole('button', { name: 'Vote (1)' }));
    await ada.getByRole('button', { name: 'Comment' }).last().click();
    const window = ada.getByRole('dialog');
    await window.getByRole('textbox').fill('Finance agrees up to 40 euros.');
    await window.getByRole('button', { name: 'Send' }).click();
    await window.waitFor({ state: 'hidden' });
    await shown(ada.getByText('Finance agrees'));
    await picture(ada, 'en-idea-card');
    await type(ada, '/vendor-idea list');
    await ada.getByText('all your vendors').waitFor();
    await picture(ada, 'en-idea-list');
    await ada.getByRole('button', { name: 'Accept' }).last().click();
    await window.getByText('Becomes a task of').waitFor();
    await picture(ada, 'en-idea-accept');
    await window.getByRole('button', { name: 'Accept' }).click();
    await window.waitFor({ state: 'hidden' });
    await shown(vera.getByText('Accepted by'));
    // On the plan's card, with credit to its author.
    await shown(vera.getByText('idea of'));
    await vera.getByText('Accepted by').last().scrollIntoViewIfNeeded();
    await picture(vera, 'en-idea-accepted');
    expect(await vera.getByText('One approval').count()).toBeGreaterThan(1);
  });

  test(
    'in Chinese, narrow: written, put off, praised by the figures and by hand',
    LONG,
    async () => {
      const jing = await open(JING, 390);
      const dialog = jing.getByRole('dialog');
      await type(jing, '/vendor-idea acme');
      await dialog.getByRole('textbox', { name: '应该怎么做' }).fill('夜班交接写成清单');
      await dialog
        .getByRole('textbox', { name: '会有什么改变' })
        .fill('现在靠口头交接，每周总有两三单漏掉。');
      await picture(jing, 'zh-idea-form');
      await dialog.getByRole('button', { name: '提交' }).click();
      await (await shown(jing.getByRole('button', { name: '暂缓' }))).click();
      await dialog.getByRole('textbox').fill('等一月排班调整后再看');
      await dialog.getByRole('button', { name: '暂缓' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await shown(jing.getByText('决定暂缓'));
      await picture(jing, 'zh-idea-parked');
      await database.pool.query(`update workspace set locale = 'zh-Hans' where workspace_id = $1`, [
        team,
      ]);
      await praiseHeld(bot.current.ctx, team);
      await shown(jing.getByText('Acme 保持达标'));
      await type(jing, '/vendor-idea 表扬 acme');
      await dialog.getByRole('textbox').fill('投诉回复又快又清楚');
      await picture(jing, 'zh-praise-form');
      await dialog.getByRole('button', { name: '发布' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await shown(jing.getByText('投诉回复又快又清楚'));
      await picture(jing, 'zh-praise');
    },
  );
});
