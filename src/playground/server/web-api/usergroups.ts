// User groups, such as @support-leads.
import { z } from 'zod';
import type { Json } from '../protocol.ts';
import type { Slack } from '../state.ts';
import { fail, flag, type Method, maybeText, method, text } from './method.ts';

export type UserGroup = {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly users: readonly string[];
  readonly is_disabled?: boolean;
};

export const usergroups: { readonly [name: string]: Method } = {
  'usergroups.list': method({
    scopes: ['usergroups:read'],
    takesJson: false,
    needsTeam: true,
    tier: 'tier2',
    args: z.object({
      include_count: flag,
      include_disabled: flag,
      include_users: flag,
      team_id: maybeText,
    }),
    run(slack, { include_count, include_disabled, include_users, team_id }) {
      if (team_id && team_id !== slack.team.id) fail('invalid_team');
      const shown = slack.usergroups.filter((one) => include_disabled || !one.is_disabled);
      return {
        ok: true,
        usergroups: shown.map((group) => ({
          ...asGroup(slack, group),
          ...(include_count ? { user_count: group.users.length } : {}),
          ...(include_users ? { users: group.users } : {}),
        })),
      };
    },
  }),

  'usergroups.users.list': method({
    scopes: ['usergroups:read'],
    takesJson: false,
    tier: 'tier2',
    needsTeam: true,
    args: z.object({ usergroup: text, include_disabled: flag, team_id: maybeText }),
    run({ usergroups: all }, { usergroup, include_disabled }) {
      const found = all.find(({ id }) => id === usergroup);
      if (!found || (found.is_disabled && !include_disabled)) fail('no_such_subteam');
      return { ok: true, users: found.users };
    },
  }),
};

function asGroup({ team }: Slack, { id, name, handle, users, is_disabled }: UserGroup): Json {
  const [creator = ''] = users;
  return {
    id,
    team_id: team.id,
    is_usergroup: true,
    is_subteam: true,
    name,
    description: '',
    handle,
    is_external: false,
    date_create: 0,
    date_update: 0,
    date_delete: is_disabled ? 1 : 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: creator,
    updated_by: creator,
    deleted_by: null,
    prefs: { channels: [], groups: [] },
  };
}
