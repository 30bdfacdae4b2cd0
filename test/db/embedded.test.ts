import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts';

const run = promisify(execFile);
const FAST = ['fsync=off'];
const clean: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step();
});

function dataDir(mode = 0o755): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-embedded-'));
  chmodSync(dir, mode);
  clean.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

async function start(dir: string): Promise<Embedded> {
  const server = await startEmbedded(dir, FAST);
  clean.push(() => server.stop().catch(() => {}));
  return server;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('a second start attaches to the server that runs, and the data outlives a stop', async () => {
  const dir = dataDir();
  const first = await start(dir);
  await query(first.url, 'create table kept as select 42 as answer');
  const second = await start(dir);
  expect(second.url).toBe(first.url);
  await first.stop();
  await expect(query(first.url, 'select 1')).rejects.toThrow();
  const third = await start(dir);
  expect(await query(third.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a server that somebody still uses is not stopped', async () => {
  const server = await start(dataDir());
  const other = new pg.Client({ connectionString: server.url });
  await other.connect();
  await server.stop();
  expect((await other.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await other.end();
});

test('a killed server is started again and has lost nothing that was committed', async () => {
  const dir = dataDir();
  const server = await start(dir);
  await query(server.url, 'create table kept as select 1 as one');
  const [row] = (await query(server.url, `select pg_backend_pid() as pid`)) as { pid: number }[];
  expect(row?.pid).toBeGreaterThan(0);
  const pidFile = path.join(dir, 'postgres', 'postmaster.pid');
  const { stdout } = await run('head', ['-1', pidFile]);
  process.kill(Number(stdout), 'SIGKILL');
  await gone(Number(stdout));
  const again = await start(dir);
  expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
});

/** A killed child of nobody may stay a zombie for a moment; its port is what counts. */
async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const state = await run('ps', ['-o', 'stat=', '-p', `${pid}`]).catch(() => ({ stdout: 'Z' }));
    if (state.stdout.trim().startsWith('Z')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a folder closed to others is no obstacle, not even for root', async () => {
  const dir = dataDir(0o700);
  const server = await start(dir);
  const cluster = realpathSync(path.join(dir, 'postgres'));
  clean.unshift(() => rm(cluster, { recursive: true, force: true }));
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  const again = await start(dir);
  expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('it has no port, and nobody else can reach its socket', async () => {
  const dir = dataDir();
  const { url } = await start(dir);
  const [set] = await query(
    url,
    `select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as dir`,
  );
  const cluster = path.join(dir, 'postgres');
  expect(set).toEqual({ at: '', dir: cluster });
  expect(statSync(cluster).mode & 0o077).toBe(0);
});

test('where its folder is too long for a socket or has odd signs, the socket is apart, closed as well', async () => {
  for (const name of ['x'.repeat(90), "vendors' data, new"]) {
    const dir = path.join(dataDir(), name);
    mkdirSync(dir);
    const server = await start(dir);
    const apart = new URL(server.url).searchParams.get('host') ?? '';
    clean.push(() => rm(apart, { recursive: true, force: true }));
    expect(apart).toMatch(/plumbline-socket-[0-9a-f]{12}$/);
    expect(statSync(apart).mode & 0o077).toBe(0);
    expect((await start(dir)).url).toBe(server.url);
    await server.stop();
    chmodSync(apart, 0o755);
    await expect(start(dir)).rejects.toThrow('belongs to somebody else or is open to others');
  }
});

test('a data folder that is a file, or not a database, is refused in one line', async () => {
  const dir = dataDir();
  writeFileSync(path.join(dir, 'file'), '');
  await expect(startEmbedded(path.join(dir, 'file'))).rejects.toThrow(/file/);
  const other = dataDir();
  await run('mkdir', [path.join(other, 'postgres')]);
  writeFileSync(path.join(other, 'postgres', 'diary.txt'), 'not a database');
  const message = await startEmbedded(other).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(message).toMatch(/^can't create the database in .*postgres: /);
  expect(message).not.toContain('\n');
});

test('no room on the disk is said in one line', async () => {
  const dir = dataDir();
  // A limit on the size of files stands in for a full disk: initdb's first large file hits it.
  const script = `
    import { startEmbedded } from '${path.resolve('src/db/embedded.ts')}';
    await startEmbedded('${dir}').catch((error) => { process.stdout.write(error.message); });`;
  const child = spawn('bash', [
    '-c',
    `ulimit -f 512; exec "$0" --input-type=module-typescript -e "$1"`,
    process.execPath,
    script,
  ]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  expect(output).toMatch(/^can't create the database in /);
  expect(output).not.toContain('\n');
});
