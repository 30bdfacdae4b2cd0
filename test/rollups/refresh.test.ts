import { expect, test } from 'vitest';
import { refreshRollups } from '../../src/rollups/query.ts';
import { testDatabase } from '../support/database.ts';
import {
  addVendor,
  contact,
  daysOf,
  markDirty,
  saveContacts,
  totalsOf,
  WORKSPACE,
} from './facts.ts';

const { pool } = testDatabase();

type Row = { readonly day: string; readonly contacts: number };

async function volumes(tz: string, times: readonly string[]): Promise<Record<string, number>> {
  const vendor = await addVendor(pool, tz, null);
  const rows = times.map((opened_at) => contact({ opened_at }));
  await saveContacts(pool, vendor, rows);
  await markDirty(
    pool,
    vendor,
    rows.flatMap((row) => daysOf(row, tz)),
  );
  await refreshRollups(pool, WORKSPACE);
  const found = (await totalsOf(pool, vendor)) as Row[];
  return Object.fromEntries(
    found.filter((row) => row.contacts > 0).map((row) => [row.day, row.contacts]),
  );
}

test('a day begins and ends at its own midnights on the nights when clocks change', async () => {
  const found = await volumes('Europe/Warsaw', [
    '2016-03-26T22:59:59Z', // 23:59:59 on the 26th, winter time
    '2016-03-26T23:00:00Z', // 00:00 on the 27th
    '2016-03-27T21:59:59Z', // 23:59:59 on the 27th, summer time: a day of 23 hours
    '2016-03-27T22:00:00Z', // 00:00 on the 28th
    '2016-10-29T22:00:00Z', // 00:00 on the 30th
    '2016-10-30T22:59:59Z', // 23:59:59 on the 30th: a day of 25 hours
  ]);
  expect(found).toEqual({ '2016-03-26': 1, '2016-03-27': 2, '2016-03-28': 1, '2016-10-30': 2 });
});

test('a midnight that is missing or comes twice loses and doubles nothing', async () => {
  // Beirut's clocks went from midnight to one; Havana's from one back to midnight.
  expect(await volumes('Asia/Beirut', ['2016-03-26T21:59:59Z', '2016-03-26T22:00:00Z'])).toEqual({
    '2016-03-26': 1,
    '2016-03-27': 1,
  });
  expect(
    await volumes('America/Havana', [
      '2016-11-06T03:59:59Z', // 23:59:59 on the 5th
      '2016-11-06T04:30:00Z', // 00:30 on the 6th
      '2016-11-06T05:30:00Z', // 00:30 on the 6th again
    ]),
  ).toEqual({ '2016-11-05': 1, '2016-11-06': 2 });
});

test('the second of two midnights does not cut the first hour off a day refreshed alone', async () => {
  const vendor = await addVendor(pool, 'America/Havana', null);
  await saveContacts(pool, vendor, [contact({ opened_at: '2016-11-06T04:30:00Z' })]);
  await markDirty(pool, vendor, ['2016-11-06']);
  await refreshRollups(pool, WORKSPACE);
  expect(await totalsOf(pool, vendor)).toMatchObject([{ day: '2016-11-06', contacts: 1 }]);
});

test('zones of odd offsets and both ends of the world keep their own days', async () => {
  const at = '2016-03-01T18:20:00Z';
  expect(await volumes('Asia/Kathmandu', [at])).toEqual({ '2016-03-02': 1 }); // +05:45
  expect(await volumes('Pacific/Kiritimati', [at])).toEqual({ '2016-03-02': 1 }); // +14:00
  expect(await volumes('Pacific/Pago_Pago', ['2016-03-01T10:59:00Z'])).toEqual({ '2016-02-29': 1 });
});

test("a vendor without a zone has its workspace's", async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  await pool.query(`update vendor set tz = null where vendor_id = $1`, [vendor.id]);
  await pool.query(`update workspace set tz = 'Asia/Manila'`);
  await saveContacts(pool, vendor, [contact({ opened_at: '2016-03-01T16:00:00Z' })]);
  await markDirty(pool, vendor, ['2016-03-02']);
  await refreshRollups(pool, WORKSPACE);
  await pool.query(`update workspace set tz = 'UTC'`);
  expect(await totalsOf(pool, vendor)).toMatchObject([{ day: '2016-03-02', contacts: 1 }]);
});

