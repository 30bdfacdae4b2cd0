import { expect, test } from 'vitest';
import {
  CALL_FAULTS,
  DELIVERY_FAULTS,
  type FaultForm,
  faultOf,
  nameOfFault,
} from '../../../src/playground/page/panel/fault-model.ts';
import { fits, lineOf } from '../../../src/playground/page/panel/line.ts';
import { panelWordsFor } from '../../../src/playground/page/panel-words.ts';
import type { JournalEntry } from '../../../src/playground/server/protocol.ts';

const words = panelWordsFor('en-US');
const FORM: FaultForm = {
  what: 'status',
  method: 'chat.postMessage',
  delivery: 'events_api',
  status: 503,
  error: 'is_archived',
  retryAfter: '30',
  delayS: 5,
  times: 1,
};

test.each([
  ['status', { method: 'chat.postMessage', times: 1, kind: 'status', status: 503 }],
  ['error', { method: 'chat.postMessage', times: 1, kind: 'error', error: 'is_archived' }],
  ['reset', { method: 'chat.postMessage', times: 1, kind: 'reset' }],
  ['reset_stored', { method: 'chat.postMessage', times: 1, kind: 'reset', isStored: true }],
  ['hang', { method: 'chat.postMessage', times: 1, kind: 'hang' }],
  ['delay', { method: 'chat.postMessage', times: 1, kind: 'delay', delayMs: 5000 }],
  ['rate_limit', { method: 'chat.postMessage', times: 1, kind: 'rate_limit', retryAfter: '30' }],
  [
    'rate_limit_bare',
    { method: 'chat.postMessage', times: 1, kind: 'rate_limit', retryAfter: null },
  ],
  ['twice', { delivery: 'events_api', times: 1, kind: 'twice' }],
  ['late', { delivery: 'events_api', times: 1, kind: 'delay', delayMs: 5000 }],
] as const)('%s becomes the order that the control API takes', (what, order) => {
  expect(faultOf({ ...FORM, what })).toEqual(order);
});

test('every fault that is offered has a name of its own, in each language', () => {
  for (const locale of ['en-US', 'zh-CN', 'zh-TW']) {
    const names = [...CALL_FAULTS, ...DELIVERY_FAULTS].map((what) =>
      nameOfFault(faultOf({ ...FORM, what }), panelWordsFor(locale)),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.join()).not.toContain('undefined');
  }
});

const BASE = { n: 1, at: '2026-11-24T08:00:00Z' };
const DELIVERY = {
  ...BASE,
  kind: 'delivery',
  transport: 'socket',
  type: 'interactive',
  payload: { type: 'block_actions', actions: [{ action_id: 'explain' }] },
  attempt: 0,
  outcome: 'acked',
  ack: null,
  ms: 12.4,
} as const satisfies JournalEntry;
const CALL = {
  ...BASE,
  kind: 'call',
  method: 'chat.postMessage',
  args: { channel: 'C1', text: 'Hello' },
  status: 200,
  answer: { ok: true },
} as const satisfies JournalEntry;

test.each<[string, JournalEntry, object]>([
  [
    'a delivery that was acked',
    DELIVERY,
    { name: 'block_actions', detail: 'explain', state: { text: 'acked in 12 ms', tone: 'good' } },
  ],
  [
    'an event that comes again',
    {
      ...DELIVERY,
      type: 'events_api',
      payload: { event: { type: 'message', channel: 'C1' } },
      attempt: 2,
      outcome: 'timeout',
    },
    {
      name: 'message',
      detail: 'C1',
      marks: ['retry 2'],
      state: { text: 'not acked in time', tone: 'bad' },
    },
  ],
  [
    'a command on its way',
    {
      ...DELIVERY,
      type: 'slash_commands',
      payload: { command: '/task', text: 'call' },
      outcome: 'pending',
    },
    { name: '/task', detail: 'call', state: { text: 'waiting …', tone: 'quiet' } },
  ],
  ['a call', CALL, { direction: 'in', detail: 'C1', state: { text: 'ok', tone: 'good' } }],
  [
    'a call that was refused',
    { ...CALL, answer: { ok: false, error: 'not_in_channel' } },
    { state: { text: 'not_in_channel', tone: 'bad' } },
  ],
  [
    'a call that met a fault',
    { ...CALL, status: 0, answer: null, fault: 'reset' },
    { state: { text: 'no answer', tone: 'bad' }, marks: ['fault: reset'] },
  ],
  ['a call too many', { ...CALL, status: 429 }, { state: { text: 'HTTP 429', tone: 'warn' } }],
])('%s', (_, entry, line) => {
  expect(lineOf(entry, words)).toMatchObject(line);
});

test('the list is narrowed by kind and by any text of a payload', () => {
  const line = lineOf(CALL, words);
  expect(fits(CALL, line, 'all', 'hello')).toBe(true);
  expect(fits(CALL, line, 'call', '')).toBe(true);
  expect(fits(CALL, line, 'delivery', '')).toBe(false);
  expect(fits(CALL, line, 'failures', '')).toBe(false);
  expect(fits(CALL, line, 'all', 'goodbye')).toBe(false);
  const refused = { ...CALL, answer: { ok: false, error: 'fatal_error' } };
  expect(fits(refused, lineOf(refused, words), 'failures', '')).toBe(true);
});
