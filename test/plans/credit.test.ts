// Whose idea a task was is said wherever the task is named.
import { describe, expect, test } from 'vitest';
import { taskLines } from '../../src/digests/view-work.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { meetingCard } from '../../src/meetings/card.ts';
import type { Meeting } from '../../src/meetings/model.ts';
import type { Late, Running } from '../../src/overdue/model.ts';
import { morningMessage } from '../../src/overdue/view.ts';
import { planCard } from '../../src/plans/card.ts';
import type { Plan, Task } from '../../src/plans/model.ts';
import { planList } from '../../src/plans/view.ts';
import { taskForm } from '../../src/plans/view-tasks.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const [VERA, ADA] = ['U0VERACRUZ', 'U0ADALIN01'];
const today = day('2026-11-23');
const vendor = { id: 1, name: 'Acme', tz: 'UTC' };
const task: Task = {
  ...{ id: 1, title: 'Night roster', kind: 'staffing', side: 'vendor', assignee: VERA },
  ...{ due: day('2026-11-20'), status: 'open', doneBy: null, doneAt: null, evidence: null },
  ...{ link: null, fileLink: null, credit: 'U0IDEA0001' },
};
const plan: Plan = {
  ...{ vendorId: 1, key: 'csat/top2', target: 90, start: day('2026-11-01') },
  ...{ due: day('2026-12-31'), cause: 'agent', whys: [], reason: 'r', clientOwner: ADA },
  baseline: {
    ...{ from: day('2026-09-06'), to: day('2026-11-01'), value: 85, n: 60, low: 74, high: 92 },
  },
  ...{ vendorOwner: null, proposedBy: ADA, status: 'active', mood: null, checkedAt: null },
  ...{ verdict: null, tasks: [task] },
};
const of: Running = { id: 1, plan, vendor, today };
const late: Late = { of, task, due: task.due, assignee: VERA };
const nothing = { tasks: [], ends: [], checks: [], waits: [] };

describe.each([
  ['en-US', 'idea of <@U0IDEA0001>'],
  ['zh-CN', '建议人 <@U0IDEA0001>'],
  ['zh-TW', '建議人 <@U0IDEA0001>'],
])('in %s', (locale, credit) => {
  const reader = readerFor(locale, 'UTC');
  const agenda = {
    ...{ vendor, score: null, breaches: [], settled: [], ideas: [] },
    plans: [{ plan, today, open: 1, late: [task], isDue: false }],
  };
  const meeting: Meeting = {
    ...{ vendorId: 1, startsAt: Temporal.Instant.from('2026-12-01T10:00:00Z'), cadence: 'once' },
    ...{ participants: [], status: 'planned', minutes: null, decisions: [], minutedBy: null },
    ...{ corrected: null, receipts: [] },
  };
  const shown: Readonly<Record<string, unknown>> = {
    card: planCard(reader, { id: 1, vendor, plan, today, now: null, hasContact: true }).blocks,
    form: taskForm(reader, plan, task, today, '1/1').blocks,
    mine: planList(reader, [{ id: 1, vendor, plan }], today, VERA).blocks,
    morning: morningMessage(reader, { ...nothing, tasks: [{ of, task }] }).blocks,
    'what waits': morningMessage(reader, { ...nothing, waits: [late] }).blocks,
    digest: taskLines(reader, {
      ...{ vendor: null },
      tasks: { shown: [{ vendor, plan, task, today }], all: 1, overdue: 1, until: today },
    } as never),
    agenda: meetingCard(reader, {
      ...{ id: 1, meeting, agenda, findings: [], good: { praise: [], ideas: [] } },
    }).blocks,
    'what went well': meetingCard(reader, {
      ...{ id: 1, meeting, agenda: { ...agenda, plans: [] }, findings: [] },
      good: { praise: [], ideas: [task] },
    }).blocks,
  };

  test.each(Object.keys(shown))('%s', (where) => {
    const said = JSON.stringify(shown[where]);
    expect(said).toContain('Night roster');
    expect(said).toContain(credit);
  });

  test('nothing is said of a task that was nobody’s idea, nor in the list of all plans', () => {
    const own = { ...plan, tasks: [{ ...task, credit: null }] };
    const facts = { id: 1, vendor, plan: own, today, now: null, hasContact: true };
    expect(JSON.stringify(planCard(reader, facts).blocks)).not.toContain('U0IDEA0001');
    const list = planList(reader, [{ id: 1, vendor, plan }], today, null);
    expect(JSON.stringify(list.blocks)).not.toContain('Night roster');
  });
});
