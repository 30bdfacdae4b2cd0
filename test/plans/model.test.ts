// Who may do what to a plan, what a draft must hold, and where a plan should be by a day.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act } from '../../src/plans/act.ts';
import { courseOf, expectedOn } from '../../src/plans/course.ts';
import { checkTarget, readDraft, type Typed } from '../../src/plans/draft.ts';
import {
  type Action,
  type NewTask,
  newTask,
  type Plan,
  TASKS_MAX,
  type Who,
} from '../../src/plans/model.ts';
import { measuredBy } from '../../src/targets/model.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = Temporal.Instant.from('2026-10-19T12:00:00Z');
const TASK: NewTask = {
  ...({ title: 'Roster', kind: 'staffing', side: 'client' } as const),
  ...{ assignee: null, due: day('2026-11-01') },
};

const PLAN: Plan = {
  ...{ vendorId: 1, key: 'aht/talk_hold_wrap', target: 320, start: day('2026-10-01') },
  ...{ due: day('2026-12-30'), cause: 'company', whys: [], reason: 'r', clientOwner: 'UADA' },
  baseline: {
    ...{ from: day('2026-08-06'), to: day('2026-10-01'), value: 400, n: 560, low: 396, high: 404 },
  },
  ...{ vendorOwner: 'UVERA', proposedBy: 'UADA', status: 'active', mood: null, checkedAt: null },
  ...{ verdict: null, tasks: [newTask(1, TASK)] },
};
const CLIENT: Who = { userId: 'ULIN', side: 'client', at, hasContact: true };
const VENDOR: Who = { userId: 'UVERA', side: 'vendor', at, hasContact: true };

function outcome(plan: Plan, action: Action, who: Who): string {
  const next = act(plan, action, who);
  return 'refused' in next ? next.refused : next.status;
}

describe('who may do what', () => {
  const task = { kind: 'complete', task: 1, text: null } as const;
  const proposed: Plan = { ...PLAN, status: 'proposed' };
  test.each<[string, Plan, Action, Who, string]>([
    ['the vendor agrees', proposed, { kind: 'agree' }, VENDOR, 'active'],
    ['the vendor objects', proposed, { kind: 'object', text: 'x' }, VENDOR, 'objected'],
    ['a colleague of the proposer does not', proposed, { kind: 'agree' }, CLIENT, 'not_yours'],
    [
      'nobody agrees with themselves',
      proposed,
      { kind: 'agree' },
      { ...VENDOR, userId: 'UADA' },
      'same_person',
    ],
    ['nobody agrees twice', PLAN, { kind: 'agree' }, VENDOR, 'already'],
    [
      'whoever objected may agree after all',
      { ...PLAN, status: 'objected' },
      { kind: 'agree' },
      VENDOR,
      'active',
    ],
    [
      'the client does not agree to what was objected to',
      { ...PLAN, status: 'objected' },
      { kind: 'agree' },
      { ...CLIENT, userId: 'UJING' },
      'not_yours',
    ],
    [
      'nobody agrees to what was withdrawn',
      { ...PLAN, status: 'withdrawn' },
      { kind: 'agree' },
      VENDOR,
      'not_so',
    ],
    [
      'what was withdrawn is proposed again',
      { ...PLAN, status: 'withdrawn' },
      { kind: 'restore' },
      CLIENT,
      'proposed',
    ],
    [
      'not by the vendor',
      { ...PLAN, status: 'withdrawn' },
      { kind: 'restore' },
      VENDOR,
      'not_yours',
    ],
    [
      'not when its day is over',
      { ...PLAN, status: 'withdrawn', due: Temporal.PlainDate.from('2020-01-31') },
      { kind: 'restore' },
      CLIENT,
      'not_so',
    ],
    [
      'what waits for an answer is not proposed again',
      proposed,
      { kind: 'restore' },
      CLIENT,
      'already',
    ],
    [
      'a consent is not written down for those who can press',
      proposed,
      { kind: 'consent', who: 'V', text: 'mail' },
      CLIENT,
      'has_contact',
    ],
    [
      'it is for those who can not',
      proposed,
      { kind: 'consent', who: 'V', text: 'mail' },
      { ...CLIENT, hasContact: false },
      'active',
    ],
    ['nothing is done before both agree', proposed, task, CLIENT, 'not_so'],
    ['nothing is done after the end', { ...PLAN, status: 'closed' }, task, CLIENT, 'not_so'],
    [
      'the vendor does not close',
      PLAN,
      { kind: 'close', verdict: 'worked', text: null },
      VENDOR,
      'not_yours',
    ],
    [
      'the vendor does not move the target',
      PLAN,
      { kind: 'change', target: 390, due: PLAN.due, text: 'x' },
      VENDOR,
      'not_yours',
    ],
    ['the vendor does not finish what the client owes', PLAN, task, VENDOR, 'not_yours'],
    ['what is not there', PLAN, { ...task, task: 2 }, CLIENT, 'no_task'],
    [
      'what is closed is closed once',
      { ...PLAN, status: 'closed' },
      { kind: 'close', verdict: 'worked', text: null },
      CLIENT,
      'already',
    ],
  ])('%s', (_, plan, action, who, expected) => expect(outcome(plan, action, who)).toBe(expected));

  test('a task that is done is done once, and can be opened again', () => {
    const done = act(PLAN, task, CLIENT) as Plan;
    expect(done.tasks[0]).toMatchObject({ status: 'done', doneBy: 'ULIN', doneAt: at });
    expect(outcome(done, task, CLIENT)).toBe('already');
    expect((act(done, { kind: 'undo', task: 1 }, CLIENT) as Plan).tasks).toEqual(PLAN.tasks);
  });

  test(`a plan has room for ${TASKS_MAX} tasks, not one more`, () => {
    const full = {
      ...PLAN,
      tasks: Array.from({ length: TASKS_MAX - 1 }, (_, n) => newTask(n + 1, TASK)),
    };
    const last = act(full, { kind: 'add_task', task: TASK }, CLIENT) as Plan;
    expect(last.tasks.at(-1)?.id).toBe(TASKS_MAX);
    expect(outcome(last, { kind: 'add_task', task: TASK }, CLIENT)).toBe('too_many');
  });
});

