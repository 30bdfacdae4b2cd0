// OAuth v2: what an app asks for when it wants to be installed, who agrees, and the code that
// stands for the agreement until the app fetches its token.
import { createHash } from 'node:crypto';
import { install } from './installations.ts';
import { type Host, nowMs } from './state.ts';

/** As in Slack, a code is good once, for ten minutes. */
const CODE_MS = 600_000;

export type Request = {
  readonly state: string | null;
  /** Null when the app named none: then it is the first of the manifest. */
  readonly givenUri: string | null;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Of the scopes those that a person may refuse. */
  readonly optional: readonly string[];
  readonly challenge: string | null;
  /** The workspace that the app would like. */
  readonly team: string | null;
};

export type Code = {
  readonly request: Request;
  readonly installationId: string;
  readonly installer: string;
  readonly at: number;
  isUsed: boolean;
};

export type Refused = { readonly reason: string };

/** What stands in the query of `/oauth/v2/authorize`; a reason when Slack shows that instead. */
export function readRequest(host: Host, query: URLSearchParams): Request | Refused {
  const { app, tokens } = host;
  if (query.get('client_id') !== tokens.clientId) return refused('Invalid client_id parameter');
  const givenUri = query.get('redirect_uri') || null;
  const redirectUri = givenUri ?? app.redirect_urls[0] ?? '';
  if (!isConfigured(app.redirect_urls, redirectUri)) {
    const passed = givenUri ? ` Passed URI: ${givenUri}` : '';
    return refused(`redirect_uri did not match any configured URIs.${passed}`);
  }
  if (query.get('user_scope')) return refused('User scopes are not played by the local Slack');
  const scopes = [...new Set((query.get('scope') ?? '').split(/[\s,]+/).filter(Boolean))];
  if (scopes.length === 0) return refused('No scopes requested');
  const unknown = scopes.filter((scope) => !app.scopes.has(scope));
  if (unknown.length > 0) return refused(`Invalid permissions requested: ${unknown.join(', ')}`);
  const challenge = query.get('code_challenge');
  if (challenge && !app.has_pkce) return refused('PKCE is not enabled for this app');
  if (challenge && query.get('code_challenge_method') !== 'S256') {
    return refused('Invalid code_challenge_method parameter');
  }
  return {
    state: query.get('state'),
    givenUri,
    redirectUri,
    scopes,
    optional: scopes.filter((scope) => app.optional_scopes.has(scope)),
    challenge,
    team: query.get('team'),
  };
}

function refused(reason: string): Refused {
  return { reason };
}

/** One of the manifest's addresses, or a path below one. */
function isConfigured(configured: readonly string[], uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { origin, pathname } = new URL(uri);
  return configured.some((one) => {
    if (!URL.canParse(one)) return false;
    const base = new URL(one);
    const folder = base.pathname.replace(/\/?$/, '/');
    return origin === base.origin && (pathname === base.pathname || pathname.startsWith(folder));
  });
}

export type Decision = {
  readonly place: string;
  readonly installer: string;
  /** Of the optional scopes those that were agreed to. */
  readonly agreed: readonly string[];
};

/** Installs the app, and answers the address that takes the person back to it. */
export function allow(host: Host, request: Request, decision: Decision): string {
  const { ids, app } = host;
  const { place, installer, agreed } = decision;
  const scopes = request.scopes.filter(
    (scope) => !app.optional_scopes.has(scope) || agreed.includes(scope),
  );
  const isAbove = isInstalledAbove(host, place);
  const installationId = isAbove ? place : install(host, { id: place, installer, scopes }).id;
  const code = `${nowMs(host)}.${Number.parseInt(ids.secret(10), 16)}.${ids.secret(64)}`;
  host.codes.set(code, { request, installationId, installer, at: nowMs(host), isUsed: false });
  return back(request, { code });
}

export function cancel(request: Request): string {
  return back(request, { error: 'access_denied' });
}

function back({ redirectUri, state }: Request, more: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  url.searchParams.set('state', state ?? '');
  return url.href;
}

export type Exchange = {
  readonly code: string;
  readonly redirect_uri: string;
  readonly code_verifier: string;
};

export type ExchangeError =
  | 'invalid_code'
  | 'code_already_used'
  | 'bad_redirect_uri'
  | 'cannot_install_an_org_installed_app'
  | 'invalid_code_verifier'
  | 'pkce_not_allowed';

/** The agreement that the code stands for; the code is spent, also when the rest is wrong. */
export function exchange(host: Host, given: Exchange): Code | { readonly error: ExchangeError } {
  const code = host.codes.get(given.code);
  if (!code || nowMs(host) - code.at >= CODE_MS) return { error: 'invalid_code' };
  if (code.isUsed) return { error: 'code_already_used' };
  code.isUsed = true;
  const { givenUri, challenge } = code.request;
  if ((given.redirect_uri || null) !== givenUri) return { error: 'bad_redirect_uri' };
  if (given.code_verifier && !host.app.has_pkce) return { error: 'pkce_not_allowed' };
  if (challenge && challenge !== s256(given.code_verifier)) {
    return { error: 'invalid_code_verifier' };
  }
  if (isInstalledAbove(host, code.installationId)) {
    return { error: 'cannot_install_an_org_installed_app' };
  }
  return code;
}

/** Org-wide in the organisation of the workspace. */
function isInstalledAbove({ workspaces, installations }: Host, place: string): boolean {
  return installations.has(workspaces.get(place)?.enterprise?.id ?? '');
}

function s256(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
