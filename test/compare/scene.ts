import { importContacts } from '../../src/contacts/import.ts';
import type { Pool } from '../../src/db/pool.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import type { Clock } from '../../src/lib/clock.ts';

const HEAD =
  'external_id,vendor,opened_at,channel,issue_type,queue,first_response_at,resolved_at,talk_s,hold_s,wrap_s,reopens';

/**
 * A hundred e-mails in October 2026: the first `late` of them are solved four days after they came,
 * the others after one; each takes `handledS` of handling and is answered after an hour.
 */
export async function loadOctober(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
  vendor: string,
  { late, handledS }: { readonly late: number; readonly handledS: number },
): Promise<void> {
  const rows = Array.from({ length: 100 }, (_, row) => {
    const opened = Temporal.Instant.from('2026-10-01T09:00:00Z').add({ hours: 24 * (row % 20) });
    const responded = opened.add({ hours: 1 });
    const resolved = opened.add({ hours: row < late ? 96 : 24 });
    const name = `"${vendor.replaceAll('"', '""')}"`;
    return `${vendor}-${row},${name},${opened},email,billing,tier 0,${responded},${resolved},${handledS},0,0,0`;
  });
  const last = `${vendor}-last,"${vendor}",2026-11-20T09:00:00Z,email,billing,tier 0,2026-11-20T10:00:00Z,2026-11-21T09:00:00Z,300,0,0,0`;
  await importContacts(pool, clock, {
    workspaceId,
    source: 'october',
    input: textSource('contacts.csv', [`${[HEAD, ...rows, last].join('\n')}\n`]),
  });
}
