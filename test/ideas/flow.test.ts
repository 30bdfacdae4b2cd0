// Ideas of both sides from the form to the task that is done: by a lead, by the vendor's own people,
// in English and in Chinese.
import { beforeAll, describe, expect, test } from 'vitest';
import { lookAfterIdeasJob } from '../../jobs/look-after-ideas.ts';
import { changeIdea } from '../../src/ideas/change.ts';
import { showIdea } from '../../src/ideas/job.ts';
import { addIdea, listEvents, listIdeas } from '../../src/ideas/query.ts';
import { deleteMember, saveMember } from '../../src/members/query.ts';
import { changePlan, findPlan } from '../../src/plans/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const ACME = 'C0ACME0001';
const [ADA, VERA, YIJUN] = ['U0ADALIN01', 'U0VERACRUZ', 'U0YIJUN001'];
const EVIL = '<!channel> *bold* <@U0EVIL00001>';
const idle = new AbortController().signal;
/** As long as a busy machine takes. */
const BUSY = { timeout: 10_000 };

describe('ideas', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW); // Sunday 22 November 2026
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing, vera, yijun] = [] as unknown as [Client, Client, Client, Client];
  let [team, acme, planId] = ['', 0, 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    team = slack.team.id;
    await addVendors(pool, team, ['Acme', 'Birch'], clock.now());
    acme = (await findVendor(pool, team, 'Acme'))?.id ?? 0;
    const birch = (await findVendor(pool, team, 'Birch'))?.id ?? 0;
    await saveVendorChannel(pool, team, acme, ACME);
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await saveMember(pool, team, YIJUN, { role: 'vendor_contact', vendorIds: [birch] });
    [ada, jing] = [slack.client('ada'), slack.client('linjing')];
    [vera, yijun] = [slack.client('vera'), slack.client('yijun')];
  });

  const says = (shown: Message | View | null | undefined, text: string) =>
    JSON.stringify(shown?.blocks).includes(text);

  async function deliver(): Promise<void> {
    await bot.current.plumbline.work.drain(5_000);
    clock.advance({ seconds: 5 });
    await cards.deliver();
  }

  async function card(title: string): Promise<Message> {
    await deliver();
    const found = (await ada.messages(ACME)).findLast(
      ({ text, is_ephemeral }) =>
        !is_ephemeral && /^(Idea for|给|給)/.test(text) && text.includes(title),
    );
    return found as Message;
  }

  async function modal(client: Client, act: () => Promise<unknown>): Promise<View> {
    await act();
    return client.waitForView(
      ({ blocks }) => !/Working on it|正在处理|正在處理/.test(JSON.stringify(blocks)),
    );
  }

  async function press(client: Client, title: string, step: string): Promise<View> {
    const message = await card(title);
    return modal(client, () => client.press(message, `idea.${step}`));
  }

  async function ideas() {
    const span = { limit: 99, offset: 0 };
    return listIdeas(database.pool, team, [acme], 'all', span);
  }

  const idea = async (title: string) =>
    (await ideas()).find(({ idea: one }) => one.title.includes(title));

  async function closeAll(client: Client): Promise<void> {
    const view = await client.view();
    if (view) await client.close(view, true);
  }

  /** What somebody was told in a direct message. */
  async function told(client: Client, channel: string, text: string): Promise<Message[]> {
    await deliver();
    return (await client.messages(channel)).filter((one) => one.text.includes(text));
  }

  const FILLED = { title: `One macro ${EVIL}`, change: `Refunds take\nnine days ${EVIL}` };

  test('a lead writes one; what was not sent comes back, and sent twice it is one', async () => {
    const open = () => modal(ada, () => ada.command(LEADS, '/vendor-idea acme'));
    await ada.close(await open(), true);
    const left = await open();
    expect(says(left, 'is back')).toBe(false);
    const errors = (await ada.submit(left, { title: ' ', change: ' ' })) as { errors?: object };
    expect(errors.errors).toEqual({ title: expect.any(String), change: expect.any(String) });
    await closeAll(ada);
    const view = await open();
    const twice = await Promise.all([ada.submit(view, FILLED), ada.submit(view, FILLED)]);
    expect(twice).toContainEqual({ ok: true });
    const posted = await card('One macro');
    expect(await ideas()).toHaveLength(1);
    // As it was typed: nobody is called, nothing is bold.
    expect(posted.text).toContain('&lt;!channel&gt; ∗bold∗');
    expect(says(posted, '&lt;!channel&gt; ∗bold∗ &lt;@U0EVIL00001&gt;')).toBe(true);
    const literal = { text: FILLED.change, type: 'plain_text', emoji: false };
    expect(posted.blocks).toContainEqual(expect.objectContaining({ text: literal }));
    expect(says(posted, `by <@${ADA}>`)).toBe(true);
    const found = await database.pool.query(
      `select after, subject from audit where workspace_id = $1 and kind = 'idea.changed'`,
      [team],
    );
    expect(found.rows).toEqual([{ after: { did: 'write' }, subject: 'idea #1' }]);
  });

  test('the vendor’s people are invited by a button, and see their own vendor alone', async () => {
    await ada.command(LEADS, '/vendor-idea invite acme');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('The invitation is in'));
    await deliver();
    const invitation = (await vera.messages(ACME)).find(({ text }) => text.includes('What would'));
    const view = await modal(vera, () => vera.press(invitation as Message, 'idea.start'));
    expect(says(view, 'Acme')).toBe(true);
    expect(says(view, 'Birch')).toBe(false);
    await vera.submit(view, {
      title: 'Night shift roster',
      change: 'Calls wait',
      kind: 'staffing',
    });
    const posted = await card('Night shift');
    expect(says(posted, 'Staffing')).toBe(true);
    expect((await idea('Night'))?.idea).toMatchObject({ author: VERA, side: 'vendor' });
    // Somebody else's vendor.
    await yijun.press(posted, 'idea.vote');
    await yijun.waitForMessage(ACME, ({ text }) => text.includes('只能'));
    expect((await idea('Night'))?.idea.votes).toBe(0);
  });

  test('one vote a person: a double click is one, a later press takes it back, nobody votes for their own', async () => {
    const posted = await card('Night');
    await Promise.all([jing.press(posted, 'idea.vote'), jing.press(posted, 'idea.vote')]);
    await bot.current.plumbline.work.drain(5_000);
    expect((await idea('Night'))?.idea.votes).toBe(1);
    expect(says(await card('Night'), 'Vote (1)')).toBe(true);
    await jing.press(await card('Night'), 'idea.vote');
    await expect.poll(async () => (await idea('Night'))?.idea.votes, BUSY).toBe(0);
    await vera.press(await card('Night'), 'idea.vote');
    await vera.waitForMessage(ACME, ({ text }) => text.includes('This idea is yours'));
    // On one's own page the button says what it does.
    const page = await modal(jing, async () =>
      jing.choose(await card('Night'), 'idea.more', `open/${(await idea('Night'))?.id}`),
    );
    await jing.press(page, 'idea.vote');
    const voted = await jing.waitForView((view) => says(view, '撤回我的票（1）'));
    expect(says(voted, '采纳')).toBe(true);
    await closeAll(jing);
  });

  test('both sides comment, and only leads decide', async () => {
    const view = await press(vera, 'One macro', 'comment');
    await vera.submit(view, { text: `We tried ${EVIL}` });
    expect(says(await card('One macro'), 'We tried &lt;!channel&gt; ∗bold∗')).toBe(true);
    for (const step of ['accept', 'park', 'decline']) {
      const refused = await press(vera, 'One macro', step);
      expect(says(refused, 'Only leads'), step).toBe(true);
      await closeAll(vera);
    }
  });

  test('without a plan nothing can be accepted, so it is kept for later; its author hears why', async () => {
    const none = await press(ada, 'Night', 'accept');
    expect(says(none, 'No plan runs with Acme')).toBe(true);
    await closeAll(ada);
    const view = await press(ada, 'Night', 'park');
    expect((await ada.submit(view, { text: '' })) as object).toMatchObject({
      errors: { text: expect.any(String) },
    });
    await ada.submit(view, { text: 'After the peak' });
    expect(says(await card('Night'), `For later, says <@${ADA}>: After the peak`)).toBe(true);
    expect(await told(vera, 'D0VERACRUZ', 'for later')).toHaveLength(1);
  });

  test('accepted it is a task of a running plan, with credit to its author on the plan’s card', async () => {
    const { pool } = database;
    planId = await addTestPlan(pool, team, acme, ADA, clock.now());
    const who = { userId: VERA, side: 'vendor', at: clock.now(), hasContact: true } as const;
    await pool.transaction((db) => changePlan(db, team, planId, { kind: 'agree' }, who));
    const view = await press(ada, 'Night', 'accept');
    const late = (await ada.submit(view, { due: '2027-01-01' })) as { errors?: object };
    expect(late.errors).toEqual({ due: expect.stringContaining('after the end of the plan') });
    const past = (await ada.submit(view, { due: '2026-11-21' })) as { errors?: object };
    expect(past.errors).toEqual({ due: expect.stringContaining('still to come') });
    const sent = { due: '2026-12-31', assignee: VERA };
    await Promise.all([ada.submit(view, sent), ada.submit(view, sent)]);
    expect(says(await card('Night'), `Accepted by <@${ADA}>`)).toBe(true);
    const tasks = (await findPlan(pool, team, planId))?.plan.tasks ?? [];
    expect(tasks.map(({ title, side, kind }) => `${title} ${side} ${kind}`)).toEqual([
      'Tone training vendor training',
      'Night shift roster vendor staffing',
    ]);
    await vera.press(await card('Night'), 'plan.show:idea');
    const plan = await vera.waitForMessage(
      ACME,
      (one) => one.text.includes('Agreed by both') && one.is_ephemeral === true,
    );
    expect(JSON.stringify(plan.blocks)).toContain(`· idea of <@${VERA}>`);
    expect(await told(vera, 'D0VERACRUZ', 'accepted your idea')).toHaveLength(1);
  });

  test('when the task is done the card says so, its author is thanked, and the decision stands', async () => {
    const { pool } = database;
    const who = { userId: ADA, side: 'client', at: clock.now(), hasContact: true } as const;
    const complete = { kind: 'complete', task: 2, text: null } as const;
    await pool.transaction((db) => changePlan(db, team, planId, complete, who));
    await Promise.all([
      lookAfterIdeasJob.run(bot.current.ctx, idle),
      lookAfterIdeasJob.run(bot.current.ctx, idle),
    ]);
    const posted = await card('Night');
    expect(says(posted, `Done by <@${ADA}>. Thanks to <@${VERA}>.`)).toBe(true);
    expect(says(posted, 'idea.reconsider')).toBe(false);
    expect(await told(vera, 'D0VERACRUZ', 'is done')).toHaveLength(1);
    const id = (await idea('Night'))?.id ?? 0;
    const events = await listEvents(pool, team, id, 'decisions', 9);
    expect(events.map(({ kind }) => kind)).toEqual(['done', 'accept', 'park', 'write']);
  });

  test('in Chinese: declined with a reason, taken back, and whoever is second is told so', async () => {
    const view = await press(jing, 'One macro', 'decline');
    expect(says(view, '为什么不采纳')).toBe(true);
    const late = await press(ada, 'One macro', 'decline');
    await jing.submit(view, { text: '流程已经改了' });
    expect(says(await card('One macro'), '流程已经改了')).toBe(true);
    expect(await told(ada, 'D0ADALIN01', 'declined your idea')).toHaveLength(1);
    await ada.submit(late, { text: 'Too late' });
    expect(says(await ada.view(), 'Somebody was first')).toBe(true);
    await closeAll(ada);
    await jing.press(await card('One macro'), 'idea.reconsider');
    await expect.poll(async () => (await idea('One macro'))?.idea.status, BUSY).toBe('open');
  });

  test('taking an acceptance back drops the task of the plan; a full plan takes no other', async () => {
    const { pool } = database;
    const view = await press(ada, 'One macro', 'accept');
    await ada.submit(view, { title: 'Macro', due: '2026-12-01' });
    expect((await findPlan(pool, team, planId))?.plan.tasks).toHaveLength(3);
    await ada.press(await card('One macro'), 'idea.reconsider');
    await expect.poll(async () => (await idea('One macro'))?.idea.task, BUSY).toBe(null);
    const after = await findPlan(pool, team, planId);
    expect(after?.plan.tasks.at(-1)).toMatchObject({ title: 'Macro', status: 'dropped' });
    const due = Temporal.PlainDate.from('2026-12-31');
    const task = { title: 'x', kind: 'other', side: 'client', assignee: null, due } as const;
    const who = { userId: ADA, side: 'client', at: clock.now(), hasContact: true } as const;
    for (let count = 3; count < 20; count += 1) {
      const add = { kind: 'add_task', task } as const;
      await pool.transaction((db) => changePlan(db, team, planId, add, who));
    }
    const again = await press(ada, 'One macro', 'accept');
    await ada.submit(again, { title: 'Macro', due: '2026-12-01' });
    expect(says(await ada.view(), 'no room for another task')).toBe(true);
    expect((await idea('One macro'))?.idea.status).toBe('open');
    await closeAll(ada);
  });

  test('its author withdraws it and brings it back; what stood in it is hidden meanwhile', async () => {
    const id = (await idea('One macro'))?.id ?? 0;
    const page = await modal(ada, async () =>
      ada.choose(await card('One macro'), 'idea.more', `open/${id}`),
    );
    await ada.press(page, 'idea.withdraw');
    await ada.waitForView((view) => says(view, 'idea.restore'));
    const hidden = await card('One macro');
    expect(says(hidden, 'Refunds take')).toBe(false);
    const own = (await ada.view()) as View;
    await ada.press(own, 'idea.restore');
    await ada.waitForView((view) => says(view, 'idea.withdraw'));
    expect(says(await card('One macro'), 'Refunds take')).toBe(true);
    await closeAll(ada);
  });

  test('the list shows one’s own vendors in one’s language, by votes and by state', async () => {
    await jing.command(LEADS, '/vendor-idea 列表');
    const list = await jing.waitForMessage(LEADS, ({ text }) => text.includes('您的所有供应商'));
    expect(says(list, 'One macro')).toBe(true);
    expect(says(list, 'Night')).toBe(false);
    await jing.choose(list, 'idea.list:state', '0/done/0');
    await jing.waitForMessage(LEADS, (one) => says(one, 'Night') && one.text.includes('已落实'));
    await yijun.command(LEADS, '/vendor-idea 清單');
    const empty = await yijun.waitForMessage(LEADS, ({ text }) => text.includes('您的所有供應商'));
    expect(says(empty, '還沒有')).toBe(true);
    expect(says(empty, 'One macro')).toBe(false);
  });

  test('App Home says how many wait, and leads to them and to the form', async () => {
    const shown = async () => JSON.stringify((await jing.home())?.blocks);
    await expect.poll(shown, BUSY).toContain('*建议* · 1 条待决定');
    const home = (await jing.home()) as View;
    await jing.press(home, 'idea.list:home');
    const dm = 'D0LINJING1';
    const list = await jing.waitForMessage(dm, ({ text }) => text.includes('您的所有供应商'));
    expect(says(list, 'One macro')).toBe(true);
    const form = await modal(jing, () => jing.press(home, 'idea.start'));
    expect(says(form, '应该怎么做')).toBe(true);
    await closeAll(jing);
  });

  test('ten ideas and three comments are shown at once; what is more is a press away', async () => {
    const { pool } = database;
    const who = { userId: VERA, at: clock.now() };
    const content = { change: 'c', helps: null, kind: 'other' } as const;
    const writing = { vendorId: acme, side: 'vendor', language: 'en', who } as const;
    // One is open already.
    for (let count = 1; count <= 10; count += 1) {
      const wanted = { ...writing, idea: { ...content, title: `Another ${count}` } };
      await pool.transaction((db) => addIdea(db, team, wanted));
      if (count < 9) continue;
      await ada.command(LEADS, '/vendor-idea list acme');
      await ada.waitForMessage(LEADS, (one) => says(one, `*Another ${count}*`));
      const list = (await ada.messages(LEADS)).at(-1);
      const isLong = count === 10;
      expect(says(list, 'idea.list:next'), `${count}`).toBe(isLong);
      expect(says(list, 'One macro')).toBe(!isLong);
    }
    const list = (await ada.messages(LEADS)).at(-1) as Message;
    await ada.press(list, 'idea.list:next');
    await ada.waitForMessage(LEADS, (one) => says(one, 'One macro') && says(one, 'Page 2'));
    const id = (await idea('Another 9'))?.id ?? 0;
    for (let count = 1; count <= 4; count += 1) {
      const comment = { kind: 'comment', text: `Comment ${count}` } as const;
      await pool.transaction((db) => changeIdea(db, team, id, comment, who));
      if (count < 3) continue;
      await showIdea(bot.current.ctx, team, id);
      const posted = await card('Another 9');
      expect(says(posted, 'Earlier comments'), `${count}`).toBe(count === 4);
      expect(says(posted, 'Comment 1')).toBe(count === 3);
    }
  });

  test('a form that was closed unsent comes back as it was, for the vendor that was asked for', async () => {
    const view = await modal(jing, () => jing.command(LEADS, '/vendor-idea birch'));
    // Typed, and refused: so Slack knows of it when the window closes.
    const wrong = await jing.submit(view, { title: '夜班排班', change: ' ' });
    expect(wrong).toMatchObject({ errors: { change: '请写几个字。' } });
    await jing.close(view);
    await bot.current.plumbline.work.drain(5_000);
    const back = await modal(jing, () => jing.command(LEADS, '/vendor-idea acme'));
    expect(says(back, '夜班排班')).toBe(true);
    expect(says(back, '已恢复')).toBe(true);
    const vendor = back.blocks.find(({ block_id }) => block_id === 'vendor');
    expect(JSON.stringify(vendor)).toContain(
      `"initial_option":{"text":{"type":"plain_text","text":"Acme"`,
    );
  });

  test('whoever may no longer see the vendor hears nothing of it, though it was their idea', async () => {
    const decline = async (title: string) => {
      const view = await press(ada, title, 'decline');
      await ada.submit(view, { text: 'No' });
      return (await told(vera, 'D0VERACRUZ', title)).length;
    };
    // Nobody has drawn their cards yet.
    await lookAfterIdeasJob.run(bot.current.ctx, idle);
    // One channel takes one message a second.
    for (let left = 9; left > 0; left -= 1) await deliver();
    expect(await decline('Another 7')).toBe(1);
    await deleteMember(database.pool, team, VERA);
    expect(await decline('Another 8')).toBe(0);
    expect((await idea('Another 8'))?.idea.status).toBe('declined');
  });
});
