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
    const secondsOf = (stage: Stage, share: number) =>
      quantile(
        beside.map((seconds) => seconds[stage]),
        share,
      );
    const [p50, p95] = [secondsOf('shown', 0.5), secondsOf('shown', 0.95)];
    const p50Alone = quantile(
      alone.map((seconds) => seconds.shown),
      0.5,
    );
    return [
      { what: named(`${shown}, nothing else, p50`), value: p50Alone, unit: 's' },
      { what: named('contacts a minute beside alerts'), value: await streaming, unit: '/min' },
      { what: named(`  ${shown}, p50`), value: p50, unit: 's' },
      { what: named(`  ${shown}, p95`), value: p95, unit: 's', goal: '≤ 3' },
      ...STAGES.flatMap(([stage, what]) => [
        { what: named(`    ${what}, p50`), value: secondsOf(stage, 0.5), unit: 's' },
        { what: named(`    ${what}, p95`), value: secondsOf(stage, 0.95), unit: 's' },
      ]),
      { what: named('  p50 against nothing else'), value: p50 / p50Alone, unit: '×' },
      { what: named('  cards an alert'), value: await cardsAnAlert(pool, workspaceId), unit: '' },
      { what: named('  of a processor, the bot'), value: 100 * busy, unit: '%' },
    ];
  } finally {
    await kill(bot);
    await slack.stop();
  }
}

async function inTurn(names: readonly string[], shownIn: (name: string) => Promise<Seconds>) {
  const seen: Seconds[] = [];
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

/** From the commit on; what never comes counts as long as it was waited for. */
type Seconds = {
  /** Rollups refreshed, detectors run. */
  readonly opened: number;
  readonly desired: number;
  readonly posted: number;
  readonly shown: number;
};
type Stage = keyof Seconds;

const STAGES = [
  ['opened', '→ breach opened'],
  ['desired', '→ card desired'],
  ['posted', '→ card posted'],
] as const satisfies readonly (readonly [Stage, string])[];

const MOMENTS = `
  select (extract(epoch from b.opened_at) - $3)::float8 as opened,
         (extract(epoch from c.desired_at) - $3)::float8 as desired,
         c.shown_ts::float8 - $3 as posted
    from vendor v
    join breach b using (workspace_id, vendor_id)
    join card c on c.workspace_id = v.workspace_id and c.key = 'breach:' || b.breach_id
   where v.workspace_id = $1 and v.name = $2 and c.shown_ts is not null
   order by c.seq
   limit 1`;

async function secondsToCard({ pool, workspaceId, slack, name }: Alert): Promise<Seconds> {
  const ada = slack.client('ada');
  await write(pool, workspaceId, `bad ${name}`, bad(name, systemClock.now()));
  const [committed, at] = [performance.now(), systemClock.now().epochMilliseconds / 1_000];
  const isShown = async () =>
    (await ada.messages(channelId(0))).some(({ text }) => text.includes(name));
  while (!(await isShown()) && performance.now() - committed < GIVE_UP_MS) await sleep(20);
  const shown = (performance.now() - committed) / 1_000;
  // Slack may show it a moment before the bot has noted that.
  for (;;) {
    const { rows } = await pool.query(MOMENTS, [workspaceId, name, at]);
    if (rows.length > 0) return { ...(rows[0] as Omit<Seconds, 'shown'>), shown };
    if (performance.now() - committed > GIVE_UP_MS) break;
    await sleep(20);
  }
  return { opened: shown, desired: shown, posted: shown, shown };
}

/** One, or else the channel's pace is measured: one message a second. */
async function cardsAnAlert(pool: Pool, workspaceId: string): Promise<number> {
  const { rows } = await pool.query(
    'select count(*)::int as cards from card where workspace_id = $1',
    [workspaceId],
  );
  return (rows[0] as { cards: number }).cards / (ALONE + BESIDE);
}

/** Not a number where the system doesn't say. */
export function cpuSecondsOf(pid: number | undefined): number {
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

/** Yesterday nothing was answered within the day; everything else is as agreed, and opens nothing. */
function bad(name: string, now: Temporal.Instant): string[] {
  return Array.from({ length: 3 * A_DAY }, (_, at) =>
    row(name, `${name}-bad-${at}`, now.subtract({ hours: 26, minutes: at }), 90_000),
  );
}

function row(vendor: string, id: string, opened: Temporal.Instant, answerS: number): string {
  const answered = opened.add({ seconds: answerS });
  const [due, solvedBy] = [opened.add({ hours: 1 }), opened.add({ hours: 72 })];
  return [id, vendor, opened, answered, due, answered, solvedBy].join(',');
}

async function write(pool: Pool, workspaceId: string, source: string, rows: readonly string[]) {
  const header =
    'external_id,vendor,opened_at,first_response_at,first_response_due_at,resolved_at,resolution_due_at';
  const input = textSource('alerts.csv', [`${header}\n${rows.join('\n')}\n`]);
  await importContacts(pool, systemClock, { workspaceId, input, source, refresh: false });
}
