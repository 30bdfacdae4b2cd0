import { expect, test } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { closePeriods } from '../../src/frozen/job.ts';
import { findStored } from '../../src/frozen/query.ts';
import { month } from '../../src/lib/period.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const since = Temporal.Instant.from('2026-01-01T00:00Z');
const march = month(Temporal.PlainYearMonth.from('2026-03'));

/** What was asked of the database, and how often its answers held the texts of frozen scores. */
function counting(): { readonly db: Db; reads(): number } {
  let reads = 0;
  const query: Db['query'] = async (text, values) => {
    const answer = await pool.query(text, values);
    if (answer.rows.some((row) => 'result' in (row as object))) reads += 1;
    return answer;
  };
  return { db: { query }, reads: () => reads };
}

async function frozenVendor(workspaceId: string, satisfied: number) {
  await saveWorkspace(pool, { id: workspaceId, name: workspaceId }, since);
  await addVendors(pool, workspaceId, [{ name: 'Acme', tz: 'UTC' }], since);
  const vendor = await findVendor(pool, workspaceId, 'Acme');
  if (!vendor) throw new Error('no vendor');
  const columns = { ...ON_TARGET, csat_5: satisfied, csat_3: 25 - satisfied };
  await saveDays(pool, vendor.id, from('2026-02-01', '2026-03-31'), columns, workspaceId);
  await pool.query(
    `insert into feed (workspace_id, vendor_id, kind, watermark)
     values ($1, $2, 'contacts', '2026-04-20T00:00Z')`,
    [workspaceId, vendor.id],
  );
  await closePeriods(pool, stoppedClock('2026-04-20T00:00Z'), workspaceId);
  return vendor;
}

test('texts of a frozen score are read once, and each vendor has its own', async () => {
  const acme = await frozenVendor('TCONTENTS1', 21);
  const bolt = await frozenVendor('TCONTENTS2', 11);
  const { db, reads } = counting();
  const ask = async (workspaceId: string, vendor: typeof acme) => {
    const { card, frozen, metrics } = await findScorecard(db, workspaceId, vendor, march);
    const csat = metrics.find(({ id, variant }) => id === 'csat' && variant === 'top2')?.value;
    const stored = await findStored(pool, workspaceId, vendor.id, march);
    expect(frozen?.version).toBe(1);
    expect(JSON.parse(stored?.result ?? '').shown).toBe(card.shown);
    return csat;
  };
  expect(await ask('TCONTENTS1', acme)).toBe(84); // 21 of 25
  expect(reads()).toBe(1);
  expect(await ask('TCONTENTS1', acme)).toBe(84);
  expect(reads()).toBe(1);
  expect(await ask('TCONTENTS2', bolt)).toBe(44); // 11 of 25
  expect(reads()).toBe(2);
});
