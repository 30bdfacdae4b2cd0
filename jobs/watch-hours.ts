import { watchHours } from '../src/intraday/job.ts';
import type { Job } from '../src/jobs/job.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** What collapses is told within minutes, long before the day is over. */
export const watchHoursJob: Job = {
  name: 'watch-hours',
  cron: '4,9,14,19,24,29,34,39,44,49,54,59 * * * *',
  async run({ db, clock }) {
    for (const { id } of await listWorkspaces(db)) await watchHours(db, clock, id);
  },
};
