// What both sides do to a plan beside agreeing: objecting, consenting elsewhere, changing it, owing and
// postponing tasks, looking at it, and what becomes of those who don't. Each form is sent twice at once.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lookAfterPlansJob } from '../../jobs/look-after-plans.ts';
import { saveMember } from '../../src/members/query.ts';
import { readTasks } from '../../src/plans/draft.ts';
import type { Action } from '../../src/plans/model.ts';
import { changePlan, findPlan, listEvents } from '../../src/plans/query.ts';
import { showPlan } from '../../src/plans/show.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS, until } from '../cards/scene.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { buttons, textOf, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const ACME = 'C0ACME0001';
const [ADA, JING, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0VERACRUZ'];
const idle = new AbortController().signal;
const day = (text: string) => Temporal.PlainDate.from(text);

describe('both sides of a plan', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW); // Sunday 22 November 2026
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing, vera] = [] as unknown as [Client, Client, Client];
  let [team, acme, plan] = ['', {} as Vendor, 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    team = slack.team.id;
    await loadScene(pool, clock, team);
    [acme] = (await listVendors(pool, team)) as [Vendor];
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme.id] });
    await saveMember(pool, team, JING, { role: 'lead', vendorIds: [acme.id] });
    await saveVendorChannel(pool, team, acme.id, ACME);
    [ada, jing, vera] = [slack.client('ada'), slack.client('linjing'), slack.client('vera')];
  });

  /** Each test begins with a plan of its own. */
  beforeEach(async () => {
    for (const client of [ada, jing, vera]) {
      const view = await client.view();
      if (view) await client.close(view, true);
    }
    await settled();
    for (const table of [
      'plan_escalation',
      'plan_reminder',
      'plan_morning',
      'plan_event',
      'plan_task',
      'plan',
    ]) {
      await database.pool.query(`delete from ${table}`);
    }
    await cards.reset();
    plan = await addTestPlan(database.pool, team, acme.id, ADA, clock.now());
    await showPlan(bot.current.ctx, team, plan);
  });

  const settled = () => bot.current.plumbline.work.drain(5_000);
  const says = (shown: Pick<Message | View, 'blocks'> | null | undefined) =>
    JSON.stringify(shown?.blocks).replace(/[\u00a0\u202f]/g, ' ');
  const kinds = async () =>
    (await listEvents(database.pool, team, plan)).map(({ kind }) => kind).toReversed();
  const saved = async () => (await findPlan(database.pool, team, plan))?.plan;

  async function act(userId: string, side: 'client' | 'vendor', action: Action): Promise<void> {
    const who = { userId, side, at: clock.now(), hasContact: true };
    await database.pool.transaction((db) => changePlan(db, team, plan, action, who));
    await showPlan(bot.current.ctx, team, plan);
  }

  async function deliver(): Promise<void> {
    clock.advance({ seconds: 5 });
    await cards.deliver();
  }

  async function card(saying: string): Promise<Message> {
    let found: Message | undefined;
    await until(async () => {
      await settled();
      await deliver();
      const all = await ada.messages(ACME);
      found = all.findLast((one) => !one.is_ephemeral && says(one).includes(saying));
      return found !== undefined;
    });
    return found as Message;
  }

  async function opened(client: Client, saying: string, press: string): Promise<View> {
    await client.press(await card(saying), press);
    return client.waitForView((view) => !/Working|处理/.test(textOf(view.blocks[0])));
  }

  type Filled = Parameters<Client['submit']>[1];

  /** As two clicks do it, or Slack where it heard no answer. */
  async function twice(client: Client, view: View, filled: Filled): Promise<void> {
    const sent = [client.submit(view, filled), client.submit(view, filled)];
    expect((await Promise.all(sent)).some(({ ok }) => ok)).toBe(true);
    await settled();
  }

  const WAITS = 'Waits for an answer from Acme Support';
  const RUNS = 'Agreed by both sides';

  test('the vendor objects with its reason, which was not lost when the window closed', async () => {
    const view = await opened(vera, WAITS, 'plan.object');
    expect(await vera.submit(view, { text: ' ' })).toMatchObject({
      errors: { text: 'A few words are needed here.' },
    });
    // Too long, and refused: so Slack knows of it when the window closes.
    await vera.submit(view, { text: `Half a thought ${'…'.repeat(1_000)}` });
    await vera.close(view);
    await settled();
    const half = await opened(vera, WAITS, 'plan.object');
    expect(says(half)).toContain('Half a thought');
    await twice(vera, half, { text: '\u200b Two are <ill> ' });
    await settled();
    expect(await kinds()).toEqual(['propose', 'object']);
    const objected = await card('Objected to.');
    expect(buttons(objected)).toEqual(['Agree', 'Withdraw', 'History']);
    const trail = await opened(ada, 'Objected to.', 'plan.history');
    expect(texts(trail as never)[0]).toContain(`<@${VERA}> objected: Two are &lt;ill&gt;`);
    await ada.close(trail, true);
    await ada.press(objected, 'plan.withdraw');
    // Each of it has a way back: proposed again, and agreed to after all.
    const withdrawn = await card('Withdrawn.');
    expect(buttons(withdrawn)).toEqual(['Propose again', 'History']);
    await Promise.all([
      ada.press(withdrawn, 'plan.restore'),
      jing.press(withdrawn, 'plan.restore'),
    ]);
    await card(WAITS);
    await act(VERA, 'vendor', { kind: 'object', text: 'Still not' });
    await vera.press(await card('Objected to.'), 'plan.agree');
    await card(RUNS);
    expect(await kinds()).toEqual([
      ...['propose', 'object', 'withdraw', 'restore', 'object', 'agree'],
    ]);
  });

  test('where nobody of the vendor is in Slack, a lead records who agreed and how, once', async () => {
    await database.pool.query('delete from member where user_id = $1', [VERA]);
    await showPlan(bot.current.ctx, team, plan);
    const view = await opened(ada, 'Record consent', 'plan.consent');
    expect(await ada.submit(view, { who: '', text: 'mail' })).toMatchObject({ ok: false });
    await twice(ada, view, { who: 'V. <Cruz>', text: 'Mail of 20 November' });
    expect(await kinds()).toEqual(['propose', 'consent']);
    const trail = await opened(ada, RUNS, 'plan.history');
    expect(says(trail)).toContain('recorded a consent: V. &lt;Cruz&gt;, Mail of 20 November');
    const contact = { role: 'vendor_contact', vendorIds: [acme.id] } as const;
    await saveMember(database.pool, team, VERA, contact);
  });

  test('target and date change with a reason, and stand in the history with what they were', async () => {
    await act(VERA, 'vendor', { kind: 'agree' });
    const view = await opened(ada, RUNS, 'plan.change');
    const changed = { figure: '92', due: '2027-01-15', reason: 'The new tool comes later' };
    expect(await ada.submit(view, { ...changed, reason: ' ' })).toMatchObject({
      errors: { reason: 'A few words are needed here.' },
    });
    expect(await ada.submit(view, { ...changed, figure: '84' })).toMatchObject({
      errors: { figure: expect.stringContaining('no better than the baseline') },
    });
    expect(await ada.submit(view, { ...changed, due: '2026-11-22' })).toMatchObject({
      errors: { due: expect.any(String) },
    });
    expect(await ada.submit(view, { ...changed, vendorOwner: JING })).toMatchObject({
      errors: { vendorOwner: expect.stringContaining('no contact of this vendor') },
    });
    expect(await ada.submit(view, { ...changed, clientOwner: VERA })).toMatchObject({
      errors: { clientOwner: expect.stringContaining('a lead or an admin') },
    });
    await twice(ada, view, { ...changed, clientOwner: JING, vendorOwner: VERA });
    expect(await kinds()).toEqual(['propose', 'agree', 'change']);
    expect(await saved()).toMatchObject({ clientOwner: JING, vendorOwner: VERA });
    const drawn = await card('to 92.0 %');
    expect(says(drawn)).toContain('15 Jan 2027');
    // What is compared with was frozen when the plan was made.
    expect(says(drawn)).toContain('Baseline 85.0 % (n 60, 95 % between 74.0 % and 92.0 %');
    const trail = await opened(ada, 'to 92.0 %', 'plan.history');
    expect(says(trail)).toContain(
      `<@${ADA}> changed target or date: 90.0 % → 92.0 %, by 31 Dec 2026 → by 15 Jan 2027, Owner on your side: <@${ADA}> → <@${JING}>, Owner at the vendor: – → <@${VERA}>, The new tool comes later`,
    );
  });

  test('a department of the client owes a task, which the vendor comments on and can’t finish', async () => {
    await act(VERA, 'vendor', { kind: 'agree' });
    const adding = await opened(ada, RUNS, 'plan.add');
    const owed = { title: 'Pay refunds in two days', kind: 'back_office', side: 'client' };
    await twice(ada, adding, { ...owed, due: '2026-12-01' });
    expect((await saved())?.tasks.map(({ title, kind, side }) => ({ title, kind, side }))).toEqual([
      { title: 'Tone training', kind: 'training', side: 'vendor' },
      owed,
    ]);
    expect(says(await card('Pay refunds'))).toContain('Pay refunds in two days · your side · due');
    await vera.submit(await opened(vera, 'Pay refunds', 'plan.task:2'), { what: 'complete' });
    await vera.waitForView((view) => says(view).includes('for the other side to do'));
    await vera.close((await vera.view()) as View, true);
    const commenting = await opened(vera, 'Pay refunds', 'plan.task:2');
    expect(await vera.submit(commenting, { what: 'comment', text: '' })).toMatchObject({
      errors: { text: expect.any(String) },
    });
    await twice(vera, commenting, { what: 'comment', text: 'Waits for *accounts*' });
    await ada.press(await card('Pay refunds'), 'plan.history');
    const trail = await ada.waitForView((view) => says(view).includes('commented'));
    expect(texts(trail as never)[0]).toContain(
      `<@${VERA}> commented: Pay refunds in two days, Waits for ∗accounts∗`,
    );
    expect(await kinds()).toEqual(['propose', 'agree', 'add_task', 'comment']);
    expect((await saved())?.tasks[1]?.status).toBe('open');
  });

  test('a task is finished, a check-in made, the plan closed and opened again, each once', async () => {
    await act(VERA, 'vendor', { kind: 'agree' });
    const done = { what: 'complete', text: 'Held on Friday' };
    await twice(vera, await opened(vera, RUNS, 'plan.task:1'), done);
    const checked = { mood: 'at_risk', text: 'Half the team is new' };
    await twice(vera, await opened(vera, 'done by', 'plan.check'), checked);
    const shown = await card('Last check-in: at risk');
    await twice(ada, await opened(ada, 'at risk', 'plan.close'), { text: 'Too small a team' });
    const again = { due: '2027-02-01', text: 'It came back' };
    await twice(ada, await opened(ada, 'Closed.', 'plan.reopen'), again);
    const steps = ['complete', 'check_in', 'close', 'reopen'];
    expect(await kinds()).toEqual(['propose', 'agree', ...steps]);
    await card(RUNS);
    const thread = await ada.messages(ACME, shown.ts);
    expect(thread.slice(1).map(({ text }) => text)).toEqual([
      expect.stringContaining('checked in: at risk. Half the team is new'),
      expect.stringContaining('closed the plan: Too small a team'),
    ]);
  });

  test('a task that was dropped is taken up again from the card', async () => {
    await act(VERA, 'vendor', { kind: 'agree' });
    await act(ADA, 'client', { kind: 'drop', task: 1, text: 'Not now' });
    const dropped = await opened(vera, 'dropped', 'plan.task:1');
    expect(says(dropped)).toContain('It is open again');
    expect(says(dropped)).not.toContain('It is done');
    await twice(vera, dropped, { what: 'undo' });
    expect((await saved())?.tasks[0]?.status).toBe('open');
    expect(await kinds()).toEqual(['propose', 'agree', 'drop', 'undo']);
  });

  test('what begins with “we:” is owed by the client’s own side', () => {
    const span = { start: day('2026-11-22'), due: day('2026-12-31'), vendorOwner: VERA };
    const { tasks } = readTasks(
      '- We: pay refunds 2026-12-01\n我方：补充知识库\nwebsite copy',
      span,
    );
    expect(
      tasks.map(({ title, side, assignee, due }) => [title, side, assignee, `${due}`]),
    ).toEqual([
      ['pay refunds', 'client', null, '2026-12-01'],
      ['补充知识库', 'client', null, '2026-12-31'],
      ['website copy', 'vendor', VERA, '2026-12-31'],
    ]);
  });

  test('finished ones stand in the list of their vendor alone', async () => {
    await act(VERA, 'vendor', { kind: 'object', text: 'No' });
    await act(ADA, 'client', { kind: 'withdraw' });
    await ada.command(LEADS, '/vendor-plan list');
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('No plan is running'));
    await ada.command(LEADS, '/vendor-plan list acme');
    const list = await ada.waitForMessage(LEADS, ({ text }) => text === '1 plan');
    expect(says(list)).toContain('withdrawn · due 31 Dec 2026');
  });

  /** What each of them reads in the morning, after another `days`; once, whoever runs it how often. */
  async function morning(days: number): Promise<Record<'ada' | 'jing' | 'vera', string>> {
    clock.advance({ hours: 24 * days });
    await cards.reset();
    for (let run = 0; run < 2; run += 1) {
      await Promise.all([
        lookAfterPlansJob.run(bot.current.ctx, idle),
        lookAfterPlansJob.run(bot.current.ctx, idle),
      ]);
    }
    const { rows } = await database.pool.query(
      `select lane_id as id, message::text as said from card where key like 'plan-day:%'`,
    );
    const said = new Map((rows as { id: string; said: string }[]).map((row) => [row.id, row.said]));
    const of = (userId: string) => said.get(userId) ?? '';
    return { ada: of(ADA), jing: of(JING), vera: of(VERA) };
  }

  test('whoever looked at a plan too long ago is asked in business time; what is late goes on to others', async () => {
    await act(VERA, 'vendor', { kind: 'agree' });
    const task = { title: 'Roster', kind: 'staffing', side: 'vendor', assignee: VERA } as const;
    await act(ADA, 'client', { kind: 'add_task', task: { ...task, due: day('2026-11-24') } });
    const check = 'time for a check-in';
    expect(await morning(0)).toEqual({ ada: '', jing: '', vera: '' }); // Sunday
    const monday = await morning(1);
    expect(monday.ada).toContain(check);
    expect(monday.vera).toContain('Roster');
    await act(ADA, 'client', { kind: 'check_in', mood: 'on_track', text: 'x' });
    expect((await morning(1)).ada).not.toContain(check);
    expect((await morning(2)).ada).not.toContain('Roster'); // Thursday, the second day after
    const friday = await morning(1);
    expect(friday.ada).toContain('Roster');
    expect(friday.jing).toBe('');
    const monday2 = await morning(3);
    expect(monday2.vera).toContain('Roster');
    expect(monday2.ada).not.toContain('Roster');
    const [tuesday, wednesday, thursday] = [await morning(1), await morning(1), await morning(1)];
    expect([tuesday.jing, thursday.jing]).toEqual(['', '']);
    expect(wednesday.jing).toContain('Roster');
    expect(wednesday.jing).toMatch(/[\u4e00-\u9fff]/);
  });
});
