import { beforeAll, expect, test } from 'vitest';
import { days, lastDays, month } from '../../src/lib/period.ts';
import { findScorecard, listScorecards } from '../../src/scorecard/query.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';
import { loadOctober } from './scene.ts';

const { pool } = testDatabase();
const clock = stoppedClock(NOW);
const day = (text: string) => Temporal.PlainDate.from(text);

beforeAll(async () => {
  await pool.query(`insert into workspace values ('W', 'W', 'UTC', $1)`, [NOW]);
  await addVendors(pool, 'W', [{ name: 'Manila', tz: 'Asia/Manila' }, 'Empty'], clock.now());
  await loadScene(pool, clock, 'W');
  await loadOctober(pool, clock, 'W', 'Manila', { late: 20, handledS: 300 });
  await loadOctober(pool, clock, 'W', 'Slow', { late: 60, handledS: 900 });
});

test.each([
  ['a month', month(Temporal.PlainYearMonth.from('2026-10'))],
  ['the month before', month(Temporal.PlainYearMonth.from('2026-09'))],
  ['thirty days', lastDays(30, day('2026-11-22'))],
  ['a day', lastDays(1, day('2026-10-05'))],
  ['before all data', days(day('2020-01-01'), day('2020-01-31'))],
])('scorecards of all at once are those of each alone: %s', async (_, period) => {
  const vendors = await listVendors(pool, 'W');
  expect(vendors).toHaveLength(4);
  const together = await listScorecards(pool, 'W', vendors, period);
  for (const [at, vendor] of vendors.entries()) {
    const { card, watermark, previous, difference, metrics } = await findScorecard(
      pool,
      'W',
      vendor,
      period,
    );
    const found = together[at];
    expect(found?.card).toEqual(card);
    expect(found?.previous.card).toEqual(previous.card);
    expect(found?.difference).toEqual(difference);
    expect(found?.watermark).toEqual(watermark);
    const exact = metrics.filter(({ numerator }) => numerator !== null);
    expect(found?.metrics).toEqual(expect.arrayContaining(exact));
  }
});
