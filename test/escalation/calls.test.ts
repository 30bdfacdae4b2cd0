// Steps that are due reach whom they name, once each, in the local Slack.
import { beforeEach, describe, expect, test } from 'vitest';
import { passTime } from '../../src/breaches/job.ts';
import { listOpen } from '../../src/breaches/query.ts';
import { listHeldUp } from '../../src/cards/query.ts';
import { listCalling } from '../../src/escalation/query.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { ADA_DM, BIRCH, LEADS } from '../cards/scene.ts';
import { actionId, buttons, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { ACME, escalationScene, JING, JING_DM, step, VERA } from './scene.ts';

describe('whom an escalation calls', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const scene = escalationScene(bot, database, () => clock);
  const { escalates, find, messagesIn, tick } = scene;
  let [jing, vera] = [] as unknown as [Client, Client];
  let [team, acme, birch] = ['', 0, 0];

  beforeEach(() => {
    ({ jing, vera } = scene.who.people);
    ({ team, acme, birch } = scene.who);
  });

  const called = /^⏫/;

  test('a person hears by direct message, once, and sees how it goes on', async () => {
    await escalates([step({ kind: 'person', id: JING })]);
    await find();
    await tick(29);
    expect(await messagesIn(JING_DM, jing)).toEqual([]);
    await tick(1);
    await tick();
    const [card, ...more] = await messagesIn(JING_DM, jing);
    expect(more).toEqual([]);
    // 223 of 1,212
    expect(texts(card).join('\n')).toMatch(/需要您处理.*目前还无人响应.*18\.4%/s);
    await jing.press(card as Message, actionId(card as Message, 'breach.press:acknowledge'));
    await bot.current.plumbline.work.drain(30_000);
    const [open] = await listOpen(database.pool, team, [acme]);
    expect(open?.breach.acknowledged?.by).toBe(JING);
    await tick();
    const [taken, ...again] = await messagesIn(JING_DM, jing);
    expect([taken?.ts, again]).toEqual([card?.ts, []]);
    expect(buttons(taken as Message)).toContain('撤回');
    // After eight hours without a deed it is open again, and half an hour later Jing is called anew.
    await tick(8 * 60);
    await tick(30);
    expect(await messagesIn(JING_DM, jing)).toHaveLength(2);
    await find(false, 60);
    await tick();
    const all = await messagesIn(JING_DM, jing);
    expect(all.map(({ text }) => text.includes('🟢'))).toEqual([true, true]);
    await tick(600);
    expect(await messagesIn(JING_DM, jing)).toHaveLength(2);
  });

  test('a channel gets a post of its own, and nothing comes after the last step', async () => {
    await escalates([
      step({ kind: 'channel', id: BIRCH }),
      step({ kind: 'channel', id: LEADS }, 10),
    ]);
    await find();
    await tick(30);
    await tick(10);
    await tick(6_000);
    const posts = (await messagesIn(BIRCH)).filter(({ text }) => called.test(text));
    expect(posts.map(({ text }) => text)).toEqual([expect.stringContaining('Acme')]);
    // The breach stands there already.
    expect((await messagesIn(LEADS)).filter(({ text }) => called.test(text))).toEqual([]);
  });

  test('a group that no channel could mention: whoever set it up is told', async () => {
    await escalates([step({ kind: 'group', id: 'S0LEADS001' })]);
    await find();
    await tick(30);
    expect(await messagesIn(ADA_DM)).toEqual([]);
    await find(false, 20);
    await database.pool.query('delete from alert_channel');
    await find();
    await tick(30);
    expect((await messagesIn(ADA_DM)).map(({ text }) => text)).toEqual([
      expect.stringContaining('<!subteam^S0LEADS001> could not be called'),
    ]);
  });

  test('what was recovered or answered before its time calls nobody', async () => {
    await escalates([step({ kind: 'person', id: JING })]);
    await find();
    await tick(10);
    await find(false, 20);
    await tick(60);
    expect(await messagesIn(JING_DM, jing)).toEqual([]);
    expect(await listCalling(database.pool)).toEqual([]);
  });

  test('contacts of the vendor are called in its own channel, with what they may press', async () => {
    await saveMember(database.pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await saveVendorChannel(database.pool, team, acme, ACME);
    await escalates([step({ kind: 'vendor' }), step({ kind: 'person', id: JING }, 240)], {
      replyH: 2,
    });
    await find();
    await tick(30);
    const posts = await messagesIn(ACME, vera);
    const card = posts.find(({ text }) => text.includes('Acme')) as Message;
    expect(posts.filter(({ text }) => text.includes('Acme'))).toHaveLength(1);
    expect(texts(card)[0]).toBe(
      `<@${VERA}> *Please answer this within 2 business hours*: acknowledge it, or say what is behind it.`,
    );
    expect(buttons(card)).toContain('Acknowledge');
    for (const hidden of ['Escalate', 'Snooze']) expect(JSON.stringify(card)).not.toContain(hidden);
    // Two hours without a word, and the next one is called, not four.
    await tick(119);
    expect(await messagesIn(JING_DM, jing)).toEqual([]);
    await tick(1);
    expect(await messagesIn(JING_DM, jing)).toHaveLength(1);
    await vera.press(card, actionId(card, 'breach.press:acknowledge'));
    await bot.current.plumbline.work.drain(30_000);
    const [open] = await listOpen(database.pool, team, [acme]);
    expect(open?.breach.acknowledged?.by).toBe(VERA);
  });

  test('without a channel each contact hears by direct message; without contacts the owner does', async () => {
    await saveMember(database.pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await escalates([step({ kind: 'vendor' })]);
    await find();
    await tick(30);
    const { rows } = await database.pool.query(
      `select key, channel_id as channel, outside from card where key like '%:call:%' order by key`,
    );
    expect(rows).toMatchObject([{ channel: VERA, outside: true }]);
    await database.pool.query('delete from member');
    await find(false, 20);
    await find();
    await tick(30);
    const told = (await messagesIn(ADA_DM)).map(({ text }) => text);
    expect(told).toEqual([expect.stringContaining('Nobody of Acme could be called')]);
  });

  test('another vendor’s channel or contact never hears, and whoever set it up is told', async () => {
    await saveVendorChannel(database.pool, team, birch, BIRCH);
    await saveMember(database.pool, team, VERA, { role: 'vendor_contact', vendorIds: [birch] });
    await escalates([step({ kind: 'channel', id: BIRCH }), step({ kind: 'person', id: VERA }, 10)]);
    await find();
    await tick(30);
    await tick(10);
    expect((await messagesIn(BIRCH)).filter(({ text }) => text.includes('Acme'))).toEqual([]);
    const { rows } = await database.pool.query(`select 1 from card where channel_id in ($1, $2)`, [
      VERA,
      BIRCH,
    ]);
    expect(rows).toEqual([]);
    const told = (await messagesIn(ADA_DM)).map(({ text }) => text);
    expect(told).toEqual([
      expect.stringContaining('belongs to another vendor'),
      expect.stringContaining('works for another vendor'),
    ]);
  });

  test('what can’t be posted is parked with its reason, and the owner is told', async () => {
    await escalates([step({ kind: 'channel', id: 'C0NOWHERE1' })]);
    await find();
    await tick(30);
    const held = await listHeldUp(database.pool, team, clock.now(), { parkedOnly: true });
    expect(held.map(({ laneId, reason }) => [laneId, reason])).toEqual([
      ['C0NOWHERE1', 'channel_not_found'],
    ]);
    expect((await messagesIn(ADA_DM)).map(({ text }) => text)).toEqual([
      expect.stringContaining('C0NOWHERE1'),
    ]);
  });

  test('a process that dies before it calls leaves the call to the next; two workspaces never mix', async () => {
    await escalates([step({ kind: 'person', id: JING })]);
    await find();
    clock.advance({ minutes: 30 });
    await passTime(database.pool, clock, team);
    expect(await listCalling(database.pool)).toEqual([team]);
    const dying = database.pool.transaction(async (db) => {
      await db.query('update escalation_call set is_behind = false, called_at = now()');
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    await tick();
    expect(await messagesIn(JING_DM, jing)).toHaveLength(1);
    const other = { id: 'T0OTHER001', name: 'Other' };
    await saveWorkspace(database.pool, other, clock.now());
    await addVendors(database.pool, other.id, ['Acme'], clock.now());
    const { rows } = await database.pool.query(
      'select distinct workspace_id as id from escalation_call union select workspace_id from card',
    );
    expect(rows).toEqual([{ id: team }]);
    expect(await listCalling(database.pool)).toEqual([]);
  });
});
