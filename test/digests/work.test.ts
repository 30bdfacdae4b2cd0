// Breaches with their age, tasks, plans and quotes, worked out by hand, and at Slack's limits.
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/digests/compose.ts';
import type { Seen } from '../../src/digests/content.ts';
import type { Draft } from '../../src/digests/model.ts';
import { withoutName } from '../../src/digests/quotes.ts';
import { digestView } from '../../src/digests/view.ts';
import { stateOf, workOf } from '../../src/digests/work.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { week } from '../../src/lib/period.ts';
import { agentMark } from '../../src/observations/model.ts';
import type { Plan } from '../../src/plans/model.ts';
import { validateMessage } from '../../src/playground/validator/index.ts';
import { buttons, table } from '../support/blocks.ts';
import { digestDraft, seenVendor } from './scene.ts';
import { breach, CSAT, daily, day, MANILA, NOW, plan, task } from './work-scene.ts';

describe('what is open with a vendor', () => {
  test('breaches: the oldest first, whole days of age, new since the last digest, none disputed', () => {
    const said = { by: 'U9', at: NOW, reason: 'no' };
    const { breaches, today } = workOf(
      MANILA,
      daily,
      [
        breach(3, '2026-11-19T16:00:00Z'), // Friday 00:00 in Manila: within; 3 d 16 h
        breach(2, '2026-11-19T15:59:59Z'), // Thursday 23:59:59 there: told before; 3 d 16 h
        breach(4, '2026-11-23T07:59:00Z'),
        breach(1, '2026-11-20T08:00:00Z'), // three days to the minute
        breach(5, '2026-11-01T00:00:00Z', {
          breach: { ...breach(5, '2026-11-01T00:00:00Z').breach, disputed: said },
        }),
      ],
      [],
    );
    expect(breaches.map(({ saved, days: age, isNew }) => [saved.id, age, isNew])).toEqual([
      [2, 3, false],
      [3, 3, true],
      [1, 3, true],
      [4, 0, true],
    ]);
    expect(today.toString()).toBe('2026-11-23'); // 16:00 there
  });

  test('tasks: overdue before today there, due within two days; only of what runs', () => {
    const tasks = [
      ...[task(1, '2026-11-25'), task(2, '2026-11-22'), task(3, '2026-11-23')],
      ...[task(4, '2026-11-26'), task(5, '2026-11-01', { status: 'done' })],
      task(6, '2026-11-01', { status: 'dropped' }),
    ];
    const { plans } = workOf(
      MANILA,
      daily,
      [],
      [
        { id: 1, plan: plan({ tasks }) },
        { id: 2, plan: plan({ tasks, status: 'proposed' }) },
      ],
    );
    const [running, waiting] = plans;
    expect(running?.overdue.map(({ id }) => id)).toEqual([2]);
    expect(running?.soon.map(({ id }) => id)).toEqual([3, 1]);
    expect(waiting).toMatchObject({ id: 2, overdue: [], soon: [], isLate: false });
    const weekly = workOf(
      MANILA,
      { ...daily, edition: 'weekly' },
      [],
      [{ id: 1, plan: plan({ tasks: [task(1, '2026-11-30'), task(2, '2026-12-01')] }) }],
    );
    expect(weekly.plans[0]?.soon.map(({ id }) => id)).toEqual([1]);
  });

  test('plans: the one that needs most first', () => {
    const states: Partial<Plan>[] = [
      { mood: 'on_track' },
      {},
      { status: 'proposed' },
      { status: 'objected' },
      { tasks: [task(1, '2026-11-22')] },
      { mood: 'at_risk' },
      { mood: 'blocked' },
      { mood: 'on_track', due: day('2026-11-22') },
      { due: day('2026-11-23'), mood: 'on_track' }, // its last day
    ];
    const { plans } = workOf(
      MANILA,
      daily,
      [],
      states.map((given, index) => ({ id: index, plan: plan(given) })),
    );
    expect(plans.map((one) => `${one.id} ${stateOf(one)}`)).toEqual([
      ...['7 late', '6 blocked', '5 at_risk', '4 tasks_late', '3 objected', '2 proposed'],
      ...['1 unchecked', '0 on_track', '8 on_track'],
    ]);
  });
});

