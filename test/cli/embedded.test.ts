import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { plumbline } from './run.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'plumbline-embedded-'));
  chmodSync(dir, 0o755); // the server may run as another user
});
afterAll(() => rmSync(dir, { recursive: true }));

test('the CLI works beside a running bot and leaves its server alone; alone it stops its own', async () => {
  const dataDir = path.join(dir, 'data');
  const env = { DATA_DIR: dataDir };
  const file = path.join(dir, 'f.csv');
  writeFileSync(file, 'external_id,vendor,opened_at\na,Acme,2026-03-01 10:00\n');

  const bot = await openDatabase({ databaseUrl: undefined, dataDir });
  const held = await bot.pool.query('select 1');
  expect(held.rowCount).toBe(1);
  const beside = await plumbline(['import', 'contacts', file], env);
  expect(beside).toMatchObject({ code: 0, err: '' });
  const { rows } = await bot.pool.query('select external_id from contact');
  expect(rows).toEqual([{ external_id: 'a' }]);
  await bot.close();

  const alone = await plumbline(['vendor', 'list'], env);
  expect(alone).toEqual({ code: 0, out: 'Acme  UTC\n', err: '' });
  expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
}, 60_000);
