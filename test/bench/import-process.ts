// One import in a process of its own, so that its memory can be told; prints figures as JSON.
import { importContacts } from '../../src/contacts/import.ts';
import { createPool } from '../../src/db/pool.ts';
import { fileSource } from '../../src/ingest/bytes.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { importSurveys } from '../../src/surveys/import.ts';

const [url = '', workspaceId = '', kind = '', file = ''] = process.argv.slice(2);
const importRows = kind === 'contacts' ? importContacts : importSurveys;
const pool = createPool(url);
const input = await fileSource(file);
const from = performance.now();
const { inserted, updated } = await importRows(pool, systemClock, {
  workspaceId,
  input,
  refresh: false,
});
const factsS = (performance.now() - from) / 1_000;
const { days } = await refreshRollups(pool, workspaceId);
const seconds = (performance.now() - from) / 1_000;
const peakMb = process.resourceUsage().maxRSS / 1_024;
await pool.end();
process.stdout.write(`${JSON.stringify({ factsS, seconds, inserted, updated, days, peakMb })}\n`);
