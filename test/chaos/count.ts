import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Pool } from '../../src/db/pool.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { channelId } from '../cards/world.ts';

/** Every so many-th breach stays open. */
export const KEPT_EVERY = 10;

type Expected = { readonly cards: number; readonly channels: number };

// What nobody has seen yet goes along when the alert channel moves on: of its place in the order there
// no row tells.
const WATCH_MOVES = `
  create table moved_card (key text primary key);
  create function note_move() returns trigger language plpgsql as $$
  begin
    insert into moved_card values (new.key) on conflict do nothing;
    return null;
  end $$;
  create trigger card_moved after update of lane_id on card
    for each row when (old.lane_id <> new.lane_id) execute function note_move()`;

export async function watchMoves(pool: Pool): Promise<void> {
  await pool.query(WATCH_MOVES);
}

const NOT_AT_REST = `select (select count(*) from card
   where state <> 'parked' and key like 'breach:%' and (due_at is not null or shown_version is distinct from version)
     and (retired_at is null or shown_ts is not null))
  + (select count(*) from breach
      where carded_version < version or (carded_version is null and resolved_at is null)) as count`;
const BREACHES = `select b.subject, b.resolved_at is not null as over, b.carded_version is not null as carded,
         c.seq, c.shown_ts is not null as shown,
         exists (select from moved_card m where m.key = c.key) as moved
    from breach b left join card c on c.key = 'breach:' || b.breach_id order by c.seq`;
const PARKED = `select count(*)::int as count from card where state = 'parked'`;

const Row = z.object({
  subject: z.string(),
  over: z.boolean(),
  carded: z.boolean(),
  shown: z.boolean(),
  moved: z.boolean(),
});

/** Waits until every card is at rest, at most so long, and looks at what stands in the channels. */
export async function count(pool: Pool, slack: LocalSlack, expected: Expected, limitMs: number) {
  const end = performance.now() + limitMs;
  while (performance.now() < end && (await one(pool, NOT_AT_REST)) !== 0) await sleep(500);

  const breaches = z.array(Row).parse((await pool.query(BREACHES)).rows);
  const rank = new Map(breaches.map(({ subject }, place) => [subject, place]));
  const moved = new Set(breaches.flatMap((one) => (one.moved ? [one.subject] : [])));
  const seen = new Map<string, string[]>();
  const ada = slack.client('ada');
  let outOfOrder = 0;
  let mostPostsPerS = 0;
  for (let channel = 0; channel < expected.channels; channel += 1) {
    const messages = (await ada.messages(channelId(channel))).filter((one) => !one.is_ephemeral);
    let highest = -1;
    for (const [place, { text, ts }] of messages.entries()) {
      const [subject] = /queue \d+/.exec(text) ?? [];
      const second = messages.slice(place).filter((one) => Number(one.ts) - Number(ts) < 1);
      mostPostsPerS = Math.max(mostPostsPerS, second.length);
      if (!subject) continue;
      seen.set(subject, [...(seen.get(subject) ?? []), text.slice(0, 2)]);
      if (moved.has(subject)) continue;
      const at = rank.get(subject) ?? -1;
      if (at < highest) outOfOrder += 1;
      highest = Math.max(highest, at);
    }
  }
  const lost = breaches.filter(
    ({ subject, over, carded, shown }) => !seen.has(subject) && (!over || (carded && shown)),
  );
  const stale = breaches.filter(({ subject, over }) =>
    seen.get(subject)?.some((mark) => (mark === '🟢') !== over),
  );
  const calls = slack.control.journal().filter((entry) => entry.kind === 'call');
  const failed = calls.filter(({ answer }) => answer?.['ok'] !== true);
  return {
    lost: lost.length + Math.max(0, expected.cards - breaches.length),
    duplicates: [...seen.values()].filter((marks) => marks.length > 1).length,
    stale: stale.length,
    unseen: breaches.filter(({ subject, over }) => over && !seen.has(subject)).length,
    parked: await one(pool, PARKED),
    outOfOrder,
    moved: moved.size,
    shown: seen.size,
    mostPostsPerS,
    edits: calls.filter(({ method }) => method === 'chat.update').length,
    calls: calls.length,
    failedCalls: failed.length,
  };
}

async function one(pool: Pool, statement: string): Promise<number> {
  try {
    return Number(((await pool.query(statement)).rows[0] as { count: number }).count);
  } catch {
    return -1;
  }
}
