import { deliverCards } from '../src/cards/deliver.ts';
import type { Job } from '../src/jobs/job.ts';

/**
 * Makes Slack show what the cards say. A card that changes wakes it at once; the tick is for what
 * becomes due by time, and for what a process that died left behind.
 */
export const deliverCardsJob: Job = {
  name: 'deliver-cards',
  cron: '* * * * * *',
  wokenBy: 'cards',
  joins: true,
  run: deliverCards,
};
