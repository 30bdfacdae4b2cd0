// A plan from its form to its verdict: proposed by a lead, agreed by the vendor, worked on, judged by
// the figures, closed and opened again. The figures are Acme's and Birch's handling times, by hand.
import { beforeAll, describe, expect, test } from 'vitest';
import { lookAfterPlansJob } from '../../jobs/look-after-plans.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { saveMember } from '../../src/members/query.ts';
import { findPlan, listEvents } from '../../src/plans/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { addVendors, listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const ACME = 'C0ACME0001';
const [ADA, VERA, JING] = ['U0ADALIN01', 'U0VERACRUZ', 'U0LINJING1'];
const START = Temporal.PlainDate.from('2026-10-19'); // a Monday
const idle = new AbortController().signal;

describe('an improvement plan', () => {
  const database = testDatabase();
  const clock = stoppedClock(`${START}T12:00:00Z`);
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing, vera] = [] as unknown as [Client, Client, Client];
  let [team, acmeId] = ['', 0];

  /** Ten contacts a day; weeks of 98 % and 102 % of the level take turns. */
  async function load(
    vendor: string,
    from: Temporal.PlainDate,
    weeks: number,
    level: number,
    turned = false,
  ) {
    const rows = Array.from({ length: weeks * 70 }, (_, row) => {
      const week = Math.floor(row / 70);
      const day = from.add({ days: Math.floor(row / 10) });
      const talk = level * ((week % 2 === 0) === turned ? 1.02 : 0.98);
      return `${vendor}-${day}-${row},${vendor},${day}T10:00:00Z,phone,${day}T10:01:00Z,${day}T11:00:00Z,${talk},0,0`;
    });
    const head =
      'external_id,vendor,opened_at,channel,first_response_at,resolved_at,talk_s,hold_s,wrap_s';
    const input = textSource('contacts.csv', [`${[head, ...rows].join('\n')}\n`]);
    await importContacts(database.pool, clock, { workspaceId: team, source: 'plans', input });
  }

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    const { pool } = database;
    await addVendors(pool, team, ['Acme', 'Birch'], clock.now());
    const vendors = await listVendors(pool, team);
    const [acme, birch] = ['Acme', 'Birch'].map(
      (name) => vendors.find((one) => one.name === name)?.id ?? 0,
    );
    acmeId = acme ?? 0;
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acmeId] });
    await saveMember(pool, team, 'U0YIJUN001', { role: 'vendor_contact', vendorIds: [birch ?? 0] });
    await saveVendorChannel(pool, team, acmeId, ACME);
    await load('Acme', START.subtract({ weeks: 8 }), 8, 400);
    await load('Birch', START.subtract({ weeks: 8 }), 8, 300, true);
    [ada, jing, vera] = [slack.client('ada'), slack.client('linjing'), slack.client('vera')];
  });

  async function deliver(): Promise<void> {
    clock.advance({ seconds: 5 });
    await cards.deliver();
  }

  async function form(client: Client, channel: string, text: string): Promise<View> {
    expect(await client.command(channel, text)).toEqual({ ok: true });
    return client.waitForView(({ callback_id }) => callback_id.startsWith('plan.draft'));
  }

  const card = async (): Promise<Message> => {
    await deliver();
    const found = (await ada.messages(ACME)).findLast(
      (one) => !one.is_ephemeral && one.text.includes('from 6.7'),
    );
    return found as Message;
  };
  const says = (message: Message | null | undefined, text: string) =>
    JSON.stringify(message?.blocks).includes(text);

  async function open(client: Client, button: string): Promise<View> {
    const message = await card();
    await client.press(message, button);
    return client.waitForView(
      (view) => !JSON.stringify(view.blocks).includes('Working on it') && view.type === 'modal',
    );
  }

  async function closeAll(client: Client): Promise<void> {
    const view = await client.view();
    if (view) await client.close(view, true);
  }

  const FILLED = {
    ...{ aim: 'cut', figure: '20', start: `${START}`, due: `${START.add({ weeks: 13 })}` },
    ...{ reason: 'Calls <are> too long', cause: 'company', clientOwner: ADA, vendorOwner: VERA },
    whys: 'Slow lookup\nTwo systems',
    measures: '- Night shift roster 2026-11-02\n- Macro clean-up',
  };

  test('its form shows the baseline of the indicator, and refuses on the right field', async () => {
    const view = await form(ada, LEADS, '/vendor-plan acme');
    await ada.choose(view, `plan.indicator:${acmeId}/0`, 'aht/talk_hold_wrap', FILLED);
    // 400 s over 8 weeks of 70 contacts
    const drawn = await ada.waitForView((one) => JSON.stringify(one.blocks).includes('n 560'));
    expect(JSON.stringify(drawn.blocks)).toContain('Baseline 6.7');
    const indicator = { indicator: 'aht/talk_hold_wrap' };
    const wrong = async (filled: object) => {
      const answer = await ada.submit(drawn, { ...FILLED, ...indicator, ...filled });
      return (answer as { errors?: object }).errors;
    };
    expect(await wrong({ figure: 'many' })).toEqual({ figure: expect.stringContaining('“many”') });
    expect(await wrong({ aim: 'value', figure: '400' })).toEqual({
      figure: expect.stringContaining('no better'),
    });
    expect(await wrong({ aim: 'raise' })).toEqual({ figure: expect.stringContaining('no better') });
    expect(await wrong({ due: '2026-11-01' })).toEqual({
      due: expect.stringContaining('two weeks'),
    });
    expect(await wrong({ due: '2027-10-21' })).toEqual({ due: expect.stringContaining('a year') });
    expect(await wrong({ start: '2026-09-17' })).toEqual({
      start: expect.stringContaining('too far back'),
    });
    expect(await wrong({ measures: 'Roster 2027-02-01' })).toEqual({
      measures: expect.stringContaining('outside the plan'),
    });
    expect(await wrong({ indicator: 'csat/top2' })).toEqual({
      indicator: expect.stringContaining('no figures'),
    });
    expect(await ada.submit(drawn, { ...FILLED, ...indicator })).toEqual({ ok: true });
    const sent = await card();
    expect(sent.text).toMatch(/^Acme: Handling time.*from 6\.7.min to 5\.3.min/);
    for (const text of [
      'Calls &lt;are&gt; too long',
      'Slow lookup → Two systems',
      'Night shift roster',
      '2 Nov 2026',
    ]) {
      expect(says(sent, text), text).toBe(true);
    }
  });

  test('only the other side agrees, and once', async () => {
    const sent = await card();
    await ada.press(sent, 'plan.agree');
    await ada.waitForMessage(ACME, ({ text }) => text.includes('You proposed it'));
    await jing.press(sent, 'plan.agree');
    await jing.waitForMessage(ACME, ({ text }) => text.includes('应由对方来做'));
    await Promise.all([vera.press(sent, 'plan.agree'), vera.press(sent, 'plan.agree')]);
    await vera.waitForMessage(ACME, ({ text }) => text.includes('Somebody was first'));
    expect(says(await card(), 'Agreed by both sides')).toBe(true);
    expect((await listEvents(database.pool, team, 1)).map(({ kind }) => kind)).toEqual([
      'agree',
      'propose',
    ]);
  });

  test('tasks are done, put off and handed over by those who owe them', async () => {
    const roster = await open(vera, 'plan.task:1');
    const later = { what: 'postpone', text: '' };
    expect(await vera.submit(roster, later)).toMatchObject({
      errors: { text: expect.any(String) },
    });
    const reason = { what: 'postpone', text: 'Two are ill' };
    expect(await vera.submit(roster, { ...reason, due: '2027-01-19' })).toMatchObject({
      errors: { due: expect.any(String) },
    });
    expect(await vera.submit(roster, { ...reason, due: '2027-01-18' })).toEqual({ ok: true });
    await vera.submit(await open(vera, 'plan.task:1'), {
      what: 'complete',
      text: 'Roster in place',
    });
    const done = await card();
    expect(says(done, `✅ Night shift roster · <@${VERA}> · done by <@${VERA}>`)).toBe(true);
    await ada.submit(await open(ada, 'plan.task:2'), { what: 'hand_over', assignee: JING });
    expect(says(await card(), `Macro clean-up · <@${JING}>`)).toBe(true);
    // Jing is the client's: what the client owes is not Vera's to close.
    await vera.submit(await open(vera, 'plan.task:2'), { what: 'complete' });
    const told = await vera.waitForView((view) =>
      JSON.stringify(view.blocks).includes('other side'),
    );
    expect(told).toBeTruthy();
    await closeAll(vera);
    const added = await open(ada, 'plan.add');
    expect(await ada.submit(added, { title: 'Refresher <training>', due: '2026-11-09' })).toEqual({
      ok: true,
    });
    expect(says(await card(), 'Refresher &lt;training&gt;')).toBe(true);
    expect((await findPlan(database.pool, team, 1))?.plan.tasks).toHaveLength(3);
  });

  test('in the morning everybody finds their own tasks, once', async () => {
    clock.advance({ hours: 19 * 24 }); // Saturday 7 November
    const todo = async () => {
      await Promise.all([
        lookAfterPlansJob.run(bot.current.ctx, idle),
        lookAfterPlansJob.run(bot.current.ctx, idle),
      ]);
      await deliver();
      return (await vera.messages('D0VERACRUZ').catch(() => [])).filter(({ text }) =>
        text.includes('yours today'),
      );
    };
    expect(await todo()).toHaveLength(0);
    clock.advance({ hours: 48 }); // Monday, noon
    const found = await todo();
    expect(found).toHaveLength(1);
    expect(says(found[0], 'Refresher &lt;training&gt; · Acme · due 9 Nov 2026')).toBe(true);
    expect(await todo()).toHaveLength(1);
  });

  test('after eight weeks a check-in says that it worked, beyond the other vendors', async () => {
    clock.advance({ hours: 24 * (9 * 7 - 21) });
    await load('Acme', START, 9, 320);
    await load('Birch', START, 9, 300, true);
    const view = await open(ada, 'plan.check');
    // Every week is four fifths of one before; Birch has not moved.
    expect(JSON.stringify(view.blocks)).toContain('*It worked.*');
    expect(JSON.stringify(view.blocks)).toMatch(
      /6\.7.min → 5\.3.min; −20\.0.% beyond the other vendors/,
    );
    expect(await ada.submit(view, { mood: 'on_track', text: 'All in place' })).toEqual({
      ok: true,
    });
    const message = await card();
    expect(says(message, 'target reached')).toBe(true);
    const thread = await ada.messages(ACME, message.ts);
    const said = thread.filter(({ text }) => text.includes('It worked'));
    expect(said).toHaveLength(1);
    expect(says(said[0], '1 other vendor moved')).toBe(true);
  });

  test('it is closed with what came of it, and opened again where it did not hold', async () => {
    expect(await ada.submit(await open(ada, 'plan.close'), { text: 'Lookup is fast' })).toEqual({
      ok: true,
    });
    const closed = await card();
    expect(says(closed, 'Closed. ')).toBe(true);
    expect((await findPlan(database.pool, team, 1))?.plan.verdict).toBe('worked');
    const again = await open(ada, 'plan.reopen');
    expect(await ada.submit(again, { due: '2026-12-01', text: 'x' })).toMatchObject({
      errors: { due: expect.any(String) },
    });
    expect(await ada.submit(again, { due: '2027-02-01', text: 'It slipped' })).toEqual({
      ok: true,
    });
    expect((await findPlan(database.pool, team, 1))?.plan).toMatchObject({
      status: 'active',
      verdict: null,
    });
  });

  test('at its due date it is judged once, whatever runs how often', async () => {
    clock.advance({ hours: 24 * 45 }); // 4 February, a Thursday
    await Promise.all([
      lookAfterPlansJob.run(bot.current.ctx, idle),
      lookAfterPlansJob.run(bot.current.ctx, idle),
    ]);
    await lookAfterPlansJob.run(bot.current.ctx, idle);
    const message = await card();
    const thread = await ada.messages(ACME, message.ts);
    expect(thread.filter(({ text }) => text.includes('The plan is due'))).toHaveLength(1);
    const events = await listEvents(database.pool, team, 1);
    expect(events.filter(({ kind }) => kind === 'judged')).toHaveLength(1);
  });

  test('others neither make plans for Acme nor see them', async () => {
    const yijun = bot.current.slack.client('yijun');
    expect(await yijun.command('C0BIRCH001', '/vendor-plan acme')).toEqual({ ok: true });
    const view = await yijun.waitForView((one) => !JSON.stringify(one.blocks).includes('Working'));
    expect(view.callback_id).not.toMatch(/^plan/);
    await closeAll(yijun);
    await yijun.command('C0BIRCH001', '/vendor-plan list');
    await yijun.waitForMessage('C0BIRCH001', ({ text }) => text.includes('沒有進行中的計畫'));
    await jing.command(LEADS, '/vendor-plan 我的');
    const mine = await jing.waitForMessage(LEADS, ({ text }) => text === '1 个计划');
    expect(says(mine, `Macro clean-up · <@${JING}>`)).toBe(true);
    expect(says(mine, 'Night shift roster')).toBe(false);
  });
});
