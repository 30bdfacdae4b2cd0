// Plumbline for many workspaces in a local Slack that has several; and a browser with cookies.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../commands/index.ts';
import { buildApp, type Plumbline } from '../../src/app.ts';
import { createCharts } from '../../src/charts/draw.ts';
import { type OAuth, readConfig } from '../../src/config.ts';
import { many } from '../../src/connect.ts';
import type { Context } from '../../src/context.ts';
import {
  events,
  interactions,
  optionSources,
  shortcuts,
  submissions,
} from '../../src/interactions.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/ops/log.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/index.ts';
import { orgWorld } from '../../src/playground/org-world.ts';
import type { TestDatabase } from '../support/database.ts';

export const [CARE, TECH, NORTH, ORG] = ['T0HARBCARE', 'T0HARBTECH', 'T0NORTHSUP', 'E0HARBOUR1'];
export const [MARA, TOMAS, INGRID, NILS] = ['U0MARAOKAF', 'U0TOMASREY', 'U0INGRIDSO', 'U0NILSBERG'];
export const KEYS = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));

type Manifest = { oauth_config: object; settings: object };

/** The local Slack of a bot at `url`. */
export function slackFor(url: string, settings: object = {}): Promise<LocalSlack> {
  const ours = parse(readFileSync('manifest.yml', 'utf8')) as Manifest;
  const manifest = {
    ...ours,
    oauth_config: { ...ours.oauth_config, redirect_urls: [`${url}/slack/oauth_redirect`] },
    settings: { ...ours.settings, socket_mode_enabled: false, ...settings },
  };
  return startLocalSlack({ manifest, world: orgWorld, installedIn: [], rateLimits: false });
}

/** The five variables, for a process or for `readConfig`. */
export function environment(slack: LocalSlack, tokenKey = KEYS[0] ?? '') {
  return {
    SLACK_CLIENT_ID: slack.clientId,
    SLACK_CLIENT_SECRET: slack.clientSecret,
    SLACK_STATE_SECRET: 'state-secret',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    TOKEN_KEY: tokenKey,
  };
}

/** Where the page of the bot leads, with the cookie that it left. */
export async function begin(url: string): Promise<{ consent: URL; cookie: string }> {
  const page = await fetch(`${url}/slack/install`);
  const [, href = ''] = /<a class="go" href="([^"]+)"/.exec(await page.text()) ?? [];
  const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';');
  return { consent: new URL(href.replaceAll('&amp;', '&')), cookie };
}

/** Somebody agrees; answers where Slack sends them. */
export async function agree(consent: URL, place: string, user: string): Promise<string> {
  const body = new URLSearchParams(consent.searchParams);
  body.set('decision', 'allow');
  body.set('place', `${place}:${user}`);
  const response = await fetch(consent.origin + consent.pathname, {
    ...{ method: 'POST', body, redirect: 'manual' },
  });
  return response.headers.get('location') ?? '';
}

export async function back(location: string, cookie: string): Promise<number> {
  const response = await fetch(location, { headers: { cookie } });
  await response.text();
  return response.status;
}

/** Whatever the app's address is outside, the bot listens at `url`. */
export async function install(url: string, place: string, user: string): Promise<number> {
  const { consent, cookie } = await begin(url);
  const { pathname, search } = new URL(await agree(consent, place, user));
  return back(url + pathname + search, cookie);
}

export type InstalledBot = {
  readonly slack: LocalSlack;
  readonly ctx: Context;
  readonly plumbline: Plumbline;
  readonly url: string;
  /** Which token a call of a method about something went out with, the last first. */
  tokensOf(method: string, about: string): string[];
  /** Everything of this process that went to Slack, the last first. */
  readonly sent: readonly Sent[];
  logged(): string;
};

type Sent = { readonly url: string; readonly body: string; readonly token: string };

/** In this process, so that what it sends can be looked at. */
export function installedBot(database: TestDatabase, settings: object): { current: InstalledBot } {
  const holder = { current: null as unknown as InstalledBot };
  const stops: (() => unknown)[] = [];
  beforeAll(async () => {
    const sent: Sent[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? '';
      const body = decodeURIComponent(String(init?.body).replaceAll('+', ' '));
      sent.unshift({ url: String(input), body, token });
      return real(input, init);
    };
    stops.push(() => {
      globalThis.fetch = real;
    });
    const server = createServer((request, response) => listener?.(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(
      () => server.close(),
      () => server.closeAllConnections(),
    );
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const slack = await slackFor(url, settings);
    stops.push(() => slack.stop());
    slack.control.deliver({ http: `${url}/slack/events` });
    const lines: string[] = [];
    const log = createLog(
      'debug',
      new PassThrough().on('data', (line) => lines.push(`${line}`)),
    );
    const config = { ...readConfig(environment(slack)), slackApiUrl: slack.apiUrl };
    const ring = { clock: systemClock, log, db: database.pool };
    const { receiver, listener, access } = await many(config.slack as OAuth, slack.apiUrl, ring);
    const charts = createCharts({ ...config, log });
    stops.push(charts.close);
    const ctx: Context = { ...ring, charts, config, slackFor: access.clientFor };
    const entries = { commands, interactions, optionSources, submissions, shortcuts, events };
    const installation = { authorize: access.authorize, workspaceId: null };
    const plumbline = await buildApp(ctx, installation, receiver, entries);
    await plumbline.app.start();
    stops.push(() => plumbline.work.drain(5_000));
    holder.current = {
      ...{ slack, ctx, plumbline, url, sent, logged: () => lines.join('') },
      tokensOf: (method, about) =>
        sent
          .filter((one) => one.url.endsWith(`/${method}`) && one.body.includes(about))
          .map(({ token }) => token),
    };
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  return holder;
}
