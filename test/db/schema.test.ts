import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

// A state that OAuth brings back belongs to no workspace yet.

test('every primary, unique and foreign key begins with workspace_id', async () => {
  const { rows } = await pool.query(`
    select c.conrelid::regclass::text || '.' || c.conname as name, a.attname as first
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype in ('p', 'u', 'f') and c.connamespace = 'public'::regnamespace
       and c.conrelid not in ('migration'::regclass, 'install_state'::regclass)`);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => (row as { first: string }).first !== 'workspace_id')).toEqual([]);
});

test('every unique index begins with workspace_id', async () => {
  const { rows } = await pool.query(`
    select i.indexrelid::regclass::text as name,
           (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) as first
      from pg_index i
      join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
     where i.indisunique and i.indrelid not in ('migration'::regclass, 'install_state'::regclass)`);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((row) => (row as { first: string }).first !== 'workspace_id')).toEqual([]);
});

test('the audit trail alone has a trigger', async () => {
  const { rows } = await pool.query(`select tgname from pg_trigger where not tgisinternal`);
  expect(rows).toEqual([{ tgname: 'audit_append_only' }]);
});
