import { expect, test } from 'vitest';
import { deliveryFaultInWords, meetFault } from '../../../src/playground/server/faults.ts';
import { createHost } from '../../../src/playground/server/host.ts';
import { answerOf, localSlack, MANIFEST, startBot, until, webClient } from './support.ts';

const LEADS = 'C0LEADS001';

async function ordered() {
  const slack = await localSlack();
  const post = (text: string) => webClient(slack).chat.postMessage({ channel: LEADS, text });
  const texts = async () => (await slack.client('ada').messages(LEADS)).map(({ text }) => text);
  /** Without the SDK, which hides the answer. */
  const raw = (text: string, patienceMs = 10_000) =>
    fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams({ channel: LEADS, text }),
      signal: AbortSignal.timeout(patienceMs),
    });
  return { slack, post, raw, texts, fault: slack.control.fault };
}

const BROKEN = { code: 'slack_webapi_request_error' };

test('a status comes instead of an answer, as often as ordered', async () => {
  const { fault, post, texts } = await ordered();
  fault({ method: 'chat.postMessage', kind: 'status', status: 503, times: 2 });
  await expect(post('1')).rejects.toMatchObject({ statusCode: 503 });
  await expect(post('2')).rejects.toMatchObject({ statusCode: 503 });
  await post('3');
  expect(await texts()).toEqual(['3']);
});

test('an error may hide a message that was stored', async () => {
  const { fault, post, texts, slack } = await ordered();
  const error = { method: 'chat.postMessage', kind: 'error', error: 'fatal_error' } as const;
  fault({ ...error, isStored: true });
  fault(error);
  await expect(post('stored')).rejects.toMatchObject({ data: { error: 'fatal_error' } });
  await expect(post('lost')).rejects.toMatchObject({ data: { error: 'fatal_error' } });
  expect(await texts()).toEqual(['stored']);
  expect(slack.control.journal().filter(({ kind }) => kind === 'call')).toMatchObject([
    { method: 'chat.postMessage', args: { text: 'stored' }, answer: { error: 'fatal_error' } },
    { method: 'chat.postMessage', args: { text: 'lost' }, answer: { error: 'fatal_error' } },
  ]);
});

test('a connection breaks before or after storing', async () => {
  const { fault, post, texts } = await ordered();
  fault({ method: '*', kind: 'reset' });
  fault({ method: '*', kind: 'reset', isStored: true });
  await expect(post('before')).rejects.toMatchObject(BROKEN);
  await expect(post('after')).rejects.toMatchObject(BROKEN);
  expect(await texts()).toEqual(['after']);
});

test.each(['4', '86400', 'soon', null])(
  '429 comes with Retry-After as ordered: %s',
  async (retryAfter) => {
    const { fault, raw, texts } = await ordered();
    fault({ method: 'chat.postMessage', kind: 'rate_limit', retryAfter });
    const answer = await raw('x');
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      429,
      retryAfter,
      { ok: false, error: 'ratelimited' },
    ]);
    expect((await raw('y')).status).toBe(200);
    expect(await texts()).toEqual(['y']);
  },
);

test('a delayed call still succeeds, a hanging one never answers', async () => {
  const { fault, post, raw, texts } = await ordered();
  fault({ method: 'chat.postMessage', kind: 'delay', delayMs: 30 });
  const startedMs = performance.now();
  await post('slow');
  expect(performance.now() - startedMs).toBeGreaterThan(28);
  fault({ method: 'chat.postMessage', kind: 'hang' });
  await expect(raw('never', 100)).rejects.toThrow(/timeout/);
  expect(await texts()).toEqual(['slow']);
});

test.each([
  { kind: 'status', status: 500 },
  { kind: 'error', error: 'fatal_error' },
  { kind: 'rate_limit', retryAfter: '1' },
  { kind: 'reset' },
  { kind: 'hang' },
] as const)(
  '%j may hide that the call took effect, and says so in the journal',
  async (trouble) => {
    const { fault, raw, slack, texts } = await ordered();
    fault({ method: 'chat.postMessage', ...trouble, delayMs: 20, isStored: true });
    fault({ method: 'chat.postMessage', ...trouble });
    for (const text of ['stored', 'lost']) {
      const startedMs = performance.now();
      const isFine = await raw(text, trouble.kind === 'hang' ? 200 : 10_000).then(
        async (answer) => answer.ok && ((await answer.json()) as { ok: boolean }).ok,
        () => false,
      );
      expect(isFine).toBe(false);
      if (text === 'stored') expect(performance.now() - startedMs).toBeGreaterThan(18);
    }
    expect(await texts()).toEqual(['stored']);
    const calls = slack.control.journal().filter(({ kind }) => kind === 'call');
    expect(calls).toMatchObject([
      { method: 'chat.postMessage', args: { text: 'stored' }, fault: trouble.kind },
      { method: 'chat.postMessage', args: { text: 'lost' }, fault: trouble.kind },
    ]);
  },
);

test('other methods are spared, and orders can be taken back', async () => {
  const { fault, post, slack } = await ordered();
  fault({ method: 'users.info', kind: 'status', status: 500, times: 9 });
  await post('x');
  slack.control.clearFaults();
  await webClient(slack).users.info({ user: 'U0ADALIN01' });
});

