// The people and channels that a local Slack begins with. Names of people and organisations are
// made up; each of the three leads reads another language.
import type { Enterprise, Team, User } from './server/protocol.ts';
import type { UserGroup } from './server/web-api/usergroups.ts';

export type WorldUser = Omit<User, 'is_bot' | 'is_stranger'> & {
  readonly email?: string;
  readonly is_admin?: boolean;
  /** No longer with the organisation. */
  readonly deleted?: boolean;
  /** In an organisation: the other workspaces that the person is in. */
  readonly teams?: readonly string[];
};

export type WorldChannel = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'private';
  readonly topic: string;
  /** The ids of people; the app, if installed from the start, joins where `has_bot` says so. */
  readonly members: readonly string[];
  readonly has_bot: boolean;
};

export type WorldWorkspace = {
  readonly team: Team;
  readonly enterprise?: Enterprise;
  /** A channel with members of another workspace is shared. */
  readonly channels: readonly WorldChannel[];
  readonly users: readonly WorldUser[];
  readonly usergroups?: readonly UserGroup[];
};

/** The workspace that the app is installed in unless said otherwise, and those around it. */
export type World = WorldWorkspace & {
  /** Workspaces with nothing of their own: their people stand among `users`. */
  readonly guests: readonly Team[];
  readonly others?: readonly WorldWorkspace[];
};

const TEAM = { id: 'T0PLUMBHQ', name: 'Plumbline HQ', domain: 'plumbline-hq' };
const ACME = { id: 'T0ACMESUP', name: 'Acme Support', domain: 'acme-support' };

const LEADS = ['U0ADALIN01', 'U0LINJING1', 'U0YIJUN001'];
const VERA = 'U0VERACRUZ';

export const defaultWorld: World = {
  team: TEAM,
  guests: [ACME],
  users: [
    {
      id: 'U0ADALIN01',
      name: 'ada',
      real_name: 'Ada Lin',
      team_id: TEAM.id,
      locale: 'en-US',
      tz: 'America/New_York',
      email: 'ada@plumbline.example',
      is_admin: true,
    },
    {
      id: 'U0LINJING1',
      name: 'linjing',
      real_name: '林静',
      team_id: TEAM.id,
      locale: 'zh-CN',
      tz: 'Asia/Shanghai',
      email: 'linjing@plumbline.example',
    },
    {
      id: 'U0YIJUN001',
      name: 'yijun',
      real_name: '陳怡君',
      team_id: TEAM.id,
      locale: 'zh-TW',
      tz: 'Asia/Taipei',
      email: 'yijun@plumbline.example',
    },
    {
      id: VERA,
      name: 'vera',
      real_name: 'Vera Cruz',
      team_id: ACME.id,
      locale: null,
      tz: 'Asia/Manila',
    },
  ],
  channels: [
    {
      id: 'C0GENERAL1',
      name: 'general',
      kind: 'channel',
      topic: '',
      members: LEADS,
      has_bot: false,
    },
    {
      id: 'C0LEADS001',
      name: 'support-leads',
      kind: 'channel',
      topic: 'All vendors, all numbers',
      members: LEADS,
      has_bot: true,
    },
    {
      id: 'C0ACME0001',
      name: 'vendor-acme',
      kind: 'channel',
      topic: 'Shared with Acme Support',
      members: [...LEADS, VERA],
      has_bot: true,
    },
    {
      id: 'C0BIRCH001',
      name: 'vendor-birch',
      kind: 'channel',
      topic: '',
      members: LEADS,
      has_bot: true,
    },
  ],
  usergroups: [{ id: 'S0LEADS001', name: 'Support leads', handle: 'support-leads', users: LEADS }],
};
