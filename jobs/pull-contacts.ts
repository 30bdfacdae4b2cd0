import { pullContacts } from '../src/connectors/pull.ts';
import { pullerOf } from '../src/connectors/pullers.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** New and changed contacts from the systems that are connected. */
export const pullContactsJob: Job = {
  name: 'pull-contacts',
  cron: '20 * * * * *',
  overtakes: true,
  run: (ctx, signal, busy) =>
    eachWorkspace(
      ctx,
      signal,
      (id) => pullContacts(ctx, id, (connector) => pullerOf(ctx.config, connector), signal),
      { busy },
    ),
};
