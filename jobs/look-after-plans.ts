import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { lookAfterPlans, showPlans } from '../src/plans/job.ts';

/** Cards of plans that were left behind, due dates, and the morning's reminders. */
export const lookAfterPlansJob: Job = {
  name: 'look-after-plans',
  cron: '* * * * *',
  overtakes: true,
  async run(ctx, signal, busy) {
    await showPlans(ctx);
    await eachWorkspace(ctx, signal, (id) => lookAfterPlans(ctx, id), { busy });
  },
};
