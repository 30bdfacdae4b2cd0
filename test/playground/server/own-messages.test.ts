// What people do with messages: edit, delete, react; and the lines of who comes and goes.
import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/server/protocol.ts';
import { type Json, LEADS, listening } from './event-causes.ts';
import { answerOf, localSlack, MANIFEST, webClient } from './support.ts';

const ADA = 'U0ADALIN01';
const { bot } = MANIFEST.oauth_config.scopes;
const READS_REACTIONS = {
  ...MANIFEST,
  oauth_config: { scopes: { bot: [...bot, 'reactions:read'] } },
};

test('an edit is marked, and the app hears what stood there before', async () => {
  const { slack, came } = await listening(['message.channels']);
  const ada = slack.client('ada');
  const message = await ada.post(LEADS, 'one');
  await came();
  const answer = await ada.edit(message, 'two <b>');
  expect(answer).toMatchObject({ ok: true, message: { text: 'two &lt;b&gt;' } });
  const [now] = await ada.messages(LEADS);
  expect(now?.edited).toEqual({ user: ADA, ts: expect.any(String) });
  expect(await came()).toMatchObject([
    {
      subtype: 'message_changed',
      message: { text: 'two &lt;b&gt;', edited: { user: ADA } },
      previous_message: { text: 'one' },
    },
  ]);
  await ada.edit(message, 'two <b>');
  expect(await came()).toEqual([]);
});

test('names that are typed become ids, and addresses links; the rest stays literal', async () => {
  const slack = await localSlack();
  slack.control.createChannel({ name: 'secret', isPrivate: true, members: ['linjing'] });
  const [ada, bot] = [slack.client('ada'), slack.app.bot_user_id];
  const kept = async (text: string) => (await ada.post(LEADS, text)).text;
  expect(await kept('@to-do hi')).toBe(`<@${bot}> hi`);
  expect(await kept('(@Ada), a@ada.test @nobody @linjing.')).toBe(
    `(<@${ADA}>), a@ada.test @nobody <@U0LINJING1>.`,
  );
  expect(await kept('@here #general #secret #none <!channel>')).toBe(
    '<!here> <#C0GENERAL1|general> #secret #none &lt;!channel&gt;',
  );
  expect(await kept('see https://a.test/?b=1&c=2, (http://b.test).')).toBe(
    'see <https://a.test/?b=1&amp;c=2>, (<http://b.test>).',
  );
  expect(await kept('<https://a.test|the bank>')).toBe('&lt;<https://a.test>|the bank&gt;');
  expect(await kept('`@ada https://a.test` ```#general```')).toBe(
    '`@ada https://a.test` ```#general```',
  );
  expect(await kept('<@U0ADALIN01> 1 < 2 & 3')).toBe('<@U0ADALIN01> 1 &lt; 2 &amp; 3');
});

test('a deleted message is gone for all, and a reply from the count of its thread', async () => {
  const { slack, came } = await listening(['message.channels']);
  const ada = slack.client('ada');
  const parent = await ada.post(LEADS, 'parent');
  const reply = await ada.post(LEADS, 'reply', parent.ts);
  await came();
  expect(await ada.remove(reply)).toEqual({ ok: true });
  expect(await came()).toMatchObject([
    { subtype: 'message_deleted', deleted_ts: reply.ts, previous_message: { text: 'reply' } },
  ]);
  expect(await slack.client('linjing').messages(LEADS)).toMatchObject([
    { text: 'parent', reply_count: 0 },
  ]);
});

