import { z } from 'zod';
import { UserError } from './errors.ts';
import { start } from './i18n/start.ts';
import { KEY_BYTES } from './lib/seal.ts';

const text = z.string().trim().min(1);
const token = (prefix: string) => text.startsWith(prefix, start.config.begins(prefix));

/** Of `openssl rand -base64 32`; several, separated by commas, while one replaces another. */
const keys = text.transform((given, ctx): [Buffer, ...Buffer[]] => {
  const [first, ...rest] = given.split(/[\s,]+/).map((key) => Buffer.from(key, 'base64'));
  if (first && [first, ...rest].every(({ length }) => length === KEY_BYTES))
    return [first, ...rest];
  ctx.addIssue(start.config.key);
  return z.NEVER;
});

/** The environment as an operator writes it; `.env.example` says the same in words. */
const Env = z.object({
  SLACK_BOT_TOKEN: token('xoxb-').optional(),
  SLACK_APP_TOKEN: token('xapp-').optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_CLIENT_ID: text.optional(),
  SLACK_CLIENT_SECRET: text.optional(),
  SLACK_STATE_SECRET: text.optional(),
  TOKEN_KEY: keys.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.default('.data'),
  QUICKCHART_URL: z.url({ protocol: /^https?$/ }).optional(),
  ZENDESK_EMAIL: text.optional(),
  ZENDESK_API_TOKEN: text.optional(),
  ZENDESK_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  COMMANDS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(100),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
});

/** Installed by OAuth into as many workspaces as like. */
export type OAuth = {
  readonly mode: 'oauth';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly signingSecret: string;
  readonly tokenKeys: readonly [Buffer, ...Buffer[]];
};

type SlackMode =
  | OAuth
  | { readonly mode: 'playground' }
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string };

export type Config = {
  readonly slack: SlackMode;
  readonly slackApiUrl: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly quickchartUrl: string | undefined;
  /** Null: contacts are not pulled from Zendesk. `apiUrl` in place of its own address. */
  readonly zendesk: {
    readonly email: string;
    readonly token: string;
    readonly apiUrl: string | null;
  } | null;
  /** Of one person. */
  readonly commandsPerMinute: number;
  readonly logLevel: NonNullable<z.infer<typeof Env>['LOG_LEVEL']>;
};

/** Throws a UserError that names the first variable at fault; a value is never repeated, it may be a secret. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty variable is one that somebody left blank in a file: not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = Env.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { data } = parsed;
  const slack = slackMode(data);
  return {
    slack,
    slackApiUrl: data.SLACK_API_URL.replace(/\/?$/, '/'),
    port: data.PORT,
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    quickchartUrl: data.QUICKCHART_URL,
    zendesk: zendesk(data),
    commandsPerMinute: data.COMMANDS_PER_MINUTE,
    // In the playground a person reads the terminal, in production a machine.
    logLevel: data.LOG_LEVEL ?? (slack.mode === 'playground' ? 'warn' : 'info'),
  };
}

function slackMode(env: z.infer<typeof Env>): SlackMode {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = env;
  const signingSecret = env.SLACK_SIGNING_SECRET;
  const oauth = oauthMode(env);
  if (oauth) return oauth;
  if (!botToken) {
    if (appToken) throw new UserError(start.config.missing('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'));
    if (signingSecret)
      throw new UserError(start.config.missing('SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'));
    return { mode: 'playground' };
  }
  if (appToken && signingSecret) throw new UserError(start.config.both);
  if (appToken) return { mode: 'socket', botToken, appToken };
  if (signingSecret) return { mode: 'http', botToken, signingSecret };
  throw new UserError(start.config.botAlone);
}

function zendesk(env: z.infer<typeof Env>): Config['zendesk'] {
  const { ZENDESK_EMAIL: email, ZENDESK_API_TOKEN: token, ZENDESK_API_URL: apiUrl = null } = env;
  if (email && token) return { email, token, apiUrl };
  if (!email && !token) return null;
  throw new UserError(start.config.zendeskHalf(email ? 'ZENDESK_API_TOKEN' : 'ZENDESK_EMAIL'));
}

/** Null where nothing is set but what one workspace needs. */
function oauthMode(env: z.infer<typeof Env>): OAuth | null {
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, TOKEN_KEY } = env;
  const own = { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, TOKEN_KEY };
  const [given] = Object.entries(own).flatMap(([name, value]) => (value ? [name] : []));
  if (!given) return null;
  for (const one of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const) {
    if (env[one]) throw new UserError(start.config.oneOrMany(one, given));
  }
  function need<Name extends keyof typeof env>(name: Name): NonNullable<(typeof env)[Name]> {
    const value = env[name];
    if (value === undefined) throw new UserError(start.config.missing(name, given ?? ''));
    return value as NonNullable<typeof value>;
  }
  return {
    mode: 'oauth',
    clientId: need('SLACK_CLIENT_ID'),
    clientSecret: need('SLACK_CLIENT_SECRET'),
    stateSecret: need('SLACK_STATE_SECRET'),
    signingSecret: need('SLACK_SIGNING_SECRET'),
    tokenKeys: need('TOKEN_KEY'),
  };
}
