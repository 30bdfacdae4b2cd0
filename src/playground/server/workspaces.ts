// The workspaces: who is in them, and which channels. A shared channel is one room that stands in
// each workspace that shares it.
import type { World, WorldChannel, WorldUser, WorldWorkspace } from '../world.ts';
import type { App } from './manifest.ts';
import type { Team } from './protocol.ts';
import { type Host, type Member, nowMs, type Room, type Slack } from './state.ts';

/** Adds every workspace of the world, the first one first. */
export function openWorkspaces(host: Host, world: World): void {
  const all = workspacesOf(world);
  const teams = new Map(all.map(({ team }) => [team.id, team]));
  for (const one of all) host.workspaces.set(one.team.id, openWorkspace(host, one, teams));
  const people = all.flatMap(({ users }) => users);
  for (const slack of host.workspaces.values()) {
    for (const user of people) slack.users.set(user.id, seenFrom(slack, user));
  }
  const byId = new Map(people.map((user) => [user.id, user]));
  const createdS = Math.floor(nowMs(host) / 1_000);
  for (const { team, channels } of all) {
    for (const channel of channels) placeRoom(host, createRoom(channel, team, byId, createdS));
  }
  for (const slack of host.workspaces.values()) markShared(slack);
}

function workspacesOf({ guests, others = [], ...own }: World): WorldWorkspace[] {
  const { team, users } = own;
  const first: WorldWorkspace = {
    ...own,
    users: users.filter(({ team_id }) => team_id === team.id),
  };
  const around = guests.map((guest) => ({
    team: guest,
    channels: [],
    users: users.filter(({ team_id }) => team_id === guest.id),
  }));
  return [first, ...around, ...others];
}

function openWorkspace(
  host: Host,
  { team, enterprise: organisation, usergroups = [] }: WorldWorkspace,
  teams: ReadonlyMap<string, Team>,
): Slack {
  const enterprise = organisation ?? null;
  const isFirst = host.workspaces.size === 0;
  return {
    ...host,
    host,
    get url() {
      return host.url;
    },
    set url(url) {
      host.url = url;
    },
    get transport() {
      return host.transport;
    },
    set transport(transport) {
      host.transport = transport;
    },
    get installation() {
      const own = host.installations.get(team.id);
      const wide = host.installations.get(enterprise?.id ?? '');
      return own ?? (wide?.teams.has(team.id) ? wide : null);
    },
    get app() {
      const bot = this.installation?.bot ?? botOf(host.app, isFirst ? null : team.id);
      return { ...host.app, ...bot };
    },
    team,
    enterprise,
    teams,
    users: new Map(),
    rooms: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    usergroups,
    canvases: new Map(),
    scheduled: new Map(),
    executions: new Map(),
    callTimes: new Map(),
    eventTimes: { sent: [], toldMinute: 0 },
  };
}

/** The bot has a user of its own in each place where it is installed. */
export function botOf({ bot_id, bot_user_id }: App, place: string | null) {
  const suffix = place?.slice(2);
  return suffix ? { bot_id: `B0B${suffix}`, bot_user_id: `U0B${suffix}` } : { bot_id, bot_user_id };
}

export function isSameOrganisation(slack: Slack, teamId: string): boolean {
  if (teamId === slack.team.id) return true;
  const other = slack.host.workspaces.get(teamId);
  return Boolean(slack.enterprise && slack.enterprise.id === other?.enterprise?.id);
}

/** Whether the person is in this workspace, not only in a channel that it shares. */
export function belongsTo({ team }: Slack, { team_id, teams = [] }: Member): boolean {
  return team_id === team.id || teams.includes(team.id);
}

/** People of other workspaces are known only by a channel that one shares with them. */
export function isVisibleTo(slack: Slack, member: Member, viewer: string): boolean {
  if (belongsTo(slack, member)) return true;
  const rooms = [...slack.rooms.values()];
  return rooms.some(({ members }) => members.has(member.id) && members.has(viewer));
}

export function seenFrom(slack: Slack, user: WorldUser & { is_bot?: boolean }): Member {
  return {
    is_bot: false,
    ...user,
    is_stranger: !isSameOrganisation(slack, user.team_id),
  };
}

function createRoom(
  { members, has_bot: _, ...channel }: WorldChannel,
  team: Team,
  people: ReadonlyMap<string, WorldUser>,
  createdS: number,
): Room {
  const guests = members.flatMap((id) => {
    const { team_id = team.id, teams = [] } = people.get(id) ?? {};
    return team_id === team.id || teams.includes(team.id) ? [] : [team_id];
  });
  return {
    ...emptyRoom(createdS),
    ...channel,
    home: team.id,
    members: new Set(members),
    guests: new Set(guests),
  };
}

export function placeRoom({ workspaces }: Host, room: Room): void {
  for (const id of [room.home, ...room.guests]) workspaces.get(id)?.rooms.set(room.id, room);
}

/** Another workspace comes into the channel. */
export function shareRoom(slack: Slack, room: Room, teamId: string): void {
  room.guests.add(teamId);
  slack.host.workspaces.get(teamId)?.rooms.set(room.id, room);
  markShared(slack);
}

/** It goes, and its people with it. */
export function unshareRoom(slack: Slack, room: Room, teamId: string): void {
  room.guests.delete(teamId);
  slack.host.workspaces.get(teamId)?.rooms.delete(room.id);
  markShared(slack);
}

/** In every workspace that has it, under what may be another id. */
export function replaceRoom({ workspaces }: Host, old: Room, fresh: Room | null): void {
  for (const { rooms } of workspaces.values()) {
    if (rooms.delete(old.id) && fresh) rooms.set(fresh.id, fresh);
  }
}

/** Shared inside one organisation is not shared with strangers. */
function markShared({ host, rooms }: Slack): void {
  for (const room of rooms.values()) {
    const home = host.workspaces.get(room.home);
    if (!home) continue;
    room.is_ext_shared = [...room.guests].some((id) => !isSameOrganisation(home, id));
  }
}

/** The id follows from the person's, so that it is the same in each run. */
export function directRoom(slack: Slack, userId: string): Room {
  const { app, team, host } = slack;
  const id = `D${userId.slice(1)}`;
  for (const other of host.workspaces.values()) {
    // In an organisation the bot is one, and so is the DM with it.
    const same = other.rooms.get(id);
    if (same?.members.has(app.bot_user_id)) return same;
  }
  return {
    ...emptyRoom(Math.floor(nowMs(slack) / 1_000)),
    id,
    name: userId,
    kind: 'im',
    topic: '',
    home: team.id,
    members: new Set([userId, app.bot_user_id]),
    guests: new Set(),
  };
}

export function emptyRoom(created: number) {
  return {
    created,
    is_archived: false,
    is_ext_shared: false,
    messages: [],
    ephemerals: [],
    bookmarks: [],
    pins: new Set<string>(),
    lastRead: new Map<string, string>(),
  };
}
