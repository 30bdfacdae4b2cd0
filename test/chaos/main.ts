// npm run chaos: replicas that are killed, a Slack that fails, a database that dies. It prints what
// became of every card and press; exit code 1 when one is lost, twice, stale or out of its order.
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { seeded } from '../../src/sample/random.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { channelId, lineTo, startSlack } from '../cards/world.ts';
import { clickAround, countClicks } from './clicks.ts';
import { count, KEPT_EVERY, watchMoves } from './count.ts';
import { killDatabase, startDatabase } from './database.ts';
import { type Replicas, startReplicas } from './replicas.ts';

const ADA = 'U0ADALIN01';

const { values } = parseArgs({
  options: {
    cards: { type: 'string', default: '500' },
    channels: { type: 'string', default: '20' },
    replicas: { type: 'string', default: '3' },
    kills: { type: 'string', default: '50' },
    restarts: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
});
const [cards, channels, replicas, kills, restarts] = (
  ['cards', 'channels', 'replicas', 'kills', 'restarts'] as const
).map((name) => Number(values[name])) as [number, number, number, number, number];

/** Slack takes fifty edits a minute. */
const SETTLE_MS = 90_000 + cards * 2_500;
const { next: random } = seeded(values.seed);

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Each breach opens, gets worse and recovers, but for every tenth; the alert channel moves on. */
async function produce(pool: Pool, slack: LocalSlack, vendorId: number, spanMs: number) {
  const steps = (['open', 'worse', 'over'] as const)
    .flatMap((state, step) =>
      Array.from({ length: cards }, (_, card) => ({
        ...{ card, state },
        at: (step === 0 ? card / cards : random()) * 0.33 + step * 0.33,
      })),
    )
    .filter(({ card, state }) => state !== 'over' || card % KEPT_EVERY !== 0)
    .toSorted((a, b) => a.at - b.at);
  const begun = performance.now();
  for (const { card, state, at } of steps) {
    await sleep(Math.max(0, at * spanMs - (performance.now() - begun)));
    const contacts = state === 'open' ? 3 : 7;
    const finding = {
      ...{ indicator: 'clock/resolution', subject: `queue ${card}`, family: 'overdue' as const },
      ...{ isOpen: state !== 'over', level: contacts, numbers: { contacts, worst: [] } },
    };
    await persist(async () => {
      const place = { channelId: channelId(card % channels), locale: 'en', setBy: ADA } as const;
      const now = systemClock.now();
      if (state === 'open') await saveAlertChannel(pool, slack.team.id, place, now);
      await applyFindings(pool, systemClock, slack.team.id, [{ vendorId, finding }]);
    });
  }
}

async function persist(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch {
      await sleep(200);
    }
  }
}

type Fault = Parameters<LocalSlack['control']['fault']>[0];

function anyFault(): Fault {
  const method = random() < 0.6 ? 'chat.postMessage' : 'chat.update';
  const isStored = random() < 0.5;
  const faults: Fault[] = [
    { method, kind: 'reset', isStored },
    { method, kind: 'status', status: 500, isStored },
    { method, kind: 'status', status: 503, isStored },
    { method, kind: 'error', error: 'fatal_error', isStored },
    { method, kind: 'rate_limit', retryAfter: '2' },
    { method, kind: 'delay', delayMs: 700 },
    { method, kind: 'delay', delayMs: 300, times: 3 },
  ];
  return faults[Math.floor(random() * faults.length)] as Fault;
}

async function harm(
  slack: LocalSlack,
  bots: Replicas,
  spanMs: number,
  isOver: () => boolean,
): Promise<number> {
  const begun = performance.now();
  let done = 0;
  while (done < kills || !isOver()) {
    await sleep(300 + random() * 900);
    slack.control.fault(anyFault());
    if (done >= kills || performance.now() - begun < (done * spanMs) / kills) continue;
    await bots.killOne(Math.floor(random() * replicas));
    done += 1;
  }
  return done;
}

const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-chaos-'));
chmodSync(dir, 0o755);
const line = await lineTo(await startDatabase(dir));
await migrate(line.url);
const pool = createPool(line.url);
const slack = await startSlack(channels, true);
await watchMoves(pool);
await saveWorkspace(pool, slack.team, systemClock.now());
await addVendors(pool, slack.team.id, ['Acme'], systemClock.now());
const vendorId = (await findVendor(pool, slack.team.id, 'Acme'))?.id ?? 0;
const bots = await startReplicas(replicas, slack, line.url);
log(`${replicas} replicas, ${channels} channels, ${cards} cards, seed ${values.seed}`);

const begun = performance.now();
let isProduced = false;
const spanMs = Math.max(60_000, kills * 4_000, cards * 600);
const producing = produce(pool, slack, vendorId, spanMs).finally(() => {
  isProduced = true;
});
const clicking = clickAround(pool, slack, random, () => isProduced);
const harming = harm(slack, bots, spanMs, () => isProduced);
for (let restart = 0; restart < restarts; restart += 1) {
  await sleep(spanMs / (restarts + 1));
  await killDatabase(dir);
  await sleep(1_000);
  line.retarget(await startDatabase(dir));
}
await producing;
const killed = await harming;
const clicked = await clicking;
slack.control.clearFaults();
const faultsOver = performance.now();
const result = await count(pool, slack, { cards, channels }, SETTLE_MS);
const clicks = await countClicks(pool, slack, channels, clicked);

log(`kill -9                ${killed}`);
log(`database killed        ${restarts}`);
log(`calls that failed      ${result.failedCalls} of ${result.calls}`);
log(`breaches with a card   ${result.shown} of ${cards}`);
log(`lost                   ${result.lost}`);
log(`duplicates             ${result.duplicates}`);
log(`not the last state     ${result.stale}`);
log(`over before shown      ${result.unseen}`);
log(`parked                 ${result.parked}`);
log(
  `out of order           ${result.outOfOrder}, but for ${result.moved} that moved on with the channel`,
);
log(`edits                  ${result.edits}`);
log(`most posts in a second ${result.mostPostsPerS} in one channel`);
log(
  `clicks                 ${clicks.sent} sent, ${clicks.acknowledged} acknowledged, ${clicks.applied} applied, ${clicks.refused} answered with why not, ${clicks.resumed} taken up after a kill`,
);
log(`clicks lost            ${clicks.lost}`);
log(
  `clicks without outcome ${clicks.unknown}, of ${clicks.unkept} that the database was too slow to keep`,
);
log(`clicks applied twice   ${clicks.twice}`);
log(`clicks answered twice  ${clicks.toldTwice}`);
log(
  `all right after        ${((performance.now() - faultsOver) / 1_000).toFixed(1)} s from the last fault`,
);
log(`took                   ${((performance.now() - begun) / 1_000).toFixed(0)} s`);

await bots.stop();
await slack.stop();
await pool.end();
await line.close();
await killDatabase(dir);
await rm(dir, { recursive: true, force: true });
const cardsWrong =
  result.lost + result.duplicates + result.stale + result.parked + result.outOfOrder;
const wrong = cardsWrong + clicks.lost + clicks.twice + clicks.toldTwice;
process.exitCode = wrong > 0 ? 1 : 0;
