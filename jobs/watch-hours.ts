import { watchHours } from '../src/intraday/job.ts';
import { perWorkspace } from '../src/jobs/each.ts';

/** What collapses is told within minutes, long before the day is over. */
export const watchHoursJob = perWorkspace({
  name: 'watch-hours',
  cron: '4,9,14,19,24,29,34,39,44,49,54,59 * * * *',
  each: ({ db, clock }, id) => watchHours(db, clock, id),
});
