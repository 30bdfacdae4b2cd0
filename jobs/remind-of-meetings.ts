import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { remindOfMeetings, showMeetings } from '../src/meetings/job.ts';

/** Cards of meetings that were left behind, and reminders on business mornings. */
export const remindOfMeetingsJob: Job = {
  name: 'remind-of-meetings',
  cron: '* * * * *',
  async run(ctx, signal) {
    await showMeetings(ctx);
    await eachWorkspace(ctx, signal, (id) => remindOfMeetings(ctx, id));
  },
};
