// Many breaches at once: one message for them, cards one by one, and none lost.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings, type VendorFinding } from '../../src/breaches/job.ts';
import { stepOf } from '../../src/floods/model.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

/** As detectors open them, in one statement: ten thousand one by one would take minutes. */
const OPEN = `
  insert into breach (workspace_id, vendor_id, indicator, subject, family, opened_at, level, fired, latest)
  select $1, $2, 'clock/resolution', 'queue ' || lpad(n::text, 5, '0'), 'overdue', $3, 7,
         '{"contacts": 7, "worst": []}', '{"contacts": 7, "worst": []}'
    from generate_series($4::int, $4 + $5 - 1) n`;
const CLOSE = `
  update breach set resolved_at = $1, version = version + 1 where subject < 'queue 09996'`;

describe('a flood of breaches', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  const idle = new AbortController().signal;
  let [team, vendorIds] = ['', [] as number[]];

  beforeAll(async () => {
    team = bot.current.slack.team.id;
    await addVendors(database.pool, team, ['Acme', 'Birch', 'Cedar'], clock.now());
    vendorIds = (await listVendors(database.pool, team)).map(({ id }) => id);
  });

  beforeEach(async () => {
    await cards.reset();
    for (const table of ['breach_event', 'breach', 'alert_channel', 'alert_flood']) {
      await database.pool.query(`delete from ${table}`);
    }
    const place = { channelId: LEADS, locale: 'en', setBy: 'U0ADALIN01' } as const;
    await saveAlertChannel(database.pool, team, place, clock.now());
  });

  /** Queues of ticket clocks: the only subject that can be any number for a vendor. */
  function finding(number: number, isOpen: boolean, contacts = 7): VendorFinding {
    const vendorId = vendorIds[number % vendorIds.length] ?? 0;
    const subject = `queue ${String(number).padStart(5, '0')}`;
    const of = { indicator: 'clock/resolution', subject, family: 'overdue' } as const;
    const numbers = { contacts, worst: [] };
    return { vendorId, finding: { ...of, isOpen, level: contacts, numbers } };
  }

  const find = (from: number, to: number, isOpen = true, contacts = 7) => {
    const numbers = Array.from({ length: to - from }, (_, at) => from + at);
    const found = numbers.map((number) => finding(number, isOpen, contacts));
    return applyFindings(database.pool, clock, team, found);
  };

  const open = (from: number, count: number) =>
    database.pool.query(OPEN, [team, vendorIds[0], clock.now().toString(), from, count]);

  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance({ seconds: 1 });
      const { ctx } = bot.current;
      await Promise.all([showBreachesJob.run(ctx, idle), showBreachesJob.run(ctx, idle)]);
      await cards.deliver();
    }
  }

  const shown = async (): Promise<readonly Message[]> =>
    (await bot.current.slack.client('ada').messages(LEADS)).filter((one) => !one.is_ephemeral);
  const queues = async () =>
    (await shown()).flatMap(({ text }) => /queue (\d+)/.exec(text)?.[1] ?? []).map(Number);

  test('twenty get their cards, one more and a single message speaks for all of them', async () => {
    await find(0, 20);
    await pass(25);
    expect(await queues()).toEqual(Array.from({ length: 20 }, (_, number) => number));
    await find(20, 41);
    await pass(1);
    expect(await shown()).toHaveLength(21);
    expect((await shown()).at(-1)?.text).toMatch(/^🔴 \*21 breaches opened at once\*/);
  }, 60_000);

  test('cards follow one by one in order; what closes before needs none; nothing is lost', async () => {
    await find(0, 60);
    await pass(5);
    const [summary, ...others] = await shown();
    expect(others).toEqual([]);
    expect(summary?.text).toContain('60 of them have no card');
    // 60 over three vendors
    expect(JSON.stringify(summary?.blocks)).toMatch(
      /\*Acme\* {2}20.*\*Birch\* {2}20.*\*Cedar\* {2}20/,
    );
    await pass(40);
    const first = await queues();
    expect(first).toEqual([0, 1, 2, 3]);
    // All but three recover, one of those that have a card among them.
    await find(1, 57, false, 0);
    await pass(30);
    expect(await queues()).toEqual([0, 1, 2, 3, 57, 58, 59]);
    const [over, ...single] = await shown();
    expect([over?.ts, over?.text.slice(0, 2)]).toEqual([summary?.ts, '🟢']);
    expect(single.map(({ text }) => text.slice(0, 2)).join()).toBe('🔴,🟢,🟢,🟢,🔴,🔴,🔴');
  }, 60_000);

  test('pressed, it lists a vendor’s for one person, and brings all cards for everybody', async () => {
    const ada = bot.current.slack.client('ada');
    await find(0, 24);
    await pass(2);
    const [summary] = (await shown()) as [Message];
    await ada.press(summary, `flood.show:${vendorIds[1]}`);
    const list = await ada.waitForMessage(LEADS, (one) => !!one.is_ephemeral);
    expect(list.text).toContain('8 open breaches');
    await ada.press(summary, 'flood.all');
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('All cards follow'));
    await pass(30);
    expect(await queues()).toEqual(Array.from({ length: 24 }, (_, number) => number));
    expect((await shown())[0]?.text).toMatch(/^🟢/);
  }, 60_000);

  test('F27: ten thousand breaches in a minute are one message, and the last state is right', async () => {
    for (let second = 0; second < 50; second += 1) {
      await open(second * 200, 200);
      await pass(1);
    }
    await pass(10);
    // Those of the first second are a flood already.
    const posts = await shown();
    expect(posts.length).toBeLessThanOrEqual(1 + 6);
    expect(posts[0]?.text).toMatch(/^🔴 \*10,000 breaches opened at once\*/);
    await database.pool.query(CLOSE, [clock.now().toString()]);
    await pass(20);
    expect((await queues()).slice(-4).toSorted()).toEqual([9_996, 9_997, 9_998, 9_999]);
    expect((await shown())[0]?.text).toMatch(/^🟢 \*10,000/);
    const { rows } = await database.pool.query(
      `select count(*)::int as behind from breach
        where carded_version < version or (carded_version is null and resolved_at is null)`,
    );
    expect(rows).toEqual([{ behind: 0 }]);
  }, 240_000);
});

test('a flood is over when few are left, not just fewer', () => {
  const now = Temporal.Instant.from('2026-11-24T09:00:00Z');
  const flood = { id: 1, firstId: 1, beganAt: now, releasedAt: now, hurriedBy: null };
  const step = (uncarded: number, queued = 0, hurriedBy: string | null = null) =>
    stepOf({ ...flood, hurriedBy }, { uncarded, queued }, now.add({ seconds: 10 }));
  expect(stepOf(null, { uncarded: 1, queued: 19 }, now)).toEqual({ do: 'nothing' });
  expect(stepOf(null, { uncarded: 1, queued: 20 }, now)).toEqual({ do: 'begin', admits: 0 });
  expect(step(6)).toEqual({ do: 'go on', admits: 1 });
  expect(step(6, 1)).toEqual({ do: 'go on', admits: 0 });
  expect(step(5)).toEqual({ do: 'end' });
  expect(step(5, 0, 'U1')).toEqual({ do: 'go on', admits: Number.POSITIVE_INFINITY });
});
