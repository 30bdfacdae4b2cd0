import { beforeAll, describe, expect, test } from 'vitest';
import { month } from '../../src/lib/period.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { actions, button } from '../../src/slack/blocks.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { actionId, buttons, table, texts } from '../support/blocks.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';
import { loadOctober } from './scene.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';
const OCTOBER = month(Temporal.PlainYearMonth.from('2026-10'));

describe.each<Transport>(['socket', 'http'])('/vendor-compare over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, transport, clock);
  let ada: Client;
  let jing: Client;
  let vera: Client;

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    const id = slack.team.id;
    // Acme and Birch are twins; Cedar misses half of its SLA and takes ten minutes.
    await loadOctober(pool, clock, id, 'Acme Support', { late: 5, handledS: 370 });
    await loadOctober(pool, clock, id, 'Birch & Söhne', { late: 5, handledS: 370 });
    await loadOctober(pool, clock, id, 'Cedar', { late: 50, handledS: 600 });
    await addVendors(pool, id, ['Dune'], clock.now());
    const acme = (await listVendors(pool, id)).find(({ name }) => name === 'Acme Support');
    const member = { role: 'vendor_contact', vendorIds: [acme?.id ?? 0] } as const;
    await saveMember(pool, id, 'U0VERACRUZ', member);
    ada = slack.client('ada');
    jing = slack.client('linjing');
    vera = slack.client('vera');
  });

  async function ask(client: Client, channel: string, text: string): Promise<Message> {
    const seen = new Set((await client.messages(channel)).map(({ ts }) => ts));
    expect(await client.command(channel, text)).toEqual({ ok: true });
    return client.waitForMessage(
      channel,
      (message) => !seen.has(message.ts) && !!message.is_ephemeral,
    );
  }

  test('twins share a rank, the worse one comes third, and the figures are those of /vendor-score', async () => {
    const answer = await ask(ada, LEADS, '/vendor-compare all 2026-10');
    expect(answer.text).toContain(
      '*Acme Support, Birch &amp; Söhne* share the lead, without a real difference between them; *Cedar* comes last.',
    );
    const rows = table(answer);
    expect(rows.map(([rank, name]) => [rank, name])).toEqual([
      ['Rank', 'Vendor'],
      ['1–2', 'Acme Support'],
      ['1–2', 'Birch & Söhne'],
      ['3', 'Cedar'],
      ['–', 'Dune'],
    ]);
    const vendors = await listVendors(database.pool, bot.current.slack.team.id);
    for (const [, name, score] of rows.slice(1, 4)) {
      const vendor = vendors.find((one) => one.name === name);
      if (!vendor) throw new Error(`no ${name}`);
      const { card } = await findScorecard(
        ...([database.pool, bot.current.slack.team.id, vendor, OCTOBER] as const),
      );
      expect(score).toBe(`${card.shown?.toFixed(1)} ${card.grade}`);
    }
    // 95 of 100 and 50 of 100 are in time
    expect(rows.map((row) => row[5])).toEqual([
      'Resolution SLA',
      ...['95.0\u00a0%', '95.0\u00a0%', '50.0\u00a0%', '–'],
    ]);
    expect(texts(answer).join('\n')).toContain('Without data: Dune');
  });

  test('ordered by handling time the quicker ones come first', async () => {
    const answer = await ask(ada, LEADS, '/vendor-compare cedar, acme 2026-10');
    expect(answer.text).toContain('*Acme Support* is ahead of *Cedar*, a real difference.');
    await ada.choose(answer, actionId(answer, 'compare.sort'), 'Handling time');
    const sorted = await ada.waitForMessage(LEADS, ({ text }) => text.includes('by Handling time'));
    expect(sorted.ts).toBe(answer.ts);
    expect(table(sorted).map((row) => row.slice(0, 3))).toEqual([
      ['Rank', 'Vendor', 'Handling time'],
      ['1', 'Acme Support', '6.2\u00a0min'],
      ['2', 'Cedar', '10.0\u00a0min'],
    ]);
  });

  test('each score opens from there', async () => {
    const answer = await ask(ada, LEADS, '/vendor-compare cedar acme 2026-10');
    await ada.choose(answer, 'compare.open', 'Cedar');
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Cedar scored'));
  });

  test('two alike are said to be alike, in the language of the reader', async () => {
    const answer = await ask(ada, LEADS, '/vendor-compare acme "birch & söhne" 2026-10');
    expect(answer.text).toContain('No real difference between *Acme Support* and');
    const chinese = await ask(jing, LEADS, '/vendor-compare acme birch 2026-10');
    expect(chinese.text).toContain('*Acme Support* 与 *Birch &amp; Söhne* 没有明显差别');
  });

  test('an unknown name offers the nearest, which takes its place', async () => {
    const answer = await ask(ada, LEADS, '/vendor-compare acme cedra 2026-10');
    expect(answer.text).toContain('No vendor is called *cedra*');
    expect(buttons(answer)[0]).toBe('Cedar');
    await ada.press(answer, 'compare.show:0');
    await ada.waitForMessage(
      LEADS,
      ({ text, ts }) => ts === answer.ts && text.includes('*Acme Support* is ahead of *Cedar*'),
    );
  });

  test('one name, a wrong period and help are answered', async () => {
    expect((await ask(ada, LEADS, '/vendor-compare acme')).text).toContain('at least two vendors');
    expect((await ask(ada, LEADS, '/vendor-compare acme 2026-13')).text).toContain('“2026-13”');
    expect((await ask(ada, LEADS, '/vendor-compare help')).text).toContain('Usage');
    expect((await ask(ada, LEADS, '/vendor-compare all 2020-01')).text).toContain('None of these');
  });

  test('without names there is a form, whose choice is compared', async () => {
    expect(await ada.command(LEADS, '/vendor-compare 2026-10')).toEqual({ ok: true });
    const view = await ada.waitForView(({ callback_id }) => callback_id.startsWith('compare.pick'));
    const vendors = await listVendors(database.pool, bot.current.slack.team.id);
    const id = (name: string) => `${vendors.find((one) => one.name === name)?.id}`;
    expect(await ada.submit(view, { vendors: [id('Cedar')] })).toMatchObject({
      errors: { vendors: 'Choose at least two.' },
    });
    expect(await ada.submit(view, { period: 'some day' })).toMatchObject({ ok: false });
    await ada.submit(view, { vendors: [id('Cedar'), id('Acme Support')], period: '2026-10' });
    await ada.waitForMessage(
      LEADS,
      ({ text, is_ephemeral }) => !!is_ephemeral && text.includes('is ahead of *Cedar*'),
    );
  });

  test('a vendor’s contact is told why not, whatever the way in', async () => {
    const id = 'compare.show';
    const posted = await bot.current.ctx.slack.chat.postMessage({
      channel: ACME,
      text: 'stray',
      blocks: [actions(button('Press', id, 'all:0.month.20261001.20261031.'))],
    });
    const message = await vera.waitForMessage(ACME, ({ ts }) => ts === posted.ts);
    await vera.press(message, id);
    await vera.waitForMessage(ACME, ({ text }) => text.startsWith('A comparison shows other'));
  });

  test('Share posts once and asks first where another organisation reads', async () => {
    const answer = await ask(ada, ACME, '/vendor-compare acme cedar 2026-10');
    await ada.press(answer, 'compare.share');
    const question = await ada.waitForMessage(ACME, ({ text }) =>
      text.includes('another organisation'),
    );
    await ada.press(question, 'compare.share_anyway');
    const posted = await vera.waitForMessage(ACME, ({ text }) =>
      text.includes('is ahead of *Cedar*'),
    );
    expect(texts(posted).join('\n')).toContain('Shared by <@U0ADALIN01>');
    expect(buttons(posted)).toEqual([]);
  });
});