test('a parent leaves a line behind while there are replies, and the last of them takes it along', async () => {
  const { slack, came } = await listening(['message.channels']);
  const client = webClient(slack);
  const [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  const parent = await ada.post(LEADS, 'parent');
  const replies = [
    await jing.post(LEADS, 'one', parent.ts),
    await ada.post(LEADS, 'two', parent.ts),
  ];
  await came();
  expect(await ada.remove(parent)).toEqual({ ok: true });
  const tombstone = {
    ...{ type: 'message', subtype: 'tombstone', user: 'USLACKBOT', hidden: true },
    ...{ text: 'This message was deleted.', ts: parent.ts, thread_ts: parent.ts },
    ...{ reply_count: 2, reply_users_count: 2, latest_reply: replies[1]?.ts },
  };
  expect(await came()).toMatchObject([
    { subtype: 'message_changed', message: tombstone, previous_message: { text: 'parent' } },
  ]);
  const thread = async (ts: string) =>
    (await client.conversations.replies({ channel: LEADS, ts })).messages;
  expect(await thread(parent.ts)).toMatchObject([
    tombstone,
    { text: 'one', parent_user_id: 'USLACKBOT' },
    { text: 'two' },
  ]);
  const remove = client.chat.delete({ channel: LEADS, ts: parent.ts });
  expect(await answerOf(remove)).toMatchObject({ error: 'message_not_found' });
  expect(await ada.remove(parent)).toMatchObject({ error: 'message_not_found' });
  expect(await ada.react(parent, 'eyes')).toMatchObject({ error: 'message_not_found' });
  replies.push(await jing.post(LEADS, 'three', parent.ts));
  for (const reply of replies) await (reply.user === ADA ? ada : jing).remove(reply);
  expect(await ada.messages(LEADS)).toEqual([]);
});

test('the app takes back its reaction alone, and reads those of all', async () => {
  const slack = await localSlack({ manifest: READS_REACTIONS });
  const client = webClient(slack);
  const ada = slack.client('ada');
  const message = await ada.post(LEADS, 'x');
  const mark = { channel: LEADS, timestamp: message.ts };
  await ada.react(message, 'eyes');
  const remove = (more: object = {}) =>
    answerOf(client.reactions.remove({ ...mark, name: 'eyes', ...more }));
  expect(await remove()).toMatchObject({ error: 'no_reaction' });
  await client.reactions.add({ ...mark, name: 'eyes' });
  const read = async () => (await client.reactions.get(mark)).message;
  expect(await read()).toMatchObject({
    text: 'x',
    permalink: expect.stringContaining(`/archives/${LEADS}/p`),
    reactions: [{ name: 'eyes', count: 2, users: [ADA, slack.app.bot_user_id] }],
  });
  expect(await remove()).toMatchObject({ ok: true });
  expect((await read())?.reactions).toEqual([{ name: 'eyes', count: 1, users: [ADA] }]);
  expect(await remove({ name: 'two words' })).toMatchObject({ error: 'invalid_name' });
  expect(await remove({ timestamp: '1.0' })).toMatchObject({ error: 'message_not_found' });
  expect(await remove({ timestamp: 'x' })).toMatchObject({ error: 'bad_timestamp' });
  expect(await remove({ channel: '' })).toMatchObject({ error: 'no_item_specified' });
  expect(await remove({ channel: 'C404' })).toMatchObject({ error: 'channel_not_found' });
  const plain = webClient(await localSlack());
  expect(await answerOf(plain.reactions.get(mark))).toMatchObject({
    error: 'missing_scope',
    needed: 'reactions:read',
  });
});

type Act = (message: Message, as: 'ada' | 'linjing') => Promise<unknown>;

test('what others said nobody edits, and an admin alone deletes; an archive stays as it is', async () => {
  const slack = await localSlack();
  const edit: Act = (message, as) => slack.client(as).edit(message, 'x');
  const remove: Act = (message, as) => slack.client(as).remove(message);
  const [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  const [hers, his, last] = [
    await ada.post(LEADS, 'hers'),
    await jing.post(LEADS, 'his'),
    await jing.post(LEADS, 'last'),
  ];
  expect(await edit(hers, 'linjing')).toMatchObject({ error: 'cant_update_message' });
  expect(await edit(his, 'ada')).toMatchObject({ error: 'cant_update_message' });
  expect(await remove(hers, 'linjing')).toMatchObject({ error: 'cant_delete_message' });
  expect(await remove(his, 'ada')).toEqual({ ok: true });
  expect(await edit(his, 'linjing')).toMatchObject({ error: 'message_not_found' });
  expect(await jing.edit(last, '')).toMatchObject({ error: 'no_text' });
  slack.control.archive(LEADS);
  expect(await edit(last, 'linjing')).toMatchObject({ error: 'is_archived' });
  expect(await remove(last, 'linjing')).toMatchObject({ error: 'is_archived' });
  expect(await jing.react(last, 'eyes')).toMatchObject({ error: 'is_archived' });
});

test('reactions are counted, keep their order, and end at 23 of one person, at fifty of all', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  const message = await ada.post(LEADS, 'x');
  await ada.react(message, 'tada');
  await ada.react(message, 'eyes');
  await jing.react(message, 'tada');
  const shown = async () => {
    const { messages } = await client.conversations.history({ channel: LEADS });
    return messages?.[0]?.reactions?.map(({ name, count }) => [name, count]);
  };
  expect(await shown()).toEqual([
    ['tada', 2],
    ['eyes', 1],
  ]);
  await ada.react(message, 'tada');
  expect(await shown()).toEqual([
    ['tada', 1],
    ['eyes', 1],
  ]);
  expect(await ada.react(message, 'no emoji')).toMatchObject({ error: 'invalid_name' });
  for (let n = 2; n < 24; n += 1) expect(await ada.react(message, `e${n}`)).toEqual({ ok: true });
  expect(await ada.react(message, 'e24')).toMatchObject({ error: 'too_many_reactions' });
  for (let n = 24; n < 46; n += 1) expect(await jing.react(message, `e${n}`)).toEqual({ ok: true });
  const yijun = slack.client('yijun');
  for (let n = 46; n < 50; n += 1) {
    expect(await yijun.react(message, `e${n}`)).toEqual({ ok: true });
  }
  expect(await yijun.react(message, 'one_more')).toMatchObject({ error: 'too_many_emoji' });
  expect(await ada.react(message, 'e2')).toEqual({ ok: true });
});

test('who comes and goes stands in the channel, for people and for the app', async () => {
  const { slack, came } = await listening(['message.channels', 'member_joined_channel']);
  const { control } = slack;
  control.leave(LEADS, 'linjing');
  control.join(LEADS, 'linjing');
  control.join(LEADS, 'linjing');
  expect(await came()).toMatchObject([
    { type: 'message', subtype: 'channel_leave', text: '<@U0LINJING1> has left the channel' },
    { type: 'member_joined_channel' },
    {
      type: 'message',
      subtype: 'channel_join',
      user: 'U0LINJING1',
      text: '<@U0LINJING1> has joined the channel',
      channel_type: 'channel',
    },
  ]);
  const ada = slack.client('ada');
  expect((await ada.messages(LEADS)).map(({ subtype }) => subtype)).toEqual([
    'channel_leave',
    'channel_join',
  ]);
  const { channels } = await ada.boot();
  expect(channels.find(({ id }) => id === LEADS)?.unread).toBe(0);
});

test("the app's own coming is its line too, but none of its messages; its going it does not hear", async () => {
  const { slack, came } = await listening(['message.channels', 'app_mention', 'channel_left']);
  const { control, app } = slack;
  control.kick(LEADS, 'ada');
  control.join(LEADS, app.bot_user_id);
  const heard: Json[] = await came();
  expect(heard.map(({ type, subtype }) => [type, subtype])).toEqual([
    ['channel_left', undefined],
    ['message', 'channel_join'],
  ]);
  const line = (await slack.client('ada').messages(LEADS)).at(-1);
  expect(line).toMatchObject({ user: app.bot_user_id, subtype: 'channel_join' });
  expect(line).not.toHaveProperty('bot_id');
  const change = { channel: LEADS, ts: line?.ts ?? '', text: 'x' };
  expect(await answerOf(webClient(slack).chat.update(change))).toMatchObject({
    error: 'cant_update_message',
  });
});
