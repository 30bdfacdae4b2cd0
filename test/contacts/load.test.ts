import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPolicy } from '../../src/clocks/file.ts';
import { addPolicy } from '../../src/clocks/query.ts';
import { importContacts } from '../../src/contacts/import.ts';
import { importEvents } from '../../src/events/import.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import { clock, dirtyDays, file, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

// The first contacts ever, in a file that counts as large, against the way of all later ones.
const { pool } = testDatabase();

const HEADER = 'external_id,vendor,opened_at,resolved_at,priority,customer';

function large(workspaceId: string, lines: readonly string[]) {
  const request = file(workspaceId, [HEADER, ...lines], { refresh: false });
  return { ...request, input: { ...request.input, sizeBytes: 1e9 } };
}

async function state(workspaceId: string): Promise<unknown> {
  const read = async (text: string) => (await pool.query(text, [workspaceId])).rows;
  return {
    contacts: await read(
      `select to_jsonb(c) - 'workspace_id' - 'vendor_id' as contact, v.name_key
         from contact c join vendor v using (workspace_id, vendor_id)
        where workspace_id = $1 order by c.external_id`,
    ),
    vendors: await read('select name_key from vendor where workspace_id = $1 order by 1'),
    watermarks: await read(
      `select v.name_key, f.watermark::text from feed f join vendor v using (workspace_id, vendor_id)
        where workspace_id = $1 order by 1, 2`,
    ),
    surveys: await read(
      'select external_id, counted_at::text from survey_response where workspace_id = $1',
    ),
  };
}

async function indexes(): Promise<unknown> {
  const { rows } = await pool.query(
    `select indexdef from pg_indexes where tablename = 'contact'
     union all select conname from pg_constraint where conrelid = 'contact'::regclass order by 1`,
  );
  return rows;
}

const row = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    vendor: fc.constantFrom('Acme', 'ACME ', 'Birch', 'Cedar', 'Dogwood'),
    day: fc.integer({ min: 1, max: 28 }),
    solved: fc.boolean(),
    priority: fc.constantFrom('1', ''),
  })
  .map(({ id, vendor, day, solved, priority }) => {
    const date = `2026-02-${String(day).padStart(2, '0')}`;
    return `${id},${vendor},${date} 09:00,${solved ? `${date} 23:30` : ''},${priority},c${id % 3}`;
  });

test('a first load ends where the way through the staging table does, ids twice or not', async () => {
  const before = await indexes();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (lines) => {
      const survey = ['external_id,vendor,contact,answered_at,csat', 's,Acme,1,2026-03-09 10:00,5'];
      const [first, staged] = [
        await newWorkspace(pool, 'Asia/Manila'),
        await newWorkspace(pool, 'Asia/Manila'),
      ];
      for (const at of [first, staged]) await importSurveys(pool, clock, file(at, survey));
      await pool.query('truncate contact');
      const loaded = await importContacts(pool, clock, large(first, lines));
      const merged = await importContacts(pool, clock, large(staged, lines)); // not empty any more
      expect({ ...loaded, newVendors: new Set(loaded.newVendors) }).toEqual({
        ...merged,
        newVendors: new Set(merged.newVendors),
      });
      expect(await state(first)).toEqual(await state(staged));
      const [all, some] = [await dirtyDays(pool, first), await dirtyDays(pool, staged)];
      const key = (day: string) => day.toLowerCase();
      expect(new Set(all.map(key)).isSupersetOf(new Set(some.map(key)))).toBe(true);
    }),
    { numRuns: 20 },
  );
  expect(await indexes()).toEqual(before);
}, 120_000);

test('a first load that fails leaves nothing behind, and all indexes', async () => {
  const before = await indexes();
  await pool.query('truncate contact');
  const at = await newWorkspace(pool);
  const lines = Array.from({ length: 5_000 }, (_, id) => `${id},V${id % 7},2026-03-01 10:00,,,`);
  await expect(importContacts(pool, clock, large(at, [...lines, 'x,"A,,,,']))).rejects.toThrow(
    'a quote that is never closed',
  );
  expect(await state(at)).toEqual({ contacts: [], vendors: [], watermarks: [], surveys: [] });
  expect(await indexes()).toEqual(before);
});

test('two first loads at once, and one beside a reader, come in whole', async () => {
  await pool.query('truncate contact');
  const lines = Array.from({ length: 3_000 }, (_, id) => `${id},V${id % 7},2026-03-01 10:00,,,`);
  const [one, other, third] = [
    await newWorkspace(pool),
    await newWorkspace(pool),
    await newWorkspace(pool),
  ];
  const both = await Promise.all(
    [one, other].map((at) => importContacts(pool, clock, large(at, lines))),
  );
  expect(both.map(({ inserted }) => inserted)).toEqual([3_000, 3_000]);
  await pool.query('truncate contact');
  const inserted = await pool.transaction(async (reader) => {
    await reader.query('select count(*) from contact');
    return (await importContacts(pool, clock, large(third, lines))).inserted;
  });
  expect(inserted).toBe(3_000);
}, 60_000);

test('contacts whose events came first get their clocks, in a large file too', async () => {
  await pool.query('truncate contact');
  const at = await newWorkspace(pool);
  const { definition } = readPolicy(
    'p',
    '{ name: p, pausing: [wait], targets: { first_response: 1h, resolution: 2h } }',
  );
  await addPolicy(pool, at, null, '2026-01-01', definition, clock.now());
  const story = ['a,Acme,2026-03-02 10:00,wait', 'a,Acme,2026-03-02 10:30,work'];
  await importEvents(
    pool,
    clock,
    file(at, ['contact,vendor,at,state', ...story], { refresh: false }),
  );
  await importContacts(pool, clock, large(at, ['a,Acme,2026-03-02 09:30,,3,']));
  const { rows } = await pool.query(
    `select paused_s, to_char(resolution_due_at, 'HH24:MI') as due from contact where workspace_id = $1`,
    [at],
  );
  expect(rows).toEqual([{ paused_s: 1_800, due: '12:00' }]);
});
