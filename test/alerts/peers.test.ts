// What others send as hundreds of messages: 240 alerts in 12 groups, told 45 times.
import { expect, test } from 'vitest';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings, type VendorFinding } from '../../src/breaches/job.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const ALERTS = 240;
const GROUPS = 12;
const UPDATES = 45;

const database = testDatabase();
/** Runs on, and can be put forward. */
const ahead = { seconds: 0 };
const clock = { now: () => systemClock.now().add(ahead) };
const bot = testBot(database, 'socket', clock);
const cards = cardScene(bot);

test('45 updates of 240 alerts in 12 groups end as 12 live cards, edited, none posted twice', async () => {
  const { slack, ctx } = bot.current;
  const team = slack.team.id;
  await addVendors(database.pool, team, ['Acme', 'Birch', 'Cedar'], clock.now());
  const vendors = await listVendors(database.pool, team);
  await saveAlertChannel(
    database.pool,
    team,
    { channelId: LEADS, locale: 'en', setBy: 'U0ADALIN01' },
    clock.now(),
  );
  /** Of each group some more contacts have breached. */
  const told = (update: number): VendorFinding[] =>
    Array.from({ length: GROUPS }, (_, group) => {
      const contacts = Math.ceil(((ALERTS / GROUPS) * (update + 1)) / UPDATES);
      const worst = [{ contact: `ZD-${group}-${update}`, dueAt: clock.now().toString() }];
      const finding = {
        ...{ indicator: 'clock/resolution', subject: `queue ${group}`, family: 'overdue' as const },
        ...{ isOpen: true, level: contacts, numbers: { contacts, worst } },
      };
      return { vendorId: vendors[group % vendors.length]?.id ?? 0, finding };
    });
  const look = async (seconds: number) => {
    await showBreachesJob.run(ctx, new AbortController().signal);
    await cards.deliver();
    ahead.seconds += seconds;
  };
  await applyFindings(database.pool, clock, team, told(0));
  await look(20);
  for (let update = 1; update < UPDATES; update += 1) {
    await applyFindings(database.pool, clock, team, told(update));
    // In between the deliverer is busy elsewhere, as it would be in a flood.
    if (update % 11 === 0) await look(20);
  }
  for (let rest = 0; rest < GROUPS; rest += 1) await look(10);
  const shown = (await slack.client('ada').messages(LEADS)).filter(({ bot_id }) => bot_id);
  expect(shown).toHaveLength(GROUPS);
  for (const { text } of shown) expect(text).toContain('20 contacts have breached');
  // The journal knows of whatever was posted, and whatever was deleted.
  // Each card, and the first line of its thread.
  expect(cards.calls('chat.postMessage')).toBe(2 * GROUPS);
  expect(cards.calls('chat.delete')).toBe(0);
  const edits = cards.calls('chat.update');
  expect(edits).toBeGreaterThanOrEqual(GROUPS);
  expect(edits).toBeLessThanOrEqual(GROUPS * (UPDATES - 1));
}, 180_000);
