// Breaches, tasks and plans of a vendor, for those who look at what a digest says of them.
import type { SavedBreach } from '../../src/breaches/row.ts';
import { days } from '../../src/lib/period.ts';
import type { Plan, Task } from '../../src/plans/model.ts';

export const CSAT = 'csat/top2';
export const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
/** A Monday, which speaks of the week-end. */
export const NOW = at('2026-11-23T08:00:00Z');
const WEEKEND = days(day('2026-11-20'), day('2026-11-22'));
export const MANILA = { id: 1, name: 'Acme', tz: 'Asia/Manila' };

export function breach(
  id: number,
  openedAt: string,
  given: Partial<SavedBreach> = {},
): SavedBreach {
  return {
    ...{ id, vendorId: 1, indicator: CSAT, subject: '', family: 'worse', openedAt: at(openedAt) },
    ...{ fired: {}, latest: {}, version: 1 },
    breach: {
      ...{ acknowledged: null, owner: null, snoozed: null, disputed: null, resolved: null },
      ...{ reopenedBy: null, level: 1, steps: 0, escalatesAt: null },
    },
    ...given,
  };
}

export function task(id: number, due: string, given: Partial<Task> = {}): Task {
  return {
    ...{ id, title: `Task ${id}`, kind: 'other', side: 'vendor', assignee: 'U2', due: day(due) },
    ...{ status: 'open', doneBy: null, doneAt: null, evidence: null },
    ...{ link: null, fileLink: null, credit: null },
    ...given,
  };
}

/** From 78 to 88 in a hundred days: a tenth of a point a day. */
export function plan(given: Partial<Plan> = {}): Plan {
  return {
    ...{ vendorId: 1, key: CSAT, target: 88, start: day('2026-11-02'), due: day('2027-02-10') },
    baseline: {
      ...{ from: day('2026-09-07'), to: day('2026-11-02'), value: 78, n: 900, low: 75, high: 81 },
    },
    ...{ cause: 'agent', whys: [], reason: 'r', clientOwner: 'U1', vendorOwner: 'U2' },
    ...{
      proposedBy: 'U1',
      status: 'active',
      mood: null,
      checkedAt: null,
      verdict: null,
      tasks: [],
    },
    ...given,
  };
}

export const daily = { edition: 'daily', period: WEEKEND, now: NOW } as const;
