import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { praiseHeld } from '../src/kudos/job.ts';

/** Says what vendors hold by the months that closed since the last look. */
export const praiseHeldJob: Job = {
  name: 'praise-held',
  cron: '23 * * * *',
  overtakes: true,
  async run(ctx, signal, busy) {
    await eachWorkspace(ctx, signal, (id) => praiseHeld(ctx, id), { busy });
  },
};
