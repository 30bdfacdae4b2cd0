// People who press whatever a card offers while all else breaks, and what became of each press.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Pool } from '../../src/db/pool.ts';
import type { LocalSlack } from '../../src/playground/index.ts';
import { channelId } from '../cards/world.ts';

export type Clicked = {
  sent: number;
  acknowledged: number;
  /** By person, breach and deed, how often it was pressed. */
  readonly deeds: Map<string, number>;
};

const PEOPLE = { ada: 'U0ADALIN01', linjing: 'U0LINJING1' } as const;
const NAMES = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];

const SHOWN = `select shown_channel_id as channel, shown_ts as ts from card
  where key like 'breach:%' and shown_ts is not null and state = 'shown' order by random() limit 1`;
const Shown = z.array(z.object({ channel: z.string(), ts: z.string() }));

type Element = {
  readonly action_id: string;
  readonly type: string;
  readonly value?: string;
  readonly options?: { value: string }[];
};

/** What an element would do: the value that tells which breach, and the deed. */
function deedOf({ action_id: id = '', value, options }: Element): readonly [string, string] | null {
  if (id.startsWith('breach.press') && value) return [value, value.split('/')[1] ?? ''];
  const hour = options?.find((each) => each.value.endsWith('/1h'))?.value;
  return id === 'breach.snooze' && hour ? [hour, 'snooze'] : null;
}

export async function clickAround(
  pool: Pool,
  slack: LocalSlack,
  random: () => number,
  isOver: () => boolean,
): Promise<Clicked> {
  const clicked: Clicked = { sent: 0, acknowledged: 0, deeds: new Map() };
  while (!isOver()) {
    await sleep(200 + random() * 600);
    try {
      const [shown] = Shown.parse((await pool.query(SHOWN)).rows);
      const name = NAMES[Math.floor(random() * NAMES.length)];
      if (!shown || !name) continue;
      const person = slack.client(name);
      const message = (await person.messages(shown.channel)).find(({ ts }) => ts === shown.ts);
      const elements = (message?.blocks ?? []).flatMap(
        (block) => (block as { elements?: Element[] }).elements ?? [],
      );
      const offered = elements.filter((each) => deedOf(each) !== null);
      const element = offered[Math.floor(random() * offered.length)];
      const deed = element && deedOf(element);
      if (!message || !element || !deed) continue;
      const [value, kind] = deed;
      const key = `${PEOPLE[name]} ${value.split('/')[0]} ${kind}`;
      clicked.sent += 1;
      clicked.deeds.set(key, (clicked.deeds.get(key) ?? 0) + 1);
      const answer =
        element.type === 'button'
          ? await person.press(message, element.action_id)
          : await person.choose(message, element.action_id, value);
      if (answer.ok) clicked.acknowledged += 1;
    } catch {
      // The database is away, or nobody listens: nothing was acknowledged.
    }
  }
  return clicked;
}

const APPLIED = `select user_id || ' ' || breach_id || ' ' || kind as deed, count(*)::int as count
  from breach_event where user_id is not null group by 1`;
const Applied = z.array(z.object({ deed: z.string(), count: z.number() }));
// A database that does not answer in time must not cost the press, but then only its process knows of it.
const KEPT = `select count(*)::int as count from inbox where key like 'press:%'`;
const LEFT = `select count(*)::int as count from inbox where key like 'press:%' and due_at is not null`;
const RESUMED = `select count(*)::int as count from inbox where tries > 1`;

async function one(pool: Pool, statement: string): Promise<number> {
  return ((await pool.query(statement)).rows[0] as { count: number }).count;
}

/** A press that was acknowledged has one outcome: it is in the log, or its person was told why not. */
export async function countClicks(
  pool: Pool,
  slack: LocalSlack,
  channels: number,
  { sent, acknowledged, deeds }: Clicked,
) {
  let refused = 0;
  for (const person of NAMES) {
    for (let channel = 0; channel < channels; channel += 1) {
      const messages = await slack.client(person).messages(channelId(channel));
      refused += messages.filter(({ is_ephemeral: isPrivate }) => isPrivate).length;
    }
  }
  const done = Applied.parse((await pool.query(APPLIED)).rows);
  const applied = done.reduce((sum, { count }) => sum + count, 0);
  const [resumed, kept, left] = [
    await one(pool, RESUMED),
    await one(pool, KEPT),
    await one(pool, LEFT),
  ];
  const unkept = Math.max(0, acknowledged - kept);
  const outcomes = applied + refused;
  const over = done.map(({ deed, count }) => Math.max(0, count - (deeds.get(deed) ?? 0)));
  return {
    ...{ sent, acknowledged, applied, refused, resumed, unkept },
    unknown: Math.max(0, acknowledged - outcomes),
    lost: Math.max(left, acknowledged - outcomes - unkept),
    // Of each person's presses of a kind on a breach, more deeds than there were presses.
    twice: over.reduce((sum, many) => sum + many, 0),
    // What was taken up after it had been done is told so once more.
    toldTwice: Math.max(0, outcomes - sent - resumed),
  };
}
