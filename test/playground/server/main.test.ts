import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MANIFEST, temporaryFolder, until } from './support.ts';

const MAIN = join(import.meta.dirname, '../../../src/playground/main.ts');

// Six processes start, which on a busy machine takes long.
const PROCESSES_MS = 60_000;

function manifestFile(): string {
  const file = join(temporaryFolder(), 'manifest.json');
  writeFileSync(file, JSON.stringify(MANIFEST));
  return file;
}

function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, '--manifest', manifestFile(), ...args]);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, said, exited };
}

test.each([
  [[], 'SLACK_APP_TOKEN=xapp-'],
  [['--app', 'http://127.0.0.1:9/slack/events'], 'SLACK_SIGNING_SECRET='],
])('alone it prints what a bot needs (%s), and stops when told', async (args, secret) => {
  const { child, said, exited } = run('--port', '0', ...args);
  await until(() => said.out.split('\n').length > 4);
  const [, apiUrl = ''] = said.out.match(/^SLACK_API_URL=(.*)$/m) ?? [];
  const [, token = ''] = said.out.match(/^SLACK_BOT_TOKEN=(.*)$/m) ?? [];
  expect(said.out).toContain(secret);
  expect(said.out).not.toContain('SLACK_CLIENT_ID');
  const response = await fetch(`${apiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await response.json()).toMatchObject({ ok: true });
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

test(
  'a port in use and a wrong call are one line and a failure',
  async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => taken.once('listening', done));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const inUse = run('--port', String(port));
    expect(await inUse.exited).toBe(1);
    expect(inUse.said.err).toMatch(/^.*EADDRINUSE.*\n$/);
    const wrong = [
      ['--socket', '--app', 'http://x'],
      ['--nonsense'],
      ['--port', 'x'],
      ['--app', 'x'],
    ];
    const runs = wrong.map((args) => run(...args));
    for (const { exited, said } of runs) {
      expect(await exited).toBe(1);
      expect((said.out + said.err).trim().split('\n')).toHaveLength(1);
    }
  },
  PROCESSES_MS,
);

test('--enterprise serves an organisation, org-wide where the manifest allows it', async () => {
  const file = join(temporaryFolder(), 'wide.json');
  const settings = { ...MANIFEST.settings, org_deploy_enabled: true };
  writeFileSync(file, JSON.stringify({ ...MANIFEST, settings }));
  const started = [
    run('--enterprise', '--port', '0', '--manifest', file),
    run('--enterprise', '--port', '0'),
  ];
  const found = await Promise.all(
    started.map(async ({ said }) => {
      await until(() => said.out.split('\n').length > 4);
      const [, apiUrl = ''] = said.out.match(/^SLACK_API_URL=(.*)$/m) ?? [];
      const [, token = ''] = said.out.match(/^SLACK_BOT_TOKEN=(.*)$/m) ?? [];
      const call = async (method: string, query = '') => {
        const headers = { authorization: `Bearer ${token}` };
        return (await fetch(`${apiUrl}${method}?${query}`, { method: 'POST', headers })).json();
      };
      const names = async (team: string) => {
        const answer = (await call('conversations.list', `team_id=${team}`)) as {
          channels?: { name: string; is_member: boolean }[];
        };
        return answer.channels?.filter((one) => one.is_member).map(({ name }) => name);
      };
      const about = (await call('auth.test')) as { is_enterprise_install: boolean };
      return [about.is_enterprise_install, await names('T0HARBCARE'), await names('T0HARBTECH')];
    }),
  );
  const care = ['care', 'vendor-north', 'whole-group'];
  expect(found).toEqual([
    [true, care, ['whole-group', 'tech']],
    [false, care, care],
  ]);
  const url = started[1]?.said.out.trim().split('\n').at(-1);
  const { workspaces } = (await (await fetch(`${url}_/workspaces`)).json()) as {
    workspaces: { name: string; is_installed: boolean }[];
  };
  expect(workspaces.map((one) => [one.name, one.is_installed])).toEqual([
    ['Harbour Care', true],
    ['Harbour Tech', false],
    ['North Support', false],
  ]);
});
