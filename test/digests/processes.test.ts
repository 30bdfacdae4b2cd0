// F20 with real processes: kill -9 wherever it hurts, and each period of a plan has its digest once.
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { sendDigests } from '../../src/digests/job.ts';
import { saveSubscription } from '../../src/digests/query.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/ops/log.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { until } from '../cards/scene.ts';
import { channelId, kill, startSlack } from '../cards/world.ts';
import { testDatabase } from '../support/database.ts';
import { type Running, startProcess } from '../support/process.ts';
import { digestDraft } from './scene.ts';

const database = testDatabase();
const { pool } = database;
const DIGESTS = 6;
const alive = new Set<Running>();
let slack: LocalSlack;

afterEach(async () => {
  await killAll();
  await slack.stop();
});

async function run(processes: number): Promise<void> {
  const all = Array.from({ length: processes }, () =>
    startProcess('test/digests/runner.ts', {
      DATABASE_URL: database.url,
      ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken },
    }),
  );
  for (const running of all) alive.add(running);
  await Promise.all(all.map((running) => running.says(/^running/m)));
}

async function killAll(): Promise<void> {
  await Promise.all([...alive].map(kill));
  alive.clear();
}

/** Due two minutes ago, by turns every day and once a week. */
async function subscribe(): Promise<void> {
  const now = systemClock.now();
  const at = now.subtract({ minutes: 2 }).toZonedDateTimeISO('UTC');
  await saveWorkspace(pool, slack.team, now);
  await addVendors(pool, slack.team.id, ['Acme'], now);
  for (let number = 0; number < DIGESTS; number += 1) {
    const draft = digestDraft({
      channelId: channelId(number),
      edition: number % 2 === 0 ? 'daily' : 'weekly',
      weekdays: [at.dayOfWeek],
      time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
    });
    const since = now.subtract({ hours: 1 });
    await saveSubscription(pool, slack.team.id, null, draft, 'U0ADALIN01', since);
  }
}

const LONG = 40_000;
const posts = () =>
  slack.control
    .journal()
    .filter((entry) => entry.kind === 'call' && entry.method === 'chat.postMessage').length;

const rows = async (sql: string) => (await pool.query(sql)).rows.length;
const BLOCKED = `from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%insert into card%'`;

test('F20: kill -9 of all, before a run is kept and between a post and its answer: one digest a period', async () => {
  slack = await startSlack(DIGESTS);
  await subscribe();

  // Who has taken a run can't write its card, dies, and leaves nothing of either.
  const [isHeld, isOver] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = pool.transaction(async (db) => {
    await db.query('lock table card in share mode');
    isHeld.resolve();
    await isOver.promise;
  });
  await isHeld.promise;
  await run(2);
  await until(async () => (await rows(`select 1 ${BLOCKED}`)) > 0, LONG);
  await killAll();
  await pool.query(`select pg_terminate_backend(pid) ${BLOCKED}`);
  await until(async () => (await rows(`select 1 ${BLOCKED}`)) === 0, LONG);
  isOver.resolve();
  await holding;
  expect(await rows('select 1 from digest_run')).toBe(0);

  // One arrived and nobody heard of it, another did not, and whoever sent them is dead.
  for (const isStored of [true, false]) {
    slack.control.fault({ method: 'chat.postMessage', kind: 'hang', isStored });
  }
  await run(2);
  await until(async () => posts() >= 2, LONG);
  await killAll();
  expect(await rows(`select 1 from card where state = 'sending'`)).toBeGreaterThanOrEqual(2);

  await run(2);
  // Nobody needs to wait until what was under way can't arrive any more.
  await pool.query('update card set due_at = now() where attempted_at is not null');
  const shown = () => rows(`select 1 from card where state = 'shown'`);
  await until(async () => (await shown()) === DIGESTS, LONG);
  const ctx = { db: pool, clock: systemClock, log: createLog('silent', new PassThrough()) };
  expect(await sendDigests(ctx, slack.team.id)).toBe(0);
  const ada = slack.client('ada');
  for (let number = 0; number < DIGESTS; number += 1) {
    const said = (await ada.messages(channelId(number))).map(({ text }) => text);
    expect(said).toEqual([expect.stringMatching(/^\*(Daily|Weekly)/)]);
  }
  expect(await rows(`select 1 from digest_run where state = 'sent'`)).toBe(DIGESTS);
  // One was posted twice because the first never arrived, none because nobody knew.
  expect(posts()).toBe(DIGESTS + 1);
}, 120_000);
