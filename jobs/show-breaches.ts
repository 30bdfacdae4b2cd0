import { showBreaches } from '../src/alerts/job.ts';
import { listBehind } from '../src/alerts/query.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** Brings breaches into the channel that was chosen for alerts, and keeps their cards true. */
export const showBreachesJob: Job = {
  name: 'show-breaches',
  cron: '* * * * * *',
  overtakes: true,
  wokenBy: 'breaches',
  async run(ctx, signal, busy) {
    const ids = await listBehind(ctx.db);
    await eachWorkspace(ctx, signal, (id) => showBreaches(ctx, id), { ids, busy });
  },
};
