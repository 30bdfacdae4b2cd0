import type { IncomingMessage, RequestListener } from 'node:http';
import {
  type App,
  type Authorize,
  HTTPReceiver,
  type HTTPReceiverOptions,
  type Receiver,
  SocketModeReceiver,
  type StateStore,
} from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../lib/clock.ts';
import { interactiveOptions } from './clients.ts';
import { callbackPages, guardPage, inBrowserLanguage, installPage } from './install-pages.ts';
import { boltLogger } from './logger.ts';

// While one connection is renewed, which Slack asks for every few hours, the other one listens.
const CONNECTIONS = 2;
// The SDK waits five times this before it reconnects after a `disconnect`.
const PING_MS = 1_000;

/** Socket Mode over two connections that feed one app. */
export function socketReceiver(appToken: string, slackApiUrl: string, log: Logger): Receiver {
  const receivers = Array.from(
    { length: CONNECTIONS },
    () =>
      new SocketModeReceiver({
        appToken,
        clientPingTimeout: PING_MS,
        logger: boltLogger(log),
        installerOptions: { clientOptions: { slackApiUrl } },
      }),
  );
  for (const { client } of receivers) {
    client.on('error', (error) => log.error({ err: error }, 'socket mode error'));
    completeEnvelopes(client);
  }
  return {
    init(app: App) {
      for (const receiver of receivers) receiver.init(app);
    },
    start: () => Promise.all(receivers.map((receiver) => receiver.start())),
    // The SDK's own stop doesn't wait for the connection to close.
    stop: () => Promise.all(receivers.map((receiver) => receiver.client.disconnect())),
  };
}

type Envelope = { type?: string; payload?: { type?: string; event?: object } };

/** `app_rate_limited` comes without an inner event, on which the SDK would end the process. */
function completeEnvelopes(client: SocketModeReceiver['client']): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: string | ArrayBuffer, isBinary: boolean) => {
    const whole = isBinary ? data : complete(data);
    for (const listener of listeners) listener(whole, isBinary);
  });
}

function complete(data: string | ArrayBuffer): string | ArrayBuffer {
  const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
  if (!text.includes('"app_rate_limited"')) return data;
  const envelope = JSON.parse(text) as Envelope;
  if (envelope.type !== 'events_api' || !envelope.payload || envelope.payload.event) return data;
  return JSON.stringify({
    ...envelope,
    payload: { ...envelope.payload, event: { type: envelope.payload.type } },
  });
}

export const EVENTS_PATH = '/slack/events';
/** The SDK's, for people's browsers: where an installation begins, and where Slack sends them back. */
export const INSTALL_PATHS: readonly string[] = ['/slack/install', '/slack/oauth_redirect'];
const BODY_LIMIT_BYTES = 512 * 1024;
const SIGNATURE_LIFE_S = 300;

export type HttpReceiver = {
  readonly receiver: Receiver;
  readonly listener: RequestListener;
  /** Whose token a payload needs; where the app is installed by OAuth. */
  readonly authorize: Authorize<boolean> | undefined;
};

type Installing = Pick<
  HTTPReceiverOptions,
  'clientId' | 'clientSecret' | 'scopes' | 'installationStore'
> & { readonly stateStore: StateStore; readonly slackApiUrl: string };

/** Signed HTTP; `listener` goes behind a server that is ours and serves more than Slack. */
export function httpReceiver(
  signingSecret: string,
  clock: Clock,
  log: Logger,
  installing?: Installing,
): HttpReceiver {
  const receiver = new HTTPReceiver({
    ...(installing ? installerOptions(installing, log) : {}),
    signingSecret,
    endpoints: EVENTS_PATH,
    bodyLimit: BODY_LIMIT_BYTES,
    logger: boltLogger(log),
  });
  const listen = inBrowserLanguage(receiver.requestListener);
  return {
    receiver: {
      init: (app: App) => receiver.init(app),
      start: async () => {},
      stop: async () => {},
    },
    authorize: receiver.installer?.authorize,
    listener(request, response) {
      // The SDK refuses old time stamps but takes future ones, which never grow old.
      if (fromTheFuture(request, clock)) response.writeHead(401).end();
      else listen(request, response);
    },
  };
}

function installerOptions(
  { stateStore, slackApiUrl, ...options }: Installing,
  log: Logger,
): Partial<HTTPReceiverOptions> {
  return {
    ...options,
    installerOptions: {
      stateStore,
      installPathOptions: {
        async beforeRedirection(_, response) {
          guardPage(response);
          return true;
        },
      },
      renderHtmlForInstallPath: installPage,
      callbackOptions: callbackPages(slackApiUrl, log),
      authorizationUrl: new URL('/oauth/v2/authorize', slackApiUrl).href,
      clientOptions: interactiveOptions(slackApiUrl, log),
    },
  };
}

function fromTheFuture(request: IncomingMessage, clock: Clock): boolean {
  const sentS = Number(request.headers['x-slack-request-timestamp'] ?? 0);
  return sentS - clock.now().epochMilliseconds / 1_000 > SIGNATURE_LIFE_S;
}
