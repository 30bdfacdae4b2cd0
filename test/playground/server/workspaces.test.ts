import { expect, test } from 'vitest';
import { orgWorld } from '../../../src/playground/org-world.ts';
import type { Workspaces } from '../../../src/playground/server/page-protocol.ts';
import type { JournalEntry, Json } from '../../../src/playground/server/protocol.ts';
import type { LocalSlack, LocalSlackOptions } from '../../../src/playground/server/server.ts';
import { EVERYTHING } from './conformance/kit.ts';
import { answerOf, button, localSlack, webClient } from './support.ts';

const CARE = 'T0HARBCARE';
const TECH = 'T0HARBTECH';
const NORTH = 'T0NORTHSUP';
const ORG = 'E0HARBOUR1';
const SHARED = 'C0NORTH001';
const MARA = 'U0MARAOKAF';
const INGRID = 'U0INGRIDSO';
const NILS = 'U0NILSBERG';

function start(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return localSlack({ world: orgWorld, manifest: EVERYTHING, ...options });
}

async function get(slack: LocalSlack, path: string): Promise<Json> {
  return (await (await fetch(`${slack.url}/_/${path}`)).json()) as Json;
}

async function post(slack: LocalSlack, path: string, body: object): Promise<Json> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(`${slack.url}/_/${path}`, init)).json()) as Json;
}

type Delivered = Extract<JournalEntry, { kind: 'delivery' }>;

async function payloads(slack: LocalSlack): Promise<readonly Json[]> {
  await slack.control.settled();
  const all = slack.control.journal().filter((entry): entry is Delivered => {
    return entry.kind === 'delivery' && entry.attempt === 0;
  });
  return all.map(({ payload }) => payload);
}

const messageEvents = async (slack: LocalSlack) =>
  (await payloads(slack)).filter(
    ({ event }) => (event as Json | undefined)?.['type'] === 'message',
  );

test('each workspace has its own people, channels and token', async () => {
  const slack = await start({ installedIn: [CARE, NORTH] });
  const [care, north] = [slack.botToken, slack.installation(NORTH)?.tokens[0]?.token ?? ''];
  expect(care).not.toBe(north);
  const names = async (token: string) => {
    const client = webClient(slack, token);
    const { members = [] } = await client.users.list({});
    const { channels = [] } = await client.conversations.list({});
    const { team_id, user_id } = await client.auth.test();
    return {
      team_id,
      people: members.filter((one) => !one.is_bot).map(({ name }) => name),
      channels: channels.map(({ name }) => name),
      user_id,
    };
  };
  const [one, other] = [await names(care), await names(north)];
  // Ingrid is known by the shared channel, Nils is in none; Tomás by the one of the organisation.
  expect(one).toMatchObject({ team_id: CARE, people: ['mara', 'olu', 'tomas', 'ingrid'] });
  expect(one.channels).toEqual(['care', 'vendor-north', 'whole-group']);
  expect(other).toMatchObject({ team_id: NORTH, people: ['ingrid', 'nils'] });
  expect(other.channels).toEqual(['vendor-north', 'north-only']);
  expect(one.user_id).not.toBe(other.user_id);
  const across = webClient(slack, north).conversations.info({ channel: 'C0CARE0001' });
  expect(await answerOf(across)).toMatchObject({ error: 'channel_not_found' });
});

test('people of another organisation are strangers, those of the own one are not', async () => {
  const slack = await start();
  const client = webClient(slack);
  const info = async (user: string) =>
    (await client.users.info({ user, include_locale: true })).user;
  const ingrid = await info(INGRID);
  expect(ingrid).toMatchObject({ team_id: NORTH, is_stranger: true });
  expect(ingrid).not.toHaveProperty('locale');
  expect(ingrid?.profile).not.toHaveProperty('email');
  const tomas = await info('U0TOMASREY');
  expect(tomas).toMatchObject({ team_id: TECH, enterprise_user: { enterprise_id: ORG } });
  expect(tomas).not.toHaveProperty('is_stranger');
  expect(await answerOf(client.users.info({ user: NILS }))).toMatchObject({
    error: 'user_not_visible',
  });
});

test('a channel says with whom it is shared', async () => {
  const client = webClient(await start());
  const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
  expect(await info(SHARED)).toMatchObject({
    is_shared: true,
    is_ext_shared: true,
    is_org_shared: false,
    shared_team_ids: [CARE, NORTH],
    conversation_host_id: CARE,
  });
  expect(await info('C0GROUP001')).toMatchObject({
    is_shared: true,
    is_ext_shared: false,
    is_org_shared: true,
    shared_team_ids: [CARE, TECH],
  });
  expect(await info('C0CARE0001')).toMatchObject({ is_shared: false, is_ext_shared: false });
});

