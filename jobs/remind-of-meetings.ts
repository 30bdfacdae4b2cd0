import type { Job } from '../src/jobs/job.ts';
import { remindOfMeetings, showMeetings } from '../src/meetings/job.ts';
import { listWorkspaces } from '../src/workspaces/query.ts';

/** Cards of meetings that were left behind, and reminders on business mornings. */
export const remindOfMeetingsJob: Job = {
  name: 'remind-of-meetings',
  cron: '* * * * *',
  async run(ctx, signal) {
    await showMeetings(ctx);
    for (const { id } of await listWorkspaces(ctx.db)) {
      if (!signal.aborted) await remindOfMeetings(ctx, id);
    }
  },
};
