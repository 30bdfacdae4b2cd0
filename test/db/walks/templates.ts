import { applyDrift, listDrifts } from '../../../src/drifts/query.ts';
import { closePeriods } from '../../../src/frozen/job.ts';
import { findFrozenUntil, findStored, listStored, markLate } from '../../../src/frozen/query.ts';
import { month } from '../../../src/lib/period.ts';
import { copyVendorDays } from '../../../src/rollups/query.ts';
import { PRESETS } from '../../../src/scorecard/presets.ts';
import { findScorecard } from '../../../src/scorecard/query.ts';
import { listTemplates, saveTemplate } from '../../../src/templates/query.ts';
import { stoppedClock } from '../../support/clock.ts';
import type { Walk } from './walk.ts';

/** A template, a frozen October, a late change of it, and its application. */
export const templates: Walk = async ({ pool, workspaceId, vendor }) => {
  const clock = stoppedClock('2026-12-20T12:00:00Z');
  const october = month(Temporal.PlainYearMonth.from('2026-10'));
  const growth = { name: 'growth', savedBy: 'U1', why: 'new business', lines: PRESETS.growth };
  const effectiveFrom = Temporal.PlainDate.from('2026-10-01');
  await saveTemplate(
    pool,
    workspaceId,
    { ...growth, vendorId: vendor.id, effectiveFrom },
    clock.now(),
  );
  const [saved] = await listTemplates(pool, workspaceId);
  if (saved?.lines.length !== PRESETS.growth.length) throw new Error('no template');

  await closePeriods(pool, clock, workspaceId);
  const before = await findStored(pool, workspaceId, vendor.id, october);
  await pool.query(
    `update rollup_day set csat_5 = 0 where workspace_id = $1 and vendor_id = $2 and day = '2026-10-05'`,
    [workspaceId, vendor.id],
  );
  await copyVendorDays(pool, workspaceId, [vendor.id], ['2026-10-05']);
  await markLate(pool, workspaceId, [vendor.id], ['2026-10-05']);
  await closePeriods(pool, clock, workspaceId);
  const found = (await listDrifts(pool, workspaceId, vendor.id)).find(
    ({ period }) => period.kind === 'month',
  );
  const what = { vendorId: vendor.id, period: october };
  const applied = await applyDrift(pool, workspaceId, what, found?.hash ?? '', {
    who: 'U1',
    at: clock.now(),
  });
  const { frozen, weights } = await findScorecard(pool, workspaceId, vendor, october);
  if (!before || applied !== 'applied' || frozen?.version !== 2 || weights.name !== 'growth') {
    throw new Error(`late data: ${applied}`);
  }
  if ((await listStored(pool, workspaceId)).length < 2) throw new Error('nothing stored');
  if (!(await findFrozenUntil(pool, workspaceId, vendor.id))) throw new Error('nothing frozen');
};
