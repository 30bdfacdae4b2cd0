import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../../src/db/pool.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { channelId } from '../cards/world.ts';

type Expected = { readonly cards: number; readonly channels: number; readonly last: string };

const AT_REST = `select count(*)::int as count from card
  where state = 'parked' or (due_at is null and shown_version = version)`;
const ORDER = `select key from card order by seq`;
const PARKED = `select count(*)::int as count from card where state = 'parked'`;

/** Waits until every card is at rest, at most so long, and looks at what stands in the channels. */
export async function count(pool: Pool, slack: LocalSlack, expected: Expected, limitMs: number) {
  const end = performance.now() + limitMs;
  while (performance.now() < end && (await one(pool, AT_REST)) < expected.cards) await sleep(250);

  const seen = new Map<string, string[]>();
  const ada = slack.client('ada');
  const order = ((await pool.query(ORDER)).rows as { key: string }[]).map(({ key }) => key);
  const rank = new Map(order.map((key, place) => [key, place]));
  let outOfOrder = 0;
  let mostPostsPerS = 0;
  for (let channel = 0; channel < expected.channels; channel += 1) {
    const messages = await ada.messages(channelId(channel));
    let highest = -1;
    for (const [place, { text, ts }] of messages.entries()) {
      const [, number = '', state = ''] = /^card (\d+) (\w+)/.exec(text) ?? [];
      const key = `card:${number}`;
      seen.set(key, [...(seen.get(key) ?? []), state]);
      const at = rank.get(key) ?? -1;
      if (at < highest) outOfOrder += 1;
      highest = Math.max(highest, at);
      const second = messages.slice(place).filter((one) => Number(one.ts) - Number(ts) < 1);
      mostPostsPerS = Math.max(mostPostsPerS, second.length);
    }
  }
  const shown = [...seen.values()];
  const calls = slack.control.journal().filter((entry) => entry.kind === 'call');
  const failed = calls.filter(({ answer }) => answer?.['ok'] !== true);
  return {
    lost: expected.cards - seen.size,
    duplicates: shown.filter((states) => states.length > 1).length,
    stale: shown.filter((states) => states.some((state) => state !== expected.last)).length,
    parked: await one(pool, PARKED),
    outOfOrder,
    mostPostsPerS,
    edits: calls.filter(({ method }) => method === 'chat.update').length,
    calls: calls.length,
    failedCalls: failed.length,
  };
}

async function one(pool: Pool, statement: string): Promise<number> {
  try {
    return ((await pool.query(statement)).rows[0] as { count: number }).count;
  } catch {
    return -1;
  }
}
