// From the moment at which contacts are committed to the card that the local Slack shows, beside a
// stream of ten thousand contacts a minute; and how long it takes to look at a thousand vendors.
import { setTimeout as sleep } from 'node:timers/promises';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import type { Pool } from '../../src/db/pool.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { watchIndicators } from '../../src/watch/job.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { channelId, kill, startBot, startSlack } from '../cards/world.ts';
import { copyVendors } from './digests.ts';
import { type Figure, quantile } from './figure.ts';
import type { Bench } from './scales.ts';

const A_MINUTE = 10_000;
const ALERTS = 30;
const EVERY_MS = 2_000;
const GIVE_UP_MS = 30_000;

export async function alerts(bench: Bench): Promise<Figure[]> {
  return [...(await latency(bench)), ...(await evaluation(bench))];
}

async function latency({ database, named }: Bench): Promise<Figure[]> {
  const { pool, url } = database;
  const slack = await startSlack(1);
  const now = systemClock.now();
  await saveWorkspace(pool, slack.team, now);
  const workspaceId = slack.team.id;
  const names = Array.from({ length: ALERTS }, (_, at) => `Alert ${String(at).padStart(2, '0')}`);
  await addVendors(pool, workspaceId, [...names, 'Stream'], now);
  // Days on which all was well, so that one bad day speaks.
  await write(
    pool,
    workspaceId,
    'past',
    names.flatMap((name) => past(name, now)),
    true,
  );
  await watchIndicators(pool, systemClock);
  const place = { channelId: channelId(0), locale: 'en', setBy: 'U0ADALIN01' } as const;
  await saveAlertChannel(pool, workspaceId, place, systemClock.now());
  const bot = await startBot(slack, url);
  let isOver = false;
  const streaming = stream(pool, workspaceId, () => isOver);
  const ada = slack.client('ada');
  const seen: number[] = [];
  for (const name of names) {
    const started = performance.now();
    await write(pool, workspaceId, `bad ${name}`, bad(name, systemClock.now()), false);
    const committed = performance.now();
    const shown = async () =>
      (await ada.messages(channelId(0))).some(({ text }) => text.includes(name));
    while (!(await shown()) && performance.now() - committed < GIVE_UP_MS) await sleep(20);
    seen.push((performance.now() - committed) / 1_000);
    await sleep(Math.max(0, EVERY_MS - (performance.now() - started)));
  }
  isOver = true;
  const perMinute = await streaming;
  await kill(bot);
  await slack.stop();
  return [
    { what: named('contacts a minute beside alerts'), value: perMinute, unit: '/min' },
    { what: named('  contact committed → card shown, p50'), value: quantile(seen, 0.5), unit: 's' },
    {
      what: named('  contact committed → card shown, p95'),
      value: quantile(seen, 0.95),
      unit: 's',
      goal: '≤ 3',
    },
  ];
}

async function evaluation({ database, workspaceId, end, named }: Bench): Promise<Figure[]> {
  const { pool } = database;
  await copyVendors({ pool, workspaceId, since: end.subtract({ days: 200 }) });
  const vendors = await listVendors(pool, workspaceId);
  const mark = `insert into watch_mark (workspace_id, vendor_id)
                select workspace_id, vendor_id from vendor where workspace_id = $1 on conflict do nothing`;
  const at = end.toZonedDateTime({ timeZone: 'UTC', plainTime: '08:00' }).toInstant();
  // The first look opens what there is to open.
  const looks: number[] = [];
  for (let look = 0; look < 2; look += 1) {
    await pool.query(mark, [workspaceId]);
    const from = performance.now();
    await watchIndicators(pool, { now: () => at });
    looks.push((performance.now() - from) / 1_000);
  }
  const what = named(`${vendors.length} vendors evaluated`);
  return [
    { what: `${what}, first`, value: looks[0] ?? 0, unit: 's' },
    { what: `${what}, again`, value: looks[1] ?? 0, unit: 's', goal: '≤ 5' },
  ];
}

async function stream(pool: Pool, workspaceId: string, isOver: () => boolean): Promise<number> {
  const from = performance.now();
  let written = 0;
  for (let second = 0; !isOver(); second += 1) {
    const now = systemClock.now();
    const rows = Array.from({ length: Math.round(A_MINUTE / 60) }, (_, at) =>
      row('Stream', `s${second}-${at}`, now.subtract({ minutes: 5 }), 60),
    );
    await write(pool, workspaceId, 'stream', rows, false);
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

async function write(
  pool: Pool,
  workspaceId: string,
  source: string,
  rows: readonly string[],
  refresh: boolean,
) {
  const header = 'external_id,vendor,opened_at,first_response_at,first_response_due_at';
  const input = textSource('alerts.csv', [`${header}\n${rows.join('\n')}\n`]);
  await importContacts(pool, systemClock, { workspaceId, input, source, refresh: false });
  if (refresh) await refreshRollups(pool, workspaceId);
}