test('where it is not installed the app has no commands, shortcuts, Home or events', async () => {
  const slack = await start();
  const boot = await get(slack, `boot?user=${INGRID}&team=${NORTH}`);
  expect(boot).toMatchObject({ is_installed: false, commands: [], shortcuts: [] });
  const person = { user: INGRID, team: NORTH };
  const channel = 'C0NORTHOWN';
  expect(await post(slack, 'command', { ...person, channel, text: '/todo' })).toMatchObject({
    error: 'unknown_command',
  });
  expect(await post(slack, 'home', { ...person, tab: 'home' })).toMatchObject({
    error: 'not_installed',
  });
  await post(slack, 'message', { ...person, channel, text: 'among ourselves' });
  expect(await payloads(slack)).toEqual([]);
  slack.install(NORTH);
  expect(await get(slack, `boot?user=${INGRID}&team=${NORTH}`)).toMatchObject({
    is_installed: true,
    commands: [{ name: '/todo' }, { name: '/who' }],
  });
});

test('what somebody says in a shared channel comes once, from the side that has the app', async () => {
  const slack = await start();
  await post(slack, 'message', { user: INGRID, team: NORTH, channel: SHARED, text: 'hello' });
  expect(await messageEvents(slack)).toMatchObject([
    {
      team_id: CARE,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: CARE, user_id: slack.app.bot_user_id }],
      event: { user: INGRID, team: NORTH, text: 'hello' },
    },
  ]);
});

test('an app that both sides have hears it once all the same', async () => {
  const slack = await start({ installedIn: [CARE, NORTH] });
  const bot = slack.installation(NORTH)?.bot.bot_user_id ?? '';
  slack.control.join(SHARED, bot);
  await post(slack, 'message', { user: INGRID, team: NORTH, channel: SHARED, text: 'hello' });
  const [line, ...events] = await messageEvents(slack);
  expect(line).toHaveProperty('event.subtype', 'channel_join');
  expect(events).toHaveLength(1);
  expect(events).toMatchObject([{ team_id: NORTH, authorizations: [{ user_id: bot }] }]);
});

test('a press in a shared channel tells whose organisation the person is of', async () => {
  const slack = await start();
  const blocks = [{ type: 'actions' as const, elements: [button('ack')] }];
  await webClient(slack).chat.postMessage({ channel: SHARED, text: 'card', blocks });
  const ingrid = slack.client('ingrid');
  const [card] = await ingrid.messages(SHARED);
  if (card) await ingrid.press(card, 'ack');
  expect((await payloads(slack)).at(-1)).toMatchObject({
    team: { id: CARE, enterprise_id: ORG },
    enterprise: { id: ORG, name: 'Harbour Group' },
    is_enterprise_install: false,
    user: { id: INGRID, team_id: NORTH },
  });
});

test('of an org-wide installation everything says so, and a command its workspace', async () => {
  const slack = await start({ installedIn: [ORG] });
  for (const id of [CARE, TECH]) {
    await post(slack, 'grant', { user: MARA, id, is_granted: true });
  }
  const command = { user: MARA, team: TECH, channel: 'C0TECH0001', text: '/todo' };
  await post(slack, 'command', command);
  expect((await payloads(slack)).at(-1)).toMatchObject({
    team_id: TECH,
    enterprise_id: ORG,
    enterprise_name: 'Harbour Group',
    is_enterprise_install: 'true',
  });
  await post(slack, 'home', { user: MARA, team: TECH, tab: 'home' });
  expect((await payloads(slack)).at(-1)).toMatchObject({
    team_id: TECH,
    enterprise_id: ORG,
    authorizations: [{ enterprise_id: ORG, team_id: null, is_enterprise_install: true }],
  });
});

test('a trigger opens a form for the installation that it came from alone', async () => {
  const slack = await start({ installedIn: [CARE, NORTH] });
  await slack.client('mara').command('C0CARE0001', '/todo');
  const trigger_id = String((await payloads(slack)).at(-1)?.['trigger_id']);
  const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' } };
  const open = (token: string) =>
    answerOf(webClient(slack, token).views.open({ trigger_id, view: { ...view, blocks: [] } }));
  const north = slack.installation(NORTH)?.tokens[0]?.token ?? '';
  expect(await open(north)).toMatchObject({ error: 'invalid_trigger_id' });
  expect(await open(slack.botToken)).toMatchObject({
    ok: true,
    view: { team_id: CARE, app_installed_team_id: CARE },
  });
});

test('a file of one workspace is none in another', async () => {
  const slack = await start({ installedIn: [CARE, NORTH] });
  const client = webClient(slack);
  const file = Buffer.from('a,b');
  const { files } = await client.filesUploadV2({ file, filename: 'a.csv' });
  const id = files[0]?.files?.[0]?.id ?? '';
  const other = webClient(slack, slack.installation(NORTH)?.tokens[0]?.token);
  expect(await answerOf(client.files.info({ file: id }))).toMatchObject({ ok: true });
  expect(await answerOf(other.files.info({ file: id }))).toMatchObject({
    error: 'file_not_found',
  });
});

