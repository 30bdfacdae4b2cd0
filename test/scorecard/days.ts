// Rollups by hand: every day of a span alike, so that its figures can be told by heart.
import type { Pool } from '../../src/db/pool.ts';
import { days, type Period } from '../../src/lib/period.ts';
import { copyVendorDays } from '../../src/rollups/query.ts';

export const WORKSPACE = 'T1';

type Columns = Readonly<Record<string, number>>;

/** 20 contacts that meet every target exactly: each indicator is worth 80. */
export const ON_TARGET: Columns = {
  contacts: 20,
  ...{ sla_met: 18, sla_missed: 2 },
  ...{ resolution_n: 20, reopen_known: 20, reopen_some: 1 },
  ...{ response_n: 20, responses_in_time: 18 },
  ...{ handling_n: 20, handling_sum: 8_000, handling_squares: 3_200_000 },
  ...{ csat_5: 17, csat_3: 3 },
  ...{ nps_promoters: 10, nps_passives: 6, nps_detractors: 4 },
};

export const NO_SURVEYS: Columns = {
  ...{ csat_5: 0, csat_3: 0 },
  ...{ nps_promoters: 0, nps_passives: 0, nps_detractors: 0 },
};

/** Both days included. */
export function from(first: string, last: string): Period {
  return days(Temporal.PlainDate.from(first), Temporal.PlainDate.from(last));
}

export async function saveDays(
  pool: Pool,
  vendorId: number,
  span: Period,
  columns: Columns,
  workspaceId = WORKSPACE,
): Promise<void> {
  const { rows } = (await pool.query(`
    select column_name as name, udt_name as type from information_schema.columns
     where table_name = 'rollup_day' and table_schema = current_schema()
     order by ordinal_position`)) as { rows: { name: string; type: string }[] };
  const values = rows.map(({ name, type }) => {
    if (name in columns) return String(columns[name]);
    if (name === 'workspace_id') return '$1';
    if (name === 'vendor_id') return '$2';
    if (name === 'day') return 'd::date';
    if (type.startsWith('_')) return `'{}'`;
    return type === 'text' ? `''` : '0'; // the day as a whole
  });
  await pool.query(
    `delete from rollup_day where workspace_id = $1 and vendor_id = $2
                       and day >= $3::date and day < $4::date`,
    [...[workspaceId, vendorId], ...[span.from.toString(), span.to.toString()]],
  );
  await pool.query(
    `insert into rollup_day select ${values.join(', ')}
       from generate_series($3::date, $4::date - 1, interval '1 day') d`,
    [workspaceId, vendorId, span.from.toString(), span.to.toString()],
  );
  const written: string[] = [];
  for (let day = span.from; !day.equals(span.to); day = day.add({ days: 1 }))
    written.push(`${day}`);
  await copyVendorDays(
    pool,
    workspaceId,
    written.map(() => vendorId),
    written,
  );
}

export async function saveWatermark(pool: Pool, vendorId: number, watermark: string) {
  await pool.query(
    `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, 'contacts', $3)
         on conflict (workspace_id, vendor_id, kind) do update set watermark = excluded.watermark`,
    [WORKSPACE, vendorId, watermark],
  );
}
