import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { prepared } from '../../src/db/db.ts';
import { createPool } from '../../src/db/pool.ts';
import { Day, Instant } from '../../src/db/rows.ts';
import { together } from '../../src/db/together.ts';
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

test('what is asked at once within a transaction is asked in turn, and what fails ends it', async () => {
  const both = await pool.transaction((db) =>
    Promise.all([1, 2, 3].map((n) => db.query('select $1::int as n', [n]))),
  );
  expect(both.map(({ rows }) => rows)).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  const failing = pool.transaction((db) =>
    Promise.all([db.query('select 1/0'), db.query('select 1'), db.query('select 2')]),
  );
  await expect(failing).rejects.toThrow('division by zero');
  expect((await pool.query('select 3 as n')).rows).toEqual([{ n: 3 }]);
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

describe('a prepared statement', () => {
  const known = /* sql */ `select statement from pg_prepared_statements where statement like $1 order by 1`;

  test('is planned once a connection, in a transaction as outside; others are not kept', async () => {
    const small = createPool(url, { max: 1 });
    const kept = prepared(`select $1::int + 1 as kept`);
    const inside = prepared(`select $1::int + 2 as kept`);
    for (const value of [1, 2]) {
      expect((await small.query(kept, [value])).rows).toEqual([{ kept: value + 1 }]);
      await small.transaction(async (db) => {
        expect((await db.query(inside, [value])).rows).toEqual([{ kept: value + 2 }]);
      });
    }
    await small.query('select $1::int + 1 as planned_anew', [1]);
    expect((await small.query(known, ['%as kept'])).rows).toEqual(
      [kept, inside].map((statement) => ({ statement })),
    );
    expect((await small.query(known, ['%as planned_anew'])).rows).toEqual([]);
    await small.end();
  });

  test('is asked as it stands beyond the limit, which keeps connections small', async () => {
    // What other files prepared in this process counts, too.
    vi.resetModules();
    const { createPool } = await import('../../src/db/pool.ts');
    const { prepared } = await import('../../src/db/db.ts');
    const small = createPool(url, { max: 1 });
    const many = Array.from({ length: 250 }, (_, at) => prepared(`select ${at} as many`));
    for (const [at, statement] of many.entries()) {
      expect((await small.query(statement)).rows).toEqual([{ many: at }]);
    }
    const { rows } = await small.query(known, ['%as many']);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.length).toBeLessThanOrEqual(200);
    await small.end();
  });
});

test('small reads go together, and each keeps its rows, their order and their types', async () => {
  const read = together({
    first: {
      sql: `select n, '2026-03-29'::date as day, '2026-03-29T03:00:00.123456+02'::timestamptz as at
              from unnest($1::int[]) n order by n desc`,
      row: z.object({ n: z.number(), day: Day, at: Instant }),
    },
    none: { sql: 'select 1 as one where $2', row: z.object({ one: z.number() }) },
  });
  const texts: string[] = [];
  const counting = {
    query(text: string, values?: unknown[]) {
      texts.push(text);
      return pool.query(text, values);
    },
  };
  const { first, none } = await read(counting, [[2, 9, 4], false]);
  expect(first.map(({ n }) => n)).toEqual([9, 4, 2]);
  expect(`${first[0]?.day} ${first[0]?.at}`).toBe('2026-03-29 2026-03-29T01:00:00.123456Z');
  expect(none).toEqual([]);
  expect(texts).toHaveLength(1);
});
