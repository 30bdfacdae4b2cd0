import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { remindOfMeetings, showMeetings } from '../src/meetings/job.ts';

/** Cards of meetings that were left behind, and reminders on business mornings. */
export const remindOfMeetingsJob: Job = {
  name: 'remind-of-meetings',
  cron: '* * * * *',
  overtakes: true,
  async run(ctx, signal, busy) {
    await showMeetings(ctx);
    await eachWorkspace(ctx, signal, (id) => remindOfMeetings(ctx, id), { busy });
  },
};
