import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listed } from '../../src/breaches/answer.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { LEADS } from '../cards/scene.ts';
import { buttons, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { breachScene } from './scene.ts';

const [ADA, YIJUN] = ['U0ADALIN01', 'U0YIJUN001'];

const AT_HOME = { from: 'home', isBot: false } as const;

describe('the list of breaches', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const scene = breachScene(bot, database, clock);
  let [ada, yijun] = [] as unknown as [Client, Client];
  let [acme, birch] = [] as unknown as [Vendor, Vendor];
  let team = '';

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme', 'Birch'], clock.now());
    acme = (await findVendor(database.pool, team, 'Acme')) as Vendor;
    birch = (await findVendor(database.pool, team, 'Birch')) as Vendor;
    await saveMember(database.pool, team, YIJUN, { role: 'vendor_contact', vendorIds: [birch.id] });
    [ada, yijun] = [slack.client('ada'), slack.client('yijun')];
  });

  beforeEach(() => scene.reset());

  async function open(count: number, vendor = acme): Promise<void> {
    for (let each = 0; each < count; each += 1) {
      await scene.find(vendor, true, { subject: `q${each}` });
      clock.advance({ seconds: 1 });
    }
  }

  /** So long ago, by whom; null: by itself. */
  async function close(subject: string, hours: number, by: string | null, vendor = acme) {
    await scene.find(vendor, true, { subject });
    await database.pool.query(
      `update breach set resolved_at = $3, resolved_by = $4, due_at = null, opened_at = $5
        where workspace_id = $1 and subject = $2`,
      [
        ...[team, subject, clock.now().subtract({ hours }).toString(), by],
        clock
          .now()
          .subtract({ hours: hours + 1 })
          .toString(),
      ],
    );
  }

  async function answerTo(client: Client, act: () => Promise<unknown>): Promise<Message> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    await act();
    return client.waitForMessage(LEADS, (one) => !seen.has(one.ts) && !!one.is_ephemeral);
  }
  const ask = (client: Client, text: string) =>
    answerTo(client, () => client.command(LEADS, `/vendor-alerts ${text}`.trim()));
  /** Of a list that stands: it takes its own place. */
  async function turn(client: Client, list: Message, to: string): Promise<Message> {
    await client.press(list, `breach.list:${to}`);
    return client.waitForMessage(
      LEADS,
      (one) => one.ts === list.ts && JSON.stringify(one.blocks) !== JSON.stringify(list.blocks),
    );
  }
  const rows = (list: Message) => texts(list).filter((text) => text.includes('Resolution SLA'));

  test('of twenty stands on one page, of one more on two', async () => {
    await open(20);
    const one = await ask(ada, 'acme');
    expect([rows(one).length, buttons(one)]).toEqual([20, ['Resolved in 7 days']]);
    await scene.find(acme, true, { subject: 'last' });
    const two = await ask(ada, 'acme');
    expect(two.text).toContain('*21 open breaches*');
    expect(texts(two).at(-1)).toContain('1 to 20 of 21');
    expect(buttons(two)).toEqual(['Next', 'Resolved in 7 days']);
    const next = await turn(ada, two, 'next');
    expect([rows(next).length, texts(next).at(-1)]).toEqual([
      1,
      expect.stringContaining('21 to 21 of 21'),
    ]);
    expect(buttons(next)).toEqual(['Back', 'Resolved in 7 days']);
    expect(rows(await turn(ada, next, 'back'))).toHaveLength(20);
  });

  test('of what was closed reaches back seven days, the latest first', async () => {
    await close('edge', 7 * 24, ADA);
    await close('beyond', 7 * 24 + 1, ADA);
    await close('itself', 1, null);
    const list = await ask(ada, 'closed');
    expect(list.text).toBe('*2 resolved breaches* of the last 7 days, the latest first');
    expect(rows(list)).toEqual([
      expect.stringContaining('recovered at 24 Nov'),
      expect.stringContaining(`resolved by <@${ADA}> at 17 Nov`),
    ]);
    expect((await ask(ada, 'acme closed')).text).toContain('*2 resolved');
    expect((await ask(ada, 'mine closed')).text).toContain('*1 resolved breach*');
    expect((await ask(ada, 'birch closed')).text).toBe('Nothing was resolved in the last 7 days.');
    const back = await turn(ada, list, 'open');
    expect(back.text).toMatch(/^Nothing is open/);
    expect((await turn(ada, back, 'closed')).text).toContain('*2 resolved');
  });

  test('of a vendor’s contact holds that vendor’s alone, whatever a button carries', async () => {
    await close('theirs', 1, null);
    await open(1);
    expect((await ask(yijun, '')).text).toMatch(/^沒有未結警示/);
    expect((await ask(yijun, '已結')).text).toBe('最近 7 天沒有已結警示。');
    const member = { role: 'vendor_contact', vendorIds: [birch.id] } as const;
    const actor = {
      ...readerFor('en', 'UTC'),
      workspaceId: team,
      userId: YIJUN,
      member,
      ...AT_HOME,
    };
    for (const isClosed of [true, false]) {
      const listing = { of: acme.id, isClosed, from: 0 };
      expect(rows((await listed(bot.current.ctx, actor, listing)) as unknown as Message)).toEqual(
        [],
      );
    }
  });
});