const WEEK = week(day('2026-11-16'));
const english = readerFor('en-US', 'UTC');

/** The week before that Monday, of which CSAT was `value` ± 1. */
function weekly(value: number, given: Partial<Plan> = {}, id = 1, name = 'Acme'): Seen {
  const seen = seenVendor(
    id,
    name,
    { [CSAT]: { value, noise: 1 } },
    { [CSAT]: { value: 78, noise: 1 } },
  );
  const metrics = seen.recent.metrics.map((metric) => ({
    ...metric,
    interval: [value - 1, value + 1] as [number, number],
  }));
  const work = workOf(
    seen.recent.vendor,
    { edition: 'weekly', period: WEEK, now: NOW },
    [breach(1, '2026-11-21T08:00:00Z')],
    [{ id: 1, plan: plan(given) }],
  );
  return { ...seen, recent: { ...seen.recent, period: WEEK, metrics }, work };
}

function draw(seen: readonly Seen[], given: Partial<Draft> = {}, reader = english) {
  const draft = digestDraft({ edition: 'weekly', ...given });
  const digest = compose(draft, seen);
  return digestView(reader, { draft, period: WEEK, digest, late: null, skipped: [] });
}

const shown = (message: { blocks: readonly object[] }) =>
  JSON.stringify(message.blocks).replaceAll('\u00a0', ' ');

