import type { Job } from '../src/jobs/job.ts';
import { resumeDeliveriesOfSlack } from '../src/slack/durable.ts';

/** Presses and events that a process acknowledged and died before it had dealt with them. */
export const resumePressesJob: Job = {
  name: 'resume-presses',
  cron: '*/5 * * * * *',
  run: resumeDeliveriesOfSlack,
};
