import type { Job } from '../src/jobs/job.ts';
import { closePeriodsJob } from './close-periods.ts';
import { deliverCardsJob } from './deliver-cards.ts';
import { refreshRollupsJob } from './refresh-rollups.ts';
import { resumeDeliveriesJob } from './resume-deliveries.ts';

export const jobs: readonly Job[] = [
  refreshRollupsJob,
  closePeriodsJob,
  deliverCardsJob,
  resumeDeliveriesJob,
];
