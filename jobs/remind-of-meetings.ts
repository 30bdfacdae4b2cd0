import { perWorkspace } from '../src/jobs/each.ts';
import { remindOfMeetings, showMeetings } from '../src/meetings/job.ts';

/** Cards of meetings that were left behind, and reminders on business mornings. */
export const remindOfMeetingsJob = perWorkspace({
  name: 'remind-of-meetings',
  cron: '* * * * *',
  first: showMeetings,
  each: remindOfMeetings,
});
