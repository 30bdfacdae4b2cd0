import { callPeople } from '../src/escalation/job.ts';
import { listCalling } from '../src/escalation/query.ts';
import type { Job } from '../src/jobs/job.ts';

/** Calls whom an escalation names, once a step, and keeps true what the called were shown. */
export const callPeopleJob: Job = {
  name: 'call-people',
  cron: '* * * * * *',
  wokenBy: 'breaches',
  async run(ctx, signal) {
    for (const id of await listCalling(ctx.db)) {
      if (!signal.aborted) await callPeople(ctx, id);
    }
  },
};
