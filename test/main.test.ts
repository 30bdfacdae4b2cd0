import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createClient } from '../src/playground/client.ts';
import { startLocalSlack } from '../src/playground/index.ts';
import { testDatabase } from './support/database.ts';
import { type Running, startProcess } from './support/process.ts';

const database = testDatabase();
const clean: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step();
});

function start(env: Record<string, string>): Running {
  const running = startProcess('src/main.ts', { PORT: '0', ...env });
  clean.push(async () => {
    running.child.kill('SIGKILL');
    await running.exit;
  });
  return running;
}

function dataDir(): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-main-'));
  chmodSync(dir, 0o755);
  clean.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** The one line in plain words; the structured log may have lines of its own. */
async function refused(env: Record<string, string>): Promise<string> {
  const running = start(env);
  expect((await running.exit).code).toBe(1);
  const output = running.stdout() + running.stderr();
  expect(output).not.toContain('CANARY');
  const lines = output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

test('a bad environment stops the start with one line that names the variable', async () => {
  expect(await refused({ PORT: 'many' })).toMatch(/^plumbline: PORT: /);
  expect(await refused({ SLACK_BOT_TOKEN: 'xoxb-CANARY' })).toMatch(
    /^plumbline: SLACK_BOT_TOKEN: /,
  );
});

test('a port in use is said before anything else begins', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  clean.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const line = await refused({ PORT: `${port}`, DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  expect(line).toBe(
    `plumbline: PORT: ${port} is already in use; stop what listens there or set PORT to another one`,
  );
});

test('a database that is down is named without its password', async () => {
  const line = await refused({ DATABASE_URL: 'postgres://bob:CANARY@127.0.0.1:1/plumbline' });
  expect(line).toMatch(
    /^plumbline: can't use the database at 127\.0\.0\.1:1\/plumbline: .*ECONNREFUSED/,
  );
});

test('a token that Slack refuses ends the start with a hint, not with a stack', async () => {
  const slack = await startLocalSlack({ manifest: 'manifest.yml' });
  clean.push(() => slack.stop());
  const env = {
    DATABASE_URL: database.url,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-wrong',
  };
  const line = await refused({ ...env, SLACK_SIGNING_SECRET: 'x' });
  expect(line).toMatch(
    /^plumbline: Slack refused the connection: .*invalid_auth.*; check the tokens$/,
  );
  const app = await refused({
    ...env,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: 'xapp-wrong',
  });
  expect(app).toMatch(/^plumbline: .*invalid_auth/);
});

test('over signed HTTP it answers, reports itself ready, and drains when it is told to stop', async () => {
  const slack = await startLocalSlack({ manifest: 'manifest.yml', rateLimits: false });
  clean.push(() => slack.stop());
  const running = start({
    DATABASE_URL: database.url,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  });
  await running.says(/^Plumbline is connected to Plumbline HQ over HTTP\.$/m);
  const [, port] = await running.says(/"port":(\d+)/);
  const base = `http://127.0.0.1:${port}`;
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${base}/readyz`)).text()).toBe('ready\n');
  expect(await (await fetch(`${base}/metrics`)).text()).toContain('plumbline_requests_total');
  expect((await fetch(`${base}/slack/events`, { method: 'POST', body: 'x=1' })).status).toBe(401);
  expect((await fetch(`${base}/`)).status).toBe(404);

  slack.control.deliver({ http: `${base}/slack/events` });
  // The answer takes half a second; the stop comes first and waits for it.
  slack.control.fault({ method: 'users.info', kind: 'delay', delayMs: 500 });
  const ada = slack.client('ada');
  await ada.command('C0LEADS001', '/vendor-score help');
  running.child.kill('SIGTERM');
  const answer = await ada.waitForMessage('C0LEADS001', ({ text }) => text.includes('Usage'));
  expect(answer.is_ephemeral).toBe(true);
  expect(await running.exit).toEqual({ code: 0, signal: null });
  const lines = running
    .stdout()
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('Plumbline'));
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});

test('the playground: from nothing to an answer, one instance, and a kill costs only a restart', async () => {
  const dir = dataDir();
  const first = start({ DATA_DIR: dir });
  const [, url = ''] = await first.says(/^Open (http:\S+) and type \/vendor-score acme$/m);
  expect(first.stdout()).toMatch(
    /^First start: .*\nLoaded [\d,]+ contacts and [\d,]+ survey answers/m,
  );
  expect(await (await fetch(`${url}/readyz`)).text()).toBe('ready\n');
  const answer = await ask(url, '/vendor-score acme');
  expect(answer).toMatch(/^Acme Support scored \d+\.\d \([A-E]\) for /);

  const second = start({ DATA_DIR: dir });
  expect((await second.exit).code).toBe(1);
  expect(second.stderr().split('\n').at(-2)).toBe(
    `plumbline: another Plumbline already runs on ${dir}: stop it first, or set DATA_DIR to a folder of its own`,
  );

  first.child.kill('SIGKILL');
  await first.exit;
  const third = start({ DATA_DIR: dir });
  const [, again = ''] = await third.says(/^Open (http:\S+) and type/m);
  expect(third.stdout()).not.toContain('First start');
  expect(await ask(again, '/vendor-score acme')).toBe(answer);
  third.child.kill('SIGTERM');
  expect(await third.exit).toEqual({ code: 0, signal: null });
  expect(third.stderr()).toBe('');

  // Its database killed, the bot ends with one line, and a supervisor's restart makes it good.
  const fourth = start({ DATA_DIR: dir });
  await fourth.says(/^Open (http:\S+) and type/m);
  const [pid] = readFileSync(path.join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  expect((await fourth.exit).code).toBe(1);
  expect(fourth.stderr()).toContain('plumbline: the embedded database went away');
  const fifth = start({ DATA_DIR: dir });
  const [, last = ''] = await fifth.says(/^Open (http:\S+) and type/m);
  expect(await ask(last, '/vendor-score acme')).toBe(answer);
  fifth.child.kill('SIGTERM');
  await fifth.exit;
}, 120_000);

test('a first start that is killed while it loads the sample is made good by the next', async () => {
  const dir = dataDir();
  const first = start({ DATA_DIR: dir });
  await first.says(/^First start/m);
  await setTimeout(1_500);
  first.child.kill('SIGKILL');
  await first.exit;
  expect(first.stdout()).not.toContain('Loaded');
  const second = start({ DATA_DIR: dir });
  const [, url = ''] = await second.says(/^Open (http:\S+) and type/m);
  expect(second.stdout()).toMatch(/^Loaded [\d,]+ contacts/m);
  expect(await ask(url, '/vendor-score dune')).toMatch(/^Dune Desk scored/);
  second.child.kill('SIGTERM');
  expect((await second.exit).code).toBe(0);
}, 120_000);

async function ask(url: string, text: string): Promise<string> {
  const ada = createClient(url, 'U0ADALIN01');
  await ada.command('C0LEADS001', text);
  return (await ada.waitForMessage('C0LEADS001', (message) => message.is_ephemeral === true)).text;
}
