// A thousand contacts a second, half of them new, half of them news of the last days', while the
// job's tick keeps the rollups up to date; how far these lag behind.
import { setTimeout as sleep } from 'node:timers/promises';
import { importContacts } from '../../src/contacts/import.ts';
import type { Pool } from '../../src/db/pool.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { startProcess } from '../support/process.ts';
import { type Figure, quantile } from './figure.ts';
import { VENDORS } from './generate.ts';
import type { Bench } from './scales.ts';

const SECONDS = 30;
const A_SECOND = 1_000;
const CATCH_UP_S = 60;

export async function stream({ database, workspaceId, contacts, named }: Bench): Promise<Figure[]> {
  const { pool, url } = database;
  const before = await counted(pool, workspaceId);
  const ticks = startProcess('test/bench/stream-ticks.ts', {}, [url]);
  await ticks.says(/ready/);
  const written: { total: number; atMs: number }[] = [];
  const lags: number[] = [];
  let total = 0;
  const watch = async () => {
    while (written.length > 0 || total < (SECONDS * A_SECOND) / 2) {
      const seen = (await counted(pool, workspaceId)) - before;
      while (written[0] && written[0].total <= seen) {
        lags.push(performance.now() - (written.shift()?.atMs ?? 0));
      }
      if (written[0] && performance.now() - written[0].atMs > CATCH_UP_S * 1_000) break;
      await sleep(100);
    }
  };
  const watching = watch();
  const from = performance.now();
  const importS: number[] = [];
  const start = Temporal.Now.instant().round('second');
  for (let second = 0; second < SECONDS; second += 1) {
    const waitMs = from + second * 1_000 - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const started = performance.now();
    const text = lines(second, contacts, start);
    await importContacts(pool, systemClock, {
      workspaceId,
      input: textSource('stream.csv', [text]),
      source: 'stream',
      refresh: false,
    });
    total += A_SECOND / 2;
    written.push({ total, atMs: performance.now() });
    importS.push((performance.now() - started) / 1_000);
  }
  const tookS = (performance.now() - from) / 1_000;
  await watching;
  ticks.child.kill('SIGTERM');
  await ticks.exit;
  const late = written.length > 0 ? CATCH_UP_S : Math.max(...lags) / 1_000;
  return [
    { what: named('stream, contacts a second'), value: (SECONDS * A_SECOND) / tookS, unit: '/s' },
    { what: named('  a second of it written, p95'), value: quantile(importS, 0.95), unit: 's' },
    { what: named('  rollups behind, p50'), value: quantile(lags, 0.5) / 1_000, unit: 's' },
    { what: named('  rollups behind, most'), value: late, unit: 's', goal: '≤ 5' },
  ];
}

async function counted(pool: Pool, workspaceId: string): Promise<number> {
  const { rows } = await pool.query(
    `select coalesce(sum(contacts), 0)::int as contacts from rollup_day
      where workspace_id = $1 and dimension = '' and day >= current_date - 5`,
    [workspaceId],
  );
  return (rows[0] as { contacts: number }).contacts;
}

function lines(second: number, contacts: number, start: Temporal.Instant): string {
  const now = Temporal.Now.instant();
  const rows = ['external_id,vendor,opened_at,channel,issue_type,customer,resolved_at,talk_s'];
  for (let row = 0; row < A_SECOND; row += 1) {
    const isNew = row % 2 === 0 || second === 0;
    const number = isNew ? second * A_SECOND + row : (second - 1) * A_SECOND + row - 1;
    if (!isNew && row % 2 === 1 && second === 0) continue;
    const vendor = `Vendor ${String(1 + (number % VENDORS)).padStart(2, '0')}`;
    const opened = start.subtract({ minutes: (number * 7) % (3 * 1_440) });
    const resolved = isNew ? '' : now.toString();
    const customer = `C${(number * 7_919) % Math.ceil(contacts / 4)}`;
    rows.push(
      `${number},${vendor},${opened},${row % 3 ? 'phone' : 'email'},billing,${customer},${resolved},${isNew ? '' : 300}`,
    );
  }
  return `${rows.join('\n')}\n`;
}
