// Slack tells that we are gone from a place in two events, in either order, perhaps twice, perhaps
// after somebody has installed us anew. Of an organisation's workspaces it tells which were added and
// which were taken out.
import { z } from 'zod';
import { record } from '../audit/query.ts';
import { pauseDeliveries, resumeDeliveries } from '../cards/settings.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { NotYet, type SlackEvent } from '../slack/event.ts';
import { listTeams, type Standing, standingOf } from '../slack/standing.ts';
import {
  deleteInstallation,
  findInstallation,
  serveWorkspace,
  suspendRest,
  suspendWorkspaces,
} from './query.ts';

const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

function gone(type: string, isOurs: (event: unknown) => boolean): SlackEvent {
  return {
    type,
    async run(ctx, { installationId: id, event }) {
      if (!isOurs(event)) return;
      switch (await standing(ctx, id)) {
        case 'good':
          return void ctx.log.warn({ workspace: id, type }, 'told after an installation');
        case 'gone':
          return forget(ctx, id, type);
        case 'unknown':
          throw new NotYet(`whether ${id} is installed`);
      }
    },
  };
}

/** Of the token that we keep: where it is good, the event is about one before it. */
async function standing({ db, slackFor }: Context, id: string): Promise<Standing> {
  const client = slackFor(id);
  if (!client || (await findInstallation(db, id))?.id !== id) return 'gone';
  return standingOf(client);
}

/** No tokens, no schedules and no deliveries more; what was written stays. */
async function forget({ db, clock, log }: Context, id: string, type: string): Promise<void> {
  const at = clock.now();
  await db.transaction(async (own) => {
    await deleteInstallation(own, id);
    for (const workspaceId of await suspendWorkspaces(own, id, at)) {
      await rest(own, workspaceId, { type, by: id, at });
      log.error({ workspace: workspaceId, type }, 'deliveries are paused');
    }
  });
}

type Told = { readonly type: string; readonly by: string; readonly at: Temporal.Instant };

async function rest(db: Db, workspaceId: string, { type, by: subject, at }: Told): Promise<void> {
  await pauseDeliveries(db, workspaceId, type, at);
  const by = { userId: null, origin: 'slack', at } as const;
  await record(db, workspaceId, by, { kind: 'app.uninstalled', subject });
}

/** Whatever the event says, and however late: Slack tells where the token works now. */
function access(type: string): SlackEvent {
  return {
    type,
    async run(ctx, { organisationId: id }) {
      if (id === null || (await findInstallation(ctx.db, id))?.id !== id) return;
      const { db, clock, log, slackFor } = ctx;
      const client = slackFor(id);
      if (!client) return;
      const teams = await listTeams(client).catch((cause) => {
        throw new NotYet(`which workspaces ${id} has added it to`, { cause });
      });
      const at = clock.now();
      await db.transaction(async (own) => {
        for (const team of teams) {
          if (!(await serveWorkspace(own, { ...team, enterpriseId: id }, at))) continue;
          await resumeDeliveries(own, team.id);
          const by = { userId: null, origin: 'slack', at } as const;
          await record(own, team.id, by, { kind: 'app.installed', subject: id });
          log.info({ workspace: team.id, type }, 'served');
        }
        const given = teams.map((team) => team.id);
        for (const workspaceId of await suspendRest(own, id, given, at)) {
          await rest(own, workspaceId, { type, by: id, at });
          log.warn({ workspace: workspaceId, type }, 'deliveries are paused');
        }
      });
    },
  };
}

export const installationEvents: readonly SlackEvent[] = [
  access('team_access_granted'),
  access('team_access_revoked'),
  gone('app_uninstalled', () => true),
  gone('tokens_revoked', (event) => Revoked.safeParse(event).data?.tokens.bot.length !== 0),
];
