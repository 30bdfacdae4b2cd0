import type { Job } from '../src/jobs/job.ts';
import { watchFeeds } from '../src/watch/job.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** A vendor whose data stop coming is told as such: silence never looks like success. */
export const watchFeedsJob: Job = {
  name: 'watch-feeds',
  cron: '13 * * * *',
  async run({ db, clock }) {
    for (const { id } of await listWorkspaces(db)) await watchFeeds(db, clock, id);
  },
};
