import type { Job } from '../src/jobs/job.ts';
import { refreshRollups } from '../src/rollups/query.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** An import refreshes what it touched; this picks up after one that was killed in between. */
export const refreshRollupsJob: Job = {
  name: 'refresh-rollups',
  cron: '* * * * *',
  async run({ db }) {
    for (const { id } of await listWorkspaces(db)) await refreshRollups(db, id);
  },
};
