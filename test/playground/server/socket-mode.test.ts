import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalSlack } from '../../../src/playground/index.ts';
import { localSlack, startBot, until, webClient } from './support.ts';

const LEADS = '#support-leads';
type Message = Record<string, unknown>;

/** A connection by hand: what came, and a way to answer. */
async function connect(slack: LocalSlack) {
  const { url = '' } = await webClient(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  const came: Message[] = [];
  let isPinged = false;
  socket.on('message', (data) => came.push(JSON.parse(String(data)) as Message));
  socket.on('ping', () => {
    isPinged = true;
  });
  await until(() => came.length > 0);
  return { socket, came, url, isPinged: () => isPinged };
}

test('a connection begins with hello and pings', async () => {
  const slack = await localSlack();
  await connect(slack);
  const { came, isPinged } = await connect(slack);
  expect(came[0]).toMatchObject({
    type: 'hello',
    num_connections: 2,
    debug_info: { approximate_connection_time: 3_600 },
    connection_info: { app_id: slack.app.id },
  });
  await until(isPinged);
});

test('an address opens one connection', async () => {
  const slack = await localSlack();
  const { url } = await connect(slack);
  const second = new WebSocket(url);
  const error = await new Promise<Error>((done) => second.once('error', done));
  expect(error.message).toContain('403');
});

test('ten connections are taken, the eleventh is sent away', async () => {
  const slack = await localSlack();
  for (let i = 0; i < 10; i += 1) await connect(slack);
  const { came, socket } = await connect(slack);
  expect(came[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  await until(() => socket.readyState === WebSocket.CLOSED);
  expect(slack.control.connections()).toBe(10);
});

test('each envelope goes to one connection, and its ack counts by its id', async () => {
  const slack = await localSlack();
  const links = [await connect(slack), await connect(slack)];
  for (const { socket } of links) {
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id?: string };
      if (envelope_id) socket.send(JSON.stringify({ envelope_id, payload: {} }));
    });
  }
  const ada = slack.client('ada');
  for (let i = 0; i < 6; i += 1) expect(await ada.command(LEADS, '/todo')).toEqual({ ok: true });
  const counts = links.map(({ came }) => came.filter(({ type }) => type !== 'hello').length);
  expect(counts).toEqual([3, 3]);
  expect(links[0]?.came[1]).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: { command: '/todo' },
  });
});

test('an ack for another envelope, and junk, count for nothing', async () => {
  const slack = await localSlack({ windows: { ackMs: 100 } });
  const { socket } = await connect(slack);
  socket.on('message', () => {
    socket.send('junk');
    socket.send(JSON.stringify({ envelope_id: 'other', payload: {} }));
  });
  expect(await slack.client('ada').command(LEADS, '/todo')).toMatchObject({ ok: false });
});

test('a refresh warns, then asks to reconnect, and sends nothing more that way', async () => {
  const slack = await localSlack({ windows: { ackMs: 100 } });
  const { came } = await connect(slack);
  await slack.control.refreshSockets({ warningMs: 20 });
  await until(() => came.length === 3);
  expect(came.slice(1)).toMatchObject([
    { type: 'disconnect', reason: 'warning' },
    { type: 'disconnect', reason: 'refresh_requested' },
  ]);
  expect(slack.control.connections()).toBe(0);
});

test.each(['refreshed', 'dropped'])('a bot comes back after its connection was %s', async (how) => {
  const { slack } = await startBot('socket', (app) => app.command('/todo', ({ ack }) => ack()));
  if (how === 'refreshed') await slack.control.refreshSockets();
  else slack.control.dropSockets();
  await until(() => slack.control.connections() === 0);
  await until(() => slack.control.connections() === 1);
  await until(async () => (await slack.client('ada').command(LEADS, '/todo')).ok);
});

test('whoever debugs gets a connection of six minutes', async () => {
  const slack = await localSlack();
  const { url = '' } = await webClient(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(`${url}&debug_reconnects=true`);
  const hello = await new Promise<string>((done) =>
    socket.once('message', (data) => done(String(data))),
  );
  expect(JSON.parse(hello)).toMatchObject({ debug_info: { approximate_connection_time: 360 } });
});

test('with Socket Mode switched off every connection is told and closed', async () => {
  const slack = await localSlack({ windows: { ackMs: 100 } });
  const links = [await connect(slack), await connect(slack)];
  slack.control.disableSockets();
  await until(() => links.every(({ socket }) => socket.readyState === WebSocket.CLOSED));
  for (const { came } of links) {
    expect(came.at(-1)).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
  }
  expect(await slack.client('ada').command(LEADS, '/todo')).toMatchObject({ ok: false });
});

test('what was sent over a connection that broke is sent again over another', async () => {
  const slack = await localSlack({ windows: { ackMs: 200, retriesMs: [60_000] } });
  const first = await connect(slack);
  first.socket.on('message', () => first.socket.terminate());
  await slack.client('ada').post(LEADS, 'x');
  await until(() => slack.control.connections() === 0);
  await slack.control.settled();
  const second = await connect(slack);
  const { clock } = slack.control;
  clock.set(clock.now().add({ minutes: 1 }));
  await until(() => second.came.length > 1);
  expect(second.came[1]).toMatchObject({
    type: 'events_api',
    retry_attempt: 1,
    retry_reason: 'timeout',
    payload: { event: { text: 'x' } },
  });
});
