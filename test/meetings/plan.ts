import type { Pool } from '../../src/db/pool.ts';
import { addPlan } from '../../src/plans/query.ts';

/** For CSAT from 85 to 90 % by the end of the year, with one task. */
export function addTestPlan(
  pool: Pool,
  workspaceId: string,
  vendorId: number,
  by: string,
  at: Temporal.Instant,
): Promise<number> {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const due = day('2026-12-31');
  const task = {
    title: 'Tone training',
    kind: 'training',
    side: 'vendor',
    assignee: null,
  } as const;
  return addPlan(pool, workspaceId, {
    ...{ vendorId, breachId: null, language: 'en', channelId: 'C0ACME0001', by, at },
    baseline: {
      from: day('2026-09-06'),
      to: day('2026-11-01'),
      value: 85,
      n: 60,
      low: 74,
      high: 92,
    },
    draft: {
      ...{ key: 'csat/top2', target: 90, start: day('2026-11-01'), due, cause: 'agent', whys: [] },
      ...{ reason: 'Curt', clientOwner: by, vendorOwner: null, tasks: [{ ...task, due }] },
    },
  });
}
