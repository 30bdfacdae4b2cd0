// Puts together what the workspaces share, and the workspaces themselves.
import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { defaultWorld, type World } from '../world.ts';
import { createAgenda } from './agenda.ts';
import { createFaults } from './faults.ts';
import { createIds } from './ids.ts';
import { type Consent, install } from './installations.ts';
import { createJournal } from './journal.ts';
import { createLive, type Live } from './live.ts';
import { readManifest } from './manifest.ts';
import { createMovableClock } from './movable-clock.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import type { Host, Slack, Windows } from './state.ts';
import { createSubscriptions } from './subscriptions.ts';
import { openWorkspaces } from './workspaces.ts';

const WINDOWS: Windows = {
  ackMs: 3_000,
  triggerMs: 3_000,
  responseUrlMs: 30 * 60_000,
  fileMs: 300,
  retriesMs: [1, 60_000, 300_000],
  eventsPerHour: 30_000,
};

export type HostOptions = {
  /** A parsed manifest, or the path of one. */
  readonly manifest: unknown;
  readonly world?: World;
  readonly clock?: Clock;
  /** Tests of other things than limits may go faster than Slack lets them. */
  readonly rateLimits?: boolean;
  readonly windows?: Partial<Windows>;
  /** A setting of the app that no manifest has; off, as for a new app. */
  readonly delayedEvents?: boolean;
  /** Where it is reached, when that is known already; else see `serveAt`. */
  readonly baseUrl?: string;
  /** Its tokens are the same for the same seed; random without one. */
  readonly seed?: string;
  /** Where the app is installed from the start: workspaces and organisations by id. */
  readonly installedIn?: readonly string[];
  /** Of an organisation in `installedIn` the workspaces in which the app works from the start. */
  readonly grantedTo?: readonly string[];
  /** What was agreed to then, as when the manifest has asked for more since; else everything. */
  readonly granted?: readonly string[];
};

export type Hosted = {
  readonly host: Host;
  /** The first workspace. */
  readonly slack: Slack;
  readonly world: World;
  readonly live: Live;
  readonly socketMode: SocketMode;
};

export function createHost(options: HostOptions): Hosted {
  const {
    world = defaultWorld,
    clock: wall = systemClock,
    installedIn = [world.team.id],
  } = options;
  const app = readManifest(options.manifest);
  const clock = createMovableClock(wall);
  const agenda = createAgenda(clock);
  clock.onMove(agenda.moved);
  const ids = createIds(clock, options.seed ?? randomBytes(16).toString('hex'));
  const live = createLive();
  const socketMode = createSocketMode(() => first(host));
  const host: Host = {
    app,
    clock,
    wall,
    ids,
    windows: { ...WINDOWS, ...options.windows },
    hasRateLimits: options.rateLimits ?? true,
    tokens: {
      app: `xapp-1-${app.id}-${ids.secret(24)}`,
      signingSecret: ids.secret(32),
      clientId: '1000000000000.2000000000000',
      clientSecret: ids.secret(32),
    },
    files: new Map(),
    uploads: new Map(),
    faults: createFaults(),
    journal: createJournal(clock),
    underway: new Set(),
    agenda,
    subscriptions: createSubscriptions(clock, options.delayedEvents ?? false),
    held: new Set(),
    watchers: new Set(),
    workspaces: new Map(),
    installations: new Map(),
    codes: new Map(),
    url: (options.baseUrl ?? '').replace(/\/$/, ''),
    transport: socketMode,
    openTicket: socketMode.ticket,
    isWatching: live.isWatching,
    tell: live.tell,
  };
  openWorkspaces(host, world);
  const granted = options.granted ?? app.scopes;
  const consent = { scopes: granted, teams: options.grantedTo ?? [] };
  for (const id of installedIn) installFromStart(host, world, { id, ...consent });
  return { host, slack: first(host), world, live, socketMode };
}

function first({ workspaces }: Host): Slack {
  const [slack] = workspaces.values();
  if (!slack) throw new Error('a world has a workspace');
  return slack;
}

/** As if an admin had agreed to everything, and people had invited the app. */
function installFromStart(host: Host, world: World, asked: Omit<Consent, 'installer'>): void {
  const { id } = asked;
  const places = [...host.workspaces.values()].filter(
    ({ team, enterprise }) => team.id === id || enterprise?.id === id,
  );
  const people = places.flatMap(({ users }) => [...users.values()]);
  const admin = people.find(({ is_admin, is_stranger }) => is_admin && !is_stranger);
  const installation = install(host, { ...asked, installer: admin?.id ?? '' });
  const channels = [world, ...(world.others ?? [])].flatMap((one) => one.channels);
  for (const { has_bot, ...channel } of channels) {
    const room = places.find(({ rooms }) => rooms.has(channel.id))?.rooms.get(channel.id);
    if (!has_bot || !room || !installation.teams.has(room.home)) continue;
    room.members.add(installation.bot.bot_user_id);
  }
}
