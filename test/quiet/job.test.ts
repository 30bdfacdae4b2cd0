// A night in the local Slack: what can wait is held, what can't is not, and one message ends it.
import { beforeAll, describe, expect, test } from 'vitest';
import { passTime } from '../../src/breaches/job.ts';
import { listOpen } from '../../src/breaches/query.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { ADA } from '../cards/scene.ts';
import { texts } from '../support/blocks.ts';
import { stoppedClock } from '../support/clock.ts';
import { NIGHT, quietScene } from './scene.ts';

describe('quiet hours', () => {
  const scene = quietScene();
  const { database, held, clock, bot, sets, find, tick, shown, heads, lines } = scene;
  let ada = null as unknown as Client;
  let [team, acme, birch] = ['', 0, 0];

  beforeAll(() => {
    ({ ada, team, acme, birch } = scene.who());
  });

  test('one message says what happened, worst first, and the cards of what is open follow', async () => {
    await find(birch, 'worse', 'csat/top2');
    await tick('24T21:59:30');
    expect(await shown()).toHaveLength(1);
    await tick('24T22:00:00');
    await find(acme, 'worse', 'csat/top2');
    await find(acme, 'worse', 'sla_compliance/resolution', { level: 2 });
    await find(acme, 'worse', 'fcr/same_reason');
    await find(birch, 'worse', 'csat/top2', { level: 2, misses: 300 });
    await tick('25T01:00:00');
    expect(await shown()).toHaveLength(1);
    // Recovered before anybody was disturbed.
    await find(acme, 'worse', 'fcr/same_reason', { isOpen: false, misses: 60 });
    await tick('25T06:59:00');
    expect(await shown()).toHaveLength(1);
    await tick('25T07:00:00');
    await tick('25T07:01:00');
    const [old, summary, ...after] = await shown();
    expect(old?.text).toContain('Birch');
    expect(summary?.text).toBe(
      '*Quiet hours are over*: 2 opened, 1 worsened, 1 recovered since 24 Nov 22:00 (UTC).',
    );
    const [, open = '', over = ''] = texts(summary);
    const lines = open.split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.slice(0, 2).join()).toContain('Acme: Resolution SLA');
    expect(lines.slice(0, 2).join()).toContain('Birch');
    expect(lines[2]).toContain('Acme: ');
    expect(over).toContain('without a card');
    expect(after.map(({ text }) => text.includes('Acme'))).toEqual([true, true]);
    // Again and again: nothing more, also where the clocks are put back.
    await tick('25T06:59:30');
    await tick('25T07:02:00');
    expect((await heads()).filter((text) => text.includes('Quiet hours'))).toHaveLength(1);
    expect(await shown()).toHaveLength(4);
  });

  test('what collapses, top priorities overdue and compliance go through', async () => {
    await tick('24T23:00:00');
    await find(acme, 'collapse', 'service_level/ignore_early_abandons');
    await find(acme, 'worse', 'compliance/rubric');
    const worst = (priority: string) => ({
      numbers: {
        contacts: 1,
        worst: [
          { contact: 'A', source: 's', priority, issueType: '', dueAt: '2026-11-24T22:00:00Z' },
        ],
      },
    });
    await find(acme, 'overdue', 'clock/resolution', worst('P3'));
    await tick('24T23:01:00');
    expect(await shown()).toHaveLength(2);
    await find(acme, 'overdue', 'clock/resolution', worst('P1'));
    await tick('24T23:02:00');
    expect(await shown()).toHaveLength(3);
    await tick('25T07:00:00');
    // Nothing was held in the end, so there is nothing to say.
    expect((await heads()).filter((text) => text.includes('Quiet hours'))).toEqual([]);
  });

  test('a vendor’s own hours, none at all, and alerts that are turned off', async () => {
    await sets({ quiet: 'none' }, birch);
    await tick('24T23:00:00');
    await find(acme, 'worse', 'csat/top2');
    await find(birch, 'worse', 'csat/top2');
    await tick('24T23:01:00');
    expect((await shown()).map(({ text }) => text.includes('Birch'))).toEqual([true]);
    await sets({ quiet: { ...NIGHT, to: '09:00' } }, acme);
    // The common hours end for Acme with its own: what they held goes on with them.
    await tick('24T23:02:00');
    await tick('25T07:00:00');
    await tick('25T09:00:00');
    const said = (await shown()).filter(({ text }) => text.startsWith('*Quiet hours'));
    expect(said).toHaveLength(1);
    expect((await shown()).filter(({ text }) => /Acme/.test(text))).toHaveLength(1);
  });

  test('below a card that was there nothing is said at night until a person speaks', async () => {
    for (const id of [acme, birch]) await find(id, 'worse', 'csat/top2');
    await tick('24T21:59:30');
    const before = (await shown()).map(({ text }) => text);
    await tick('24T22:00:00');
    for (const id of [acme, birch]) await find(id, 'worse', 'csat/top2', { level: 2, misses: 300 });
    await tick('24T23:00:00');
    // The cards tell it; nobody is woken by a line.
    expect((await shown()).map(({ text }) => text)).not.toEqual(before);
    expect([await lines('Acme'), await lines('Birch')]).toEqual([[], []]);
    const card = (await shown()).find(({ text }) => text.includes('Acme'));
    await ada.press(card as Message, 'breach.press:acknowledge');
    await bot.current.plumbline.work.drain(30_000);
    await tick('24T23:30:00');
    const told = await lines('Acme');
    expect(told).toHaveLength(3);
    expect(await lines('Birch')).toEqual([]);
    await tick('25T07:00:00');
    await tick('25T07:01:00');
    expect(await lines('Birch')).toHaveLength(2);
    expect(await lines('Acme')).toEqual(told);
  });

  test('a line below a critical card comes at once, and with one that becomes critical what waited above', async () => {
    const overdue = (priority: string, contacts: number) => ({
      level: contacts,
      numbers: {
        contacts,
        worst: [
          { contact: 'A', source: 's', priority, issueType: '', dueAt: '2026-11-24T22:00:00Z' },
        ],
      },
    });
    await find(acme, 'worse', 'compliance/rubric');
    await find(birch, 'overdue', 'clock/resolution', overdue('P3', 1));
    await tick('24T21:59:30');
    const card = (await shown()).find(({ text }) => text.includes('Birch'));
    const [breach] = await listOpen(database.pool, team, [birch]);
    await ada.choose(card as Message, 'breach.snooze', `${breach?.id}/1h`);
    await bot.current.plumbline.work.drain(30_000);
    await tick('24T21:59:50');
    const asleep = await lines('Birch');
    expect(asleep).toHaveLength(2);
    // It wakes at night: that can wait. What got worse at Acme can't.
    held.clock = stoppedClock('2026-11-24T23:00:00Z');
    await passTime(database.pool, clock, team);
    await find(acme, 'worse', 'compliance/rubric', { level: 2, misses: 300 });
    await tick('24T23:00:00');
    expect(await lines('Acme')).toEqual(['Opened.', 'Got']);
    expect(await lines('Birch')).toEqual(asleep);
    await find(birch, 'overdue', 'clock/resolution', overdue('P1', 2));
    await tick('24T23:30:00');
    expect(await lines('Birch')).toEqual([...asleep, 'Awake']);
  });

  test('hours that are changed meanwhile: what waits comes at their new end, sooner or later', async () => {
    for (const id of [acme, birch]) await find(id, 'worse', 'csat/top2');
    await tick('24T21:59:30');
    await tick('24T22:00:00');
    for (const id of [acme, birch]) {
      await find(id, 'worse', 'csat/top2', { level: 2, misses: 300 });
      await find(id, 'worse', 'fcr/same_reason');
    }
    await tick('24T23:00:00');
    const seen = async () => [await lines('Acme'), await lines('Birch'), (await shown()).length];
    expect(await seen()).toEqual([[], [], 2]);
    // Birch has none any more: its own come, and there is nothing to sum up.
    await sets({ quiet: 'none' }, birch);
    await tick('24T23:10:00');
    expect(await seen()).toEqual([[], ['Opened.', 'Got'], 3]);
    await sets({ quiet: { ...NIGHT, to: '02:00' } });
    await tick('24T23:20:00');
    await sets({ quiet: { ...NIGHT, to: '04:00' } });
    await tick('25T01:00:00');
    await tick('25T02:00:00');
    expect(await seen()).toEqual([[], ['Opened.', 'Got'], 3]);
    await sets({ quiet: { ...NIGHT, to: '03:30' } });
    await tick('25T03:29:00');
    expect(await seen()).toEqual([[], ['Opened.', 'Got'], 3]);
    await tick('25T03:30:00');
    expect((await seen()).slice(0, 2)).toEqual([
      ['Opened.', 'Got'],
      ['Opened.', 'Got'],
    ]);
    // What is summed up is Acme's, and its new card follows.
    const [, , , summary, card, ...more] = await shown();
    expect(summary?.text).toMatch(/^\*Quiet hours are over\*: 1 opened, 1 worsened, 0 recovered/);
    expect(card?.text).toContain('Acme');
    expect(more).toEqual([]);
  });

  test('nobody answers at night: the step waits for the morning, a critical one does not', async () => {
    const step = { waitMin: 30, to: { kind: 'person', id: 'U0LINJING1' } } as const;
    const policy = { steps: [step], repeat: 0, decayH: 8, replyH: null };
    await saveEscalation(database.pool, team, null, policy, ADA, clock.now());
    held.clock = stoppedClock('2026-11-24T23:00:00Z');
    await find(acme, 'worse', 'csat/top2');
    await find(acme, 'collapse', 'service_level/ignore_early_abandons');
    const due = Object.fromEntries(
      (await listOpen(database.pool, team, [acme])).map(({ family, breach }) => [
        family,
        breach.escalatesAt?.toString(),
      ]),
    );
    expect(due).toEqual({ worse: '2026-11-25T07:00:00Z', collapse: '2026-11-24T23:30:00Z' });
  });
});
