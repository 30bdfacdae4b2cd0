// A plan that begins with a breach: started from its card, shown there, and spoken of in its thread.
import { beforeAll, describe, expect, test } from 'vitest';
import { lookAfterPlansJob } from '../../jobs/look-after-plans.ts';
import { showBreaches } from '../../src/alerts/job.ts';
import { touchBreach } from '../../src/breaches/query.ts';
import { saveMember } from '../../src/members/query.ts';
import { sharedScore } from '../../src/plans/answer.ts';
import { changePlan, findPlan } from '../../src/plans/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { actions, button } from '../../src/slack/blocks.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { breachScene } from '../breaches/scene.ts';
import { LEADS, until } from '../cards/scene.ts';
import { buttons, textOf } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const [ACME, BIRCH] = ['C0ACME0001', 'C0BIRCH001'];
const [ADA, VERA] = ['U0ADALIN01', 'U0VERACRUZ'];
const KEY = 'sla_compliance/resolution';

describe('a plan from a breach', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW); // Sunday 22 November 2026
  const bot = testBot(database, 'socket', clock);
  const scene = breachScene(bot, database, clock);
  let [ada, jing, vera] = [] as unknown as [Client, Client, Client];
  let [acme, birch] = [] as unknown as [Vendor, Vendor];
  let [team, breachId] = ['', 0];

  beforeAll(async () => {
    const { slack } = bot.current;
    const { pool } = database;
    team = slack.team.id;
    await loadScene(pool, clock, team);
    await addVendors(pool, team, ['Birch'], clock.now());
    [acme, birch] = (await listVendors(pool, team)) as [Vendor, Vendor];
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme.id] });
    await saveVendorChannel(pool, team, acme.id, ACME);
    await saveVendorChannel(pool, team, birch.id, BIRCH);
    [ada, jing, vera] = [slack.client('ada'), slack.client('linjing'), slack.client('vera')];
    await scene.reset();
    await scene.find(acme, true);
    breachId = (await scene.breach(acme)).id;
  });

  async function opened(client: Client, message: Message, press: string): Promise<View> {
    await client.press(message, press);
    return client.waitForView(({ blocks }) => !textOf(blocks[0]).includes('Working'));
  }

  async function forged(client: Client, value: string): Promise<string> {
    const sent = await bot.current.ctx.slack.chat.postMessage({
      ...{ channel: BIRCH, text: 'forged' },
      blocks: [actions(button('a', 'plan.start', value))],
    });
    const message = await client.waitForMessage(BIRCH, ({ ts }) => ts === sent.ts);
    await client.press(message, 'plan.start');
    const told = await client.waitForView(({ blocks }) => !/Working|处理/.test(textOf(blocks[0])));
    await client.close(told, true);
    return told.callback_id ? `form ${told.callback_id}` : textOf(told.blocks[0]);
  }

  const FILLED = {
    ...{ aim: 'value', figure: '98', start: '2026-11-22', due: '2027-02-22', cause: 'company' },
    ...{ reason: 'Solved too late', whys: '', measures: '', clientOwner: ADA, vendorOwner: VERA },
  };

  test('its ids must belong together, whatever a button says', async () => {
    const gone = 'The vendor or breach that this plan would be about is not there any more.';
    expect(await forged(ada, `${acme.id}/999999/${KEY}`)).toBe(gone);
    expect(await forged(ada, `${birch.id}/${breachId}/${KEY}`)).toBe(gone);
    expect(await forged(ada, `999999/0/${KEY}`)).toBe(gone);
    const logged = bot.current.logged();
    expect(logged).not.toContain('request failed');
  });

  test('a form that is sent for a breach of somebody else says so, and makes nothing', async () => {
    const card = await scene.card();
    const view = await opened(ada, card, 'plan.start');
    expect(view.private_metadata).toBe(`${acme.id}/${breachId}`);
    const { ctx } = bot.current;
    const open = await ctx.slack.views.update({
      view_id: view.id,
      view: {
        ...{ type: 'modal', callback_id: view.callback_id, title: view.title },
        ...{ submit: view.submit, close: view.close, blocks: view.blocks },
        private_metadata: `${acme.id}/999999`,
      } as never,
    });
    expect(open.ok).toBe(true);
    await ada.submit((await ada.view()) as View, FILLED);
    expect(textOf((await ada.view())?.blocks[0])).toContain('is not there any more');
    await ada.close((await ada.view()) as View, true);
    expect(await findPlan(database.pool, team, 1)).toBeNull();
  });

  test('starts from the card, which shows it from then on, and no second one does', async () => {
    const card = await scene.card();
    expect(buttons(card).slice(-2)).toEqual(['Start plan', 'Log observation']);
    const [first, second] = [
      await opened(ada, card, 'plan.start'),
      await opened(jing, card, 'plan.start'),
    ];
    // 95 of 100 in October are solved in time.
    expect(JSON.stringify(first.blocks)).toContain('Baseline 95');
    expect(await ada.submit(first, FILLED)).toEqual({ ok: true });
    await jing.submit(second, FILLED);
    expect(textOf((await jing.view())?.blocks[0])).toContain('已有人就这条告警制定了计划');
    await jing.close((await jing.view()) as View, true);
    const shown = await scene.card();
    expect(buttons(shown).slice(-2)).toEqual(['Show plan', 'Log observation']);
    expect(JSON.stringify(shown.blocks)).toContain('Plan: waits for an answer');
    expect(await forged(ada, `${acme.id}/${breachId}/${KEY}`)).toContain('started from this');
    await ada.press(shown, 'plan.show');
    const own = await ada.waitForMessage(LEADS, (one) => {
      return !!one.is_ephemeral && one.text.includes('from 95');
    });
    expect(textOf(own.blocks?.[0])).toContain('Solved too late');
    const rows = await database.pool.query('select breach_id as id from plan');
    expect(rows.rows).toEqual([{ id: breachId }]);
  });

  test('what comes of it is said in the thread that it began in, too', async () => {
    const plan = (await ada.messages(ACME)).find(({ text }) => text.includes('from 95'));
    await vera.press(plan as Message, 'plan.agree');
    await until(async () => JSON.stringify((await scene.card()).blocks).includes('Plan: running'));
    const active = (await ada.messages(ACME)).find(({ ts }) => ts === plan?.ts);
    const view = await opened(ada, active as Message, 'plan.check');
    expect(await ada.submit(view, { mood: 'at_risk', text: 'Two are ill' })).toEqual({ ok: true });
    expect((await scene.log()).at(-1)).toContain('checked in: at risk. Two are ill Too early');
    const again = (await ada.messages(ACME)).find(({ ts }) => ts === plan?.ts);
    const closing = await opened(ada, again as Message, 'plan.close');
    expect(await ada.submit(closing, { text: 'Roster was it' })).toEqual({ ok: true });
    expect((await scene.log()).at(-1)).toContain('closed the plan: Roster was it');
    expect(JSON.stringify((await scene.card()).blocks)).toContain('Plan: closed, too early to say');
  });

  test('its card says how the plan stands, whichever of the two is written first', async () => {
    const { pool } = database;
    const shows = async () => JSON.stringify((await scene.card()).blocks);
    const who = { userId: ADA, side: 'client', at: clock.now(), hasContact: true } as const;
    const due = Temporal.PlainDate.from('2027-03-01');
    const reopen = { kind: 'reopen', due, text: 'x' } as const;
    const close = { kind: 'close', verdict: 'worked', text: null } as const;
    // The card is to be drawn while the plan's change is still being written.
    await touchBreach(pool, team, breachId);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: written, resolve: isWritten } = Promise.withResolvers<void>();
    const changing = pool.transaction(async (db) => {
      await changePlan(db, team, 1, reopen, who);
      isWritten();
      await held;
    });
    await written;
    const meanwhile = await shows();
    release();
    await changing;
    expect(meanwhile).toContain('Plan: closed');
    expect(await shows()).toContain('Plan: running');
    // The plan changes while a card is drawn that has looked at it already.
    await touchBreach(pool, team, breachId);
    const waiting = async (count: number) => {
      const { rowCount } = await pool.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) >= count;
    };
    const [drawing, later] = await pool.transaction(async (db) => {
      await db.query('select from card where key = $1 for update', [`breach:${breachId}`]);
      const drawn = showBreaches(bot.current.ctx, team);
      await until(() => waiting(1));
      const changed = pool.transaction((other) => changePlan(other, team, 1, close, who));
      await until(() => waiting(2));
      return [drawn, changed] as const;
    });
    await Promise.all([drawing, later]);
    expect(await shows()).toContain('Plan: closed, it worked');
  });

  test('an observation begins there as well; a viewer is told who may', async () => {
    const card = await scene.card();
    const view = await opened(ada, card, 'observation.about');
    expect(view.callback_id).toBe(`observation.write:${LEADS}`);
    expect(JSON.stringify(view.blocks)).toContain(acme.name);
    await ada.close(view, true);
    await saveMember(database.pool, team, 'U0LINJING1', { role: 'viewer', vendorIds: null });
    const refused = await opened(jing, card, 'observation.about');
    expect(refused.callback_id).toBe('');
    await jing.close(refused, true);
  });

  /** In the vendor's channel, as it stands now; `saying` tells it from the plan before. */
  async function planCard(saying: string): Promise<Message> {
    let found: Message | undefined;
    await until(async () => {
      clock.advance({ seconds: 5 });
      await scene.cards.deliver();
      const all = await ada.messages(ACME);
      found = all.findLast(
        (one) => !one.is_ephemeral && JSON.stringify(one.blocks).includes(saying),
      );
      return found !== undefined;
    });
    return found as Message;
  }

  describe('from a lost-points line', () => {
    const START = { ...FILLED, figure: '97', reason: 'Points are lost' };
    const lost = (message: Message) =>
      (message.blocks ?? []).flatMap((block) => {
        const { accessory } = block as { accessory?: { action_id?: string } };
        return accessory?.action_id?.startsWith('plan.start') ? [accessory.action_id] : [];
      });
    const score = async () => {
      await ada.command(LEADS, '/vendor-score acme 2026-10');
      return ada.waitForMessage(LEADS, (one) => !!one.is_ephemeral && lost(one).length > 0);
    };

    test('each line starts a plan for its own indicator; what one person alone sees has no thread', async () => {
      const own = await score();
      expect(lost(own).length).toBeGreaterThan(1);
      for (const id of lost(own)) {
        const view = await opened(ada, own, id);
        expect(view.private_metadata).toBe(`${acme.id}/0`);
        expect(JSON.stringify(view.blocks)).toContain(`"value":"${id.replace('plan.start:', '')}"`);
        await ada.close(view, true);
      }
    });

    test('from a score that was shared: in its thread, too', async () => {
      await ada.press(await score(), 'scorecard.share');
      const shared = await jing.waitForMessage(
        LEADS,
        (one) => !one.is_ephemeral && lost(one).length > 0,
      );
      const key = 'plan.start:sla_compliance/resolution';
      const view = await opened(
        ada,
        shared,
        lost(shared).includes(key) ? key : (lost(shared)[0] ?? ''),
      );
      expect(view.private_metadata).toBe(`${acme.id}/0/${LEADS}/${shared.ts}`);
      await ada.choose(view, `plan.indicator:${view.private_metadata}`, KEY, START);
      const drawn = await ada.waitForView(({ blocks }) =>
        JSON.stringify(blocks).includes('Baseline 95'),
      );
      expect(await ada.submit(drawn, { ...START, indicator: KEY })).toEqual({ ok: true });
      await vera.press(await planCard('Waits for an answer'), 'plan.agree');
      const active = await planCard('Agreed by both sides');
      const check = await opened(ada, active, 'plan.check');
      expect(await ada.submit(check, { mood: 'blocked', text: 'No roster yet' })).toEqual({
        ok: true,
      });
      await planCard('blocked');
      const [, ...below] = await ada.messages(LEADS, shared.ts);
      expect(below.map(({ text }) => text)).toEqual([
        expect.stringContaining('checked in: blocked. No roster yet Too early'),
      ]);
      const [, ...beside] = await ada.messages(ACME, active.ts);
      expect(beside.at(-1)?.text).toContain('checked in: blocked. No roster yet');
    });

    test('a message that is no shared score of that vendor is nobody’s thread', async () => {
      const { ctx } = bot.current;
      const other = await ctx.slack.chat.postMessage({ channel: LEADS, text: 'about something' });
      const asked = { actor: { workspaceId: team } as never, place: other.ts ?? '' };
      const place = { channelId: LEADS, messageTs: asked.place };
      expect(await sharedScore(ctx, asked.actor, acme.id, place)).toBeNull();
      const shared = (await jing.messages(LEADS)).find(
        (one) => !one.is_ephemeral && lost(one).length > 0,
      );
      const right = { channelId: LEADS, messageTs: shared?.ts ?? '' };
      expect(await sharedScore(ctx, asked.actor, acme.id, right)).toEqual(right);
      expect(await sharedScore(ctx, asked.actor, birch.id, right)).toBeNull();
    });
  });

  test('opened again, it is judged at its due date in the thread of the breach, too, once', async () => {
    const closed = await planCard('Closed.');
    const view = await opened(ada, closed, 'plan.reopen');
    expect(await ada.submit(view, { due: '2026-12-15', text: 'It slipped' })).toEqual({ ok: true });
    clock.advance({ hours: 24 * 24 }); // Wednesday 16 December
    await lookAfterPlansJob.run(bot.current.ctx, new AbortController().signal);
    await lookAfterPlansJob.run(bot.current.ctx, new AbortController().signal);
    const due = (line: string) => line.includes('The plan is due');
    expect((await scene.log()).filter(due)).toHaveLength(1);
    const own = await ada.messages(ACME, closed.ts);
    expect(own.filter(({ text }) => due(text))).toHaveLength(1);
  });
});
