import { pullContacts } from '../src/connectors/pull.ts';
import { pullerOf } from '../src/connectors/pullers.ts';
import { perWorkspace } from '../src/jobs/each.ts';

/** New and changed contacts from the systems that are connected. */
export const pullContactsJob = perWorkspace({
  name: 'pull-contacts',
  cron: '20 * * * * *',
  each: (ctx, id, signal) =>
    pullContacts(ctx, id, (connector) => pullerOf(ctx.config, connector), signal),
});
