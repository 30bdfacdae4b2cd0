import { showBreaches } from '../src/alerts/job.ts';
import { listBehind } from '../src/alerts/query.ts';
import { perWorkspace } from '../src/jobs/each.ts';

/** Brings breaches into the channel that was chosen for alerts, and keeps their cards true. */
export const showBreachesJob = perWorkspace({
  name: 'show-breaches',
  cron: '* * * * * *',
  wokenBy: 'breaches',
  where: listBehind,
  each: showBreaches,
});
