import { followTasks, showIdeas } from '../src/ideas/job.ts';
import { perWorkspace } from '../src/jobs/each.ts';

/** Credits ideas whose tasks are done, and draws cards that were left behind. */
export const lookAfterIdeasJob = perWorkspace({
  name: 'look-after-ideas',
  cron: '* * * * *',
  first: showIdeas,
  each: followTasks,
});
