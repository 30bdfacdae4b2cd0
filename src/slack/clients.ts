import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { boltLogger } from './logger.ts';

/** Somebody waits for the answer: it comes within seconds or fails. */
export function interactiveOptions(slackApiUrl: string, log: Logger): WebClientOptions {
  return options(slackApiUrl, log, 5_000);
}

/** For background work: its own queue, so that its rate limit never holds up a click. */
export function backgroundClient(
  token: string | undefined,
  slackApiUrl: string,
  log: Logger,
): WebClient {
  return new WebClient(token, options(slackApiUrl, log, 10_000));
}

/**
 * The same for one of many workspaces: with the token that is good when it calls. Where there is
 * none, that is what Slack would say.
 */
export function workspaceClient(
  workspaceId: string,
  tokenOf: (workspaceId: string) => Promise<string | null>,
  slackApiUrl: string,
  log: Logger,
): WebClient {
  return new WebClient(undefined, {
    ...options(slackApiUrl, log, 10_000),
    // An organisation's token serves several.
    teamId: workspaceId,
    async fetch(url, init) {
      const token = await tokenOf(workspaceId);
      if (token === null) return Response.json({ ok: false, error: 'not_authed' });
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers });
    },
  });
}

/**
 * - `retryConfig` always explicit: Socket Mode writes 100 retries into options that leave it out,
 *   and a retried post is a post said twice.
 * - `rejectRateLimitedCalls`: a 429 would otherwise pause every call of the client.
 * - never `headers`: the client writes its token into that object, and the next one sends it.
 */
function options(slackApiUrl: string, log: Logger, timeout: number): WebClientOptions {
  return {
    slackApiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(log),
  };
}
