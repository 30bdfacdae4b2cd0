import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import { handClock, localSlack, MANIFEST, serve, startBot, TRANSPORTS, until } from './support.ts';

const LEADS = '#support-leads';
type Got = { headers: IncomingHttpHeaders; body: string };

/** An address that answers with these statuses in turn, then with 200. */
async function address(...answers: [status: number, headers?: Record<string, string>][]) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    const [status, headers] = answers.shift() ?? [200];
    response.writeHead(status, headers).end();
  });
  return { got, http: await serve(server) };
}

test('an event is sent four times, and says why', async () => {
  const { got, http } = await address([500], [500], [500], [500], [500]);
  const slack = await localSlack({ deliver: { http }, windows: { retriesMs: [1, 2, 3] } });
  await slack.client('ada').post(LEADS, 'hello');
  await until(() => got.length === 4);
  await new Promise((done) => setTimeout(done, 50));
  expect(got.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([
    undefined,
    '1',
    '2',
    '3',
  ]);
  expect(got[1]?.headers['x-slack-retry-reason']).toBe('http_error');
  expect(new Set(got.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
  const attempts = slack.control.journal().map((one) => one.kind === 'delivery' && one.attempt);
  expect(attempts).toEqual([0, 1, 2, 3]);
});

test.each([
  ['closes the connection', 'connection_failed', 'dispatch_failed'],
  ['does not answer', 'http_timeout', 'operation_timeout'],
  ['answers 503', 'http_error', 'dispatch_failed'],
  ['answers 302', 'http_error', 'dispatch_failed'],
])('where the address %s the retry says %s, the command %s', async (how, reason, error) => {
  const got: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    got.push(request.headers);
    if (got.length > 2) response.end();
    else if (how.startsWith('closes')) request.socket.destroy();
    else if (how.startsWith('answers')) response.writeHead(Number(how.slice(-3))).end();
  });
  // Short only where it has to be over.
  const ackMs = how === 'does not answer' ? 150 : 3_000;
  const windows = { ackMs, retriesMs: [1] };
  const slack = await localSlack({ deliver: { http: await serve(server) }, windows });
  const ada = slack.client('ada');
  expect(await ada.command(LEADS, '/todo')).toMatchObject({ error });
  await ada.post(LEADS, 'hello');
  await until(() => got.length === 3);
  expect([got[2]?.['x-slack-retry-num'], got[2]?.['x-slack-retry-reason']]).toEqual(['1', reason]);
  await slack.control.settled();
  expect(got).toHaveLength(3);
});

test('where nobody listens at all it is the same, and journalled', async () => {
  const server = createServer();
  const http = await serve(server);
  await new Promise((closed) => server.close(closed));
  const slack = await localSlack({ deliver: { http }, windows: { retriesMs: [1, 1, 1] } });
  const ada = slack.client('ada');
  const text = expect.stringContaining('dispatch_failed');
  expect(await ada.command(LEADS, '/todo')).toMatchObject({ error: 'dispatch_failed', text });
  expect(await ada.messages(LEADS)).toMatchObject([{ user: 'USLACKBOT', text }]);
  await ada.post(LEADS, 'hello');
  const tries = () => slack.control.journal().filter(({ kind }) => kind === 'delivery');
  await until(() => tries().length === 5);
  await slack.control.settled();
  expect(tries()).toMatchObject([
    { type: 'slash_commands', outcome: 'refused', attempt: 0 },
    ...[0, 1, 2, 3].map((attempt) => ({ type: 'events_api', outcome: 'refused', attempt })),
  ]);
});

test('any success takes an event, but a person waits for a 200', async () => {
  const { got, http } = await address([201], [201], [299], [300]);
  const slack = await localSlack({ deliver: { http }, windows: { retriesMs: [] } });
  const ada = slack.client('ada');
  expect(await ada.command(LEADS, '/todo')).toMatchObject({ error: 'dispatch_failed' });
  for (const text of ['one', 'two', 'three']) {
    await ada.post(LEADS, text);
    await slack.control.settled();
  }
  expect(got).toHaveLength(4);
  const outcomes = slack.control.journal().map((one) => one.kind === 'delivery' && one.outcome);
  expect(outcomes).toEqual(['refused', 'acked', 'acked', 'refused']);
});

test('an address can end the retries, or take the second try', async () => {
  const { got, http } = await address([500, { 'x-slack-no-retry': '1' }], [404], [200]);
  const slack = await localSlack({ deliver: { http }, windows: { retriesMs: [1, 1, 1] } });
  const ada = slack.client('ada');
  await ada.post(LEADS, 'once');
  await slack.control.settled();
  await ada.post(LEADS, 'twice');
  await until(() => got.length === 3);
  await new Promise((done) => setTimeout(done, 50));
  const texts = got.map(({ body }) => JSON.parse(body).event.text);
  expect(texts).toEqual(['once', 'twice', 'twice']);
});

test('commands and clicks are not sent again', async () => {
  const { got, http } = await address([500], [500]);
  const slack = await localSlack({ deliver: { http }, windows: { retriesMs: [1] } });
  await slack.client('ada').command(LEADS, '/todo');
  await new Promise((done) => setTimeout(done, 50));
  expect(got).toHaveLength(1);
});

test('each request is signed over its raw body', async () => {
  const { got, http } = await address();
  const clock = handClock();
  const slack = await localSlack({ deliver: { http }, clock });
  await slack.client('ada').command(LEADS, '/todo ü & x=1');
  const [{ headers, body } = { headers: {}, body: '' }] = got;
  expect(headers['x-slack-request-timestamp']).toBe('1791792000');
  const digest = createHmac('sha256', slack.signingSecret)
    .update(`v0:1791792000:${body}`)
    .digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
  expect(new URLSearchParams(body).get('text')).toBe('ü & x=1');
});

test('the wrapper names app, team and authorization', async () => {
  const { got, http } = await address();
  const slack = await localSlack({ deliver: { http } });
  await slack.client('ada').post('#vendor-acme', 'hello');
  await until(() => got.length === 1);
  expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({
    type: 'event_callback',
    team_id: slack.team.id,
    api_app_id: slack.app.id,
    event_id: expect.stringMatching(/^Ev/),
    is_ext_shared_channel: true,
    authorizations: [{ user_id: slack.app.bot_user_id, is_bot: true }],
    event: { type: 'message', channel_type: 'channel', text: 'hello', user: 'U0ADALIN01' },
  });
});

test('only what the manifest subscribes to is sent', async () => {
  const { got, http } = await address();
  const settings = { event_subscriptions: { bot_events: ['app_mention'] } };
  const slack = await localSlack({ deliver: { http }, manifest: { ...MANIFEST, settings } });
  const ada = slack.client('ada');
  await ada.post(LEADS, 'nothing for the app');
  await ada.home();
  await ada.post(LEADS, `<@${slack.app.bot_user_id}>`);
  await slack.control.settled();
  expect(got.map(({ body }) => JSON.parse(body).event.type)).toEqual(['app_mention']);
});

test.each(TRANSPORTS)(
  'over %s any event can be sent, and the same once more',
  async (transport) => {
    const ids: string[] = [];
    const { slack } = await startBot(transport, (app) => {
      app.event('channel_deleted', async ({ body }) => void ids.push(body.event_id));
    });
    const id = await slack.control.event({ type: 'channel_deleted', channel: 'C0BIRCH001' });
    await slack.control.redeliver(id);
    await until(() => ids.length === 2);
    expect(ids).toEqual([id, id]);
  },
);

test('a channel that is shared or archived tells the app', async () => {
  const { got, http } = await address();
  const slack = await localSlack({ deliver: { http } });
  slack.control.share('vendor-birch', 'T0ACMESUP');
  slack.control.archive('vendor-birch');
  await slack.control.settled();
  const events = got.map(({ body }) => JSON.parse(body).event);
  expect(events).toMatchObject([
    { type: 'channel_shared', connected_team_id: 'T0ACMESUP', channel: 'C0BIRCH001' },
    { type: 'channel_archive', channel: 'C0BIRCH001' },
  ]);
});

test('app_rate_limited has no inner event', async () => {
  const { got, http } = await address();
  const slack = await localSlack({ deliver: { http } });
  await slack.control.appRateLimited();
  const body = JSON.parse(got[0]?.body ?? '');
  expect(body).toMatchObject({ type: 'app_rate_limited', team_id: slack.team.id });
  expect(body).not.toHaveProperty('event');
});
