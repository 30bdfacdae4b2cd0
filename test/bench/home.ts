// App Home from the moment at which Slack says that it was opened to the view that Slack has: forty
// vendors, their open breaches, a plan with tasks and a meeting each, and the bot a process of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/lib/clock.ts';
import { addMeeting } from '../../src/meetings/query.ts';
import { saveMember } from '../../src/members/query.ts';
import { listVendors } from '../../src/vendors/query.ts';
import { watchIndicators } from '../../src/watch/job.ts';
import { kill, startBot, startSlack } from '../cards/world.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { cpuSecondsOf } from './alerts.ts';
import { type Figure, quantile } from './figure.ts';
import type { Bench } from './scales.ts';

const ROUNDS = 30;
const WARM_UP = 3;
/** Longer than the pause that one person's openings make. */
const BETWEEN_MS = 700;
const GIVE_UP_MS = 5_000;
const ADA = 'U0ADALIN01';

export async function home(bench: Bench): Promise<Figure[]> {
  const { database, botUrl, named } = bench;
  const { pool } = database;
  const slack = await startSlack(1);
  const workspaceId = slack.team.id;
  const { breaches, vendors } = await fill(bench, workspaceId);
  const bot = await startBot(slack, botUrl, 'socket');
  const publishes = () =>
    slack.control.journal().filter((one) => one.kind === 'call' && one.method === 'views.publish')
      .length;
  const opened = { type: 'app_home_opened', user: ADA, channel: 'D0ADALIN01', tab: 'home' };
  const times: number[] = [];
  let cpuMs = 0;
  try {
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      // Else it would see that nothing changed.
      await pool.query('delete from home_view where workspace_id = $1', [workspaceId]);
      const [before, from] = [publishes(), performance.now()];
      void slack.control.event(opened);
      while (publishes() === before && performance.now() - from < GIVE_UP_MS) await sleep(2);
      if (round >= 0) times.push(performance.now() - from);
      await sleep(BETWEEN_MS);
      if (round === -1) cpuMs = -1_000 * cpuSecondsOf(bot.child.pid);
    }
    cpuMs += 1_000 * cpuSecondsOf(bot.child.pid);
  } finally {
    await kill(bot);
    await slack.stop();
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  const what = `App Home opened → shown, ${vendors} vendors, ${breaches} open breaches`;
  return [
    { what: named(`${what}, p50`), value: p50, unit: 'ms' },
    { what: named(`${what}, p95`), value: p95, unit: 'ms', goal: '≤ 300' },
    { what: named('  processor time of the bot each'), value: cpuMs / ROUNDS, unit: 'ms' },
  ];
}

async function fill({ database: { pool }, end }: Bench, workspaceId: string) {
  await saveMember(pool, workspaceId, ADA, { role: 'admin', vendorIds: null });
  const vendors = await listVendors(pool, workspaceId);
  const mark = `insert into watch_mark (workspace_id, vendor_id)
                select workspace_id, vendor_id from vendor where workspace_id = $1 on conflict do nothing`;
  await pool.query(mark, [workspaceId]);
  const at = end.toZonedDateTime({ timeZone: 'UTC', plainTime: '08:00' }).toInstant();
  await watchIndicators(pool, { now: () => at });
  // Nothing is posted: only the home is looked at.
  await pool.query('update breach set carded_version = version');
  const now = systemClock.now();
  for (const { id: vendorId } of vendors) {
    await addTestPlan(pool, workspaceId, vendorId, ADA, now);
    await addMeeting(pool, workspaceId, {
      ...{ vendorId, startsAt: now.add({ hours: 72 }), cadence: 'once', participants: [] },
      ...{ language: 'en', channelId: 'C0ACME0001', by: ADA },
    });
  }
  await pool.query(`update plan set status = 'active', mood = 'blocked', carded_version = version`);
  await pool.query('update meeting set carded_version = version');
  const { rows } = await pool.query(
    'select count(*)::int as open from breach where workspace_id = $1 and resolved_at is null',
    [workspaceId],
  );
  return { vendors: vendors.length, breaches: (rows[0] as { open: number }).open };
}
