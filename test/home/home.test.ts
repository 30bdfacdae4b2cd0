// App Home in the local Slack: what one may see, in one's language, sent only when it changed.
import { beforeAll, describe, expect, test } from 'vitest';
import { fitHome } from '../../src/home/view.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { latest } from '../../src/lib/latest.ts';
import { addMeeting } from '../../src/meetings/query.ts';
import { saveMember } from '../../src/members/query.ts';
import { changePlan } from '../../src/plans/query.ts';
import { section } from '../../src/slack/blocks.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

test('a hundred blocks fit, of a hundred and one the last says that there is more', () => {
  const reader = readerFor('en-US', 'UTC');
  const blocks = (count: number) => Array.from({ length: count }, (_, at) => section(`${at}`));
  expect(fitHome(reader, blocks(100))).toEqual(blocks(100));
  const cut = fitHome(reader, blocks(101));
  expect(cut).toHaveLength(100);
  expect(cut.slice(0, 99)).toEqual(blocks(99));
  expect(JSON.stringify(cut[99])).toContain('more than fits here');
});

test('of many in a row the first and the last are done', async () => {
  const done: number[] = [];
  const turn = latest();
  const work = (at: number) => async () => {
    await Promise.resolve();
    done.push(at);
  };
  await Promise.all([1, 2, 3, 4].map((at) => turn('a', work(at))));
  expect(done).toEqual([1, 4]);
});

const VERA = 'U0VERACRUZ';

describe('App Home', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);

  beforeAll(async () => {
    const { id } = bot.current.slack.team;
    const { pool } = database;
    await loadScene(pool, clock, id);
    await addVendors(pool, id, ['Birch'], clock.now());
    const [acme, birch] = [
      (await findVendor(pool, id, 'Acme Support'))?.id ?? 0,
      (await findVendor(pool, id, 'Birch'))?.id ?? 0,
    ];
    await saveMember(pool, id, 'U0YIJUN001', { role: 'lead', vendorIds: [birch] });
    await saveMember(pool, id, 'U0LINJING1', { role: 'viewer', vendorIds: [birch] });
    await saveMember(pool, id, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await addNeeds(id, acme);
  });

  /** A plan that is blocked with a task of Ada's, and a meeting in three days. */
  async function addNeeds(team: string, acme: number): Promise<void> {
    const { pool } = database;
    const at = clock.now();
    const plan = await addTestPlan(pool, team, acme, 'U0ADALIN01', at);
    const who = { userId: VERA, side: 'vendor', at, hasContact: true } as const;
    for (const action of [
      { kind: 'agree' },
      { kind: 'check_in', mood: 'blocked', text: '' },
    ] as const) {
      await pool.transaction((db) => changePlan(db, team, plan, action, who));
    }
    await addMeeting(pool, team, {
      ...{ vendorId: acme, startsAt: at.add({ hours: 72 }), cadence: 'once', participants: [] },
      ...{ language: 'en', channelId: 'C0ACME0001', by: 'U0ADALIN01' },
    });
  }

  async function homeOf(name: string): Promise<string> {
    const client = bot.current.slack.client(name);
    for (let turn = 0; turn < 200; turn += 1) {
      const home = await client.home();
      if (home) return JSON.stringify(home.blocks);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('no home');
  }

  test('shows one’s vendors in one’s language, and nothing of others', async () => {
    const ada = await homeOf('ada');
    expect(ada).toContain('*My vendors*');
    expect(ada).toContain('*Acme Support*');
    const [jing, yijun] = [await homeOf('linjing'), await homeOf('yijun')];
    expect(jing).toContain('*还没有数据*\\nBirch：');
    expect(yijun).toContain('*還沒有資料*\\nBirch：');
    expect(jing + yijun).not.toContain('Acme');
  });

  test('what needs its reader stands first, and only of their vendors', async () => {
    const ada = await homeOf('ada');
    const places = [
      ...['*My tasks*', 'Tone training', '*Plans at risk*', '· blocked'],
      ...['*Meetings in the next 14 days*', 'meeting on 25 Nov', '*My vendors*'],
      // Nothing is held up: that is no news.
      ...['*Quick actions*', '*Messages held up*'],
    ].map((text) => ada.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // The vendor's own person sees their vendor's, and no task that is Ada's.
    const { slack, plumbline } = bot.current;
    const before = slack.control.journal().length;
    const opened = { type: 'app_home_opened', user: VERA, channel: 'D0VERACRUZ', tab: 'home' };
    await slack.control.event(opened);
    await plumbline.work.drain(5_000);
    const vera = JSON.stringify(slack.control.journal().slice(before));
    expect(vera).toContain('*Plans at risk*');
    expect(vera).toContain('meeting on 25 Nov');
    expect(vera).not.toContain('*My tasks*');
    for (const name of ['yijun', 'linjing']) {
      expect(await homeOf(name)).not.toMatch(/Acme|任[务務]|[风風][险險]|[会會][议議]/);
    }
  });

  test('the button of a task shows its plan', async () => {
    const ada = bot.current.slack.client('ada');
    await homeOf('ada');
    const home = await ada.home();
    const pressed = /plan\.show:\d+/.exec(JSON.stringify(home?.blocks))?.[0];
    if (!home || !pressed) throw new Error('no button');
    const before = bot.current.slack.control.journal().length;
    expect((await ada.press(home, pressed)).ok).toBe(true);
    await bot.current.plumbline.work.drain(5_000);
    const said = JSON.stringify(bot.current.slack.control.journal().slice(before));
    expect(said).toContain('Tone training');
    expect(bot.current.logged()).not.toContain('request failed');
  });

  test('is sent once for as long as it would show the same', async () => {
    await homeOf('ada');
    const { rows } = await database.pool.query(
      `select hash from home_view where user_id = 'U0ADALIN01'`,
    );
    await bot.current.plumbline.work.drain(5_000);
    const before = await bot.current.slack.client('ada').journal();
    await bot.current.slack.client('ada').home();
    await bot.current.plumbline.work.drain(5_000);
    const after = await bot.current.slack.client('ada').journal(before.at(-1)?.n ?? 0);
    expect(JSON.stringify(after)).not.toContain('views.publish');
    expect(rows).toHaveLength(1);
  });

  test('a quick action answers among the app’s messages', async () => {
    const ada = bot.current.slack.client('ada');
    await homeOf('ada');
    const home = await ada.home();
    if (!home) throw new Error('no home');
    const answer = await ada.press(home, 'home.ask:score');
    expect(answer.ok).toBe(true);
    await bot.current.plumbline.work.drain(5_000);
    expect(bot.current.logged()).not.toContain('request failed');
  });
});
