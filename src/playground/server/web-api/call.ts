// One call of the Web API: token, workspace, scopes, tier, arguments, then the method itself.
import { type Holder, holderOf, isExpired } from '../installations.ts';
import { asText } from '../json.ts';
import type { Json } from '../protocol.ts';
import { type Host, type Slack, scopesOf } from '../state.ts';
import { missingScope } from './access.ts';
import { METHODS } from './index.ts';
import { fail, type Method, SlackError } from './method.ts';
import { limit } from './rate-limits.ts';
import { workspaceFor } from './workspace-for.ts';

export type Called = {
  readonly result: { readonly answer: Json } | { readonly retryAfterS: number };
  /** What the token has, and what the method asks for. */
  readonly scopes: ReadonlySet<string>;
  readonly accepted: readonly string[];
  /** The workspace that it concerned. */
  readonly team: string | null;
};

export type Call = {
  readonly name: string;
  readonly token: string;
  readonly args: Json;
  readonly isGet: boolean;
};

export function call(host: Host, { name, token, args, isGet }: Call): Called {
  const method = METHODS.get(name);
  const holder = holderOf(host, token);
  const about = {
    scopes: holder?.installation.scopes ?? new Set<string>(),
    accepted: method?.scopes ?? [],
  };
  let team: string | null = null;
  try {
    if (!method) fail('unknown_method', { req_method: name });
    if (isGet && method.isPostOnly) fail('insecure_request');
    authenticate(host, method, token, holder);
    const slack = workspaceFor(host, holder, method, args);
    team = slack.team.id;
    return { ...about, team, result: run(slack, name, method, token, args) };
  } catch (error) {
    if (error instanceof SlackError) return { ...about, team, result: { answer: error.answer } };
    throw error;
  }
}

function run(slack: Slack, name: string, method: Method, token: string, args: Json) {
  const { scopes } = method;
  if (scopes.length > 0 && !scopes.some((scope) => scopesOf(slack).has(scope))) {
    missingScope(slack, scopes.slice(0, 1));
  }
  const retryAfterS = limit(slack, name, method.tier, asText(args['channel']));
  if (retryAfterS !== null) return { retryAfterS };
  return { answer: method.run(slack, readArguments(method, args), token) };
}

function authenticate(host: Host, { token: kind }: Method, token: string, holder: Holder | null) {
  if (kind === 'optional') return;
  if (!token) fail('not_authed');
  const isApp = token === host.tokens.app;
  if (!isApp && !holder) fail('invalid_auth');
  if (isApp !== (kind === 'app')) fail('not_allowed_token_type');
  if (holder && isExpired(host, holder.token)) fail('token_expired');
}

function readArguments({ args }: Method, given: Json): Json {
  const parsed = args.safeParse(given);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0] ?? '');
    return name in given
      ? `[ERROR] ${message} [json-pointer:/${name}]`
      : `[ERROR] missing required field: ${name}`;
  });
  fail('invalid_arguments', { response_metadata: { messages } });
}
