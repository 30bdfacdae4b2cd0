import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { shared } from '../../support/shared.ts';
import {
  CAUSES,
  EVENTS,
  type EventName,
  GENERAL,
  type Json,
  LEADS,
  listening,
  privateChannel,
  react,
} from './event-causes.ts';
import { handClock, localSlack, section, serve, TRANSPORTS, webClient } from './support.ts';
import { control } from './support-control.ts';

const NAMES = Object.keys(EVENTS) as EventName[];
const OVER_BOTH = NAMES.flatMap((name) =>
  TRANSPORTS.map((transport) => [name, transport] as const),
);

test.each(OVER_BOTH)('%s comes over %s', async (name, transport) => {
  const { slack, came } = await listening([name], [], transport);
  await CAUSES[name](slack);
  const events = await came();
  expect(events.map((event) => event['type'])).toContain(name.split('.')[0]);
  for (const event of events) expect(event).toHaveProperty('event_ts');
});

test.each(NAMES.filter((name) => EVENTS[name].length > 0))(
  '%s does not come without its scope',
  async (name) => {
    const { slack, came } = await listening([name], EVENTS[name]);
    await CAUSES[name](slack);
    expect(await came()).toEqual([]);
  },
);

test('the app hears which of its tabs was opened, and of Home what it shows', async () => {
  const { slack, came } = await listening(['app_home_opened']);
  const { home: open } = slack.client('ada');
  await open('messages');
  await open('home');
  const view = { type: 'home' as const, blocks: [section('x')] };
  await webClient(slack).views.publish({ user_id: 'U0ADALIN01', view });
  await open('home');
  const events = await came();
  const own = { type: 'app_home_opened', user: 'U0ADALIN01', channel: 'D0ADALIN01' };
  expect(events).toMatchObject([
    { ...own, tab: 'messages' },
    { ...own, tab: 'home' },
    { ...own, tab: 'home', view: { type: 'home', blocks: [section('x')] } },
  ]);
  expect(events.map((event) => 'view' in event)).toEqual([false, false, true]);
});

test('without a subscription nothing comes', async () => {
  const { slack, came } = await listening([]);
  for (const name of ['app_home_opened', 'user_change', 'message.channels'] as const) {
    await CAUSES[name](slack);
  }
  expect(await came()).toEqual([]);
});

// Names in the samples whose types stand there; the samples hold every key that may come.
const SAMPLES: readonly [file: string, name: EventName][] = [
  ['AppHomeOpened', 'app_home_opened'],
  ['AppMention', 'app_mention'],
  ['AppUninstalled', 'app_uninstalled'],
  ['ChannelArchive', 'channel_archive'],
  ['ChannelIdChanged', 'channel_id_changed'],
  ['ChannelShared', 'channel_shared'],
  ['ChannelUnshared', 'channel_unshared'],
  ['FileShared', 'file_shared'],
  ['LinkShared', 'link_shared'],
  ['MemberJoinedChannel', 'member_joined_channel'],
  ['TeamJoin', 'team_join'],
  ['TokensRevoked', 'tokens_revoked'],
  ['UserChange', 'user_change'],
];
const SAMPLE_DIR = shared('slack-conformance/samples/events');
// The samples are older than these.
const NEWER = [
  'event_ts',
  'team',
  'channel_type',
  'is_moved',
  'cache_ts',
  'locale',
  'context_team_id',
  'context_enterprise_id',
  'fields',
  'status_emoji_display_info',
  'who_can_share_contact_card',
];

test.skipIf(!SAMPLE_DIR).each(SAMPLES)('%s has no key that Slack has not', async (file, name) => {
  const sample = JSON.parse(readFileSync(`${SAMPLE_DIR}/${file}Payload.json`, 'utf8')) as Json;
  const { slack, got } = await listening([name]);
  await CAUSES[name](slack);
  await slack.control.settled();
  const [payload] = got;
  const unknown = keysOf(payload).filter((key) => !keysOf(sample).includes(key));
  expect(unknown.filter((key) => !NEWER.includes(key.split('.').at(-1) ?? ''))).toEqual([]);
});

function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    `${path}${key}`,
    ...keysOf(inner, `${path}${key}.`),
  ]);
}

test('a change and a deletion tell what was there before, also of the own messages', async () => {
  const { slack, came } = await listening(['message.channels']);
  const client = webClient(slack);
  const { ts = '' } = await client.chat.postMessage({ channel: LEADS, text: 'one' });
  await client.chat.update({ channel: LEADS, ts, text: 'two' });
  await client.chat.delete({ channel: LEADS, ts });
  expect(await came()).toMatchObject([
    { text: 'one', ts },
    {
      subtype: 'message_changed',
      hidden: true,
      channel: LEADS,
      channel_type: 'channel',
      message: { ts, text: 'two', bot_id: 'B0LOCALBOT' },
      previous_message: { ts, text: 'one' },
    },
    { subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'two' } },
  ]);
});

