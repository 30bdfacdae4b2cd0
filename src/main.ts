#!/usr/bin/env node
// The only wiring: environment → HTTP → database → Slack → context → app → jobs, and the same
// backwards to stop.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { jobs } from '../jobs/index.ts';
import { buildApp, type Installation } from './app.ts';
import { resumeDeliveries } from './cards/settings.ts';
import { createCharts } from './charts/draw.ts';
import { type Bar, progressBar } from './cli/progress.ts';
import { type Config, readConfig } from './config.ts';
import { type Connection, connect } from './connect.ts';
import type { Context } from './context.ts';
import { listen as listenFor } from './db/listen.ts';
import { takeBotLock } from './db/lock.ts';
import { openDatabase } from './db/open.ts';
import { WAKE } from './db/wake.ts';
import { UserError } from './errors.ts';
import { start as words } from './i18n/start.ts';
import { events, interactions, optionSources, shortcuts, submissions } from './interactions.ts';
import { schedule } from './jobs/schedule.ts';
import { systemClock } from './lib/clock.ts';
import { answerOperator } from './ops/http.ts';
import { createLog } from './ops/log.ts';
import { backgroundClient } from './slack/clients.ts';
import { EVENTS_PATH, INSTALL_PATHS } from './slack/receivers.ts';
import { welcome } from './welcome.ts';
import { saveWorkspace } from './workspaces/query.ts';

const DRAIN_MS = 10_000;
const EXIT_MS = 14_000;
const CONNECT_MS = 20_000;
const STATEMENT_MS = 60_000;

/** What has begun and how to end it, in the order of beginning. */
const stops: (() => Promise<unknown>)[] = [];
let stopping: Promise<void> | undefined;

