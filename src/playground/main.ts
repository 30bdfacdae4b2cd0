// `npm run slack [-- --manifest FILE] [--port N] [--app URL | --socket]`: the local Slack alone,
// for any bot in any language.
import { parseArgs } from 'node:util';
import { startLocalSlack } from './index.ts';

const USAGE = 'npm run slack -- [--manifest FILE] [--port N] [--app URL | --socket]';

function readArguments() {
  const { values } = parseArgs({
    options: {
      manifest: { type: 'string', default: 'manifest.yml' },
      port: { type: 'string', default: '3000' },
      app: { type: 'string' },
      socket: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.app && values.socket) throw new Error(USAGE);
  return values;
}

async function main(): Promise<void> {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const slack = await startLocalSlack({
    manifest: values.manifest,
    port: Number(values.port),
    deliver: values.app ? { http: values.app } : 'socket',
  });
  const secret = values.app
    ? `SLACK_SIGNING_SECRET=${slack.signingSecret}`
    : `SLACK_APP_TOKEN=${slack.appToken}`;
  process.stdout.write(
    `SLACK_API_URL=${slack.apiUrl}\nSLACK_BOT_TOKEN=${slack.botToken}\n${secret}\n${slack.url}/\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void slack.stop().then(() => process.exit(0)));
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
