// A workspace with two vendors in the local Slack, whose escalations call.
import { beforeAll, beforeEach } from 'vitest';
import { callPeopleJob } from '../../jobs/call-people.ts';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings, passTime } from '../../src/breaches/job.ts';
import type { Finding } from '../../src/breaches/model.ts';
import type { EscalationStep, Policy } from '../../src/escalation/model.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { ADA, cardScene, clearChannel, LEADS } from '../cards/scene.ts';
import type { TestBot } from '../support/bot.ts';
import type { stoppedClock } from '../support/clock.ts';
import type { TestDatabase } from '../support/database.ts';

export const ACME = 'C0ACME0001';
export const JING = 'U0LINJING1';
export const YIJUN = 'U0YIJUN001';
export const VERA = 'U0VERACRUZ';
export const JING_DM = 'D0LINJING1';
export const YIJUN_DM = 'D0YIJUN001';

type Clock = ReturnType<typeof stoppedClock>;
type Locale = 'en' | 'zh-Hans' | 'zh-Hant';

export const step = (to: EscalationStep['to'], waitMin = 30): EscalationStep => ({ waitMin, to });

export function escalationScene(
  bot: { current: TestBot },
  { pool }: TestDatabase,
  /** Of the test that runs. */
  clock: () => Clock,
) {
  const cards = cardScene(bot);
  const who = {
    ...{ team: '', acme: 0, birch: 0 },
    people: {} as { ada: Client; jing: Client; yijun: Client; vera: Client },
  };
  const scene = {
    cards,
    who,

    /** As that person sees it; nothing where the channel is not there yet. */
    async messagesIn(
      channel: string,
      client: Client = who.people.ada,
    ): Promise<readonly Message[]> {
      return client.messages(channel).catch(() => []);
    },
    async speaks(locale: Locale): Promise<void> {
      const here = { channelId: LEADS, locale, setBy: ADA } as const;
      await saveAlertChannel(pool, who.team, here, clock().now());
    },
    async escalates(
      steps: readonly EscalationStep[],
      rest: Partial<Policy> = {},
      by: string = ADA,
    ): Promise<void> {
      const policy = { steps, repeat: 0, decayH: 8, replyH: null, ...rest };
      await saveEscalation(pool, who.team, who.acme, policy, by, clock().now());
    },
    find(isOpen = true, misses = 223) {
      const finding: Finding = {
        ...{
          indicator: 'sla_compliance/resolution',
          subject: '',
          family: 'worse',
          isOpen,
          level: 1,
        },
        numbers: {
          ...{ since: '2026-11-20', days: 5, misses, n: 1_212, allowance: 0.1, target: 90 },
          ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
        },
      };
      return applyFindings(pool, clock(), who.team, [{ vendorId: who.acme, finding }]);
    },
    /** As two processes do it, each tick of the jobs; then the deliverer. */
    async tick(minutes = 0): Promise<void> {
      clock().advance({ minutes });
      const { ctx } = bot.current;
      const { signal } = new AbortController();
      await Promise.all([passTime(ctx.db, clock(), who.team), passTime(ctx.db, clock(), who.team)]);
      await Promise.all([showBreachesJob.run(ctx, signal), showBreachesJob.run(ctx, signal)]);
      await Promise.all([callPeopleJob.run(ctx, signal), callPeopleJob.run(ctx, signal)]);
      clock().advance({ seconds: 5 });
      for (let turn = 0; turn < 3; turn += 1) {
        await cards.deliver();
        await cards.hasten();
      }
      await cards.deliver();
    },
  };

  beforeAll(async () => {
    const { slack } = bot.current;
    who.team = slack.team.id;
    await addVendors(pool, who.team, ['Acme', 'Birch'], clock().now());
    const [acme, birch] = (await listVendors(pool, who.team)).map(({ id }) => id);
    Object.assign(who, { acme, birch });
    const [ada, jing] = [slack.client('ada'), slack.client('linjing')];
    who.people = { ada, jing, yijun: slack.client('yijun'), vera: slack.client('vera') };
  });

  beforeEach(async () => {
    await cards.reset();
    for (const table of [
      'breach_event',
      'breach',
      'alert_channel',
      'escalation_policy',
      'member',
    ]) {
      await pool.query(`delete from ${table}`);
    }
    await pool.query('update vendor set channel_id = null');
    const { slack } = bot.current;
    await clearChannel(slack, JING_DM, 'linjing');
    await clearChannel(slack, YIJUN_DM, 'yijun');
    await clearChannel(slack, ACME, 'vera');
    await scene.speaks('en');
  });
  return scene;
}
