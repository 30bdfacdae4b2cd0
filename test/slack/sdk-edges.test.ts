// The SDK's sharp edges: each of these failed, or would end the process, without our care.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { backgroundClient, interactiveOptions } from '../../src/slack/clients.ts';
import { httpReceiver } from '../../src/slack/receivers.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const LEADS = 'C0LEADS001';
const database = testDatabase();
const socket = testBot(database, 'socket');

afterEach(() => socket.current.slack.control.clearFaults());

function posts(): number {
  const journal = socket.current.slack.control.journal();
  return journal.filter((entry) => JSON.stringify(entry).includes('chat.postMessage')).length;
}

test('neither client repeats a call that broke: a retried post is a post said twice', async () => {
  const { slack, ctx, plumbline } = socket.current;
  for (const client of [ctx.slack, plumbline.app.client]) {
    slack.control.fault({ method: 'chat.postMessage', kind: 'reset', isStored: true });
    const before = posts();
    await expect(client.chat.postMessage({ channel: LEADS, text: 'once' })).rejects.toThrow();
    expect(posts() - before).toBe(1);
  }
  const told = (await slack.client('ada').messages(LEADS)).filter(({ text }) => text === 'once');
  expect(told).toHaveLength(2);
});

test('Socket Mode leaves the retries of the listeners’ client alone', () => {
  expect(socket.current.plumbline.app.webClientOptions.retryConfig).toEqual({ retries: 0 });
});

test('both clients have a time limit, reject a 429 at once, and share no headers', () => {
  const { ctx } = socket.current;
  const options = interactiveOptions('http://127.0.0.1:1/api/', ctx.log);
  expect(options).toMatchObject({ timeout: 5_000, rejectRateLimitedCalls: true });
  expect(options).not.toHaveProperty('headers');
});

test('a rate limit of the background client does not hold up the interactive one', async () => {
  const { slack, ctx, plumbline } = socket.current;
  slack.control.fault({ method: 'chat.postMessage', kind: 'rate_limit', retryAfter: '30' });
  const limited = await ctx.slack.chat.postMessage({ channel: LEADS, text: 'x' }).catch((e) => e);
  expect(limited).toMatchObject({ retryAfter: 30 });
  expect((await plumbline.app.client.auth.test()).ok).toBe(true);
  expect((await ctx.slack.auth.test()).ok).toBe(true);
});

test('a call that hangs ends in an error', async () => {
  const { slack, ctx } = socket.current;
  const client = backgroundClient(slack.botToken, slack.apiUrl, ctx.log);
  slack.control.fault({ method: 'auth.test', kind: 'hang' });
  await expect(client.auth.test()).rejects.toThrow(/time/i);
}, 15_000);

test('two sockets are open, and a click during the renewal of one is not lost', async () => {
  const { slack } = socket.current;
  const { control } = slack;
  await expect.poll(() => control.connections()).toBe(2);
  const ada = slack.client('ada');
  const commands = Array.from({ length: 10 }, (_, at) => at);
  const renewal = control.refreshSockets({ count: 1 });
  const answers = await Promise.all(commands.map(() => ada.command(LEADS, '/vendor-score help')));
  await renewal;
  expect(answers).toEqual(commands.map(() => ({ ok: true })));
  await expect
    .poll(
      async () => (await ada.messages(LEADS)).filter(({ text }) => text.startsWith('Usage')).length,
    )
    .toBe(commands.length);
  await expect.poll(() => control.connections(), { timeout: 5_000 }).toBe(2);
});

test('app_rate_limited, which has no inner event, is acknowledged and ends nothing', async () => {
  const { slack } = socket.current;
  const crash = vi.fn();
  process.on('unhandledRejection', crash);
  await slack.control.appRateLimited();
  await slack.control.settled();
  process.off('unhandledRejection', crash);
  expect(crash).not.toHaveBeenCalled();
  expect((await slack.client('ada').command(LEADS, '/vendor-score help')).ok).toBe(true);
});

