// What people do with messages: edit, delete, react; and the lines of who comes and goes.
import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/server/protocol.ts';
import { type Json, LEADS, listening } from './event-causes.ts';
import { answerOf, localSlack, webClient } from './support.ts';

const ADA = 'U0ADALIN01';

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

test('reactions are counted, keep their order, and end at fifty different ones', async () => {
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
  for (let n = 2; n < 50; n += 1) expect(await ada.react(message, `e${n}`)).toEqual({ ok: true });
  expect(await ada.react(message, 'one_more')).toMatchObject({ error: 'too_many_emoji' });
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
