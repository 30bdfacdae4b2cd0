import { passTime } from '../src/breaches/job.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { watchClocks } from '../src/runouts/job.ts';

/** What time alone brings about: clocks that run out, breaches that wake, calls that are due. */
export const watchClocksJob: Job = {
  name: 'watch-clocks',
  cron: '* * * * *',
  overtakes: true,
  run: (ctx, signal, busy) =>
    eachWorkspace(
      ctx,
      signal,
      async (id) => {
        await watchClocks(ctx.db, ctx.clock, id);
        await passTime(ctx.db, ctx.clock, id);
      },
      { busy },
    ),
};
