// From the moment at which contacts are committed to the card that the local Slack shows, beside a
// stream of ten thousand contacts a minute; and how long it takes to look at a thousand vendors.
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import type { Pool } from '../../src/db/pool.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { watchIndicators } from '../../src/watch/job.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { channelId, kill, startBot, startSlack } from '../cards/world.ts';
import { copyVendors } from './digests.ts';
import { type Figure, quantile } from './figure.ts';
import type { Bench } from './scales.ts';

const A_MINUTE = 10_000;
const ALONE = 10;
const BESIDE = 30;
const EVERY_MS = 2_000;
const GIVE_UP_MS = 15_000;

export async function alerts(bench: Bench): Promise<Figure[]> {
  const [load = 0] = os.loadavg();
  const before = { what: bench.named('load average when alerts began'), value: load, unit: '' };
  return [before, ...(await latency(bench)), ...(await evaluation(bench))];
}

async function latency({ database: { pool }, botUrl, named }: Bench): Promise<Figure[]> {
  const slack = await startSlack(1);
  const workspaceId = slack.team.id;
  const now = systemClock.now();
  await saveWorkspace(pool, slack.team, now);
  const names = Array.from(
    { length: ALONE + BESIDE },
    (_, at) => `Alert ${String(at).padStart(2, '0')}`,
  );
  await addVendors(pool, workspaceId, [...names, 'Stream'], now);
  // Days on which all was well, so that one bad day speaks.
  const well = names.flatMap((name) => past(name, now));
  await write(pool, workspaceId, 'past', well);
  await refreshRollups(pool, workspaceId);
  await watchIndicators(pool, systemClock);
  // What the history opened would be a flood.
  await pool.query('update breach set carded_version = version');
  const place = { channelId: channelId(0), locale: 'en', setBy: 'U0ADALIN01' } as const;
  await saveAlertChannel(pool, workspaceId, place, systemClock.now());
  const bot = await startBot(slack, botUrl);
  const shownIn = (name: string) => secondsToCard({ pool, workspaceId, slack, name });
  try {
    const alone = await inTurn(names.slice(0, ALONE), shownIn);
    let isOver = false;
    const streaming = stream(pool, workspaceId, () => isOver);
    const cpu = cpuSecondsOf(bot.child.pid);
    const from = performance.now();
    const beside = await inTurn(names.slice(ALONE), shownIn);
    const busy = (1_000 * (cpuSecondsOf(bot.child.pid) - cpu)) / (performance.now() - from);
    isOver = true;
    const shown = 'contact committed → card shown';
    const [p50, p95] = [quantile(beside, 0.5), quantile(beside, 0.95)];
    return [
      { what: named(`${shown}, nothing else, p50`), value: quantile(alone, 0.5), unit: 's' },
      { what: named('contacts a minute beside alerts'), value: await streaming, unit: '/min' },
      { what: named(`  ${shown}, p50`), value: p50, unit: 's' },
      { what: named(`  ${shown}, p95`), value: p95, unit: 's', goal: '≤ 3' },
      { what: named('  p50 against nothing else'), value: p50 / quantile(alone, 0.5), unit: '×' },
      { what: named('  of a processor, the bot'), value: 100 * busy, unit: '%' },
    ];
  } finally {
    await kill(bot);
    await slack.stop();
  }
}

async function inTurn(names: readonly string[], shownIn: (name: string) => Promise<number>) {
  const seen: number[] = [];
  for (const name of names) {
    const started = performance.now();
    seen.push(await shownIn(name));
    await sleep(Math.max(0, EVERY_MS - (performance.now() - started)));
  }
  return seen;
}

type Alert = {
  readonly pool: Pool;
  readonly workspaceId: string;
  readonly slack: LocalSlack;
  readonly name: string;
};

/** What never comes counts as long as it was waited for. */
async function secondsToCard({ pool, workspaceId, slack, name }: Alert): Promise<number> {
  const ada = slack.client('ada');
  await write(pool, workspaceId, `bad ${name}`, bad(name, systemClock.now()));
  const committed = performance.now();
  const isShown = async () =>
    (await ada.messages(channelId(0))).some(({ text }) => text.includes(name));
  while (!(await isShown()) && performance.now() - committed < GIVE_UP_MS) await sleep(20);
  return (performance.now() - committed) / 1_000;
}

/** Not a number where the system doesn't say. */
function cpuSecondsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

async function evaluation({ database, workspaceId, end, named }: Bench): Promise<Figure[]> {
  const { pool } = database;
  await copyVendors({ pool, workspaceId, since: end.subtract({ days: 200 }) });
  const vendors = await listVendors(pool, workspaceId);
  const mark = `insert into watch_mark (workspace_id, vendor_id)
                select workspace_id, vendor_id from vendor where workspace_id = $1 on conflict do nothing`;
  const at = end.toZonedDateTime({ timeZone: 'UTC', plainTime: '08:00' }).toInstant();
  // The first look opens what there is to open.
  const looks: Figure[] = [];
  for (const [look, goal] of [['first'], ['again', '≤ 5']] as const) {
    await pool.query(mark, [workspaceId]);
    const [from, before] = [performance.now(), process.cpuUsage()];
    await watchIndicators(pool, { now: () => at });
    const value = (performance.now() - from) / 1_000;
    const { user, system } = process.cpuUsage(before);
    const what = named(`${vendors.length} vendors evaluated, ${look}`);
    looks.push({ what, value, unit: 's', ...(goal ? { goal } : {}) });
    const busy = named('  of it at work in this process');
    looks.push({ what: busy, value: (user + system) / 1e6, unit: 's' });
  }
  return looks;
}

async function stream(pool: Pool, workspaceId: string, isOver: () => boolean): Promise<number> {
  const from = performance.now();
  let written = 0;
  for (let second = 0; !isOver(); second += 1) {
    const now = systemClock.now();
    const rows = Array.from({ length: Math.round(A_MINUTE / 60) }, (_, at) =>
      row('Stream', `s${second}-${at}`, now.subtract({ minutes: 5 }), 60),
    );
    await write(pool, workspaceId, 'stream', rows);
    written += rows.length;
    await sleep(Math.max(0, from + (second + 1) * 1_000 - performance.now()));
  }
  return (written / (performance.now() - from)) * 60_000;
}

const DAYS = 40;
const A_DAY = 40;

/** Answered within a minute on each of the last days. */
function past(name: string, now: Temporal.Instant): string[] {
  return Array.from({ length: DAYS * A_DAY }, (_, at) => {
    const opened = now.subtract({ hours: 24 * (2 + Math.floor(at / A_DAY)), minutes: at % A_DAY });
    return row(name, `${name}-${at}`, opened, at % 20 === 0 ? 90_000 : 60);
  });
}

/** Yesterday nothing was answered within the day. */
function bad(name: string, now: Temporal.Instant): string[] {
  return Array.from({ length: 3 * A_DAY }, (_, at) =>
    row(name, `${name}-bad-${at}`, now.subtract({ hours: 26, minutes: at }), 90_000),
  );
}

function row(vendor: string, id: string, opened: Temporal.Instant, answerS: number): string {
  const [at, answered] = [opened, opened.add({ seconds: answerS })];
  const due = opened.add({ hours: 1 });
  return [id, vendor, at, answered, due].join(',');
}

async function write(pool: Pool, workspaceId: string, source: string, rows: readonly string[]) {
  const header = 'external_id,vendor,opened_at,first_response_at,first_response_due_at';
  const input = textSource('alerts.csv', [`${header}\n${rows.join('\n')}\n`]);
  await importContacts(pool, systemClock, { workspaceId, input, source, refresh: false });
}
