// A night in the local Slack, for those who look at what is said in it and what is not.
import { beforeAll, beforeEach, expect } from 'vitest';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { watchQuietJob } from '../../jobs/watch-quiet.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import type { Family, Numbers } from '../../src/breaches/model.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import type { Quiet } from '../../src/quiet/model.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings/model.ts';
import { listVersions, saveSettings } from '../../src/settings/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { ADA, cardScene, LEADS } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { type StoppedClock, stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

export const NIGHT: Quiet = {
  ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', tz: 'UTC' },
};

/** With a bot and a database of its own; quiet hours begin at 22:00, a minute from now. */
export function quietScene() {
  const database = testDatabase();
  const held: { clock: StoppedClock } = { clock: stoppedClock('2026-11-24T21:59:00Z') };
  const clock = {
    now: () => held.clock.now(),
    advance: (by: Temporal.DurationLike) => held.clock.advance(by),
  };
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  let ada = null as unknown as Client;
  let [team, acme, birch] = ['', 0, 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme', 'Birch'], clock.now());
    [acme, birch] = (await listVendors(database.pool, team)).map(({ id }) => id) as [
      number,
      number,
    ];
    ada = slack.client('ada');
  });

  beforeEach(async () => {
    await cards.reset();
    for (const table of [
      'breach_event',
      'breach',
      'alert_channel',
      'alert_setting',
      'quiet_window',
    ]) {
      await database.pool.query(`delete from ${table}`);
    }
    await database.pool.query('delete from escalation_policy');
    held.clock = stoppedClock('2026-11-24T21:59:00Z');
    const here = { channelId: LEADS, locale: 'en', setBy: ADA } as const;
    await saveAlertChannel(database.pool, team, here, clock.now());
    await sets({ quiet: NIGHT });
  });

  async function sets(given: Partial<Settings>, vendorId: number | null = null): Promise<void> {
    const [newest] = await listVersions(database.pool, team, vendorId, 1);
    const change = { by: ADA, at: clock.now(), after: newest?.version ?? 0 };
    const settings = { ...DEFAULT_SETTINGS, ...given };
    expect(await saveSettings(database.pool, team, vendorId, settings, change)).toBe(true);
  }

  type Told = { level?: number; isOpen?: boolean; misses?: number; numbers?: Numbers };

  function find(vendorId: number, family: Family, indicator: string, told: Told = {}) {
    const { level = 1, isOpen = true, misses = 223, numbers = {} } = told;
    const all = {
      ...{ since: '2026-11-20', days: 5, misses, n: 1_212, allowance: 0.1, target: 90 },
      ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4, atLeast: 0.3, ...numbers },
    };
    const finding = { indicator, subject: '', family, isOpen, level, numbers: all };
    return applyFindings(database.pool, clock, team, [{ vendorId, finding }]);
  }

  /** As two processes do it, at that moment; then the deliverer. */
  async function tick(at: string): Promise<void> {
    held.clock = stoppedClock(`2026-11-${at}Z`);
    const { ctx } = bot.current;
    const { signal } = new AbortController();
    await Promise.all([watchQuietJob.run(ctx, signal), watchQuietJob.run(ctx, signal)]);
    await Promise.all([showBreachesJob.run(ctx, signal), showBreachesJob.run(ctx, signal)]);
    held.clock.advance({ seconds: 5 });
    for (let turn = 0; turn < 4; turn += 1) {
      await cards.deliver();
      await hurry();
    }
  }

  /** What is gathered or waits for its turn is due; what waits for the morning is not. */
  async function hurry(): Promise<void> {
    const now = clock.now();
    const soon = now.add({ seconds: 20 });
    await database.pool.query('update card set due_at = $1 where due_at > $1 and due_at < $2', [
      now.toString(),
      soon.toString(),
    ]);
    await database.pool.query(`update card_lane set next_post_at = 'epoch'`);
  }

  const shown = async (): Promise<readonly Message[]> =>
    (await ada.messages(LEADS)).filter((one) => !one.is_ephemeral && !!one.bot_id);
  const heads = async () => (await shown()).map(({ text }) => text.slice(0, 40));

  const lines = async (of: string) => {
    const card = (await shown()).find(({ text }) => text.includes(of));
    const replies = await ada.messages(LEADS, card?.ts ?? '');
    return replies.filter(({ ts }) => ts !== card?.ts).map(({ text }) => text.split(/[ :]/)[0]);
  };

  const who = () => ({ ada, team, acme, birch });
  return { database, held, clock, bot, cards, who, sets, find, tick, hurry, shown, heads, lines };
}
