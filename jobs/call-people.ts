import { callPeople } from '../src/escalation/job.ts';
import { listCalling } from '../src/escalation/query.ts';
import { eachWorkspace } from '../src/jobs/each.ts';
import type { Job } from '../src/jobs/job.ts';

/** Calls whom an escalation names, once a step, and keeps true what the called were shown. */
export const callPeopleJob: Job = {
  name: 'call-people',
  cron: '* * * * * *',
  overtakes: true,
  wokenBy: 'breaches',
  async run(ctx, signal, busy) {
    const ids = await listCalling(ctx.db);
    await eachWorkspace(ctx, signal, (id) => callPeople(ctx, id), { ids, busy });
  },
};