test('only dirty days are recomputed, and once', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  await saveContacts(pool, vendor, [
    contact({ opened_at: '2016-03-01T10:00:00Z' }),
    contact({ opened_at: '2016-03-02T10:00:00Z' }),
  ]);
  await markDirty(pool, vendor, ['2016-03-02']);
  expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: 1 });
  expect(await totalsOf(pool, vendor)).toMatchObject([{ day: '2016-03-02' }]);
  expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: 0 });
});

test('a day whose last contact went away has no rollup left', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  await saveContacts(pool, vendor, [contact({ opened_at: '2016-03-01T10:00:00Z' })]);
  await markDirty(pool, vendor, ['2016-03-01']);
  await refreshRollups(pool, WORKSPACE);
  await pool.query(`delete from contact where vendor_id = $1`, [vendor.id]);
  await markDirty(pool, vendor, ['2016-03-01']);
  await refreshRollups(pool, WORKSPACE);
  expect(await totalsOf(pool, vendor)).toEqual([]);
});

test('more days than fit one transaction are all done', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  const start = Temporal.PlainDate.from('2014-01-01');
  const days = Array.from({ length: 900 }, (_, index) => start.add({ days: index }).toString());
  await saveContacts(
    pool,
    vendor,
    days.map((day) => contact({ opened_at: `${day}T10:00:00Z` })),
  );
  await markDirty(pool, vendor, days);
  expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: 900 });
  expect(await totalsOf(pool, vendor)).toHaveLength(900);
});

test('facts written while their day is being refreshed leave it dirty for the next refresh', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  await saveContacts(pool, vendor, [contact({ opened_at: '2016-03-01T10:00:00Z' })]);
  await markDirty(pool, vendor, ['2016-03-01']);
  let importing: Promise<void> | undefined;
  await refreshRollups(
    {
      ...pool,
      transaction: (work) =>
        pool.transaction(async (db) => {
          const result = await work(db);
          // The claim is held and the facts are read; the import must wait for the commit.
          importing ??= (async () => {
            await saveContacts(pool, vendor, [contact({ opened_at: '2016-03-01T11:00:00Z' })]);
            await markDirty(pool, vendor, ['2016-03-01']);
          })();
          await waitsForLock();
          return result;
        }),
    },
    WORKSPACE,
  );
  await importing;
  expect(await totalsOf(pool, vendor)).toMatchObject([{ contacts: 1 }]);
  expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: 1 });
  expect(await totalsOf(pool, vendor)).toMatchObject([{ contacts: 2 }]);
});

async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
}

test('a day that an import is still writing is left to a later refresh', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  await markDirty(pool, vendor, ['2016-03-01']);
  await pool.transaction(async (db) => {
    await markDirty({ ...pool, query: db.query }, vendor, ['2016-03-01']);
    expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: 0 });
    await saveContacts({ ...pool, query: db.query }, vendor, [
      contact({ opened_at: '2016-03-01T10:00:00Z' }),
    ]);
  });
  expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: 1 });
  expect(await totalsOf(pool, vendor)).toMatchObject([{ contacts: 1 }]);
});

test('several refreshers at once share the days and change nothing', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  const days = Array.from(
    { length: 28 },
    (_, index) => `2016-02-${String(index + 1).padStart(2, '0')}`,
  );
  await saveContacts(
    pool,
    vendor,
    days.flatMap((day) => [
      contact({ opened_at: `${day}T10:00:00Z` }),
      contact({ opened_at: `${day}T23:00:00Z`, resolved_at: `${day}T23:30:00Z` }),
    ]),
  );
  await markDirty(pool, vendor, days);
  const done = await Promise.all([1, 2, 3].map(() => refreshRollups(pool, WORKSPACE)));
  expect(done.reduce((sum, { days: count }) => sum + count, 0)).toBe(28);
  const found = (await totalsOf(pool, vendor)) as Row[];
  expect(found.map(({ day, contacts }) => [day, contacts])).toEqual(days.map((day) => [day, 2]));
});

test('a refresh that breaks leaves its days dirty', async () => {
  const vendor = await addVendor(pool, 'UTC', null);
  await markDirty(pool, vendor, ['2016-03-01']);
  const broken = refreshRollups(
    {
      ...pool,
      transaction: (work) =>
        pool.transaction(async (db) => {
          await work(db);
          throw new Error('killed');
        }),
    },
    WORKSPACE,
  );
  await expect(broken).rejects.toThrow('killed');
  expect(await refreshRollups(pool, WORKSPACE)).toEqual({ days: 1 });
});
