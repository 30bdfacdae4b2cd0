import { beforeAll, describe, expect, test } from 'vitest';
import { importFigures } from '../../src/figures/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { saveMember } from '../../src/members/query.ts';
import type { OwnDefinition } from '../../src/own/model.ts';
import { addOwn } from '../../src/own/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { actionId, buttons, table, texts } from '../support/blocks.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';

describe.each<Transport>(['socket', 'http'])('/vendor-trend over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, transport, clock);
  let ada: Client;
  let jing: Client;

  beforeAll(async () => {
    const { slack } = bot.current;
    await loadScene(database.pool, clock, slack.team.id);
    await addVendors(database.pool, slack.team.id, ['Cedar & Söhne'], clock.now());
    ada = slack.client('ada');
    jing = slack.client('linjing');
    const vendors = await listVendors(database.pool, slack.team.id);
    const cedar = vendors.find(({ name }) => name !== 'Acme Support');
    const member = { role: 'vendor_contact', vendorIds: [cedar?.id ?? 0] } as const;
    await saveMember(database.pool, slack.team.id, 'U0YIJUN001', member);
  });

  async function importReturns() {
    const own: OwnDefinition = {
      ...{ id: 'return_rate', name: 'Return rate', formula: 'returns / orders * 100' },
      ...{ totals: ['returns', 'orders'], unit: '%', direction: 'lower', category: 'growth' },
      ...{ targets: { floor: 10, target: 6, stretch: 3 }, weight: 0 },
    };
    const effectiveFrom = Temporal.PlainDate.from('2026-01-01');
    const workspaceId = bot.current.slack.team.id;
    const change = { effectiveFrom, retired: false, by: 'test', at: clock.now() };
    await addOwn(database.pool, workspaceId, own, change);
    const lines = [
      'vendor,metric,period,value',
      ...['2026-08,10', '2026-09,30'].map((row) => `Acme Support,returns,${row}`),
      ...['2026-08,100', '2026-09,400'].map((row) => `Acme Support,orders,${row}`),
      ...['2026-06,1200', '2026-08,1500'].map((row) => `Acme Support,revenue,${row}`),
    ];
    const input = textSource('figures.csv', [`${lines.join('\n')}\n`]);
    await importFigures(database.pool, clock, { workspaceId, input });
  }

  async function ask(client: Client, text: string): Promise<Message> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    expect(await client.command(LEADS, text)).toEqual({ ok: true });
    return client.waitForMessage(LEADS, (one) => !seen.has(one.ts) && !!one.is_ephemeral);
  }

  test('months with value, interval, target and n; the unfinished one is marked', async () => {
    const answer = await ask(ada, '/vendor-trend acme first response in time');
    expect(answer.text).toBe(
      'Acme Support: First response in time went from 80.0\u00a0% to 90.0\u00a0%.',
    );
    const rows = table(answer);
    expect(rows[0]).toEqual(['Period', 'Value', 'Change', '95 % between', 'Target', 'n']);
    // 80 of 100 in September, 90 of 100 in October, 1 of 1 in November up to the 21st
    expect(
      rows.slice(1).map(([period, value, , , target, n]) => [period, value, target, n]),
    ).toEqual([
      ['November 2026 (part, too few)', '100.0\u00a0%', '90.0\u00a0%', '1'],
      ['October 2026', '90.0\u00a0%', '90.0\u00a0%', '100'],
      ['September 2026', '80.0\u00a0%', '90.0\u00a0%', '100'],
    ]);
    // Wilson for 90 of 100
    expect(rows[2]?.[3]).toBe('82.6\u00a0%–94.5\u00a0%');
    expect(texts(answer).at(-1)).toContain('The data end inside November 2026');
  });

  test('weeks and days, from the menu as well', async () => {
    const answer = await ask(ada, '/vendor-trend "Acme Support" volume weekly');
    // The scene's contacts come on the first twenty days of September and October, five a day.
    const rows = table(answer);
    expect(rows.at(-1)?.[0]).toMatch(/^31 Aug.*6 Sept 2026 \(part\)$/);
    expect(rows.at(-1)?.[1]).toBe('30');
    await ada.choose(answer, actionId(answer, 'trend.show:cadence'), 'Days');
    const days = await ada.waitForMessage(
      LEADS,
      (one) => one.ts === answer.ts && table(one).length === 29,
      20_000, // a picture is drawn
    );
    expect(table(days)[1]?.[0]).toMatch(/Nov 2026/);
  });

  test('a menu leads to another indicator, a button to the worst contacts', async () => {
    const answer = await ask(ada, '/vendor-trend acme SLA compliance monthly');
    expect(buttons(answer)[0]).toMatch(/^Worst 10/);
    await ada.choose(answer, actionId(answer, 'trend.show'), 'Reopened');
    await ada.waitForMessage(
      LEADS,
      ({ text, ts }) => ts === answer.ts && text.includes('Reopened'),
    );
  });

  test('every language’s name of an indicator is understood, in every language', async () => {
    expect((await ask(jing, '/vendor-trend acme 重开率 每月')).text).toContain('重开率');
    expect((await ask(ada, '/vendor-trend acme 重开率')).text).toContain('Reopened');
  });

  test('imported figures and the workspace’s own indicators have their line too', async () => {
    await importReturns();
    const revenue = table(await ask(ada, '/vendor-trend acme revenue'));
    // From the first month that has one; months without a figure are no zero.
    expect(revenue.slice(-3).map(([period, value, change]) => [period, value, change])).toEqual([
      ['August 2026', '1,500.00', '–'],
      ['July 2026', '–', '–'],
      ['June 2026', '1,200.00', '–'],
    ]);
    for (const named of ['return rate', 'return_rate', 'Return_Rate/own']) {
      const answer = await ask(ada, `/vendor-trend acme ${named}`);
      expect(texts(answer)[0]).toContain('Return rate');
      // 10 of 100 and 30 of 400
      expect(
        table(answer)
          .slice(-2)
          .map(([period, value, , , target]) => [period, value, target]),
      ).toEqual([
        ['September 2026', '7.5\u00a0%', '6.0\u00a0%'],
        ['August 2026', '10.0\u00a0%', '6.0\u00a0%'],
      ]);
      expect(buttons(answer)).not.toContain('Worst 10');
    }
  });

  test('what nobody knows offers the nearest', async () => {
    const answer = await ask(ada, '/vendor-trend acme reopend');
    expect(answer.text).toContain('No indicator is called *reopend*');
    await ada.press(answer, 'trend.show:0');
    await ada.waitForMessage(
      LEADS,
      ({ text, ts }) => ts === answer.ts && text.includes('Reopened'),
    );
    const vendor = await ask(ada, '/vendor-trend amce reopen rate weekly');
    expect(vendor.text).toContain('No vendor is called *amce*');
    await ada.press(vendor, actionId(vendor, 'trend.choose'));
    await ada.waitForMessage(
      LEADS,
      ({ text, ts }) => ts === vendor.ts && text.includes('Reopened'),
    );
  });

  test('without a vendor there is a picker that keeps the indicator; without one the score', async () => {
    const answer = await ask(ada, '/vendor-trend csat');
    expect(buttons(answer)).toContain('Acme Support');
    await ada.press(answer, actionId(answer, 'trend.choose'));
    await ada.waitForMessage(LEADS, ({ text, ts }) => ts === answer.ts && text.includes('CSAT'));
    expect((await ask(ada, '/vendor-trend acme')).text).toContain('Score');
    expect((await ask(ada, '/vendor-trend help')).text).toContain('Usage');
  });

  test('a vendor’s contact finds their own vendor alone', async () => {
    const yijun = bot.current.slack.client('yijun');
    const answer = await ask(yijun, '/vendor-trend acme csat');
    expect(JSON.stringify(answer.blocks)).not.toContain('Acme Support');
  });
});
