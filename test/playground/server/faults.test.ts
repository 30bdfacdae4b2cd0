import { expect, test } from 'vitest';
import { localSlack, webClient } from './support.ts';

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
