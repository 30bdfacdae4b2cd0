// F12, F13, F27: what Socket Mode and a flood do to cards.
import { beforeEach, expect, test } from 'vitest';
import { desireCard } from '../../src/cards/query.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { ADA, ADA_DM, BIRCH, cardScene, said, until } from './scene.ts';

const database = testDatabase();
const bot = testBot(database, 'socket');
const { desire, deliver, card, texts, reset, hasten, calls } = cardScene(bot);
beforeEach(reset);

test('F12: of clicks on a notice while the sockets are renewed none is lost', async () => {
  const { slack, plumbline } = bot.current;
  await desire('a', 'one', { channelId: 'C0NOWHERE1', ownerId: ADA });
  await deliver();
  await hasten();
  await deliver();
  const ada = slack.client('ada');
  const [notice] = await ada.messages(ADA_DM);
  if (!notice) throw new Error('no notice');
  const renewed = slack.control.refreshSockets({ count: 1 });
  const clicks = await Promise.all(
    Array.from({ length: 10 }, () => ada.press(notice, 'cards.retry')),
  );
  await renewed;
  await plumbline.work.drain(5_000);
  expect(clicks.every(({ ok }) => ok)).toBe(true);
  // Each is answered to the person who pressed; the first one sent the card on its way.
  await until(async () => {
    const said = (await ada.messages(ADA_DM)).filter((message) => message.is_ephemeral);
    return said.length === 10;
  });
  expect((await card('a')).state).toBe('waiting');
});

test('F13: told that events are withheld, the process lives and cards go on', async () => {
  const { slack } = bot.current;
  await slack.control.appRateLimited();
  await slack.control.settled();
  await desire('a', 'one');
  await deliver();
  expect(await texts()).toEqual(['one']);
});

test('F27: a flood of ten thousand changes ends as a few calls, and the last state is right', async () => {
  const { ctx, slack } = bot.current;
  const before = { posts: calls('chat.postMessage'), edits: calls('chat.update') };
  const begun = performance.now();
  const delivering = deliver();
  const CARDS = 5;
  for (let batch = 0; batch < 100; batch += 1) {
    await ctx.db.transaction(async (db) => {
      for (let change = 0; change < 100; change += 1) {
        const row = change % CARDS;
        const message = said(`${row}: ${batch * 100 + change}`);
        const what = { key: `f${row}`, channelId: BIRCH, message, urgency: 'machine' } as const;
        await desireCard(db, slack.team.id, what, ctx.clock.now());
      }
    });
  }
  await delivering;
  await until(async () => {
    await deliver();
    return (await texts()).length === CARDS;
  }, 20_000);
  await hasten();
  await deliver();
  expect(await texts()).toEqual([0, 1, 2, 3, 4].map((row) => `${row}: ${9_995 + row}`));
  expect(calls('chat.postMessage') - before.posts).toBe(CARDS);
  expect(calls('chat.update') - before.edits).toBeLessThanOrEqual(CARDS);
  const shown = await slack.client('ada').messages(BIRCH);
  const gaps = shown.slice(1).map(({ ts }, row) => Number(ts) - Number(shown[row]?.ts));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.95);
  expect(performance.now() - begun).toBeLessThan(110_000);
}, 120_000);