test('the page learns which workspaces there are, and where the app is', async () => {
  const slack = await start();
  const { workspaces } = (await get(slack, 'workspaces')) as unknown as Workspaces;
  expect(workspaces).toMatchObject([
    { id: CARE, enterprise: { id: ORG }, is_installed: true, members: [MARA, 'U0LEFTLONG'] },
    { id: TECH, enterprise: { id: ORG }, is_installed: false, members: [MARA, 'U0TOMASREY'] },
    { id: NORTH, enterprise: null, is_installed: false, members: [INGRID, NILS] },
  ]);
  await post(slack, 'uninstall', { user: MARA, id: CARE });
  expect(await get(slack, `boot?user=${MARA}`)).toMatchObject({ is_installed: false });
  await post(slack, 'install', { user: MARA, id: CARE });
  expect(await get(slack, `boot?user=${MARA}`)).toMatchObject({ is_installed: true });
  expect(await post(slack, 'install', { user: MARA, id: 'T0NOWHERE1' })).toMatchObject({
    error: 'team_not_found',
  });
});

test('uninstalling takes the app out of its channels, and a reinstallation brings it back', async () => {
  const slack = await start();
  slack.uninstall(CARE);
  expect(await answerOf(webClient(slack).auth.test())).toMatchObject({ error: 'invalid_auth' });
  const client = webClient(slack, slack.install(CARE));
  const say = () => answerOf(client.chat.postMessage({ channel: SHARED, text: 'x' }));
  const { channel } = await client.conversations.info({ channel: SHARED });
  expect(channel?.is_member).toBe(false);
  await client.conversations.join({ channel: SHARED });
  expect(await say()).toMatchObject({ ok: true });
});

test('auth.teams.list names the workspaces that an admin has added, page by page', async () => {
  const slack = await start({ installedIn: [ORG, NORTH] });
  const client = webClient(slack, slack.installation(ORG)?.tokens[0]?.token);
  const list = async (args: object = {}) => {
    const answer = await answerOf(client.apiCall('auth.teams.list', { ...args }));
    const { teams, response_metadata: next } = answer as Json & {
      teams?: { id: string; name: string }[];
      response_metadata?: { next_cursor?: string };
    };
    return { ids: teams?.map(({ id }) => id), next: next?.next_cursor, error: answer['error'] };
  };
  for (const id of [CARE, TECH]) {
    await post(slack, 'grant', { user: MARA, id, is_granted: false });
  }
  expect((await list()).ids).toEqual([]);
  for (const id of [CARE, TECH]) await post(slack, 'grant', { user: MARA, id, is_granted: true });
  expect(await list()).toEqual({ ids: [CARE, TECH], next: '', error: undefined });
  const first = await list({ limit: 1, include_icon: true });
  expect(first.ids).toEqual([CARE]);
  expect(await list({ limit: 1, cursor: first.next })).toMatchObject({ ids: [TECH], next: '' });
  for (const limit of [0, 1_001]) {
    expect((await list({ limit })).error, `${limit}`).toBe('invalid_limit');
  }
  const { response_metadata: other } = await client.users.list({ limit: 1, team_id: CARE });
  for (const cursor of ['nonsense', other?.next_cursor]) {
    expect((await list({ cursor })).error, cursor).toBe('invalid_cursor');
  }
  // Of an installation of its own it is that workspace alone.
  const own = webClient(slack, slack.installation(NORTH)?.tokens[0]?.token);
  const answer = await answerOf(own.auth.teams.list());
  expect(answer).toMatchObject({ ok: true, teams: [{ id: NORTH }] });
  expect(await answerOf(webClient(slack, 'xoxb-none').auth.teams.list())).toMatchObject({
    error: 'invalid_auth',
  });
});

test('/app_redirect leads to the app’s own place, where it is installed', async () => {
  const slack = await start({ installedIn: [NORTH] });
  const client = webClient(slack, slack.installation(NORTH)?.tokens[0]?.token);
  const app = (await client.bots.info()).bot?.app_id ?? '';
  const open = async (query: Record<string, string>) => {
    const to = `${slack.url}/app_redirect?${new URLSearchParams(query)}`;
    const { status, headers } = await fetch(to, { redirect: 'manual' });
    return [status, headers.get('location')];
  };
  const { user_id } = await client.auth.test();
  const place = new URLSearchParams({ user: INGRID, team: NORTH, channel: user_id ?? '' });
  expect(await open({ app, team: NORTH })).toEqual([302, `/?${place}`]);
  for (const query of [
    { app, team: CARE },
    { app, team: 'T0NOWHERE1' },
    { app: 'A0OTHER', team: NORTH },
    { team: NORTH },
    { app },
  ]) {
    expect(await open(query as Record<string, string>)).toEqual([404, null]);
  }
});
