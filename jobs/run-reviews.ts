import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';
import { runReviews } from '../src/reviews/job.ts';

/** Begins a quarter's reviews with the panel of the last, reminds whoever is missing, and closes them. */
export const runReviewsJob: Job = {
  name: 'run-reviews',
  cron: '*/10 * * * *',
  overtakes: true,
  run: (ctx, signal, busy) => eachWorkspace(ctx, signal, (id) => runReviews(ctx, id), { busy }),
};
