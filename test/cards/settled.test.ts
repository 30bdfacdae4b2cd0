// What is over costs nothing: neither a row for ever, nor a look at it each second.
import { beforeEach, expect, test } from 'vitest';
import { claimLane, listDue, listPending, nextDue } from '../../src/cards/lanes.ts';
import { purgeCards } from '../../src/cards/purge.ts';
import { findCardKey, retireCard } from '../../src/cards/query.ts';
import type { Db } from '../../src/db/db.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { BIRCH, cardScene, LEADS } from './scene.ts';

const database = testDatabase();
const clock = stoppedClock('2026-11-24T09:00:00Z');
const bot = testBot(database, 'socket', clock);
const { desire, deliver, reset, hasten, texts } = cardScene(bot);
beforeEach(reset);

const ws = () => bot.current.slack.team.id;

async function keys(): Promise<string[]> {
  const { rows } = await database.pool.query('select key from card order by key');
  return (rows as { key: string }[]).map(({ key }) => key);
}

async function showAll(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await hasten();
    await deliver();
    clock.advance({ seconds: 2 });
  }
}

/** By this connection, with what it has not reported of earlier transactions. */
async function rowsRead(db: Db): Promise<number> {
  const { rows } = await db.query(
    `select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::int as read
       from pg_stat_xact_user_tables where relname = 'card'`,
  );
  return (rows[0] as { read: number }).read;
}

test('sixty days after it was settled a card goes with its thread; what is open, parked or waits stays', async () => {
  await desire('over', 'over');
  await desire('reply', 'reply', { parentKey: 'over' });
  await desire('open', 'open');
  await desire('digest', 'digest', { doubt: 'once' });
  await desire('parked', 'parked', { channelId: 'C0NOWHERE1', doubt: 'once' });
  await showAll();
  await retireCard(database.pool, ws(), 'over', clock.now());
  const all = ['digest', 'open', 'over', 'parked', 'reply'];
  expect(await keys()).toEqual(all);
  clock.advance({ hours: 24 * 59 });
  await desire('waits', 'waits', { doubt: 'once' });
  expect(await purgeCards({ db: database.pool, clock }, ws())).toBe(0);
  clock.advance({ hours: 24, seconds: 1 });
  expect(await purgeCards({ db: database.pool, clock }, ws())).toBe(2);
  expect(await keys()).toEqual(['open', 'parked', 'waits']);
});

test('with twenty thousand settled cards the deliverer reads no more rows than with none', async () => {
  await desire('open', 'open');
  await database.pool.query(
    `insert into card (workspace_id, key, channel_id, lane_id, route, locale, message, urgency, outside,
                       doubt, desired_at, retired_at, state, shown_channel_id, shown_ts, shown_version)
     select $1, 'old:' || n, $2, $2, 'channel', 'en', '{"text": "old", "blocks": []}', 'machine', false,
            'repeat', $3, $3, 'shown', $2, n || '.0001', 1
       from generate_series(1, 20000) n`,
    [ws(), BIRCH, clock.now().toString()],
  );
  await database.pool.query('analyze card, card_lane');
  const now = clock.now();
  const read = await database.pool.transaction(async (db) => {
    const before = await rowsRead(db);
    expect(await listDue(db, [ws()], now)).toEqual([ws()]);
    const lane = await claimLane(db, ws(), now);
    expect(await listPending(db, ws(), lane?.laneId ?? '', now)).toHaveLength(1);
    expect(await nextDue(db, [ws()])).not.toBeNull();
    const pressed = { channelId: BIRCH, messageTs: '17000.0001' };
    expect(await findCardKey(db, ws(), pressed)).toBe('old:17000');
    return (await rowsRead(db)) - before;
  });
  // The open card once or twice a look, and the one that was pressed.
  expect(read).toBeLessThan(12);
});

/** Milliseconds from now until each is due. */
async function dueInMs(): Promise<number[]> {
  const { rows } = await database.pool.query(
    'select due_at as at from card where due_at is not null order by 1',
  );
  return (rows as { at: Temporal.Instant }[]).map(({ at }) =>
    at.since(clock.now()).total('milliseconds'),
  );
}

test('edits that wait for their pace come due one by one, not all with each that goes', async () => {
  const all = Array.from({ length: 12 }, (_, at) => `card ${at}`);
  const say = async (text: string) => {
    for (const [at, key] of all.entries()) {
      await desire(key, text, { urgency: 'machine', channelId: at % 2 ? BIRCH : LEADS });
    }
  };
  await say('first');
  await showAll();
  expect(await dueInMs()).toEqual([]);
  clock.advance({ minutes: 1 });
  await say('second');
  clock.advance({ seconds: 4 });
  await deliver();
  // 45 a minute is one each 1,334 ms, and what five of them save up goes at once, with the one due. One
  // that is under way in the other channel may have a turn that it no longer needs.
  const due = await dueInMs();
  const [first = 0] = due;
  expect([1_334, 2_668]).toContain(first);
  expect(due).toEqual([0, 1, 2, 3, 4, 5].map((turn) => first + turn * 1_334));
  clock.advance({ milliseconds: first });
  await deliver();
  expect(await dueInMs()).toEqual([1, 2, 3, 4, 5].map((turn) => turn * 1_334));
});

test('by a clock that stands still a delivery ends, and goes on once the clock does', async () => {
  await desire('soon', 'soon', { notBefore: clock.now().add({ milliseconds: 400 }) });
  await deliver();
  expect(await texts()).toEqual([]);
  clock.advance({ seconds: 1 });
  await deliver();
  expect(await texts()).toEqual(['soon']);
});

test('behind hundreds that wait for their turn, what somebody waits for is next; the rest keeps its order', async () => {
  for (let at = 0; at < 130; at += 1) await desire(`m${at}`, `m${at}`, { urgency: 'machine' });
  await desire('now', 'now');
  // What a machine changes of it before anybody saw it takes its place away from nobody.
  await desire('now', 'now, worse', { urgency: 'machine' });
  await deliver();
  expect(await texts()).toEqual(['now, worse']);
  for (const more of ['m0', 'm1']) {
    clock.advance({ seconds: 1 });
    await deliver();
    expect((await texts()).at(-1)).toBe(more);
  }
});
