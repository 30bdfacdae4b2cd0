import type { Job } from '../src/jobs/job.ts';
import { runReviews } from '../src/reviews/job.ts';
import { listServed } from '../src/workspaces/query.ts';

/** Begins a quarter's reviews with the panel of the last, reminds whoever is missing, and closes them. */
export const runReviewsJob: Job = {
  name: 'run-reviews',
  cron: '*/10 * * * *',
  async run(ctx, signal) {
    for (const { id } of await listServed(ctx.db)) {
      if (!signal.aborted) await runReviews(ctx, id);
    }
  },
};
