import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { orgWorld } from '../../../src/playground/org-world.ts';
import type { LocalSlack, LocalSlackOptions } from '../../../src/playground/server/server.ts';
import { EVERYTHING } from './conformance/kit.ts';
import { answerOf, handClock, localSlack, webClient } from './support.ts';

const REDIRECT = 'https://app.example/oauth';
const CARE = 'T0HARBCARE';
const TECH = 'T0HARBTECH';
const NORTH = 'T0NORTHSUP';
const ORG = 'E0HARBOUR1';
const MARA = 'U0MARAOKAF';
const INGRID = 'U0INGRIDSO';

function start(options: Partial<LocalSlackOptions> = {}) {
  return localSlack({ world: orgWorld, manifest: EVERYTHING, installedIn: [], ...options });
}

type Form = Record<string, string>;

function query(slack: LocalSlack, more: Form = {}) {
  return new URLSearchParams({
    client_id: slack.clientId,
    scope: 'commands,chat:write',
    redirect_uri: REDIRECT,
    state: 'abc',
    ...more,
  });
}

async function page(slack: LocalSlack, more: Form = {}) {
  const response = await fetch(`${slack.url}/oauth/v2/authorize?${query(slack, more)}`);
  return { status: response.status, html: await response.text() };
}

async function decide(slack: LocalSlack, more: Form = {}): Promise<URL> {
  const response = await fetch(`${slack.url}/oauth/v2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: query(slack, { decision: 'allow', place: `${CARE}:${MARA}`, ...more }),
  });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function codeFor(slack: LocalSlack, more: Form = {}): Promise<string> {
  return (await decide(slack, more)).searchParams.get('code') ?? '';
}

function access(slack: LocalSlack, more: Form) {
  const { clientId: client_id, clientSecret: client_secret } = slack;
  return answerOf(
    webClient(slack, '').apiCall('oauth.v2.access', {
      client_id,
      client_secret,
      redirect_uri: REDIRECT,
      ...more,
    }),
  );
}

async function installed(slack: LocalSlack, more: Form = {}) {
  return access(slack, { code: await codeFor(slack, more) });
}

test('the page names the app, its scopes in words, and where it may go', async () => {
  const slack = await start();
  const { status, html } = await page(slack, { team: NORTH });
  expect(status).toBe(200);
  expect(html).toContain('To-do is requesting permission');
  expect(html).toContain('Add shortcuts and slash commands that people can use');
  expect(html).toContain(`value="${NORTH}:${INGRID}" selected`);
  expect(html).toContain('Harbour Group, the whole organisation');
});

test.each([
  ['client_id', 'Invalid client_id parameter', { client_id: '1.2' }],
  ['redirect_uri', 'redirect_uri did not match', { redirect_uri: 'https://evil.example/oauth' }],
  ['path', 'redirect_uri did not match', { redirect_uri: 'https://app.example/oauthevil' }],
  ['scope', 'Invalid permissions requested: chat:wriet', { scope: 'chat:wriet' }],
  ['no scope', 'No scopes requested', { scope: '' }],
  ['state of markup', 'Passed URI: &lt;script&gt;', { redirect_uri: '<script>' }],
])('a wrong %s is told on the page, and nobody is sent anywhere', async (_name, reason, more) => {
  const { status, html } = await page(await start(), more as unknown as Form);
  expect(status).toBe(400);
  expect(html).toContain(reason);
  expect(html).not.toContain('<script>');
});

test('a path below the address of the manifest will do', async () => {
  expect((await page(await start(), { redirect_uri: `${REDIRECT}/back` })).status).toBe(200);
});

test('whoever cancels goes back with the state and nothing is installed', async () => {
  const slack = await start();
  const back = await decide(slack, { decision: 'cancel' });
  expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'abc' });
  expect(slack.installation(CARE)).toBeNull();
});

test('whoever allows brings a code that buys a token once', async () => {
  const slack = await start();
  const back = await decide(slack);
  expect(back.searchParams.get('state')).toBe('abc');
  const code = back.searchParams.get('code') ?? '';
  const first = await access(slack, { code });
  expect(first).toMatchObject({
    ok: true,
    app_id: slack.app.id,
    authed_user: { id: MARA },
    scope: 'commands,chat:write',
    token_type: 'bot',
    team: { id: CARE, name: 'Harbour Care' },
    enterprise: { id: ORG, name: 'Harbour Group' },
    is_enterprise_install: false,
  });
  expect(await access(slack, { code })).toMatchObject({ error: 'code_already_used' });
  const journal = JSON.stringify(slack.control.journal());
  for (const secret of [slack.clientSecret, code, String(first['access_token'])]) {
    expect(journal).not.toContain(secret);
  }
  const client = webClient(slack, String(first['access_token']));
  expect(await client.auth.test()).toMatchObject({
    team_id: CARE,
    user_id: first['bot_user_id'],
    enterprise_id: ORG,
  });
  expect(await answerOf(client.users.list({}))).toMatchObject({
    error: 'missing_scope',
    needed: 'users:read',
    provided: 'commands,chat:write',
  });
});

test('a code is good for ten minutes', async () => {
  const clock = handClock();
  const slack = await start({ clock });
  const [late, inTime] = [await codeFor(slack), await codeFor(slack)];
  clock.pass(599_999);
  expect(await access(slack, { code: inTime })).toMatchObject({ ok: true });
  clock.pass(1);
  expect(await access(slack, { code: late })).toMatchObject({ error: 'invalid_code' });
});

test('id and secret may come by Basic authentication', async () => {
  const slack = await start();
  const basic = Buffer.from(`${slack.clientId}:${slack.clientSecret}`).toString('base64');
  const ask = async (authorization: string) => {
    const response = await fetch(`${slack.apiUrl}oauth.v2.access`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ code: await codeFor(slack), redirect_uri: REDIRECT }),
    });
    return response.json();
  };
  expect(await ask(`Basic ${basic}`)).toMatchObject({ ok: true });
  expect(await ask(`Basic ${btoa('1.2:x')}`)).toMatchObject({ error: 'invalid_client_id' });
  expect(await ask(`Basic ${btoa(`${slack.clientId}:x`)}`)).toMatchObject({
    error: 'bad_client_secret',
  });
});

test('with PKCE the code needs its verifier', async () => {
  const slack = await start();
  const verifier = 'a-long-enough-verifier';
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const code = await codeFor(slack, { code_challenge, code_challenge_method: 'S256' });
  expect(await access(slack, { code, code_verifier: verifier })).toMatchObject({ ok: true });
});

test('an optional scope may be refused, and is missing then', async () => {
  const { scopes, ...oauth } = EVERYTHING.oauth_config;
  const optional = ['users:read'];
  const bot = scopes.bot.filter((scope) => !optional.includes(scope));
  const oauth_config = { ...oauth, scopes: { bot, bot_optional: optional } };
  const settings = { interactivity: { is_enabled: true } };
  const slack = await start({ manifest: { ...EVERYTHING, settings, oauth_config } });
  const scope = 'chat:write,users:read';
  expect((await page(slack, { scope })).html).toContain('value="users:read" checked');
  expect(await installed(slack, { scope })).toMatchObject({ scope: 'chat:write' });
  // Agreed to later it adds up, and the token stays.
  const before = slack.installation(CARE)?.tokens;
  const again = await installed(slack, { scope, agreed: 'users:read' });
  expect(again).toMatchObject({ scope });
  expect(slack.installation(CARE)?.tokens).toEqual(before);
});

test('with rotation a token ends after twelve hours and is renewed before', async () => {
  const clock = handClock();
  const settings = { ...EVERYTHING.settings, token_rotation_enabled: true };
  const slack = await start({ clock, manifest: { ...EVERYTHING, settings } });
  const first = await installed(slack);
  expect(first).toMatchObject({ expires_in: 43_200 });
  expect(first['access_token']).toMatch(/^xoxe\.xoxb-1-/);
  const test = (answer: Record<string, unknown>) =>
    answerOf(webClient(slack, String(answer['access_token'])).auth.test());
  const refresh = (answer: Record<string, unknown>) =>
    access(slack, {
      grant_type: 'refresh_token',
      refresh_token: String(answer['refresh_token']),
    });
  clock.pass(43_199_000);
  const second = await refresh(first);
  expect(second).toMatchObject({ ok: true, expires_in: 43_200, scope: first['scope'] });
  expect(await refresh(first)).toMatchObject({ error: 'invalid_refresh_token' });
  expect(await test(first)).toMatchObject({ ok: true });
  clock.pass(1_000);
  expect(await test(first)).toMatchObject({ error: 'token_expired' });
  expect(await test(second)).toMatchObject({ ok: true });
  // At most two are good at once.
  const third = await refresh(second);
  await refresh(third);
  expect(await test(second)).toMatchObject({ error: 'invalid_auth' });
  expect(await test(third)).toMatchObject({ ok: true });
});

test('a revoked token ends the installation, and a test revokes nothing', async () => {
  const slack = await start();
  const answer = await installed(slack);
  const client = webClient(slack, String(answer['access_token']));
  expect(await client.auth.revoke({ test: true })).toMatchObject({ revoked: false });
  expect(await client.auth.revoke()).toMatchObject({ revoked: true });
  expect(await answerOf(client.auth.test())).toMatchObject({ error: 'invalid_auth' });
  expect(slack.installation(CARE)).toBeNull();
  const events = slack.control
    .journal()
    .flatMap((entry) => (entry.kind === 'delivery' ? [entry.payload['event']] : []));
  expect(events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'app_uninstalled' }),
      expect.objectContaining({
        type: 'tokens_revoked',
        tokens: { oauth: [], bot: [answer['bot_user_id']] },
      }),
    ]),
  );
});

test('apps.uninstall asks for the client too', async () => {
  const slack = await start();
  const token = slack.install(NORTH);
  const call = (client_secret: string) =>
    answerOf(
      webClient(slack, token).apiCall('apps.uninstall', {
        client_id: slack.clientId,
        client_secret,
      }),
    );
  expect(await call('guess')).toMatchObject({ error: 'bad_client_secret' });
  expect(await call(slack.clientSecret)).toMatchObject({ ok: true });
  expect(slack.installation(NORTH)).toBeNull();
});

test('org-wide, one token works where an admin adds the app, and nowhere before', async () => {
  const slack = await start();
  const answer = await installed(slack, { place: `${ORG}:${MARA}` });
  expect(answer).toMatchObject({
    team: null,
    enterprise: { id: ORG },
    is_enterprise_install: true,
  });
  const client = webClient(slack, String(answer['access_token']));
  const post = (channel: string) => answerOf(client.chat.postMessage({ channel, text: 'x' }));
  expect(await post('C0CARE0001')).toMatchObject({ error: 'team_access_not_granted' });
  const { grant } = slack.client(MARA);
  await grant(CARE);
  await grant(TECH);
  expect(await client.auth.test()).toMatchObject({ team_id: ORG, is_enterprise_install: true });
  for (const channel of ['C0CARE0001', 'C0TECH0001']) {
    await answerOf(client.conversations.join({ channel }));
  }
  for (const channel of ['C0CARE0001', 'C0GROUP001']) {
    slack.control.join(channel, String(answer['bot_user_id']));
  }
  expect(await post('C0CARE0001')).toMatchObject({ ok: true, message: { team: CARE } });
  await grant(CARE, false);
  expect(await post('C0CARE0001')).toMatchObject({ error: 'team_access_not_granted' });
  // A channel of both workspaces stays with the one that is left.
  expect(await post('C0GROUP001')).toMatchObject({ ok: true });
  const list = (team_id: string) => answerOf(client.apiCall('users.list', { team_id }));
  expect(await list(CARE)).toMatchObject({ error: 'team_access_not_granted' });
  expect(await list('T0NOWHERE1')).toMatchObject({ error: 'team_not_found' });
  expect(await list(TECH)).toMatchObject({ error: 'missing_scope' });
  const told = slack.control.journal().flatMap((entry) => {
    if (entry.kind !== 'delivery' || entry.attempt > 0) return [];
    const event = entry.payload['event'] as { readonly type: string };
    return event.type.startsWith('team_access') ? [event] : [];
  });
  expect(told).toMatchObject([
    { type: 'team_access_granted', team_ids: [CARE] },
    { type: 'team_access_granted', team_ids: [TECH] },
    { type: 'team_access_revoked', team_ids: [CARE] },
  ]);
});
