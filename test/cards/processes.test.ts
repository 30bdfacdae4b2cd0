// F6, F8, F19, F24: processes die, compete, lose their database and are told to stop. Real ones.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { desireCard, findCard } from '../../src/cards/query.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';
import type { Running } from '../support/process.ts';
import { said, until } from './scene.ts';
import { channelId, kill, lineTo, startBot, startSlack } from './world.ts';

const database = testDatabase();
const clean: (() => Promise<unknown>)[] = [];
let slack: LocalSlack;

beforeEach(async () => {
  for (const table of ['card', 'card_lane', 'card_rate', 'card_setting']) {
    await database.pool.query(`delete from ${table}`);
  }
});
afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step();
});

async function begin(channels: number): Promise<void> {
  slack = await startSlack(channels);
  clean.push(() => slack.stop());
  await saveWorkspace(database.pool, slack.team, systemClock.now());
}

async function run(url = database.url): Promise<Running> {
  const running = await startBot(slack, url);
  clean.push(() => kill(running));
  return running;
}

function desire(key: string, channel: number, text = key): Promise<boolean> {
  const message = said(text);
  const card = { key, channelId: channelId(channel), message, urgency: 'machine' } as const;
  return desireCard(database.pool, slack.team.id, card, systemClock.now());
}

async function texts(channel: number): Promise<string[]> {
  return (await slack.client('ada').messages(channelId(channel))).map(({ text }) => text);
}

function posts(): number {
  return slack.control
    .journal()
    .filter((entry) => entry.kind === 'call' && entry.method === 'chat.postMessage').length;
}

test.each([
  ['after the post was stored', true, 1],
  ['before it was', false, 2],
])(
  'F6: kill -9 %s and before anybody wrote it down: after the restart one card',
  async (_, isStored, calls) => {
    await begin(1);
    slack.control.fault({ method: 'chat.postMessage', kind: 'hang', isStored });
    const first = await run();
    await desire('a', 0);
    await until(async () => posts() === 1);
    await kill(first);
    await run();
    await until(
      async () => (await findCard(database.pool, slack.team.id, 'a'))?.state === 'shown',
      40_000,
    );
    expect(await texts(0)).toEqual(['a']);
    expect(posts()).toBe(calls);
  },
  60_000,
);

test('F8: three processes on the same cards show each once and in order', async () => {
  await begin(6);
  await Promise.all([run(), run(), run()]);
  for (let number = 0; number < 30; number += 1) await desire(`c${number}`, number % 6);
  await until(async () => {
    const all = await Promise.all([0, 1, 2, 3, 4, 5].map(texts));
    return all.flat().length >= 30;
  }, 30_000);
  for (let channel = 0; channel < 6; channel += 1) {
    const wanted = [0, 1, 2, 3, 4].map((row) => `c${row * 6 + channel}`);
    expect(await texts(channel)).toEqual(wanted);
  }
}, 90_000);

test('F19: without its database a click is told so, alerts are late, and nobody restarts anything', async () => {
  await begin(2);
  const line = await lineTo(database.url);
  clean.push(() => line.close());
  const running = await run(line.url);
  const [, port] = await running.says(/"port":(\d+)/);
  slack.control.deliver({ http: `http://127.0.0.1:${port}/slack/events` });
  await desire('a', 0);
  await until(async () => (await texts(0)).length === 1);
  // One post is under way when the line breaks.
  slack.control.fault({ method: 'chat.postMessage', kind: 'delay', delayMs: 1_500 });
  await desire('b', 0);
  await until(async () => (await findCard(database.pool, slack.team.id, 'b'))?.state === 'sending');
  const over = line.outage(8_000);
  await desire('a', 0, 'changed');
  const ada = slack.client('ada');
  const asked = performance.now();
  const answer = await ada.command(channelId(1), '/vendor-score acme');
  expect(answer.ok).toBe(true);
  expect(performance.now() - asked).toBeLessThan(3_000);
  await ada.waitForMessage(channelId(1), ({ text }) => text.includes('try again'), 8_000);
  await over;
  await until(async () => (await texts(0)).join() === 'changed,b', 20_000);
  expect(running.child.exitCode).toBeNull();
  expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text()).toBe('ready\n');
}, 60_000);

test('F24: told to stop with posts under way, they end or are taken up again, within 15 s', async () => {
  await begin(20);
  slack.control.fault({ method: 'chat.postMessage', kind: 'delay', delayMs: 3_000, times: 20 });
  const first = await run();
  for (let number = 0; number < 20; number += 1) await desire(`c${number}`, number);
  await until(async () => {
    const { rows } = await database.pool.query(`select 1 from card where state = 'sending'`);
    return rows.length >= 3;
  });
  const told = performance.now();
  first.child.kill('SIGTERM');
  expect(await first.exit).toEqual({ code: 0, signal: null });
  expect(performance.now() - told).toBeLessThan(15_000);
  const { rows } = await database.pool.query(`select 1 from card where state = 'sending'`);
  expect(rows).toEqual([]);
  slack.control.clearFaults();
  await run();
  await until(async () => {
    const { rows: left } = await database.pool.query(`select 1 from card where state <> 'shown'`);
    return left.length === 0;
  }, 30_000);
  for (let number = 0; number < 20; number += 1)
    expect(await texts(number)).toEqual([`c${number}`]);
}, 90_000);
