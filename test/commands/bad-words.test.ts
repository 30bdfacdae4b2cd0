// What people type by mistake behind the five commands about figures, and what they are told: never a
// guess in silence, and never a name where they meant a period.
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/playground/client.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const database = testDatabase();
const clock = stoppedClock(NOW);
const bot = testBot(database, 'socket', clock);
const clients = new Map<string, Client>();

beforeAll(async () => {
  const { slack } = bot.current;
  await loadScene(database.pool, clock, slack.team.id);
  await addVendors(database.pool, slack.team.id, ['Birch', 'Cedar', '甲乙客服'], clock.now());
  for (const name of ['ada', 'linjing', 'yijun']) clients.set(name, slack.client(name));
});

async function told(name: string, text: string): Promise<string> {
  const client = clients.get(name);
  if (!client) throw new Error(name);
  const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
  expect(await client.command(LEADS, text)).toEqual({ ok: true });
  const answer = await client.waitForMessage(LEADS, ({ ts, is_ephemeral }) => {
    return !seen.has(ts) && !!is_ephemeral;
  });
  return answer.text;
}

const period = (words: string) => `I don’t understand the period “${words}”. Say, for example:`;
const vendor = (name: string) => `No vendor is called *${name}*. Did you mean one of these?`;
const indicator = (name: string) => `No indicator is called *${name}*. Did you mean one of these?`;

test.each([
  ['/vendor-score acme 2026-13', period('2026-13')],
  ['/vendor-score acme 2026-02-29', period('2026-02-29')],
  ['/vendor-score acme 2026-10-15 to 2026-10-01', period('2026-10-15 to 2026-10-01')],
  ['/vendor-score acme 2026-10-32 - 2026-10-15', period('2026-10-32 - 2026-10-15')],
  ['/vendor-score acme next month', period('next month')],
  ['/vendor-score acme october', period('october')],
  ['/vendor-score acme last 0 days', period('last 0 days')],
  ['/vendor-score 2026-13', period('2026-13')],
  ['/vendor-score acme 2027-01', '*Acme Support* has no data for January 2027.'],
  ['/vendor-score acme 2024-02-29', '*Acme Support* has no data for 29 Feb 2024.'],
  ['/vendor-score nobody', vendor('nobody')],
  ['/vendor-score acme cedar 2026-10', vendor('acme cedar')],
  ['/vendor-compare acme', 'Name at least two vendors, or `all`.'],
  ['/vendor-compare birch, birch, Birch', 'Name at least two vendors, or `all`.'],
  ['/vendor-compare acme birch 2026-99', period('2026-99')],
  ['/vendor-compare all next month', period('next month')],
  ['/vendor-compare all nobody', vendor('all nobody')],
  ['/vendor-compare all 2027-05', 'None of these vendors has data to compare by'],
  ['/vendor-trend acme csta', indicator('csta')],
  ['/vendor-trend acme csat/foo', indicator('csat/foo')],
  ['/vendor-trend acme csat hourly', indicator('csat hourly')],
  ['/vendor-trend nobody csat', vendor('nobody')],
  ['/vendor-kpi define xyz', indicator('xyz')],
  ['/vendor-kpi list nobody', vendor('nobody')],
  ['/vendor-targets nobody', vendor('nobody')],
  ['/vendor-targets acme 2026-10', 'Targets hold from a day on, not for a period.'],
])('%s', async (text, expected) => {
  expect(await told('ada', text)).toContain(expected);
});

test.each([
  ['linjing', '/vendor-score acme 2026年2月29日', '看不懂这个时间段：“2026年2月29日”'],
  ['linjing', '/vendor-score acme 下个月', '看不懂这个时间段：“下个月”'],
  ['linjing', '/vendor-score 没有这家 上月', '没有叫 *没有这家* 的供应商'],
  ['linjing', '/vendor-compare 全部 下个月', '看不懂这个时间段：“下个月”'],
  ['linjing', '/vendor-trend acme 不存在', '没有叫 *不存在* 的指标'],
  ['linjing', '/vendor-targets acme 上月', '目标自某一天起生效'],
  ['yijun', '/vendor-score acme 2026-13', '看不懂這個期間：「2026-13」'],
  ['yijun', '/vendor-kpi 不存在', '沒有叫 *不存在* 的指標'],
  ['yijun', '/vendor-targets acme 上月', '目標自某一天起生效'],
])('%s types %s', async (name, text, expected) => {
  expect(await told(name, text)).toContain(expected);
});

test('what is meant is understood: an indicator by any of its names, a period as it is said', async () => {
  expect(await told('linjing', '/vendor-score acme 10月')).toContain('2026年10月得分 86.7');
  expect(await told('ada', '/vendor-score acme Oct 2026')).toContain('scored 86.7 (B)');
  expect(await told('ada', '/vendor-score acme Q3')).toContain('for Q3 2026');
  expect(await told('ada', '/vendor-targets acme csat')).toContain('Acme Support');
  expect(await told('ada', '/vendor-kpi define 平均应答速度')).toContain('Speed of answer:');
  expect(await told('ada', '/vendor-kpi define Handling time, median')).toContain(
    'Handling time, median:',
  );
  expect(await told('linjing', '/vendor-kpi 定义 转化率')).toContain('转化率：');
});
