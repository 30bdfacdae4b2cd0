// F1–F5, F17, F18 of the fault suite: whatever Slack answers, each card stands there once.
import { beforeEach, describe, expect, test } from 'vitest';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';
import { cardScene } from './scene.ts';

const database = testDatabase();
const bot = testBot(database, 'http');
const { desire, deliver, card, texts, hasten, reset, calls } = cardScene(bot);
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
