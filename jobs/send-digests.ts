import { sendDigests } from '../src/digests/job.ts';
import type { Job } from '../src/jobs/job.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** Sends the digests that are due; what was missed is judged by rows, not by ticks. */
export const sendDigestsJob: Job = {
  name: 'send-digests',
  cron: '* * * * *',
  async run(ctx, signal) {
    for (const { id } of await listWorkspaces(ctx.db)) {
      if (!signal.aborted) await sendDigests(ctx, id);
    }
  },
};
