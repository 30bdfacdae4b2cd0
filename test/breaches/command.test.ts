import { beforeAll, describe, expect, test } from 'vitest';
import { NO_BACKGROUND } from '../../src/background/model.ts';
import { opened } from '../../src/breaches/life.ts';
import type { Family, Numbers } from '../../src/breaches/model.ts';
import { addBreach, findBreach } from '../../src/breaches/query.ts';
import type { SavedBreach } from '../../src/breaches/row.ts';
import { breachCard } from '../../src/breaches/view.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { actionId, buttons, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { FOLLOWS } from './scene.ts';

const LEADS = 'C0LEADS001';
const NOW = '2026-11-24T09:12:34Z';

const WORSE = {
  ...{ since: '2026-11-20', days: 5, misses: 223, n: 1_212, allowance: 0.1, target: 90 },
  ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
};
const EXAMPLES: readonly [family: Family, indicator: string, numbers: Numbers, said: RegExp][] = [
  [
    'worse',
    'sla_compliance/resolution',
    WORSE,
    /18\.4.%.*1,212 contacts in 5 days.*10\.0.%.*1 in 403/,
  ],
  [
    ...(['worse', 'complaint_rate/per_1000'] as const),
    { ...WORSE, misses: 18, allowance: 0.005, target: 5 },
    /18 among 1,212 contacts in 5 days; agreed at most/,
  ],
  [
    ...(['collapse', 'service_level/ignore_early_abandons'] as const),
    { from: NOW, misses: 9, n: 12, allowance: 0.2, target: 80, atLeast: 0.31 },
    /9 of 12 in the last two open hours; agreed at most 20\.0.%.*31\.0.%/,
  ],
  [
    ...(['budget', 'sla_compliance/resolution'] as const),
    {
      month: '2026-11',
      misses: 28,
      n: 220,
      rest: 380,
      allowance: 0.1,
      kind: 'open',
      chance: 0.93,
      required: 0.9158,
    },
    /28 of 220 missed.*380.*91\.6.%.*93.%/,
  ],
  [
    ...(['budget', 'nps/nps'] as const),
    {
      month: '2026-11',
      misses: 68,
      n: 200,
      rest: 400,
      allowance: 0.1,
      kind: 'lost',
      chance: 1,
      required: null,
    },
    /68 of 200 missed/,
  ],
  [
    ...(['unusual', 'aht/talk_hold_wrap'] as const),
    { since: '2026-11-20', sign: 'jump', value: 600, usual: 400, low: 380, high: 420, target: 400 },
    /on the last day, usually/,
  ],
  [
    'silence',
    'feed/contacts',
    { since: '2026-11-20T09:00:00Z', silentH: 96, limitH: 36 },
    /for 4\.0.days; data usually come within 36\.0.h/,
  ],
  [
    ...(['due', 'clock/resolution'] as const),
    {
      contacts: 7,
      worst: [
        { contact: 'ZD-4412', source: 's', priority: 'P1', issueType: 'billing', dueAt: NOW },
      ],
    },
    /P1 ZD-4412 billing.*\n… 6 more/s,
  ],
  [
    ...(['overdue', 'clock/resolution'] as const),
    {
      contacts: 1,
      worst: [
        { contact: '4412', source: 'zendesk:acme', priority: '*', issueType: '', dueAt: NOW },
      ],
    },
    /• ∗ <https:\/\/acme\.zendesk\.com\/agent\/tickets\/4412\|4412>, 24 Nov/,
  ],
];

