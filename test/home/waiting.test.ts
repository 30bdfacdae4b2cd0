// What waits for somebody's agreement stands first in their App Home, and is answered from there.
import { beforeAll, expect, test } from 'vitest';
import { savePlace } from '../../src/claims/query.ts';
import { listWaiting } from '../../src/home/query.ts';
import { saveMember } from '../../src/members/query.ts';
import { findPlan } from '../../src/plans/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { View } from '../../src/playground/server/protocol.ts';
import { postKey } from '../../src/targets/answer.ts';
import { addProposal, findProposal } from '../../src/targets/query.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { ADA } from '../cards/scene.ts';
import { addTestPlan } from '../meetings/plan.ts';
import { actionId } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const [JING, YIJUN] = ['U0LINJING1', 'U0YIJUN001'];
const ACME = 'C0ACME0001';
const database = testDatabase();
const { pool } = database;
const clock = stoppedClock(NOW);
const bot = testBot(database, 'socket', clock);
let [ada, jing, yijun] = [] as unknown as [Client, Client, Client];
let team = '';
let [acme, birch, plan, ours, theirs] = [0, 0, 0, 0, 0];
let cardTs = '';

async function propose(vendorId: number, key: string, by: string): Promise<number> {
  const side = by === YIJUN ? 'vendor' : 'client';
  const at = clock.now();
  const signed = { side, verdict: 'agreed', userId: by, givenBy: null, note: null, at } as const;
  const from = Temporal.PlainDate.from('2026-12-01');
  const id = await addProposal(pool, team, {
    ...{ vendorId, eases: false, language: 'en', proposedBy: by, at },
    ...{ signatures: [signed], holdsFrom: null },
    plan: {
      ...{ key, ladder: 'single', reason: 'why' },
      rungs: [{ floor: 70, target: 86, stretch: 92, from }],
    },
  });
  return id ?? 0;
}

beforeAll(async () => {
  const { slack, ctx } = bot.current;
  team = slack.team.id;
  [ada, jing, yijun] = [slack.client('ada'), slack.client('linjing'), slack.client('yijun')];
  await addVendors(pool, team, ['Acme', 'Birch'], clock.now());
  acme = (await findVendor(pool, team, 'Acme'))?.id ?? 0;
  birch = (await findVendor(pool, team, 'Birch'))?.id ?? 0;
  await saveVendorChannel(pool, team, acme, ACME);
  await saveMember(pool, team, ADA, { role: 'admin', vendorIds: null });
  await saveMember(pool, team, JING, { role: 'viewer', vendorIds: null });
  await saveMember(pool, team, YIJUN, { role: 'vendor_contact', vendorIds: [acme] });
  plan = await addTestPlan(pool, team, acme, ADA, clock.now());
  ours = await propose(acme, 'csat/top2', ADA);
  theirs = await propose(acme, 'fcr/survey', YIJUN);
  await propose(birch, 'csat/top2', ADA);
  const posted = await ctx.slack.chat.postMessage({ channel: ACME, text: 'the proposal' });
  cardTs = posted.ts ?? '';
  await savePlace(pool, team, postKey(ours), { channelId: ACME, messageTs: cardTs }, clock.now());
});

const settled = () => bot.current.plumbline.work.drain(5_000);

/** Opened until it shows what the app has published last. */
async function homeOf(client: Client, shows: RegExp): Promise<{ home: View; text: string }> {
  const found: { home: View | null } = { home: null };
  const look = async () => {
    found.home = await client.home();
    return JSON.stringify(found.home?.blocks ?? null);
  };
  await expect.poll(look, { interval: 20, timeout: 5_000 }).toMatch(shows);
  if (!found.home) throw new Error('no home');
  return { home: found.home, text: JSON.stringify(found.home.blocks) };
}

test('each sees what their side has not answered, of their vendors, and nothing of their own', async () => {
  const { home, text } = await homeOf(yijun, /等待您同意/);
  // After what there is to do without any figures.
  expect(JSON.stringify(home.blocks[2])).toContain('*等待您同意*');
  expect(text.match(/(?<="action_id":")(plan|targets)\.[^"]+/g)).toEqual([
    `plan.show:${plan}`,
    ...[`targets.agree:${ours}`, `targets.object:${ours}`],
  ]);
  expect(text).not.toContain('Birch');
  const leads = (await homeOf(ada, /\*Waiting for your agreement\*/)).text;
  expect(leads.match(/(?<="action_id":")targets\.[^"]+/g)).toEqual([
    ...[`targets.agree:${theirs}`, `targets.object:${theirs}`],
  ]);
  expect((await homeOf(jing, /还没有数据/)).text).not.toContain('等待您同意');
});

test('who proposed as a lead and speaks for the vendor since is not asked to agree with themselves', async () => {
  const asked = { userId: ADA, side: 'vendor', vendorIds: [acme, birch] } as const;
  expect(await listWaiting(pool, team, asked)).toEqual([]);
});

test('agreed in App Home it holds: the message in the channel says so, and the line is gone', async () => {
  const { home } = await homeOf(yijun, /targets\.agree/);
  await yijun.press(home, `targets.agree:${ours}`);
  await settled();
  expect((await findProposal(pool, team, ours))?.status).toBe('agreed');
  await yijun.waitForMessage(`D${YIJUN.slice(1)}`, ({ text }) => text.includes('同意'));
  const [card] = (await ada.messages(ACME)).filter(({ ts }) => ts === cardTs);
  expect(JSON.stringify(card)).toContain('Agreed by both sides');
  expect(JSON.stringify((await yijun.home())?.blocks)).not.toContain('targets.agree');
});

test('objected to in App Home it is over, with the reason', async () => {
  const { home } = await homeOf(ada, /targets\.object/);
  await ada.press(home, `targets.object:${theirs}`);
  const form = await ada.waitForView(({ callback_id }) => callback_id === 'targets.objection');
  await ada.submit(form, { reason: 'Too easy' });
  await settled();
  const found = await findProposal(pool, team, theirs);
  expect(found?.status).toBe('objected');
  expect(found?.signatures.map(({ note }) => note)).toContain('Too easy');
  expect(JSON.stringify((await ada.home())?.blocks)).not.toContain('*Waiting for');
});

test('a plan opens with its tasks, and is agreed there', async () => {
  const { home } = await homeOf(yijun, /plan\.show/);
  await yijun.press(home, `plan.show:${plan}`);
  const shown = await yijun.waitForMessage(`D${YIJUN.slice(1)}`, ({ blocks }) =>
    JSON.stringify(blocks).includes('Tone training'),
  );
  await yijun.press(shown, actionId(shown, 'plan.agree'));
  await settled();
  expect((await findPlan(pool, team, plan))?.plan.status).toBe('active');
  await homeOf(yijun, /^(?!.*等待您同意)(?=.*還沒有資料)/);
  expect(bot.current.logged()).not.toContain('request failed');
});
