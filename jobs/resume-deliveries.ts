import { resumePaused } from '../src/cards/resume.ts';
import type { Job } from '../src/jobs/job.ts';

/** Tries a token that Slack refused again, every few minutes. */
export const resumeDeliveriesJob: Job = {
  name: 'resume-deliveries',
  cron: '30 * * * * *',
  run: resumePaused,
};
