// A small to-do bot that shares nothing with Plumbline. It is installed by OAuth into as many
// workspaces as like it, and listens by HTTP, or by Socket Mode where it has an app token.
import { App, HTTPReceiver, type Installation, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { listen } from './listeners.ts';
import { forgetTeam } from './todos.ts';

const { env } = process;
const port = Number(env['PORT'] ?? 3001);
const slackApiUrl = env['SLACK_API_URL'] ?? 'https://slack.com/api/';

const installations = new Map<string, Installation>();

const oauth = {
  clientId: env['SLACK_CLIENT_ID'] ?? '',
  clientSecret: env['SLACK_CLIENT_SECRET'] ?? '',
  stateSecret: env['SLACK_STATE_SECRET'] ?? 'only for trying it out',
  scopes: ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write'],
  redirectUri: `http://127.0.0.1:${port}/slack/oauth_redirect`,
  logLevel: LogLevel.ERROR,
  installationStore: {
    async storeInstallation(installation: Installation) {
      installations.set(installation.team?.id ?? '', installation);
    },
    async fetchInstallation({ teamId = '' }: { teamId: string | undefined }) {
      const found = installations.get(teamId);
      if (!found) throw new Error(`not installed in ${teamId}`);
      return found;
    },
  },
};
const installerOptions = {
  redirectUriPath: '/slack/oauth_redirect',
  clientOptions: { slackApiUrl },
  // The consent page stands beside the Web API.
  authorizationUrl: new URL('/oauth/v2/authorize', slackApiUrl).href,
  // The address is opened by a person who has just seen the button for it.
  directInstall: true,
};

const receiver = env['SLACK_APP_TOKEN']
  ? new SocketModeReceiver({
      ...oauth,
      appToken: env['SLACK_APP_TOKEN'],
      installerOptions: { ...installerOptions, port },
    })
  : new HTTPReceiver({
      ...oauth,
      signingSecret: env['SLACK_SIGNING_SECRET'] ?? '',
      installerOptions,
    });

const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
});
listen(app);

function forget(team: string): void {
  installations.delete(team);
  forgetTeam(team);
}

app.event('app_uninstalled', async ({ context }) => forget(context.teamId ?? ''));
app.event('tokens_revoked', async ({ context }) => forget(context.teamId ?? ''));

await app.start(port);
process.stdout.write(`listening on ${port}\n`);
