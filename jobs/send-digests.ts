import { sendDigests } from '../src/digests/job.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** Sends the digests that are due; what was missed is judged by rows, not by ticks. */
export const sendDigestsJob: Job = {
  name: 'send-digests',
  cron: '* * * * *',
  overtakes: true,
  run: (ctx, signal, busy) => eachWorkspace(ctx, signal, (id) => sendDigests(ctx, id), { busy }),
};
