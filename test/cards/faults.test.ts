// F1–F5, F17, F18 of the fault suite: whatever Slack answers, each card stands there once.
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { desireCard, retireCard } from '../../src/cards/query.ts';
import { startLocalSlack } from '../../src/playground/index.ts';
import { defaultWorld } from '../../src/playground/world.ts';
import { backgroundClient } from '../../src/slack/clients.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { BIRCH, cardScene, LEADS, said, until } from './scene.ts';

const database = testDatabase();
const bot = testBot(database, 'http');
const { desire, deliver, card, card: held, texts, hasten, reset, calls } = cardScene(bot);
beforeEach(reset);

test('a card is shown, changed in place, and said once however often it is desired', async () => {
  expect(await desire('a', 'one')).toBe(true);
  await deliver();
  expect(await desire('a', 'one')).toBe(false);
  await deliver();
  expect(await texts()).toEqual(['one']);
  const { messageTs } = await card('a');
  await desire('a', 'two');
  await deliver();
  expect(await texts()).toEqual(['two']);
  expect(await card('a')).toMatchObject({ state: 'shown', messageTs, version: 2, shownVersion: 2 });
});

describe('F1, F2: the post arrived, its answer did not', () => {
  test.each([
    ['a reset connection', { kind: 'reset' }],
    ['HTTP 500', { kind: 'status', status: 500 }],
    ['HTTP 503', { kind: 'status', status: 503 }],
    ['fatal_error', { kind: 'error', error: 'fatal_error' }],
    ['internal_error', { kind: 'error', error: 'internal_error' }],
  ] as const)('%s: it is looked up, not repeated', async (_, fault) => {
    bot.current.slack.control.fault({ method: 'chat.postMessage', isStored: true, ...fault });
    const posts = calls('chat.postMessage');
    await desire('a', 'one');
    await deliver();
    await hasten();
    await deliver();
    expect(await texts()).toEqual(['one']);
    expect(await card('a')).toMatchObject({ state: 'shown', shownVersion: 1, reason: null });
    expect(calls('chat.postMessage') - posts).toBe(1);
  });

  test('where it did not arrive either, it is said again', async () => {
    bot.current.slack.control.fault({ method: 'chat.postMessage', kind: 'reset' });
    await desire('a', 'one');
    await desire('b', 'two');
    await deliver();
    await hasten();
    await deliver();
    expect(await texts()).toEqual(['one', 'two']);
  });
});

describe('F3, F4: rate limits', () => {
  const limited = (retryAfter: string | null, times = 1) =>
    bot.current.slack.control.fault({
      method: 'chat.postMessage',
      kind: 'rate_limit',
      retryAfter,
      times,
    });

  test('F3: posts wait as long as Slack asks and keep their order, while a window opens at once', async () => {
    const { slack, plumbline } = bot.current;
    limited('4');
    for (const key of ['a', 'b', 'c']) await desire(key, key, { urgency: 'machine' });
    const begun = performance.now();
    const delivered = deliver();
    await until(async () => calls('chat.postMessage') > 0);
    const ada = slack.client('ada');
    const pressed = performance.now();
    await ada.command('C0LEADS001', '/vendor-targets');
    await ada.waitForMessage('C0LEADS001', () => true);
    expect(performance.now() - pressed).toBeLessThan(1_000);
    await plumbline.work.drain(5_000);
    await delivered;
    await until(async () => {
      await deliver();
      return (await texts()).length === 3;
    }, 15_000);
    expect(performance.now() - begun).toBeGreaterThan(4_000);
    expect(await texts()).toEqual(['a', 'b', 'c']);
  }, 30_000);

  test.each([[null], ['abc'], ['86400']])(
    'F4: a Retry-After of %s means a bounded wait, an alarm, and nothing lost',
    async (retryAfter) => {
      limited(retryAfter);
      await desire('a', 'one');
      await deliver();
      const { rows } = await database.pool.query(
        `select extract(epoch from blocked_until - $1)::float8 as wait from card_rate
          where method = 'chat.postMessage'`,
        [bot.current.ctx.clock.now().toString()],
      );
      const { wait } = rows[0] as { wait: number };
      expect(wait).toBeGreaterThan(20);
      expect(wait).toBeLessThanOrEqual(300);
      expect(bot.current.logged()).toContain('Slack asked for an odd wait');
      await database.pool.query(`update card_rate set blocked_until = 'epoch'`);
      await hasten();
      await deliver();
      expect(await texts()).toEqual(['one']);
    },
  );

  test('a person’s edit passes posts that wait', async () => {
    await desire('a', 'one');
    await deliver();
    limited('60');
    await desire('b', 'two', { urgency: 'machine' });
    await deliver();
    await desire('a', 'acknowledged');
    await deliver();
    expect(await texts()).toEqual(['acknowledged']);
  });
});

