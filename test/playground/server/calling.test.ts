import { expect, test } from 'vitest';
import { CARE, kit, MARA } from './conformance/kit.ts';
import { MANIFEST } from './support.ts';

type Call = { readonly type?: string; readonly body?: string; readonly query?: string };

async function caller() {
  const { slack } = await kit();
  return async (method: string, { type, body, query = '' }: Call = {}) => {
    const response = await fetch(`${slack.apiUrl}${method}${query}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${slack.botToken}`,
        ...(type ? { 'content-type': type } : {}),
      },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
    return { headers: response.headers, answer: (await response.json()) as object };
  };
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const form = `channel=${CARE}&text=x`;
const json = JSON.stringify({ channel: CARE, text: 'x' });

test('each answer tells the scopes of the token and those of the method', async () => {
  const call = await caller();
  const { headers } = await call('users.info', { query: `?user=${MARA}` });
  expect(headers.get('x-oauth-scopes')?.split(',')).toContain('chat:write');
  expect(headers.get('x-accepted-oauth-scopes')).toBe('users:read');
  expect((await call('auth.test')).headers.get('x-accepted-oauth-scopes')).toBeNull();
});

test.each([
  ['a form', FORM, form, undefined],
  ['a form with a charset', `${FORM}; charset=utf-8`, form, 'superfluous_charset'],
  ['JSON with one', `${JSON_TYPE}; charset=utf-8`, json, undefined],
  ['JSON without', JSON_TYPE, json, 'missing_charset'],
])('%s is read, with the warning that Slack gives', async (_name, type, body, warning) => {
  const { answer } = await (await caller())('chat.postMessage', { type, body });
  expect(answer).toMatchObject({ ok: true });
  expect((answer as { warning?: string }).warning).toBe(warning);
  if (warning) expect(answer).toMatchObject({ response_metadata: { warnings: [warning] } });
});

test.each([
  ['invalid_json', JSON_TYPE, '{'],
  ['json_not_object', JSON_TYPE, '[]'],
  ['invalid_post_type', 'text/xml', '<a/>'],
  ['invalid_charset', `${JSON_TYPE}; charset=koi8-r`, json],
  ['invalid_form_data', 'multipart/form-data; boundary=x', 'junk'],
  ['missing_post_type', '', form],
])('%s is told', async (error, type, body) => {
  expect((await (await caller())('chat.postMessage', { type, body })).answer).toMatchObject({
    ok: false,
    error,
  });
});

test('a form in parts is read too', async () => {
  const body = new FormData();
  body.set('channel', CARE);
  body.set('text', 'x');
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type') ?? '';
  const { answer } = await (await caller())('chat.postMessage', {
    type,
    body: await encoded.text(),
  });
  expect(answer).toMatchObject({ ok: true });
});

test('a method that reads forms alone sees nothing in JSON', async () => {
  const { answer } = await (await caller())('users.info', {
    type: JSON_TYPE,
    body: JSON.stringify({ user: MARA }),
  });
  expect(answer).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] missing required field: user'] },
  });
});

test('lists come in pages, and a cursor of one list is none of another', async () => {
  const { call } = await kit();
  const all = [];
  let cursor = '';
  do {
    const page = await call('conversations.list', { limit: 2, cursor });
    all.push(...(page['channels'] as { name: string }[]));
    cursor = String((page['response_metadata'] as { next_cursor: string }).next_cursor);
    if (cursor) {
      const other = await call('users.list', { cursor });
      expect(other).toMatchObject({ error: 'invalid_cursor' });
    }
  } while (cursor);
  expect(all.map(({ name }) => name)).toEqual(['care', 'vendor-north', 'whole-group']);
});

test('another name and face for one message need their scope', async () => {
  const { call, mara } = await kit();
  const look = { channel: CARE, text: 'x', username: 'Score', icon_emoji: ':bar_chart:' };
  await call('chat.postMessage', look);
  expect((await mara.messages(CARE))[0]).toMatchObject({ username: 'Score' });
  const strict = await kit({ manifest: MANIFEST });
  expect(await strict.call('chat.postMessage', look)).toMatchObject({
    error: 'missing_scope',
    needed: 'chat:write.customize',
  });
});

test('an unfurled link stands below the message of the person', async () => {
  const { call, mara } = await kit();
  const url = 'https://example.com/a';
  const { ts } = await mara.post(CARE, `see <${url}>`);
  await call('chat.unfurl', { channel: CARE, ts, unfurls: { [url]: { text: 'An example' } } });
  expect((await mara.messages(CARE))[0]).toMatchObject({
    attachments: [{ text: 'An example', from_url: url, is_app_unfurl: true }],
  });
});

test('a custom step reaches the app and ends by its word', async () => {
  const { call, mara, slack } = await kit();
  const id = await mara.step('score', { vendor: 'north' });
  await slack.control.settled();
  const delivery = slack.control.journal().findLast(({ kind }) => kind === 'delivery');
  expect(delivery).toMatchObject({
    payload: {
      event: {
        type: 'function_executed',
        function: { callback_id: 'score', app_id: slack.app.id },
        function_execution_id: id,
        inputs: { vendor: 'north' },
      },
    },
  });
  const done = { function_execution_id: id, outputs: { score: 87 } };
  expect(await call('functions.completeSuccess', done)).toMatchObject({ ok: true });
  await expect(mara.step('score', { colour: 'blue' })).rejects.toThrow('colour');
  await expect(mara.step('other')).rejects.toThrow('no step other');
});

test('a canvas is made and written on', async () => {
  const { call } = await kit();
  const markdown = (text: string) => ({ type: 'markdown', markdown: text });
  const made = await call('canvases.create', { title: 'Plan', document_content: markdown('# a') });
  expect(made['canvas_id']).toMatch(/^F/);
  const changes = [{ operation: 'insert_at_end', document_content: markdown('b') }];
  const edited = await call('canvases.edit', { canvas_id: made['canvas_id'], changes });
  expect(edited).toMatchObject({ ok: true });
  const listed = markdown('a\n> - b');
  expect(await call('canvases.create', { document_content: listed })).toMatchObject({
    error: 'canvas_creation_failed',
    detail: "'content' error: line 2: Unsupported block type (List) within block quote",
  });
});
