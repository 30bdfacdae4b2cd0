// A workspace with forty vendors, compared by their names.
import { expect, test } from 'vitest';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors } from '../../src/vendors/query.ts';
import { actionId, table } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const database = testDatabase();
const clock = stoppedClock(NOW);
const bot = testBot(database, 'socket', clock);
const names = Array.from({ length: 41 }, (_, at) => `Vendor number ${at + 1}`);
const named = (count: number) => names.slice(0, count).join(', ');

async function ask(client: Client, text: string): Promise<Message> {
  const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
  expect(await client.command(LEADS, text)).toEqual({ ok: true });
  return client.waitForMessage(LEADS, ({ ts, is_ephemeral }) => !seen.has(ts) && !!is_ephemeral);
}

test('forty are compared by name and by their buttons, one more is told what to do', async () => {
  const { slack } = bot.current;
  await addVendors(database.pool, slack.team.id, names, clock.now());
  const ada = slack.client('ada');

  const answer = await ask(ada, `/vendor-compare ${named(40)} 2026-10`);
  const rows = table(answer)
    .slice(1)
    .map(([, name]) => name);
  expect(rows.toSorted()).toEqual(names.slice(0, 40).toSorted());
  expect(actionId(answer, 'compare.sort').length).toBeLessThanOrEqual(255);

  const seen = new Set((await ada.messages(LEADS)).map(({ ts }) => ts));
  expect((await ada.press(answer, 'compare.what_if')).ok).toBe(true);
  const whatIf = await ada.waitForMessage(LEADS, ({ ts }) => !seen.has(ts));
  expect(table(whatIf)).toHaveLength(41);

  const refused = await ask(ada, `/vendor-compare ${named(41)} 2026-10`);
  expect(refused.text).toBe('Name at most 40 vendors, or `all`.');
});
