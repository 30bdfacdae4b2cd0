// Tokens: fetched for a code, renewed, revoked.
import { z } from 'zod';
import {
  type BotToken,
  holderOf,
  holderOfRefresh,
  type Installation,
  issueToken,
  revokeToken,
  TOKEN_LIFE_S,
  uninstall,
} from '../installations.ts';
import { exchange } from '../oauth.ts';
import type { Json } from '../protocol.ts';
import type { Host, Slack } from '../state.ts';
import { fail, flag, type Method, maybeText, method } from './method.ts';

const credentials = { client_id: maybeText, client_secret: maybeText };
const Access = z.object({
  ...credentials,
  code: maybeText,
  code_verifier: maybeText,
  redirect_uri: maybeText,
  grant_type: maybeText,
  refresh_token: maybeText,
  assertion: maybeText,
});

export const oauth: { readonly [name: string]: Method } = {
  'oauth.v2.access': method({
    scopes: [],
    takesJson: false,
    tier: 'special',
    token: 'optional',
    args: Access,
    run({ host }, args) {
      checkClient(host, args);
      switch (args.grant_type || 'authorization_code') {
        case 'authorization_code':
          return exchangeCode(host, args);
        case 'refresh_token':
          return refresh(host, args.refresh_token);
        default:
          return fail('invalid_grant_type');
      }
    },
  }),

  'auth.revoke': method({
    scopes: [],
    takesJson: false,
    tier: 'tier3',
    args: z.object({ test: flag }),
    run({ host }, { test }, secret) {
      const holder = holderOf(host, secret) ?? fail('not_bearer_token');
      if (!test) revokeToken(host, holder);
      return { ok: true, revoked: !test };
    },
  }),

  'apps.uninstall': method({
    scopes: [],
    tier: 'tier1',
    args: z.object(credentials),
    run({ host }, args, secret) {
      checkClient(host, args);
      const holder = holderOf(host, secret) ?? fail('invalid_auth');
      uninstall(host, holder.installation);
      return { ok: true };
    },
  }),
};

type Client = { readonly client_id: string; readonly client_secret: string };

function checkClient({ tokens }: Host, { client_id, client_secret }: Client): void {
  if (client_id !== tokens.clientId) fail('invalid_client_id');
  if (client_secret !== tokens.clientSecret) fail('bad_client_secret');
}

function exchangeCode(host: Host, args: z.output<typeof Access>): Json {
  const code = exchange(host, args);
  if ('error' in code) return fail(code.error);
  const installation = host.installations.get(code.installationId) ?? fail('invalid_code');
  const token = installation.tokens.at(-1) ?? fail('invalid_code');
  return answer(host, installation, token, code.installer);
}

function refresh(host: Host, secret: string): Json {
  const holder = secret ? holderOfRefresh(host, secret) : null;
  if (!holder) return fail('invalid_refresh_token');
  holder.token.refresh = null;
  const token = issueToken(host, holder.installation);
  return answer(host, holder.installation, token, holder.installation.installer);
}

function answer(host: Host, installation: Installation, token: BotToken, installer: string): Json {
  const { scopes, bot, isEnterpriseInstall, id } = installation;
  const enterprise = enterpriseOf(host, installation);
  const team = host.workspaces.get(id)?.team;
  return {
    ok: true,
    app_id: host.app.id,
    authed_user: { id: installer },
    scope: [...scopes].join(','),
    token_type: 'bot',
    access_token: token.token,
    bot_user_id: bot.bot_user_id,
    ...(token.refresh ? { refresh_token: token.refresh, expires_in: TOKEN_LIFE_S } : {}),
    team: team && !isEnterpriseInstall ? { id: team.id, name: team.name } : null,
    enterprise,
    is_enterprise_install: isEnterpriseInstall,
  };
}

function enterpriseOf(host: Host, { id }: Installation): Json | null {
  const isIn = ({ team, enterprise }: Slack) => team.id === id || enterprise?.id === id;
  const found = [...host.workspaces.values()].find(isIn)?.enterprise;
  return found ? { id: found.id, name: found.name } : null;
}
