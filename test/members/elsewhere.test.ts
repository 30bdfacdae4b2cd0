// Two workspaces in one database, with vendors of the same names: an admin of one who uses everything
// there is, with the ids of the other, reads nothing of it and changes nothing in it.
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { findBreach, listOpen } from '../../src/breaches/query.ts';
import { findSubscription } from '../../src/digests/query.ts';
import { changeIdea, voteIdea } from '../../src/ideas/change.ts';
import { findIdea, listEvents as listIdeaEvents, listIdeas } from '../../src/ideas/query.ts';
import { interactions, optionSources } from '../../src/interactions.ts';
import { findKudos, listKudos, retractKudos } from '../../src/kudos/query.ts';
import {
  cancelMeeting,
  correctMeeting,
  findMeeting,
  holdMeeting,
  listPlanned,
  saveReceipt,
} from '../../src/meetings/query.ts';
import { denial } from '../../src/members/model.ts';
import { saveMember } from '../../src/members/query.ts';
import {
  findObservation,
  listAnswers,
  listObservationEvents,
  restoreObservation,
  retractObservation,
} from '../../src/observations/query.ts';
import {
  changePlan,
  findPlan,
  listEvents as listPlanEvents,
  listPlans,
} from '../../src/plans/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { findReview, listRatings, saveRatings, takeReminder } from '../../src/reviews/query.ts';
import { type Interaction, interaction } from '../../src/slack/interaction.ts';
import { findProposal } from '../../src/targets/query.ts';
import {
  addVendors,
  findVendorById,
  findVendorChannel,
  listVendorIds,
} from '../../src/vendors/query.ts';
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

// Two barriers stand there on purpose: an id of another workspace is turned away by the rights, and
// would be found by no query. Above, one of them hides that the other is gone; here each stands alone.
test('A6 no query finds or changes a row of the other workspace by its id', async () => {
  const { pool } = database;
  const own = bot.current.slack.team.id;
  const at = clock.now();
  const who = { userId: 'U0ADALIN01', side: 'client', at, hasContact: false } as const;
  const by = { by: 'U0ADALIN01', at };
  const said = { text: 'x', decisions: [], ...by };
  const found: Readonly<Record<string, Promise<unknown>>> = {
    findVendorById: findVendorById(pool, own, rows.vendor),
    findVendorChannel: findVendorChannel(pool, own, rows.vendor),
    listVendorIds: listVendorIds(pool, own).then((ids) => ids.has(rows.vendor) || null),
    findBreach: findBreach(pool, own, rows.breach),
    findProposal: findProposal(pool, own, rows.proposal),
    findSubscription: findSubscription(pool, own, rows.digest),
    findPlan: findPlan(pool, own, rows.plan),
    changePlan: changePlan(pool, own, rows.plan, { kind: 'withdraw' }, who),
    findMeeting: findMeeting(pool, own, rows.meeting),
    findObservation: findObservation(pool, own, rows.observation),
    retractObservation: retractObservation(pool, own, rows.observation, 'x', by),
    restoreObservation: restoreObservation(pool, own, rows.observation, by),
    findReview: findReview(pool, own, rows.review),
    findIdea: findIdea(pool, own, rows.idea),
    changeIdea: changeIdea(pool, own, rows.idea, { kind: 'decline', text: 'x' }, who),
    voteIdea: voteIdea(pool, own, rows.idea, { userId: 'U2', at }),
    findKudos: findKudos(pool, own, rows.kudos),
  };
  for (const [name, result] of Object.entries(found)) expect(await result, name).toBeNull();
  const done: Readonly<Record<string, Promise<boolean>>> = {
    cancelMeeting: cancelMeeting(pool, own, rows.meeting),
    holdMeeting: holdMeeting(pool, own, rows.meeting, said),
    correctMeeting: correctMeeting(pool, own, rows.meeting, said, null),
    saveReceipt: saveReceipt(pool, own, rows.meeting, 'U2', at),
    saveRatings: saveRatings(pool, own, rows.review, 'U2', new Map([['attitude', 1]]), at),
    takeReminder: takeReminder(pool, own, rows.review, at),
    retractKudos: retractKudos(pool, own, { id: rows.kudos, vendorId: rows.vendor }, 'U2', at),
  };
  for (const [name, result] of Object.entries(done)) expect(await result, name).toBe(false);
  const lists: Readonly<Record<string, Promise<{ readonly length: number }>>> = {
    listPlans: listPlans(pool, own, [rows.vendor], { over: true }),
    listPlanned: listPlanned(pool, own, [rows.vendor]),
    listIdeas: listIdeas(pool, own, [rows.vendor], 'all', { limit: 9, offset: 0 }),
    listKudos: listKudos(pool, own, [rows.vendor], 9),
    listAnswers: listAnswers(pool, own, rows.observation),
    listObservationEvents: listObservationEvents(pool, own, rows.observation),
    listRatings: listRatings(pool, own, rows.review, 'U0ADALIN01'),
    ideaEvents: listIdeaEvents(pool, own, rows.idea, 'decisions', 9),
    planEvents: listPlanEvents(pool, own, rows.plan),
    listOpen: listOpen(pool, own, [rows.vendor]),
  };
  for (const [name, result] of Object.entries(lists)) expect((await result).length, name).toBe(0);
  expect(await kept()).toEqual(before);
});

test('A6 the rights turn away an id that no vendor of the workspace has, before anything is asked', async () => {
  const own = await listVendorIds(database.pool, bot.current.slack.team.id);
  const admin = { member: { role: 'admin', vendorIds: null }, from: 'home' } as const;
  for (const need of ['see', 'speak', 'decide', 'admin'] as const) {
    expect(denial(admin, need, [rows.vendor], own), need).toBe('gone');
    expect(denial(admin, need, [...own], own), need).toBeNull();
  }
});