test('a token that Slack refuses is an error to catch, not an unhandled rejection', async () => {
  const { ctx } = socket.current;
  const { receiver } = httpReceiver('secret', systemClock, ctx.log);
  const entries = {
    commands: [],
    interactions: [],
    optionSources: [],
    shortcuts: [],
    submissions: [],
    events: [],
  };
  const installation = { token: 'xoxb-wrong', workspaceId: 'T1' };
  await expect(buildApp(ctx, installation, receiver, entries)).rejects.toThrow(/invalid_auth/);
});

describe('signed HTTP', () => {
  const secret = 'shhh';
  let server: Server;
  let [url, happened] = ['', 0];

  beforeAll(async () => {
    const { ctx, slack } = socket.current;
    const { receiver, listener } = httpReceiver(secret, systemClock, ctx.log);
    const count = async () => {
      happened += 1;
    };
    const entries = {
      commands: [],
      interactions: [],
      optionSources: [],
      shortcuts: [],
      submissions: [],
      events: [{ type: 'app_home_opened', run: count }],
    };
    const installation = { token: slack.botToken, workspaceId: slack.team.id };
    const { app } = await buildApp(ctx, installation, receiver, entries);
    await app.start();
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function post(body: string, offsetS: number, key = secret): Promise<Response> {
    const stamp = Math.floor(systemClock.now().epochMilliseconds / 1_000) + offsetS;
    const signature = createHmac('sha256', key).update(`v0:${stamp}:${body}`).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': `${stamp}`,
      'x-slack-signature': `v0=${signature}`,
    };
    return fetch(url, { method: 'POST', body, headers });
  }

  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c' });

  test('is answered within five minutes of its time stamp, past or future', async () => {
    for (const offsetS of [0, -290, 290]) {
      expect(await (await post(challenge, offsetS)).json()).toEqual({ challenge: 'c' });
    }
  });

  test('A1 is refused when forged, old, or from the future', async () => {
    for (const [offsetS, key] of [
      [0, 'wrong'],
      [-310, secret],
      [310, secret],
      [86_400, secret],
    ] as const) {
      expect((await post(challenge, offsetS, key)).status).toBe(401);
    }
    expect((await fetch(url, { method: 'POST', body: challenge })).status).toBe(401);
  });

  test('A1 recorded and sent again within five minutes it is answered and does nothing', async () => {
    const event = { type: 'app_home_opened', user: 'U0ADALIN01', channel: 'D1', tab: 'home' };
    const body = JSON.stringify({
      ...{ type: 'event_callback', event_id: 'Ev0REPLAY', team_id: socket.current.slack.team.id },
      ...{ api_app_id: 'A1', event, authorizations: [], event_time: 1 },
    });
    for (const offsetS of [0, 0, 60]) expect((await post(body, offsetS)).status).toBe(200);
    await expect.poll(() => happened).toBe(1);
  });

  test('F28 fields and kinds that nobody knows yet are acknowledged, and what is known is done', async () => {
    const team = { team_id: socket.current.slack.team.id, api_app_id: 'A1', event_time: 1 };
    const wrap = (id: string, event: object) =>
      JSON.stringify({ type: 'event_callback', event_id: id, ...team, is_brand_new: true, event });
    const home = { type: 'app_home_opened', user: 'U0ADALIN01', channel: 'D1', tab: 'home' };
    const before = happened;
    const known = wrap('Ev0FIELDS', { ...home, view_of_tomorrow: { deep: [1] } });
    expect((await post(known, 0)).status).toBe(200);
    await expect.poll(() => happened).toBe(before + 1);
    const message = { type: 'message', channel: 'C0LEADS001', blocks: [{ type: 'hologram' }] };
    for (const event of [{ type: 'hologram_opened' }, message]) {
      expect((await post(wrap(`Ev0${event.type}`, event), 0)).status).toBe(200);
    }
    expect(await (await post(challenge, 0)).json()).toEqual({ challenge: 'c' });
    expect(happened).toBe(before + 1);
  });

  test('is refused when it is larger than half a megabyte', async () => {
    const large = JSON.stringify({ type: 'url_verification', challenge: 'c'.repeat(600_000) });
    const answer = await post(large, 0).catch(() => null);
    expect(answer === null || answer.status >= 400).toBe(true);
  });
});
