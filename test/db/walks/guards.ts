import { findFacts } from '../../../src/guards/query.ts';
import { lastDays } from '../../../src/lib/period.ts';
import { listVerdicts, saveVerdict } from '../../../src/verdicts/query.ts';
import type { Walk } from './walk.ts';

export const guards: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const day = Temporal.PlainDate.from('2026-11-22');
  await findFacts(pool, workspaceId, vendor, lastDays(30, day));
  const said = { reason: 'r', by: 'U1', at: clock.now(), from: day } as const;
  const judged = { verdict: 'confirmed', indicators: ['csat/top2'], finding: 'none' } as const;
  await saveVerdict(pool, workspaceId, vendor.id, { ...said, ...judged });
  await listVerdicts(pool, workspaceId, vendor.id);
};
