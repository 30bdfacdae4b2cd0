import type { Job } from '../src/jobs/job.ts';
import { closePeriodsJob } from './close-periods.ts';
import { deliverCardsJob } from './deliver-cards.ts';
import { refreshRollupsJob } from './refresh-rollups.ts';
import { resumeDeliveriesJob } from './resume-deliveries.ts';
import { runReviewsJob } from './run-reviews.ts';
import { sendDigestsJob } from './send-digests.ts';
import { showBreachesJob } from './show-breaches.ts';
import { watchClocksJob } from './watch-clocks.ts';
import { watchFeedsJob } from './watch-feeds.ts';
import { watchHoursJob } from './watch-hours.ts';
import { watchIndicatorsJob } from './watch-indicators.ts';

export const jobs: readonly Job[] = [
  refreshRollupsJob,
  closePeriodsJob,
  deliverCardsJob,
  resumeDeliveriesJob,
  watchIndicatorsJob,
  watchHoursJob,
  watchClocksJob,
  watchFeedsJob,
  sendDigestsJob,
  runReviewsJob,
  showBreachesJob,
];
