import { importContacts } from '../../src/contacts/import.ts';
import type { Pool } from '../../src/db/pool.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { importSurveys } from '../../src/surveys/import.ts';

/** The scene's now: every window of October is complete. */
export const NOW = '2026-11-22T12:00:00Z';

const VENDOR = 'Acme Support';

/**
 * Acme Support, in UTC. A month has 100 e-mails: 5 of them solved a day late (SLA 95 %), 4 reopened
 * (4 %), 370 s of handling each, and 60 answers (51 × 5, 9 × 2: CSAT 85 %; 30 × 9, 12 × 3: NPS 30).
 * First responses are in time for 90 of 100 in October, for 80 in September.
 *
 * The balanced preset weighs what can be measured here: CSAT 1,950, NPS 450, reopened 500, resolved
 * within a week (all of them) 375, resolution SLA 600, first response 375, handling 600. Surveys
 * count 60/90 of theirs, so the shares are of 1300 + 300 + 500 + 375 + 600 + 375 + 600 = 4,050.
 * October by hand:
 * (1300·80 + 300·80 + 500·90 + 375·100 + 600·(80 + 20·5/7) + 375·80 + 600·90) / 4050 = 86.684 → 86.7, B
 * September: first response at its floor, so 375·80 less: 79.277 → 79.3, C; shown the change is 7.4.
 */
export async function loadScene(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
  /** Another vendor with the same months, but for how many first responses are in time in October. */
  { vendor = VENDOR, inTime = 90 } = {},
): Promise<void> {
  const contacts = [
    'external_id,vendor,opened_at,channel,issue_type,queue,first_response_at,resolved_at,talk_s,hold_s,wrap_s,reopens',
    ...month('2026-09', 80),
    ...month('2026-10', inTime),
    LAST,
  ].map((line) => line.replace(VENDOR, vendor));
  const surveys = [
    'external_id,vendor,contact,answered_at,csat,nps',
    ...answers('2026-09'),
    ...answers('2026-10'),
  ].map((line) => line.replace(VENDOR, vendor));
  const request = (name: string, lines: readonly string[]) => ({
    workspaceId,
    source: `scene ${vendor}`,
    input: textSource(name, [`${lines.join('\n')}\n`]),
  });
  await importContacts(pool, clock, request('contacts.csv', contacts));
  await importSurveys(pool, clock, request('surveys.csv', surveys));
}

/** In November, so that October's fortnight in which contacts may come back is over. */
const LAST =
  'last,Acme Support,2026-11-20T09:00:00Z,email,billing,tier 0,2026-11-20T10:00:00Z,2026-11-21T09:00:00Z,300,20,50,0';

function month(of: string, inTime: number): string[] {
  return Array.from({ length: 100 }, (_, row) => {
    const opened = Temporal.Instant.from(`${of}-01T09:00:00Z`).add({ hours: 24 * (row % 20) });
    const responded = opened.add({ hours: row < inTime ? 1 : 5 });
    const resolved = opened.add({ hours: row % 20 === 0 ? 96 : 24 });
    const times = [responded, resolved].join(',');
    const issue = row % 4 === 0 ? 'technical' : 'billing';
    const reopens = row < 4 ? 1 : 0;
    return `${of}-${row},${VENDOR},${opened},email,${issue},tier ${row % 2},${times},300,20,50,${reopens}`;
  });
}

function answers(of: string): string[] {
  return Array.from({ length: 60 }, (_, row) => {
    const csat = row < 51 ? 5 : 2;
    const nps = row < 30 ? 9 : row < 48 ? 7 : 3;
    return `${of}-s${row},${VENDOR},${of}-${row},${of}-25T10:00:00Z,${csat},${nps}`;
  });
}
