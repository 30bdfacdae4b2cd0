// Messages by the Web API: posted, edited, read back.
import { expect, test } from 'vitest';
import { answerOf, localSlack, section, webClient } from './support.ts';
import { CSV, LEADS, manifest, upload } from './support-files.ts';

async function failing(calling: Promise<unknown>): Promise<unknown> {
  const { ok, error } = await answerOf(calling);
  return ok === false ? error : null;
}

test('what Slack would not draw is refused with a pointer to it', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const post = (more: object) =>
    answerOf(client.chat.postMessage({ channel: LEADS, ...more } as never));
  const line = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
  expect(await post({ text: 'x', blocks: [section('x'.repeat(3_001))] })).toMatchObject({
    error: 'invalid_blocks',
    errors: [line],
    response_metadata: { messages: [`[ERROR] ${line}`] },
  });
  expect(await post({})).toMatchObject({ error: 'no_text' });
  expect(await post({ text: 'x', blocks: 'junk' })).toMatchObject({
    error: 'invalid_blocks_format',
  });
  expect(await post({ text: 'x', markdown_text: 'x' })).toMatchObject({
    error: 'markdown_text_conflict',
  });
  expect(await post({ text: 'x', metadata: 'junk' })).toMatchObject({
    error: 'invalid_metadata_format',
  });
  expect(await slack.client('ada').messages(LEADS)).toEqual([]);
});

test('an edit replaces; a text alone takes the blocks away and leaves a mark', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts = '' } = await client.chat.postMessage({
    channel: LEADS,
    text: 'one',
    blocks: [section('one')],
  });
  const ada = slack.client('ada');
  await client.chat.update({ channel: LEADS, ts, text: 'two', blocks: [section('two')] });
  const [two] = await ada.messages(LEADS);
  expect(two).toMatchObject({ text: 'two', blocks: [section('two')] });
  expect(two).not.toHaveProperty('edited');
  await client.chat.update({ channel: LEADS, ts, text: 'three' });
  const [three] = await ada.messages(LEADS);
  expect(three).toMatchObject({ ts, text: 'three', edited: { user: slack.app.bot_user_id } });
  expect(three).not.toHaveProperty('blocks');
});

test('edits and deletions are for own messages of a reasonable length', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const { ts: foreign } = await slack.client('ada').post(LEADS, 'mine');
  const { ts = '' } = await client.chat.postMessage({ channel: LEADS, text: 'x' });
  const update = (ts: string, text = 'y') =>
    failing(client.chat.update({ channel: LEADS, ts, text }));
  expect(await update(foreign)).toBe('cant_update_message');
  expect(await update('1.000000')).toBe('message_not_found');
  expect(await update(ts, 'x'.repeat(4_000))).toBeNull();
  expect(await update(ts, 'x'.repeat(4_001))).toBe('msg_too_long');
  const remove = (ts: string) => failing(client.chat.delete({ channel: LEADS, ts }));
  expect(await remove(foreign)).toBe('cant_delete_message');
  expect(await remove(ts)).toBeNull();
  expect(await remove(ts)).toBe('message_not_found');
});

test('an ephemeral message has no history and needs its reader in the channel', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const post = (user: string) => client.chat.postEphemeral({ channel: LEADS, user, text: 'psst' });
  expect(await failing(post('U0VERACRUZ'))).toBe('user_not_in_channel');
  const { message_ts = '' } = await post('U0ADALIN01');
  expect((await client.conversations.history({ channel: LEADS })).messages).toEqual([]);
  const update = client.chat.update({ channel: LEADS, ts: message_ts, text: 'x' });
  expect(await failing(update)).toBe('message_not_found');
  expect(await slack.client('ada').messages(LEADS)).toHaveLength(1);
  expect(await slack.client('yijun').messages(LEADS)).toHaveLength(0);
});

test('the history of a channel is for those in it', async () => {
  const client = webClient(await localSlack());
  const history = client.conversations.history({ channel: 'C0GENERAL1' });
  expect(await failing(history)).toBe('not_in_channel');
});

test('metadata comes back whole on request, else by its type', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const metadata = { event_type: 'card', event_payload: { k: 'abc' } };
  await client.chat.postMessage({ channel: LEADS, text: 'x', metadata });
  const read = async (include_all_metadata: boolean) => {
    const history = await client.conversations.history({ channel: LEADS, include_all_metadata });
    return history.messages?.[0]?.metadata;
  };
  expect(await read(true)).toEqual(metadata);
  expect(await read(false)).toEqual({ event_type: 'card' });
});

