import { showBreaches } from '../src/alerts/job.ts';
import { listBehind } from '../src/alerts/query.ts';
import type { Job } from '../src/jobs/job.ts';

/** Brings breaches into the channel that was chosen for alerts, and keeps their cards true. */
export const showBreachesJob: Job = {
  name: 'show-breaches',
  cron: '* * * * * *',
  wokenBy: 'breaches',
  async run(ctx, signal) {
    for (const id of await listBehind(ctx.db)) {
      if (!signal.aborted) await showBreaches(ctx, id);
    }
  },
};