test('F5: a Slack that hangs is given up after ten seconds, and other workspaces don’t notice', async () => {
  const { ctx, slack } = bot.current;
  const other = await startLocalSlack({
    manifest: 'manifest.yml',
    rateLimits: false,
    world: { ...defaultWorld, team: { id: 'T0OTHER001', name: 'Other', domain: 'other' } },
  });
  const client = backgroundClient(other.botToken, other.apiUrl, ctx.log);
  const both = {
    ...ctx,
    slackFor: (id: string) => (id === 'T0OTHER001' ? client : ctx.slackFor(id)),
  };
  await saveWorkspace(ctx.db, { id: 'T0OTHER001', name: 'Other' }, ctx.clock.now());
  // Every channel of the one workspace hangs.
  slack.control.fault({ method: 'chat.postMessage', kind: 'hang', times: 3 });
  for (const channelId of [BIRCH, LEADS, 'C0ACME0001']) {
    await desire(channelId, channelId, { channelId, outside: true });
  }
  const begun = performance.now();
  const delivered = deliver(both);
  await sleep(500);
  // In that world everybody is of another organisation.
  const card = { key: 'a', channelId: BIRCH, message: said('theirs'), outside: true } as const;
  await desireCard(ctx.db, 'T0OTHER001', { ...card, urgency: 'machine' }, ctx.clock.now());
  void deliver(both);
  const [, quick] = await Promise.all([
    delivered,
    other
      .client('ada')
      .waitForMessage(BIRCH, ({ text }) => text === 'theirs')
      .then(() => performance.now() - begun),
  ]);
  expect(quick).toBeLessThan(3_000);
  expect(await held(BIRCH)).toMatchObject({ state: 'shown' });
  expect(await texts()).toEqual([BIRCH]);
  await other.stop();
  await ctx.db.query(`delete from card where workspace_id = 'T0OTHER001'`);
}, 40_000);

test('F17: a card that somebody deleted comes back with its next change, and is pointed to', async () => {
  await desire('a', 'firing');
  await deliver();
  const { messageTs: old } = await card('a');
  bot.current.slack.control.deleteMessage(BIRCH, old ?? '');
  await desire('a', 'resolved');
  await deliver();
  const { messageTs } = await card('a');
  expect(await texts()).toEqual(['resolved']);
  expect(messageTs).not.toBe(old);
  const [shown] = await bot.current.slack.client('ada').messages(BIRCH);
  expect(shown?.ts).toBe(messageTs);
});

test('a retired card does not come back, and one that was never shown never is', async () => {
  const { ctx, slack } = bot.current;
  await desire('a', 'one');
  await deliver();
  const { messageTs } = await card('a');
  await desire('a', 'done');
  await retireCard(ctx.db, slack.team.id, 'a', ctx.clock.now());
  await deliver();
  expect(await texts()).toEqual(['done']);
  slack.control.deleteMessage(BIRCH, messageTs ?? '');
  await desire('b', 'two');
  await retireCard(ctx.db, slack.team.id, 'b', ctx.clock.now());
  await deliver();
  expect(await texts()).toEqual([]);
});

test('F18: blocks that Slack itself refuses reach people as words, and the log says which', async () => {
  const { ctx, slack } = bot.current;
  const message = { text: 'words', blocks: [{ type: 'sectoin' }] };
  const bad = { key: 'a', channelId: BIRCH, message, urgency: 'machine' } as const;
  await desireCard(ctx.db, slack.team.id, bad, ctx.clock.now());
  await deliver();
  expect(await texts()).toEqual(['words']);
  expect(bot.current.logged()).toMatch(/unsupported type: sectoin/);
});

test('a flood of changes by machines ends as one edit', async () => {
  await desire('a', '0', { urgency: 'machine' });
  await deliver();
  const before = calls('chat.update');
  for (let change = 1; change <= 50; change += 1) {
    await desire('a', `${change}`, { urgency: 'machine' });
  }
  await deliver();
  expect(calls('chat.update') - before).toBe(0);
  await hasten();
  await deliver();
  expect(calls('chat.update') - before).toBe(1);
  expect(await texts()).toEqual(['50']);
});

describe('without the scope for history', () => {
  const doubted = async (doubt: 'repeat' | 'once') => {
    const { control } = bot.current.slack;
    control.fault({ method: 'chat.postMessage', kind: 'reset', isStored: true });
    control.fault({ method: 'conversations.history', kind: 'error', error: 'missing_scope' });
    await desire('a', 'one', { doubt });
    await deliver();
    await hasten();
    await deliver();
  };
  test('an alert may stand there twice, and says so', async () => {
    await doubted('repeat');
    const [first, second] = await texts();
    expect(first).toBe('one');
    expect(second).toMatch(/^one\nSent again: /);
  });
  test('a digest is said once and shown among what is held up', async () => {
    await doubted('once');
    expect(await texts()).toEqual(['one']);
    expect(await card('a')).toMatchObject({ state: 'parked', reason: 'unconfirmed' });
  });
});
