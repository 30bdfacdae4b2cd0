// Praise by the figures and by hand. Birch met every target exactly in three closed months.
import { beforeAll, describe, expect, test } from 'vitest';
import { praiseHeldJob } from '../../jobs/praise-held.ts';
import { closePeriods } from '../../src/frozen/job.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

/** In which a vendor's contact reads, too. */
const BIRCH = 'C0ACME0001';
const VERA = 'U0VERACRUZ';
const idle = new AbortController().signal;

describe('praise', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let [ada, jing] = [] as unknown as [Client, Client];
  let [team, birch] = ['', 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    team = slack.team.id;
    const since = Temporal.Instant.from('2026-01-01T00:00Z');
    await addVendors(pool, team, ['Birch'], since);
    birch = (await findVendor(pool, team, 'Birch'))?.id ?? 0;
    await saveVendorChannel(pool, team, birch, BIRCH);
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [birch] });
    await saveDays(pool, birch, from('2026-08-01', '2026-10-31'), ON_TARGET, team);
    await pool.query(
      `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, 'contacts', $3)`,
      [team, birch, NOW],
    );
    await closePeriods(pool, clock, team);
    [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  });

  const says = (shown: Message | View | null | undefined, text: string) =>
    JSON.stringify(shown?.blocks).includes(text);

  async function posted(): Promise<readonly Message[]> {
    clock.advance({ seconds: 5 });
    await cards.deliver();
    const all = await ada.messages(BIRCH);
    return all.filter(({ text, is_ephemeral }) => !is_ephemeral && text.includes('👏'));
  }

  async function look(): Promise<readonly Message[]> {
    await Promise.all([
      praiseHeldJob.run(bot.current.ctx, idle),
      praiseHeldJob.run(bot.current.ctx, idle),
    ]);
    return posted();
  }

  async function modal(client: Client, act: () => Promise<unknown>): Promise<View> {
    await act();
    return client.waitForView(
      ({ blocks }) => !/Working on it|正在处理/.test(JSON.stringify(blocks)),
    );
  }

  test('three closed months at what was agreed are said once, with their figures', async () => {
    const [card, ...others] = await look();
    expect(others).toEqual([]);
    // 17 of 20 answers a day are 5: 31 days of October have 620 answers.
    const line =
      '*CSAT, top 2* at its target or better for 3 closed months in a row: 85.0\u00a0% in October 2026 (target 85.0\u00a0%, n 620)';
    expect(says(card, line)).toBe(true);
    expect(says(card, 'Birch keeps it up')).toBe(true);
    expect(await look()).toHaveLength(1);
    // Nothing new, a month later.
    await saveDays(database.pool, birch, from('2026-11-01', '2026-11-30'), ON_TARGET, team);
    clock.advance({ hours: 24 * 30 });
    await closePeriods(database.pool, clock, team);
    expect(await look()).toHaveLength(1);
  });

  test('a lead praises what is held, once however often it is sent, and takes it back', async () => {
    const view = await modal(ada, () => ada.command(LEADS, '/vendor-idea praise birch'));
    expect(says(view, 'CSAT, top 2 · 4 months')).toBe(true);
    expect(await ada.submit(view, { why: ' ' })).toMatchObject({
      errors: { why: expect.any(String) },
    });
    const sent = { what: 'csat/top2', why: 'Every <b> call & *mail*' };
    await Promise.all([ada.submit(view, sent), ada.submit(view, sent)]);
    const card = (await posted()).findLast(({ text }) => text.includes('Praise for Birch'));
    expect(await posted()).toHaveLength(2);
    expect(says(card, 'Every &lt;b&gt; call &amp; ∗mail∗')).toBe(true);
    expect(says(card, 'for 4 closed months')).toBe(true);
    await Promise.all([
      ada.press(card as Message, 'kudos.retract'),
      jing.press(card as Message, 'kudos.retract'),
    ]);
    await bot.current.plumbline.work.drain(5_000);
    const texts = (await posted()).length;
    expect(texts).toBe(1);
    const taken = (await ada.messages(BIRCH)).filter(({ text }) => text.includes('was taken back'));
    expect(taken.length).toBeGreaterThan(0);
  });

  test('in Chinese; the vendor’s people read it and can’t give it', async () => {
    const view = await modal(jing, () => jing.command(LEADS, '/vendor-idea 表扬 birch'));
    await jing.submit(view, { what: 'none', why: '夜班交接做得很好' });
    const card = (await posted()).findLast(({ text }) => text.includes('表扬 Birch'));
    expect(says(card, '“夜班交接做得很好”')).toBe(true);
    const vera = bot.current.slack.client('vera');
    await vera.press(card as Message, 'kudos.list');
    const list = await vera.waitForMessage(BIRCH, ({ text }) => text.includes('Praise ·'));
    expect(says(list, '夜班交接做得很好')).toBe(true);
    expect(says(list, 'from the figures')).toBe(true);
    expect(says(list, 'kudos.start')).toBe(false);
    await vera.press(card as Message, 'kudos.retract');
    await vera.waitForMessage(BIRCH, ({ text }) => text.includes('Only leads'));
  });

  test('turned off, six months are not said; turned on again they are, a week after the last', async () => {
    await ada.command(LEADS, '/vendor-idea praise off birch');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('no longer praise'));
    await saveDays(database.pool, birch, from('2026-12-01', '2027-01-31'), ON_TARGET, team);
    clock.advance({ hours: 24 * 60 });
    await database.pool.query('update feed set watermark = $1', [clock.now().toString()]);
    await closePeriods(database.pool, clock, team);
    const before = (await look()).length;
    await ada.command(LEADS, '/vendor-idea praise on birch');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('will be said'));
    // Never twice within a week; what waited for it is said then.
    const at = clock.now();
    await database.pool.query(
      `update kudos set given_at = $2 where workspace_id = $1 and given_by is null`,
      [team, at.subtract({ hours: 7 * 24 - 1 }).toString()],
    );
    expect(await look()).toHaveLength(before);
    clock.advance({ hours: 1 });
    const after = await look();
    expect(after).toHaveLength(before + 1);
    expect(says(after.at(-1), 'for 6 closed months')).toBe(true);
  });
});
