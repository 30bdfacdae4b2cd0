import { callPeople } from '../src/escalation/job.ts';
import { listCalling } from '../src/escalation/query.ts';
import { perWorkspace } from '../src/jobs/each.ts';

/** Calls whom an escalation names, once a step, and keeps true what the called were shown. */
export const callPeopleJob = perWorkspace({
  name: 'call-people',
  cron: '* * * * * *',
  wokenBy: 'breaches',
  where: listCalling,
  each: callPeople,
});
