import type { Job } from '../src/jobs/job.ts';
import { remindToLookAgain } from '../src/observations/job.ts';
import { listServed } from '../src/workspaces/query.ts';

/** Reminds whoever wanted to look at an observation again, on its day. */
export const followUpObservationsJob: Job = {
  name: 'follow-up-observations',
  cron: '*/10 * * * *',
  async run(ctx, signal) {
    for (const { id } of await listServed(ctx.db)) {
      if (!signal.aborted) await remindToLookAgain(ctx, id);
    }
  },
};
