import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { clock, file, newWorkspace } from '../ingest/scene.ts';
import { sorted } from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();

const HEADER =
  'external_id,vendor,opened_at,resolved_at,priority,csat,customer,reason,outcome,direction';

/** Rows whose ids differ: what an id's own rows say can't hang on their order. */
const rows = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 40 }),
      vendor: fc.constantFrom('A', 'B', 'ｂ', 'C d', 'c  D'),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
      solvedAfterH: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
      priority: fc.constantFrom('1', '3', ''),
      csat: fc.constantFrom('', '1', '5'),
      customer: fc.constantFrom('', 'x', 'y', 'z'),
      reason: fc.constantFrom('', 'refund', 'login'),
      rest: fc.constantFrom(',', ',', 'abandoned,', ',outbound', 'cancelled,'),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 25 },
  )
  .map((list) =>
    list.map(({ id, vendor, day, hour, solvedAfterH, priority, csat, customer, reason, rest }) => {
      const opened = Temporal.PlainDateTime.from({ year: 2026, month: 2, day, hour });
      const solved = solvedAfterH === null ? '' : opened.add({ hours: solvedAfterH });
      return [id, vendor, opened, solved, priority, csat, customer, reason, rest].join(',');
    }),
  );

/** The same rows cut into files, in another order, some of them twice. */
const asFiles = rows.chain((lines) =>
  fc.record({
    lines: fc.constant(lines),
    files: fc
      .tuple(
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        fc.array(fc.constantFrom(...lines), { maxLength: 10 }),
        fc.integer({ min: 1, max: 8 }),
      )
      .map(([shuffled, again, size]) => {
        const all = [...shuffled, ...again];
        const count = Math.ceil(all.length / size);
        return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size));
      }),
  }),
);

async function state(workspaceId: string): Promise<unknown> {
  const read = async (text: string) => (await pool.query(text, [workspaceId])).rows;
  return {
    contacts: await read(
      `select c.external_id, v.name_key, c.opened_at::text, c.resolved_at::text, c.outcome, c.csat,
              c.resolution_due_at::text
         from contact c join vendor v using (workspace_id, vendor_id)
        where workspace_id = $1 order by c.external_id`,
    ),
    watermarks: await read(
      `select v.name_key, f.watermark::text from feed f join vendor v using (workspace_id, vendor_id)
        where workspace_id = $1 order by 1`,
    ),
    rollups: await figures(workspaceId),
    dirty: await read('select * from dirty_day where workspace_id = $1'),
  };
}

test('however rows are split, ordered and repeated, the tables and figures are the same', async () => {
  await fc.assert(
    fc.asyncProperty(asFiles, async ({ lines, files }) => {
      const whole = await newWorkspace(pool, 'Europe/Warsaw');
      const parts = await newWorkspace(pool, 'Europe/Warsaw');
      await importContacts(pool, clock, file(whole, [HEADER, ...lines]));
      let counted = 0;
      for (const part of files) {
        const summary = await importContacts(pool, clock, file(parts, [HEADER, ...part]));
        expect(summary.read).toBe(summary.inserted + summary.updated + summary.unchanged);
        counted += summary.inserted;
      }
      expect(counted).toBe(lines.length);
      expect(await state(parts)).toEqual(await state(whole));
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('rows that change leave the figures that their last version alone would give', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, async (before, after) => {
      const [changing, straight] = [await newWorkspace(pool), await newWorkspace(pool)];
      const load = async (workspaceId: string, lines: readonly string[]) =>
        importContacts(pool, clock, file(workspaceId, [HEADER, ...lines, ...NEWEST]));
      await load(changing, before);
      await load(changing, after);
      const written = new Set(after.map(idOf));
      await load(straight, [...before.filter((line) => !written.has(idOf(line))), ...after]);
      const [changed, expected] = [await figures(changing), await figures(straight)];
      expect(changed).toEqual(expected);
    }),
    { numRuns: 30 },
  );
}, 120_000);

/** However far the data reached before: what is overdue hangs on it. */
const NEWEST = ['A', 'B', 'C d'].map(
  (vendor, at) => `newest ${at},${vendor},2026-03-20T00:00:00,,,,,,,`,
);

function idOf(line: string): string {
  return line.split(',')[0] ?? '';
}

async function figures(workspaceId: string): Promise<unknown[]> {
  const { rows: found } = await pool.query(
    `select v.name_key, to_jsonb(r) - 'workspace_id' - 'vendor_id' as sums
       from rollup_day r join vendor v using (workspace_id, vendor_id)
      where workspace_id = $1 order by 1, r.day, r.dimension, r.key`,
    [workspaceId],
  );
  return (found as { name_key: string; sums: Record<string, unknown> }[]).map(
    ({ name_key, sums }) => ({ name_key, sums: sorted(sums) }),
  );
}