describe('the expected path', () => {
  test('goes from the baseline to the target in equal steps', () => {
    // 1 October to 30 December are 90 days; on day 45 half of 80 is gone.
    expect(expectedOn(PLAN, day('2026-10-01'))).toBe(400);
    expect(expectedOn(PLAN, day('2026-11-15'))).toBe(360);
    expect(expectedOn(PLAN, day('2027-02-01'))).toBe(320);
  });

  test.each([
    [320, null, 'reached'],
    [355, null, 'on_path'],
    [365, [358, 372], 'on_path'],
    [365, [361, 369], 'behind'],
  ] as const)('%s with %s is %s in its middle', (value, interval, course) => {
    expect(courseOf(PLAN, { value, interval, day: day('2026-11-15') })).toBe(course);
  });
});

describe('a draft', () => {
  const aht = measuredBy('aht/talk_hold_wrap');
  const csat = measuredBy('csat/top2');
  if (!aht || !csat) throw new Error('no indicator');
  const typed: Typed = {
    ...{ aim: 'cut', figure: '20', start: '2026-10-19', due: '2026-12-31', cause: 'agent' },
    ...{ whys: '1. Slow\n\n2) Old tool', reason: ' Too\tlong ', measures: '• A 2026-11-01\nB' },
    ...{ clientOwner: 'UADA', vendorOwner: null },
  };
  const known = { ...aht, baseline: PLAN.baseline, today: day('2026-10-19') };

  test('is read as people type', () => {
    const read = readDraft(typed, known);
    expect(read).toMatchObject({
      draft: {
        ...{ target: 320, whys: ['Slow', 'Old tool'], reason: 'Too long' },
        tasks: [
          { title: 'A', due: day('2026-11-01') },
          { title: 'B', due: day('2026-12-31') },
        ],
      },
    });
  });

  const codes = (more: Partial<Typed>) => {
    const read = readDraft({ ...typed, ...more }, known);
    return 'problems' in read ? read.problems.map(({ field, code }) => `${field} ${code}`) : [];
  };

  test.each<[Partial<Typed>, string[]]>([
    [{ due: '2026-11-02' }, []], // fourteen days
    [{ due: '2026-11-01', measures: null }, ['due too_short']],
    [{ due: '2027-10-20' }, []], // 366 days
    [{ due: '2027-10-21' }, ['due too_long']],
    [{ start: '2026-09-18' }, []], // 31 days ago
    [{ start: '2026-09-17' }, ['start in_past']],
    [{ due: '2026-10-19', start: '2026-10-01' }, ['due in_past']],
    [{ due: '2026-02-30' }, ['due no_day']],
    [{ figure: '6:40', aim: 'value' }, ['figure no_better']],
    [{ figure: '6:39', aim: 'value' }, []],
    [{ figure: '0' }, ['figure no_share']],
    [{ figure: '1.234' }, ['figure ambiguous']],
    [{ whys: 'a\nb\nc\nd\ne' }, []],
    [{ whys: 'a\nb\nc\nd\ne\nf' }, ['whys too_many']],
    [{ reason: ' \u200b ' }, ['reason empty']],
    [{ measures: 'x'.repeat(150) }, []],
    [{ measures: 'x'.repeat(151) }, ['measures too_long_line']],
    [{ measures: Array.from({ length: 20 }, () => 'x').join('\n') }, []],
    [{ measures: Array.from({ length: 21 }, () => 'x').join('\n') }, ['measures too_many']],
    [{ measures: 'x 2026-10-18' }, ['measures after_due']],
  ])('%j has the problems %j', (more, expected) => expect(codes(more)).toEqual(expected));

  test('a share is at most 100 %', () => {
    const baseline = { value: 80 };
    expect(checkTarget({ aim: 'raise', figure: '25' }, csat.variant, baseline)).toBe(100);
    expect(checkTarget({ aim: 'raise', figure: '25.1' }, csat.variant, baseline)).toMatchObject({
      code: 'out_of_range',
    });
  });

  test('every target that is taken is better than the baseline', () => {
    const figure = fc.integer({ min: 1, max: 900 }).map(String);
    const aims = fc.constantFrom('value', 'cut', 'raise' as const);
    fc.assert(
      fc.property(figure, aims, (text, aim) => {
        const target = checkTarget({ aim: aim as Typed['aim'], figure: text }, aht.variant, {
          value: 400,
        });
        if (typeof target === 'number') expect(target).toBeLessThan(400);
      }),
    );
  });
});
