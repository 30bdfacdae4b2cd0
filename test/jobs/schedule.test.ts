// Who is woken, how often, and what a workspace that fails costs the others.
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { listen } from '../../src/db/listen.ts';
import { WAKE, wake } from '../../src/db/wake.ts';
import { eachWorkspace } from '../../src/jobs/each.ts';
import type { Job } from '../../src/jobs/job.ts';
import { schedule } from '../../src/jobs/schedule.ts';
import { inFlight } from '../../src/lib/in-flight.ts';
import { registry } from '../../src/ops/metrics.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const NEVER = '0 0 29 2 *';
const logged: object[] = [];
const ctx = {
  db: database.pool,
  log: { error: (fields: object) => logged.push(fields) },
} as unknown as Context;

/** A job whose runs end when they are let. */
function held(name: string, more: Partial<Job>) {
  const begun: PromiseWithResolvers<void>[] = [];
  const job: Job = {
    ...{ name, cron: NEVER, ...more },
    run() {
      const run = Promise.withResolvers<void>();
      begun.push(run);
      return run.promise;
    },
  };
  return { job, begun };
}

test('of many hints during a run one run comes after it; whoever joins is called at once', async () => {
  const [watch, cards] = [
    held('watch', { wokenBy: 'watch' }),
    held('cards', { wokenBy: 'cards', joins: true }),
  ];
  const ticks = schedule([watch.job, cards.job], ctx, inFlight());
  for (let hint = 0; hint < 5; hint += 1) ticks.wake('watch');
  expect([watch.begun.length, cards.begun.length]).toEqual([1, 0]);
  watch.begun[0]?.resolve();
  await expect.poll(() => watch.begun.length).toBe(2);
  watch.begun[1]?.resolve();
  ticks.wake('cards');
  ticks.wake('cards');
  expect(cards.begun.length).toBe(2);
  ticks.wake('nobody');
  await ticks.stop();
  ticks.wake('watch');
  expect([watch.begun.length, cards.begun.length]).toEqual([2, 2]);
});

test('a stage is heard in another process when the transaction commits, and not when it fails', async () => {
  const heard: string[] = [];
  const listener = listen(database.url, WAKE, (stage) => heard.push(stage));
  await expect
    .poll(async () => {
      await wake(database.pool, 'cards');
      return heard;
    })
    .toContain('cards');
  const failing = database.pool.transaction(async (db) => {
    await wake(db, 'watch');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await database.pool.transaction((db) => wake(db, 'breaches'));
  await expect.poll(() => heard).toContain('breaches');
  expect(heard).not.toContain('watch');
  await listener.close();
});

test('a workspace that fails keeps no other from its turn; none begins once the end has come', async () => {
  const { now } = stoppedClock('2026-11-24T09:00:00Z');
  for (const id of ['W1', 'W2', 'W3']) await saveWorkspace(database.pool, { id, name: id }, now());
  const seen: string[] = [];
  const end = new AbortController();
  await eachWorkspace(ctx, end.signal, async (id) => {
    seen.push(id);
    if (id === 'W1') throw new Error('no');
    if (id === 'W2') end.abort();
  });
  expect(seen).toEqual(['W1', 'W2']);
  expect(logged).toMatchObject([{ workspace: 'W1' }]);
  expect(await registry.metrics()).toMatch(/^plumbline_job_failures_total [1-9]/m);
});

test('a workspace that hangs delays neither those of the same run nor the next runs of the others', async () => {
  const ids = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'];
  const hangs = Promise.withResolvers<void>();
  const seen: string[] = [];
  const job: Job = {
    ...{ name: 'slow', cron: NEVER, wokenBy: 'cards', overtakes: true },
    run: (around, signal, busy) =>
      eachWorkspace(
        around,
        signal,
        async (id) => {
          seen.push(id);
          if (id === 'W1') await hangs.promise;
        },
        { ids, busy },
      ),
  };
  const work = inFlight();
  const ticks = schedule([job], ctx, work, 50);
  ticks.wake('cards');
  await expect.poll(() => seen.toSorted()).toEqual(ids);
  for (let round = 2; round <= 4; round += 1) {
    ticks.wake('cards');
    await expect.poll(() => seen.filter((id) => id === 'W6')).toHaveLength(round);
  }
  // The one that hangs is begun once, and is still waited for at the end.
  expect(seen.filter((id) => id === 'W1')).toHaveLength(1);
  expect(await work.drain(20)).toBe(1);
  hangs.resolve();
  expect(await work.drain(1_000)).toBe(0);
  ticks.wake('cards');
  await expect.poll(() => seen.filter((id) => id === 'W1')).toHaveLength(2);
  await ticks.stop();
});

test('so many at once: as many hang without holding up the rest', async () => {
  const hangs = Promise.withResolvers<void>();
  const seen: string[] = [];
  const ids = Array.from({ length: 20 }, (_, at) => `W${at}`);
  const going = eachWorkspace(
    ctx,
    new AbortController().signal,
    async (id) => {
      seen.push(id);
      if (['W0', 'W1', 'W2'].includes(id)) await hangs.promise;
    },
    { ids },
  );
  await expect.poll(() => seen.length).toBe(20);
  hangs.resolve();
  await going;
});
