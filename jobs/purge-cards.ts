import { purgeCards } from '../src/cards/purge.ts';
import { purgeClaims } from '../src/claims/query.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** Lets go of cards that were settled weeks ago, whose messages stay in Slack, and of forms' claims. */
export const purgeCardsJob: Job = {
  name: 'purge-cards',
  cron: '23 3 * * *',
  overtakes: true,
  run: (ctx, signal, busy) =>
    eachWorkspace(
      ctx,
      signal,
      async (id) => {
        await purgeCards(ctx, id);
        await purgeClaims(ctx, id);
      },
      { busy },
    ),
};
