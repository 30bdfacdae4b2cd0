import { perWorkspace } from '../src/jobs/each.ts';
import { praiseHeld } from '../src/kudos/job.ts';

/** Says what vendors hold by the months that closed since the last look. */
export const praiseHeldJob = perWorkspace({
  name: 'praise-held',
  cron: '23 * * * *',
  each: praiseHeld,
});
