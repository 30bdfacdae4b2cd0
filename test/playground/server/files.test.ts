// Files in the local Slack: the three steps, and the moment until they are processed.
import { expect, test } from 'vitest';
import { answerOf, modal, startBot, until } from './support.ts';
import {
  CSV,
  errorOf,
  image,
  LEADS,
  manifest,
  PNG,
  put,
  start,
  ticket,
  upload,
} from './support-files.ts';

test('three steps bring a file into a channel, and Slack finds out what it is', async () => {
  const { slack, client } = await start();
  const id = await upload(client, 'chart.bin', PNG, { channel_id: LEADS });
  const message = await slack
    .client('ada')
    .waitForMessage(LEADS, ({ files }) => files?.[0]?.id === id);
  expect(message.files?.[0]).toMatchObject({
    title: 'chart.bin',
    mimetype: 'image/png',
    filetype: 'png',
    original_w: 30,
    original_h: 20,
    size: PNG.length,
  });
  const { file } = await client.files.info({ file: id });
  expect(file?.shares).toMatchObject({ public: { [LEADS]: [{ ts: message.ts }] } });
  expect(file).toMatchObject({ channels: [LEADS], groups: [], ims: [] });
});

test('the SDK’s own upload works, which sends a form', async () => {
  const { slack, client } = await start();
  await client.filesUploadV2({
    file: CSV,
    filename: 'rows.csv',
    channel_id: LEADS,
    initial_comment: 'Here',
  });
  const message = await slack.client('ada').waitForMessage(LEADS, ({ text }) => text === 'Here');
  expect(message.files?.[0]).toMatchObject({ name: 'rows.csv', pretty_type: 'CSV', size: 10 });
});

test('until it is processed a file has no type, is shared nowhere, and no block may show it', async () => {
  const { slack, client } = await start(Number.POSITIVE_INFINITY);
  const id = await upload(client, 'chart.png', PNG, { channel_id: LEADS });
  const { file } = await client.files.info({ file: id });
  expect(file).toMatchObject({ mimetype: '', shares: {}, channels: [] });
  expect(await answerOf(client.chat.postMessage(image(id)))).toMatchObject({
    error: 'invalid_blocks',
    errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
    response_metadata: {
      messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'],
    },
  });
  expect(await slack.client('ada').messages(LEADS)).toEqual([]);
});

test('a processed picture may stand in any block, by its id or an address of it', async () => {
  const { client } = await start(0);
  const id = await upload(client, 'chart.png', PNG);
  await until(async () => (await client.files.info({ file: id })).file?.mimetype === 'image/png');
  const { file } = await client.files.info({ file: id });
  const shown = [
    { type: 'image', alt_text: 'a', slack_file: { id } },
    { type: 'image', alt_text: 'a', slack_file: { url: file?.url_private } },
    { type: 'image', alt_text: 'a', slack_file: { url: file?.permalink } },
    { type: 'context', elements: [{ type: 'image', alt_text: 'a', slack_file: { id } }] },
  ];
  const post = (blocks: object[]) =>
    errorOf(client.apiCall('chat.postMessage', { channel: LEADS, text: 'x', blocks }));
  expect(await post(shown)).toBeUndefined();
  expect(await post([{ type: 'image', alt_text: 'a', slack_file: { id: 'F0NOTHING1' } }])).toBe(
    'invalid_blocks',
  );
  const csv = await upload(client, 'rows.csv', CSV);
  await until(async () => (await client.files.info({ file: csv })).file?.mimetype === 'text/csv');
  expect(await post([{ type: 'image', alt_text: 'a', slack_file: { id: csv } }])).toBe(
    'invalid_blocks',
  );
});

test('a view with a file that is none is refused where it stands', async () => {
  const { client } = await start();
  const block = { type: 'image', alt_text: 'a', slack_file: { id: 'F0NOTHING1' } };
  const view = { ...modal(block), type: 'home' };
  const { submit: _, title: __, ...home } = view;
  const answer = await answerOf(
    client.apiCall('views.publish', { user_id: 'U0ADALIN01', view: home }),
  );
  expect(answer).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] invalid slack file [json-pointer:/view/blocks/0/slack_file]'],
    },
  });
});

