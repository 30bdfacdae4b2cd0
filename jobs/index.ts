import type { Job } from '../src/jobs/job.ts';
import { closePeriodsJob } from './close-periods.ts';
import { refreshRollupsJob } from './refresh-rollups.ts';

export const jobs: readonly Job[] = [refreshRollupsJob, closePeriodsJob];
