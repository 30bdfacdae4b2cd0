import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { createClient } from '../../src/playground/client.ts';
import { type Running, startProcess } from '../support/process.ts';
import { type Figure, quantile } from './figure.ts';

const OPEN = /^Open (http:\S+) and type/m;
const LOADED = /^Loaded .* in ([\d.]+) s\.$/m;
const COMMANDS = 60;
const CHANNEL = 'C0LEADS001';

/** From nothing to ready, and the answers of an otherwise idle bot on its sample. */
export async function starts(): Promise<Figure[]> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  chmodSync(dir, 0o755);
  try {
    return [...(await startTimes(dir)), ...(await answers(dir))];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export async function install(): Promise<Figure> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-install-'));
  for (const file of ['package.json', 'package-lock.json']) {
    await copyFile(file, path.join(dir, file));
  }
  const from = performance.now();
  await promisify(execFile)('npm', ['install', '--cache', path.join(dir, 'cache')], { cwd: dir });
  const value = (performance.now() - from) / 1_000;
  await rm(dir, { recursive: true, force: true });
  return { what: 'npm install, cold cache', value, unit: 's' };
}

function start(dir: string): Running {
  return startProcess('src/main.ts', { DATA_DIR: dir, PORT: '0', LOG_LEVEL: 'silent' });
}

async function stop(running: Running): Promise<number> {
  const from = performance.now();
  running.child.kill('SIGTERM');
  await running.exit;
  return (performance.now() - from) / 1_000;
}

async function startTimes(dir: string): Promise<Figure[]> {
  const from = performance.now();
  const first = start(dir);
  await first.says(OPEN);
  const firstS = (performance.now() - from) / 1_000;
  const loadS = Number(LOADED.exec(first.stdout())?.[1]);
  const stopS = await stop(first);
  const again = performance.now();
  const next = start(dir);
  await next.says(OPEN);
  const nextS = (performance.now() - again) / 1_000;
  await stop(next);
  return [
    { what: 'ready after first start, sample data included', value: firstS, unit: 's' },
    { what: '  of which loading the sample', value: loadS, unit: 's' },
    { what: 'ready after the next start', value: nextS, unit: 's' },
    { what: 'stopped after SIGTERM', value: stopS, unit: 's' },
  ];
}

/** From the command in the local Slack to the answer that it holds, one after another. */
async function answers(dir: string): Promise<Figure[]> {
  const running = start(dir);
  const [, url = ''] = await running.says(OPEN);
  const ada = createClient(url, 'U0ADALIN01');
  const times: number[] = [];
  for (let at = 0; at < COMMANDS; at += 1) {
    const seen = new Set((await ada.messages(CHANNEL)).map(({ ts }) => ts));
    const from = performance.now();
    await ada.command(CHANNEL, '/vendor-score acme');
    await ada.waitForMessage(CHANNEL, ({ ts }) => !seen.has(ts));
    times.push(performance.now() - from);
  }
  await stop(running);
  return [
    { what: '/vendor-score to its answer in Slack, p50', value: quantile(times, 0.5), unit: 'ms' },
    { what: '/vendor-score to its answer in Slack, p95', value: quantile(times, 0.95), unit: 'ms' },
  ];
}
