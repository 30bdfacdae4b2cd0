// The whole life of a breach on the screen: a lead in English, a second one and the vendor's contact in
// Chinese.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '../../src/breaches/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { saveMember } from '../../src/members/query.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { breachScene } from '../breaches/scene.ts';
import { LEADS } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const [WIDE, NARROW] = [1280, 390];

/** Four contacts an hour of each working day, ever fewer of which are pleased. */
function history(): { contacts: string[]; surveys: string[] } {
  const contacts = ['external_id,vendor,opened_at,channel'];
  const surveys = ['external_id,vendor,contact,answered_at,csat'];
  for (let back = 40; back >= 1; back -= 1) {
    const day = Temporal.PlainDate.from('2026-11-25').subtract({ days: back });
    for (let row = 0; row < 40; row += 1) {
      const id = `${day}-${row}`;
      const unhappy = 4 + ((back * 7) % 3) + (back < 6 ? 6 : 0);
      contacts.push(`${id},Acme,${day}T0${row % 9}:30:00Z,email`);
      surveys.push(`s${id},Acme,${id},${day}T09:00:00Z,${row < unhappy ? 2 : 5}`);
    }
  }
  return { contacts, surveys };
}

describe('breaches in the browser', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const scene = breachScene(bot, database, clock);
  const browser = testBrowser();
  let acme: Vendor;
  let team = '';

  beforeAll(async () => {
    team = bot.current.slack.team.id;
    const { contacts, surveys } = history();
    const request = (name: string, lines: readonly string[]) => ({
      ...{ workspaceId: team, source: 'test' },
      input: textSource(name, [`${lines.join('\n')}\n`]),
    });
    await importContacts(database.pool, clock, request('contacts.csv', contacts));
    await importSurveys(database.pool, clock, request('surveys.csv', surveys));
    acme = (await findVendor(database.pool, team, 'Acme')) as Vendor;
    const contact = { role: 'vendor_contact', vendorIds: [acme.id] } as const;
    await saveMember(database.pool, team, 'U0YIJUN001', contact);
  });

  beforeEach(async () => scene.reset());

  const csat = { indicator: 'csat/top2' };
  const numbers = (misses: number) => ({
    ...{ since: '2026-11-19', days: 5, misses, n: 200, allowance: 0.15, target: 85 },
    ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
  });

  /** Three earlier ones that recovered after 3, 6 and 9 days, and one that somebody resolved. */
  async function past(): Promise<void> {
    for (const [days, by] of [
      [3, null],
      [6, null],
      [9, null],
      [2, 'U0ADALIN01'],
    ] as const) {
      await scene.find(acme, true, { ...csat, numbers: numbers(52) });
      const { id } = await scene.breach(acme);
      const ended = clock.now().subtract({ hours: 24 * (10 + days) });
      await database.pool.query(
        `update breach set opened_at = $3, resolved_at = $4, resolved_by = $5, due_at = null,
                carded_version = version
          where workspace_id = $1 and breach_id = $2`,
        [team, id, ended.subtract({ hours: 24 * days }).toString(), ended.toString(), by],
      );
    }
  }

  function open(user: string, width = WIDE): Promise<Page> {
    const viewport = { width, height: 1000 };
    return browser.open(`${bot.current.slack.url}/?user=${user}&channel=${LEADS}`, { viewport });
  }

  /** A picture for whoever wants to look: PLUMBLINE_PICTURES names the folder. */
  async function picture(page: Page | Locator, name: string): Promise<void> {
    const dir = process.env['PLUMBLINE_PICTURES'];
    if (dir) await page.screenshot({ path: `${dir}/${name}.png` });
  }

  /** From a menu or a select, the newest of its name. */
  async function pick(page: Page, menu: string, entry: string): Promise<void> {
    const own = page.locator('[data-action-id]');
    await own
      .and(page.getByRole('button', { name: menu }))
      .last()
      .click();
    const item = page.getByRole('menuitem', { name: entry });
    await item
      .or(page.getByRole('option', { name: entry }))
      .last()
      .click();
  }

  /** Sends the window on top, and waits until it is gone. */
  async function send(page: Page, label: string): Promise<void> {
    await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  async function see(page: Page, text: string | RegExp): Promise<void> {
    const shown = async () => {
      await scene.show();
      return page.getByText(text).last().isVisible();
    };
    await expect.poll(shown, { timeout: 15_000 }).toBe(true);
  }

  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).last().click();
  const breach = (id: number) => scene.breach(acme, id);

  test('from its opening to its reopening, by two leads', async () => {
    await past();
    await scene.find(acme, true, { ...csat, numbers: numbers(52) });
    const { id } = await scene.breach(acme);
    await scene.show();
    const [ada, jing] = [await open('U0ADALIN01'), await open('U0LINJING1')];
    await see(ada, '3 of the last 4 recovered by themselves, in the median after 6 days');
    await picture(ada, 'en-open');

    await jing.getByRole('button', { name: 'Acknowledge' }).waitFor();
    await press(ada, 'Acknowledge');
    await expect.poll(async () => (await breach(id)).breach.acknowledged?.by).toBe('U0ADALIN01');
    await press(jing, 'Acknowledge');
    await jing.getByText('已抢先于').waitFor();
    await see(ada, /is on it, since 24 Nov/);
    await picture(ada.getByRole('article').last(), 'card');

    await press(ada, 'Assign');
    await ada.getByRole('dialog').getByText('Who owns it?').waitFor();
    await pick(ada, 'Who owns it?', '林静');
    await picture(ada, 'en-assign');
    await send(ada, 'Assign');
    await see(ada, /owner @/);

    await pick(ada, 'Snooze', 'Pick a time…');
    await ada.getByRole('dialog').getByText('Until when?').waitFor();
    await picture(ada, 'en-snooze');
    await ada.getByLabel('Until when?').fill('2026-11-26T08:30');
    await send(ada, 'Snooze');
    // New York's half past eight
    await expect
      .poll(async () => (await breach(id)).breach.snoozed?.until.toString())
      .toBe('2026-11-26T13:30:00Z');
    await see(ada, /snoozed by/);
    await press(ada, 'Wake');
    await see(ada, /is on it, since/);

    await pick(ada, 'More actions', 'Dispute');
    await ada.getByRole('dialog').getByRole('textbox').fill('Two surveys were counted twice');
    await picture(ada, 'en-dispute');
    await send(ada, 'Dispute');
    await see(ada, /says that the data are wrong: Two surveys/);
    await press(ada, 'Withdraw dispute');
    await see(ada, /is on it, since/);

    await press(ada, 'Resolve');
    await ada.getByRole('dialog').getByText('Company: processes, systems, staffing').click();
    await ada.getByRole('dialog').getByRole('textbox').fill('Night shift has two more people');
    await picture(ada, 'en-resolve');
    await send(ada, 'Resolve');
    await see(ada, /cause: company; Night shift has two more people/);
    await picture(ada, 'en-resolved');
    await ada.getByRole('button', { name: /replies/ }).click();
    await ada.getByText('withdrew the dispute').waitFor();
    await picture(ada, 'en-thread');
    await ada.getByRole('button', { name: 'Reopen' }).first().click();
    await see(ada, /nobody is on it yet/);
    expect((await listEvents(database.pool, team, id)).map(({ kind }) => kind)).toEqual([
      ...['opened', 'acknowledge', 'assign', 'snooze', 'wake', 'dispute', 'withdraw'],
      ...['resolve', 'reopen'],
    ]);
  }, 120_000);

  test('by the vendor’s contact in Chinese, on a phone', async () => {
    await scene.reset('zh-Hant');
    await scene.find(acme, true, { ...csat, numbers: numbers(52) });
    const { id } = await scene.breach(acme);
    await scene.show();
    const yijun = await open('U0YIJUN001', NARROW);
    await see(yijun, '同類首次');
    await picture(yijun, 'zh-hant-open');
    await press(yijun, '指派負責人');
    await yijun.getByText('只有主管可以這樣做').waitFor();
    await picture(yijun, 'zh-hant-refused');
    await yijun.getByRole('dialog').getByRole('button').first().click();
    await pick(yijun, '更多', '根本原因');
    await yijun.getByRole('dialog').getByText('公司：流程、系統或排班').click();
    await yijun.getByRole('dialog').getByRole('textbox').fill('新人尚未完成訓練');
    await picture(yijun, 'zh-hant-cause');
    await send(yijun, '新增');
    await press(yijun, '我來處理');
    await expect.poll(async () => (await breach(id)).breach.acknowledged?.by).toBe('U0YIJUN001');
    await see(yijun, /起處理/);
    await picture(yijun, 'zh-hant-acknowledged');
    await yijun.getByRole('textbox').first().fill('/vendor-alerts');
    await yijun.keyboard.press('Enter');
    await yijun.getByText('1 則未結警示').waitFor();
    await press(yijun, '查看');
    await yijun.getByRole('button', { name: '備註' }).waitFor();
    await picture(yijun, 'zh-hant-own');
  }, 60_000);

  test('in simplified Chinese, every state, wide and narrow', async () => {
    await scene.reset('zh-Hans');
    await past();
    await scene.find(acme, true, { ...csat, numbers: numbers(52) });
    const { id } = await scene.breach(acme);
    await scene.show();
    for (const width of [WIDE, NARROW]) {
      const jing = await open('U0LINJING1', width);
      await see(jing, '最近 4 次中有 3 次自行恢复，一般需要 6 天');
      await picture(jing, `zh-hans-open-${width}`);
      await press(jing, '我来处理');
      await see(jing, /起跟进/);
      await picture(jing, `zh-hans-acknowledged-${width}`);
      await pick(jing, '暂停提醒', '4 小时');
      await see(jing, /已暂停提醒至/);
      await picture(jing, `zh-hans-snoozed-${width}`);
      await press(jing, '恢复提醒');
      await see(jing, /起跟进/);
      await press(jing, '撤回');
      await see(jing, /尚无人处理/);
      await jing.close();
    }
    expect((await breach(id)).breach.acknowledged).toBeNull();
  }, 60_000);
});
