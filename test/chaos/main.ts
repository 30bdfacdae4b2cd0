// npm run chaos: replicas that are killed, a Slack that fails, a database that dies. It prints what
// became of every card; exit code 1 when one is lost or shown twice.
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { desireCard, findCard } from '../../src/cards/query.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createPool, type Pool } from '../../src/db/pool.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { seeded } from '../../src/sample/random.ts';
import { section } from '../../src/slack/blocks.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { channelId, lineTo, startSlack } from '../cards/world.ts';
import { count } from './count.ts';
import { killDatabase, startDatabase } from './database.ts';
import { type Replicas, startReplicas } from './replicas.ts';

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

const STATES = ['firing', 'acknowledged', 'worse', 'resolved'];
/** Slack takes fifty edits a minute. */
const SETTLE_MS = 60_000 + cards * 2_000;
const { next: random } = seeded(values.seed);

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Opens, changes and closes the cards, some of them by people. Tries again while the database is away. */
async function produce(pool: Pool, slack: LocalSlack, spanMs: number): Promise<void> {
  const steps = STATES.flatMap((state, step) =>
    Array.from({ length: cards }, (_, card) => ({
      card,
      state,
      at: random() * 0.25 + step * 0.25,
    })),
  ).toSorted((a, b) => a.at - b.at);
  const begun = performance.now();
  for (const { card, state, at } of steps) {
    await sleep(Math.max(0, at * spanMs - (performance.now() - begun)));
    const text = `card ${card} ${state}`;
    const key = `card:${card}`;
    await persist(async () => {
      // A person can press only what is there.
      const isShown = (await findCard(pool, slack.team.id, key))?.state === 'shown';
      const desired = {
        key,
        channelId: channelId(card % channels),
        message: { text, blocks: [section(text)] },
        urgency: state === 'acknowledged' && isShown ? 'person' : 'machine',
      } as const;
      await desireCard(pool, slack.team.id, desired, systemClock.now());
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
  const method = random() < 0.6 ? 'chat.postMessage' : random() < 0.7 ? 'chat.update' : '*';
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

async function harm(slack: LocalSlack, bots: Replicas, isOver: () => boolean): Promise<number> {
  let done = 0;
  while (done < kills || !isOver()) {
    await sleep(300 + random() * 900);
    slack.control.fault(anyFault());
    if (done >= kills) continue;
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
await saveWorkspace(pool, slack.team, systemClock.now());
const bots = await startReplicas(replicas, slack, line.url);
log(`${replicas} replicas, ${channels} channels, ${cards} cards, seed ${values.seed}`);

const begun = performance.now();
let isProduced = false;
const spanMs = Math.max(20_000, kills * 2_000, (cards / channels) * 2_000);
const producing = produce(pool, slack, spanMs).finally(() => {
  isProduced = true;
});
const harming = harm(slack, bots, () => isProduced);
for (let restart = 0; restart < restarts; restart += 1) {
  await sleep(spanMs / (restarts + 1));
  await killDatabase(dir);
  await sleep(1_000);
  line.retarget(await startDatabase(dir));
}
await producing;
const killed = await harming;
slack.control.clearFaults();
const faultsOver = performance.now();
const result = await count(pool, slack, { cards, channels, last: STATES.at(-1) ?? '' }, SETTLE_MS);

log(`kill -9                ${killed}`);
log(`database killed        ${restarts}`);
log(`calls that failed      ${result.failedCalls} of ${result.calls}`);
log(`lost                   ${result.lost}`);
log(`duplicates             ${result.duplicates}`);
log(`not the last state     ${result.stale}`);
log(`parked                 ${result.parked}`);
log(`out of order           ${result.outOfOrder}`);
log(`edits                  ${result.edits}`);
log(`most posts in a second ${result.mostPostsPerS} in one channel`);
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
process.exitCode = result.lost + result.duplicates + result.stale > 0 ? 1 : 0;
