import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/playground/server/protocol.ts';
import { METHODS } from '../../../src/playground/server/web-api/index.ts';
import { shared } from '../../support/shared.ts';
import { nonconforming } from './conforms.ts';
import { FILE, print } from './file.ts';
import { responseType, type Schemas } from './schemas.ts';

const schemas = JSON.parse(readFileSync(FILE, 'utf8')) as Schemas;
const conformance = shared('slack-conformance');

const called = (method: string, answer: Json) =>
  nonconforming({ kind: 'call', method, args: {}, status: 200, answer });
const delivered = (payload: Json, type: 'interactive' | 'slash_commands' | 'events_api') =>
  nonconforming({
    kind: 'delivery',
    transport: 'http',
    type,
    payload,
    attempt: 0,
    outcome: 'acked',
    ack: null,
    ms: 1,
  });

test.skipIf(!conformance)(
  'the schemas are those of the types and samples of today',
  { timeout: 120_000 },
  async () => {
    const { generate } = await import('./generate.ts');
    expect(print(generate(String(conformance))) === readFileSync(FILE, 'utf8')).toBe(true);
  },
);

test('everything that is sent in a test is looked at', () => {
  expect(channel('local-slack:sent').hasSubscribers).toBe(true);
});

test.each([...METHODS.keys()])('the answer of %s has a schema', (method) => {
  expect(schemas.responses).toHaveProperty(responseType(method));
});

const message = { type: 'message', user: 'U1', text: 'Hi', ts: '1.2', bot_id: 'B1', app_id: 'A1' };
const posted = { ok: true, channel: 'C1', ts: '1.2', message };

test('an answer is as documented, or says why not', () => {
  expect(called('chat.postMessage', posted)).toEqual([]);
  expect(called('chat.postMessage', { ok: false, error: 'no_text' })).toEqual([]);
  expect(called('chat.postMessage', { ok: false })).toEqual(
    expect.arrayContaining([expect.stringContaining("must have required property 'error'")]),
  );
});

test.each(['channel', 'ts', 'message'])('a posted message lacks no %s', (key) => {
  const { [key]: _, ...less } = posted as Json;
  expect(called('chat.postMessage', less)).toEqual(
    expect.arrayContaining([expect.stringContaining(`must have required property '${key}'`)]),
  );
});

test('an answer has no key of our own, however deep', () => {
  expect(called('chat.postMessage', { ...posted, colour: 1 })).toEqual([
    'responses ChatPostMessageResponse:  must NOT have additional properties {"additionalProperty":"colour"}',
  ]);
  expect(called('chat.postMessage', { ...posted, message: { ...message, colour: 1 } })).toEqual([
    'responses ChatPostMessageResponse: /message must NOT have additional properties {"additionalProperty":"colour"}',
  ]);
  expect(called('chat.postMessage', { ...posted, ts: 1.2 })).toEqual([
    'responses ChatPostMessageResponse: /ts must be string {"type":"string"}',
  ]);
});

test('a block that is sent back has an id', () => {
  const of = (block: Json) =>
    called('chat.postMessage', { ...posted, message: { ...message, blocks: [block] } });
  expect(of({ type: 'divider', block_id: 'b' })).toEqual([]);
  expect(of({ type: 'divider' })).toHaveLength(1);
});

test('a method or an event that nobody gave a schema is told', () => {
  expect(called('chat.shout', { ok: true })).toEqual([
    'responses ChatShoutResponse: no such schema',
  ]);
  expect(called('chat.shout', { ok: false, error: 'unknown_method' })).toEqual([]);
});

const command = {
  token: 't',
  command: '/vendor-score',
  text: '',
  response_url: 'https://a.example',
  trigger_id: '1',
  user_id: 'U1',
  user_name: 'ada',
  team_id: 'T1',
  team_domain: 'a',
  channel_id: 'C1',
  channel_name: 'general',
  api_app_id: 'A1',
};

test('a command has the fields of the SDK and no other', () => {
  expect(delivered(command, 'slash_commands')).toEqual([]);
  const { channel_name: _, ...less } = command;
  expect(delivered(less, 'slash_commands')).toHaveLength(1);
  expect(delivered({ ...command, thread_ts: '1' }, 'slash_commands')).toHaveLength(1);
});

const joined = {
  type: 'member_joined_channel',
  user: 'U1',
  channel: 'C1',
  channel_type: 'C',
  team: 'T1',
  event_ts: '1.2',
};
const callback = (event: Json): Json => ({
  type: 'event_callback',
  token: 't',
  team_id: 'T1',
  api_app_id: 'A1',
  event,
  event_id: 'Ev1',
  event_time: 1,
});

test('an event and its envelope are both looked at', () => {
  expect(delivered(callback(joined), 'events_api')).toEqual([]);
  const { channel: _, ...less } = joined;
  expect(delivered(callback(less), 'events_api')).toHaveLength(1);
  expect(delivered({ ...callback(joined), event_id: undefined }, 'events_api')).toHaveLength(1);
  expect(delivered(callback({ type: 'sunrise' }), 'events_api')).toEqual([
    'events sunrise: no such schema',
  ]);
});

test('a press tells its element and no more', () => {
  const action = { type: 'button', action_id: 'a', block_id: 'b', action_ts: '1.2' };
  const text = { type: 'plain_text', text: 'Go' };
  const press = (one: Json) =>
    delivered(
      {
        type: 'block_actions',
        actions: [one],
        team: { id: 'T1', domain: 'a' },
        user: { id: 'U1', username: 'ada', name: 'ada', team_id: 'T1' },
        token: 't',
        trigger_id: '1',
        api_app_id: 'A1',
        container: { type: 'message', message_ts: '1.2', channel_id: 'C1', is_ephemeral: false },
        enterprise: null,
      },
      'interactive',
    );
  expect(press({ ...action, text, value: '1' })).toEqual([]);
  expect(press({ ...action, value: '1' })).not.toEqual([]);
  expect(press({ ...action, text, selected_user: 'U1' })).not.toEqual([]);
  expect(press({ ...action, type: 'datetimepicker', selected_date_time: 1 })).toEqual([]);
});
