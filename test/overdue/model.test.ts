// Business days, and who is told of what is overdue from which of them on.
import { expect, test } from 'vitest';
import {
  businessDaysAfter,
  leadsAmong,
  type Running,
  STEPS,
  todosOf,
  toldOf,
} from '../../src/overdue/model.ts';
import { newTask, type Plan } from '../../src/plans/model.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('business days are those that one counts one by one', () => {
  const first = day('2026-10-01');
  for (let from = 0; from < 14; from += 1) {
    let counted = 0;
    for (let after = 1; after <= 30; after += 1) {
      const today = first.add({ days: from + after });
      if (today.dayOfWeek < 6) counted += 1;
      expect(businessDaysAfter(first.add({ days: from }), today), `${today}`).toBe(counted);
    }
  }
  expect(businessDaysAfter(first, first.subtract({ days: 9 }))).toBe(0);
});

const TASK = { title: 'Roster', kind: 'staffing', side: 'vendor', assignee: 'UVERA' } as const;
const PLAN: Plan = {
  ...{
    vendorId: 1,
    key: 'csat/top2',
    target: 90,
    start: day('2026-10-01'),
    due: day('2026-12-31'),
  },
  baseline: { from: day('2026-08-06'), to: day('2026-10-01'), value: 85, n: 9, low: 1, high: 99 },
  ...{ cause: 'agent', whys: [], reason: 'r', clientOwner: 'UADA', vendorOwner: 'UOWNER' },
  ...{ proposedBy: 'UADA', status: 'active', mood: null, checkedAt: null, verdict: null },
  tasks: [newTask(1, { ...TASK, due: day('2026-11-06') })], // a Friday
};

function running(today: string, plan = PLAN): Running {
  return { id: 7, plan, vendor: { id: 1, name: 'Acme', tz: 'UTC' }, today: day(today) };
}

test.each([
  ['2026-11-06', []],
  ['2026-11-10', []], // Monday and Tuesday
  ['2026-11-11', ['UADA', 'UOWNER']],
  ['2026-11-13', ['UADA', 'UOWNER']],
  ['2026-11-15', ['UADA', 'UOWNER']], // Sunday
  ['2026-11-16', ['UADA', 'ULEAD', 'UOWNER']],
])('on %s a task that was due on Friday the 6th waits for %j', (today, expected) => {
  const todos = todosOf([running(today)], () => ['ULEAD', 'UADA']);
  const told = [...todos].filter(([, { waits }]) => waits.length > 0).map(([userId]) => userId);
  expect(told.toSorted()).toEqual(expected);
  expect(todos.get('UVERA')?.tasks).toHaveLength(1);
});

test('what is done waits for nobody, and a plan past its end for its owner first', () => {
  const done = { ...PLAN, tasks: PLAN.tasks.map((one) => ({ ...one, status: 'done' as const })) };
  expect(
    [...todosOf([running('2026-12-01', done)], () => ['ULEAD'])].flatMap(([, t]) => t.waits),
  ).toEqual([]);
  const ended = todosOf([running('2027-01-01', done)], () => ['ULEAD']);
  expect(ended.get('UADA')).toMatchObject({ ends: [{ id: 7 }], checks: [], waits: [] });
  expect([...ended.keys()]).toEqual(['UADA']);
});

test('the steps come one after another, each from the same rules', () => {
  expect(STEPS.map(({ from }) => from)).toEqual([1, 3, 6]);
  const late = { of: running('2026-11-09'), task: null, due: PLAN.due, assignee: 'UADA' };
  expect(toldOf(late, ['ULEAD'])).toEqual([]);
});

test('leads of the vendor, and its admins only where it has none', () => {
  const admin = { userId: 'UADMIN', role: 'admin', vendorIds: null };
  const lead = { userId: 'ULEAD', role: 'lead', vendorIds: [2] };
  expect(leadsAmong([admin, lead], 2)).toEqual(['ULEAD']);
  expect(leadsAmong([admin, lead], 1)).toEqual(['UADMIN']);
});
