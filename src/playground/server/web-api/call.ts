// One call of the Web API: token, scopes, tier, arguments, then the method itself.
import { asText } from '../json.ts';
import type { Json } from '../protocol.ts';
import type { Slack } from '../state.ts';
import { missingScope } from './access.ts';
import { METHODS } from './index.ts';
import { fail, type Method, SlackError } from './method.ts';
import { limit } from './rate-limits.ts';

export type Called = { readonly answer: Json } | { readonly retryAfterS: number };

export function call(slack: Slack, name: string, token: string, args: Json): Called {
  try {
    const method = METHODS.get(name) ?? fail('unknown_method', { req_method: name });
    authenticate(slack, method, token);
    const { scopes } = method;
    if (scopes.length > 0 && !scopes.some((scope) => slack.app.scopes.has(scope))) {
      missingScope(slack, scopes.slice(0, 1));
    }
    const retryAfterS = limit(slack, name, method.tier, asText(args['channel']));
    if (retryAfterS !== null) return { retryAfterS };
    return { answer: method.run(slack, readArguments(method, args)) };
  } catch (error) {
    if (error instanceof SlackError) return { answer: error.answer };
    throw error;
  }
}

function authenticate({ tokens }: Slack, { token: kind }: Method, token: string): void {
  if (kind === 'optional') return;
  if (!token) fail('not_authed');
  if (token !== tokens.bot && token !== tokens.app) fail('invalid_auth');
  if (token !== tokens[kind]) fail('not_allowed_token_type');
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
