// A feed that is silent for good: said on the card that tells of the silence, and taken back there.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { statusOf } from '../../src/breaches/model.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { watchFeeds } from '../../src/watch/job.ts';
import { ADA, LEADS } from '../cards/scene.ts';
import { buttons } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { breachScene } from './scene.ts';

const SINCE = '2026-11-18T07:11:12.345Z';
const database = testDatabase();
const { pool } = database;
const clock = stoppedClock('2026-11-24T09:12:34Z');
const bot = testBot(database, 'http', clock);
const scene = breachScene(bot, database, clock);
let [ada, jing, yijun] = [] as unknown as [Client, Client, Client];
let [team, vendor] = ['', null as unknown as Vendor];

beforeAll(async () => {
  const { slack } = bot.current;
  team = slack.team.id;
  [ada, jing, yijun] = [slack.client('ada'), slack.client('linjing'), slack.client('yijun')];
  await addVendors(pool, team, ['Acme'], clock.now());
  vendor = (await findVendor(pool, team, 'Acme')) as Vendor;
  await saveMember(pool, team, 'U0LINJING1', { role: 'lead', vendorIds: null });
});

beforeEach(async () => {
  await pool.query('delete from feed');
});

async function silent(kind: 'surveys' | 'contacts', locale: 'en' | 'zh-Hans' | 'zh-Hant' = 'en') {
  await scene.reset(locale);
  await comes(kind, SINCE);
  await look();
  return scene.card();
}

const comes = (kind: string, at: string) =>
  pool.query(
    `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, $3, $4)`,
    [...[team, vendor.id, kind, at]],
  );
const look = () => watchFeeds(pool, clock, team);
const feeds = async () =>
  (await pool.query('select kind, watermark from feed')).rows.map((row) => {
    const { kind, watermark } = row as { kind: string; watermark: Temporal.Instant };
    return `${kind} ${watermark}`;
  });
const audited = async () =>
  (
    await pool.query(
      `select kind from audit where workspace_id = $1 and kind like 'feed.%' order by audit_id`,
      [team],
    )
  ).rows.map((row) => (row as { kind: string }).kind);

type Button = { action_id?: string; confirm?: { title: { text: string }; text: { text: string } } };
const button = (card: Message): Button | undefined =>
  card.blocks
    ?.flatMap((block) => (block['elements'] ?? []) as Button[])
    .find(({ action_id: id }) => id === 'breach.feed');

async function told(client: Client, card: Message): Promise<string> {
  const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
  await client.press(card, 'breach.feed');
  const isNew = (one: Message) => !seen.has(one.ts) && !!one.is_ephemeral;
  return (await client.waitForMessage(LEADS, isNew)).text;
}

async function pressed(client: Client, card: Message, mark: string): Promise<Message> {
  await client.press(card, 'breach.feed');
  const text = async () => (await scene.card()).text;
  await expect.poll(text, { timeout: 10_000 }).toContain(mark);
  return scene.card();
}

test('ended by a lead who is asked first, taken back by another, and over with the first data', async () => {
  const card = await silent('surveys');
  const { id } = await scene.breach(vendor);
  expect(buttons(card).slice(-2)).toEqual(['No more will come', 'Log observation']);
  expect(button(card)?.confirm?.title.text).toBe('No more of these data?');
  expect(button(card)?.confirm?.text.text).toContain('waiting for survey answers of Acme');
  await ada.press(card, 'breach.feed');
  await expect.poll(feeds, { timeout: 10_000 }).toEqual([]);
  // Somebody is a moment later, before the card shows it.
  expect(await told(jing, card)).toMatch(/^<@U0ADALIN01> 已抢先于 .* 处理。$/);
  const over = await scene.card();
  expect(over.text).toContain('🟢');
  expect(over.ts).toBe(card.ts);
  expect(JSON.stringify(over.blocks)).toContain(`<@${ADA}> said at`);
  expect(buttons(over)).toContain('Expect them again');
  expect(buttons(over)).not.toContain('Reopen');
  await look();
  expect(statusOf((await scene.breach(vendor, id)).breach)).toBe('resolved');
  const again = await pressed(jing, over, '🔴');
  expect(again.ts).toBe(card.ts);
  expect(await feeds()).toEqual([`surveys ${SINCE}`]);
  expect(await audited()).toEqual(['feed.ended', 'feed.awaited']);
  clock.advance({ hours: 1 });
  await look();
  expect(statusOf((await scene.breach(vendor)).breach)).toBe('open');
  await pool.query('update feed set watermark = $1', [clock.now().toString()]);
  await look();
  expect(statusOf((await scene.breach(vendor, id)).breach)).toBe('resolved');
  expect(await scene.log()).toEqual([
    expect.stringMatching(/^Opened/),
    expect.stringMatching(/^<@U0ADALIN01> says that no more of these data will come/),
    expect.stringMatching(/^<@U0LINJING1> expects these data again/),
    expect.stringMatching(/^Recovered by itself/),
  ]);
});

test('what came meanwhile is expected already, and that is said', async () => {
  const card = await silent('surveys');
  const { id } = await scene.breach(vendor);
  const over = await pressed(ada, card, '🟢');
  await comes('surveys', clock.now().toString());
  expect(await told(ada, over)).toContain('have come since');
  expect(await feeds()).toHaveLength(1);
  expect(statusOf((await scene.breach(vendor, id)).breach)).toBe('resolved');
});

test('a feed of contacts ends by archiving its vendor; neither viewers nor the vendor end any', async () => {
  expect(button(await silent('contacts'))).toBeUndefined();
  await pool.query('delete from feed');
  const card = await silent('surveys');
  const contact = { role: 'vendor_contact', vendorIds: [vendor.id] } as const;
  for (const member of [contact, { role: 'viewer', vendorIds: null } as const]) {
    await saveMember(pool, team, 'U0YIJUN001', member);
    expect(await told(yijun, card)).toContain('只有主管可以這樣做');
    expect(await feeds()).toEqual([`surveys ${SINCE}`]);
  }
});

test.each([
  ['zh-Hans', '不再等待数据', '恢复等待数据', '说明今后不再有此类数据'],
  ['zh-Hant', '不再等待資料', '恢復等待資料', '說明今後不再有這類資料'],
] as const)('%s: the same in its words', async (locale, end, again, said) => {
  const card = await silent('surveys', locale);
  expect(buttons(card)).toContain(end);
  expect(button(card)?.confirm?.text.text.length).toBeLessThan(300);
  const over = await pressed(ada, card, '🟢');
  expect(buttons(over)).toContain(again);
  expect(JSON.stringify(over.blocks)).toContain(said);
});
