import { expect } from 'vitest';
import { listExpectations, saveExpectations } from '../../../src/handling/query.ts';
import { listHourCounts } from '../../../src/hours/query.ts';
import { variants } from '../../../src/kpi/catalogue.ts';
import { days } from '../../../src/lib/period.ts';
import { listWorst, readRows } from '../../../src/rows/query.ts';
import { listScorecards } from '../../../src/scorecard/query.ts';
import { findFirstDay, listMetric } from '../../../src/trends/query.ts';
import type { Walk } from './walk.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

export const asking: Walk = async ({ pool, clock, workspaceId, vendor }) => {
  const period = days(day('2026-10-01'), day('2026-10-31'));
  const scored = variants.get('sla_compliance/resolution');
  if (!scored) throw new Error('no such indicator');
  const behind = { vendor, period, scored, part: null };
  // 5 of the 100 contacts of October are late
  expect(await listWorst(pool, workspaceId, behind)).toHaveLength(5);
  let rows = 0;
  await readRows(pool, workspaceId, behind, async (found) => {
    rows += found.length;
    return true;
  });
  expect(rows).toBe(100);
  const [metric] = await listMetric(pool, workspaceId, vendor, [period], scored, []);
  expect(metric?.value).toBe(95);
  expect(
    `${await findFirstDay(pool, workspaceId, vendor, period.to, scored.variant.measure)}`,
  ).toBe('2026-09-03');
  const hours = await listHourCounts(pool, workspaceId, vendor, period);
  expect(hours.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(100);
  const [card] = await listScorecards(pool, workspaceId, [vendor], period);
  expect(card?.vendor).toEqual(vendor);
  const given = new Map([
    ['billing', 600],
    ['technical', null],
  ]);
  await saveExpectations(pool, workspaceId, given, 'U1', clock.now());
  expect(await listExpectations(pool, workspaceId)).toEqual(new Map([['billing', 600]]));
};
