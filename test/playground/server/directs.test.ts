// Direct messages of people: who sees them, and that the app doesn't.
import { expect, test } from 'vitest';
import { answerOf, localSlack, MANIFEST, startBot, webClient } from './support.ts';

const ADA = 'U0ADALIN01';
const JING = 'U0LINJING1';
const YIJUN = 'U0YIJUN001';
const VERA = 'U0VERACRUZ';

const EVENTS = [
  ['message.im', 'im:history'],
  ['message.mpim', 'mpim:history'],
] as const;
const LISTENING = {
  ...MANIFEST,
  oauth_config: {
    scopes: {
      bot: [
        ...new Set([
          ...MANIFEST.oauth_config.scopes.bot,
          ...['mpim:write', 'mpim:read', 'mpim:history', 'groups:write', 'reactions:read'],
        ]),
      ],
    },
  },
  settings: {
    ...MANIFEST.settings,
    event_subscriptions: { bot_events: EVENTS.map(([event]) => event) },
  },
};

test('two people have one conversation, whoever opens it, and it shows once something is said', async () => {
  const slack = await localSlack();
  const [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  const channel = await ada.open('linjing');
  expect(await jing.open('ada')).toBe(channel);
  const listed = async (client: typeof ada) =>
    (await client.boot()).channels.find(({ id }) => id === channel);
  expect(await listed(ada)).toMatchObject({ kind: 'im', name: JING, unread: 0 });
  expect(await listed(jing)).toBeUndefined();
  await ada.post(channel, 'only for you');
  expect(await listed(jing)).toMatchObject({ kind: 'im', name: ADA, unread: 1 });
  expect((await jing.messages(channel)).map(({ text }) => text)).toEqual(['only for you']);
  await expect(slack.client('yijun').messages(channel)).rejects.toThrow(`not in ${channel}`);
});

test('a group of three to nine is one of its own', async () => {
  const slack = await localSlack();
  const ada = slack.client('ada');
  const others = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name) =>
    slack.control.addUser({ name, real_name: name }),
  );
  const pair = await ada.open('linjing');
  const three = await ada.open('linjing', 'yijun');
  expect(three).not.toBe(pair);
  expect(await slack.client('yijun').open('ada', 'linjing')).toBe(three);
  const nine = await ada.open(...others.slice(0, 8));
  const { channels } = await ada.boot();
  expect(channels.find(({ id }) => id === nine)).toMatchObject({
    kind: 'mpim',
    name: 'mpdm-ada--b--c--d--e--f--g--h--i-1',
  });
  await expect(ada.open(...others)).rejects.toThrow('A direct message is for at most 9 people.');
  await expect(ada.open('nobody')).rejects.toThrow('no user nobody');
});

test('people of another organisation can be written to over a shared channel', async () => {
  const slack = await localSlack();
  const channel = await slack.client('ada').open('vera');
  await slack.client('ada').post(channel, 'hello over there');
  const vera = slack.client('vera', 'T0ACMESUP');
  expect((await vera.messages(channel)).map(({ text }) => text)).toEqual(['hello over there']);
  expect((await vera.boot()).channels.find(({ id }) => id === channel)).toMatchObject({
    is_ext_shared: true,
  });
  slack.control.leave('#vendor-acme', 'vera');
  await expect(slack.client('yijun').open('vera')).rejects.toThrow('can’t be written to');
});