describe('in the digest', () => {
  // In the middle of the week, on the 19th, seventeen days have gone: 78 + 1.7 = 79.7 is expected.
  test.each([
    [78.6, 'behind the path'], // 79.6 at best
    [78.8, 'on the expected path'], // 79.8 at best
    [88, 'target reached'],
  ])('a plan at %d is %s', (value, course) => {
    const all = shown(
      draw([
        weekly(value, {
          tasks: [
            task(1, '2026-12-24'),
            task(2, '2026-12-24', { status: 'done' }),
            task(3, '2026-12-24', { status: 'dropped' }),
          ],
        }),
      ]),
    );
    // 2 to 23 November is the 22nd day of 100.
    expect(all).toContain(
      `day 22 of 100 · now ${value.toFixed(1)} %, ${course} · 1 of 2 tasks done · no check-in yet`,
    );
  });

  test('days before the plan began say nothing of it', () => {
    const all = shown(draw([weekly(90, { start: day('2026-11-17') })]));
    expect(all).toContain('no figures since the start yet');
    expect(shown(draw([weekly(90, { start: day('2026-11-16') })]))).toContain('now 90.0 %');
  });

  test('table, breaches, tasks; a daily one leaves progress out', () => {
    const one = weekly(84, {
      mood: 'at_risk',
      tasks: [task(1, '2026-11-20'), task(2, '2026-11-30')],
    });
    const message = draw([one, weekly(85, { mood: 'on_track' }, 2, 'Birch')]);
    expect(validateMessage(message)).toEqual([]);
    const rows = table(message as never).map((row) => [row[1], ...row.slice(-2)]);
    expect(rows.slice(-2)).toEqual([
      ['Acme', '1', 'at risk'],
      ['Birch', '1', 'on track'],
    ]);
    const all = shown(message);
    expect(all).toContain('*Open breaches*: 2, 2 new since the last digest');
    expect(all).toContain('is worse than agreed* · open for 2 days');
    expect(all).toContain('*Tasks*: 1 overdue, 1 due by 30 Nov 2026');
    expect(all).toContain('Acme: ⏳ Task 1 · <@U2> · *overdue since 20 Nov 2026*');
    expect(all.indexOf('Acme: CSAT')).toBeLessThan(all.indexOf('Birch: CSAT'));
    expect(shown(draw([one], { edition: 'daily' }))).not.toContain('*Plans*');
  });

  test('what is open is one press away, for its readers and no further', () => {
    const one = weekly(84);
    const below = (given: Partial<Draft>) => buttons(draw([one], given) as never);
    expect(below({}).slice(-2)).toEqual(['Open breaches', 'Settings']);
    const own = draw([one], { audience: 'vendor', vendorIds: [1] });
    expect(buttons(own as never).slice(-1)).toEqual(['Open breaches']);
    expect(JSON.stringify(own)).toContain('"value":"1/open/0"');
    expect(JSON.stringify(own)).not.toContain('all/open/0');
    expect(below({ sections: [] })).toEqual(['Settings']);
  });

  test('executives get counts of tasks and nobody’s name; what nobody wants stays away', () => {
    const one = weekly(84, { tasks: [task(1, '2026-11-20')] });
    const short = shown(draw([one], { audience: 'executives' }));
    expect(short).toContain('*Tasks*: 1 overdue, 0 due');
    expect(short).not.toContain('Task 1');
    const bare = compose(digestDraft({ edition: 'weekly', sections: [] }), [one]);
    expect(bare).toMatchObject({ breaches: { all: 0 }, tasks: { all: 0 }, plans: { all: 0 } });
  });

  test('a vendor by itself has a chart of both periods', () => {
    const chart = draw([weekly(84)]).blocks.find(({ type }) => type === 'data_visualization');
    // 84: 80 + 20·0.4; 78: 80·0.8
    expect(JSON.stringify(chart)).toMatch(/"value":64.*"value":88/);
  });

  test.each(['en-US', 'zh-CN', 'zh-TW'])(
    'at its worst it is cut nowhere and taken in %s',
    (locale) => {
      const name = '&'.repeat(100);
      const tasks = Array.from({ length: 20 }, (_, index) =>
        task(index + 1, '2026-11-20', { title: name }),
      );
      const subject = '<'.repeat(200);
      const many = Array.from({ length: 40 }, (_, index) => {
        const one = weekly(75, { tasks, mood: 'blocked' }, index, `${index}${name}`);
        const open = Array.from({ length: 6 }, (_, at) => ({
          ...{ days: 9_999, isNew: true },
          saved: breach(at, '2026-11-20T00:00:00Z', {
            family: 'overdue',
            indicator: 'clock/resolution',
            subject,
          }),
        }));
        return { ...one, work: { ...one.work, breaches: open } };
      });
      const reader = readerFor(locale, 'UTC');
      for (const [seen, audience] of [
        [many, 'leads'],
        [many, 'executives'],
        [many.slice(0, 1), 'vendor'],
      ] as const) {
        const message = draw(seen, { audience }, reader);
        expect(validateMessage(message)).toEqual([]);
        // A section that was cut ends in an ellipsis of ours.
        const texts = message.blocks.flatMap((block) =>
          block.type === 'section' ? [block.text?.text ?? ''] : [],
        );
        expect(texts.filter((text) => text.length >= 3_000)).toEqual([]);
      }
      const five = draw(many, {}, reader);
      expect(shown(five)).toContain('235'); // of 240 breaches
      expect(shown(five)).toContain('795'); // of 800 tasks
    },
  );
});

describe('quotes where no names are kept', () => {
  const KEY = 'k';
  test.each([
    ['Maria Santos was rude to a caller', 'Maria Santos', '[…] was rude to a caller'],
    ['MARIA shouted, then maria-santos left', 'Maria', '[…] shouted, then maria-santos left'],
    ['Santos hung up on him', 'Maria Santos', '[…] hung up on him'],
    ['李明没有道歉', '李明', '[…]没有道歉'],
    ['Nobody was rude', null, 'Nobody was rude'],
    ['Nobody was rude', 'Maria', 'Nobody was rude'],
  ])('%s', (text, agent, said) => expect(withoutName(text, agent, KEY)).toBe(said));

  test.each([
    ['Then maria  santos? She was rude', 'Maria Santos', 'Then […]? She was rude'],
    ['客服李明没有道歉', '李明', '客服[…]没有道歉'],
  ])('by its mark: %s', (text, agent, said) => {
    expect(withoutName(text, agentMark(KEY, agent), KEY)).toBe(said);
    expect(withoutName(text, agentMark('other', agent), KEY)).toBe(text);
  });
});
