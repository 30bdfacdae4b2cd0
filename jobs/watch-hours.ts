import { watchHours } from '../src/intraday/job.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** What collapses is told within minutes, long before the day is over. */
export const watchHoursJob: Job = {
  name: 'watch-hours',
  cron: '4,9,14,19,24,29,34,39,44,49,54,59 * * * *',
  overtakes: true,
  run: (ctx, signal, busy) =>
    eachWorkspace(ctx, signal, (id) => watchHours(ctx.db, ctx.clock, id), { busy }),
};
