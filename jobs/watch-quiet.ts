import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { watchQuiet } from '../src/quiet/job.ts';

/** Ends quiet hours with one message on what happened meanwhile. */
export const watchQuietJob: Job = {
  name: 'watch-quiet',
  cron: '* * * * *',
  overtakes: true,
  async run(ctx, signal, busy) {
    await eachWorkspace(ctx, signal, (id) => watchQuiet(ctx, id), { busy });
  },
};
