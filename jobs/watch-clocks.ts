import { passTime } from '../src/breaches/job.ts';
import type { Job } from '../src/jobs/job.ts';
import { watchClocks } from '../src/runouts/job.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** What time alone brings about: clocks that run out, breaches that wake, calls that are due. */
export const watchClocksJob: Job = {
  name: 'watch-clocks',
  cron: '* * * * *',
  async run({ db, clock }) {
    for (const { id } of await listWorkspaces(db)) {
      await watchClocks(db, clock, id);
      await passTime(db, clock, id);
    }
  },
};
