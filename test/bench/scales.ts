// What hangs on the size of the history: each size in an embedded database of its own, made as at
// first start and removed afterwards, unless it is to be kept.
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../src/db/open.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { alerts } from './alerts.ts';
import { digests } from './digests.ts';
import { type EngineTimes, engine } from './engine.ts';
import type { Figure } from './figure.ts';
import { freezeClosed, thaw } from './freeze.ts';
import { type Files, generate } from './generate.ts';
import { home } from './home.ts';
import { commandsOverHttp } from './http.ts';
import { imports } from './import.ts';
import { endOfKept, markKept } from './kept.ts';
import { stream } from './stream.ts';

/** The local Slack's own, so that its people see the vendors. */
export const TEAM = 'T0PLUMBHQ';

export type Bench = {
  readonly database: Awaited<ReturnType<typeof openDatabase>>;
  /** For a bot as a process of its own: whoever migrates must be the one who did. */
  readonly botUrl: string;
  readonly workspaceId: string;
  readonly contacts: number;
  readonly files: Files;
  /** The day after the last of the history. */
  readonly end: Temporal.PlainDate;
  readonly named: (what: string) => string;
};

type Report = (figures: readonly Figure[]) => void;
type Wants = (part: string) => boolean;

/** With `keep` histories stay in that folder for the next run, which measures the engine at once. */
export async function scales(
  sizes: readonly number[],
  wants: Wants,
  report: Report,
  keep: string | undefined,
): Promise<void> {
  const engines: EngineTimes[] = [];
  for (const contacts of sizes) {
    const times = keep
      ? await onKept(path.resolve(keep, String(contacts)), contacts, report)
      : await onFresh(contacts, wants, report);
    if (times) engines.push(times);
  }
  const [small, large] = [engines[0], engines.at(-1)];
  if (!small || !large || small === large) return;
  const value = large.scoreP50Ms / small.scoreP50Ms;
  report([{ what: 'largest to smallest: /vendor-score, p50', value, unit: '×', goal: '≤ 1.3' }]);
}

async function onFresh(contacts: number, wants: Wants, report: Report) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  chmodSync(dir, 0o755);
  const database = await openDatabase({ databaseUrl: undefined, dataDir: dir });
  try {
    const bench = benchOf(database, dir, contacts, newestEnd());
    await build(bench, wants('import'), report);
    const { times, figures } = wants('engine') ? await engine(bench) : { times: null, figures: [] };
    if (times) report(figures);
    if (wants('http') && !wants('engine')) await freezeClosed(bench);
    if (wants('http')) report(await commandsOverHttp(bench));
    if (wants('home')) report(await home(bench));
    if (wants('stream')) report(await stream(bench));
    if (wants('alerts')) report(await alerts(bench));
    if (wants('digests')) report(await digests(bench));
    return times;
  } finally {
    await database.close();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Only the engine leaves a history's contacts as they were; what it freezes is thawed before. */
async function onKept(dir: string, contacts: number, report: Report) {
  const kept = await endOfKept(dir);
  if (!kept) await rm(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  const database = await openDatabase({ databaseUrl: undefined, dataDir: dir });
  try {
    const bench = benchOf(database, dir, contacts, kept ?? newestEnd());
    if (!kept) {
      await build(bench, false, report);
      await Promise.all([rm(bench.files.contacts), rm(bench.files.surveys)]);
      await markKept(dir, bench.end);
    }
    await thaw(bench);
    const { times, figures } = await engine(bench);
    report(figures);
    return times;
  } finally {
    await database.close();
  }
}

function newestEnd(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('UTC').with({ day: 1 });
}

function benchOf(
  database: Bench['database'],
  dir: string,
  contacts: number,
  end: Temporal.PlainDate,
): Bench {
  const size = contacts.toLocaleString('en');
  const files = {
    contacts: path.join(dir, `contacts-${contacts}.csv`),
    surveys: path.join(dir, `surveys-${contacts}.csv`),
  };
  const named = (what: string) => `${size} contacts: ${what}`;
  const botUrl = new URL(database.url);
  botUrl.username = 'postgres';
  return { database, botUrl: botUrl.href, workspaceId: TEAM, contacts, files, end, named };
}

async function build(bench: Bench, compare: boolean, report: Report): Promise<void> {
  const { pool } = bench.database;
  await saveWorkspace(pool, { id: TEAM, name: 'Bench' }, Temporal.Now.instant());
  await generate(pool, bench, bench.files);
  const imported = await imports(bench, compare);
  if (compare) report(imported);
  await pool.query('vacuum analyze contact, survey_response, rollup_day, vendor_day');
}
