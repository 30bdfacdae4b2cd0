import { z } from 'zod';
import { UserError } from './errors.ts';
import { start } from './i18n/start.ts';

const text = z.string().trim().min(1);
const token = (prefix: string) => text.startsWith(prefix, start.config.begins(prefix));

/** The environment as an operator writes it; `.env.example` says the same in words. */
const Env = z.object({
  SLACK_BOT_TOKEN: token('xoxb-').optional(),
  SLACK_APP_TOKEN: token('xapp-').optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.default('.data'),
  QUICKCHART_URL: z.url({ protocol: /^https?$/ }).optional(),
  COMMANDS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(100),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
});

type SlackMode =
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
    commandsPerMinute: data.COMMANDS_PER_MINUTE,
    // In the playground a person reads the terminal, in production a machine.
    logLevel: data.LOG_LEVEL ?? (slack.mode === 'playground' ? 'warn' : 'info'),
  };
}

function slackMode(env: z.infer<typeof Env>): SlackMode {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = env;
  const signingSecret = env.SLACK_SIGNING_SECRET;
  if (!botToken) {
    if (appToken) throw new UserError(start.config.botMissing('SLACK_APP_TOKEN'));
    if (signingSecret) throw new UserError(start.config.botMissing('SLACK_SIGNING_SECRET'));
    return { mode: 'playground' };
  }
  if (appToken && signingSecret) throw new UserError(start.config.both);
  if (appToken) return { mode: 'socket', botToken, appToken };
  if (signingSecret) return { mode: 'http', botToken, signingSecret };
  throw new UserError(start.config.botAlone);
}