test('of channels without the app in them it hears no messages, joins or reactions', async () => {
  const { slack, came } = await listening([
    'message.channels',
    'member_joined_channel',
    'member_left_channel',
    'reaction_added',
    'app_mention',
    'group_archive',
    'message.groups',
  ]);
  const { control, app } = slack;
  const { ts } = control.post(GENERAL, 'ada', `<@${app.bot_user_id}>`);
  await react(slack, ts);
  control.join(GENERAL, 'vera');
  control.leave(GENERAL, 'vera');
  const secret = privateChannel(control);
  control.post(secret, 'ada', 'x');
  control.archive(secret);
  expect(await came()).toEqual([]);
});

test('the app is told of its own leaving, not as of that of others', async () => {
  const { slack, came } = await listening(['channel_left', 'member_left_channel']);
  slack.control.kick(LEADS, 'ada');
  slack.control.leave(LEADS, 'ada');
  expect(await came()).toMatchObject([{ type: 'channel_left', actor_id: 'U0ADALIN01' }]);
  const refused = webClient(slack).chat.postMessage({ channel: LEADS, text: 'x' });
  await expect(refused).rejects.toMatchObject({ data: { error: 'not_in_channel' } });
});

test('a channel with a new id keeps its messages and people; the old id is gone', async () => {
  const { slack, came } = await listening(['channel_id_changed']);
  slack.control.post(LEADS, 'ada', 'before');
  const fresh = slack.control.changeId(LEADS);
  expect(await came()).toMatchObject([{ old_channel_id: LEADS, new_channel_id: fresh }]);
  const post = (channel: string) => webClient(slack).chat.postMessage({ channel, text: 'after' });
  await expect(post(LEADS)).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
  await post(fresh);
  const messages = await slack.client('ada').messages(fresh);
  expect(messages.map(({ text, channel }) => [text, channel])).toEqual([
    ['before', fresh],
    ['after', fresh],
  ]);
});

test('a channel that is no longer shared loses the others', async () => {
  const { slack, came } = await listening(['channel_unshared']);
  slack.control.unshare('#vendor-acme', 'T0ACMESUP');
  expect(await came()).toMatchObject([
    { previously_connected_team_id: 'T0ACMESUP', is_ext_shared: false },
  ]);
  await expect(slack.client('vera').messages('#vendor-acme')).rejects.toThrow('not in');
});

test('links count for domains of the manifest, from people of the workspace', async () => {
  const { slack, came } = await listening(['link_shared']);
  const { control } = slack;
  control.post(LEADS, 'ada', 'https://other.test and https://notexample.com');
  control.post('#vendor-acme', 'vera', 'https://example.com/from-vera');
  expect(await came()).toEqual([]);
  control.post(LEADS, 'ada', 'see https://example.com/a|b and <https://b.example.com|here>');
  const [event] = await came();
  expect(event).toMatchObject({
    links: [
      { domain: 'example.com', url: 'https://example.com/a' },
      { domain: 'example.com', url: 'https://b.example.com' },
    ],
    source: 'conversations_history',
  });
});

test('past the hourly limit events are dropped, and that is told once a minute', async () => {
  const types: unknown[] = [];
  const http = await serve(
    createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      types.push((JSON.parse(Buffer.concat(chunks).toString()) as Json)['type']);
      response.end();
    }),
  );
  const clock = handClock();
  const slack = await localSlack({ deliver: { http }, clock, windows: { eventsPerHour: 3 } });
  const post = async (count: number) => {
    for (let i = 0; i < count; i += 1) slack.control.post(LEADS, 'ada', 'x');
    await slack.control.settled();
    return types.splice(0);
  };
  expect(await post(5)).toEqual([...Array(3).fill('event_callback'), 'app_rate_limited']);
  clock.pass(61_000);
  expect(await post(2)).toEqual(['app_rate_limited']);
  clock.pass(3_600_000);
  expect(await post(1)).toEqual(['event_callback']);
});

test.each(['uninstall', 'revoke'] as const)(
  'after %s the token is dead and the app is told',
  async (how) => {
    const { slack, came } = await listening(['app_uninstalled', 'tokens_revoked']);
    await control(slack, how, { id: slack.team.id });
    const events = await came();
    expect(events.map(({ type }) => type).sort()).toEqual(['app_uninstalled', 'tokens_revoked']);
    expect(events.find(({ type }) => type === 'tokens_revoked')).toMatchObject({
      tokens: { oauth: [], bot: [slack.app.bot_user_id] },
    });
    const refused = webClient(slack).auth.test();
    await expect(refused).rejects.toMatchObject({ data: { error: expect.any(String) } });
    slack.control.post(LEADS, 'ada', 'x');
    expect(await came()).toEqual([]);
  },
);

test('metadata of a type that the manifest does not name brings nothing', async () => {
  const { slack, came } = await listening(['message_metadata_posted']);
  const metadata = { event_type: 'something_else', event_payload: {} };
  await webClient(slack).chat.postMessage({ channel: LEADS, text: 'x', metadata });
  expect(await came()).toEqual([]);
});
