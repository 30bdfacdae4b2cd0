import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll } from 'vitest';
import { commands } from '../../commands/index.ts';
import { buildApp, type Plumbline } from '../../src/app.ts';
import { createCharts } from '../../src/charts/draw.ts';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import {
  events,
  interactions,
  optionSources,
  shortcuts,
  submissions,
} from '../../src/interactions.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/ops/log.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/index.ts';
import { backgroundClient } from '../../src/slack/clients.ts';
import { httpReceiver, socketReceiver } from '../../src/slack/receivers.ts';
import type { EntryPoints } from '../../src/slack/register.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import type { TestDatabase } from './database.ts';

export type Transport = 'socket' | 'http';

export type TestBot = {
  readonly slack: LocalSlack;
  /** With the one client there is. */
  readonly ctx: Context & { readonly slack: WebClient };
  readonly plumbline: Plumbline;
  /** Everything logged so far. */
  logged(): string;
};

/**
 * Plumbline in the local Slack, on the database of the test file. Its own clock may stand still;
 * the local Slack's runs on.
 */
export function testBot(
  database: TestDatabase,
  transport: Transport,
  clock: Clock = systemClock,
  /** Entry points of the test's own, beside or in place of those with the same name. */
  extra: Partial<EntryPoints> = {},
): { current: TestBot } {
  const holder = { current: null as unknown as TestBot };
  const stops: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const slack = await startLocalSlack({ manifest: 'manifest.yml', rateLimits: false });
    stops.push(() => slack.stop());
    const lines: string[] = [];
    const stream = new PassThrough().on('data', (line) => lines.push(String(line)));
    const log = createLog('debug', stream);
    const config = { ...readConfig({}), slackApiUrl: slack.apiUrl };
    const charts = createCharts({ ...config, log });
    stops.push(charts.close);
    const client = backgroundClient(slack.botToken, slack.apiUrl, log);
    const ctx = {
      slack: client,
      charts,
      db: database.pool,
      clock,
      config,
      log,
      slackFor: (id: string) => (id === slack.team.id ? client : null),
    };
    await saveWorkspace(database.pool, slack.team, clock.now());
    const { receiver, listener } =
      transport === 'http'
        ? httpReceiver(slack.signingSecret, systemClock, log)
        : { receiver: socketReceiver(slack.appToken, slack.apiUrl, log), listener: null };
    if (listener) {
      const server = createServer(listener);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      stops.push(() => close(server));
      const { port } = server.address() as AddressInfo;
      slack.control.deliver({ http: `http://127.0.0.1:${port}/slack/events` });
    }
    const entries = {
      commands: [...commands, ...(extra.commands ?? [])],
      interactions: [...interactions, ...(extra.interactions ?? [])],
      optionSources: [...optionSources, ...(extra.optionSources ?? [])],
      submissions: [...submissions, ...(extra.submissions ?? [])],
      shortcuts: [...shortcuts, ...(extra.shortcuts ?? [])],
      events: [...events, ...(extra.events ?? [])],
    };
    const installation = { token: slack.botToken, workspaceId: slack.team.id };
    const plumbline = await buildApp(ctx, installation, receiver, entries);
    await plumbline.app.start();
    stops.push(
      () => plumbline.app.stop(),
      () => plumbline.work.drain(5_000),
    );
    holder.current = { slack, ctx, plumbline, logged: () => lines.join('') };
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  return holder;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
