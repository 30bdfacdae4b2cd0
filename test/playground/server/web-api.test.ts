import { expect, test } from 'vitest';
import { createHost } from '../../../src/playground/server/host.ts';
import { limit } from '../../../src/playground/server/web-api/rate-limits.ts';
import { answerOf, handClock, localSlack, MANIFEST, section, webClient } from './support.ts';

const LEADS = 'C0LEADS001';

async function failing(calling: Promise<unknown>): Promise<unknown> {
  const { ok, error } = await answerOf(calling);
  return ok === false ? error : null;
}

function withScopes(...bot: string[]) {
  const settings = { interactivity: { is_enabled: true } };
  return { manifest: { ...MANIFEST, settings, oauth_config: { scopes: { bot } } } };
}

test('a token must be there, be known and be of the right type', async () => {
  const slack = await localSlack();
  expect(await failing(webClient(slack, '').auth.test())).toBe('not_authed');
  expect(await failing(webClient(slack, 'xoxb-other').auth.test())).toBe('invalid_auth');
  expect(await failing(webClient(slack, slack.appToken).auth.test())).toBe(
    'not_allowed_token_type',
  );
  const connect = webClient(slack).apps.connections.open({});
  expect(await failing(connect)).toBe('not_allowed_token_type');
  expect(await webClient(slack).auth.test()).toMatchObject({
    team_id: slack.team.id,
    user_id: slack.app.bot_user_id,
    bot_id: slack.app.bot_id,
  });
});

test('arguments come as a form or as JSON', async () => {
  const slack = await localSlack();
  const post = async (type: string, body: string, token = `Bearer ${slack.botToken}`) => {
    const headers = { 'content-type': type, authorization: token };
    const init = { method: 'POST', body, headers };
    return (await fetch(`${slack.apiUrl}chat.postMessage`, init)).json();
  };
  const message = { channel: LEADS, text: 'hello', token: slack.botToken };
  const form = new URLSearchParams(message).toString();
  const formType = 'application/x-www-form-urlencoded';
  const json = JSON.stringify(message);
  expect(await post(formType, form)).toMatchObject({ ok: true });
  expect(await post(formType, form, '')).toMatchObject({ ok: true });
  expect(await post('application/json; charset=utf-8', json)).not.toHaveProperty('warning');
  expect(await post('application/json', json)).toMatchObject({ warning: 'missing_charset' });
  expect(await post('application/json', json, '')).toMatchObject({ error: 'not_authed' });
  expect(await post('application/json', '{')).toMatchObject({ error: 'invalid_json' });
  expect(await post('application/json', '[]')).toMatchObject({ error: 'json_not_object' });
  expect(await post('text/xml', '<a/>')).toMatchObject({ error: 'invalid_post_type' });
});

test('missing and wrong arguments are named, unknown ones ignored', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  expect(await answerOf(client.apiCall('chat.postMessage', { text: 'x' }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] missing required field: channel'] },
  });
  const limit = client.apiCall('conversations.list', { limit: 'many' });
  expect(await answerOf(limit)).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] must provide a number [json-pointer:/limit]'] },
  });
  const odd = { channel: LEADS, text: 'x', colour: 'blue' };
  expect(await failing(client.apiCall('chat.postMessage', odd))).toBeNull();
  expect(await failing(client.apiCall('chat.whisper'))).toBe('unknown_method');
});

test('a scope that the manifest leaves out is missing', async () => {
  const slack = await localSlack(withScopes('channels:read', 'im:read', 'users:read'));
  const client = webClient(slack);
  expect(await answerOf(client.chat.postMessage({ channel: LEADS, text: 'x' }))).toMatchObject({
    error: 'missing_scope',
    needed: 'chat:write',
    provided: 'channels:read,im:read,users:read',
  });
  const history = client.conversations.history({ channel: LEADS });
  expect(await answerOf(history)).toMatchObject({ needed: 'channels:history' });
  expect(await failing(client.conversations.info({ channel: LEADS }))).toBeNull();
  expect(await failing(client.users.lookupByEmail({ email: 'x' }))).toBe('missing_scope');
});

test('a channel is looked into by the scope of its own kind', async () => {
  const slack = await localSlack(withScopes('groups:read', 'groups:history', 'im:history'));
  const client = webClient(slack);
  expect(await answerOf(client.conversations.info({ channel: LEADS }))).toMatchObject({
    needed: 'channels:read',
  });
  expect(await answerOf(client.conversations.history({ channel: LEADS }))).toMatchObject({
    needed: 'channels:history',
  });
  expect(await failing(client.conversations.history({ channel: 'D0ADALIN01' }))).toBeNull();
});

test('a message goes where the app is, or says why not', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const post = (channel: string, more: object = {}) =>
    failing(client.chat.postMessage({ channel, text: 'x', ...more } as never));
  expect(await post('C0GENERAL1')).toBe('not_in_channel');
  expect(await post('C0NOWHERE1')).toBe('channel_not_found');
  expect(await post('#vendor-birch')).toBeNull();
  expect(await post(LEADS, { thread_ts: '1.000000' })).toBe('thread_not_found');
  slack.control.archive('vendor-birch');
  expect(await post('C0BIRCH001')).toBe('is_archived');
  expect(await post('U0ADALIN01')).toBeNull();
  expect(await slack.client('ada').messages(slack.app.bot_user_id)).toHaveLength(1);
});

test('chat:write.public reaches public channels without joining', async () => {
  const slack = await localSlack(withScopes('chat:write', 'chat:write.public'));
  const post = webClient(slack).chat.postMessage({ channel: 'C0GENERAL1', text: 'x' });
  expect(await failing(post)).toBeNull();
});

