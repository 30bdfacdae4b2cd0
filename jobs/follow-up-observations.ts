import { perWorkspace } from '../src/jobs/each.ts';
import { remindToLookAgain } from '../src/observations/job.ts';

/** Reminds whoever wanted to look at an observation again, on its day. */
export const followUpObservationsJob = perWorkspace({
  name: 'follow-up-observations',
  cron: '*/10 * * * *',
  each: remindToLookAgain,
});
