import { closePeriods } from '../src/frozen/job.ts';
import { perWorkspace } from '../src/jobs/each.ts';
import { refreshRollups } from '../src/rollups/query.ts';

/** Freezes the scores of periods that are over; what was missed is caught up with at the next tick. */
export const closePeriodsJob = perWorkspace({
  name: 'close-periods',
  cron: '7,22,37,52 * * * *',
  async each({ db, clock }, id) {
    await refreshRollups(db, id);
    await closePeriods(db, clock, id);
  },
});
