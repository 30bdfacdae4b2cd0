// F7, F9, F10, F11, F28: presses and events, whoever dies, however often they come, whatever they say.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import { listEvents, listOpen } from '../../src/breaches/query.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { ADA, LEADS, until } from '../cards/scene.ts';
import { kill, startBot, startSlack } from '../cards/world.ts';
import { actionId } from '../support/blocks.ts';
import { testDatabase } from '../support/database.ts';
import type { Running } from '../support/process.ts';

const database = testDatabase();
const { pool } = database;
type Bot = { readonly running: Running; readonly url: string };
let [slack, vendorId, lasting] = [null as unknown as LocalSlack, 0, null as unknown as Bot];
const mortal: Running[] = [];

beforeAll(async () => {
  slack = await startSlack(0);
  const now = systemClock.now();
  await saveWorkspace(pool, slack.team, now);
  await addVendors(pool, slack.team.id, ['Acme'], now);
  vendorId = (await findVendor(pool, slack.team.id, 'Acme'))?.id ?? 0;
  const place = { channelId: LEADS, locale: 'en', setBy: ADA } as const;
  await saveAlertChannel(pool, slack.team.id, place, now);
  lasting = await run();
});
afterEach(async () => {
  for (const running of mortal.splice(0)) await kill(running);
});
afterAll(async () => {
  await kill(lasting.running);
  await slack.stop();
});

async function run(): Promise<Bot> {
  const running = await startBot(slack, database.url);
  const [, port] = await running.says(/"port":(\d+)/);
  return { running, url: `http://127.0.0.1:${port}/slack/events` };
}

/** One that a test kills. */
async function another(): Promise<Bot> {
  const bot = await run();
  mortal.push(bot.running);
  return bot;
}

/** A breach of a queue of its own, and its card once a process has shown it. */
async function breach(queue: string): Promise<{ readonly id: number; readonly card: Message }> {
  const numbers = { contacts: 7, worst: [] };
  const finding = {
    ...{ indicator: 'clock/resolution', subject: queue, family: 'overdue' as const },
    ...{ isOpen: true, level: 7, numbers },
  };
  await applyFindings(pool, systemClock, slack.team.id, [{ vendorId, finding }]);
  const open = await listOpen(pool, slack.team.id, [vendorId]);
  const id = open.find(({ subject }) => subject === queue)?.id ?? 0;
  return { id, card: await cardOf(queue) };
}

const cardOf = (queue: string) =>
  slack.client('ada').waitForMessage(LEADS, ({ text }) => text.includes(queue), 20_000);

type Lock = { release(): Promise<void> };

/** Held until it is released. */
async function lock(statement: string, values: unknown[] = []): Promise<Lock> {
  const [isHeld, isOver] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = pool.transaction(async (db) => {
    await db.query(statement, values);
    isHeld.resolve();
    await isOver.promise;
  });
  await isHeld.promise;
  return {
    async release() {
      isOver.resolve();
      await holding;
    },
  };
}

const LEFT = `select key from inbox where due_at is not null`;
const leftOver = async () =>
  (await pool.query(LEFT)).rows.map((row) => (row as { key: string }).key);

/** Nobody waits for those who died: whoever took a press holds it no longer. */
async function dealtWith(): Promise<void> {
  await pool.query(`update inbox set due_at = now() where due_at is not null`);
  await until(async () => (await leftOver()).length === 0, 20_000);
}

const NOTING = `from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%update inbox%'`;
const isNoting = async () => (await pool.query(`select 1 ${NOTING}`)).rows.length > 0;

const kinds = async (id: number) =>
  (await listEvents(pool, slack.team.id, id)).map(({ kind }) => kind);

test('F7: kill -9 after the press was acknowledged and before it was done: another process does it', async () => {
  const { running, url } = await another();
  slack.control.deliver({ http: url });
  const { id, card } = await breach('seven');
  // It can't even be read.
  const reading = await lock('lock table breach in access exclusive mode');
  const pressed = await slack.client('ada').press(card, actionId(card, 'breach.press:acknowledge'));
  expect(pressed.ok).toBe(true);
  await kill(running);
  await reading.release();
  expect(await kinds(id)).toEqual(['opened']);
  await dealtWith();
  expect(await kinds(id)).toEqual(['opened', 'acknowledge']);
}, 60_000);

