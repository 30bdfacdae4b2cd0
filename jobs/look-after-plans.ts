import type { Job } from '../src/jobs/job.ts';
import { lookAfterPlans, showPlans } from '../src/plans/job.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** Cards of plans that were left behind, due dates, and the morning's reminders. */
export const lookAfterPlansJob: Job = {
  name: 'look-after-plans',
  cron: '* * * * *',
  async run(ctx, signal) {
    await showPlans(ctx);
    for (const { id } of await listWorkspaces(ctx.db)) {
      if (!signal.aborted) await lookAfterPlans(ctx, id);
    }
  },
};
