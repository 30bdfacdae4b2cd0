import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { watchFeeds } from '../src/watch/job.ts';

/** A vendor whose data stop coming is told as such: silence never looks like success. */
export const watchFeedsJob: Job = {
  name: 'watch-feeds',
  cron: '13 * * * *',
  overtakes: true,
  run: (ctx, signal, busy) =>
    eachWorkspace(ctx, signal, (id) => watchFeeds(ctx.db, ctx.clock, id), { busy }),
};