test('a ticket asks for a name, a length and little enough of the rest', async () => {
  const { client } = await start();
  const ask = (more: object) =>
    errorOf(client.apiCall('files.getUploadURLExternal', { filename: 'a', length: 1, ...more }));
  expect(await ask({})).toBeUndefined();
  expect(await ask({ length: 0 })).toBe('missing_argument');
  expect(await ask({ length: 'many' })).toBe('invalid_arguments');
  expect(await ask({ alt_txt: 'x'.repeat(1_000) })).toBeUndefined();
  expect(await ask({ alt_txt: 'x'.repeat(1_001) })).toBe('alt_txt_too_large');
  expect(await ask({ length: 1_000_000_001 })).toBe('file_upload_size_restricted');
  expect(await ask({ snippet_type: 'text', length: 1_000_000 })).toBeUndefined();
  expect(await ask({ snippet_type: 'text', length: 1_000_001 })).toBe('snippet_too_large');
  expect(await ask({ snippet_type: 'klingon' })).toBe('unknown_snippet_type');
});

test('an address takes the promised bytes only, and none after the completion', async () => {
  const { client } = await start();
  const { id, url } = await ticket(client, 'a.csv', CSV.length);
  const complete = () => client.files.completeUploadExternal({ files: [{ id }] });
  expect(await errorOf(complete())).toBe('file_not_found');
  expect(await put(url, Buffer.from('short'))).toMatch(/^400/);
  expect(await put(url, CSV, 'PUT')).toMatch(/^405/);
  expect(await put(`${url}0`, CSV)).toMatch(/^404/);
  expect(await errorOf(complete())).toBe('file_not_found');
  expect(await errorOf(client.files.info({ file: id }))).toBe('file_not_found');
  expect(await put(url, CSV)).toMatch(/^200/);
  expect(await errorOf(complete())).toBeUndefined();
  expect(await put(url, CSV)).toMatch(/^404/);
});

test('a completion says why it did not share', async () => {
  const { slack, client } = await start();
  const { id, url } = await ticket(client, 'a.csv', CSV.length);
  await put(url, CSV);
  const complete = (more: object) =>
    errorOf(client.apiCall('files.completeUploadExternal', { files: [{ id }], ...more }));
  expect(await complete({ files: [] })).toBe('invalid_arguments');
  expect(await complete({ files: 'x' })).toBe('invalid_arguments');
  expect(await complete({ files: [{ id: 'F0NOTHING1' }] })).toBe('file_not_found');
  expect(await complete({ channel_id: 'C0NOTHING1' })).toBe('channel_not_found');
  for (const channel_id of ['U0ADALIN01', '#support-leads']) {
    expect(await complete({ channel_id })).toBe('invalid_arguments');
  }
  expect(await complete({ channels: '#support-leads' })).toBe('invalid_channel');
  const many = Array.from({ length: 101 }, () => LEADS).join(',');
  expect(await complete({ channels: many })).toBe('channels_limit_exceeded');
  expect(await complete({ channel_id: LEADS, thread_ts: '1.2' })).toBe('thread_not_found');
  const broken = [{ type: 'section' }];
  expect(await complete({ channel_id: LEADS, blocks: broken })).toBe('invalid_blocks');
  const markdown = [{ type: 'markdown', text: '# x' }];
  expect(await complete({ channel_id: LEADS, blocks: markdown })).toBe('internal_error');
  slack.control.leave(LEADS, slack.app.bot_user_id);
  expect(await complete({ channel_id: LEADS })).toBe('not_in_channel');
});

