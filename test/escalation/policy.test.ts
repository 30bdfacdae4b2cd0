// A whole policy in the local Slack: every kind of target, by the vendor's business time, in the
// language of whoever is called.
import { beforeEach, describe, expect, test } from 'vitest';
import { passTime } from '../../src/breaches/job.ts';
import { listOpen } from '../../src/breaches/query.ts';
import { readCalendar, readPolicy } from '../../src/clocks/file.ts';
import { addCalendar, addPolicy } from '../../src/clocks/query.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { saveVendorChannel } from '../../src/vendors/query.ts';
import { openForm } from '../breaches/scene.ts';
import { ADA, ADA_DM, BIRCH, LEADS } from '../cards/scene.ts';
import { actionId, buttons, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { type StoppedClock, stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { ACME, escalationScene, JING, JING_DM, step, VERA, YIJUN, YIJUN_DM } from './scene.ts';

const GROUP = 'S0LEADS001';

describe('a policy', () => {
  const database = testDatabase();
  const { pool } = database;
  const held: { clock: StoppedClock } = { clock: stoppedClock('2026-11-24T14:00:00Z') };
  const clock = {
    now: () => held.clock.now(),
    advance: (by: Temporal.DurationLike) => held.clock.advance(by),
  };
  const bot = testBot(database, 'socket', clock);
  const scene = escalationScene(bot, database, () => clock);
  const { who, escalates, find, messagesIn, speaks, tick } = scene;

  beforeEach(async () => {
    for (const table of ['sla_policy', 'calendar']) await pool.query(`delete from ${table}`);
    await pool.query(`update workspace set locale = 'en'`);
    bot.current.slack.control.changeGroup(GROUP, { users: [ADA], is_disabled: false });
    held.clock = stoppedClock('2026-11-24T14:00:00Z');
  });

  /** Acme works Monday to Friday, 9 to 17 in Berlin: UTC+1 in November. */
  async function inBerlin(): Promise<void> {
    const hours = '{ days: Mon-Fri, from: "09:00", to: "17:00" }';
    const office = readCalendar('c', `{ name: office, zone: Europe/Berlin, hours: [${hours}] }`);
    const sla = readPolicy(
      'p',
      '{ name: p, calendar: office, targets: { first_response: 9h, resolution: 9h } }',
    );
    const from = '2026-01-01';
    await addCalendar(pool, who.team, 'office', from, office.definition, clock.now());
    await addPolicy(pool, who.team, who.acme, from, sla.definition, clock.now());
  }

  async function at(time: string): Promise<void> {
    held.clock = stoppedClock(`2026-${time}:00Z`);
    await tick();
  }

  const called = async () =>
    (
      await pool.query(
        `select coalesce(detail -> 'to' ->> 'id', 'vendor') as id from breach_event
          where kind = 'escalate' order by breach_id, seq`,
      )
    ).rows.map((row) => (row as { id: string }).id);

  async function thread(): Promise<string[]> {
    const card = (await messagesIn(LEADS)).find(({ bot_id, text }) => bot_id && /Acme/.test(text));
    return (await who.people.ada.messages(LEADS, card?.ts)).map(({ text }) => text);
  }

  const told = async (channel: string, part: string, client = who.people.ada) =>
    (await messagesIn(channel, client)).filter(({ text }) => text.includes(part));

  test('group, channel, person and vendor, and all again, at times worked out by hand', async () => {
    await inBerlin();
    await saveMember(pool, who.team, VERA, { role: 'vendor_contact', vendorIds: [who.acme] });
    await saveVendorChannel(pool, who.team, who.acme, ACME);
    await escalates(
      [
        step({ kind: 'group', id: GROUP }),
        step({ kind: 'channel', id: BIRCH }, 60),
        step({ kind: 'person', id: JING }, 60),
        step({ kind: 'vendor' }),
      ],
      { repeat: 1, replyH: 2 },
    );
    // Tuesday, 15:00 in Berlin.
    await find();
    const due: readonly [time: string, minuteBefore: string, id: string][] = [
      ['11-24T14:30', '11-24T14:29', GROUP], // 15:30
      ['11-24T15:30', '11-24T15:29', BIRCH], // 16:30
      ['11-25T08:30', '11-25T08:29', JING], // half an hour until 17:00, half from 9:00 on: 9:30
      ['11-25T09:00', '11-25T08:59', 'vendor'], // 10:00
      ['11-25T11:00', '11-25T10:59', GROUP], // 12:00: two hours to answer, not the half of the step
      ['11-25T12:00', '11-25T11:59', BIRCH], // 13:00
      ['11-25T13:00', '11-25T12:59', JING], // 14:00
      ['11-25T13:30', '11-25T13:29', 'vendor'], // 14:30
    ];
    for (const [place, [time, minuteBefore, id]] of due.entries()) {
      held.clock = stoppedClock(`2026-${minuteBefore}:59Z`);
      expect(await passTime(pool, clock, who.team), minuteBefore).toEqual([]);
      expect(await called()).toHaveLength(place);
      await at(time);
      expect((await called()).slice(place), time).toEqual([id]);
    }
    // Two rounds were all.
    await at('12-24T12:00');
    expect(await called()).toHaveLength(due.length);

    const log = (await thread()).join('\n');
    const mentions = [`<!subteam^${GROUP}>`, `<#${BIRCH}>`, `<@${JING}>`, 'the people of Acme'];
    expect(mentions.map((each) => log.split(each).length - 1)).toEqual([2, 2, 2, 2]);
    expect(await told(BIRCH, 'Acme')).toHaveLength(2);
    expect(await told(JING_DM, 'Acme', who.people.jing)).toHaveLength(2);
    const asked = await told(ACME, 'Acme', who.people.vera);
    expect(asked.map((post) => texts(post)[0])).toEqual([
      expect.stringContaining('within 2 business hours'),
      expect.stringContaining('within 2 business hours'),
    ]);
    expect(await messagesIn(ADA_DM)).toEqual([]);
  });

  test('a word of the vendor begins the next step’s own wait anew; one of ours does not', async () => {
    await inBerlin();
    await saveMember(pool, who.team, VERA, { role: 'vendor_contact', vendorIds: [who.acme] });
    await saveVendorChannel(pool, who.team, who.acme, ACME);
    await escalates([step({ kind: 'vendor' }), step({ kind: 'person', id: JING }, 240)], {
      replyH: 2,
    });
    held.clock = stoppedClock('2026-11-25T08:00:00Z'); // 9:00 in Berlin
    await find();
    const dueAt = async () => {
      const [open] = await listOpen(pool, who.team, [who.acme]);
      return { id: open?.id ?? 0, at: open?.breach.escalatesAt?.toString() };
    };
    const notes = async (client: typeof who.people.ada, channel: string, text: string) => {
      const [card] = (await told(channel, 'Acme', client)).filter(({ bot_id }) => bot_id);
      await client.submit(await openForm(client, card as Message, 'note', (await dueAt()).id), {
        text,
      });
      await bot.current.plumbline.work.drain(30_000);
    };
    await at('11-25T08:30');
    expect((await dueAt()).at).toBe('2026-11-25T10:30:00Z');
    await at('11-25T09:00');
    await notes(who.people.ada, LEADS, 'we look as well');
    expect((await dueAt()).at).toBe('2026-11-25T10:30:00Z');
    held.clock = stoppedClock('2026-11-25T10:00:00Z');
    await notes(who.people.vera, ACME, 'a broken headset');
    // Four hours from 11:00 in Berlin on.
    expect((await dueAt()).at).toBe('2026-11-25T14:00:00Z');
    await at('11-25T13:59');
    expect(await messagesIn(JING_DM, who.people.jing)).toEqual([]);
    await at('11-25T14:00');
    expect(await messagesIn(JING_DM, who.people.jing)).toHaveLength(1);
  });

  test('each is written to in their own language, whatever the channel speaks', async () => {
    await speaks('zh-Hans');
    const steps = [ADA, JING, YIJUN].map((id) => step({ kind: 'person', id }, 10));
    await escalates(steps, {}, YIJUN);
    await find();
    for (const time of ['14:10', '14:20', '14:30']) await at(`11-24T${time}`);
    const { jing, yijun } = who.people;
    const all = [
      await messagesIn(ADA_DM),
      await messagesIn(JING_DM, jing),
      await messagesIn(YIJUN_DM, yijun),
    ];
    expect(all.map((list) => list.length)).toEqual([1, 1, 1]);
    const cards = all.map(([card]) => card as Message);
    const heads = ['This needs you', '需要您处理', '需要您處理'];
    for (const [place, head] of heads.entries()) expect(cards[place]?.text).toContain(head);
    expect(cards.map((card) => buttons(card)[0])).toEqual(['Acknowledge', '我来处理', '我來處理']);
    // And go on in it, whoever acts.
    await yijun.press(
      cards[2] as Message,
      actionId(cards[2] as Message, 'breach.press:acknowledge'),
    );
    await bot.current.plumbline.work.drain(30_000);
    await tick();
    const [adas] = await messagesIn(ADA_DM);
    expect(texts(adas)[1]).toContain('is on it');
    expect(texts((await messagesIn(JING_DM, jing))[0])[1]).toContain('起跟进');
  });

  test('so is a contact of the vendor, in the workspace’s where Slack tells none, and whoever set it up', async () => {
    await pool.query(`update workspace set locale = 'zh-Hant'`);
    await saveMember(pool, who.team, VERA, { role: 'vendor_contact', vendorIds: [who.acme] });
    await escalates([step({ kind: 'vendor' }), step({ kind: 'vendor' })], {}, JING);
    await find();
    await at('11-24T14:30');
    const { rows } = await pool.query(
      `select message ->> 'text' as text, locale from card where channel_id = $1`,
      [VERA],
    );
    expect(rows).toEqual([{ text: expect.stringContaining('請回應'), locale: 'zh-Hant' }]);
    await pool.query('delete from member');
    await at('11-24T15:00');
    expect(await told(JING_DM, '无法通知 Acme', who.people.jing)).toHaveLength(1);
  });

  test.each([
    ['that was emptied', { users: [] }],
    ['that was switched off', { is_disabled: true }],
  ])(
    'a group %s reaches nobody: whoever set the steps hears so, once, and they go on',
    async (_, changes) => {
      bot.current.slack.control.changeGroup(GROUP, changes);
      await escalates(
        [step({ kind: 'group', id: GROUP }), step({ kind: 'person', id: JING }, 10)],
        {},
        YIJUN,
      );
      await find();
      await at('11-24T14:30');
      await at('11-24T14:40');
      expect(await thread()).toContainEqual(expect.stringContaining(`<!subteam^${GROUP}>`));
      const { yijun, jing } = who.people;
      expect(await messagesIn(JING_DM, jing)).toHaveLength(1);
      await find(false, 20);
      await tick();
      const all = await messagesIn(YIJUN_DM, yijun);
      expect(all.map(({ text }) => text)).toEqual([
        expect.stringContaining(`Acme 的警示已升級到 <!subteam^${GROUP}>，但這個群組裡已經沒有人`),
      ]);
    },
  );

  test('where Slack won’t say who is in a group it is mentioned, and nobody is troubled', async () => {
    const { control } = bot.current.slack;
    control.fault({
      method: 'usergroups.users.list',
      kind: 'error',
      error: 'missing_scope',
      times: 2,
    });
    await escalates([step({ kind: 'group', id: GROUP })]);
    await find();
    await at('11-24T14:30');
    expect(await thread()).toContainEqual(expect.stringContaining(`<!subteam^${GROUP}>`));
    expect(await messagesIn(ADA_DM)).toEqual([]);
  });
});
