import type { Job } from '../src/jobs/job.ts';
import { watchQuiet } from '../src/quiet/job.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** Ends quiet hours with one message on what happened meanwhile. */
export const watchQuietJob: Job = {
  name: 'watch-quiet',
  cron: '* * * * *',
  async run(ctx, signal) {
    for (const { id } of await listWorkspaces(ctx.db)) {
      if (!signal.aborted) await watchQuiet(ctx, id);
    }
  },
};
