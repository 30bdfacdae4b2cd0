import { perWorkspace } from '../src/jobs/each.ts';
import { lookAfterPlans, showPlans } from '../src/plans/job.ts';

/** Cards of plans that were left behind, due dates, and the morning's reminders. */
export const lookAfterPlansJob = perWorkspace({
  name: 'look-after-plans',
  cron: '* * * * *',
  first: showPlans,
  each: lookAfterPlans,
});
