import { expect, test } from 'vitest';
import {
  answerOf,
  localSlack,
  MANIFEST,
  modal,
  plain,
  section,
  startBot,
  webClient,
} from './support.ts';

const LEADS = '#support-leads';
const ADA = 'U0ADALIN01';

/** A bot whose every command and button leaves a fresh trigger. */
async function withTriggers() {
  const triggers: string[] = [];
  const bodies: Record<string, unknown>[] = [];
  const { slack, client } = await startBot('socket', (app) => {
    app.command('/todo', async ({ ack, command }) => {
      triggers.push(command.trigger_id);
      await ack();
    });
    app.action(/.*/, async ({ ack, body }) => {
      bodies.push(body as never);
      if ('trigger_id' in body) triggers.push(body.trigger_id);
      await ack();
    });
  });
  const ada = slack.client('ada');
  async function trigger(): Promise<string> {
    await ada.command(LEADS, '/todo');
    return triggers.at(-1) ?? '';
  }
  return { slack, client, ada, bodies, trigger };
}

test('three views lie on one another, a fourth does not', async () => {
  const { client, ada, trigger } = await withTriggers();
  const push = async (view = modal(section('x'))) =>
    answerOf(client.views.push({ trigger_id: await trigger(), view }));
  expect(await push()).toMatchObject({ ok: false, error: 'not_found' });
  await client.views.open({ trigger_id: await trigger(), view: modal(section('1')) });
  expect(await push()).toMatchObject({ ok: true });
  expect(await push()).toMatchObject({ ok: true });
  expect(await push()).toMatchObject({ ok: false, error: 'push_limit_reached' });
  const top = await ada.waitForView();
  await ada.close(top);
  expect((await ada.view())?.id).toBe(top.previous_view_id);
  await ada.close(top);
});

test('a Home is not laid on a form', async () => {
  const { client, trigger } = await withTriggers();
  await client.views.open({ trigger_id: await trigger(), view: modal(section('x')) });
  const view = { type: 'home' as const, blocks: [section('x')] };
  const line =
    "[ERROR] must match the `type` of the root view whose stack we're pushing onto [json-pointer:/view/type]";
  expect(await answerOf(client.views.push({ trigger_id: await trigger(), view }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: [line] },
  });
});

test('an update with an old hash conflicts, and a view that is gone is not found', async () => {
  const { client, ada, trigger } = await withTriggers();
  const opened = await client.views.open({
    trigger_id: await trigger(),
    view: modal(section('1')),
  });
  const { id: view_id = '', hash = '' } = opened.view ?? {};
  const view = modal(section('2'));
  const second = await client.views.update({ view_id, hash, view });
  expect(second.view?.hash).not.toBe(hash);
  expect(await answerOf(client.views.update({ view_id, hash, view }))).toMatchObject({
    error: 'hash_conflict',
  });
  await client.views.update({ view_id, view });
  await ada.close(await ada.waitForView());
  expect(await answerOf(client.views.update({ view_id, view }))).toMatchObject({
    error: 'not_found',
  });
});

test('an external_id names one open view', async () => {
  const { client, trigger } = await withTriggers();
  const view = { ...modal(section('1')), external_id: 'plan-7' };
  await client.views.open({ trigger_id: await trigger(), view });
  const again = client.views.push({ trigger_id: await trigger(), view });
  expect(await answerOf(again)).toMatchObject({ error: 'duplicate_external_id' });
  const updated = await client.views.update({ external_id: 'plan-7', view });
  expect(updated.view?.external_id).toBe('plan-7');
  const lost = client.views.update({ external_id: 'plan-8', view });
  expect(await answerOf(lost)).toMatchObject({ error: 'not_found' });
});

test('a view that breaks a rule is refused with a pointer, and its trigger is not spent', async () => {
  const { client, trigger } = await withTriggers();
  const trigger_id = await trigger();
  const long = { ...modal(section('x')), title: plain('x'.repeat(25)) };
  expect(await answerOf(client.views.open({ trigger_id, view: long }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  });
  const home = { type: 'home' as const, blocks: [section('x')] };
  expect(await answerOf(client.views.open({ trigger_id, view: home }))).toMatchObject({
    error: 'invalid_arguments',
  });
  const heavy = modal(...Array.from({ length: 100 }, () => section('x'.repeat(2_900))));
  expect(await answerOf(client.views.open({ trigger_id, view: heavy }))).toMatchObject({
    error: 'view_too_large',
  });
  expect(
    await answerOf(client.views.open({ trigger_id, view: modal(section('x')) })),
  ).toMatchObject({ ok: true });
});

test('a home is published to a person, and updated under its hash', async () => {
  const { slack, client } = await withTriggers();
  const view = { type: 'home' as const, blocks: [section('one')] };
  const first = await client.views.publish({ user_id: ADA, view });
  expect(first.view).toMatchObject({ type: 'home', callback_id: '', state: { values: {} } });
  const stale = client.views.publish({ user_id: ADA, view, hash: 'stale' });
  expect(await answerOf(stale)).toMatchObject({ error: 'hash_conflict' });
  const second = await client.views.publish({ user_id: ADA, view, hash: first.view?.hash ?? '' });
  expect(second.view?.id).toBe(first.view?.id);
  expect(await slack.client('ada').home()).toMatchObject({ id: first.view?.id });
  expect(await slack.client('yijun').home()).toBeNull();
});

test('a home needs its tab in the manifest', async () => {
  const slack = await localSlack({ manifest: { ...MANIFEST, features: {} } });
  const view = { type: 'home' as const, blocks: [section('one')] };
  const answer = await answerOf(webClient(slack).views.publish({ user_id: ADA, view }));
  expect(answer).toMatchObject({ error: 'not_enabled' });
});