test("the app isn't in it: it can't read, write or list it, and hears nothing", async () => {
  const heard: unknown[] = [];
  const { slack, client } = await startBot(
    'socket',
    (app) => app.event('message', async ({ event }) => void heard.push(event)),
    { manifest: LISTENING },
  );
  const ada = slack.client('ada');
  const rooms = [await ada.open('linjing'), await ada.open('linjing', 'yijun')];
  for (const channel of rooms) {
    const { ts } = await ada.post(channel, `<@${slack.app.bot_user_id}> can you hear us`);
    const refused = { ok: false, error: 'channel_not_found' };
    const about = {
      channel,
      ts,
      timestamp: ts,
      message_ts: ts,
      text: 'x',
      user: ADA,
      name: 'eyes',
    };
    for (const method of [
      'chat.postMessage',
      'chat.postEphemeral',
      'chat.update',
      'chat.delete',
      'chat.getPermalink',
      'conversations.history',
      'conversations.info',
      'conversations.members',
      'conversations.open',
      'conversations.replies',
      'reactions.add',
      'reactions.get',
      'reactions.remove',
    ]) {
      expect([method, await answerOf(client.apiCall(method, about))]).toMatchObject([
        method,
        refused,
      ]);
    }
  }
  const listed = await client.conversations.list({ types: 'im,mpim' });
  const ids = (listed.channels ?? []).map(({ id }) => id);
  expect(ids).toContain('D0ADALIN01');
  expect(ids.filter((id) => rooms.includes(id ?? ''))).toEqual([]);
  await slack.control.settled();
  expect(heard).toEqual([]);
});

test('the app opens a group of its own, in which it is heard and hears', async () => {
  const heard: unknown[] = [];
  const { slack, client } = await startBot(
    'socket',
    (app) => app.event('message', async ({ event }) => void heard.push(event)),
    { manifest: LISTENING },
  );
  const open = (users: string) => client.conversations.open({ users, return_im: true });
  const { channel } = await open(`${ADA},${JING}`);
  expect(channel).toMatchObject({ is_mpim: true, is_private: true, is_im: false });
  const id = channel?.id ?? '';
  expect((await open(`${JING},${ADA}`)).channel?.id).toBe(id);
  expect((await slack.client('ada').boot()).channels.map((one) => one.id)).not.toContain(id);
  await client.chat.postMessage({ channel: id, text: 'the three of us' });
  expect((await slack.client('linjing').messages(id)).map(({ text }) => text)).toEqual([
    'the three of us',
  ]);
  await slack.client('ada').post(id, 'yes');
  await slack.control.settled();
  expect(heard).toMatchObject([{ channel: id, channel_type: 'mpim', text: 'yes', user: ADA }]);
  const { members } = await client.conversations.members({ channel: id });
  expect(members).toEqual(['U0LOCALBOT', ADA, JING]);
});

test('eight others are as many as the app can open, and each kind needs its scope', async () => {
  const slack = await localSlack({ manifest: LISTENING });
  const client = webClient(slack);
  const others = Array.from({ length: 9 }, (_, index) =>
    slack.control.addUser({ name: `p${index}`, real_name: `P ${index}` }),
  );
  const open = (users: readonly string[], more: object = {}) =>
    answerOf(client.conversations.open({ users: users.join(','), ...more }));
  expect(await open(others.slice(0, 8))).toMatchObject({ ok: true });
  expect(await open(others)).toMatchObject({ ok: false, error: 'too_many_users' });
  expect(await open([ADA, YIJUN], { prevent_creation: true })).toMatchObject({
    error: 'channel_not_found',
  });
  expect(await open([ADA, VERA])).toMatchObject({ ok: true });
  const without = webClient(await localSlack());
  expect(await answerOf(without.conversations.open({ users: `${ADA},${JING}` }))).toMatchObject({
    error: 'missing_scope',
    needed: 'mpim:write',
  });
});

test('a command in a direct message says no more of it than that it is one', async () => {
  const seen: unknown[] = [];
  const { slack } = await startBot('socket', (app) =>
    app.command('/todo', async ({ ack, respond, command }) => {
      await ack();
      seen.push([command.channel_id, command.channel_name]);
      await respond({ response_type: 'in_channel', text: 'to both' });
    }),
  );
  const ada = slack.client('ada');
  const channel = await ada.open('linjing');
  expect(await ada.command(channel, '/todo')).toEqual({ ok: true });
  await slack.client('linjing').waitForMessage(channel, ({ text }) => text === 'to both');
  expect(seen).toEqual([[channel, 'directmessage']]);
});
