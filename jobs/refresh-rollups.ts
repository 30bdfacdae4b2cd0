import type { Job } from '../src/jobs/job.ts';
import { refreshAWhile } from '../src/rollups/query.ts';

/** Less than a stop waits for what is under way. */
const TICK_S = 5;

/**
 * An import refreshes what it touched; this keeps up with what comes in bit by bit, and picks up
 * after an import that was killed in between. A tick still at work is not started again, and
 * replicas share the work: each claims other days.
 */
export const refreshRollupsJob: Job = {
  name: 'refresh-rollups',
  cron: '* * * * * *',
  wokenBy: 'rollups',
  async run({ db, clock }) {
    await refreshAWhile(db, clock, TICK_S);
  },
};
