import { z } from 'zod';
import type { Json } from '../protocol.ts';
import { type Member, nowMs, type Slack, scopesOf } from '../state.ts';
import { belongsTo, isVisibleTo } from '../workspaces.ts';
import { count, fail, flag, type Method, maybeText, method, text } from './method.ts';
import { paged } from './paged.ts';

export const people: { readonly [name: string]: Method } = {
  'users.info': method({
    scopes: ['users:read'],
    takesJson: false,
    tier: 'tier4',
    args: z.object({ user: text, include_locale: flag }),
    run(slack, { user, include_locale }) {
      const member = slack.users.get(user);
      if (!member) fail('user_not_found');
      if (!isVisible(slack, member)) fail('user_not_visible');
      return { ok: true, user: asUser(slack, member, include_locale) };
    },
  }),

  'users.list': method({
    scopes: ['users:read'],
    takesJson: false,
    tier: 'tier2',
    needsTeam: true,
    args: z.object({
      cursor: maybeText,
      limit: count,
      include_locale: flag,
      team_id: maybeText,
    }),
    run(slack, args) {
      const visible = [...slack.users.values()].filter((member) => isVisible(slack, member));
      const members = visible.map((member) => asUser(slack, member, args.include_locale));
      return { ...paged('members', members, args), cache_ts: Math.floor(nowMs(slack) / 1_000) };
    },
  }),

  'users.lookupByEmail': method({
    scopes: ['users:read.email'],
    takesJson: false,
    tier: 'tier3',
    args: z.object({ email: text }),
    run(slack, { email }) {
      const own = [...slack.users.values()].filter((user) => belongsTo(slack, user));
      const member = own.find((user) => user.email === email);
      if (!member) fail('users_not_found');
      return { ok: true, user: asUser(slack, member, false) };
    },
  }),
};

export function isVisible(slack: Slack, member: Member): boolean {
  return isVisibleTo(slack, member, slack.app.bot_user_id);
}

export function asUser(slack: Slack, member: Member, hasLocale: boolean): Json {
  const { id, team_id, name, real_name, tz, is_bot, is_stranger, locale, email } = member;
  const { app, enterprise } = slack;
  return {
    id,
    team_id,
    name,
    real_name,
    deleted: member.deleted ?? false,
    color: '9f69e7',
    tz,
    tz_label: tz,
    tz_offset: offsetS(slack, tz),
    profile: {
      real_name,
      real_name_normalized: real_name,
      display_name: name,
      display_name_normalized: name,
      ...unfilled(slack, real_name),
      team: team_id,
      ...(email && !is_stranger && scopesOf(slack).has('users:read.email') ? { email } : {}),
      ...(is_bot ? { api_app_id: app.id, bot_id: app.bot_id } : {}),
    },
    is_admin: member.is_admin ?? false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot,
    is_app_user: false,
    ...(enterprise && !is_stranger ? { enterprise_user: enterpriseUser(slack, member) } : {}),
    is_email_confirmed: !is_bot,
    updated: 0,
    who_can_share_contact_card: 'EVERYONE',
    ...(is_stranger ? { is_stranger: true } : {}),
    ...(hasLocale && locale && !is_stranger ? { locale } : {}),
  };
}

/** What people may say of themselves, and nobody does here. */
function unfilled({ url }: Slack, realName: string): Json {
  const [first = '', ...last] = realName.split(' ');
  const sizes = [24, 32, 48, 72, 192, 512];
  return {
    first_name: first,
    last_name: last.join(' '),
    title: '',
    phone: '',
    skype: '',
    status_text: '',
    status_text_canonical: '',
    status_emoji: '',
    status_emoji_display_info: [],
    status_expiration: 0,
    avatar_hash: 'g0',
    ...Object.fromEntries(sizes.map((size) => [`image_${size}`, `${url}/avatar/${size}.png`])),
  };
}

function enterpriseUser({ enterprise }: Slack, { id, teams = [], team_id }: Member): Json {
  return {
    id,
    enterprise_id: enterprise?.id ?? '',
    enterprise_name: enterprise?.name ?? '',
    is_admin: false,
    is_owner: false,
    teams: [...new Set([team_id, ...teams])],
  };
}

function offsetS({ clock }: Slack, zone: string): number {
  return clock.now().toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}
