// Where the app is installed, and with which tokens. An org-wide installation has one token for
// all of the organisation's workspaces, but works only in those that an admin adds.
import type { App } from './manifest.ts';
import { isDirect, openDirect, sendEvent } from './rooms.ts';
import { type Host, nowMs, type Slack } from './state.ts';
import { belongsTo, botOf, isSameOrganisation } from './workspaces.ts';

export const TOKEN_LIFE_S = 43_200;
/** With rotation at most two tokens of an installation are good at once. */
const TOKENS_MAX = 2;

export type BotToken = {
  readonly token: string;
  /** Buys the next one, once. */
  refresh: string | null;
  readonly expiresAt: number | null;
};

export type Installation = {
  /** Of the workspace, or of the organisation. */
  readonly id: string;
  readonly isEnterpriseInstall: boolean;
  readonly bot: Pick<App, 'bot_id' | 'bot_user_id'>;
  /** Who agreed to the scopes. */
  readonly installer: string;
  readonly scopes: ReadonlySet<string>;
  /** Where the app works. */
  readonly teams: Set<string>;
  tokens: readonly BotToken[];
};

export type Consent = {
  /** A workspace or an organisation. */
  readonly id: string;
  readonly installer: string;
  readonly scopes: Iterable<string>;
  /** Of an organisation: the workspaces to which an admin adds it at once. */
  readonly teams?: readonly string[];
};

/** Also again: scopes only ever add up, and without rotation the token stays. */
export function install(host: Host, consent: Consent): Installation {
  const { id, installer, scopes, teams = [] } = consent;
  const { app } = host;
  const isEnterpriseInstall = !host.workspaces.has(id);
  const old = host.installations.get(id);
  const [first] = host.workspaces.keys();
  const installation: Installation = {
    id,
    isEnterpriseInstall,
    bot: botOf(app, id === first ? null : id),
    installer,
    scopes: new Set([...(old?.scopes ?? []), ...scopes]),
    teams: old?.teams ?? new Set(isEnterpriseInstall ? teams : [id]),
    tokens: old?.tokens ?? [],
  };
  host.installations.set(id, installation);
  if (app.rotates_tokens || installation.tokens.length === 0) issueToken(host, installation);
  for (const team of installation.teams) settleIn(host, team);
  return installation;
}

/** An admin adds the workspace to an org-wide installation. */
export function grantTeam(host: Host, installation: Installation, team: string): void {
  installation.teams.add(team);
  settleIn(host, team);
  const slack = host.workspaces.get(team);
  if (slack)
    sendEvent(
      slack,
      'team_access_granted',
      event(slack, 'team_access_granted', { team_ids: [team] }),
    );
}

export function withdrawTeam(host: Host, installation: Installation, team: string): void {
  const slack = host.workspaces.get(team);
  if (slack)
    sendEvent(
      slack,
      'team_access_revoked',
      event(slack, 'team_access_revoked', { team_ids: [team] }),
    );
  installation.teams.delete(team);
  if (slack) moveOut(slack, installation.teams);
}

export function issueToken(host: Host, installation: Installation): BotToken {
  const secret = () => host.ids.secret(24);
  const token: BotToken = host.app.rotates_tokens
    ? {
        token: `xoxe.xoxb-1-${secret()}`,
        refresh: `xoxe-1-${secret()}`,
        expiresAt: nowMs(host) + TOKEN_LIFE_S * 1_000,
      }
    : { token: `xoxb-${secret()}`, refresh: null, expiresAt: null };
  installation.tokens = [...installation.tokens, token].slice(-TOKENS_MAX);
  return token;
}

export type Holder = { readonly installation: Installation; readonly token: BotToken };

export function holderOf({ installations }: Host, secret: string): Holder | null {
  for (const installation of installations.values()) {
    const token = installation.tokens.find((one) => one.token === secret);
    if (token) return { installation, token };
  }
  return null;
}

export function holderOfRefresh({ installations }: Host, secret: string): Holder | null {
  for (const installation of installations.values()) {
    const token = installation.tokens.find(({ refresh }) => refresh === secret);
    if (token) return { installation, token };
  }
  return null;
}

export function isExpired(host: Host, { expiresAt }: BotToken): boolean {
  return expiresAt !== null && expiresAt <= nowMs(host);
}

/** With its last token the app is gone from the place. */
export function revokeToken(host: Host, { installation, token }: Holder): void {
  const left = installation.tokens.filter((one) => one !== token);
  if (left.length === 0) {
    uninstall(host, installation);
    return;
  }
  tellRevoked(host, installation);
  installation.tokens = left;
}

/** Slack promises no order between the two events. */
export function uninstall(host: Host, installation: Installation): void {
  const [slack] = workspacesOf(host, installation);
  if (slack) sendEvent(slack, 'app_uninstalled', event(slack, 'app_uninstalled'));
  tellRevoked(host, installation);
  for (const one of workspacesOf(host, installation)) moveOut(one);
  host.installations.delete(installation.id);
}

function tellRevoked(host: Host, installation: Installation): void {
  const [slack] = workspacesOf(host, installation);
  if (!slack) return;
  const tokens = { oauth: [], bot: [installation.bot.bot_user_id] };
  sendEvent(slack, 'tokens_revoked', event(slack, 'tokens_revoked', { tokens }));
}

function event({ ids }: Slack, type: string, more: object = {}) {
  return { type, ...more, event_ts: ids.ts() };
}

export function workspacesOf({ workspaces }: Host, { teams }: Installation): Slack[] {
  return [...workspaces.values()].filter(({ team }) => teams.has(team.id));
}

/** The bot gets its user, and everybody a DM with it. */
function settleIn({ workspaces }: Host, teamId: string): void {
  const slack = workspaces.get(teamId);
  if (!slack) return;
  const { app, team } = slack;
  for (const one of workspaces.values()) {
    one.users.set(app.bot_user_id, {
      id: app.bot_user_id,
      name: app.name.toLowerCase().replaceAll(' ', '_'),
      real_name: app.name,
      team_id: team.id,
      locale: 'en-US',
      tz: 'America/Los_Angeles',
      is_bot: true,
      is_stranger: !isSameOrganisation(one, team.id),
    });
  }
  const people = [...slack.users.values()].filter((user) => !user.is_bot && belongsTo(slack, user));
  for (const { id } of people) openDirect(slack, id);
}

/** Channels that it still has in other workspaces stay its own. */
function moveOut({ rooms, homes, app }: Slack, others: ReadonlySet<string> = new Set()): void {
  for (const room of rooms.values()) {
    const isElsewhere = [room.home, ...room.guests].some((id) => others.has(id));
    if (!isDirect(room) && !isElsewhere) room.members.delete(app.bot_user_id);
  }
  homes.clear();
}
