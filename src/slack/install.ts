// OAuth: what the SDK asks of us, and what it doesn't do. It remembers no state that came back, and
// two processes that renew a token at once would lose one of them.
import type { Installation, InstallationStore, StateStore } from '@slack/bolt';
import { ClearStateStore, InvalidStateError } from '@slack/oauth';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { OAuth } from '../config.ts';
import type { Pool } from '../db/pool.ts';
import { spendState } from '../installations/query.ts';
import type { Granted, Installations, Installed } from '../installations/store.ts';
import type { Clock } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { interactiveOptions } from './clients.ts';

const STATE_LIFE_S = 600;

/** Signed and short-lived by the SDK, and good once by us. */
export function stateStore(db: Pool, clock: Clock, stateSecret: string): StateStore {
  const signed = new ClearStateStore(stateSecret, STATE_LIFE_S);
  const date = () => new Date(clock.now().epochMilliseconds);
  return {
    generateStateParam: (options) => signed.generateStateParam(options, date()),
    async verifyStateParam(_, state) {
      const options = await signed.verifyStateParam(date(), state);
      const at = clock.now();
      const goodUntil = at.add({ seconds: STATE_LIFE_S + 1 });
      if (await spendState(db, sha256(state), at, goodUntil)) return options;
      throw new InvalidStateError('The state value was used before');
    },
  };
}

export function sdkStore(kept: Installations, log: Logger): InstallationStore {
  return {
    async storeInstallation(installation) {
      const { team } = installation;
      await kept.keep(
        ours(installation),
        team ? { id: team.id, name: team.name ?? team.id } : null,
      );
    },
    async fetchInstallation({ teamId, enterpriseId }) {
      const id = teamId ?? enterpriseId ?? '';
      const found = await kept.find(id, enterpriseId ?? null);
      if (!found) {
        log.warn({ workspace: id }, 'not installed there');
        throw new Error(`not installed in ${id}`);
      }
      return theirs(found, id);
    },
  };
}

/** Without refresh token and end: renewing is not the SDK's. */
function theirs(found: Installed, teamId: string): Installation<'v2'> {
  const { token, botId: id, botUserId: userId, scopes, enterpriseId } = found;
  const enterprise = enterpriseId === null ? undefined : { id: enterpriseId };
  return {
    team: found.id === enterpriseId ? undefined : { id: teamId },
    enterprise,
    isEnterpriseInstall: found.id === enterpriseId,
    user: { id: found.installedBy, token: undefined, scopes: undefined },
    bot: { token, id, userId, scopes },
    authVersion: 'v2',
  } as Installation<'v2'>;
}

function ours(given: Installation): Installed {
  const { bot, team, enterprise } = given;
  const id = given.isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!bot || !id) throw new Error('an installation without a bot');
  return {
    ...{ id, enterpriseId: enterprise?.id ?? null, appId: given.appId ?? '' },
    ...{ botId: bot.id, botUserId: bot.userId, scopes: bot.scopes },
    ...{ installedBy: given.user.id, token: bot.token, refreshToken: bot.refreshToken ?? null },
    expiresAt: bot.expiresAt ? Temporal.Instant.fromEpochMilliseconds(bot.expiresAt * 1_000) : null,
  };
}

/** Buys the next token with the refresh token, which is spent by that. */
export function renewal(
  { clientId: client_id, clientSecret: client_secret }: OAuth,
  slackApiUrl: string,
  clock: Clock,
  log: Logger,
): (refreshToken: string) => Promise<Granted> {
  const client = new WebClient(undefined, interactiveOptions(slackApiUrl, log));
  return async (refresh_token) => {
    const grant = { grant_type: 'refresh_token', refresh_token } as const;
    const asked = { client_id, client_secret, ...grant };
    const { access_token: token, ...rest } = await client.oauth.v2.access(asked);
    if (!token) throw new Error('Slack answered without a token');
    return {
      token,
      refreshToken: rest.refresh_token ?? null,
      expiresAt: rest.expires_in ? clock.now().add({ seconds: rest.expires_in }) : null,
    };
  };
}
