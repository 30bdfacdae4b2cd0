// People who press whatever a card offers while all else breaks, and what became of each press.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Pool } from '../../src/db/pool.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { channelId } from '../cards/world.ts';

export type Clicked = { sent: number; acknowledged: number };

const SHOWN = `select shown_channel_id as channel, shown_ts as ts from card
  where key like 'breach:%' and shown_ts is not null and state = 'shown' order by random() limit 1`;
const Shown = z.array(z.object({ channel: z.string(), ts: z.string() }));

type Element = {
  readonly action_id: string;
  readonly type: string;
  readonly options?: { value: string }[];
};

export async function clickAround(
  pool: Pool,
  slack: LocalSlack,
  random: () => number,
  isOver: () => boolean,
): Promise<Clicked> {
  const clicked = { sent: 0, acknowledged: 0 };
  const people = [slack.client('ada'), slack.client('linjing')];
  while (!isOver()) {
    await sleep(200 + random() * 600);
    try {
      const [shown] = Shown.parse((await pool.query(SHOWN)).rows);
      const person = people[Math.floor(random() * people.length)];
      if (!shown || !person) continue;
      const message = (await person.messages(shown.channel)).find(({ ts }) => ts === shown.ts);
      const elements = (message?.blocks ?? []).flatMap(
        (block) => (block as { elements?: Element[] }).elements ?? [],
      );
      const pressed = elements.filter(({ action_id: id = '' }) => id.startsWith('breach.press'));
      const element = pressed[Math.floor(random() * pressed.length)];
      if (!message || !element) continue;
      clicked.sent += 1;
      if ((await person.press(message, element.action_id)).ok) clicked.acknowledged += 1;
    } catch {
      // The database is away, or nobody listens: nothing was acknowledged.
    }
  }
  return clicked;
}

const APPLIED = `select count(*)::int as count from breach_event where user_id is not null`;
const RESUMED = `select count(*)::int as count from inbox where tries > 1`;

async function one(pool: Pool, statement: string): Promise<number> {
  return ((await pool.query(statement)).rows[0] as { count: number }).count;
}

/** A press that was acknowledged has one outcome: it is in the log, or its person was told why not. */
export async function countClicks(
  pool: Pool,
  slack: LocalSlack,
  channels: number,
  { sent, acknowledged }: Clicked,
) {
  let refused = 0;
  for (const person of ['ada', 'linjing']) {
    for (let channel = 0; channel < channels; channel += 1) {
      const messages = await slack.client(person).messages(channelId(channel));
      refused += messages.filter(({ is_ephemeral: isPrivate }) => isPrivate).length;
    }
  }
  const [applied, resumed] = [await one(pool, APPLIED), await one(pool, RESUMED)];
  const outcomes = applied + refused;
  return {
    ...{ sent, acknowledged, applied, refused, resumed },
    lost: Math.max(0, acknowledged - outcomes),
    // What was taken up after it had been done is told so once more.
    twice: Math.max(0, outcomes - sent - resumed),
  };
}
