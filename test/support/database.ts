import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createPool, type Pool } from '../../src/db/pool.ts';

export type TestDatabase = { readonly pool: Pool; readonly url: string };

/** A database of its own for the test file that calls this at its top level. */
export function testDatabase(): TestDatabase {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  const pool = createPool(url.href, { max: 5 });
  beforeAll(() => admin(`create database ${name} template ${inject('template')}`));
  afterAll(async () => {
    await pool.end();
    await admin(`drop database ${name} with (force)`);
  });
  return { pool, url: url.href };
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