test('history is newest first, in pages and within its bounds; replies stand apart', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const stamps: string[] = [];
  for (const text of ['a', 'b', 'c', 'd']) {
    stamps.push((await client.chat.postMessage({ channel: LEADS, text })).ts ?? '');
  }
  const [a = '', b = '', , d = ''] = stamps;
  await client.chat.postMessage({ channel: LEADS, text: 'reply', thread_ts: a });
  const loud = { channel: LEADS, text: 'loud', thread_ts: a, reply_broadcast: true as const };
  await client.chat.postMessage(loud);
  const read = async (more: object) => {
    const page = await client.conversations.history({ channel: LEADS, ...more });
    return { texts: page.messages?.map(({ text }) => text), page };
  };
  expect((await read({})).texts).toEqual(['loud', 'd', 'c', 'b', 'a']);
  const first = await read({ limit: 2 });
  expect(first.texts).toEqual(['loud', 'd']);
  const cursor = first.page.response_metadata?.next_cursor;
  expect((await read({ limit: 2, cursor })).texts).toEqual(['c', 'b']);
  expect((await read({ oldest: b, latest: d })).texts).toEqual(['c']);
  expect((await read({ oldest: b, latest: d, inclusive: true })).texts).toEqual(['d', 'c', 'b']);
  const replies = await client.conversations.replies({ channel: LEADS, ts: a });
  expect(replies.messages?.map(({ text }) => text)).toEqual(['a', 'reply', 'loud']);
  const lost = client.conversations.replies({ channel: LEADS, ts: '1.0' });
  expect(await failing(lost)).toBe('thread_not_found');
});

test('a name stands for a channel where one posts, and nowhere else', async () => {
  const slack = await localSlack();
  const { chat, conversations } = webClient(slack);
  const posted = await chat.postMessage({ channel: '#support-leads', text: 'x' });
  expect(posted.channel).toBe(LEADS);
  for (const channel of ['#support-leads', 'support-leads']) {
    const update = chat.update({ channel, ts: String(posted.ts), text: 'y' });
    expect(await failing(update)).toBe('channel_not_found');
    expect(await failing(conversations.history({ channel }))).toBe('channel_not_found');
    expect(await failing(conversations.info({ channel }))).toBe('channel_not_found');
  }
});

test('a reply is shown in the channel by an update of nothing else, and then has other words', async () => {
  const slack = await localSlack();
  const { chat } = webClient(slack);
  const post = async (more: { thread_ts?: string } = {}) =>
    String((await chat.postMessage({ channel: LEADS, text: 'x', ...more })).ts);
  const parent = await post();
  const ts = await post({ thread_ts: parent });
  const update = (more: object) => chat.update({ channel: LEADS, ts, ...more } as never);
  const shown = async () => (await slack.client('ada').messages(LEADS)).map((one) => one.ts);
  expect(await shown()).toEqual([parent]);
  await update({ reply_broadcast: true });
  expect(await shown()).toEqual([parent, ts]);
  expect(await update({ reply_broadcast: true, text: 'y' })).toMatchObject({ text: 'y' });
});

test('an edit can bring files of the app along', async () => {
  const slack = await localSlack({ manifest: manifest('files:read', 'files:write') });
  const client = webClient(slack);
  const ts = String((await client.chat.postMessage({ channel: LEADS, text: 'x' })).ts);
  const ids = [await upload(client, 'a.csv', CSV), await upload(client, 'b.csv', CSV)];
  const update = (file_ids: unknown) =>
    client.apiCall('chat.update', { channel: LEADS, ts, text: 'two files', file_ids });
  for (const given of [ids, ids.join(',')]) {
    const { message } = (await update(given)) as { message?: { files?: { id: string }[] } };
    expect(message?.files?.map(({ id }) => id)).toEqual(ids);
  }
  const seen = await slack.client('linjing').messages(LEADS);
  expect(seen.at(-1)?.files?.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  expect(await slack.client('linjing').download({ id: ids[0] ?? '' })).toEqual(CSV);
  expect(await failing(update(['F0NOWHERE1']))).toBe('file_not_found');
});

test('a channel that gets another name says so, in a line that is none of the app’s', async () => {
  const slack = await localSlack();
  slack.control.renameChannel(LEADS, 'leads');
  const [line] = await slack.client('ada').messages(LEADS);
  expect(line).toMatchObject({
    subtype: 'channel_name',
    old_name: 'support-leads',
    name: 'leads',
    text: expect.stringContaining('has renamed the channel from "support-leads" to "leads"'),
  });
  const { chat } = webClient(slack);
  const ts = line?.ts ?? '';
  expect(await failing(chat.delete({ channel: LEADS, ts }))).toBe('cant_delete_message');
  const reply = chat.postMessage({ channel: LEADS, text: 'x', thread_ts: ts });
  expect(await failing(reply)).toBe('cannot_reply_to_message');
});
