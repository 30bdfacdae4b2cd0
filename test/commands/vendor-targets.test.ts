// From a question to an agreement between two organisations, over both transports.
import { beforeAll, describe, expect, test } from 'vitest';
import { hasClaim } from '../../src/claims/query.ts';
import { month } from '../../src/lib/period.ts';
import { toNumber } from '../../src/lib/rational.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Block, Message, View } from '../../src/playground/server/protocol.ts';
import { listProposals } from '../../src/targets/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { loadAgreed } from '../support/agreed.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';
const BIRCH = 'C0BIRCH001';
const GENERAL = 'C0GENERAL1';
const ADA = 'U0ADALIN01';
const JING = 'U0LINJING1';
const VERA = 'U0VERACRUZ';
const HOSTILE = '<!channel> *do* & `it` :tada:';

const FILLED = {
  indicator: 'csat/top2',
  ...{ floor: '72', target: '88', stretch: '94,5', from: '2026-12-01', reason: HOSTILE },
};

describe.each<Transport>(['socket', 'http'])('/vendor-targets over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, transport, clock);
  let [ada, jing, vera] = [] as unknown as [Client, Client, Client];
  let [acme, birch] = [] as unknown as [Vendor, Vendor];
  let workspaceId = '';

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    workspaceId = slack.team.id;
    await loadScene(pool, clock, workspaceId);
    await addVendors(pool, workspaceId, ['Birch'], clock.now());
    [acme, birch] = (await listVendors(pool, workspaceId)) as [Vendor, Vendor];
    await saveMember(pool, workspaceId, VERA, { role: 'vendor_contact', vendorIds: [acme.id] });
    [ada, jing, vera] = [slack.client('ada'), slack.client('linjing'), slack.client('vera')];
  });

  async function ask(client: Client, channel: string, text: string): Promise<Message> {
    const seen = new Set((await client.messages(channel)).map(({ ts }) => ts));
    expect(await client.command(channel, text)).toEqual({ ok: true });
    return client.waitForMessage(
      channel,
      ({ ts, is_ephemeral }) => !seen.has(ts) && !!is_ephemeral,
    );
  }

  async function settle(): Promise<void> {
    await bot.current.plumbline.work.drain(5_000);
  }

  async function draft(client: Client, from: Message, actionId = 'targets.propose'): Promise<View> {
    expect(await client.press(from, actionId)).toEqual({ ok: true });
    return client.waitForView(({ callback_id }) => callback_id.startsWith('targets.draft'));
  }

  /** Proposes and gives the card that stands in the channel. */
  async function propose(client: Client, channel: string, typed: object): Promise<Message> {
    const before = new Set((await jing.messages(channel)).map(({ ts }) => ts));
    const answer = await ask(client, LEADS, '/vendor-targets acme');
    const view = await draft(client, answer);
    expect(await client.submit(view, { ...FILLED, ...typed })).toEqual({ ok: true });
    const sure = await client.view();
    expect(await client.submit(sure as View)).toEqual({ ok: true });
    return jing.waitForMessage(
      channel,
      ({ ts, text }) => !before.has(ts) && text.includes('target'),
    );
  }

  const cardAt = async (channel: string, { ts }: Message) =>
    (await jing.messages(channel)).find((message) => message.ts === ts) as Message;

  async function press(client: Client, channel: string, card: Message, actionId: string) {
    const now = await cardAt(channel, card);
    const pressed = await client.press(now, actionId);
    await settle();
    return pressed;
  }

  async function told(client: Client, channel: string): Promise<string> {
    return (
      (await client.messages(channel)).findLast(({ is_ephemeral }) => is_ephemeral)?.text ?? ''
    );
  }

  async function countsOn(key: string, of: string): Promise<number | null> {
    const period = month(Temporal.PlainYearMonth.from(of));
    const agreed = await loadAgreed(database.pool, workspaceId, [acme.id]);
    const target = agreed(acme.id, period)(key)?.rungs[0].target;
    return target ? toNumber(target) : null;
  }

  test('the table holds the defaults, and on how many days they were met', async () => {
    const answer = await ask(ada, LEADS, '/vendor-targets acme');
    expect(answer.text).toMatch(/^Acme Support has targets for \d+ indicators, 0 of them agreed/);
    const csat = table(answer).find(([name]) => name === 'CSAT, top 2');
    // By the contact's opening: three answers on each of 20 days in two months, all three good on
    // 11 days, two of three on 9.
    expect(csat).toEqual([
      ...['CSAT, top 2', '70\u00a0%', '85\u00a0%', '92\u00a0%', '22 of 40 days', 'no, default'],
    ]);
    expect(buttons(answer)).toEqual(['Propose a change', 'History']);
    const chinese = await ask(jing, LEADS, '/vendor-targets acme');
    expect(buttons(chinese)).toEqual(['提议修改', '历史记录']);
  });

  test('a vendor is asked for, never guessed, and help helps', async () => {
    const picker = await ask(ada, LEADS, '/vendor-targets');
    await ada.press(picker, `targets.choose:${acme.id} `);
    await expect
      .poll(async () => (await ada.messages(LEADS)).find(({ ts }) => ts === picker.ts)?.text)
      .toMatch(/^Acme Support has targets/);
    expect((await ask(ada, LEADS, '/vendor-targets acm')).text).toContain('No vendor is called');
    expect((await ask(ada, LEADS, '/vendor-targets help')).text).toContain('Usage');
  });

  test('without a channel of the vendor nothing can be proposed; a lead names it there', async () => {
    const answer = await ask(ada, LEADS, '/vendor-targets acme');
    await ada.press(answer, 'targets.propose');
    const view = await ada.waitForView(({ blocks }) =>
      textOf(blocks[0]).includes('no channel yet'),
    );
    await ada.close(view);
    expect((await ask(ada, ACME, '/vendor-targets channel')).text).toContain('Say which vendor');
    expect((await ask(ada, ACME, '/vendor-targets acme channel')).text).toContain(`<#${ACME}>`);
    expect((await ask(ada, ACME, '/vendor-targets birch channel')).text).toContain(
      'another vendor',
    );
  });

  test('errors stand on their fields, with a decimal comma taken and a doubtful one refused', async () => {
    const view = await draft(ada, await ask(ada, LEADS, '/vendor-targets acme'));
    const typed = { ...FILLED, floor: 'low', stretch: '1,250', from: '2026-11-21' };
    const answer = await ada.submit(view, typed);
    expect(answer).toMatchObject({
      errors: {
        floor: '“low” is no number that I can read.',
        stretch: expect.stringContaining('could be 1250 or 1.2500'),
      },
    });
    const past = await ada.submit(view, { ...FILLED, from: '2026-11-21' });
    expect(past).toMatchObject({ errors: { from: expect.stringContaining('today or later') } });
    expect(await ada.submit(view, { ...FILLED, target: '70' })).toMatchObject({
      errors: { target: expect.stringContaining('Higher is better') },
    });
    await ada.close(view, true);
  });

  test('another indicator in the form shows its own figures, and what was typed stays', async () => {
    const view = await draft(ada, await ask(ada, LEADS, '/vendor-targets acme'));
    expect(JSON.stringify(view.blocks)).toContain('Today CSAT, top 2 has 70');
    await ada.choose(view, `targets.indicator:${acme.id}`, 'Handling time', { reason: 'Typed' });
    const drawn = await ada.waitForView(({ blocks }) =>
      JSON.stringify(blocks).includes('Today Handling time has 520'),
    );
    expect(drawn.state.values['reason']?.['value']).toMatchObject({ value: 'Typed' });
    await ada.close(drawn, true);
  });

  test('proposed by a lead, shown before it is sent, agreed by the vendor, in force on its date', async () => {
    const answer = await ask(ada, LEADS, '/vendor-targets acme');
    const view = await draft(ada, answer);
    await ada.submit(view, FILLED);
    const sure = (await ada.view()) as View;
    const shown = sure.blocks.map(textOf).join('\n');
    expect(shown).toContain('met on 22 of 40 days (50 days without data)');
    expect(shown).toContain('88\u00a0%');
    expect(shown).toContain('&lt;!channel&gt; ∗do∗ &amp; ˋitˋ');
    expect(await listProposals(database.pool, workspaceId, acme.id)).toEqual([]);
    await Promise.all([ada.submit(sure), ada.submit(sure)]);
    await settle();
    const cards = (await vera.messages(ACME)).filter(({ text }) =>
      text.includes('target for CSAT'),
    );
    expect(cards).toHaveLength(1);
    const [card] = cards as [Message];
    expect(buttons(card)).toEqual(['Agree', 'Object', 'Withdraw']);
    expect(texts(card)).toContain(`✅ Client: <@${ADA}>`);
    expect(texts(card)).toContain('⬜ Acme Support: no answer yet');
    expect(texts(card)).toContain('Until now: 70\u00a0% / 85\u00a0% / 92\u00a0%');
    expect(texts(card)).not.toContain('<!channel>');

    await press(jing, ACME, card, 'targets.agree');
    expect(await told(jing, ACME)).toContain(`<@${ADA}>`);
    expect(await countsOn('csat/top2', '2026-12')).toBe(85);
    await Promise.all([
      press(vera, ACME, card, 'targets.agree'),
      press(vera, ACME, card, 'targets.agree'),
    ]);
    const settled = await cardAt(ACME, card);
    expect(texts(settled)).toContain(`✅ Acme Support: <@${VERA}>`);
    expect(texts(settled)).toContain('Agreed by both sides, holds from 1 Dec 2026.');
    expect(buttons(settled)).toEqual([]);
    const [proposal] = await listProposals(database.pool, workspaceId, acme.id);
    expect(proposal?.signatures).toHaveLength(2);

    expect(await countsOn('csat/top2', '2026-11')).toBe(85);
    expect(await countsOn('csat/top2', '2026-12')).toBe(88);
    const after = await ask(ada, LEADS, '/vendor-targets acme');
    expect(texts(after)).toContain('*Coming*\n• CSAT, top 2: 72\u00a0% / 88\u00a0% / 94.5\u00a0%');
  });

  test('an objection asks for a reason, ends it, and leads to other figures', async () => {
    const card = await propose(ada, ACME, { target: '93', stretch: '98' });
    expect((await vera.press(card, 'targets.object')).ok).toBe(true);
    const form = await vera.waitForView(({ callback_id }) =>
      callback_id.startsWith('targets.objection'),
    );
    expect(await vera.submit(form, { reason: '  \u200b ' })).toMatchObject({
      errors: { reason: 'Say why, in a few words.' },
    });
    expect(await vera.submit(form, { reason: 'Not before the new tool' })).toEqual({ ok: true });
    await settle();
    const now = await cardAt(ACME, card);
    expect(texts(now)).toContain(`❌ Acme Support: <@${VERA}>`);
    expect(texts(now)).toContain('> Not before the new tool');
    expect(buttons(now)).toEqual(['Propose other figures']);
    expect(await vera.view()).toBeNull();

    await ada.press(now, 'targets.other');
    const again = await ada.waitForView(({ callback_id }) =>
      callback_id.startsWith('targets.draft'),
    );
    expect(again.state.values['target']?.['value']).toMatchObject({ value: '93' });
    await ada.close(again, true);
  });

  test('the vendor proposes too, and then the client answers; only the proposer withdraws', async () => {
    const objected = (await vera.messages(ACME)).findLast((one) =>
      buttons(one).includes('Propose other figures'),
    ) as Message;
    const form = await draft(vera, objected, 'targets.other');
    const seen = new Set((await vera.messages(ACME)).map(({ ts }) => ts));
    await vera.submit(form, { ...FILLED, target: '89', floor: '70' });
    const sure = (await vera.view()) as View;
    await vera.submit(sure);
    const card = await vera.waitForMessage(
      ACME,
      ({ ts, is_ephemeral }) => !seen.has(ts) && !is_ephemeral,
    );
    expect(texts(card)).toContain(`✅ Acme Support: <@${VERA}>`);
    expect(texts(card)).toContain('Less than until now');

    const second = await draft(ada, await ask(ada, LEADS, '/vendor-targets acme'));
    expect(await ada.submit(second, FILLED)).toMatchObject({
      errors: { indicator: expect.stringContaining('still waits') },
    });
    await ada.close(second, true);
    await press(ada, ACME, card, 'targets.withdraw');
    expect(await told(ada, ACME)).toContain(`Only <@${VERA}> can withdraw`);
    await press(vera, ACME, card, 'targets.withdraw');
    expect(texts(await cardAt(ACME, card))).toContain(`Withdrawn by <@${VERA}>`);
  });

  test('one person never speaks for both sides, and whoever comes second hears who was first', async () => {
    const card = await propose(ada, ACME, {});
    await saveMember(database.pool, workspaceId, ADA, {
      role: 'vendor_contact',
      vendorIds: [acme.id],
    });
    await press(ada, ACME, card, 'targets.agree');
    expect(await told(ada, ACME)).toContain('One person can’t speak for both');
    await saveMember(database.pool, workspaceId, ADA, { role: 'admin', vendorIds: null });
    clock.advance({ hours: 24 * 14 });
    await press(vera, ACME, card, 'targets.agree');
    const late = await cardAt(ACME, card);
    expect(texts(late)).toContain('so it holds from 6 Dec 2026, the day of the agreement');
    expect(await countsOn('csat/top2', '2026-12')).toBe(88);
  });

  test('viewers, other vendors’ contacts and strangers may not answer', async () => {
    const card = await propose(ada, ACME, { from: '2027-01-01', target: '89' });
    for (const [member, text] of [
      [{ role: 'viewer', vendorIds: null }, '只有主管'],
      [{ role: 'vendor_contact', vendorIds: [birch.id] }, '您只能查看自己所属的供应商'],
    ] as const) {
      await saveMember(database.pool, workspaceId, JING, member);
      await press(jing, ACME, card, 'targets.agree');
      expect(await told(jing, ACME)).toContain(text);
    }
    await database.pool.query(`delete from member where user_id = $1`, [VERA]);
    await press(vera, ACME, card, 'targets.agree');
    expect(await told(vera, ACME)).toContain('You have no access here');
    await saveMember(database.pool, workspaceId, JING, { role: 'lead', vendorIds: null });
    const [proposal] = await listProposals(database.pool, workspaceId, acme.id);
    expect(proposal?.signatures).toHaveLength(1);
  });

  test('where the vendor has nobody in Slack a lead records the consent, marked as that', async () => {
    const { ctx } = bot.current;
    const open = (await jing.messages(ACME)).findLast((one) =>
      buttons(one).includes('Agree'),
    ) as Message;
    await press(jing, ACME, open, 'targets.agree');
    const card = await cardAt(ACME, open);
    expect(buttons(card)).toContain('Record consent');
    await jing.press(card, 'targets.record');
    const form = await jing.waitForView(({ callback_id }) =>
      callback_id.startsWith('targets.consent'),
    );
    await jing.submit(form, { who: 'Vera Cruz', note: HOSTILE });
    await settle();
    const now = texts(await cardAt(ACME, open));
    expect(now).toContain('Vera Cruz (elsewhere: &lt;!channel&gt;');
    expect(now).toContain(`recorded by <@${JING}>)`);
    expect(now).toContain('Agreed by both sides');
    await saveMember(ctx.db, workspaceId, VERA, { role: 'vendor_contact', vendorIds: [acme.id] });
  });

  test('the history tells everything, and a vendor’s contact reads their own alone', async () => {
    const answer = await ask(ada, LEADS, '/vendor-targets acme');
    await ada.press(answer, 'targets.history');
    const view = await ada.waitForView(({ blocks }) => blocks.length > 3);
    const trail = view.blocks.map(textOf).join('\n');
    for (const part of ['not agreed', 'withdrawn', 'agreed, holds from 1 Dec 2026', 'elsewhere']) {
      expect(trail).toContain(part);
    }
    expect(trail).toContain('> Not before the new tool');
    await ada.close(view, true);
    const post = await stray('targets.history', `${birch.id}`);
    await vera.press(post, 'targets.history');
    const refused = await vera.waitForView(({ blocks }) => !textOf(blocks[0]).includes('Working'));
    expect(textOf(refused.blocks[0])).toContain('You can only see the vendor');
    await vera.close(refused, true);
  });

  test('what Slack refused to post can be posted again from the answer', async () => {
    const { control } = bot.current.slack;
    await database.pool.query('update vendor set channel_id = $2 where vendor_id = $1', [
      acme.id,
      GENERAL,
    ]);
    const view = await draft(ada, await ask(ada, LEADS, '/vendor-targets acme'));
    await ada.submit(view, {
      ...FILLED,
      indicator: 'NPS',
      from: '2027-02-01',
      floor: '0',
      target: '35',
      stretch: '50',
    });
    await ada.submit((await ada.view()) as View);
    await ada.waitForMessage(LEADS, ({ text }) => text.includes(`not in <#${GENERAL}>`));
    await database.pool.query('update vendor set channel_id = $2 where vendor_id = $1', [
      acme.id,
      BIRCH,
    ]);
    const answer = await ask(ada, LEADS, '/vendor-targets acme');
    expect(buttons(answer)).toContain('Post again');
    const [id] = await listProposals(database.pool, workspaceId, acme.id);
    const actionId = `targets.post_again:${id?.id}`;
    // While the first post is under way nobody knows where it will stand.
    control.fault({ method: 'chat.postMessage', kind: 'delay', delayMs: 500, times: 2 });
    await ada.press(answer, actionId);
    await expect.poll(() => hasClaim(database.pool, workspaceId, `target:${id?.id}`)).toBe(true);
    await ada.press(answer, actionId);
    await settle();
    const posted = (await jing.messages(BIRCH)).filter(({ text }) => text.includes('NPS'));
    expect(posted).toHaveLength(1);
    control.clearFaults();
  });

  test('forged values and another workspace’s proposals are answered like unknown ones', async () => {
    await database.pool.query(
      `insert into workspace values ('T2', 'Other', 'UTC', $1) on conflict do nothing`,
      [NOW],
    );
    await database.pool.query(
      `insert into target (workspace_id, indicator, ladder, eases, reason, language, proposed_at, status)
       values ('T2', 'csat/top2', 'single', false, 'x', 'en', $1, 'proposed')`,
      [NOW],
    );
    for (const value of ['999999', '-1', "1'; drop table target", '']) {
      const post = await stray('targets.agree', value || ' ');
      await ada.press(post, 'targets.agree');
      await settle();
      expect(await told(ada, ACME)).toMatch(/no longer exists|older message/);
    }
    const { rows } = await database.pool.query(
      `select target_id::int as id from target where workspace_id = 'T2'`,
    );
    const post = await stray('targets.agree', `${(rows[0] as { id: number }).id}`);
    await ada.press(post, 'targets.agree');
    await settle();
    expect(await told(ada, ACME)).toContain('no longer exists');
  });

  test('nothing that was shown was refused by the validator', () => {
    const journal = bot.current.slack.control.journal().map((entry) => JSON.stringify(entry));
    expect(
      journal.filter((entry) => /invalid_blocks|invalid_arguments|invalid_view/.test(entry)),
    ).toEqual([]);
  });

  async function stray(actionId: string, value: string): Promise<Message> {
    const text = { type: 'plain_text' as const, text: 'Press' };
    const element = { type: 'button' as const, text, action_id: actionId, value };
    const posted = await bot.current.ctx.slack.chat.postMessage({
      channel: ACME,
      text: 'stray',
      blocks: [{ type: 'actions', elements: [element] }],
    });
    return ada.waitForMessage(ACME, ({ ts }) => ts === posted.ts);
  }
});

function textOf(block: Block | undefined): string {
  const { text, elements } = (block ?? {}) as {
    text?: { text?: string };
    elements?: { text?: string }[];
  };
  return text?.text ?? elements?.map((one) => one.text).join('\n') ?? '';
}

function texts(message: Message): string {
  return (message.blocks ?? [])
    .filter(({ type }) => type === 'section' || type === 'context')
    .map(textOf)
    .join('\n');
}

function table(message: Message): string[][] {
  const found = message.blocks?.find(({ type }) => type === 'data_table');
  const { rows = [] } = (found ?? {}) as { rows?: { text: string }[][] };
  return rows.map((row) => row.map(({ text }) => text));
}

function buttons(message: Message): string[] {
  const all = (message.blocks ?? []).flatMap(
    (block) => block as unknown as { elements?: object[]; accessory?: object },
  );
  return all
    .flatMap(({ elements = [], accessory }) => [...elements, ...(accessory ? [accessory] : [])])
    .filter((one) => (one as { type?: string }).type === 'button')
    .map((one) => (one as { text: { text: string } }).text.text);
}
