// What needs the reader: facts → blocks, worked out by hand.
import { describe, expect, test } from 'vitest';
import { heldUpView } from '../../src/cards/view.ts';
import { atRisk, myTasks } from '../../src/home/model.ts';
import { fitHome } from '../../src/home/view.ts';
import {
  meetingBlocks,
  planBlocks,
  taskBlocks,
  type WaitingLine,
  waitingBlocks,
} from '../../src/home/view-needs.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import type { Meeting } from '../../src/meetings/model.ts';
import type { Running } from '../../src/overdue/model.ts';
import { newTask, type Plan } from '../../src/plans/model.ts';
import { LIMITS, type MessageBlock, section } from '../../src/slack/blocks.ts';
import type { Vendor } from '../../src/vendors/model.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const TODAY = day('2026-11-22');
const VENDOR: Vendor = { id: 1, name: 'Acme & Co', tz: 'UTC' };
const DONE = { status: 'done', doneBy: 'U2' } as const;

function task(id: number, due: string, assignee: string | null, side: 'client' | 'vendor') {
  return newTask(id, { title: `Task ${id}`, kind: 'other', side, assignee, due: day(due) });
}

function running(id: number, plan: Partial<Plan>): Running {
  const end = { low: 74, high: 92 };
  const baseline = { from: day('2026-09-06'), to: day('2026-11-01'), value: 85, n: 60, ...end };
  const usual: Plan = {
    ...{ vendorId: 1, key: 'csat/top2', baseline, target: 90, start: day('2026-11-01') },
    ...{ due: day('2026-12-31'), cause: 'agent', whys: [], reason: 'r', clientOwner: 'U1' },
    ...{ vendorOwner: 'U2', proposedBy: 'U1', status: 'active', mood: null, checkedAt: null },
    ...{ verdict: null, tasks: [] },
  };
  return { id, vendor: VENDOR, today: TODAY, plan: { ...usual, ...plan } };
}

function startingOn(text: string): Meeting {
  return {
    ...{ vendorId: 1, startsAt: Temporal.Instant.from(text), cadence: 'once', participants: [] },
    ...{
      status: 'planned',
      minutes: null,
      decisions: [],
      minutedBy: null,
      corrected: null,
      receipts: [],
    },
  };
}

const textOf = (blocks: readonly MessageBlock[]) =>
  blocks.map((block) => {
    if (block.type === 'section') return block.text?.text;
    return block.type === 'context' ? JSON.stringify(block.elements) : block.type;
  });

test('tasks are mine by name, or where my side names nobody; the soonest due first', () => {
  const one = running(1, {
    tasks: [
      task(1, '2026-12-01', 'U1', 'client'),
      task(2, '2026-11-20', null, 'client'),
      task(3, '2026-11-01', 'U2', 'client'),
      { ...task(4, '2026-11-02', 'U1', 'client'), ...DONE },
      task(5, '2026-11-03', null, 'vendor'),
    ],
  });
  const two = running(2, { vendorOwner: null, tasks: [task(1, '2026-11-25', null, 'vendor')] });
  const mine = (userId: string) =>
    myTasks([one, two], userId).map(({ of, task: { id } }) => `${of.id}/${id}`);
  expect(mine('U1')).toEqual(['1/2', '2/1', '1/1']);
  expect(mine('U2')).toEqual(['1/3', '1/5']);
});

test('at risk is what ended, ends within fourteen days, or is said to be in trouble', () => {
  const all = [
    running(1, {}),
    running(2, { due: day('2026-12-07') }),
    running(3, { due: day('2026-12-06') }),
    running(4, { due: day('2026-11-21') }),
    running(5, { mood: 'blocked' }),
    running(6, { mood: 'on_track' }),
  ];
  expect(atRisk(all).map(({ id }) => id)).toEqual([4, 3, 5]);
});

const ASKED: WaitingLine[] = [
  {
    ...{ kind: 'plan', id: 7, vendor: VENDOR, key: 'csat/top2', by: 'U1', channelId: 'C1' },
    ...{ base: 85, target: 90 },
  },
  {
    ...{ kind: 'target', id: 8, vendor: VENDOR, key: 'csat/top2', by: 'U2', channelId: null },
    ladder: 'single',
    rungs: [{ floor: 70, target: 86, stretch: 92.5, from: day('2026-12-01') }],
  },
];

const WAITING = {
  'en-US': [
    '*Waiting for your agreement*',
    '📋 *Acme &amp; Co: CSAT, top 2 from 85.0\u00a0% to 90.0\u00a0%* · proposed by <@U1> · <#C1>',
    '🎯 *Acme &amp; Co: new target for CSAT, top 2* · proposed by <@U2>\nfrom 1 Dec 2026: floor 70\u00a0% · target *86\u00a0%* · stretch 92.5\u00a0%',
  ],
  'zh-CN': [
    '*等待您同意*',
    '📋 *Acme &amp; Co：满意度由 85.0% 改进到 90.0%* · 由 <@U1> 提出 · <#C1>',
    '🎯 *Acme &amp; Co：满意度的新目标* · 由 <@U2> 提出\n2026年12月1日起：底线 70% · 目标 *86%* · 挑战值 92.5%',
  ],
  'zh-TW': [
    '*等待您同意*',
    '📋 *Acme &amp; Co：滿意度由 85.0% 改善到 90.0%* · 由 <@U1> 提出 · <#C1>',
    '🎯 *Acme &amp; Co：滿意度的新目標* · 由 <@U2> 提出\n2026年12月1日起：底線 70% · 目標 *86%* · 挑戰值 92.5%',
  ],
};