describe('/vendor-alerts', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  let ada: Client;
  let jing: Client;
  let vendor: Vendor;
  let team = '';

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme', 'Birch'], clock.now());
    vendor = (await findVendor(database.pool, team, 'Acme')) as Vendor;
    ada = slack.client('ada');
    jing = slack.client('linjing');
    const birch = await findVendor(database.pool, team, 'Birch');
    await saveMember(database.pool, team, 'U0YIJUN001', {
      role: 'vendor_contact',
      vendorIds: [birch?.id ?? 0],
    });
  });

  async function add(family: Family, indicator: string, numbers: Numbers): Promise<SavedBreach> {
    const terms = { now: clock.now(), policy: DEFAULT_POLICY, reach: (at: Temporal.Instant) => at };
    const subject = { vendorId: vendor.id, indicator, subject: '', family };
    const breach = await addBreach(
      database.pool,
      team,
      subject,
      opened(1, terms),
      numbers,
      clock.now(),
    );
    if (!breach) throw new Error('open already');
    return breach;
  }

  async function answerTo(client: Client, act: () => Promise<unknown>) {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    await act();
    return client.waitForMessage(LEADS, (one) => !seen.has(one.ts) && !!one.is_ephemeral);
  }
  const ask = (client: Client, text: string) => answerTo(client, () => client.command(LEADS, text));

  test('nothing is open; then a list, a card, a press, and whoever is second is told who was first', async () => {
    expect((await ask(ada, '/vendor-alerts')).text).toMatch(/^Nothing is open/);
    const saved = await add('worse', 'sla_compliance/resolution', WORSE);
    const list = await ask(ada, '/vendor-alerts acme');
    expect(texts(list).join('\n')).toMatch(/Acme: Resolution SLA is worse than agreed/);
    expect((await ask(ada, '/vendor-alerts mine')).text).toMatch(/^Nothing open is yours/);
    expect((await ask(jing, '/vendor-alerts 我的')).text).toMatch(/没有由您负责/);
    expect((await ask(ada, '/vendor-alerts nobody')).text).toContain('nobody');

    const card = await answerTo(ada, () => ada.press(list, `breach.show:${saved.id}`));
    const theirs = await ask(jing, '/vendor-alerts');
    const second = await answerTo(jing, () => jing.press(theirs, `breach.show:${saved.id}`));
    expect(buttons(card)).toEqual(['Acknowledge', 'Assign', 'Escalate', ...FOLLOWS]);
    await ada.press(card, actionId(card, 'breach.press:acknowledge'));
    const taken = await ada.waitForMessage(
      LEADS,
      (one) => one.ts === card.ts && buttons(one).includes('Take back'),
    );
    expect(taken.text).toMatch(/^🟠/);
    const told = await answerTo(jing, () => jing.press(second, 'breach.press:acknowledge'));
    expect(told.text).toContain('已抢先于');
    expect(told.text).toMatch(/\d\d:12:34/);
    expect((await ask(ada, '/vendor-alerts mine')).text).toMatch(/1 open breach\b/);

    await ada.choose(taken, actionId(taken, 'breach.snooze'), '4 hours');
    const asleep = await ada.waitForMessage(
      LEADS,
      (one) => one.ts === card.ts && buttons(one).includes('Wake'),
    );
    expect(asleep.text).toMatch(/^💤/);
    const kept = await findBreach(database.pool, team, saved.id);
    expect(kept?.breach.snoozed?.until.toString()).toBe('2026-11-24T13:12:34Z');
  });

  test('every family says why, in every language and state, as Slack takes it', async () => {
    const client = bot.current.ctx.slack;
    for (const [family, indicator, numbers, said] of EXAMPLES) {
      const saved: SavedBreach = {
        ...{
          id: 1,
          vendorId: vendor.id,
          indicator,
          subject: '<!channel>',
          family,
          openedAt: clock.now(),
        },
        ...{ fired: numbers, latest: numbers, version: 1 },
        breach: opened(1, { now: clock.now(), policy: DEFAULT_POLICY, reach: (at) => at }),
      };
      const by = { by: 'U0ADA00001', at: clock.now() };
      const states = [
        {},
        { acknowledged: { ...by, decaysAt: clock.now() }, owner: 'U0ADA00001' },
        { snoozed: { ...by, until: clock.now(), level: 1 } },
        { disputed: { ...by, reason: 'counted <twice>' } },
        { resolved: { ...by, cause: 'company', note: 'a & b' } },
        { resolved: { by: null, at: clock.now(), cause: null, note: null } },
      ] as const;
      const unit =
        family === 'unusual' ? 's' : indicator.startsWith('complaint') ? 'per_1000' : '%';
      for (const locale of ['en', 'zh-CN', 'zh-TW']) {
        const reader = readerFor(locale, 'Asia/Manila');
        for (const state of states) {
          const facts = {
            vendor: { ...vendor, name: 'A & <Co>' },
            unit,
            background: NO_BACKGROUND,
            saved: { ...saved, breach: { ...saved.breach, ...state } },
          } as const;
          const message = breachCard(reader, facts);
          if (locale === 'en' && !('resolved' in state)) expect(message.text).toMatch(said);
          if ('resolved' in state && family === 'worse') expect(message.text).toContain('~');
          expect(message.text).not.toContain('<!channel>');
          const posted = await client.chat.postMessage({
            channel: LEADS,
            text: message.text,
            blocks: message.blocks as never,
          });
          expect(posted.ok, `${family} ${locale}`).toBe(true);
        }
      }
    }
  });
});
