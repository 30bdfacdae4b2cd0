import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '../../src/db/embedded.ts';

/** The same cluster again after a kill. */
export async function startDatabase(dir: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await startEmbedded(dir, ['max_connections=200'])).url;
    } catch (error) {
      if (tries > 20) throw error;
      await sleep(500);
    }
  }
}

export async function killDatabase(dir: string): Promise<void> {
  const [pid] = readFileSync(path.join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await sleep(500);
}
