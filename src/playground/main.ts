// `npm run slack`: the local Slack alone, for any bot in any language; see docs/local-slack.md.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type LocalSlack, startLocalSlack } from './index.ts';
import { orgWorld } from './org-world.ts';
import { readManifest } from './server/manifest.ts';

const USAGE = `npm run slack -- [options]
  --manifest FILE   the app, in YAML or JSON (manifest.yml)
  --app URL         where the app listens for HTTP, such as http://localhost:3001/slack/events
  --socket          the app connects by Socket Mode (the default)
  --port N          where the local Slack listens (3000)
  --seed WORD       the same tokens each time
  --enterprise      an organisation of two workspaces and a vendor's own one beside it
  --not-installed   the app is installed by OAuth first
  --delayed-events  what was sent four times in vain is sent every hour for a day
  --no-rate-limits  as fast as you like`;

function readArguments() {
  const { values } = parseArgs({
    options: {
      manifest: { type: 'string', default: 'manifest.yml' },
      port: { type: 'string', default: '3000' },
      app: { type: 'string' },
      socket: { type: 'boolean', default: false },
      seed: { type: 'string' },
      enterprise: { type: 'boolean', default: false },
      'not-installed': { type: 'boolean', default: false },
      'delayed-events': { type: 'boolean', default: false },
      'no-rate-limits': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.app && values.socket) throw new Error('--app and --socket exclude each other');
  if (values.app && !URL.canParse(values.app)) throw new Error(`--app ${values.app} is no address`);
  return values;
}

async function main(): Promise<void> {
  const values = readArguments();
  if (values.help) return say(USAGE);
  const slack = await startLocalSlack({
    manifest: values.manifest,
    port: Number(values.port),
    deliver: values.app ? { http: values.app } : 'socket',
    rateLimits: !values['no-rate-limits'],
    delayedEvents: values['delayed-events'],
    ...(values.enterprise ? organisation(values.manifest) : {}),
    ...(values.seed ? { seed: values.seed } : {}),
    ...(values['not-installed'] ? { installedIn: [] } : {}),
  });
  say(environment(slack, values).join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void slack.stop().then(() => process.exit(0)));
  }
  if (values.app) await verify(slack, values.app);
}

/** Org-wide, where the manifest allows it; else the app is in the first workspace alone. */
function organisation(manifest: string) {
  const { enterprise, team, others = [] } = orgWorld;
  const own = others.filter((one) => one.enterprise?.id === enterprise?.id);
  const grantedTo = [team, ...own.map((one) => one.team)].map(({ id }) => id);
  const isWide = enterprise && readManifest(manifest).may_install_org_wide;
  return { world: orgWorld, ...(isWide ? { installedIn: [enterprise.id], grantedTo } : {}) };
}

/** What the bot needs, ready for a `.env`, and the address of the page. */
function environment(slack: LocalSlack, { app }: { readonly app?: string | undefined }): string[] {
  return [
    `SLACK_API_URL=${slack.apiUrl}`,
    ...(app
      ? [`SLACK_SIGNING_SECRET=${slack.signingSecret}`]
      : [`SLACK_APP_TOKEN=${slack.appToken}`]),
    // A bot with both can't tell for whom it works.
    ...(slack.botToken
      ? [`SLACK_BOT_TOKEN=${slack.botToken}`]
      : [`SLACK_CLIENT_ID=${slack.clientId}`, `SLACK_CLIENT_SECRET=${slack.clientSecret}`]),
    `${slack.url}/`,
  ];
}

const VERIFY_MS = 1_000;

/** Slack asks once, when the address is saved; here the app may come later. */
async function verify({ control }: LocalSlack, url: string): Promise<void> {
  let last = '';
  while (true) {
    const problem = await control.verify();
    if (problem === null) return say(`# ${url} answers`);
    if (problem !== last) say(`# ${url}: ${problem}`);
    last = problem;
    await sleep(VERIFY_MS, undefined, { ref: false });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main().catch((error: unknown) => {
  const [line] = String(error instanceof Error ? error.message : error).split('\n');
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
});