test('people have a zone and, on request, a locale; guests have none', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const info = async (user: string, include_locale = true) =>
    (await client.users.info({ user, include_locale })).user;
  expect(await info('U0LINJING1')).toMatchObject({
    real_name: '林静',
    locale: 'zh-CN',
    tz: 'Asia/Shanghai',
    tz_offset: 28_800,
    profile: { email: 'linjing@plumbline.example' },
  });
  expect(await info('U0LINJING1', false)).not.toHaveProperty('locale');
  const vera = await info('U0VERACRUZ');
  expect(vera).toMatchObject({ is_stranger: true, team_id: 'T0ACMESUP' });
  expect(vera).not.toHaveProperty('locale');
  expect(vera?.profile).not.toHaveProperty('email');
  slack.control.leave('vendor-acme', 'U0VERACRUZ');
  expect(await failing(client.users.info({ user: 'U0VERACRUZ' }))).toBe('user_not_visible');
  expect(await failing(client.users.info({ user: 'U0NOBODY01' }))).toBe('user_not_found');
});

test('channels say whether they are shared and whether the app is in', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
  expect(await info('C0ACME0001')).toMatchObject({
    is_ext_shared: true,
    is_member: true,
    shared_team_ids: [slack.team.id, 'T0ACMESUP'],
  });
  expect(await info('C0GENERAL1')).toMatchObject({ is_ext_shared: false, is_member: false });
  expect(await info('D0ADALIN01')).toMatchObject({ is_im: true, user: 'U0ADALIN01' });
  const list = await client.conversations.list({ types: 'public_channel' });
  expect(list.channels?.map(({ name }) => name)).toEqual([
    'general',
    'support-leads',
    'vendor-acme',
    'vendor-birch',
  ]);
  const own = await client.users.conversations({ types: 'public_channel' });
  expect(own.channels?.map(({ name }) => name)).not.toContain('general');
  expect(await failing(client.conversations.list({ types: 'nonsense' }))).toBe('invalid_types');
  expect(await failing(client.conversations.list({ limit: 0 }))).toBe('invalid_limit');
});

test('the app joins public channels, invites people and opens DMs', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  await client.conversations.join({ channel: 'C0GENERAL1' });
  expect(await failing(client.chat.postMessage({ channel: 'C0GENERAL1', text: 'x' }))).toBeNull();
  slack.control.leave('vendor-birch', 'U0YIJUN001');
  const invite = () => client.conversations.invite({ channel: 'C0BIRCH001', users: 'U0YIJUN001' });
  expect(await failing(invite())).toBeNull();
  expect(await failing(invite())).toBe('already_in_channel');
  const opened = await client.conversations.open({ users: 'U0ADALIN01' });
  expect(opened.channel).toEqual({ id: 'D0ADALIN01' });
  const nobody = client.apiCall('conversations.open', {});
  expect(await failing(nobody)).toBe('users_list_not_supplied');
});

test('a reaction counts once', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts: timestamp } = await slack.client('ada').post(LEADS, 'x');
  const react = () => client.reactions.add({ channel: LEADS, timestamp, name: 'eyes' });
  expect(await failing(react())).toBeNull();
  expect(await failing(react())).toBe('already_reacted');
  expect((await slack.client('ada').messages(LEADS))[0]).toMatchObject({
    reactions: [{ name: 'eyes', users: [slack.app.bot_user_id] }],
  });
});

test('blocks.validate needs no token and judges one thing', async () => {
  const slack = await localSlack();
  const validate = async (body: object) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    };
    return (await fetch(`${slack.apiUrl}blocks.validate`, init)).json();
  };
  expect(await validate({ blocks: [section('x')] })).toEqual({ ok: true });
  expect(await validate({ blocks: [section('')] })).toMatchObject({
    error: 'invalid_blocks',
    errors: [{ pointer: '/0/text/text' }],
  });
  expect(await validate({ view: {} })).toMatchObject({ error: 'invalid_view' });
  expect(await validate({})).toMatchObject({ error: 'invalid_arguments' });
});

test('posts pass one a second for each channel after a burst, others by their tier', async () => {
  const clock = handClock();
  const slack = await localSlack({ clock, rateLimits: true });
  const client = webClient(slack);
  const post = async (channel = LEADS) => {
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams({ channel, text: 'x' }),
    };
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, init);
    return [response.status, response.headers.get('retry-after')];
  };
  for (let i = 0; i < 5; i += 1) expect(await post()).toEqual([200, null]);
  clock.pass(1_500);
  expect(await post()).toEqual([429, '4']);
  expect(await post('C0BIRCH001')).toEqual([200, null]);
  clock.pass(3_500);
  expect(await post()).toEqual([200, null]);
  for (let i = 0; i < 20; i += 1) await client.users.list({});
  await expect(client.users.list({})).rejects.toMatchObject({ retryAfter: 60 });
  clock.pass(60_000);
  await client.users.list({});
});

test.each([
  ['tier1', 1],
  ['tier2', 20],
  ['tier3', 50],
  ['tier4', 100],
] as const)('of %s pass %i calls a minute, of each method in each workspace', (tier, most) => {
  const clock = handClock();
  const { slack } = createHost({ manifest: MANIFEST, clock });
  const call = (method = 'a.b') => limit(slack, method, tier, '');
  for (let n = 0; n < most; n += 1) expect(call()).toBeNull();
  clock.pass(1_500);
  expect(call()).toBe(59);
  expect(call('c.d')).toBeNull();
  expect(limit(createHost({ manifest: MANIFEST, clock }).slack, 'a.b', tier, '')).toBeNull();
  clock.pass(58_499);
  expect(call()).toBe(1);
  clock.pass(1);
  expect(call()).toBeNull();
});
