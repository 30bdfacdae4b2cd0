// Two workspaces in one database, with vendors of the same names: an admin of one who uses everything
// there is, with the ids of the other, reads nothing of it and changes nothing in it.
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { interactions, optionSources } from '../../src/interactions.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { type Interaction, interaction } from '../../src/slack/interaction.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';
import { actionIdOf, type Forged, forgedMessages, forgedModal } from './forged.ts';
import { rowsIn } from './rows.ts';
import { formsOf, type Line, pressesOf, type Rows } from './walk.ts';

const LEADS = 'C0LEADS001';
const OTHER = 'T0OTHER';
const database = testDatabase();
const clock = stoppedClock(NOW);
let forged: Forged = { id: '', sent: { metadata: '', values: {} } };
const open = interaction({
  ...{ id: 'test.open', needs: 'see', about: 'listed', value: z.string(), opensModal: true },
  run: async () => ({ kind: 'modal', modal: forgedModal(forged) }),
});
const bot = testBot(database, 'http', clock, { interactions: [open] });
let [ada, rows] = [null as unknown as Client, null as unknown as Rows];
let before: Record<string, string> = {};
/** Every button there is, with the other workspace's ids. */
let message: (id: string) => Message;

beforeAll(async () => {
  const { pool } = database;
  const { slack } = bot.current;
  ada = slack.client('ada');
  await saveWorkspace(pool, { id: OTHER, name: 'Two' }, clock.now());
  await rowsIn(pool, clock, slack.team.id);
  const names = ['Acme Support', 'Birch'] as const;
  rows = await rowsIn(pool, clock, OTHER, { names, said: 'ELSEWHERE', agent: 'ELSEWHERE' });
  // One that a list of names would show.
  await addVendors(pool, OTHER, ['ELSEWHERE'], clock.now());
  for (const id of [slack.team.id, OTHER]) {
    await saveMember(pool, id, 'U0ADALIN01', { role: 'admin', vendorIds: null });
  }
  before = await kept();
  const lines = { ...pressesOf(rows), 'test.open': { value: 'x' } };
  message = await forgedMessages(bot.current, LEADS, lines);
});

/** All that is kept of the other workspace. */
async function kept(): Promise<Record<string, string>> {
  const { rows: tables } = await database.pool.query(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'workspace_id'`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables as { name: string }[]) {
    const { rows: found } = await database.pool.query(
      `select coalesce(string_agg(t::text, '|' order by t::text), '') as text from ${name} t where workspace_id = $1`,
      [OTHER],
    );
    all[name] = (found[0] as { text: string }).text;
  }
  return all;
}

async function settled(): Promise<void> {
  const due = 'select from inbox where due_at is not null';
  const count = async () => (await database.pool.query(due)).rows.length;
  await expect.poll(count, { interval: 5, timeout: 10_000 }).toBe(0);
  await bot.current.plumbline.work.drain(10_000);
}

async function closeAll(): Promise<void> {
  const view = await ada.view();
  if (view) await ada.close(view, true);
}

/** What the bot said from then on holds nothing of the other workspace, which is as it was. */
async function expectNothing(n: number): Promise<void> {
  const said = bot.current.slack.control
    .journal()
    .filter((entry) => entry.n > n && entry.kind !== 'delivery');
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((entry) => JSON.stringify(entry).includes('ELSEWHERE'))).toEqual([]);
  expect(await kept()).toEqual(before);
}

const last = () => bot.current.slack.control.journal().at(-1)?.n ?? 0;

test('A6 every button with the other workspace’s ids', { timeout: 60_000 }, async () => {
  const n = last();
  const press = ([id, line]: [string, Line]) => ada.press(message(id), actionIdOf(id, line));
  const opens = ({ id, opensModal }: Interaction) => opensModal !== undefined && id !== 'test.open';
  const modal = new Set(interactions.filter(opens).map(({ id }) => id));
  const lines = Object.entries(pressesOf(rows));
  // What is answered by a message gets in nobody's way.
  await Promise.all(lines.filter(([id]) => !modal.has(id)).map(press));
  await settled();
  for (const line of lines.filter(([id]) => modal.has(id))) {
    await press(line);
    await settled();
    await closeAll();
  }
  await expectNothing(n);
});

test('A6 every form with the other workspace’s ids', { timeout: 60_000 }, async () => {
  const n = last();
  for (const [id, sent] of Object.entries(formsOf(rows))) {
    // What a form of ours says is ours to say.
    forged = { id, sent };
    await ada.press(message('test.open'), 'test.open');
    const view = await ada.waitForView(({ callback_id }) => callback_id?.startsWith(id) === true);
    await ada.submit(view);
    await settled();
    await closeAll();
  }
  await expectNothing(n);
});

test('A6 every command', { timeout: 60_000 }, async () => {
  const n = last();
  for (const { name } of commands) {
    await ada.command(LEADS, `${name} Acme Support`);
    await settled();
    await closeAll();
  }
  await expectNothing(n);
});

test('A6 every list that is searched', async () => {
  for (const { id } of optionSources) {
    const select = { type: 'external_select', action_id: id, min_query_length: 0 } as const;
    const blocks = [{ type: 'actions', elements: [select] }] as never;
    const posted = await bot.current.ctx.slack.chat.postMessage({
      ...{ channel: LEADS, text: 'x', blocks },
    });
    const message = await ada.waitForMessage(LEADS, ({ ts }) => ts === posted.ts);
    const found = JSON.stringify(await ada.options(message, id, ''));
    for (const other of [rows.vendor, rows.other]) {
      expect(found, id).not.toContain(`"value":"${other}"`);
    }
  }
});
