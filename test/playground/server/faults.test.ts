import { expect, test } from 'vitest';
import { answerOf, localSlack, startBot, until, webClient } from './support.ts';

const LEADS = 'C0LEADS001';

async function ordered() {
  const slack = await localSlack();
  const post = (text: string) => webClient(slack).chat.postMessage({ channel: LEADS, text });
  const texts = async () => (await slack.client('ada').messages(LEADS)).map(({ text }) => text);
  return { slack, post, texts, fault: slack.control.fault };
}

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
  await expect(post('before')).rejects.toThrow();
  await expect(post('after')).rejects.toThrow();
  expect(await texts()).toEqual(['after']);
});

test('429 comes with the Retry-After that was ordered, or with none', async () => {
  const { fault, post } = await ordered();
  fault({ method: 'chat.postMessage', kind: 'rate_limit', retryAfter: '4' });
  await expect(post('x')).rejects.toMatchObject({ retryAfter: 4 });
  fault({ method: 'chat.postMessage', kind: 'rate_limit', retryAfter: null });
  await expect(post('x')).rejects.toThrow(/Retry/);
});

test('a delayed call still succeeds, a hanging one never answers', async () => {
  const { fault, post, texts, slack } = await ordered();
  fault({ method: 'chat.postMessage', kind: 'delay', delayMs: 30 });
  await post('slow');
  fault({ method: 'chat.postMessage', kind: 'hang' });
  const init = {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams({ channel: LEADS, text: 'never' }),
    signal: AbortSignal.timeout(200),
  };
  await expect(fetch(`${slack.apiUrl}chat.postMessage`, init)).rejects.toThrow(/timeout/);
  expect(await texts()).toEqual(['slow']);
});

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

test('Retry-After may be rubbish', async () => {
  const { fault, post } = await ordered();
  fault({ method: 'chat.postMessage', kind: 'rate_limit', retryAfter: 'soon' });
  await expect(post('x')).rejects.toThrow();
});

test.each([
  ['fault-503', { statusCode: 503 }, 0],
  ['fault-429', { retryAfter: 30 }, 0],
  ['fault-error-is_archived', { data: { error: 'is_archived' } }, 0],
  ['fault-lost', {}, 1],
  ['fault-reset', {}, 0],
])('the word %s in a message is a fault', async (word, error, stored) => {
  const { post, texts } = await ordered();
  await expect(post(`a message with ${word} in it`)).rejects.toMatchObject(error);
  expect(await texts()).toHaveLength(stored);
  await post('default-503 is none');
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
