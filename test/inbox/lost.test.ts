// What was given up: whoever pressed hears of it, once, in their language, with what stands in the log.
import { beforeEach, expect, test } from 'vitest';
import { findLost, keepDelivery, takeLeftOver } from '../../src/inbox/query.ts';
import { resumeDeliveriesOfSlack } from '../../src/slack/durable.ts';
import { ADA, ADA_DM, cardScene, LEADS } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const clock = stoppedClock('2026-11-24T09:00:00Z');
const bot = testBot(database, 'http', clock);
const cards = cardScene(bot);
const idle = new AbortController().signal;
const ids = { ada: ADA, linjing: 'U0LINJING1', yijun: 'U0YIJUN001' };

beforeEach(async () => {
  await cards.reset();
  await database.pool.query('delete from inbox');
});

function press(who: keyof typeof ids, action: object, channel: string | null = LEADS): object {
  return {
    ...{ type: 'block_actions', trigger_id: `t.${who}`, user: { id: ids[who] } },
    team: { id: bot.current.slack.team.id },
    ...(channel ? { channel: { id: channel } } : {}),
    actions: [action],
  };
}

const acknowledge = {
  ...{ type: 'button', action_id: 'breach.press:acknowledge', value: '1/acknowledge' },
  text: { type: 'plain_text', text: 'Acknowledge <now>' },
};

/** Whoever took it up died of it, five times. */
async function diedOf(key: string, payload: object): Promise<void> {
  const { id } = bot.current.slack.team;
  await keepDelivery(database.pool, id, key, payload, clock.now());
  for (let more = 0; more < 4; more += 1) {
    clock.advance({ seconds: 15 });
    expect(await takeLeftOver(database.pool, id, clock.now())).toMatchObject({ key });
  }
  expect((await findLost(database.pool, id, clock.now()))?.key).not.toBe(key);
  clock.advance({ seconds: 15 });
}

const resume = () => resumeDeliveriesOfSlack(bot.current.ctx, idle);

async function words(): Promise<{ to: string; text: string }[]> {
  const { rows } = await database.pool.query(
    `select channel_id as to, message ->> 'text' as text from card order by seq`,
  );
  return rows as { to: string; text: string }[];
}

test('a press that five takers died of is told to whoever pressed, once, with the reference of the log', async () => {
  await diedOf('press:a', press('ada', acknowledge));
  // Two processes find it at the same moment.
  await Promise.all([resume(), resume()]);
  await resume();
  await cards.deliver();
  const heard = (await bot.current.slack.client('ada').messages(ADA_DM)).map(({ text }) => text);
  expect(heard).toHaveLength(1);
  const what = `*I could not carry out what you pressed*: “Acknowledge &lt;now&gt;”, in <#${LEADS}>, `;
  expect(heard[0]).toContain(what);
  expect(heard[0]).toContain('04:00'); // in New York
  const [, ref = ''] = /\(ref ([0-9A-F]{6})\)/.exec(heard[0] ?? '') ?? [];
  const logged = bot.current.logged().split('\n');
  const [line] = logged.filter((one) => one.includes(`"ref":"${ref}"`));
  expect(line).toContain('"action":"breach.press:acknowledge"');
  const { rows } = await database.pool.query('select due_at, payload from inbox');
  expect(rows).toEqual([{ due_at: null, payload: null }]);
});

test('in the language of whoever pressed, also in App Home and in a menu; an event is nobody’s', async () => {
  const chosen = {
    ...{ type: 'overflow', action_id: 'breach.form:menu' },
    selected_option: { text: { type: 'plain_text', text: '备注' }, value: '1/note' },
  };
  await diedOf('press:b', press('linjing', chosen, null));
  await diedOf('press:c', press('yijun', { type: 'users_select', action_id: 'x' }));
  await diedOf('event:d', { type: 'event_callback', event_id: 'd', event: { type: 'odd' } });
  await resume();
  const said = await words();
  expect(said.map(({ to }) => to)).toEqual([ids.linjing, ids.yijun]);
  expect(said[0]?.text).toMatch(/^\*您点的操作没能执行\*：“备注”，.*17:0.*编号 [0-9A-F]{6}/);
  expect(said[1]?.text).toMatch(/^\*您按的操作沒能執行\*：<#C0LEADS001>，.*編號 [0-9A-F]{6}/);
  expect(bot.current.logged()).toContain('"key":"event:d"');
  expect(await findLost(database.pool, bot.current.slack.team.id, clock.now())).toBeNull();
});

test('an answer that finds no way now waits as a message', async () => {
  const { slack } = bot.current;
  slack.control.fault({ method: 'response_url', kind: 'status', status: 500, times: null });
  slack.control.fault({
    method: 'chat.postEphemeral',
    kind: 'error',
    error: 'fatal_error',
    times: null,
  });
  expect(await slack.client('ada').command(LEADS, '/vendor-alerts')).toEqual({ ok: true });
  await expect.poll(words, { timeout: 5_000 }).toHaveLength(1);
  const [said] = await words();
  expect(said?.to).toBe(ADA);
  expect(said?.text).toContain('*I could not answer you when you asked*');
});
