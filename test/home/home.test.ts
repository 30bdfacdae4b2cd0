// App Home in the local Slack: what one may see, in one's language, sent only when it changed.
import { beforeAll, describe, expect, test } from 'vitest';
import { fitHome } from '../../src/home/view.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { latest } from '../../src/lib/latest.ts';
import { saveMember } from '../../src/members/query.ts';
import { section } from '../../src/slack/blocks.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
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

describe('App Home', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);

  beforeAll(async () => {
    const { id } = bot.current.slack.team;
    await loadScene(database.pool, clock, id);
    await addVendors(database.pool, id, ['Birch'], clock.now());
    const birch = await findVendor(database.pool, id, 'Birch');
    const member = { role: 'lead', vendorIds: [birch?.id ?? 0] } as const;
    await saveMember(database.pool, id, 'U0YIJUN001', member);
  });

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
    expect(await homeOf('linjing')).toContain('*我的供应商*');
    const yijun = await homeOf('yijun');
    expect(yijun).toContain('*Birch*');
    expect(yijun).not.toContain('Acme');
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
