import { perWorkspace } from '../src/jobs/each.ts';
import { watchQuiet } from '../src/quiet/job.ts';

/** Ends quiet hours with one message on what happened meanwhile. */
export const watchQuietJob = perWorkspace({
  name: 'watch-quiet',
  cron: '* * * * *',
  each: watchQuiet,
});
