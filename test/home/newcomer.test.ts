// The first days in the local Slack: each home names the next step, its button works, and what it leads
// to shows by itself.
import { beforeAll, describe, expect, test } from 'vitest';
import { deliverCards } from '../../src/cards/deliver.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { loadInto, putAway } from '../../src/home/sample.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { people } from '../../src/slack/people.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { ADA, ADA_DM } from '../cards/scene.ts';
import { actionId } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const [JING, YIJUN] = ['U0LINJING1', 'U0YIJUN001'];

describe('a newcomer', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  let [ada, jing, yijun] = [] as unknown as [Client, Client, Client];
  let team = '';

  beforeAll(() => {
    const { slack } = bot.current;
    team = slack.team.id;
    [ada, jing, yijun] = [slack.client('ada'), slack.client('linjing'), slack.client('yijun')];
  });

  const settled = () => bot.current.plumbline.work.drain(10_000);

  /** Opened, or as it stands: what the app published. */
  async function shows(client: Client, text: string): Promise<View> {
    const found: { home: View | null } = { home: null };
    await expect
      .poll(
        async () => {
          found.home = await client.home();
          return JSON.stringify(found.home?.blocks ?? null);
        },
        { interval: 20, timeout: 5_000 },
      )
      .toContain(text);
    if (!found.home) throw new Error('no home');
    return found.home;
  }

  async function published(): Promise<number> {
    await settled();
    const { journal } = bot.current.slack.control;
    return journal().filter((one) => one.kind === 'call' && one.method === 'views.publish').length;
  }

  async function told(client: Client, dm: string, text: string): Promise<Message> {
    return client.waitForMessage(dm, ({ blocks }) => JSON.stringify(blocks).includes(text));
  }

  test('an admin of Slack begins with a vendor, and reads how data come in', async () => {
    const home = await shows(ada, '*Begin with a vendor*');
    await ada.press(home, 'home.how_to');
    const how = await ada.waitForView(({ blocks }) => blocks.length > 1);
    expect(JSON.stringify(how)).toContain('npx plumbline import contacts FILE');
    await ada.close(how, true);
    await ada.press(home, 'admin.vendor_add');
    const form = await ada.waitForView(({ callback_id }) => callback_id === 'admin.vendor');
    await ada.submit(form, { name: 'Alder', aliases: null, channel: null } as never);
    await settled();
    const { home: shown } = { home: await ada.home() };
    expect(JSON.stringify(shown?.blocks)).toContain('Alder: no contact, survey or figure');
  });

  test('a lead asks an admin: nobody is one yet, then each hears of it once', async () => {
    const home = await shows(jing, '*还没有数据*');
    await jing.press(home, 'home.request');
    await told(jing, `D${JING.slice(1)}`, 'Plumbline 还没有管理员');
    await saveMember(database.pool, team, ADA, { role: 'admin', vendorIds: null });
    for (const _ of [1, 2]) await jing.press(home, 'home.request');
    await told(jing, `D${JING.slice(1)}`, `已告知 <@${ADA}>`);
    await settled();
    await deliverCards(bot.current.ctx, new AbortController().signal);
    await told(ada, ADA_DM, `<@${JING}> asks for access`);
    const all = await ada.messages(ADA_DM);
    expect(all.filter(({ text }) => text.includes(JING))).toHaveLength(1);
  });

  test('somebody without a role asks, is given one, and sees it without opening anything', async () => {
    const nobody = `update workspace set default_role = 'nobody' where workspace_id = $1`;
    await database.pool.query(nobody, [team]);
    const home = await shows(yijun, '*您在這裡還沒有角色*');
    await yijun.press(home, 'home.request');
    await settled();
    // A channel takes one message a second.
    clock.advance({ seconds: 2 });
    await deliverCards(bot.current.ctx, new AbortController().signal);
    const asked = await told(ada, ADA_DM, `<@${YIJUN}> asks for access`);
    await ada.press(asked, actionId(asked, 'admin.member_edit'));
    const form = await ada.waitForView(
      ({ callback_id }) => callback_id?.startsWith('admin.member') === true,
    );
    await ada.submit(form, { role: 'viewer', vendors: [] } as never);
    await settled();
    await shows(yijun, '*還沒有資料*');
  });

  test('the sample is never mixed with one’s own; alone it is marked, put away, and taken out', async () => {
    const { pool } = database;
    const before = await published();
    await ada.press(await shows(ada, '*No data yet*'), 'home.how_to');
    await ada.close(await ada.waitForView(({ blocks }) => blocks.length > 1), true);
    const archive = `update vendor set archived_at = now() where workspace_id = $1`;
    await pool.query(archive, [team]);
    const home = await shows(ada, '*Begin with a vendor*');
    await pool.query(`update vendor set archived_at = null where workspace_id = $1`, [team]);
    await ada.press(home, 'home.sample:load');
    await told(ada, ADA_DM, 'the sample is never mixed with them');
    await pool.query(archive, [team]);
    // The whole of it takes too long for a test: two of its vendors, in the same way.
    const actor = await people(bot.current.ctx).reach(team, ADA);
    if (!actor) throw new Error('no admin');
    const loading: string[] = [];
    const load = () =>
      loadInto(bot.current.ctx, actor, async () => {
        loading.push(JSON.stringify((await ada.home())?.blocks));
        const [head, ...rows] = ['Acme Support', 'Dune Desk'].map(
          (name) => `${name},${name},2026-11-20T09:00:00Z`,
        );
        const lines = ['external_id,vendor,opened_at', head, ...rows].join('\n');
        const input = textSource('contacts.csv', [`${lines}\n`]);
        await importContacts(pool, clock, { workspaceId: team, source: 'sample', input });
      });
    await load();
    expect(loading.join()).toContain('*The sample is being loaded*');
    const marked = await shows(ada, '*These figures are made up*');
    await shows(yijun, '*其中一部分數字是虛構的*');
    await ada.press(marked, 'home.sample:away');
    await told(ada, ADA_DM, 'The sample is put away');
    await settled();
    // Its names are free: one’s own vendor of that name is no sample, whatever is pressed.
    await addVendors(pool, team, ['Acme Support'], clock.now());
    await shows(ada, '*No data yet*\\nAcme Support: ');
    expect(await putAway(bot.current.ctx, actor)).toBe(0);
    await expect(load()).rejects.toThrow('the sample is never mixed with them');
    expect(loading).toHaveLength(1);
    await pool.query(`delete from vendor where workspace_id = $1 and name = 'Acme Support'`, [
      team,
    ]);
    // Loaded again it is the same, by its own names.
    await load();
    const again = await shows(ada, '*These figures are made up*');
    const named = `select name from vendor where workspace_id = $1 and archived_at is null order by 1`;
    expect((await pool.query(named, [team])).rows).toEqual([
      { name: 'Acme Support' },
      { name: 'Dune Desk' },
    ]);
    await ada.press(again, 'home.sample:away');
    await settled();
    await shows(ada, '*Begin with a vendor*');
    const kinds = await pool.query(
      `select kind, subject from audit where workspace_id = $1 and kind like 'vendor.%' order by audit_id`,
      [team],
    );
    const moved = (kind: string, ...names: string[]) => names.map((subject) => ({ kind, subject }));
    const away = moved('vendor.archived', 'Acme Support (sample)', 'Dune Desk (sample)');
    expect(kinds.rows).toEqual([
      ...moved('vendor.added', 'Alder'),
      ...away,
      ...moved('vendor.restored', 'Acme Support', 'Dune Desk'),
      ...away,
    ]);
    await shows(ada, '*Begin with a vendor*');
    expect(await published()).toBeGreaterThan(before);
    expect(bot.current.logged()).not.toContain('request failed');
  });

  test('forty openings and forty changes within a second are few publishes, the last state on top', async () => {
    const { pool } = database;
    await pool.query(`update vendor set archived_at = null where name = 'Alder'`);
    await shows(ada, '*No data yet*');
    const before = await published();
    const opened = { type: 'app_home_opened', user: ADA, channel: ADA_DM, tab: 'home' };
    const all: Promise<unknown>[] = [];
    for (let at = 1; at <= 40; at += 1) {
      await pool.query(
        `update vendor set name = $2 where workspace_id = $1 and name like 'Alder%'`,
        [team, `Alder ${at}`],
      );
      all.push(bot.current.slack.control.event(opened));
    }
    await Promise.all(all);
    const few = (await published()) - before;
    expect(few).toBeGreaterThanOrEqual(1);
    expect(few).toBeLessThanOrEqual(3);
    const home = JSON.stringify((await ada.home())?.blocks);
    expect(home).toContain('*No data yet*\\nAlder 40: ');
  });
});
