import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const BOT = 'xoxb-1-secret';

test('nothing set means the playground on port 3000 with data under .data', () => {
  expect(readConfig({})).toEqual({
    slack: { mode: 'playground' },
    slackApiUrl: 'https://slack.com/api/',
    port: 3_000,
    databaseUrl: undefined,
    dataDir: '.data',
    quickchartUrl: undefined,
    zendesk: null,
    commandsPerMinute: 100,
    logLevel: 'warn',
  });
});

test('an app token means Socket Mode, a signing secret means HTTP', () => {
  const socket = readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: 'xapp-1' });
  expect(socket.logLevel).toBe('info');
  expect(socket.slack).toEqual({ mode: 'socket', botToken: BOT, appToken: 'xapp-1' });
  const http = readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: 's' });
  expect(http.slack).toEqual({ mode: 'http', botToken: BOT, signingSecret: 's' });
});

const KEY = Buffer.alloc(32, 7).toString('base64');
const OAUTH = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'state-secret',
  SLACK_SIGNING_SECRET: 'signing-secret',
  TOKEN_KEY: KEY,
};

test('client, state, signing secret and key mean many workspaces over HTTP', () => {
  const config = readConfig({
    ...OAUTH,
    TOKEN_KEY: `${Buffer.alloc(32, 8).toString('base64')}, ${KEY}`,
  });
  expect(config.logLevel).toBe('info');
  expect(config.slack).toEqual({
    mode: 'oauth',
    clientId: '1.2',
    clientSecret: 'client-secret',
    stateSecret: 'state-secret',
    signingSecret: 'signing-secret',
    tokenKeys: [Buffer.alloc(32, 8), Buffer.alloc(32, 7)],
  });
});

test.each(Object.keys(OAUTH))(
  'of many workspaces’ variables %s alone is missing, and named',
  (name) => {
    const given = name === 'SLACK_CLIENT_ID' ? 'SLACK_CLIENT_SECRET' : 'SLACK_CLIENT_ID';
    expect(messageOf(() => readConfig({ ...OAUTH, [name]: '' }))).toBe(
      `${name}: missing, although ${given} is set`,
    );
  },
);

test('a blank variable counts as not set, and the API address gets its final slash', () => {
  const config = readConfig({ SLACK_BOT_TOKEN: ' ', PORT: '', SLACK_API_URL: 'http://x.test/api' });
  expect(config.slack.mode).toBe('playground');
  expect(config.port).toBe(3_000);
  expect(config.slackApiUrl).toBe('http://x.test/api/');
});

test.each([
  ['PORT', { PORT: 'abc' }],
  ['PORT', { PORT: '70000' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
  ['SLACK_API_URL', { SLACK_API_URL: 'slack' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['ZENDESK_API_TOKEN', { ZENDESK_EMAIL: 'secret@example.com' }],
  ['ZENDESK_EMAIL', { ZENDESK_API_TOKEN: 'hunter2' }],
  ['ZENDESK_API_URL', { ZENDESK_API_URL: 'file:///etc/secret' }],
  ['COMMANDS_PER_MINUTE', { COMMANDS_PER_MINUTE: '0' }],
  ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'hunter2-secret' }],
  ['SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-secret' }],
  ['SLACK_BOT_TOKEN', { SLACK_SIGNING_SECRET: 'hunter2-secret' }],
  ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: BOT }],
  ['TOKEN_KEY', { ...OAUTH, TOKEN_KEY: 'hunter2-secret' }],
  ['TOKEN_KEY', { ...OAUTH, TOKEN_KEY: `${KEY},${KEY.slice(4)}` }],
  ['SLACK_BOT_TOKEN and SLACK_CLIENT_ID', { ...OAUTH, SLACK_BOT_TOKEN: BOT }],
  ['SLACK_APP_TOKEN and SLACK_CLIENT_ID', { ...OAUTH, SLACK_APP_TOKEN: 'xapp-secret' }],
  [
    'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET',
    { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: 'xapp-secret', SLACK_SIGNING_SECRET: 's' },
  ],
])('a bad %s is named in one line that repeats no value', (name, env) => {
  const message = messageOf(() => readConfig(env));
  expect(message).toMatch(new RegExp(`^${name}: `));
  expect(message).not.toMatch(/secret(?!s)(?![A-Z_ ])|hunter2|\n/);
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