async function main(config: Config, log: Logger): Promise<void> {
  const checks: Record<string, () => Promise<boolean>> = { start: async () => false };
  let slack: Connection | undefined;
  const server = createServer((request, response) => {
    if (answerOperator(request, response, checks)) return;
    const listener = slack?.listener;
    if (!isForSlack(config, request)) response.writeHead(404).end();
    // Before the start is over and once the stop has begun, Slack had better ask again.
    else if (!listener || (overHttp(config) && (stopping || 'start' in checks))) {
      response.writeHead(503).end();
    } else listener(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (slack?.upgrade) slack.upgrade(request, socket, head);
    else socket.destroy();
  });
  const baseUrl = await listen(server, config);
  stops.push(() => close(server));

  const database = await openDatabase({ ...config, statementTimeoutMs: STATEMENT_MS });
  stops.push(database.close);
  const { pool } = database;
  if (!config.databaseUrl) {
    const lost = () => void fail(new UserError(words.database.lost));
    const lock = await takeBotLock(database.url, lost);
    if (!lock) throw new UserError(words.database.taken(config.dataDir));
    stops.push(lock.release);
  }

  slack = await connect(config, { clock: systemClock, log, db: pool }, baseUrl);
  stops.push(slack.stop);
  const { clock, slackApiUrl, receiver } = slack;
  const charts = createCharts({ ...config, log });
  stops.push(charts.close);
  const { team, installation, slackFor, answers } = await reach(slack, log);
  const ctx: Context = {
    db: pool,
    clock,
    log,
    charts,
    config: { ...config, slackApiUrl },
    slackFor,
  };
  if (team) {
    await saveWorkspace(pool, team, clock.now());
    await resumeDeliveries(pool, team.id);
    if (config.slack.mode === 'playground') await greet(ctx, team.id);
  }

  const entries = { commands, interactions, optionSources, submissions, shortcuts, events };
  const { app, work } = await buildApp(ctx, installation, receiver, entries);
  stops.push(() => work.drain(DRAIN_MS));
  await inTime(app.start().catch(refusedBySlack));
  stops.push(() => app.stop());
  const ticks = schedule(jobs, ctx, work);
  stops.push(ticks.stop);
  const hints = listenFor(database.url, WAKE, ticks.wake);
  stops.push(hints.close);

  delete checks['start'];
  checks['database'] = async () => (await pool.query('select 1')).rows.length === 1;
  checks['slack'] = async () => (await answers()).ok;
  say(greeting(config, baseUrl, team));
}

type Team = { readonly id: string; readonly name: string; readonly enterpriseId: string | null };
type Reach = Pick<Context, 'slackFor'> & {
  /** Null: many. */
  readonly team: Team | null;
  readonly installation: Installation;
  answers(): Promise<{ ok: boolean }>;
};

async function reach({ access, slackApiUrl }: Connection, log: Logger): Promise<Reach> {
  if (access.token === null) {
    const { authorize, clientFor: slackFor } = access;
    const client = backgroundClient(undefined, slackApiUrl, log);
    const installation = { authorize, workspaceId: null };
    return { team: null, installation, slackFor, answers: () => client.api.test() };
  }
  const { token } = access;
  const client = backgroundClient(token, slackApiUrl, log);
  const team = await whoAmI(client);
  return {
    team,
    installation: { token, workspaceId: team.id },
    slackFor: (id) => (id === team.id ? client : null),
    answers: () => client.auth.test(),
  };
}

function greeting({ slack: { mode } }: Config, baseUrl: string, team: Team | null): string {
  if (mode === 'playground') return words.playground(baseUrl, '/vendor-score acme');
  if (!team) return words.installable;
  return words.connected(team.name, mode === 'http' ? 'HTTP' : 'Socket Mode');
}

function overHttp({ slack: { mode } }: Config): boolean {
  return mode === 'http' || mode === 'oauth';
}

/** In the playground everything else belongs to the local Slack and its page. */
function isForSlack({ slack }: Config, { url, method }: IncomingMessage): boolean {
  if (slack.mode === 'playground') return true;
  const path = url?.split('?')[0] ?? '';
  if (slack.mode === 'oauth' && method === 'GET' && INSTALL_PATHS.includes(path)) return true;
  return method === 'POST' && path === EVENTS_PATH;
}

/** The playground is for this machine alone; behind a proxy Slack comes from outside. */
async function listen(server: Server, { port, slack }: Config): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    reject(error.code === 'EADDRINUSE' ? new UserError(words.portInUse(port)) : error);
  });
  if (slack.mode === 'playground') server.listen(port, '127.0.0.1', resolve);
  else server.listen(port, resolve);
  await promise;
  const address = server.address() as AddressInfo;
  log.info({ port: address.port }, 'listening');
  return `http://localhost:${address.port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 1_000).unref();
  await closed;
}

async function whoAmI(client: WebClient): Promise<Team> {
  const answer = await client.auth.test().catch(refusedBySlack);
  const { team_id: id = '', team: name = '', enterprise_id: enterpriseId = null } = answer;
  return { id, name, enterpriseId };
}

function refusedBySlack(error: unknown): never {
  throw new UserError(words.slackRefused(firstLine(error)));
}

/** A refused WebSocket leaves the SDK waiting for ever. */
async function inTime(work: Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new UserError(words.slackSilent)), CONNECT_MS);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The sample is announced, and its progress drawn on a terminal. */
async function greet(ctx: Context, workspaceId: string): Promise<void> {
  const bar = { drawn: null as Bar | null };
  const progress = (share: number) => {
    bar.drawn ??= progressBar(1);
    bar.drawn.update(share);
  };
  await welcome(ctx, workspaceId, { line: say, progress });
  bar.drawn?.stop();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends everything in reverse order, then lets the process run empty; never later than 15 s. */
function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    process.exitCode = exitCode;
    setTimeout(() => process.exit(exitCode), EXIT_MS).unref();
    for (const end of stops.reverse())
      await end().catch((error) => log.error({ err: error }, 'stop failed'));
  })();
  return stopping;
}

function fail(error: unknown): Promise<void> {
  const reason = error instanceof UserError ? error.message : undefined;
  if (!reason) log.fatal({ err: error }, 'start failed');
  process.stderr.write(`${words.failed(reason ?? firstLine(error))}\n`);
  return stop(1);
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}

let log = createLog('info', process.stderr);
process.once('SIGTERM', () => void stop(0));
process.once('SIGINT', () => void stop(0));
// A rejection nobody awaited: the state is unknown, and a supervisor starts us again.
process.on('unhandledRejection', (error) => void fail(error));
try {
  const config = readConfig(process.env);
  // In the playground a person reads standard output.
  const quiet = config.slack.mode === 'playground';
  log = createLog(config.logLevel, quiet ? process.stderr : process.stdout);
  await main(config, log);
} catch (error) {
  await fail(error);
}
