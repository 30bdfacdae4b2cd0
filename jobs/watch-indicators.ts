import type { Job } from '../src/jobs/job.ts';
import { watchIndicators } from '../src/watch/job.ts';

/** Looks at the vendors whose figures changed since the last tick; replicas share them. */
export const watchIndicatorsJob: Job = {
  name: 'watch-indicators',
  cron: '* * * * * *',
  wokenBy: 'watch',
  async run({ db, clock }) {
    await watchIndicators(db, clock);
  },
};
