// One import in a process of its own, so that its memory can be told; prints figures as JSON.
import { importContacts } from '../../src/contacts/import.ts';
import { createPool } from '../../src/db/pool.ts';
import { fileSource } from '../../src/ingest/bytes.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { importSurveys } from '../../src/surveys/import.ts';

const [url = '', workspaceId = '', kind = '', file = ''] = process.argv.slice(2);
const importRows = kind === 'contacts' ? importContacts : importSurveys;
const pool = createPool(url);
const input = await fileSource(file);
const from = performance.now();
const { read, inserted, updated, rejected, days } = await importRows(pool, systemClock, {
  workspaceId,
  input,
});
const seconds = (performance.now() - from) / 1_000;
const { maxRSS, userCPUTime } = process.resourceUsage();
await pool.end();
process.stdout.write(
  `${JSON.stringify({ seconds, read, inserted, updated, rejected, days, peakMb: maxRSS / 1_024, cpuS: userCPUTime / 1e6 })}\n`,
);
