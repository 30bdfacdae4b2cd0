// F7, F9, F10, F11, F28: presses and events, whoever dies, however often they come, whatever they say.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import { listEvents, listOpen } from '../../src/breaches/query.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { LEADS, until } from '../cards/scene.ts';
import { kill, startBot, startSlack } from '../cards/world.ts';
import { actionId } from '../support/blocks.ts';
import { testDatabase } from '../support/database.ts';
import type { Running } from '../support/process.ts';

const database = testDatabase();
const { pool } = database;
const clean: (() => Promise<unknown>)[] = [];
let [slack, vendorId] = [null as unknown as LocalSlack, 0];

beforeEach(async () => {
  for (const table of ['card', 'card_lane', 'inbox', 'breach_event', 'breach', 'alert_channel']) {
    await pool.query(`delete from ${table}`);
  }
  slack = await startSlack(0);
  clean.push(() => slack.stop());
  const now = systemClock.now();
  await saveWorkspace(pool, slack.team, now);
  await addVendors(pool, slack.team.id, ['Acme'], now);
  vendorId = (await findVendor(pool, slack.team.id, 'Acme'))?.id ?? 0;
  const place = { channelId: LEADS, locale: 'en', setBy: 'U0ADALIN01' } as const;
  await saveAlertChannel(pool, slack.team.id, place, now);
});
afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step();
});

async function run(): Promise<{ readonly running: Running; readonly url: string }> {
  const running = await startBot(slack, database.url);
  clean.push(() => kill(running));
  const [, port] = await running.says(/"port":(\d+)/);
  return { running, url: `http://127.0.0.1:${port}/slack/events` };
}

/** A breach, and its card once a process has shown it. */
async function breach(): Promise<{ readonly id: number; readonly card: Message }> {
  const numbers = { contacts: 7, worst: [] };
  const finding = {
    ...{ indicator: 'clock/resolution', subject: 'billing', family: 'overdue' as const },
    ...{ isOpen: true, level: 7, numbers },
  };
  await applyFindings(pool, systemClock, slack.team.id, [{ vendorId, finding }]);
  const [open] = await listOpen(pool, slack.team.id, [vendorId]);
  const ada = slack.client('ada');
  const card = await ada.waitForMessage(LEADS, ({ text }) => text.includes('billing'), 20_000);
  return { id: open?.id ?? 0, card };
}

const kinds = async (id: number) =>
  (await listEvents(pool, slack.team.id, id)).map(({ kind }) => kind);

test('F7: kill -9 after the press was acknowledged and before it was done: after the restart it is', async () => {
  const first = await run();
  slack.control.deliver({ http: first.url });
  const { id, card } = await breach();
  const isLocked = Promise.withResolvers<void>();
  const isDead = Promise.withResolvers<void>();
  const holding = pool.transaction(async (db) => {
    // It can't even be read.
    await db.query('lock table breach in access exclusive mode');
    isLocked.resolve();
    await isDead.promise;
  });
  await isLocked.promise;
  const pressed = await slack.client('ada').press(card, actionId(card, 'breach.press:acknowledge'));
  expect(pressed.ok).toBe(true);
  await sleep(500);
  await kill(first.running);
  isDead.resolve();
  await holding;
  expect(await kinds(id)).toEqual(['opened']);
  await run();
  await until(async () => (await kinds(id)).length === 2, 40_000);
  expect(await kinds(id)).toEqual(['opened', 'acknowledge']);
  await sleep(6_000);
  expect(await kinds(id)).toEqual(['opened', 'acknowledge']);
}, 90_000);

test('F9: the same event four times, at two processes, has one effect; so has the same press', async () => {
  const [one, two] = await Promise.all([run(), run()]);
  const published = () =>
    slack.control
      .journal()
      .filter((entry) => entry.kind === 'call' && entry.method === 'views.publish').length;
  slack.control.deliver({ http: one.url });
  const event = { type: 'app_home_opened', user: 'U0ADALIN01', channel: 'D0ADALIN01', tab: 'home' };
  const eventId = await slack.control.event(event);
  for (const url of [two.url, one.url, two.url]) {
    slack.control.deliver({ http: url });
    await slack.control.redeliver(eventId);
  }
  await until(async () => published() > 0);
  await sleep(1_000);
  expect(published()).toBe(1);
}, 60_000);

test('F10: of two presses at once one counts and the other hears who was first; the log has each deed once', async () => {
  const { url } = await run();
  slack.control.deliver({ http: url });
  const { id, card } = await breach();
  const [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  const acknowledge = actionId(card, 'breach.press:acknowledge');
  await Promise.all([
    ada.press(card, acknowledge),
    ada.press(card, acknowledge),
    jing.press(card, acknowledge),
  ]);
  const heard = async () =>
    (await Promise.all([ada, jing].map((one) => one.messages(LEADS))))
      .flat()
      .filter(({ is_ephemeral: isPrivate }) => isPrivate);
  await until(async () => (await heard()).length === 2);
  for (const { text } of await heard()) expect(text).toMatch(/<@U\w+> (was first|最先)|已/);
  expect(await kinds(id)).toEqual(['opened', 'acknowledge']);
}, 60_000);

test.each([
  ['F11: from before a release that renamed it', 'breach.press:resolve_old', '1/resolve_old'],
  ['F28: of no kind that was ever ours', 'odd.thing', 'x'],
])(
  '%s, a button is acknowledged, answered in words, and logged',
  async (_, id, value) => {
    const { running, url } = await run();
    slack.control.deliver({ http: url });
    const { card } = await breach();
    const client = slack.client('ada');
    const old = { ...card.blocks?.at(-1) } as { elements?: unknown[] };
    const element = {
      type: 'button',
      action_id: id,
      text: { type: 'plain_text', text: 'Old' },
      value,
    };
    const posted = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slack.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({
        ...{ channel: LEADS, text: 'an old card' },
        blocks: [{ ...old, block_id: 'old', elements: [element] }],
      }),
    });
    expect(await posted.json()).toMatchObject({ ok: true });
    const message = await client.waitForMessage(LEADS, ({ text }) => text === 'an old card');
    expect((await client.press(message, id)).ok).toBe(true);
    const answer = await client.waitForMessage(LEADS, (one) => !!one.is_ephemeral);
    expect(answer.text).toContain('older message');
    expect(running.child.exitCode).toBeNull();
  },
  60_000,
);
