import { followTasks, showIdeas } from '../src/ideas/job.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** Credits ideas whose tasks are done, and draws cards that were left behind. */
export const lookAfterIdeasJob: Job = {
  name: 'look-after-ideas',
  cron: '* * * * *',
  overtakes: true,
  async run(ctx, signal, busy) {
    await showIdeas(ctx);
    await eachWorkspace(ctx, signal, (id) => followTasks(ctx, id), { busy });
  },
};
