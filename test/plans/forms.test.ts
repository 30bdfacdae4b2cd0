// Forms of plans and meetings under all that befalls forms: closed unsent, sent twice, slow, and sent by
// somebody who may no longer; what proves a task; mornings in the reader's language.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lookAfterPlansJob } from '../../jobs/look-after-plans.ts';
import { loadStandings } from '../../src/meetings/agenda.ts';
import { lossKeys } from '../../src/meetings/card.ts';
import { findMeeting, listPlanned } from '../../src/meetings/query.ts';
import { showMeeting } from '../../src/meetings/show.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Action } from '../../src/plans/model.ts';
import { changePlan, findPlan } from '../../src/plans/query.ts';
import { showPlan } from '../../src/plans/show.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS, until } from '../cards/scene.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { textOf } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const ACME = 'C0ACME0001';
const [ADA, JING, YIJUN, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0YIJUN001', 'U0VERACRUZ'];
const PLAN = 1;

describe('forms of plans and meetings', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW); // Sunday 22 November 2026
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing, yijun, vera] = [] as unknown as [Client, Client, Client, Client];
  let [team, acme] = ['', {} as Vendor];

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    team = slack.team.id;
    await loadScene(pool, clock, team);
    [acme] = (await listVendors(pool, team)) as [Vendor];
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme.id] });
    await saveVendorChannel(pool, team, acme.id, ACME);
    await addTestPlan(pool, team, acme.id, ADA, clock.now());
    await act(VERA, 'vendor', { kind: 'agree' });
    await showPlan(bot.current.ctx, team, PLAN);
    [ada, jing] = [slack.client('ada'), slack.client('linjing')];
    [yijun, vera] = [slack.client('yijun'), slack.client('vera')];
    const view = await opened(ada, () => ada.command(LEADS, '/vendor-meeting acme'));
    const answers = await Promise.all([ada.submit(view, CALLED), ada.submit(view, CALLED)]);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    await settled();
  });

  beforeEach(async () => {
    for (const client of [ada, jing, vera]) {
      const view = await client.view();
      if (view) await client.close(view, true);
    }
    await settled();
  });

  const settled = () => bot.current.plumbline.work.drain(5_000);
  const says = ({ blocks }: Pick<Message | View, 'blocks'>) => JSON.stringify(blocks);

  async function act(userId: string, side: 'client' | 'vendor', action: Action): Promise<void> {
    const who = { userId, side, at: clock.now(), hasContact: true };
    await database.pool.transaction((db) => changePlan(db, team, PLAN, action, who));
  }

  async function opened(client: Client, press: () => Promise<unknown>): Promise<View> {
    await press();
    return client.waitForView((view) => !/Working|处理/.test(textOf(view.blocks[0])));
  }

  async function card(of: string): Promise<Message> {
    let found: Message | undefined;
    await until(async () => {
      clock.advance({ seconds: 5 });
      await cards.deliver();
      const all = await ada.messages(ACME);
      found = all.findLast((one) => !one.is_ephemeral && one.text.includes(of));
      return found !== undefined;
    });
    return found as Message;
  }

  const ofPlan = (client: Client, button: string) => async () =>
    client.press(await card('to 90'), button);
  const ofMeeting = (client: Client, button: string) => async () =>
    client.press(await card('meeting on'), button);
  const task = async () => (await findPlan(database.pool, team, PLAN))?.plan.tasks[0];
  const count = async (table: 'plan' | 'meeting') =>
    (await database.pool.query(`select 1 from ${table}`)).rowCount;

  /** Whoever asks for anything of the table waits until it is let go. */
  async function locking(table: 'plan' | 'meeting'): Promise<() => Promise<void>> {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>();
    const blocking = database.pool.transaction(async (db) => {
      await db.query(`lock table ${table} in access exclusive mode`);
      isLocked();
      await held;
    });
    await locked;
    return () => {
      release();
      return blocking;
    };
  }

  const CALLED = { day: '2026-12-03', time: '10:00', cadence: 'monthly', people: [ADA, VERA] };
  const DRAFTED = {
    ...{ aim: 'value', figure: '92', start: '2026-11-22', due: '2027-02-22', cause: 'company' },
    ...{ reason: 'Answers are curt', clientOwner: ADA, measures: 'Tone training' },
  };

  test('a meeting that is called and moved twice at once is one, moved once', async () => {
    expect(await count('meeting')).toBe(1);
    const view = await opened(ada, ofMeeting(ada, 'meeting.move'));
    const moved = { day: '2026-12-04', time: '11:00' };
    await Promise.all([ada.submit(view, moved), ada.submit(view, moved)]);
    await settled();
    const saved = await findMeeting(database.pool, team, 1);
    expect(`${saved?.meeting.startsAt}`).toBe('2026-12-04T11:00:00Z');
    const { rows } = await database.pool.query(
      `select after->>'did' as did from audit where kind = 'meeting.changed' order by audit_id`,
    );
    expect(rows).toEqual([{ did: 'call' }, { did: 'move' }]);
  });

  test('what shows that a task is done stands on the card, also when it comes later', async () => {
    const form = () => opened(vera, ofPlan(vera, 'plan.task:1'));
    const bad = { what: 'complete', text: '', link: 'http://example.com' };
    expect(await vera.submit(await form(), bad)).toMatchObject({ errors: { link: /https/ } });
    const link = 'https://example.com/course';
    expect(await vera.submit(await form(), { what: 'complete', link })).toEqual({ ok: true });
    expect(says(await card('to 90'))).toContain(link);
    const later = await form();
    expect(await vera.submit(later, { what: 'evidence', link: '' })).toMatchObject({
      errors: { text: expect.any(String) },
    });
    const file = await vera.upload('register.csv', 'name,day\n');
    const proof = { what: 'evidence', text: 'All <came>', link: '', file: [file] as never };
    expect(await vera.submit(later, proof)).toEqual({ ok: true });
    expect(says(await card('to 90'))).toContain('All &lt;came&gt;');
    expect(await task()).toMatchObject({
      ...{ status: 'done', evidence: 'All <came>', link, fileLink: file['permalink'] },
    });
    await act(VERA, 'vendor', { kind: 'undo', task: 1 });
  });

  test('what was typed into a form that is closed unsent is there again, once', async () => {
    const long = `Half a thought ${'…'.repeat(2_600)}`;
    const forms = [
      [() => ada.command(LEADS, '/vendor-plan acme'), { reason: 'Half a thought', figure: null }],
      [ofPlan(ada, 'plan.add'), { title: 'Half a thought', due: null }],
      [ofPlan(ada, 'plan.task:1'), { what: 'postpone', text: 'Half a thought', due: '2026-01-01' }],
      [ofPlan(ada, 'plan.check'), { text: long }],
      [ofPlan(ada, 'plan.close'), { text: long }],
      [ofMeeting(ada, 'meeting.minutes'), { decisions: 'Half a thought', text: null }],
    ] as const;
    for (const [press, typed] of forms) {
      const view = await opened(ada, press);
      // Typed, and refused: so Slack knows of it when the window closes.
      expect(await ada.submit(view, typed)).toMatchObject({ ok: false });
      await ada.close(view);
      await settled();
      const again = await opened(ada, press);
      expect(says(again), view.callback_id).toContain('Half a thought');
      expect(textOf(again.blocks[0]), view.callback_id).toContain('is back');
      await ada.close(again, true);
      await settled();
    }
    await database.pool.query('delete from form_draft');
  });

  test('two sendings of a plan at once make one', async () => {
    const view = await opened(ada, () => ada.command(LEADS, '/vendor-plan acme'));
    await Promise.all([ada.submit(view, DRAFTED), ada.submit(view, DRAFTED)]);
    await settled();
    expect(await count('plan')).toBe(2);
  });

  test('a sending that takes more than three seconds says so, then how it went: one plan', async () => {
    const view = await opened(ada, () => ada.command(LEADS, '/vendor-plan acme'));
    const release = await locking('plan');
    expect(await ada.submit(view, DRAFTED)).toEqual({ ok: true });
    expect(textOf((await ada.view())?.blocks[0])).toContain('Working on it');
    await release();
    await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('Done.'));
    expect(await count('plan')).toBe(3);
  });

  test('whoever may no longer is refused, though the form was open before', async () => {
    const before = await findPlan(database.pool, team, PLAN);
    const forms = [
      [() => jing.command(LEADS, '/vendor-plan acme'), DRAFTED],
      [ofPlan(jing, 'plan.add'), { title: 'x', due: '2026-12-01' }],
      [ofPlan(jing, 'plan.check'), { mood: 'on_track', text: 'x' }],
      [ofPlan(jing, 'plan.change'), { figure: '86', due: '2026-12-31', reason: 'x' }],
      [ofPlan(jing, 'plan.close'), { text: 'x' }],
      [ofMeeting(jing, 'meeting.move'), CALLED],
      [ofMeeting(jing, 'meeting.minutes'), { text: 'x' }],
    ] as const;
    for (const [press, filled] of forms) {
      const view = await opened(jing, press);
      expect(view.callback_id).not.toBe('');
      await saveMember(database.pool, team, JING, { role: 'viewer', vendorIds: null });
      await jing.submit(view, filled);
      const told = (await jing.view()) as View;
      expect(textOf(told.blocks[0]), view.callback_id).toMatch(/主管|权限/);
      await jing.close(told, true);
      await saveMember(database.pool, team, JING, { role: 'lead', vendorIds: null });
    }
    expect(await findPlan(database.pool, team, PLAN)).toEqual(before);
    expect(await count('plan')).toBe(3);
    const [meeting] = await listPlanned(database.pool, team, [acme.id]);
    expect(`${meeting?.meeting.startsAt}`).toBe('2026-12-04T11:00:00Z');
  });

  test('minutes that take more than three seconds and are sent twice are written once', async () => {
    const view = await opened(ada, ofMeeting(ada, 'meeting.minutes'));
    const tasks = (await findPlan(database.pool, team, PLAN))?.plan.tasks.length ?? 0;
    const release = await locking('meeting');
    const filled = { text: 'Refunds wait', decisions: 'One approval', tasks: 'One approval only' };
    const sent = [1, 2].map(() => ada.submit(view, { ...filled, plan: `${PLAN}` }));
    expect(await sent[0]).toEqual({ ok: true });
    expect(textOf((await ada.view())?.blocks[0])).toContain('Working on it');
    await release();
    await Promise.all(sent);
    await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('Done.'));
    await settled();
    expect((await findPlan(database.pool, team, PLAN))?.plan.tasks).toHaveLength(tasks + 1);
    // It, and the next one.
    expect(await count('meeting')).toBe(2);
    const { rows } = await database.pool.query(
      `select 1 from audit where kind = 'meeting.changed' and after->>'did' = 'minutes'`,
    );
    expect(rows).toHaveLength(1);
  });

  test('in the morning 怡君 reads what is hers in Chinese of Taiwan', async () => {
    const due = Temporal.PlainDate.from('2026-11-24');
    const hers = { title: '語氣訓練', kind: 'training', side: 'client', assignee: YIJUN } as const;
    await act(ADA, 'client', { kind: 'add_task', task: { ...hers, due } });
    clock.advance({ hours: 22 }); // Monday, ten o'clock
    await lookAfterPlansJob.run(bot.current.ctx, new AbortController().signal);
    clock.advance({ seconds: 5 });
    await cards.deliver();
    const morning = await yijun.waitForMessage('D0YIJUN001', () => true);
    expect(says(morning)).toContain('今天由您負責的事項');
    expect(says(morning)).toContain('語氣訓練 · Acme Support · 截止 2026年11月24日');
  });

  test('after a plan that worked its vendor stands at looking again, not at planning', async () => {
    const loop = async () => {
      const now = clock.now();
      const [one] = await loadStandings(database.pool, team, [acme], now, lossKeys);
      return one?.loop;
    };
    const agenda = async () => {
      const [next] = await listPlanned(database.pool, team, [acme.id]);
      await showMeeting(bot.current.ctx, team, next?.id ?? 0);
      const shown = await database.pool.query(
        'select message::text as said from card where key = $1',
        [`meeting:${next?.id}`],
      );
      return (shown.rows[0] as { said: string }).said;
    };
    const asked = 'What should be done about CSAT';
    expect(await agenda()).not.toContain(asked);
    await act(ADA, 'client', { kind: 'close', verdict: 'no_effect', text: null });
    expect(await loop()).toMatchObject({ plan: 'open', review: 'done' });
    expect(await agenda()).toContain(asked);
    await act(ADA, 'client', {
      kind: 'reopen',
      due: Temporal.PlainDate.from('2026-12-31'),
      text: 'x',
    });
    await act(ADA, 'client', { kind: 'close', verdict: 'worked', text: null });
    expect(await loop()).toMatchObject({ plan: 'done', implement: 'none', review: 'done' });
    expect(await agenda()).not.toContain(asked);
  });
});
