import { purgeCards } from '../src/cards/purge.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** Lets go of cards that were settled weeks ago; the messages stay in Slack. */
export const purgeCardsJob: Job = {
  name: 'purge-cards',
  cron: '23 3 * * *',
  run: (ctx, signal) => eachWorkspace(ctx, signal, (id) => purgeCards(ctx, id)),
};
