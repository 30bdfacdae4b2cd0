// What hangs on the size of the history: each size in a fresh database of its own, embedded as at
// first start and removed afterwards.
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../src/db/open.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { type EngineTimes, engine } from './engine.ts';
import type { Figure } from './figure.ts';
import { type Files, generate } from './generate.ts';
import { commandsOverHttp } from './http.ts';
import { imports } from './import.ts';
import { stream } from './stream.ts';

/** The local Slack's own, so that its people see the vendors. */
export const TEAM = 'T0PLUMBHQ';

export type Bench = {
  readonly database: Awaited<ReturnType<typeof openDatabase>>;
  readonly workspaceId: string;
  readonly contacts: number;
  readonly files: Files;
  /** The day after the last of the history. */
  readonly end: Temporal.PlainDate;
  readonly named: (what: string) => string;
};

export async function scales(
  sizes: readonly number[],
  wants: (part: string) => boolean,
  report: (figures: readonly Figure[]) => void,
): Promise<void> {
  const end = Temporal.Now.plainDateISO('UTC').with({ day: 1 });
  const engines: EngineTimes[] = [];
  for (const contacts of sizes) {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
    chmodSync(dir, 0o755);
    const database = await openDatabase({ databaseUrl: undefined, dataDir: dir });
    try {
      const { pool } = database;
      await saveWorkspace(pool, { id: TEAM, name: 'Bench' }, Temporal.Now.instant());
      const files = await generate(pool, { contacts, end }, dir);
      const size = contacts.toLocaleString('en');
      const named = (what: string) => `${size} contacts: ${what}`;
      const bench: Bench = { database, workspaceId: TEAM, contacts, files, end, named };
      const imported = await imports(bench, wants('import'));
      if (wants('import')) report(imported);
      if (wants('engine')) {
        const { times, figures } = await engine(bench);
        engines.push(times);
        report(figures);
      }
      if (wants('http')) report(await commandsOverHttp(bench));
      if (wants('stream')) report(await stream(bench));
    } finally {
      await database.close();
      await rm(dir, { recursive: true, force: true });
    }
  }
  const [small, large] = [engines[0], engines.at(-1)];
  if (!small || !large || small === large) return;
  const value = large.scoreP50Ms / small.scoreP50Ms;
  report([{ what: 'largest to smallest: /vendor-score, p50', value, unit: '×', goal: '≤ 1.3' }]);
}
