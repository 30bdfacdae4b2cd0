// Slack tells that we are gone from a place in two events, in either order, perhaps twice, perhaps
// after somebody has installed us anew. Of an organisation's workspaces it tells which were added and
// which were taken out.
import { z } from 'zod';
import { record } from '../audit/query.ts';
import { pauseDeliveries, resumeDeliveries } from '../cards/settings.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import type { SlackEvent } from '../slack/event.ts';
import {
  deleteInstallation,
  findInstallation,
  serveWorkspace,
  suspendRest,
  suspendWorkspaces,
} from './query.ts';

/** As many as Slack gives at once. */
const PAGE = 1_000;

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
      const { db, clock, log } = ctx;
      const teams = await listTeams(ctx, id);
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

const Teams = z.object({
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().default('') }).default({ next_cursor: '' }),
});

async function listTeams({ slackFor }: Context, id: string) {
  const all: { id: string; name: string }[] = [];
  let cursor = '';
  do {
    const page = cursor ? { cursor } : {};
    const { teams, response_metadata: next } = Teams.parse(
      await slackFor(id)?.auth.teams.list({ limit: PAGE, ...page }),
    );
    all.push(...teams);
    cursor = next.next_cursor;
  } while (cursor);
  return all;
}

export const installationEvents: readonly SlackEvent[] = [
  access('team_access_granted'),
  access('team_access_revoked'),
  gone('app_uninstalled', () => true),
  gone('tokens_revoked', (event) => Revoked.safeParse(event).data?.tokens.bot.length !== 0),
];
