import { passTime } from '../src/breaches/job.ts';
import { perWorkspace } from '../src/jobs/each.ts';
import { watchClocks } from '../src/runouts/job.ts';

/** What time alone brings about: clocks that run out, breaches that wake, calls that are due. */
export const watchClocksJob = perWorkspace({
  name: 'watch-clocks',
  cron: '* * * * *',
  async each({ db, clock }, id) {
    await watchClocks(db, clock, id);
    await passTime(db, clock, id);
  },
});
