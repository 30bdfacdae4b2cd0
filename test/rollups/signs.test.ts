// The sums behind signs of gaming, counted by hand.
import { expect, test } from 'vitest';
import { month } from '../../src/lib/period.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { listSums } from '../../src/rollups/read.ts';
import { testDatabase } from '../support/database.ts';
import { addVendor, contact, daysOf, markDirty, saveContacts, WORKSPACE } from './facts.ts';

const { pool } = testDatabase();
const opened_at = '2016-03-10T09:00:00Z';
const cancelled = { outcome: 'cancelled' } as const;

test('short talks, late pauses and lowered priorities', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  const told = { pauses: 3, late_pauses: 2, priority_lowered: true };
  const rows = [
    { talk_s: 9 },
    { talk_s: 9, hold_s: 1 }, // ten seconds are not under ten
    { talk_s: 9, wrap_s: 300 }, // writing it down helped nobody
    { talk_s: 10 },
    { hold_s: 3 }, // nobody knows how long
    { ...cancelled, talk_s: 1, ...told },
    told,
    { pauses: 4, late_pauses: 0, priority_lowered: false },
  ].map((row) => contact({ opened_at, ...row }));
  await saveContacts(pool, vendor, rows);
  await markDirty(
    pool,
    vendor,
    rows.flatMap((row) => daysOf(row, 'UTC')),
  );
  await refreshRollups(pool, WORKSPACE);
  const march = month(Temporal.PlainYearMonth.from('2016-03'));
  const found = (await listSums(pool, WORKSPACE, vendor, [march])).get('1');
  expect(found).toMatchObject({
    ...{ talkShort: 2, pausesKnown: 7, pausesLate: 2 },
    ...{ prioritiesKnown: 2, prioritiesLowered: 1 },
  });
  expect(found?.talk.n).toBe(4);
});
