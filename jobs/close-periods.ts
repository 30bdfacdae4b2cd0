import { closePeriods } from '../src/frozen/job.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { refreshRollups } from '../src/rollups/query.ts';

/** Freezes the scores of periods that are over; what was missed is caught up with at the next tick. */
export const closePeriodsJob: Job = {
  name: 'close-periods',
  cron: '7,22,37,52 * * * *',
  overtakes: true,
  run: (ctx, signal, busy) =>
    eachWorkspace(
      ctx,
      signal,
      async (id) => {
        await refreshRollups(ctx.db, id);
        await closePeriods(ctx.db, ctx.clock, id);
      },
      { busy },
    ),
};
