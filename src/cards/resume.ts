import type { Context } from '../context.ts';
import { listWorkspaces } from '../workspaces/query.ts';
import { resumeDeliveries, takeProbes } from './settings.ts';

const PROBE_MIN = 5;

/** A token that Slack refused may have been refused by mistake: it is tried again, alone. */
export async function resumePaused(ctx: Context): Promise<void> {
  const { db, clock, log, slackFor } = ctx;
  const now = clock.now();
  const long = now.subtract({ minutes: PROBE_MIN });
  const all = (await listWorkspaces(db)).map(({ id }) => id).filter((id) => slackFor(id) !== null);
  for (const id of await takeProbes(db, all, now, long)) {
    const works = await slackFor(id)
      ?.auth.test()
      .then(
        () => true,
        () => false,
      );
    if (works && (await resumeDeliveries(db, id)))
      log.info({ workspace: id }, 'deliveries resumed');
  }
}
