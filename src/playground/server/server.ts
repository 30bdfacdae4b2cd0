// Puts the local Slack together and gives each request to the part that it is for.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { type Client, createClient } from '../client.ts';
import { defaultWorld, type World } from '../world.ts';
import { createAgenda } from './agenda.ts';
import { type Control, createControl, type Deliver } from './control.ts';
import { serveControl, watchControl } from './control-http.ts';
import { createFaults } from './faults.ts';
import { servePageFile, servePrivate, serveUpload } from './file-http.ts';
import { isFromHere, sendJson, sendText, urlOf } from './http.ts';
import { createIds } from './ids.ts';
import { createJournal } from './journal.ts';
import { createLive } from './live.ts';
import { readManifest } from './manifest.ts';
import { createMovableClock } from './movable-clock.ts';
import { servePageApi } from './page-api.ts';
import { servePersonUpload } from './person-files.ts';
import type { AppInfo, Team } from './protocol.ts';
import { serveResponseUrl } from './response-url-http.ts';
import { createSocketMode } from './socket-mode.ts';
import { buildRooms, buildUsers, type Slack, type Windows } from './state.ts';
import { servePage } from './static.ts';
import { serveApi } from './web-api/serve.ts';

const WINDOWS: Windows = {
  ackMs: 3_000,
  triggerMs: 3_000,
  responseUrlMs: 30 * 60_000,
  fileMs: 300,
  retriesMs: [1, 60_000, 300_000],
  eventsPerHour: 30_000,
};

export type LocalSlackOptions = {
  /** A parsed manifest, or the path of one. */
  readonly manifest: unknown;
  readonly world?: World;
  readonly clock?: Clock;
  readonly deliver?: Deliver;
  /** Tests of other things than limits may go faster than Slack lets them. */
  readonly rateLimits?: boolean;
  readonly windows?: Partial<Windows>;
  readonly pageDir?: string;
  /** Where it is reached, when that is known already; else see `serveAt`. */
  readonly baseUrl?: string;
  /** Its tokens are the same for the same seed; random without one. */
  readonly seed?: string;
};

export type LocalSlack = {
  readonly url: string;
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly team: Team;
  readonly app: AppInfo;
  readonly world: World;
  readonly control: Control;
  /** Its time, for a bot in the same process: whoever moves one moves both. */
  readonly clock: Clock;
  /** One person, by id, handle or name. */
  client(user: string): Client;
  /** Where it is reached, once somebody listens for it. */
  serveAt(url: string): void;
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
};

export function createLocalSlack(options: LocalSlackOptions): LocalSlack {
  const { world = defaultWorld, clock: wall = systemClock, deliver = 'socket' } = options;
  const clock = createMovableClock(wall);
  const agenda = createAgenda(clock);
  const seed = options.seed ?? randomBytes(16).toString('hex');
  const app = readManifest(options.manifest);
  const ids = createIds(clock, seed);
  const live = createLive();
  const createdS = Math.floor(clock.now().epochMilliseconds / 1_000);
  const teams = new Map([world.team, ...world.guests].map((team) => [team.id, team]));
  const socketMode = createSocketMode(() => slack);
  const slack: Slack = {
    app,
    clock,
    wall,
    ids,
    windows: { ...WINDOWS, ...options.windows },
    hasRateLimits: options.rateLimits ?? true,
    tokens: {
      bot: `xoxb-${ids.secret(24)}`,
      app: `xapp-1-${app.id}-${ids.secret(24)}`,
      signingSecret: ids.secret(32),
    },
    team: world.team,
    teams,
    users: buildUsers(world, app),
    rooms: buildRooms(world, app, createdS),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    uploads: new Map(),
    faults: createFaults(),
    callTimes: new Map(),
    eventTimes: { sent: [], toldMinute: 0 },
    journal: createJournal(clock),
    url: (options.baseUrl ?? '').replace(/\/$/, ''),
    transport: socketMode,
    openTicket: socketMode.ticket,
    isWatching: live.isWatching,
    tell: live.tell,
    underway: new Set(),
    agenda,
    held: new Set(),
    watchers: new Set(),
  };
  const control = createControl(slack, socketMode);
  control.deliver(deliver);
  clock.onMove(agenda.moved);
  const pageDir = options.pageDir ?? fileURLToPath(new URL('../page/', import.meta.url));
  const sockets = new WebSocketServer({ noServer: true });
  const hanging = new Set<ServerResponse>();

  return {
    get url() {
      return slack.url;
    },
    get apiUrl() {
      return `${slack.url}/api/`;
    },
    botToken: slack.tokens.bot,
    appToken: slack.tokens.app,
    signingSecret: slack.tokens.signingSecret,
    team: world.team,
    app,
    world,
    control,
    clock,
    client: (user) => createClient(slack.url, user),
    serveAt(url) {
      slack.url = url.replace(/\/$/, '');
    },
    handle(request, response) {
      hanging.add(response);
      response.on('close', () => hanging.delete(response));
      route(slack, control, pageDir, request, response).catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { ok: false, error: 'internal_error' });
      });
    },
    upgrade(request, socket, head) {
      const { pathname, searchParams } = urlOf(request);
      const ticket = searchParams.get('ticket') ?? '';
      const user = searchParams.get('user') ?? '';
      const isLink = pathname === '/link/' && socketMode.hasTicket(ticket);
      const isLive = pathname === '/_/live' && slack.users.has(user);
      const isDebug = searchParams.get('debug_reconnects') === 'true';
      const isControl = pathname === '/_/control/live';
      if (!isFromHere(request) || !(isLink || isLive || isControl)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        if (isLink) socketMode.accept(webSocket, ticket, isDebug);
        else if (isControl) watchControl(slack, control, webSocket, searchParams);
        else live.attach(user, webSocket);
      });
    },
    async stop() {
      agenda.clear();
      socketMode.close();
      live.close();
      for (const watcher of slack.watchers) watcher.terminate();
      for (const response of hanging) response.destroy();
    },
  };
}

const RESPONSE_URL = /^\/(commands|actions|app)\/T/;

async function route(
  slack: Slack,
  control: Control,
  pageDir: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isFromHere(request)) return sendText(response, 403, 'Forbidden');
  const { pathname } = urlOf(request);
  if (pathname.startsWith('/api/')) return serveApi(slack, request, response);
  if (pathname.startsWith('/upload/')) return serveUpload(slack, pathname, request, response);
  if (pathname.startsWith('/files-pri/')) return servePrivate(slack, pathname, request, response);
  if (pathname === '/_/file') return servePageFile(slack, request, response);
  if (pathname === '/_/upload') return servePersonUpload(slack, request, response);
  if (pathname.startsWith('/_/control')) return serveControl(control, request, response);
  if (pathname.startsWith('/_/')) return servePageApi(slack, request, response);
  if (RESPONSE_URL.test(pathname)) return serveResponseUrl(slack, pathname, request, response);
  return servePage(response, pageDir, pathname);
}
