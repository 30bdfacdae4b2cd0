import { expect, test } from 'vitest';
import { createPool } from '../../src/db/pool.ts';
import { testDatabase } from '../support/database.ts';

const { pool, url } = testDatabase();

test('counts come as numbers, days as text, instants to the microsecond', async () => {
  const { rows } = await pool.query(`
    select 12345678901::bigint as n, '2026-03-29'::date as day,
           '2026-03-29T03:00:00.123456+02'::timestamptz as at`);
  expect(rows).toEqual([
    {
      n: 12_345_678_901,
      day: '2026-03-29',
      at: Temporal.Instant.from('2026-03-29T01:00:00.123456Z'),
    },
  ]);
});

test('a due time that never comes is the last instant there is', async () => {
  const { rows } = await pool.query(`select 'infinity'::timestamptz as at`);
  expect(rows).toEqual([{ at: Temporal.Instant.from('+275760-09-13T00:00:00Z') }]);
});

test('a transaction that fails leaves nothing, and its connection goes on', async () => {
  const failing = pool.transaction(async (db) => {
    await db.query(`insert into workspace values ('T', 'T', 'UTC', '2026-01-01')`);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect((await pool.query('select * from workspace')).rows).toEqual([]);
});

test('a statement that takes too long is ended, and so is a lost connection; the pool goes on', async () => {
  const small = createPool(url, { max: 1, statementTimeoutMs: 50 });
  await expect(small.query('select pg_sleep(5)')).rejects.toThrow(/statement timeout/);
  const { rows } = await small.query('select pg_backend_pid() as pid');
  await pool.query('select pg_terminate_backend($1)', [(rows[0] as { pid: number }).pid]);
  await expect
    .poll(() =>
      small.query('select 1 as one').then(
        (found) => found.rows,
        () => null,
      ),
    )
    .toEqual([{ one: 1 }]);
  await small.end();
});
