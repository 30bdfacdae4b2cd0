import { perWorkspace } from '../src/jobs/each.ts';
import { watchFeeds } from '../src/watch/job.ts';

/** A vendor whose data stop coming is told as such: silence never looks like success. */
export const watchFeedsJob = perWorkspace({
  name: 'watch-feeds',
  cron: '13 * * * *',
  each: ({ db, clock }, id) => watchFeeds(db, clock, id),
});
