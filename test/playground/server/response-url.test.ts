import type { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/playground/index.ts';
import { button, handClock, startBot } from './support.ts';

const LEADS = '#support-leads';

async function say(url: string, body: object): Promise<[status: number, answer: string]> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return [response.status, await response.text()];
}

async function withUrls() {
  const clock = handClock();
  const urls: string[] = [];
  const { slack, client } = await startBot(
    'socket',
    (app) => {
      app.command('/todo', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      });
      app.action('go', async ({ ack, body }) => {
        if ('response_url' in body) urls.push(body.response_url);
        await ack();
      });
    },
    { clock },
  );
  return { clock, urls, slack, client, ada: slack.client('ada') };
}

const card = { text: 'card', blocks: [{ type: 'actions' as const, elements: [button('go')] }] };

async function postCard(slack: LocalSlack, client: WebClient, isPrivate: boolean) {
  if (isPrivate) {
    await client.chat.postEphemeral({ channel: 'C0LEADS001', user: 'U0ADALIN01', ...card });
  } else await client.chat.postMessage({ channel: 'C0LEADS001', ...card });
  return slack.client('ada').waitForMessage(LEADS, ({ text }) => text === 'card');
}

test('speaks five times and no more', async () => {
  const { urls, ada } = await withUrls();
  await ada.command(LEADS, '/todo');
  const [url = ''] = urls;
  for (let i = 0; i < 5; i += 1) expect(await say(url, { text: `${i}` })).toEqual([200, 'ok']);
  expect(await say(url, { text: '5' })).toEqual([404, '{"ok":false,"error":"used_url"}']);
  expect(await ada.messages(LEADS)).toHaveLength(5);
});

test('is silent after thirty minutes', async () => {
  const { urls, ada, clock } = await withUrls();
  await ada.command(LEADS, '/todo');
  const [url = ''] = urls;
  clock.pass(30 * 60_000);
  expect(await say(url, { text: 'just in time' })).toEqual([200, 'ok']);
  clock.pass(1);
  expect(await say(url, { text: 'late' })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
  expect(await say(`${url}x`, { text: 'wrong' })).toEqual([
    404,
    '{"ok":false,"error":"expired_url"}',
  ]);
});

test('reaches a channel that the app is not in, for one or for all', async () => {
  const { urls, ada, slack } = await withUrls();
  await ada.command('#general', '/todo');
  const [url = ''] = urls;
  await say(url, { text: 'for you' });
  await say(url, { text: 'for all', response_type: 'in_channel' });
  expect((await ada.messages('#general')).map(({ text }) => text)).toEqual(['for you', 'for all']);
  const others = await slack.client('yijun').messages('#general');
  expect(others.map(({ text }) => text)).toEqual(['for all']);
});

test('of a command replaces nothing: what it says comes anew', async () => {
  const { urls, ada } = await withUrls();
  await ada.command(LEADS, '/todo');
  const [url = ''] = urls;
  await say(url, { text: 'wait' });
  await say(url, { text: 'done', replace_original: true });
  expect((await ada.messages(LEADS)).map(({ text }) => text)).toEqual(['wait', 'done']);
  expect((await say(url, { delete_original: true }))[0]).toBe(400);
});

test.each([true, false])(
  'replaces the pressed message, private (%s) as before',
  async (isPrivate) => {
    const { urls, ada, slack, client } = await withUrls();
    const message = await postCard(slack, client, isPrivate);
    await ada.press(message, 'go');
    const [url = ''] = urls;
    const response_type = isPrivate ? 'in_channel' : 'ephemeral';
    await say(url, { text: 'pressed', replace_original: 'true', response_type });
    expect(await ada.messages(LEADS)).toMatchObject([{ ts: message.ts, text: 'pressed' }]);
    expect(await slack.client('yijun').messages(LEADS)).toHaveLength(isPrivate ? 0 : 1);
  },
);

test.each([true, false])(
  'deletes the pressed message (private: %s) and asks for nothing else',
  async (isPrivate) => {
    const { urls, ada, slack, client } = await withUrls();
    await ada.press(await postCard(slack, client, isPrivate), 'go');
    const [url = ''] = urls;
    expect((await say(url, { delete_original: true, text: 'x' }))[0]).toBe(400);
    expect(await ada.messages(LEADS)).toHaveLength(1);
    expect(await say(url, { delete_original: true })).toEqual([200, 'ok']);
    expect(await ada.messages(LEADS)).toEqual([]);
    expect(await say(url, { text: 'gone', replace_original: true })).toEqual([
      400,
      '{"ok":false,"error":"message_not_found"}',
    ]);
  },
);

test('answers in a thread unless it replaces', async () => {
  const { urls, ada, slack, client } = await withUrls();
  const message = await postCard(slack, client, false);
  await ada.press(message, 'go');
  const [url = ''] = urls;
  const reply = { text: 'in thread', thread_ts: message.ts, response_type: 'in_channel' };
  expect((await say(url, { ...reply, replace_original: true }))[0]).toBe(400);
  expect(await say(url, { ...reply, replace_original: false })).toEqual([200, 'ok']);
  const thread = await ada.messages(LEADS, message.ts);
  expect(thread.map(({ text }) => text)).toEqual(['card', 'in thread']);
});

test('refuses what is no message, which costs no use', async () => {
  const { urls, ada } = await withUrls();
  await ada.command(LEADS, '/todo');
  const [url = ''] = urls;
  const refused = async (body: object) => {
    const [status, answer] = await say(url, body);
    return [status, JSON.parse(answer).error];
  };
  for (let i = 0; i < 3; i += 1) {
    expect(await refused({})).toEqual([400, 'no_text']);
    expect(await refused({ blocks: [{ type: 'sectoin' }] })).toEqual([400, 'invalid_blocks']);
    expect(await refused([])).toEqual([400, 'invalid_payload']);
  }
  expect(await say(url, { text: 'well' })).toEqual([200, 'ok']);
});
