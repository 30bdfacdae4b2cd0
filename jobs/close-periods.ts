import { closePeriods } from '../src/frozen/job.ts';
import type { Job } from '../src/jobs/job.ts';
import { refreshRollups } from '../src/rollups/query.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** Freezes the scores of periods that are over; what was missed is caught up with at the next tick. */
export const closePeriodsJob: Job = {
  name: 'close-periods',
  cron: '7,22,37,52 * * * *',
  async run({ db, clock }) {
    for (const { id } of await listWorkspaces(db)) {
      await refreshRollups(db, id);
      await closePeriods(db, clock, id);
    }
  },
};
