import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Clock } from './lib/clock.ts';
import { httpReceiver, socketReceiver } from './slack/receivers.ts';

/** How this process reaches Slack, real or local. */
export type Connection = {
  /** The local Slack's own can be moved from its page. */
  readonly clock: Clock;
  readonly token: string;
  readonly slackApiUrl: string;
  readonly receiver: Receiver;
  /** What our HTTP server passes on; nothing in Socket Mode. */
  readonly listener: RequestListener | null;
  readonly upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null;
  stop(): Promise<void>;
};

/** `baseUrl` is where our own HTTP server listens: the local Slack lives behind it. */
export async function connect(
  config: Config,
  clock: Clock,
  log: Logger,
  baseUrl: string,
): Promise<Connection> {
  const { slack, slackApiUrl } = config;
  switch (slack.mode) {
    case 'socket':
      return {
        clock,
        token: slack.botToken,
        slackApiUrl,
        receiver: socketReceiver(slack.appToken, slackApiUrl, log),
        listener: null,
        upgrade: null,
        stop: async () => {},
      };
    case 'http': {
      const { receiver, listener } = httpReceiver(slack.signingSecret, clock, log);
      return {
        clock,
        token: slack.botToken,
        slackApiUrl,
        receiver,
        listener,
        upgrade: null,
        stop: async () => {},
      };
    }
    case 'playground':
      return localSlack(clock, log, baseUrl);
  }
}

async function localSlack(clock: Clock, log: Logger, baseUrl: string): Promise<Connection> {
  // Nothing of the local Slack is loaded in production.
  const { createLocalSlack } = await import('./playground/index.ts');
  const manifest = fileURLToPath(new URL('../manifest.yml', import.meta.url));
  const local = createLocalSlack({ manifest, clock, baseUrl });
  return {
    clock: local.clock,
    token: local.botToken,
    slackApiUrl: local.apiUrl,
    receiver: socketReceiver(local.appToken, local.apiUrl, log),
    listener: local.handle,
    upgrade: local.upgrade,
    stop: local.stop,
  };
}
