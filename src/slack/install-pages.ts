// What a browser shows before, after and instead of an installation, in its own language. The SDK's
// pages are English, and show the name of an error.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { CallbackOptions, Installation } from '@slack/oauth';
import type { Logger } from 'pino';
import { type InstallWords, installWords } from '../i18n/install.ts';
import { type Locale, localeOf } from '../i18n/locale.ts';
import { escapeHtml } from '../lib/html.ts';
import { slackError } from './exchange.ts';

/** The SDK draws the first page without its request. */
const reading = new AsyncLocalStorage<Locale>();

/** `zh-TW,zh;q=0.9,en;q=0.5` → the language that is wanted most of those there are. */
export function browserLocale(accepted: string | undefined): Locale {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.split(';').map((text) => text.trim());
      const weight = rest.find((text) => text.startsWith('q='))?.slice(2);
      return { tag, q: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, q }) => q > 0 && /^(en|zh)\b/i.test(tag))
    .toSorted((a, b) => b.q - a.q);
  try {
    return localeOf(wanted[0]?.tag ?? 'en');
  } catch {
    return 'en'; // no language at all
  }
}

export function inBrowserLanguage(listener: RequestListener): RequestListener {
  return (request, response) => {
    reading.run(browserLocale(request.headers['accept-language']), listener, request, response);
  };
}

function wordsNow(): InstallWords {
  return installWords[reading.getStore() ?? 'en'];
}

/** Nothing of other hosts is loaded, and nobody frames it. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  vary: 'accept-language',
};

export function guardPage(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

export function installPage(url: string): string {
  const { install } = wordsNow();
  const { title, lead, button, steps, note } = install;
  return page(title, [
    paragraph(lead),
    link(url, button),
    list('ul', steps),
    `<p class="note">${escapeHtml(note)}</p>`,
  ]);
}

/** `slackUrl`: where Slack's own addresses begin. */
export function callbackPages(slackUrl: string, log: Logger): CallbackOptions {
  return {
    success: (installation, _options, _request, response) =>
      send(response, 200, donePage(installation as Installation, slackUrl)),
    failure(error, _options, request, response) {
      const { status, text, detail } = failureOf(error, request, log);
      const { title, again } = wordsNow().failed;
      const said = detail ? [`<p class="note">${escapeHtml(detail)}</p>`] : [];
      send(response, status, page(title, [paragraph(text), link(INSTALL, again), ...said]));
    },
  };
}

const INSTALL = '/slack/install';

function donePage(installation: Installation, slackUrl: string): string {
  const { done } = wordsNow();
  const { appId = '', enterpriseUrl = '' } = installation;
  if (installation.isEnterpriseInstall) {
    const name = installation.enterprise?.name ?? done.unnamed;
    const manage = `${enterpriseUrl}manage/organization/apps/profile/${appId}/workspaces/add`;
    const steps = [paragraph(done.lead), list('ol', done.wideSteps)];
    return page(done.wideTitle(name), [...steps, link(manage, done.wideOpen)]);
  }
  const { id = '', name = done.unnamed } = installation.team ?? {};
  const open = new URL('/app_redirect', slackUrl);
  open.search = `${new URLSearchParams({ app: appId, team: id })}`;
  return page(done.title(name), [
    link(open.href, done.open),
    paragraph(done.lead),
    list('ol', done.steps),
  ]);
}

type Failure = { readonly status: number; readonly text: string; readonly detail: string | null };

function failureOf(
  error: Error & { readonly code?: string },
  { url = '' }: IncomingMessage,
  log: Logger,
): Failure {
  const { failed } = wordsNow();
  const told = new URL(url, 'http://localhost').searchParams.get('error');
  if (told === 'access_denied') return { status: 400, text: failed.cancelled, detail: null };
  switch (error.code) {
    case 'slack_oauth_missing_state':
    case 'slack_oauth_invalid_state':
      return { status: 400, text: failed.state, detail: null };
    case 'slack_oauth_missing_code':
      return { status: 400, text: failed.code, detail: told && failed.said(told.slice(0, 100)) };
  }
  const code = slackError(error);
  if (code !== null) return { status: 400, text: failed.refused, detail: failed.said(code) };
  const ref = randomBytes(3).toString('hex').toUpperCase();
  log.error({ err: error, ref }, 'installation failed');
  return { status: 500, text: failed.broken, detail: failed.ref(ref) };
}

function send(response: ServerResponse, status: number, html: string): void {
  guardPage(response);
  response.writeHead(status).end(html);
}

const STYLE = `:root{color-scheme:light dark}
body{font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0;
min-height:100vh;display:grid;place-items:center;background:light-dark(#f4f5f7,#17191c);color:light-dark(#1d1c1d,#e8e8e8)}
main{box-sizing:border-box;width:min(34rem,100vw - 2rem);margin:1rem;padding:2rem;border-radius:12px;
background:light-dark(#fff,#222529);box-shadow:0 1px 3px rgb(0 0 0/.15)}
h1{font-size:1.4rem;line-height:1.3;margin:0 0 .75rem}
li{margin:.4rem 0}ul,ol{padding-left:1.25rem}
.go{display:inline-block;margin:.5rem 0;padding:.6rem 1.1rem;border-radius:6px;background:light-dark(#4a154b,#8a4b8f);color:#fff;
text-decoration:none;font-weight:600}
.go:focus-visible{outline:3px solid #1d9bd1;outline-offset:2px}
.note{font-size:.9rem;color:light-dark(#616061,#b5b5b5);margin-bottom:0}`;

function page(title: string, parts: readonly string[]): string {
  return `<!doctype html><html lang="${wordsNow().lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"><style>${STYLE}</style>
<main><h1>${escapeHtml(title)}</h1>${parts.join('\n')}</main></html>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function link(href: string, text: string): string {
  return `<p><a class="go" href="${escapeHtml(href)}">${escapeHtml(text)}</a></p>`;
}

function list(kind: 'ul' | 'ol', items: readonly string[]): string {
  return `<${kind}>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</${kind}>`;
}
