// Slack tells that we are gone from a place in two events, in either order, perhaps twice, perhaps
// after somebody has installed us anew.
import { z } from 'zod';
import { record } from '../audit/query.ts';
import { pauseDeliveries } from '../cards/settings.ts';
import type { Context } from '../context.ts';
import type { SlackEvent } from '../slack/event.ts';
import { deleteInstallation, findInstallation, suspendWorkspaces } from './query.ts';

const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

function gone(type: string, isOurs: (event: unknown) => boolean): SlackEvent {
  return {
    type,
    async run(ctx, { installationId: id, event }) {
      if (!isOurs(event)) return;
      if (await works(ctx, id)) ctx.log.warn({ workspace: id, type }, 'told after an installation');
      else await forget(ctx, id, type);
    },
  };
}

/** Whether a token that we keep is good: then the event is about one before it. */
async function works({ db, slackFor }: Context, id: string): Promise<boolean> {
  if ((await findInstallation(db, id))?.id !== id) return false;
  const answer = await slackFor(id)
    ?.auth.test()
    .catch(() => null);
  return answer?.ok === true;
}

/** No tokens, no schedules and no deliveries more; what was written stays. */
async function forget({ db, clock, log }: Context, id: string, type: string): Promise<void> {
  const at = clock.now();
  await db.transaction(async (own) => {
    await deleteInstallation(own, id);
    for (const workspaceId of await suspendWorkspaces(own, id, at)) {
      await pauseDeliveries(own, workspaceId, type, at);
      const by = { userId: null, origin: 'slack', at } as const;
      await record(own, workspaceId, by, { kind: 'app.uninstalled', subject: id });
      log.error({ workspace: workspaceId, type }, 'deliveries are paused');
    }
  });
}

export const installationEvents: readonly SlackEvent[] = [
  gone('app_uninstalled', () => true),
  gone('tokens_revoked', (event) => Revoked.safeParse(event).data?.tokens.bot.length !== 0),
];
