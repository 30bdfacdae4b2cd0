import { sendDigests } from '../src/digests/job.ts';
import { perWorkspace } from '../src/jobs/each.ts';

/** Sends the digests that are due; what was missed is judged by rows, not by ticks. */
export const sendDigestsJob = perWorkspace({
  name: 'send-digests',
  cron: '* * * * *',
  each: sendDigests,
});