test('killed between its change and the note that it was dealt with, an escalation takes one step', async () => {
  const steps = ['U0LINJING1', ADA].map((id) => ({
    ...{ waitMin: 600, to: { kind: 'person', id } as const },
  }));
  const policy = { steps, repeat: 3, decayH: 8, replyH: null };
  await saveEscalation(pool, slack.team.id, null, policy, ADA, systemClock.now());
  const { running, url } = await another();
  slack.control.deliver({ http: url });
  const { id, card } = await breach('between');
  const reading = await lock('lock table breach in access exclusive mode');
  await slack.client('ada').press(card, actionId(card, 'breach.press:escalate'));
  await until(async () => (await leftOver()).length === 1);
  const noting = await lock('select key from inbox where key = any ($1) for update', [
    await leftOver(),
  ]);
  await reading.release();
  // It has changed what it changes, and can't say so.
  await until(isNoting);
  await kill(running);
  // The server would still carry out what it was sent.
  await pool.query(`select pg_terminate_backend(pid) ${NOTING}`);
  await noting.release();
  await dealtWith();
  expect(await kinds(id)).toEqual(['opened', 'escalate']);
}, 60_000);

test('F9: the same event four times, at two processes, has one effect; so has the same press', async () => {
  const [one, two] = [lasting, await another()];
  const published = () =>
    slack.control
      .journal()
      .filter((entry) => entry.kind === 'call' && entry.method === 'views.publish').length;
  slack.control.deliver({ http: one.url });
  const event = { type: 'app_home_opened', user: ADA, channel: 'D0ADALIN01', tab: 'home' };
  const eventId = await slack.control.event(event);
  for (const url of [two.url, one.url, two.url]) {
    slack.control.deliver({ http: url });
    await slack.control.redeliver(eventId);
  }
  await until(async () => published() > 0);
  slack.control.deliver({ http: one.url });
  const { id, card } = await breach('nine');
  slack.control.fault({ delivery: 'interactive', kind: 'twice' });
  const ada = slack.client('ada');
  await ada.press(card, actionId(card, 'breach.press:acknowledge'));
  await until(async () => (await kinds(id)).length === 2);
  await sleep(1_000);
  expect(await kinds(id)).toEqual(['opened', 'acknowledge']);
  const told = (await ada.messages(LEADS)).filter(({ is_ephemeral }) => is_ephemeral);
  expect(told.filter(({ ts }) => Number(ts) > Number(card.ts))).toEqual([]);
  expect(published()).toBe(1);
}, 60_000);

test('F10: of two presses at once one counts and the other hears who was first; the log has each deed once', async () => {
  slack.control.deliver({ http: lasting.url });
  const { id, card } = await breach('ten');
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
      .filter((one) => one.is_ephemeral && /<@U\w+> (was first|最先)|已/.test(one.text));
  await until(async () => (await heard()).length === 2);
  expect(await kinds(id)).toEqual(['opened', 'acknowledge']);
}, 60_000);

test.each([
  ['F11: from before a release that renamed it', 'breach.press:resolve_old', '1/resolve_old'],
  ['F28: of no kind that was ever ours', 'odd.thing', 'x'],
])(
  '%s, a button is acknowledged and answered in words; the unknown one is logged once',
  async (_, id, value) => {
    const { running, url } = lasting;
    slack.control.deliver({ http: url });
    const { card } = await breach(id.replace('.', ' '));
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
        ...{ channel: LEADS, text: `a card with ${id}` },
        blocks: [{ ...old, block_id: 'old', elements: [element] }],
      }),
    });
    expect(await posted.json()).toMatchObject({ ok: true });
    const message = await client.waitForMessage(LEADS, ({ text }) => text === `a card with ${id}`);
    expect((await client.press(message, id)).ok).toBe(true);
    const answer = await client.waitForMessage(
      LEADS,
      (one) => !!one.is_ephemeral && Number(one.ts) > Number(message.ts),
    );
    expect(answer.text).toContain('older message');
    const logged = running.stdout().match(/"action":"odd\.thing"[^\n]*"unknown action"/g) ?? [];
    expect(logged).toHaveLength(id === 'odd.thing' ? 1 : 0);
    expect(running.child.exitCode).toBeNull();
  },
  60_000,
);
