import { perWorkspace } from '../src/jobs/each.ts';
import { runReviews } from '../src/reviews/job.ts';

/** Begins a quarter's reviews with the panel of the last, reminds whoever is missing, and closes them. */
export const runReviewsJob = perWorkspace({
  name: 'run-reviews',
  cron: '*/10 * * * *',
  each: runReviews,
});
