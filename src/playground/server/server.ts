// Puts the local Slack together and gives each request to the part that it is for.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import type { Clock } from '../../lib/clock.ts';
import { type Client, createClient } from '../client.ts';
import type { World } from '../world.ts';
import { type Control, createControl, type Deliver } from './control.ts';
import { serveControl, watchControl } from './control-http.ts';
import { servePageFile, servePrivate, serveUpload } from './file-http.ts';
import { createHost, type HostOptions } from './host.ts';
import { isFromHere, sendJson, sendText, urlOf } from './http.ts';
import { type Installation, install, uninstall } from './installations.ts';
import { redirectToApp, serveAuthorize } from './oauth-page.ts';
import { servePageApi } from './page-api.ts';
import { servePersonUpload } from './person-files.ts';
import type { AppInfo, Team } from './protocol.ts';
import { serveResponseUrl } from './response-url-http.ts';
import type { Slack } from './state.ts';
import { servePage } from './static.ts';
import { serveApi } from './web-api/serve.ts';

export type LocalSlackOptions = HostOptions & {
  readonly deliver?: Deliver;
  readonly pageDir?: string;
};

export type LocalSlack = {
  readonly url: string;
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string;
  /** Of the first installation; empty when there is none yet. */
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The first workspace. */
  readonly team: Team;
  readonly app: AppInfo;
  readonly world: World;
  readonly control: Control;
  /** Its time, for a bot in the same process: whoever moves one moves both. */
  readonly clock: Clock;
  /** Without asking anybody: into a workspace or an organisation, by id; answers its token. */
  install(id: string): string;
  uninstall(id: string): void;
  /** By the id of the workspace or organisation. */
  installation(id: string): Installation | null;
  /** One person, by id, handle or name; on the screen of a workspace, the first if left out. */
  client(user: string, team?: string): Client;
  /** Where it is reached, once somebody listens for it. */
  serveAt(url: string): void;
  handle(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
};

export function createLocalSlack(options: LocalSlackOptions): LocalSlack {
  const { host, slack, world, live, socketMode } = createHost(options);
  const control = createControl(slack, socketMode);
  control.deliver(options.deliver ?? 'socket');
  const pageDir = options.pageDir ?? fileURLToPath(new URL('../page/', import.meta.url));
  const sockets = new WebSocketServer({ noServer: true });
  const hanging = new Set<ServerResponse>();
  const { app: appToken, ...credentials } = host.tokens;
  const [firstInstallation] = host.installations.values();

  return {
    get url() {
      return host.url;
    },
    get apiUrl() {
      return `${host.url}/api/`;
    },
    botToken: firstInstallation?.tokens[0]?.token ?? '',
    appToken,
    ...credentials,
    team: world.team,
    app: slack.app,
    world,
    control,
    clock: host.clock,
    install(id) {
      const installation = install(host, { id, installer: '', scopes: host.app.scopes });
      return installation.tokens.at(-1)?.token ?? '';
    },
    uninstall(id) {
      const installation = host.installations.get(id);
      if (installation) uninstall(host, installation);
    },
    installation: (id) => host.installations.get(id) ?? null,
    client: (user, team) => createClient(host.url, user, team),
    serveAt(url) {
      host.url = url.replace(/\/$/, '');
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
      const isControl = pathname === '/_/control/live';
      const isDebug = searchParams.get('debug_reconnects') === 'true';
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
      host.agenda.clear();
      socketMode.close();
      live.close();
      for (const watcher of host.watchers) watcher.terminate();
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
  if (pathname === '/oauth/v2/authorize') return serveAuthorize(slack.host, request, response);
  if (pathname === '/app_redirect') return redirectToApp(slack.host, request, response);
  if (pathname.startsWith('/api/')) return serveApi(slack, request, response);
  if (pathname.startsWith('/upload/')) return serveUpload(slack, pathname, request, response);
  if (pathname.startsWith('/files-pri/')) return servePrivate(slack, pathname, request, response);
  if (pathname === '/_/file') return servePageFile(screenOf(slack, request), request, response);
  if (pathname === '/_/upload') {
    return servePersonUpload(screenOf(slack, request), request, response);
  }
  if (pathname.startsWith('/_/control')) return serveControl(control, request, response);
  if (pathname.startsWith('/_/')) return servePageApi(slack, request, response);
  if (RESPONSE_URL.test(pathname)) return serveResponseUrl(slack, pathname, request, response);
  return servePage(response, pageDir, pathname);
}

/** The workspace on somebody's screen: without `team` the first one. */
function screenOf(slack: Slack, request: IncomingMessage): Slack {
  return slack.host.workspaces.get(urlOf(request).searchParams.get('team') ?? '') ?? slack;
}
