import { z } from 'zod';
import { type Issue, validateMessage, validateView } from '../../validator/index.ts';
import { holderOf, workspacesOf } from '../installations.ts';
import { asObject } from '../json.ts';
import type { Json } from '../protocol.ts';
import type { Slack } from '../state.ts';
import { anything, count, fail, json, type Method, maybeText, method } from './method.ts';
import { paged } from './paged.ts';

export const app: { readonly [name: string]: Method } = {
  'api.test': method({
    scopes: [],
    tier: 'tier4',
    token: 'optional',
    args: z.looseObject({ error: maybeText }),
    run(_slack, { token: _, ...args }) {
      if (args.error) fail(args.error, { args });
      const { error: __, ...given } = args;
      return { ok: true, args: given };
    },
  }),

  'auth.test': method({
    scopes: [],
    tier: 'special',
    isOfToken: true,
    args: z.object({}),
    run({ host, team, users, url, enterprise, ...slack }, _, token) {
      const own = holderOf(host, token)?.installation;
      const app = own?.bot ?? slack.app;
      const isWide = own?.isEnterpriseInstall ?? false;
      const place = isWide && enterprise ? enterprise : team;
      return {
        ok: true,
        url: `${url}/`,
        team: place.name,
        user: users.get(app.bot_user_id)?.name ?? '',
        team_id: place.id,
        user_id: app.bot_user_id,
        bot_id: app.bot_id,
        ...(enterprise ? { enterprise_id: enterprise.id } : {}),
        is_enterprise_install: isWide,
      };
    },
  }),

  'auth.teams.list': method({
    scopes: [],
    takesJson: false,
    tier: 'tier2',
    isOfToken: true,
    args: z.object({ cursor: maybeText, limit: count, include_icon: anything }),
    run({ host }, page, token) {
      const own = holderOf(host, token)?.installation;
      const all = own ? workspacesOf(host, own) : [];
      return paged(
        'teams',
        all.map(({ team: { id, name } }) => ({ id, name })),
        page,
      );
    },
  }),

  'apps.connections.open': method({
    scopes: [],
    tier: 'tier3',
    token: 'app',
    isPostOnly: true,
    args: z.object({}),
    run: ({ url, openTicket }) => ({ ok: true, url: url.replace(/^http/, 'ws') + openTicket() }),
  }),

  'team.info': method({
    scopes: ['team:read'],
    tier: 'tier3',
    args: z.object({ team: maybeText, domain: maybeText }),
    run(slack, { team, domain }) {
      if (domain && !slack.enterprise) fail('team_not_on_enterprise');
      const { workspaces } = slack.host;
      const byDomain = [...workspaces.values()].find((one) => one.team.domain === domain);
      const found = domain ? byDomain : workspaces.get(team || slack.team.id);
      return found ? { ok: true, team: asTeam(found) } : fail('team_not_found');
    },
  }),

  'bots.info': method({
    scopes: ['users:read'],
    takesJson: false,
    tier: 'tier3',
    needsTeam: true,
    args: z.object({ bot: maybeText, team_id: maybeText }),
    run({ app, team }, { bot, team_id }) {
      if (team_id && team_id !== team.id) fail('team_not_found');
      if (bot && bot !== app.bot_id) fail('bot_not_found');
      const info = { id: app.bot_id, deleted: false, name: app.name, updated: 0 };
      return { ok: true, bot: { ...info, app_id: app.id, user_id: app.bot_user_id } };
    },
  }),

  'blocks.validate': method({
    scopes: [],
    tier: 'tier4',
    token: 'optional',
    args: z.object({ blocks: json, view: json, message: json }),
    run(_slack, { blocks, view, message }) {
      const given = [blocks, view, message].filter((one) => one !== undefined);
      if (given.length !== 1) fail('invalid_arguments', ONE_OF_THREE);
      if (view !== undefined) return verdict('invalid_view', validateView(view));
      if (message !== undefined)
        return verdict('invalid_message', validateMessage(asObject(message)));
      // Its pointers begin at what was given, here the list itself.
      const issues = validateMessage({ blocks }).map((issue) => ({
        ...issue,
        pointer: issue.pointer.replace(/^\/blocks/, ''),
      }));
      return verdict('invalid_blocks', issues);
    },
  }),
};

function asTeam({ team, enterprise, url }: Slack): Json {
  const { id, name, domain } = team;
  const more = enterprise
    ? {
        enterprise_id: enterprise.id,
        enterprise_name: enterprise.name,
        enterprise_domain: enterprise.domain,
      }
    : {};
  return { id, name, domain, email_domain: '', url: `${url}/`, ...more };
}

const ONE_OF_THREE = {
  response_metadata: { messages: ['must provide exactly one of `blocks`, `view`, or `message`'] },
};

function verdict(error: string, errors: readonly Issue[]): Json {
  if (errors.length > 0) fail(error, { errors });
  return { ok: true };
}
