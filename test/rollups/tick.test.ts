import { expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { refreshAWhile } from '../../src/rollups/query.ts';
import { clock, dirtyDays, file, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

/** A contact a day, from the first of January. */
const days = (count: number) => [
  'external_id,vendor,opened_at,talk_s',
  ...Array.from({ length: count }, (_, day) => {
    const opened = Temporal.PlainDate.from('2025-01-01').add({ days: day });
    return `${day},A,${opened} 10:00,60`;
  }),
];

/** Moves on by a second each time it is asked. */
function ticking() {
  let asked = 0;
  return { now: () => clock.now().add({ seconds: asked++ }) };
}

test('a tick brings every workspace up to date, in turns, and stops when its time is over', async () => {
  const [large, small] = [await newWorkspace(pool), await newWorkspace(pool)];
  await importContacts(pool, clock, file(large, days(360), { refresh: false }));
  await importContacts(pool, clock, file(small, days(3), { refresh: false }));
  const all = (await dirtyDays(pool, large)).length;

  expect(await refreshAWhile(pool, clock, 0)).toEqual({ days: 0 });
  const first = await refreshAWhile(pool, ticking(), 2); // one round
  expect(await dirtyDays(pool, small)).toEqual([]);
  const left = (await dirtyDays(pool, large)).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all);

  const second = await refreshAWhile(pool, clock, 60);
  expect(second.days).toBe(left);
  expect(await dirtyDays(pool, large)).toEqual([]);
  expect(first.days + second.days).toBeGreaterThan(360);
  const { rows } = await pool.query(
    `select sum(contacts)::int as contacts from rollup_day where workspace_id = $1 and dimension = ''`,
    [large],
  );
  expect(rows).toEqual([{ contacts: 360 }]);
}, 60_000);

test('a day that somebody is writing to is taken by the same tick, once it is free', async () => {
  const at = await newWorkspace(pool);
  await importContacts(pool, clock, file(at, days(1), { refresh: false }));
  const marked = (await dirtyDays(pool, at)).length;
  const written = Promise.withResolvers<void>();
  const isLocked = Promise.withResolvers<void>();
  const writer = pool.transaction(async (db) => {
    await db.query('select 1 from dirty_day where workspace_id = $1 for update', [at]);
    isLocked.resolve();
    await written.promise;
  });
  await isLocked.promise;
  // A writer that goes on for long is left alone.
  expect(await refreshAWhile(pool, clock, 60)).toEqual({ days: 0 });
  const tick = refreshAWhile(pool, clock, 60);
  setTimeout(written.resolve, 250);
  await writer;
  expect(await tick).toEqual({ days: marked });
});