const SAID = {
  'en-US': [
    ['*My tasks*', 'Task 1 · Acme &amp; Co · *overdue since 20 Nov 2026*'],
    [
      '*Plans at risk*',
      '📋 *Acme &amp; Co: CSAT, top 2 from 85.0\u00a0% to 90.0\u00a0%* · due 31 Dec 2026 · blocked',
    ],
    ['*Meetings in the next 14 days*', '📅 *Acme &amp; Co: meeting on 25 Nov 10:00 (UTC)*'],
  ],
  'zh-CN': [
    ['*我的任务*', 'Task 1 · Acme &amp; Co · *已逾期，原定 2026年11月20日*'],
    [
      '*有风险的计划*',
      '📋 *Acme &amp; Co：满意度由 85.0% 改进到 90.0%* · 截止 2026年12月31日 · 受阻',
    ],
    ['*未来 14 天的会议*', '📅 *Acme &amp; Co：会议，11月25日 10:00（UTC）*'],
  ],
  'zh-TW': [
    ['*我的任務*', 'Task 1 · Acme &amp; Co · *已逾期，原定 2026年11月20日*'],
    [
      '*有風險的計畫*',
      '📋 *Acme &amp; Co：滿意度由 85.0% 改善到 90.0%* · 截止 2026年12月31日 · 受阻',
    ],
    ['*未來 14 天的會議*', '📅 *Acme &amp; Co：會議，11月25日 10:00（UTC）*'],
  ],
};

const MORE = {
  'en-US': ['… and 1 more: `/vendor-plan mine`', '`/vendor-plan list`', '`/vendor-meeting`'],
  'zh-CN': [
    '……还有 1 项任务：\u200a`/vendor-plan 我的`',
    '`/vendor-plan 列表`',
    '`/vendor-meeting`',
  ],
  'zh-TW': [
    '……還有 1 項任務：\u200a`/vendor-plan 我的`',
    '`/vendor-plan 清單`',
    '`/vendor-meeting`',
  ],
};

describe.each(['en-US', 'zh-CN', 'zh-TW'] as const)('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');
  const parts = (count: number) => {
    const all = Array.from({ length: count }, (_, at) => {
      return running(at + 1, { mood: 'blocked', tasks: [task(1, '2026-11-20', 'U1', 'client')] });
    });
    const meeting = { vendor: VENDOR, meeting: startingOn('2026-11-25T10:00:00Z') };
    return [
      taskBlocks(reader, myTasks(all, 'U1')),
      planBlocks(reader, atRisk(all)),
      meetingBlocks(
        reader,
        all.map(() => meeting),
      ),
    ];
  };

  test('a line says what, whose and when', () => {
    expect(parts(1).map(textOf)).toEqual(SAID[locale]);
  });

  test('what waits for an answer is shown with its button: a plan to be read, targets to be answered', () => {
    const blocks = waitingBlocks(reader, ASKED);
    expect(textOf(blocks)).toEqual([...WAITING[locale], 'actions']);
    const ids = JSON.stringify(blocks).match(/(?<="action_id":")[^"]+/g);
    expect(ids).toEqual(['plan.show:7', 'targets.agree:8', 'targets.object:8']);
    expect(waitingBlocks(reader, [])).toEqual([]);
    // Five of six, with two blocks each at most, and where the rest is.
    const six = waitingBlocks(reader, Array(6).fill(ASKED[1]));
    expect(six).toHaveLength(1 + 5 * 2 + 1);
    expect(textOf(six).at(-1)).toContain('`/vendor-targets`');
  });

  test('nothing is no section; five have room, of six one is counted with its command', () => {
    expect(parts(0).flat()).toEqual([]);
    expect(parts(5).map(({ length }) => length)).toEqual([6, 6, 6]);
    const six = parts(6);
    expect(six.map(({ length }) => length)).toEqual([7, 7, 7]);
    for (const [at, said] of MORE[locale].entries()) {
      expect(textOf(six[at] ?? [])[6]).toContain(said);
    }
  });

  test('what needs action stays whole where the rest does not fit', () => {
    const held = {
      ...{ key: 'a', channelId: 'C1', laneId: 'C1', state: 'parked', detail: null, text: 'x' },
      ...{ reason: 'not_in_channel', since: Temporal.Instant.from('2026-11-22T12:00:00Z') },
    } as const;
    const parked = heldUpView(reader, Array(30).fill(held), 'token_revoked');
    const needs = [...parked, ...parts(9).flat()];
    // Title, pause, twenty lines and what is left; three times a title, five lines and what is left.
    expect(needs).toHaveLength(23 + 3 * 7);
    const rest = (count: number) => Array.from({ length: count }, (_, at) => section(`${at}`));
    const room = LIMITS.modalBlocks - needs.length;
    expect(fitHome(reader, [...needs, ...rest(room)])).toEqual([...needs, ...rest(room)]);
    const cut = fitHome(reader, [...needs, ...rest(room + 1)]);
    expect(cut).toHaveLength(100);
    expect(cut.slice(0, -1)).toEqual([...needs, ...rest(room - 1)]);
    expect(JSON.stringify(cut.at(-1))).toContain(reader.words.home.cut);
  });
});
