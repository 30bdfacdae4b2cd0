import { expect, test } from 'vitest';
import { addVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { plumblineInside } from './inside.ts';

const { pool } = testDatabase();
// In Auckland the first of December has begun, in Honolulu it is the last of November.
const clock = stoppedClock('2026-11-30T20:00Z');

test('this month is the month of the vendors, not of the workspace', async () => {
  await saveWorkspace(pool, { id: 'W', name: 'W' }, clock.now());
  await addVendors(pool, 'W', ['Acme', 'Birch'], clock.now());
  await pool.query(`update vendor set tz = 'Pacific/Honolulu' where workspace_id = 'W'`);
  const plumbline = plumblineInside(pool, clock, 'W', 'Pacific/Auckland');
  const { out } = await plumbline('what-if', '--period', 'this month', '--json');
  expect(JSON.parse(out).period.from).toBe('2026-11-01');
});
