import { beforeAll, describe, expect, test } from 'vitest';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { actions, button } from '../../src/slack/blocks.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { actionId, table, textOf, texts } from '../support/blocks.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';
const SLOW = 20_000;

describe.each<Transport>(['socket', 'http'])('behind a score over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, transport, clock);
  let ada: Client;
  let vera: Client;
  let parts: Message;

  beforeAll(async () => {
    const { slack } = bot.current;
    await loadScene(database.pool, clock, slack.team.id);
    await addVendors(database.pool, slack.team.id, ['Cedar'], clock.now());
    const cedar = (await listVendors(database.pool, slack.team.id)).find(
      (one) => one.name === 'Cedar',
    );
    await saveMember(database.pool, slack.team.id, 'U0VERACRUZ', {
      ...{ role: 'vendor_contact', vendorIds: [cedar?.id ?? 0] },
    });
    ada = slack.client('ada');
    vera = slack.client('vera');
    await ada.command(LEADS, '/vendor-score acme 2026-10');
    const answer = await ada.waitForMessage(LEADS, ({ text }) => text.includes('scored'), SLOW);
    await ada.press(answer, 'scorecard.break_down');
    parts = await ada.waitForMessage(LEADS, ({ text }) => text.includes('by channel'), SLOW);
  }, 60_000);

  async function choose(way: string, part: string): Promise<Message> {
    await ada.choose(parts, 'breakdown.show', way);
    parts = await ada.waitForMessage(
      LEADS,
      ({ ts, text }) => ts === parts.ts && text.includes(part),
      SLOW,
    );
    return parts;
  }

  test('by priority and customer segment, which the scene has none of', async () => {
    expect(table(await choose('Priority', 'by priority'))[1]?.slice(0, 2)).toEqual([
      '(none)',
      '100',
    ]);
    await choose('Customer segment', 'by customer segment');
  });

  test('hours of the week: every contact came at nine, five on each of twenty days', async () => {
    const answer = await choose('Hours of the week', 'by hour and weekday');
    const rows = table(answer);
    expect(rows[0]).toEqual(['Hour of day', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    // Five a day on the 1st, 8th and 15th of five Thursdays: 15/5; from 2.5 on Wednesdays to 3.75.
    expect(rows[1]?.[0]).toBe('09:00');
    expect(rows).toHaveLength(2);
    expect(rows[1]?.[4]).toBe('▒ 3.0');
    await ada.choose(answer, actionId(answer, 'breakdown.show:hours'), 'Handling time');
    const handling = await ada.waitForMessage(
      LEADS,
      ({ ts, text }) => ts === answer.ts && text.includes('Handling time by hour'),
      SLOW,
    );
    expect(table(handling)[1]?.[4]).toContain('6.2\u00a0min');
    parts = handling;
  });

  test('one channel alone can’t be inconsistent', async () => {
    const answer = await choose('Channels alike?', 'do channels serve alike');
    expect(answer.text).toContain('Fewer than two channels');
    expect(table(answer).map(([name]) => name)).toContain('CSAT, top 2');
  });

  test('handling by issue type, against what a lead expects', async () => {
    const answer = await choose('Handling by issue type', 'handling time by issue type');
    // 75 billing and 25 technical contacts of 370 s each
    expect(
      table(answer)
        .slice(1)
        .map((row) => row.slice(0, 4)),
    ).toEqual([
      ['billing', '75\u00a0%', '6.2\u00a0min', '–'],
      ['technical', '25\u00a0%', '6.2\u00a0min', '–'],
    ]);
    expect(answer.text).toContain('No bottleneck');
    await ada.press(answer, 'handling.edit');
    const view = await ada.waitForView(({ callback_id }) =>
      callback_id.startsWith('handling.save'),
    );
    expect(await ada.submit(view, { type_0: 5, type_1: 2_000 })).toMatchObject({ ok: false });
    await ada.submit(view, { type_0: 5, type_1: '' });
    await ada.waitForMessage(LEADS, ({ text }) => text.startsWith('Saved.'), SLOW);
    await choose('Channel', 'by channel');
    const again = await choose('Handling by issue type', 'handling time by issue type');
    expect(again.text).toContain(
      'Bottleneck: *billing* takes 75\u00a0% of all handling time, 6.2\u00a0min each, really more than the 5.0\u00a0min expected.',
    );
  });

  test('the worst contacts of a group open from the break-down, and all of them come as a file', async () => {
    await choose('Queue', 'by queue');
    await ada.choose(parts, actionId(parts, 'rows.pick'), 'tier 0: Resolution SLA');
    const view = await ada.waitForView(({ blocks }) => blocks.length > 2);
    const shown = view.blocks.map(textOf);
    // Late are the rows 0, 20, 40, 60 and 80: all in tier 0, opened on the 1st.
    expect(shown[0]).toContain('Queue: tier 0');
    expect(shown[0]).toContain('90.0\u00a0% of 50.');
    expect(shown.filter((text) => text.includes('24.0\u00a0h late'))).toHaveLength(5);
    await ada.press(view, 'rows.csv');
    await ada.close(view, true);
    await expect
      .poll(
        () =>
          JSON.stringify(bot.current.slack.control.journal()).includes(
            'files.completeUploadExternal',
          ),
        { timeout: SLOW },
      )
      .toBe(true);
  });

  test('Explain leads from a row to its worst contacts', async () => {
    await ada.command(LEADS, '/vendor-score acme 2026-10');
    const answer = await ada.waitForMessage(LEADS, ({ text }) => text.includes('scored'), SLOW);
    await ada.press(answer, 'scorecard.explain');
    const explained = await ada.waitForView(({ blocks }) => blocks.length > 3);
    await ada.press(explained, 'rows.worst');
    const worst = await ada.waitForView(({ title }) => title?.text === 'Worst contacts');
    expect(worst.blocks.length).toBeGreaterThan(2);
    await ada.close(worst, true);
  });

  test('a vendor’s contact gets at no other vendor’s contacts', async () => {
    const { ctx, slack } = bot.current;
    const acme = (await listVendors(database.pool, slack.team.id)).find(
      (one) => one.name !== 'Cedar',
    );
    const value = `${acme?.id}.month.20261001.20261031.csat/top2`;
    for (const id of ['rows.worst', 'rows.csv', 'handling.edit', 'breakdown.show:x']) {
      const posted = await ctx.slack.chat.postMessage({
        channel: ACME,
        text: 'stray',
        blocks: [actions(button('Press', id, value))],
      });
      const message = await vera.waitForMessage(ACME, ({ ts }) => ts === posted.ts);
      await vera.press(message, id);
      if (id === 'rows.worst' || id === 'handling.edit') {
        const view = await vera.waitForView(({ blocks }) => /only|Only/.test(textOf(blocks[0])));
        await vera.close(view);
      } else {
        await vera.waitForMessage(
          ACME,
          ({ ts, text }) => ts > (posted.ts ?? '') && text.includes('only see'),
          SLOW,
        );
      }
    }
    expect(texts(parts).join()).not.toBe('');
  });
});
