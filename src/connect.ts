import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Authorize, Receiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Config, OAuth } from './config.ts';
import type { Pool } from './db/pool.ts';
import { UserError } from './errors.ts';
import { start } from './i18n/start.ts';
import { installations } from './installations/store.ts';
import type { Clock } from './lib/clock.ts';
import { keyring } from './lib/seal.ts';
import { backgroundClient, workspaceClient } from './slack/clients.ts';
import { renewal, sdkStore, stateStore } from './slack/install.ts';
import { httpReceiver, socketReceiver } from './slack/receivers.ts';
import { listTeams } from './slack/standing.ts';

/** How this process reaches Slack, real or local. */
export type Connection = {
  /** The local Slack's own can be moved from its page. */
  readonly clock: Clock;
  readonly access: OneWorkspace | ManyWorkspaces;
  readonly slackApiUrl: string;
  readonly receiver: Receiver;
  /** What our HTTP server passes on; nothing in Socket Mode. */
  readonly listener: RequestListener | null;
  readonly upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null;
  stop(): Promise<void>;
};

type OneWorkspace = { readonly token: string };
type ManyWorkspaces = {
  readonly token: null;
  readonly authorize: Authorize<boolean>;
  readonly clientFor: (workspaceId: string) => WebClient;
};

type Ring = { readonly clock: Clock; readonly log: Logger; readonly db: Pool };

const MANIFEST = fileURLToPath(new URL('../manifest.yml', import.meta.url));

/** `baseUrl` is where our own HTTP server listens: the local Slack lives behind it. */
export async function connect(config: Config, ring: Ring, baseUrl: string): Promise<Connection> {
  const { slack, slackApiUrl } = config;
  const { clock, log } = ring;
  const here = { clock, slackApiUrl, listener: null, upgrade: null, stop: async () => {} };
  switch (slack.mode) {
    case 'socket': {
      const receiver = socketReceiver(slack.appToken, slackApiUrl, log);
      return { ...here, access: { token: slack.botToken }, receiver };
    }
    case 'http': {
      const { receiver, listener } = httpReceiver(slack.signingSecret, clock, log);
      return { ...here, access: { token: slack.botToken }, receiver, listener };
    }
    case 'oauth':
      return { ...here, ...(await many(slack, slackApiUrl, ring)) };
    case 'playground':
      return localSlack(clock, log, baseUrl);
  }
}

type Many = Pick<Connection, 'receiver' | 'listener'> & { readonly access: ManyWorkspaces };

/** Throws a UserError where tokens are sealed with a key that nobody gave. */
export async function many(oauth: OAuth, slackApiUrl: string, ring: Ring): Promise<Many> {
  const { clock, log, db } = ring;
  const renew = renewal(oauth, slackApiUrl, clock, log);
  const teamsOf = (token: string) => listTeams(backgroundClient(token, slackApiUrl, log));
  const kept = installations({ ...ring, keys: keyring(oauth.tokenKeys), renew, teamsOf });
  const missing = await kept.reseal();
  for (const [keyId, of] of missing) throw new UserError(start.keyMissing(keyId, of));
  const { receiver, listener, authorize } = httpReceiver(oauth.signingSecret, clock, log, {
    ...{ clientId: oauth.clientId, clientSecret: oauth.clientSecret, slackApiUrl },
    scopes: scopes(),
    installationStore: sdkStore(kept, log),
    stateStore: stateStore(db, clock, oauth.stateSecret),
  });
  if (!authorize) throw new Error('the receiver has no installer');
  const tokenOf = async (id: string) => (await kept.find(id))?.token ?? null;
  const clients = new Map<string, WebClient>();
  const clientFor = (id: string) => {
    const client = clients.get(id) ?? workspaceClient(id, tokenOf, slackApiUrl, log);
    clients.set(id, client);
    return client;
  };
  const joining: Authorize<boolean> = async (source, body) => {
    const result = await authorize(source, body);
    const { teamId, enterpriseId, isEnterpriseInstall } = source;
    // An organisation's installation names none of its workspaces.
    if (isEnterpriseInstall && teamId && enterpriseId && !isAboutAccess(body))
      await kept.join(teamId, enterpriseId, nameOf(body) ?? teamId);
    return result;
  };
  return { receiver, listener, access: { token: null, authorize: joining, clientFor } };
}

const Manifest = z.object({
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
  }),
});

/** What the app asks for stands in its manifest, and nowhere else. */
function scopes(): string[] {
  const { bot, bot_optional: optional } = Manifest.parse(parse(readFileSync(MANIFEST, 'utf8')))
    .oauth_config.scopes;
  return [...bot, ...optional];
}

const Named = z.object({
  team_domain: z.string().optional(),
  team: z.object({ domain: z.string() }).optional().catch(undefined),
});

const AboutAccess = z.object({ event: z.object({ type: z.string().startsWith('team_access_') }) });

/** What comes of it is written down where it is dealt with. */
function isAboutAccess(body: unknown): boolean {
  return AboutAccess.safeParse(body).success;
}

function nameOf(body: unknown): string | undefined {
  const named = Named.safeParse(body).data;
  return named?.team_domain ?? named?.team?.domain;
}

async function localSlack(clock: Clock, log: Logger, baseUrl: string): Promise<Connection> {
  // Nothing of the local Slack is loaded in production.
  const { createLocalSlack } = await import('./playground/index.ts');
  const local = createLocalSlack({ manifest: MANIFEST, clock, baseUrl });
  return {
    clock: local.clock,
    access: { token: local.botToken },
    slackApiUrl: local.apiUrl,
    receiver: socketReceiver(local.appToken, local.apiUrl, log),
    listener: local.handle,
    upgrade: local.upgrade,
    stop: local.stop,
  };
}
