// Breaches as cards in the channel that a lead chose: one each, kept true, in the channel's language.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import type { Finding } from '../../src/breaches/model.ts';
import { listOpen } from '../../src/breaches/query.ts';
import { variants } from '../../src/kpi/catalogue.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { actionId, buttons } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const BIRCH = 'C0BIRCH001';

describe('breaches in a channel', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing, yijun] = [] as unknown as [Client, Client, Client];
  let [team, vendorId] = ['', 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme'], clock.now());
    vendorId = (await findVendor(database.pool, team, 'Acme'))?.id ?? 0;
    await saveMember(database.pool, team, 'U0YIJUN001', {
      role: 'vendor_contact',
      vendorIds: [vendorId],
    });
    [ada, jing, yijun] = [slack.client('ada'), slack.client('linjing'), slack.client('yijun')];
  });

  beforeEach(async () => {
    await cards.reset();
    for (const table of ['breach_event', 'breach', 'alert_channel']) {
      await database.pool.query(`delete from ${table}`);
    }
  });

  async function ask(client: Client, channel: string, text: string): Promise<string> {
    const seen = new Set((await client.messages(channel)).map(({ ts }) => ts));
    expect(await client.command(channel, text)).toEqual({ ok: true });
    const answer = await client.waitForMessage(
      channel,
      (one) => !seen.has(one.ts) && !!one.is_ephemeral,
    );
    return answer.text;
  }

  function find(indicator: string, isOpen: boolean, misses = 223) {
    const finding: Finding = {
      ...{ indicator, subject: '', family: 'worse', isOpen, level: 1 },
      numbers: {
        ...{ since: '2026-11-20', days: 5, misses, n: 1_212, allowance: 0.1, target: 90 },
        ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
      },
    };
    return applyFindings(database.pool, clock, team, [{ vendorId, finding }]);
  }

  /** As two processes do it. */
  async function show(): Promise<void> {
    const { ctx } = bot.current;
    const { signal } = new AbortController();
    await Promise.all([showBreachesJob.run(ctx, signal), showBreachesJob.run(ctx, signal)]);
    clock.advance({ seconds: 5 });
    await cards.deliver();
  }

  const shown = async (): Promise<readonly Message[]> =>
    (await ada.messages(LEADS)).filter((one) => !one.is_ephemeral && !!one.bot_id);

  test('one card a breach, which follows what people and numbers do to it', async () => {
    expect(await ask(ada, LEADS, '/vendor-alerts here')).toContain(`<#${LEADS}>`);
    await find('sla_compliance/resolution', true);
    await show();
    const [card] = await shown();
    // 223 of 1,212
    expect(card?.text).toMatch(/^🔴 \*Acme: Resolution SLA is worse than agreed.*18\.4.%/);
    await jing.press(card as Message, actionId(card as Message, 'breach.press:acknowledge'));
    await expect
      .poll(
        async () => (await listOpen(database.pool, team, [vendorId]))[0]?.breach.acknowledged?.by,
      )
      .toMatch(/^U/);
    await show();
    const [taken, ...others] = await shown();
    expect([taken?.ts, others]).toEqual([card?.ts, []]);
    // In the channel's language, whoever pressed.
    expect(buttons(taken as Message)).toContain('Take back');
    await find('sla_compliance/resolution', false, 60);
    await show();
    const [over, ...more] = await shown();
    expect([over?.ts, more]).toEqual([card?.ts, []]);
    // 60 of 1,212, beside the value that fired
    expect(over?.text).toMatch(/^🟢.*~18\.4.%~.*5\.0.%/);
    expect(await listOpen(database.pool, team, [vendorId])).toEqual([]);
  });

  test('what is over before anybody saw it has no card, nor has anything while alerts are off', async () => {
    await find('sla_compliance/resolution', true);
    await find('sla_compliance/resolution', false);
    await ask(ada, LEADS, '/vendor-alerts here');
    await show();
    expect(await shown()).toEqual([]);
    await find('csat/top2', true);
    await show();
    expect(await shown()).toHaveLength(1);
    expect(await ask(ada, LEADS, '/vendor-alerts off')).toContain('No new breaches');
    expect(await ask(ada, LEADS, '/vendor-alerts off')).toContain('in no channel');
    await find('fcr/same_reason', true);
    await find('csat/top2', false, 12);
    await show();
    const [only, ...others] = await shown();
    expect(others).toEqual([]);
    expect(only?.text).toMatch(/^🟢/);
  });

  test('a critical breach is shown before what waits of another vendor', async () => {
    await ask(ada, LEADS, '/vendor-alerts here');
    await addVendors(database.pool, team, ['Cedar'], clock.now());
    const cedar = (await findVendor(database.pool, team, 'Cedar'))?.id ?? 0;
    const keys = [...variants.keys()].filter((key) => !key.startsWith('compliance'));
    for (const key of keys.slice(0, 12)) await find(key, true);
    await show();
    expect(await shown()).toHaveLength(1);
    const finding: Finding = {
      ...{ indicator: 'abandonment/short_excluded', subject: '', family: 'collapse', isOpen: true },
      ...{ level: 1, numbers: { misses: 9, n: 20, allowance: 0.1, target: 5, atLeast: 0.3 } },
    };
    await applyFindings(database.pool, clock, team, [{ vendorId: cedar, finding }]);
    await show();
    const texts = (await shown()).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain('Cedar');
  });

  test('only a lead chooses, and no channel that a vendor reads', async () => {
    expect(await ask(yijun, LEADS, '/vendor-alerts here')).toContain('只有主管可以設定');
    await saveVendorChannel(database.pool, team, vendorId, BIRCH);
    expect(await ask(ada, BIRCH, '/vendor-alerts here')).toContain('A vendor reads this channel');
    expect(await ask(jing, LEADS, '/vendor-alerts 这里')).toContain('今后告警会出现在');
    await find('csat/top2', true);
    await show();
    expect((await shown())[0]?.text).toContain('Acme');
    expect(buttons((await shown())[0] as Message)).toContain('我来处理');
  });
});
