import { request } from 'node:http';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type {
  ControlEvent,
  ControlState,
} from '../../../src/playground/server/control-protocol.ts';
import { localSlack, startBot, until, webClient } from './support.ts';
import { control, getJson } from './support-control.ts';

const LEADS = 'C0LEADS001';

test('a fault is ordered over HTTP, shows as pending and can be taken back', async () => {
  const slack = await localSlack();
  const fault = { method: 'chat.postMessage', kind: 'status', status: 503, times: 2 };
  expect(await control(slack, 'fault', fault)).toEqual({ status: 200, body: { ok: true } });
  const post = () => webClient(slack).chat.postMessage({ channel: LEADS, text: 'x' });
  await expect(post()).rejects.toMatchObject({ statusCode: 503 });
  const state = await getJson<ControlState>(slack, 'control');
  expect(state.faults).toEqual([{ id: 1, fault, left: 1 }]);
  await control(slack, 'clear_faults');
  await post();
  expect(slack.control.state().faults).toEqual([]);
});

test.each([
  ['fault', { method: 'chat.postMessage', kind: 'explode' }],
  ['fault', { method: 'chat.postMessage', kind: 'status' }],
  ['fault', { method: 'chat.postMessage', kind: 'reset', tines: 3 }],
  ['fault', { delivery: 'events', kind: 'lost' }],
  ['archive', { channel: '#nowhere' }],
  ['join', { channel: LEADS, user: 'nobody' }],
  ['clock', { set: 'soon' }],
  ['clock', { jump: { time: '08:00', zone: 'Mars/Olympus' } }],
  ['redeliver', { event_id: 'Ev0' }],
])('%s refuses %j in words', async (verb, body) => {
  const answer = await control(await localSlack(), verb, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ ok: false, error: 'bad_request' });
  expect(answer.body['text']).toMatch(/\w{3}/);
});

test('an unknown verb is not found, and junk is no order', async () => {
  const slack = await localSlack();
  expect(await control(slack, 'explode')).toMatchObject({ status: 404 });
  const response = await fetch(`${slack.url}/_/control/fault`, { method: 'POST', body: '{' });
  expect(response.status).toBe(400);
});

test('another site and another host name get nothing', async () => {
  const slack = await localSlack();
  const ask = (headers: Record<string, string>) =>
    new Promise<number | undefined>((done) => {
      const url = `${slack.url}/_/control/drop_sockets`;
      request(url, { method: 'POST', headers }, ({ statusCode }) => done(statusCode)).end();
    });
  expect(await ask({ host: 'evil.example' })).toBe(403);
  expect(await ask({ origin: 'https://evil.example' })).toBe(403);
  expect(await ask({})).toBe(200);
});

test('the screen that follows the control hears of each delivery twice and of each fault', async () => {
  const { slack } = await startBot('socket', (app) => app.command('/todo', ({ ack }) => ack()));
  const events: ControlEvent[] = [];
  const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/_/control/live?since=1`);
  socket.on('message', (data) => events.push(JSON.parse(String(data)) as ControlEvent));
  await until(() => events.length === 2);
  expect(events).toMatchObject([
    { type: 'control', state: { connections: 1, transport: 'socket', faults: [] } },
    // The first entry was skipped.
    { type: 'journal', entry: { n: 2, method: 'apps.connections.open' } },
  ]);
  await slack.client('ada').command(LEADS, '/todo');
  await until(() => events.length === 4);
  expect(events.slice(2)).toMatchObject([
    { entry: { n: 3, kind: 'delivery', outcome: 'pending' } },
    { entry: { n: 3, kind: 'delivery', outcome: 'acked' } },
  ]);
  slack.control.fault({ method: '*', kind: 'hang' });
  await until(() => events.length === 5);
  expect(events[4]).toMatchObject({ state: { faults: [{ fault: { kind: 'hang' }, left: 1 }] } });
  socket.close();
});

test('a person writes, a message vanishes, somebody comes and goes, all over HTTP', async () => {
  const slack = await localSlack();
  const { body } = await control(slack, 'post', {
    channel: '#support-leads',
    user: 'ada',
    text: 'hi',
  });
  const ada = slack.client('ada');
  expect(await ada.messages(LEADS)).toMatchObject([{ text: 'hi', user: 'U0ADALIN01' }]);
  const { ts } = body['message'] as { ts: string };
  await control(slack, 'delete_message', { channel: LEADS, ts });
  expect(await ada.messages(LEADS)).toEqual([]);
  await control(slack, 'leave', { channel: LEADS, user: 'ada' });
  await expect(ada.messages(LEADS)).rejects.toThrow('not in');
  await control(slack, 'join', { channel: LEADS, user: 'ada' });
  expect(await ada.messages(LEADS)).toMatchObject([
    { subtype: 'channel_leave' },
    { subtype: 'channel_join' },
  ]);
});