test('a fault is for one channel, by id or name, and spares the calls that come first', async () => {
  const { fault, post, slack } = await ordered();
  const birch = (text: string) =>
    webClient(slack).chat.postMessage({ channel: '#vendor-birch', text });
  fault({ method: 'chat.postMessage', channel: '#vendor-birch', kind: 'status', status: 503 });
  await post('elsewhere');
  await expect(birch('there')).rejects.toMatchObject({ statusCode: 503 });
  fault({ method: '*', channel: LEADS, kind: 'error', error: 'is_archived', skip: 2 });
  await post('first');
  await post('second');
  await expect(post('third')).rejects.toMatchObject({ data: { error: 'is_archived' } });
  await post('fourth');
});

test('a fault without an end lasts until it is cleared', async () => {
  const { fault, post, slack } = await ordered();
  fault({ method: 'chat.postMessage', kind: 'status', status: 500, times: null });
  for (let i = 0; i < 5; i += 1) {
    await expect(post('x')).rejects.toMatchObject({ statusCode: 500 });
  }
  expect(slack.control.state().faults).toMatchObject([{ left: null }]);
  slack.control.clearFaults();
  await post('x');
});

test.each([
  ['fault-503', { statusCode: 503 }, 0],
  ['fault-429', { retryAfter: 30 }, 0],
  ['fault-error-is_archived', { data: { error: 'is_archived' } }, 0],
  ['fault-lost', BROKEN, 1],
  ['fault-reset', BROKEN, 0],
])('the word %s in a message is a fault', async (word, error, stored) => {
  const { post, texts } = await ordered();
  await expect(post(`a message with ${word} in it`)).rejects.toMatchObject(error);
  expect(await texts()).toHaveLength(stored);
  await post('default-503 is none');
});

test('every magic word is the fault that it names, and no other word is', () => {
  const { slack } = createHost({ manifest: MANIFEST });
  const met = (text: string) => {
    const { method: _, ...fault } = meetFault(slack, 'chat.update', { text }) ?? { method: '' };
    return fault;
  };
  expect(met('a fault-hang b')).toEqual({ kind: 'hang' });
  expect(met('fault-slow')).toEqual({ kind: 'delay', delayMs: 5_000 });
  expect(met('fault-reset.')).toEqual({ kind: 'reset' });
  expect(met('(fault-lost)')).toEqual({ kind: 'reset', isStored: true });
  expect(met('fault-429')).toEqual({ kind: 'rate_limit', retryAfter: '30' });
  expect(met('fault-504')).toEqual({ kind: 'status', status: 504 });
  expect(met('fault-error-not_in_channel')).toEqual({ kind: 'error', error: 'not_in_channel' });
  for (const word of ['fault', 'fault-50', 'fault-hanging', 'default-503', 'fault-never']) {
    expect(met(word), word).toEqual({});
  }
  for (const kind of ['lost', 'refused', 'unheard', 'twice', 'held'] as const) {
    const found = deliveryFaultInWords('events_api', `a delivery-${kind}, b`);
    expect(found).toEqual({ delivery: 'events_api', kind });
  }
  expect(deliveryFaultInWords('events_api', 'delivery-late')).toBeNull();
});

test('a magic word in the name of a channel spoils every call about it', async () => {
  const { slack, post } = await ordered();
  const channel = slack.control.createChannel({ name: 'fault-error-restricted_action' });
  slack.control.join(channel, slack.app.bot_user_id);
  for (let i = 0; i < 2; i += 1) {
    await expect(webClient(slack).chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject({
      data: { error: 'restricted_action' },
    });
  }
  await post('elsewhere');
});

test('a response_url meets faults too, before or after it has spoken', async () => {
  const { slack } = await startBot('socket', (app) => {
    app.command('/todo', async ({ ack, respond, command }) => {
      await ack();
      await respond(command.text).catch(() => {});
    });
  });
  const ada = slack.client('ada');
  slack.control.fault({ method: 'response_url', kind: 'status', status: 500, channel: LEADS });
  await ada.command(LEADS, '/todo lost');
  await until(() => slack.control.journal().some(({ kind }) => kind === 'response_url'));
  slack.control.fault({ method: 'response_url', kind: 'reset', isStored: true });
  await ada.command(LEADS, '/todo stored');
  await ada.waitForMessage(LEADS, ({ text }) => text === 'stored');
  expect(await ada.messages(LEADS)).toHaveLength(1);
  const urls = slack.control.journal().filter(({ kind }) => kind === 'response_url');
  expect(urls).toMatchObject([
    { status: 500, fault: 'status' },
    { status: 0, fault: 'reset' },
  ]);
});

test('one fault is lifted, and the others keep what they had left to spare and to spoil', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const test = () => answerOf(client.auth.test());
  const { control } = slack;
  control.fault({ method: 'auth.test', kind: 'error', error: 'first', skip: 1, times: 2 });
  control.fault({ method: 'auth.test', kind: 'error', error: 'second', times: 5 });
  expect(await test()).toMatchObject({ error: 'second' });
  expect(await test()).toMatchObject({ error: 'first' });
  const [first, second] = control.state().faults;
  expect([first?.left, second?.left]).toEqual([1, 4]);
  control.fault({ method: 'chat.delete', kind: 'hang' });
  control.liftFault(second?.id ?? 0);
  expect(control.state().faults).toMatchObject([
    { fault: { error: 'first' }, left: 1 },
    { fault: { method: 'chat.delete' }, left: 1 },
  ]);
  expect(await test()).toMatchObject({ error: 'first' });
  expect(await test()).toMatchObject({ ok: true });
  expect(() => control.liftFault(second?.id ?? 0)).toThrow('no fault 2');
});