test('completing twice shares twice; a person in `channels` gets it from the app', async () => {
  const { slack, client } = await start(0);
  const { id, url } = await ticket(client, 'a.csv', CSV.length);
  await put(url, CSV);
  const complete = (channels: string) =>
    client.apiCall('files.completeUploadExternal', { files: [{ id }], channels });
  await complete(LEADS);
  await complete(`${LEADS},U0ADALIN01`);
  const ada = slack.client('ada');
  await until(async () => (await ada.messages(LEADS)).length === 2);
  await ada.waitForMessage(slack.app.bot_user_id, ({ files }) => files?.[0]?.id === id);
  const list = await ada.upload('list.csv', 'a,b');
  await ada.share(LEADS, [list]);
  const { file } = await client.files.info({ file: list.id });
  expect(file?.shares).toMatchObject({ public: { [LEADS]: [{ share_user_id: 'U0ADALIN01' }] } });
});

test('blocks are said beside the file, unless there is a comment', async () => {
  const { slack, client } = await start(0);
  const { id, url } = await ticket(client, 'a.csv', CSV.length);
  await put(url, CSV);
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'in blocks' }] }];
  const given = { files: [{ id }], channel_id: LEADS, blocks: [{ type: 'rich_text', elements }] };
  await client.apiCall('files.completeUploadExternal', given);
  await client.apiCall('files.completeUploadExternal', {
    ...given,
    blocks: [{ type: 'section' }],
    initial_comment: 'in words',
  });
  const ada = slack.client('ada');
  await until(async () => (await ada.messages(LEADS)).length === 2);
  const [blocks, words] = await ada.messages(LEADS);
  expect(blocks?.blocks).toMatchObject([{ type: 'rich_text', elements }]);
  expect(words).toMatchObject({ text: 'in words' });
  expect(words).not.toHaveProperty('blocks');
});

test('into a thread, and the app hears of it when it asks to', async () => {
  const heard: unknown[] = [];
  const asking = manifest('files:read', 'files:write');
  const settings = {
    ...asking.settings,
    event_subscriptions: { bot_events: ['file_shared', 'message.channels'] },
  };
  const { slack, client } = await startBot(
    'socket',
    (app) => app.event('file_shared', async ({ event }) => void heard.push(event)),
    { manifest: { ...asking, settings }, windows: { fileMs: 0 } },
  );
  const { ts } = await client.chat.postMessage({ channel: LEADS, text: 'parent' });
  const { id, url } = await ticket(client, 'a.csv', CSV.length);
  await put(url, CSV);
  const files: [{ id: string }] = [{ id }];
  await client.files.completeUploadExternal({ files, channel_id: LEADS, thread_ts: String(ts) });
  await until(() => heard.length > 0);
  await slack.control.settled();
  expect(heard).toContainEqual(
    expect.objectContaining({ type: 'file_shared', file_id: id, channel_id: LEADS, file: { id } }),
  );
  // Bolt hides a bot's own messages from it.
  const sent = slack.control
    .journal()
    .map((entry) => (entry.kind === 'delivery' ? entry.payload['event'] : null));
  expect(sent).toContainEqual(
    expect.objectContaining({ subtype: 'file_share', thread_ts: ts, upload: true }),
  );
  const [, reply] = await slack.client('ada').messages(LEADS, String(ts));
  expect(reply?.files).toHaveLength(1);
  expect(reply?.subtype).toBeUndefined();
});

test('the upload breaks as ordered, before or after it took effect', async () => {
  const { slack, client } = await start();
  const { id, url } = await ticket(client, 'a.csv', CSV.length);
  slack.control.fault({ method: 'upload', kind: 'reset', isStored: true });
  await expect(put(url, CSV)).rejects.toThrow();
  expect(await errorOf(client.files.completeUploadExternal({ files: [{ id }] }))).toBeUndefined();
  const second = await ticket(client, 'b.csv', CSV.length);
  slack.control.fault({ method: 'upload', kind: 'status', status: 503 });
  expect(await put(second.url, CSV)).toMatch(/^503/);
  const files: [{ id: string }] = [{ id: second.id }];
  expect(await errorOf(client.files.completeUploadExternal({ files }))).toBe('file_not_found');
});
