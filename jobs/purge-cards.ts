import { purgeCards } from '../src/cards/purge.ts';
import { purgeClaims } from '../src/claims/query.ts';
import { perWorkspace } from '../src/jobs/each.ts';

/** Lets go of cards that were settled weeks ago, whose messages stay in Slack, and of forms' claims. */
export const purgeCardsJob = perWorkspace({
  name: 'purge-cards',
  cron: '23 3 * * *',
  async each(ctx, id) {
    await purgeCards(ctx, id);
    await purgeClaims(ctx, id);
  },
});
