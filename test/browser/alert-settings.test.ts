// A lead sets how a vendor is watched, in a window, in two languages and two widths.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { callPeopleJob } from '../../jobs/call-people.ts';
import { deliverCardsJob } from '../../jobs/deliver-cards.ts';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { watchQuietJob } from '../../jobs/watch-quiet.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings, passTime } from '../../src/breaches/job.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/model.ts';
import { loadSettings, saveSettings } from '../../src/settings/query.ts';
import { listVendors } from '../../src/vendors/query.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const ADA = 'U0ADALIN01';
const JING = 'U0LINJING1';
const NIGHT = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '10:00', to: '13:00', tz: 'UTC' };

describe('alert settings in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW); // Sunday, 12:00
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();
  let [team, acme] = ['', 0];

  beforeAll(async () => {
    team = bot.current.slack.team.id;
    await loadScene(database.pool, clock, team);
    acme = (await listVendors(database.pool, team))[0]?.id ?? 0;
  });

  function open(user: string, channel: string, width: number): Promise<Page> {
    const viewport = { width, height: 1_400 };
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

  test.each([
    [
      'en',
      ADA,
      1280,
      'Sooner, and more often wrong (h = 4)',
      'Escalation',
      'Whom Plumbline calls',
      'Step 1',
    ],
    ['zh', JING, 390, '更早发现，误报更多（h = 4）', '升级步骤', '告警无人响应时通知谁', '第 1 步'],
  ])('%s', async (locale, user, width, eager, steps, whom, first) => {
    const page = await open(user, LEADS, width);
    await type(page, '/vendor-alerts settings acme');
    const dialog = page.getByRole('dialog').last();
    await dialog.getByText('h = 5').waitFor();
    const figure = () =>
      dialog
        .getByText(/false alerts:|预计误报/)
        .first()
        .textContent();
    const before = await figure();
    await dialog.getByText(eager).click();
    await expect.poll(figure, { timeout: 10_000 }).not.toBe(before);
    await picture(page, `${locale}-settings`);
    await dialog.getByRole('button', { name: steps }).click();
    await page.getByText(whom).first().waitFor();
    const top = page.getByRole('dialog').last();
    await top.getByText(first, { exact: true }).first().waitFor();
    await picture(page, `${locale}-steps`);
  });

  test('a night is over, and the one who is called', async () => {
    const { ctx, slack } = bot.current;
    for (const name of ['ada', 'linjing']) {
      const view = await slack.client(name).view();
      if (view) await slack.client(name).close(view, true);
    }
    const idle = new AbortController().signal;
    const here = { channelId: LEADS, locale: 'en', setBy: ADA } as const;
    await saveAlertChannel(database.pool, team, here, clock.now());
    const change = { by: ADA, at: clock.now(), after: 0 };
    const settings = { ...DEFAULT_SETTINGS, quiet: NIGHT };
    await saveSettings(database.pool, team, null, settings, change);
    expect((await loadSettings(database.pool, team)).of(acme).quiet).toEqual(NIGHT);
    const step = { waitMin: 30, to: { kind: 'person', id: JING } } as const;
    const policy = { steps: [step], repeat: 0, decayH: 8, replyH: null };
    await saveEscalation(database.pool, team, acme, policy, ADA, clock.now());
    const numbers = {
      ...{ since: '2026-11-17', days: 5, misses: 223, n: 1_212, allowance: 0.1, target: 90 },
      ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
    };
    const find = (indicator: string, level: number, isOpen = true) =>
      applyFindings(database.pool, clock, team, [
        {
          vendorId: acme,
          finding: { indicator, subject: '', family: 'worse', isOpen, level, numbers },
        },
      ]);
    const jobs = async () => {
      await watchQuietJob.run(ctx, idle);
      await passTime(database.pool, clock, team);
      await showBreachesJob.run(ctx, idle);
      await callPeopleJob.run(ctx, idle);
      for (let turn = 0; turn < 8; turn += 1) {
        await deliverCardsJob.run(ctx, idle);
        clock.advance({ seconds: 2 });
      }
    };
    await find('sla_compliance/resolution', 2);
    await find('csat/top2', 1);
    await find('fcr/same_reason', 1);
    await jobs();
    await find('fcr/same_reason', 1, false);
    clock.advance({ minutes: 60 });
    await jobs();
    const ada = await open(ADA, LEADS, 1280);
    await ada.getByText('Quiet hours are over').first().waitFor();
    await picture(ada, 'en-night');
    const jing = await open(JING, 'D0LINJING1', 390);
    await jing.getByText('需要您处理').first().waitFor();
    await picture(jing, 'zh-called');
  });
});
