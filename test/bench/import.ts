// The import against a bare COPY of the same file into the same staging table.
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { from as copyFrom } from 'pg-copy-streams';
import { z } from 'zod';
import { CONTACT_FIELDS } from '../../src/contacts/model.ts';
import { STAGE_CONTACTS } from '../../src/contacts/query.ts';
import type { Pool } from '../../src/db/pool.ts';
import type { Figure } from './figure.ts';
import type { Bench } from './scales.ts';

const Result = z.object({
  factsS: z.number(),
  seconds: z.number(),
  inserted: z.number(),
  updated: z.number(),
  days: z.number(),
  peakMb: z.number(),
});

/** Always fills the tables; the comparisons only where they are wanted. */
export async function imports(bench: Bench, compare: boolean): Promise<Figure[]> {
  const { database, contacts, files, named } = bench;
  const bareS = compare ? await bareCopy(database.pool, files.contacts) : Number.NaN;
  const first = await importFile(bench, 'contacts');
  if (first.inserted !== contacts) throw new Error(`${first.inserted} of ${contacts} came in`);
  const again = compare ? await importFile(bench, 'contacts') : first;
  const surveys = await importFile(bench, 'surveys');
  const peak = Math.max(first.peakMb, again.peakMb, surveys.peakMb);
  return [
    { what: named('bare COPY of the file'), value: bareS, unit: 's' },
    { what: named('import until the rows stand, clocks included'), value: first.factsS, unit: 's' },
    { what: named('import with all rollups'), value: first.seconds, unit: 's' },
    { what: named('  days refreshed'), value: first.days, unit: '' },
    { what: named('  rows a second'), value: contacts / first.seconds, unit: '/s' },
    {
      what: named('  speed of a bare COPY, rows and clocks'),
      value: (100 * bareS) / first.factsS,
      unit: '%',
    },
    {
      what: named('  speed of a bare COPY, rollups included'),
      value: (100 * bareS) / first.seconds,
      unit: '%',
      goal: '≥ 40',
    },
    { what: named('the same file again'), value: again.seconds, unit: 's' },
    {
      what: named('  against the first time'),
      value: again.seconds / first.seconds,
      unit: '×',
      goal: '≤ 1',
    },
    { what: named('surveys with all rollups'), value: surveys.seconds, unit: 's' },
    { what: named('peak memory of an import'), value: peak, unit: 'MB', goal: '≤ 300' },
  ];
}

async function bareCopy(pool: Pool, file: string): Promise<number> {
  return pool.transaction(async (db) => {
    await db.query(STAGE_CONTACTS);
    const from = performance.now();
    const copy = `copy staged (${CONTACT_FIELDS.join(', ')}) from stdin with (format csv, header)`;
    const bytes = createReadStream(file, { highWaterMark: 256 * 1_024 });
    await pipeline(bytes, db.client.query(copyFrom(copy)));
    return (performance.now() - from) / 1_000;
  });
}

async function importFile(
  { database, workspaceId, files }: Bench,
  kind: 'contacts' | 'surveys',
): Promise<z.infer<typeof Result>> {
  const args = ['test/bench/import-process.ts', database.url, workspaceId, kind, files[kind]];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Result.parse(JSON.parse(stdout));
}
