import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../src/playground/index.ts';
import type { Json } from '../../src/playground/server/protocol.ts';
import { distinct, type Golden, goldensOf } from './golden.ts';
import { report, verify } from './verify.ts';

let slack: LocalSlack;
beforeAll(async () => {
  slack = await startLocalSlack({ manifest: 'manifest.yml', rateLimits: false });
});
afterAll(() => slack.stop());

const plain = (text: string): Json => ({ type: 'plain_text', text });
const header = (text: string): Json => ({ type: 'header', text: plain(text) });
const golden = (kind: Golden['kind'], payload: Json): Golden => ({
  kind,
  payload,
  from: 'chat.postMessage',
  test: 'a score',
});
const message = (...blocks: Json[]) => golden('message', { text: 'Acme', blocks });
const modal = golden('view', { type: 'modal', title: plain('Score'), blocks: [header('Acme')] });
const broken = message(header('Acme'), header('x'.repeat(151)));

test('what Slack takes is accepted, what it does not comes with its pointers', async () => {
  expect(await verify(message(header('Acme')), slack.apiUrl)).toMatchObject({ problems: [] });
  expect(await verify(modal, slack.apiUrl)).toMatchObject({ problems: [] });
  expect(await verify(broken, slack.apiUrl)).toMatchObject({
    problems: ['must be less than 151 characters [json-pointer:/blocks/1/text/text]'],
  });
  const untitled = golden('view', { type: 'modal', blocks: [] });
  expect(await verify(untitled, slack.apiUrl)).toMatchObject({
    problems: ['missing required field: title [json-pointer:/view]'],
  });
});

test('a payload that is longer than the method takes is told as such', async () => {
  const { problems } = await verify(message(header('x'.repeat(100_000))), slack.apiUrl);
  expect(problems).toEqual([
    expect.stringMatching(/^too long to ask about: 100\d\d\d characters$/),
  ]);
});

test('a rate limit is waited out', async () => {
  slack.control.fault({ method: 'blocks.validate', kind: 'rate_limit', retryAfter: '0' });
  expect(await verify(message(header('Acme')), slack.apiUrl)).toMatchObject({ problems: [] });
});

test('an address that is no Slack is no verdict', async () => {
  await expect(verify(modal, `${slack.url}/nothing/`)).rejects.toThrow('not as Slack does');
});

test('the report tells each, the reasons and the sum', () => {
  const verdicts = [
    { golden: message(), problems: [] },
    {
      golden: modal,
      problems: ['must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  ];
  expect(report(verdicts)).toBe(
    [
      'accepted  message  chat.postMessage      a score',
      'REFUSED   view     chat.postMessage      a score',
      '          must be less than 25 characters [json-pointer:/view/title/text]',
      '',
      '1 accepted, 1 refused',
      '',
    ].join('\n'),
  );
});

const blocks = [header('Acme')];
const call = (args: Json, answer: Json) =>
  goldensOf({ kind: 'call', method: 'chat.postMessage', args, status: 200, answer }, 'a test');

test('messages and views are gathered by whichever way they came', () => {
  const kept = { from: 'chat.postMessage', test: 'a test' };
  const payload = { text: 'Acme', blocks };
  expect(call({ channel: 'C1', ...payload }, { ok: true })).toEqual([
    { ...kept, kind: 'message', payload },
  ]);
  expect(call(payload, { ok: false, error: 'no' })).toEqual([]);
  expect(call({ channel: 'C1', text: 'words alone' }, { ok: true })).toEqual([]);
  expect(call({ view: modal.payload }, { ok: true })).toMatchObject([{ kind: 'view' }]);
  const answered = { kind: 'response_url', body: payload, status: 200, answer: 'ok' } as const;
  expect(goldensOf(answered, 'a test')).toMatchObject([{ from: 'response_url', payload }]);
  const delivery = {
    kind: 'delivery',
    transport: 'http',
    type: 'interactive',
    payload: {},
    attempt: 0,
    outcome: 'acked',
    ms: 1,
  } as const;
  const ack = { response_action: 'update', view: modal.payload };
  expect(goldensOf({ ...delivery, ack }, 'a test')).toMatchObject([
    { kind: 'view', from: 'delivery', payload: modal.payload },
  ]);
  expect(goldensOf({ ...delivery, ack: null }, 'a test')).toEqual([]);
});

test('of those that differ in words alone the longest is asked about', () => {
  const long = message(header('Acme Support'));
  const other = message({ type: 'divider' });
  expect(distinct([message(header('Acme')), long, message(header('A')), other])).toEqual([
    long,
    other,
  ]);
});

test('the command is green when all are accepted and red when one is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-verify-'));
  let whom = ['--url', slack.apiUrl];
  const run = async (...goldens: Golden[]) => {
    const file = join(folder, 'goldens.jsonl');
    writeFileSync(file, goldens.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const args = ['test/verify/main.ts', '--from', file, ...whom];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return stdout;
  };
  expect(await run(message(header('Acme')), modal)).toContain('2 accepted, 0 refused');
  whom = ['--local'];
  await expect(run(modal, broken)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/REFUSED .*\n {10}must be less than 151 characters/),
  });
  await expect(run()).rejects.toMatchObject({ code: 1 });
  rmSync(folder, { recursive: true });
});
