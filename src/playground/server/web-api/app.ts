import { z } from 'zod';
import { type Issue, validateMessage, validateView } from '../../validator/index.ts';
import { asObject } from '../json.ts';
import { announceReaction } from '../message-events.ts';
import { findMessage, replace } from '../messages.ts';
import type { Json } from '../protocol.ts';
import { isBotIn } from '../rooms.ts';
import type { Slack } from '../state.ts';
import { visibleRoom } from './access.ts';
import { fail, json, type Method, maybeText, method, text } from './method.ts';

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
    args: z.object({}),
    run({ app, team, users, url, enterprise, installation }) {
      const isWide = installation?.isEnterpriseInstall ?? false;
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

  'apps.connections.open': method({
    scopes: [],
    tier: 'tier3',
    token: 'app',
    args: z.object({}),
    run: ({ url, openTicket }) => ({ ok: true, url: url.replace(/^http/, 'ws') + openTicket() }),
  }),

  'team.info': method({
    scopes: ['team:read'],
    tier: 'tier3',
    args: z.object({ team: maybeText }),
    run(slack, { team }) {
      const found = team ? slack.teams.get(team) : slack.team;
      if (!found) fail('team_not_found');
      const { id, name, domain } = found;
      return { ok: true, team: { id, name, domain, email_domain: '', url: `${slack.url}/` } };
    },
  }),

  'bots.info': method({
    scopes: ['users:read'],
    tier: 'tier3',
    args: z.object({ bot: maybeText }),
    run({ app }, { bot }) {
      if (bot && bot !== app.bot_id) fail('bot_not_found');
      const info = { id: app.bot_id, deleted: false, name: app.name, updated: 0 };
      return { ok: true, bot: { ...info, app_id: app.id, user_id: app.bot_user_id } };
    },
  }),

  'reactions.add': method({
    scopes: ['reactions:write'],
    tier: 'tier3',
    args: z.object({ channel: text, timestamp: text, name: text }),
    run(slack, { channel, timestamp, name }) {
      const room = visibleRoom(slack, channel);
      if (!isBotIn(slack, room)) fail('channel_not_found');
      if (room.is_archived) fail('is_archived');
      if (!/^[\p{L}\d_+:'-]+$/u.test(name)) fail('invalid_name');
      if (!react(slack, channel, timestamp, name, slack.app.bot_user_id)) fail('already_reacted');
      return { ok: true };
    },
  }),

  'blocks.validate': method({
    scopes: [],
    tier: 'tier4',
    token: 'optional',
    args: z.object({ blocks: json, view: json, message: json }),
    run(_slack, { blocks, view, message }) {
      const given = [blocks, view, message].filter((one) => one !== undefined);
      if (given.length !== 1) fail('invalid_arguments');
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

function verdict(error: string, errors: readonly Issue[]): Json {
  if (errors.length > 0) fail(error, { errors });
  return { ok: true };
}

/** False when this person had reacted so before. */
function react(slack: Slack, channel: string, ts: string, name: string, user: string): boolean {
  const room = visibleRoom(slack, channel);
  const message = findMessage(room, ts);
  if (!message) fail('message_not_found');
  const reactions = message.reactions ?? [];
  const users = reactions.find((one) => one.name === name)?.users ?? [];
  if (users.includes(user)) return false;
  const others = reactions.filter((one) => one.name !== name);
  replace(slack, room, { ...message, reactions: [...others, { name, users: [...users, user] }] });
  announceReaction(slack, room, message, { user, name, isAdded: true });
  return true;
}
