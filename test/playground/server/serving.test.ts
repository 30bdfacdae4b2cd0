import { symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { createLocalSlack, startLocalSlack } from '../../../src/playground/index.ts';
import type { LiveEvent } from '../../../src/playground/server/page-protocol.ts';
import {
  localSlack,
  MANIFEST,
  section,
  serve,
  temporaryFolder,
  until,
  webClient,
} from './support.ts';

/** Raw, because fetch tidies paths and forbids the headers that matter here. */
function ask(url: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = httpRequest({ hostname, port, path, headers, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      const { statusCode: status = 0 } = response;
      const type = response.headers['content-type'] ?? '';
      response.on('end', () => resolve({ status, type, body }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function folder(): string {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(
    join(dir, 'main.ts'),
    "import type { A } from './a.ts';\nexport const n: number = 1;",
  );
  writeFileSync(join(dir, 'style.css'), 'body {}');
  writeFileSync(join(dir, 'secret.key'), 'secret');
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'passwords.html'), 'secret');
  symlinkSync(join(outside, 'passwords.html'), join(dir, 'link.html'));
  return dir;
}

test('the page is served, its TypeScript without types', async () => {
  const slack = await localSlack({ pageDir: folder() });
  expect(await ask(slack.url, '/')).toMatchObject({ status: 200, type: /html/ });
  expect(await ask(slack.url, '/style.css')).toMatchObject({ status: 200, type: /text\/css/ });
  const script = await ask(slack.url, '/main.ts');
  expect(script).toMatchObject({ status: 200, type: /^text\/javascript/ });
  expect(script.body.replace(/\s+/g, ' ').trim()).toBe('export const n = 1;');
});

test.each([
  '/../package.json',
  '/%2e%2e/%2e%2e/package.json',
  '/..%2f..%2fpackage.json',
  '/link.html',
  '/secret.key',
  '/nothing.html',
  '/%00.html',
  '/%',
])('%s is not served', async (path) => {
  const slack = await localSlack({ pageDir: folder() });
  expect(await ask(slack.url, path)).toMatchObject({ status: 404 });
});

test.each([
  ['a name of a foreign site', { host: 'evil.example' }],
  ['a foreign page', { origin: 'http://evil.example' }],
  ['a page of another port', { origin: 'http://127.0.0.1:1' }],
  ['an opaque origin', { origin: 'null' }],
])('%s gets nothing', async (_name, headers) => {
  const slack = await localSlack();
  for (const path of ['/_/people', '/api/api.test', '/', '/commands/T/1/2']) {
    expect(await ask(slack.url, path, headers)).toMatchObject({ status: 403 });
  }
  const socket = new WebSocket(`${slack.url}/_/live?user=U0ADALIN01`.replace('http', 'ws'), {
    headers,
  });
  const error = await new Promise<Error>((done) => socket.once('error', done));
  expect(error.message).toContain('403');
});

test('its own page is welcome', async () => {
  const slack = await localSlack();
  const answer = await ask(slack.url, '/_/people', { origin: slack.url });
  expect(answer.status).toBe(200);
  const names = (JSON.parse(answer.body) as { users: { name: string }[] }).users;
  expect(names.map(({ name }) => name)).toEqual(['ada', 'linjing', 'yijun', 'vera']);
});

test('a screen is told what its person may see', async () => {
  const slack = await localSlack();
  const screen = async (user: string) => {
    const events: LiveEvent[] = [];
    const socket = new WebSocket(`${slack.url}/_/live?user=${user}`.replace('http', 'ws'));
    socket.on('message', (data) => events.push(JSON.parse(String(data)) as LiveEvent));
    await new Promise((done) => socket.once('open', done));
    return events;
  };
  const ada = await screen('U0ADALIN01');
  const vera = await screen('U0VERACRUZ');
  const client = webClient(slack);
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0LEADS001', text: 'one' });
  await client.chat.update({ channel: 'C0LEADS001', ts, text: 'two' });
  await client.chat.delete({ channel: 'C0LEADS001', ts });
  await client.chat.postEphemeral({ channel: 'C0LEADS001', user: 'U0ADALIN01', text: 'psst' });
  await client.views.publish({
    user_id: 'U0ADALIN01',
    view: { type: 'home', blocks: [section('x')] },
  });
  await until(() => ada.some(({ type }) => type === 'home'));
  expect(ada.filter(({ type }) => type !== 'channels')).toMatchObject([
    { type: 'message', message: { text: 'one' } },
    { type: 'message_changed', message: { text: 'two' } },
    { type: 'message_deleted', channel: 'C0LEADS001', ts },
    { type: 'message', message: { text: 'psst', is_ephemeral: true } },
    { type: 'home', view: { type: 'home' } },
  ]);
  expect(vera).toEqual([]);
});

test('unread counts until it is read', async () => {
  const slack = await localSlack();
  const ada = slack.client('ada');
  await webClient(slack).chat.postMessage({ channel: 'C0LEADS001', text: 'one' });
  await ada.post('#support-leads', 'own words are read');
  const unread = async () => {
    const { channels } = await ada.boot();
    return channels.find(({ name }) => name === 'support-leads')?.unread;
  };
  expect(await unread()).toBe(1);
  await ada.read('#support-leads');
  expect(await unread()).toBe(0);
});

test('a wrong request of the page is told what is wrong', async () => {
  const slack = await localSlack();
  const post = async (path: string, body: string) =>
    (await fetch(`${slack.url}/_/${path}`, { method: 'POST', body })).json();
  expect(await post('command', '{')).toMatchObject({ ok: false, error: 'bad_request' });
  expect(await post('command', '{"user":"ada"}')).toMatchObject({ error: 'bad_request' });
  expect(await post('home', '{"user":"eve","tab":"home"}')).toMatchObject({
    error: 'user_not_found',
  });
  expect(await post('nonsense', '{}')).toMatchObject({ error: 'not_found' });
});

test('it lives on a server of somebody else too', async () => {
  const slack = createLocalSlack({ manifest: MANIFEST });
  const server = createHttpServer((request, response) => {
    if (request.url === '/healthz') response.end('well');
    else slack.handle(request, response);
  });
  server.on('upgrade', slack.upgrade);
  slack.serveAt(await serve(server));
  expect(await ask(slack.url, '/healthz')).toMatchObject({ status: 200, body: 'well' });
  const { url = '' } = await webClient(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(url);
  await new Promise((done) => socket.once('message', done));
  await slack.stop();
  await until(() => socket.readyState === WebSocket.CLOSED);
});

test('a port in use is an error with its code', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.once('listening', done));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  await expect(startLocalSlack({ manifest: MANIFEST, port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('a manifest that is none says where', async () => {
  const manifest = { ...MANIFEST, display_information: { name: '' } };
  await expect(startLocalSlack({ manifest })).rejects.toThrow(
    'manifest: /display_information/name',
  );
  await expect(startLocalSlack({ manifest: '/nowhere.yml' })).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

test('the same seed gives the same tokens, none gives new ones', async () => {
  const tokens = async (seed?: string) => {
    const slack = await startLocalSlack({ manifest: MANIFEST, ...(seed ? { seed } : {}) });
    await slack.stop();
    return [slack.botToken, slack.appToken, slack.signingSecret];
  };
  expect(await tokens('a')).toEqual(await tokens('a'));
  const [one, two] = [await tokens(), await tokens()];
  for (const [index, token] of one.entries()) expect(token).not.toBe(two[index]);
});
