// A bot of a few lines and a local Slack around it, over either transport.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/lib/clock.ts';
import {
  type LocalSlack,
  type LocalSlackOptions,
  startLocalSlack,
} from '../../../src/playground/index.ts';

export const TRANSPORTS = ['socket', 'http'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

export const MANIFEST = {
  display_information: { name: 'To-do', description: 'A list' },
  features: {
    bot_user: { display_name: 'To-do' },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    slash_commands: [
      { command: '/todo', description: 'Add to the list', usage_hint: '[what]' },
      { command: '/who', description: 'Ids for names', should_escape: true },
    ],
    shortcuts: [
      { name: 'Add', type: 'global', callback_id: 'add', description: 'Add' },
      { name: 'Keep', type: 'message', callback_id: 'keep', description: 'Keep' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'channels:history',
        'channels:join',
        'channels:manage',
        'channels:read',
        'chat:write',
        'commands',
        'im:history',
        'im:read',
        'im:write',
        'reactions:write',
        'team:read',
        'users:read',
        'users:read.email',
      ],
    },
  },
  settings: {
    interactivity: { is_enabled: true },
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'channel_archive',
        'channel_shared',
        'member_joined_channel',
        'message.channels',
        'message.im',
      ],
    },
  },
};

/** The local Slack alone, stopped when the test ends. */
export async function localSlack(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  const slack = await startLocalSlack({
    manifest: MANIFEST,
    seed: 'test',
    rateLimits: false,
    ...options,
  });
  onTestFinished(() => slack.stop());
  return slack;
}

export function webClient(slack: LocalSlack, token = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: silent,
  });
}

/** The whole answer, also of a failure. */
export async function answerOf(calling: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    return (await calling) as Record<string, unknown>;
  } catch (error) {
    return (error as { data: Record<string, unknown> }).data;
  }
}

export type Bot = { readonly slack: LocalSlack; readonly app: App; readonly client: WebClient };

export async function startBot(
  transport: TransportName,
  register: (app: App) => void,
  options: Partial<LocalSlackOptions> = {},
): Promise<Bot> {
  const slack = await localSlack(options);
  const receiver = transport === 'socket' ? socket(slack) : http(slack);
  const app = new App({
    token: slack.botToken,
    receiver,
    deferInitialization: true,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  app.error(async () => {});
  register(app);
  await app.init();
  if (receiver instanceof SocketModeReceiver) {
    await receiver.start();
    onTestFinished(() => receiver.client.disconnect());
  } else {
    await listenFor(slack, receiver);
  }
  return { slack, app, client: webClient(slack) };
}

// The SDK reconnects after this long, and drops a connection whose pings wait as long.
const PING_MS = 1_000;

function socket(slack: LocalSlack): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: slack.appToken,
    clientPingTimeout: PING_MS,
    logger: silent,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
}

function http(slack: LocalSlack): HTTPReceiver {
  return new HTTPReceiver({ signingSecret: slack.signingSecret, logger: silent });
}

async function listenFor(slack: LocalSlack, receiver: HTTPReceiver): Promise<void> {
  const url = await serve(createServer(receiver.requestListener));
  slack.control.deliver({ http: `${url}/slack/events` });
}

export async function serve(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(
    () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Time that only the test moves. */
export function handClock(start = '2026-10-12T08:00:00Z'): Clock & { pass(ms: number): void } {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    pass(ms) {
      now = now.add({ milliseconds: ms });
    },
  };
}

/** Removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-slack-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${isDone}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

const nothing = () => {};
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (text: string) => ({ type: 'section' as const, text: plain(text) });
export const button = (action_id: string, value = 'v') => ({
  type: 'button' as const,
  action_id,
  value,
  text: plain(action_id),
});
export const modal = (...blocks: object[]) => ({
  type: 'modal' as const,
  title: plain('A form'),
  submit: plain('Save'),
  blocks: blocks as never[],
});
export const input = (block_id: string, element: object, more: object = {}) => ({
  type: 'input' as const,
  block_id,
  label: plain(block_id),
  element,
  ...more,
});
export const textInput = (action_id: string, more: object = {}) => ({
  type: 'plain_text_input' as const,
  action_id,
  ...more,
});
