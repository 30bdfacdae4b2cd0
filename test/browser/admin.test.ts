// App Home and every list and form of /vendor-admin on the screen: by an admin in English, and by a lead
// in Chinese on a phone, light and dark.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import { addMeeting } from '../../src/meetings/query.ts';
import { saveMember } from '../../src/members/query.ts';
import { changePlan } from '../../src/plans/query.ts';
import { addProposal } from '../../src/targets/query.ts';
import { listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { ADA, BIRCH, LEADS } from '../cards/scene.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene } from '../support/scene.ts';

const [JING, YIJUN, VERA] = ['U0LINJING1', 'U0YIJUN001', 'U0VERACRUZ'];

describe('App Home and /vendor-admin in the browser', () => {
  const database = testDatabase();
  // Of the scene's October as much as thirty days hold.
  const clock = stoppedClock('2026-10-30T12:00:00Z');
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser();

  beforeAll(async () => {
    const { pool } = database;
    const { id: team } = bot.current.slack.team;
    const at = clock.now();
    for (const [vendor, inTime] of [
      ['Acme Support', 62],
      ['Birch Care', 97],
      ['Cedar Contact', 81],
    ] as const) {
      await loadScene(pool, clock, team, { vendor, inTime });
    }
    const [acme = 0, birch = 0, cedar = 0] = (await listVendors(pool, team)).map(({ id }) => id);
    await saveVendorChannel(pool, team, birch, BIRCH);
    await saveMember(pool, team, ADA, { role: 'admin', vendorIds: null });
    await saveMember(
      pool,
      team,
      JING,
      { role: 'lead', vendorIds: [acme, birch] },
      { userId: ADA, at },
    );
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await saveAlertChannel(pool, team, { channelId: LEADS, locale: 'en', setBy: ADA }, at);
    for (const vendorId of [acme, cedar]) {
      const numbers = {
        ...{ since: '2026-10-25', days: 5, misses: 223, n: 1_212, allowance: 0.1, target: 90 },
        ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
      };
      const finding = {
        ...{ indicator: 'sla_compliance/resolution', subject: '', family: 'worse' as const },
        ...{ isOpen: true, level: 1, numbers },
      };
      await applyFindings(pool, clock, team, [{ vendorId, finding }]);
    }
    const plan = await addTestPlan(pool, team, acme, JING, at);
    const who = { userId: VERA, side: 'vendor', at, hasContact: true } as const;
    for (const action of [
      { kind: 'agree' },
      { kind: 'check_in', mood: 'blocked', text: '' },
    ] as const) {
      await pool.transaction((db) => changePlan(db, team, plan, action, who));
    }
    const from = Temporal.PlainDate.from('2026-12-01');
    const signed = { side: 'vendor', verdict: 'agreed', userId: VERA, givenBy: null } as const;
    await addProposal(pool, team, {
      ...{ vendorId: acme, eases: false, language: 'en', proposedBy: VERA, holdsFrom: null, at },
      signatures: [{ ...signed, note: null, at }],
      plan: {
        ...{ key: 'csat/top2', ladder: 'single', reason: 'Two new teams' },
        rungs: [{ floor: 75, target: 82, stretch: 90, from }],
      },
    });
    await addMeeting(pool, team, {
      ...{ vendorId: acme, startsAt: at.add({ hours: 72 }), cadence: 'once', participants: [] },
      ...{ language: 'en', channelId: 'C0ACME0001', by: ADA },
    });
  });

  function open(user: string, width: number, at = LEADS): Promise<Page> {
    const viewport = { width, height: width > 600 ? 900 : 844 };
    return browser.open(`${bot.current.slack.url}/?user=${user}&channel=${at}`, { viewport });
  }

  /** A picture for whoever wants to look: PLUMBLINE_PICTURES names the folder. */
  async function picture(page: Page, name: string): Promise<void> {
    const dir = process.env['PLUMBLINE_PICTURES'];
    if (!dir) return;
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${dir}/${name}${colorScheme === 'dark' ? '-dark' : ''}.png` });
    }
  }

  async function home(page: Page, tab: string, said: string): Promise<void> {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByText(said).first().waitFor();
  }

  const app = () => `D${ADA.slice(1)}`;

  test('App Home in English, and the form that it leads to', async () => {
    const page = await open(ADA, 1_280, app());
    await home(page, 'Home', 'Waiting for your agreement');
    await page.getByText('Birch Care').first().waitFor();
    await picture(page, 'home-en');
    await page.getByText('Quick actions').scrollIntoViewIfNeeded();
    await picture(page, 'home-en-end');
  }, 30_000);

  test('App Home in Chinese on a phone', async () => {
    const page = await open(JING, 390, `D${JING.slice(1)}`);
    await home(page, '首页', '等待您同意');
    expect(await page.getByText('Cedar').count()).toBe(0);
    await picture(page, 'home-zh');
    await page.getByText('快捷操作').scrollIntoViewIfNeeded();
    await picture(page, 'home-zh-end');
  }, 30_000);

  const PARTS = {
    en: ['members', 'vendors', 'channels', 'settings', 'audit'],
    zh: ['成员', '供应商', '频道', '设置', '审计'],
  };
  const SAID = {
    en: ['Everybody else of this workspace', 'Cedar Contact', 'alerts', 'Language', 'entries'],
    zh: ['本工作区其他人', 'Cedar Contact', '告警', '语言', '没有任何一条被'],
  };
  const FORMS = {
    en: ['Add a person', 'Add a vendor', null, 'Change', null],
    zh: ['添加成员', '添加供应商', null, '修改', null],
  };

  test.each(['en', 'zh'] as const)(
    'every list and form of /vendor-admin: %s',
    async (language) => {
      const { pool } = database;
      const { id: team } = bot.current.slack.team;
      if (language === 'zh') await saveMember(pool, team, JING, { role: 'admin', vendorIds: null });
      const page = await (language === 'en' ? open(ADA, 1_280) : open(JING, 390));
      for (const [at, part] of PARTS[language].entries()) {
        await page.getByRole('textbox').first().fill(`/vendor-admin ${part}`);
        await page.keyboard.press('Enter');
        await page
          .getByText(SAID[language][at] ?? '')
          .last()
          .waitFor();
        await picture(page, `admin-${language}-${PARTS.en[at]}`);
        const form = FORMS[language][at];
        if (!form) continue;
        const dialog = page.getByRole('dialog');
        const save = dialog.getByRole('button', {
          name: language === 'en' ? 'Save' : '保存',
          exact: true,
        });
        await page.getByRole('button', { name: form, exact: true }).last().click();
        await save.waitFor();
        await picture(page, `admin-${language}-${PARTS.en[at]}-form`);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
    },
    60_000,
  );

  test('App Home of somebody without a role, who asks an admin', async () => {
    const { pool } = database;
    const { id: team } = bot.current.slack.team;
    const nobody = `update workspace set default_role = 'nobody' where workspace_id = $1`;
    await pool.query(nobody, [team]);
    const page = await open(YIJUN, 390, `D${YIJUN.slice(1)}`);
    await home(page, '首頁', '您在這裡還沒有角色');
    await picture(page, 'home-stranger-zh-hant');
    await page.getByRole('button', { name: '聯絡管理員' }).click();
    await expect
      .poll(async () => {
        const { rows } = await pool.query(`select key from card where starts_with(key, 'access:')`);
        return rows.length;
      })
      .toBe(2);
  }, 30_000);
});
