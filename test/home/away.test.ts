// The sample put away beside one's own vendors: no command, list, digest or home speaks of it any more.
import { beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { takeClaim } from '../../src/claims/query.ts';
import { drawNow } from '../../src/digests/answer.ts';
import { putAway } from '../../src/home/sample.ts';
import { optionSources } from '../../src/interactions.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import { LOADED, STARTED } from '../../src/sample/model.ts';
import { people } from '../../src/slack/people.ts';
import { findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { ADA } from '../cards/scene.ts';
import { digestDraft } from '../digests/scene.ts';
import { rowsIn } from '../members/rows.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const SAMPLE = /Acme Support|Dune Desk/;
const database = testDatabase();
const { pool } = database;
const clock = stoppedClock(NOW);
const bot = testBot(database, 'socket', clock);
let ada = null as unknown as Client;
let team = '';

beforeAll(async () => {
  const { slack } = bot.current;
  team = slack.team.id;
  ada = slack.client('ada');
  await saveMember(pool, team, ADA, { role: 'admin', vendorIds: null });
  // A plan, a meeting, a breach, an idea and whatever else there is, of the sample alone.
  for (const key of [STARTED, LOADED]) await takeClaim(pool, team, key, clock.now());
  await rowsIn(pool, clock, team, { names: ['Acme Support', 'Dune Desk'], said: 'x', agent: null });
  for (const vendor of ['Acme Support', 'Birch', 'Cedar'])
    await loadScene(pool, clock, team, { vendor });
});

const last = () => bot.current.slack.control.journal().at(-1)?.n ?? 0;

/** Everything that the bot sent from then on, a line each. */
function sent(from: number): string {
  const all = bot.current.slack.control.journal();
  const own = all.filter(({ n, kind }) => n > from && kind !== 'delivery');
  return own.map((one) => JSON.stringify(one)).join('\n');
}

async function settled(): Promise<void> {
  const due = 'select from inbox where due_at is not null';
  await expect
    .poll(async () => (await pool.query(due)).rows.length, { interval: 5, timeout: 10_000 })
    .toBe(0);
  await bot.current.plumbline.work.drain(10_000);
}

/** Everything that can be asked for without a vendor's name. */
async function askAll(texts: readonly string[]): Promise<string> {
  const from = last();
  for (const { name } of commands.filter((one) => one.name !== '/vendor-admin')) {
    for (const text of texts) {
      await ada.command(LEADS, `${name} ${text}`);
      await settled();
      const view = await ada.view();
      if (view) await ada.close(view, true);
    }
  }
  const opened = { type: 'app_home_opened', user: ADA, channel: 'D0ADALIN01', tab: 'home' };
  await bot.current.slack.control.event(opened);
  await settled();
  return sent(from);
}

async function digests(): Promise<string> {
  const drafts = (['daily', 'weekly', 'monthly'] as const).map((edition) =>
    digestDraft({ edition }),
  );
  return JSON.stringify(
    await Promise.all(drafts.map((one) => drawNow(bot.current.ctx, team, one))),
  );
}

test('until then they speak of it', { timeout: 60_000 }, async () => {
  expect(await askAll(['list'])).toMatch(SAMPLE);
  expect(await digests()).toMatch(SAMPLE);
});

test('put away, nothing does, and its channel and names are free', {
  timeout: 60_000,
}, async () => {
  const actor = await people(bot.current.ctx).reach(team, ADA);
  if (!actor) throw new Error('no admin');
  expect(await putAway(bot.current.ctx, actor)).toBe(2);
  const said = await askAll(['', 'all', 'list', 'mine']);
  expect(said).toContain('Birch');
  expect(said.split('\n').filter((line) => SAMPLE.test(line))).toEqual([]);
  expect(await digests()).not.toMatch(SAMPLE);
  for (const { id } of optionSources) {
    const blocks = [
      {
        type: 'actions',
        elements: [{ type: 'external_select', action_id: id, min_query_length: 0 }],
      },
    ];
    const posted = await bot.current.ctx.slack.chat.postMessage({
      channel: LEADS,
      text: 'x',
      blocks: blocks as never,
    });
    const message = await ada.waitForMessage(LEADS, ({ ts }) => ts === posted.ts);
    expect(JSON.stringify(await ada.options(message, id, 'a')), id).not.toMatch(SAMPLE);
  }
  expect(await findVendor(pool, team, 'Acme Support')).toBeNull();
  const birch = await findVendor(pool, team, 'Birch');
  expect(await saveVendorChannel(pool, team, birch?.id ?? 0, 'C0ACME0001')).toBe(true);
  // Only who looks for it among the archived ones finds it.
  const from = last();
  await ada.command(LEADS, '/vendor-admin vendors');
  await settled();
  expect(sent(from)).toContain('Acme Support (sample)');
});
