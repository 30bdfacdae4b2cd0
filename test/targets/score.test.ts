// From an agreement to the score, and from closed months to the next rung.
import { beforeAll, expect, test } from 'vitest';
import { closePeriods } from '../../src/frozen/job.ts';
import { month } from '../../src/lib/period.ts';
import { toNumber } from '../../src/lib/rational.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { rungOn } from '../../src/targets/model.ts';
import type { Plan } from '../../src/targets/plan.ts';
import { addProposal, listProposals } from '../../src/targets/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';
import { day } from './proposals.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);
const W = 'W1';
let acme: Vendor;

beforeAll(async () => {
  await saveWorkspace(pool, { id: W, name: 'One' }, clock.now());
  await loadScene(pool, clock, W);
  [acme] = (await listVendors(pool, W)) as [Vendor];
  // CSAT is 85 % in September and in October.
  const step = (target: number, from: string | null) => ({
    ...{ floor: target - 20, target, stretch: target + 10, from: from === null ? null : day(from) },
  });
  const plan: Plan = {
    ...{ key: 'csat/top2', ladder: 'met', reason: 'why' },
    rungs: [step(80, '2026-09-01'), step(84, null), step(88, null)],
  };
  await addProposal(pool, W, {
    ...{ vendorId: acme.id, plan, eases: true, language: 'en', proposedBy: null, at: clock.now() },
    ...{ signatures: [], holdsFrom: day('2026-09-01') },
  });
});

async function targetOf(of: string) {
  const period = month(Temporal.PlainYearMonth.from(of));
  const { card } = await findScorecard(pool, W, acme, period);
  const row = card.rows.find(({ key }) => key === 'csat/top2');
  return row && { rung: row.rung, target: toNumber(row.target.target) };
}

test('the score is measured at the rung that the closed months have reached', async () => {
  expect(await targetOf('2026-09')).toEqual({ rung: 0, target: 80 });
  expect(await targetOf('2026-10')).toEqual({ rung: 0, target: 80 });
  clock.advance({ hours: 24 * 60 });
  await closePeriods(pool, clock, W);
  const [proposal] = await listProposals(pool, W, acme.id);
  const results = proposal?.results.map(({ from, rung, met }) => [`${from}`, rung, met]);
  expect(results?.slice(0, 2)).toEqual([
    ['2026-09-01', 0, true],
    ['2026-10-01', 0, true],
  ]);
  expect(await targetOf('2026-10')).toEqual({ rung: 0, target: 80 });
  expect(proposal && rungOn(proposal, day('2026-11-01')).target).toBe(84);
});
