// The thread of a card is the log of its breach: a line an event, once, in its order, for ever.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { passTime } from '../../src/breaches/job.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { breachScene, openForm } from '../breaches/scene.ts';
import { LEADS } from '../cards/scene.ts';
import { actionId } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const [ADA, JING] = ['U0ADALIN01', 'U0LINJING1'];

describe('the thread of a breach', () => {
  const database = testDatabase();
  const clock = stoppedClock('2026-11-24T09:12:34Z');
  const bot = testBot(database, 'socket', clock);
  const scene = breachScene(bot, database, clock);
  let [ada, jing] = [] as unknown as [Client, Client];
  let acme: Vendor;
  let team = '';

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme'], clock.now());
    acme = (await findVendor(database.pool, team, 'Acme')) as Vendor;
    [ada, jing] = [slack.client('ada'), slack.client('linjing')];
  });

  beforeEach(() => scene.reset());

  /** Without when. */
  const log = async () => (await scene.log()).map((line) => line.replace(/ · [^·]*$/, ''));

  async function press(client: Client, kind: string, id?: number): Promise<void> {
    const card = await scene.card();
    const { version, ...breach } = await scene.breach(acme, id);
    await client.press(card, actionId(card, `breach.press:${kind}`));
    await expect.poll(async () => (await scene.breach(acme, breach.id)).version).toBe(version + 1);
  }

  const WHY = 'Missed 18.4 % of 1,212 contacts in 5 days; agreed at most 10.0 %.';
  const NOISE = 'Chance of noise: 1 in 403.';

  test('tells the whole life, and of machines only what changes anything', async () => {
    await saveEscalation(
      database.pool,
      team,
      null,
      {
        steps: [{ waitMin: 30, to: { kind: 'person', id: JING } }],
        repeat: 0,
        decayH: 8,
        replyH: null,
      },
      ADA,
      clock.now(),
    );
    await scene.find(acme, true);
    // What nobody touches has no thread, however its numbers move.
    await scene.find(acme, true, {}, 224);
    expect(await log()).toEqual([]);
    const { id } = await scene.breach(acme);
    clock.advance({ minutes: 31 });
    await passTime(database.pool, clock, team);
    await press(ada, 'acknowledge');
    await scene.find(acme, true, {}, 223);
    await scene.find(acme, true, { level: 2 });
    await ada.choose(await scene.card(), 'breach.snooze', `${id}/1h`);
    await expect.poll(async () => (await scene.breach(acme)).breach.snoozed).not.toBeNull();
    clock.advance({ minutes: 61 });
    await passTime(database.pool, clock, team);
    clock.advance({ hours: 9 });
    await passTime(database.pool, clock, team);
    await scene.find(acme, false, {}, 60);
    await press(jing, 'reopen', id);
    const card = await scene.card();
    await ada.submit(await openForm(ada, card, 'note', id), { text: 'a <b> *c*' });
    expect(await log()).toEqual([
      `Opened. ${WHY} ${NOISE}`.replaceAll(' %', '\u00a0%'),
      `Nobody answered: escalated to <@${JING}>`,
      `<@${ADA}> is on it`,
      `Got worse. ${WHY} ${NOISE}`.replaceAll(' %', '\u00a0%'),
      expect.stringMatching(`^<@${ADA}> snoozed it until 24 Nov`),
      'Awake again',
      'Nothing happened since it was acknowledged, so it asks again',
      'Recovered by itself',
      `<@${JING}> reopened it`,
      `<@${ADA}> notes: a &lt;b&gt; ∗c∗`,
    ]);
  });

  test('a line whose post was lost on the way is looked up in the thread, and stands there once', async () => {
    await scene.find(acme, true);
    await scene.card();
    const { control } = bot.current.slack;
    control.fault({ method: 'chat.postMessage', kind: 'reset', isStored: true, times: 2 });
    await press(ada, 'acknowledge');
    for (let times = 0; times < 6; times += 1) {
      await scene.show();
      await scene.cards.hasten();
    }
    expect(await log()).toEqual([expect.stringMatching(/^Opened/), `<@${ADA}> is on it`]);
  });

  test('a line stays as it was said, also where the channel’s language changes', async () => {
    await scene.find(acme, true);
    await press(ada, 'acknowledge');
    const said = await scene.log();
    await jing.command(LEADS, '/vendor-alerts here');
    await jing.waitForMessage(LEADS, ({ text }) => text.includes('今后告警会出现在'));
    await press(jing, 'take_back');
    expect(await scene.log()).toEqual([...said, expect.stringContaining('不再跟进')]);
  });

  test('what was over before anybody saw it leaves nothing behind', async () => {
    const { ctx } = bot.current;
    const { signal } = new AbortController();
    await scene.find(acme, true);
    await showBreachesJob.run(ctx, signal);
    await scene.find(acme, false);
    await showBreachesJob.run(ctx, signal);
    await scene.cards.deliver();
    expect(await scene.messages()).toEqual([]);
    const { rows } = await database.pool.query('select key from card where due_at is not null');
    expect(rows).toEqual([]);
  });

  test('a card that is posted afresh takes its thread along from there', async () => {
    await scene.find(acme, true);
    const card = await scene.card();
    await press(ada, 'acknowledge');
    expect(await log()).toHaveLength(2);
    bot.current.slack.control.deleteMessage(card.channel, card.ts);
    await scene.find(acme, true, { level: 2 });
    expect(await log()).toEqual([expect.stringMatching(/^Got worse/)]);
    expect((await scene.card()).ts).not.toBe(card.ts);
  });
});
