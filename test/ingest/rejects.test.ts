import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { csvLine, harmless } from '../../src/ingest/rejects.ts';
import { testDatabase } from '../support/database.ts';
import { clock, file, newWorkspace } from './scene.ts';

const { pool } = testDatabase();
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'plumbline-rejects-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const HEADER = 'external_id,vendor,opened_at,reason';

test('rejected rows stand in a file of their own with line and reason, formulas defused', async () => {
  const at = await newWorkspace(pool);
  const rejectsPath = path.join(dir, 'f.csv.rejected.csv');
  const rows = [HEADER, 'a,A,2026-03-01 10:00,', 'b,A,never,"=1+1, ""x"""', 'c,A'];
  const summary = await importContacts(pool, clock, file(at, rows, { rejectsPath }));
  expect(summary.rejectsPath).toBe(rejectsPath);
  expect(readFileSync(rejectsPath, 'utf8')).toBe(
    [
      '\ufeffexternal_id,vendor,opened_at,reason,rejected_line,rejected_reason',
      `b,A,never,"'=1+1, ""x""",3,"opened_at ""never"" is not a time like 2026-03-01 14:30 or 2026-03-01T14:30:00Z"`,
      'c,A,,,4,2 cells where the header has 4',
      '',
    ].join('\r\n'),
  );
  expect(readdirSync(dir)).toEqual(['f.csv.rejected.csv']);
});

test('F26: half broken, mended in its file of errors, in any order and again: the totals of the whole file', async () => {
  const rows = [
    'a,A,2026-03-01 10:00,',
    'b,A,2026-03-02 10:00,',
    'c,B,2026-03-02 11:00,',
    'd,B,2026-03-03 10:00,',
  ];
  const [whole, mended] = [await newWorkspace(pool), await newWorkspace(pool)];
  await importContacts(pool, clock, file(whole, [HEADER, ...rows]));
  const broken = rows.map((row) => row.replace(/2026-03-02 1[01]:00/, 'never')).toReversed();
  const rejectsPath = path.join(dir, 'f.csv.rejected.csv');
  const half = await importContacts(
    pool,
    clock,
    file(mended, [HEADER, ...broken], { rejectsPath }),
  );
  expect(half).toMatchObject({ read: 4, inserted: 2, rejected: 2 });
  const errors = readFileSync(rejectsPath, 'utf8');
  expect(errors.match(/^[bc],[AB],never/gm)).toEqual(['c,B,never', 'b,A,never']);
  const right = errors
    .replace('c,B,never', 'c,B,2026-03-02 11:00')
    .replace('b,A,never', 'b,A,2026-03-02 10:00');
  const rest = await importContacts(pool, clock, file(mended, right));
  expect(rest).toMatchObject({ read: 2, inserted: 2, rejected: 0 });
  const again = await importContacts(pool, clock, file(mended, [HEADER, ...rows.toReversed()]));
  expect(again).toMatchObject({ read: 4, inserted: 0, updated: 0, unchanged: 4, rejected: 0 });
  expect(await totals(mended)).toEqual(await totals(whole));
  expect(await totals(whole)).toHaveLength(4);
});

/** By vendor and day. */
async function totals(workspaceId: string): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select v.name, c.opened_at::date::text as day, count(*) as contacts
       from contact c join vendor v using (workspace_id, vendor_id)
      where c.workspace_id = $1 group by 1, 2 order by 1, 2`,
    [workspaceId],
  );
  return rows;
}

test('a clean import removes the file of an earlier one', async () => {
  const at = await newWorkspace(pool);
  const rejectsPath = path.join(dir, 'f.csv.rejected.csv');
  writeFileSync(rejectsPath, 'old');
  const rows = [HEADER, 'a,A,2026-03-01 10:00,'];
  const summary = await importContacts(pool, clock, file(at, rows, { rejectsPath }));
  expect(summary.rejectsPath).toBeNull();
  expect(readdirSync(dir)).toEqual([]);
});

test('an import that fails leaves the file of an earlier one and none of its own', async () => {
  const at = await newWorkspace(pool);
  const rejectsPath = path.join(dir, 'f.csv.rejected.csv');
  writeFileSync(rejectsPath, 'old');
  const rows = [HEADER, 'b,A,never,', '"open'];
  await expect(importContacts(pool, clock, file(at, rows, { rejectsPath }))).rejects.toThrow(
    'never closed',
  );
  expect(readdirSync(dir)).toEqual(['f.csv.rejected.csv']);
  expect(readFileSync(rejectsPath, 'utf8')).toBe('old');
});

test('a folder that can not be written to stops the import with its reason', async () => {
  const at = await newWorkspace(pool);
  const rejectsPath = path.join(dir, 'no', 'such', 'folder.csv');
  await expect(
    importContacts(pool, clock, file(at, [HEADER, 'b,A,never,'], { rejectsPath })),
  ).rejects.toThrow(/^can't write .*folder\.csv: no such file/);
});

test.each(['=1+1', '+cmd', '-2+3', '@SUM', '\tx', '\rx'])('%j is defused', (cell) => {
  expect(harmless(cell)).toBe(`'${cell}`);
});

test.each(['-12', '+4.5', '-0,5', 'a=b', '', "O'Neill"])('%j stays as it is', (cell) => {
  expect(harmless(cell)).toBe(cell);
});

test('cells with separators, quotes and line breaks are quoted', () => {
  expect(csvLine(['a;b', 'c,d', 'e"f', 'g\nh', 'i'])).toBe('"a;b","c,d","e""f","g\nh",i\r\n');
});
