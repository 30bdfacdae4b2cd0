// The bot's own job, in a process of its own, as the schedule would run it.
import { refreshRollupsJob } from '../../jobs/refresh-rollups.ts';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { createPool } from '../../src/db/pool.ts';
import { schedule } from '../../src/jobs/schedule.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { inFlight } from '../../src/lib/in-flight.ts';
import { createLog } from '../../src/ops/log.ts';

const db = createPool(process.argv[2] ?? '');
const ctx = {
  db,
  clock: systemClock,
  config: readConfig({}),
  log: createLog('warn', process.stderr),
} as Context;
const work = inFlight();
const ticks = schedule([refreshRollupsJob], ctx, work);
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await ticks.stop();
  await work.drain(10_000);
  await db.end();
});
