import type { Job } from '../src/jobs/job.ts';
import { callPeopleJob } from './call-people.ts';
import { closePeriodsJob } from './close-periods.ts';
import { deliverCardsJob } from './deliver-cards.ts';
import { followUpObservationsJob } from './follow-up-observations.ts';
import { lookAfterIdeasJob } from './look-after-ideas.ts';
import { lookAfterPlansJob } from './look-after-plans.ts';
import { praiseHeldJob } from './praise-held.ts';
import { pullContactsJob } from './pull-contacts.ts';
import { purgeCardsJob } from './purge-cards.ts';
import { refreshRollupsJob } from './refresh-rollups.ts';
import { remindOfMeetingsJob } from './remind-of-meetings.ts';
import { resumeDeliveriesJob } from './resume-deliveries.ts';
import { resumePressesJob } from './resume-presses.ts';
import { runReviewsJob } from './run-reviews.ts';
import { sendDigestsJob } from './send-digests.ts';
import { showBreachesJob } from './show-breaches.ts';
import { watchClocksJob } from './watch-clocks.ts';
import { watchFeedsJob } from './watch-feeds.ts';
import { watchHoursJob } from './watch-hours.ts';
import { watchIndicatorsJob } from './watch-indicators.ts';
import { watchQuietJob } from './watch-quiet.ts';

export const jobs: readonly Job[] = [
  pullContactsJob,
  refreshRollupsJob,
  closePeriodsJob,
  deliverCardsJob,
  resumeDeliveriesJob,
  resumePressesJob,
  purgeCardsJob,
  watchIndicatorsJob,
  watchHoursJob,
  watchClocksJob,
  watchFeedsJob,
  sendDigestsJob,
  watchQuietJob,
  runReviewsJob,
  followUpObservationsJob,
  showBreachesJob,
  lookAfterPlansJob,
  remindOfMeetingsJob,
  lookAfterIdeasJob,
  praiseHeldJob,
  callPeopleJob,
];
