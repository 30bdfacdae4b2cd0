import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/playground/index.ts';
import { CARE, kit } from './conformance/kit.ts';
import { handClock } from './support.ts';

const START = Date.parse('2026-10-12T08:00:00Z') / 1_000;

async function planned() {
  const one = await kit({ clock: handClock() });
  const plan = (text: string, inS: number) =>
    one.call('chat.scheduleMessage', { channel: CARE, text, post_at: START + inS });
  const texts = async () => (await one.mara.messages(CARE)).map(({ text }) => text);
  const listed = async () =>
    (await one.call('chat.scheduledMessages.list', {}))['scheduled_messages'] as unknown[];
  return { ...one, plan, texts, listed };
}

function anHourLater({ control, clock }: LocalSlack): void {
  control.clock.set(clock.now().add({ hours: 1 }));
}

test('a message for later is posted when its time has come, by the clock', async () => {
  const { slack, plan, texts, listed } = await planned();
  const second = await plan('second', 7_200);
  await plan('first', 3_600);
  expect(second).toMatchObject({
    ok: true,
    channel: CARE,
    post_at: START + 7_200,
    message: { text: 'second', type: 'delayed_message' },
  });
  expect(await texts()).toEqual([]);
  expect(await listed()).toHaveLength(2);
  anHourLater(slack);
  expect(await texts()).toEqual(['first']);
  anHourLater(slack);
  expect(await texts()).toEqual(['first', 'second']);
  expect(await listed()).toEqual([]);
});

test('one that is taken back is not', async () => {
  const { call, slack, plan, texts } = await planned();
  const { scheduled_message_id } = await plan('never', 60);
  const take = () => call('chat.deleteScheduledMessage', { channel: CARE, scheduled_message_id });
  expect(await take()).toMatchObject({ ok: true });
  expect(await take()).toMatchObject({ error: 'invalid_scheduled_message_id' });
  anHourLater(slack);
  expect(await texts()).toEqual([]);
});

test('nor one for a channel that is archived meanwhile, or an app that is gone', async () => {
  const { slack, plan, texts } = await planned();
  await plan('too late', 60);
  slack.control.archive(CARE);
  anHourLater(slack);
  expect(await texts()).toEqual([]);
  const other = await planned();
  await other.plan('too late', 60);
  other.slack.uninstall(other.slack.team.id);
  anHourLater(other.slack);
  expect(await other.texts()).toEqual([]);
});

test('months ahead is not at once', async () => {
  const { plan, texts, listed } = await planned();
  await plan('in 119 days', 119 * 86_400);
  await new Promise((done) => setTimeout(done, 50));
  expect(await texts()).toEqual([]);
  expect(await listed()).toHaveLength(1);
});
