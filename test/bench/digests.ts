// Two hundred digests over a thousand vendors, at the minute at which all of them are due: read,
// composed, drawn and written as cards. The other vendors are copies of those that were imported.
import { sendDigests } from '../../src/digests/job.ts';
import { type Draft, EDITIONS, SECTIONS } from '../../src/digests/model.ts';
import { saveSubscription } from '../../src/digests/query.ts';
import { createLog } from '../../src/ops/log.ts';
import { listVendors } from '../../src/vendors/query.ts';
import type { Figure } from './figure.ts';
import type { Bench } from './scales.ts';

const VENDORS = 1_000;
const DIGESTS = 200;
/** As far as a score looks back from a month. */
const DAYS = 200;

export async function digests({ database, workspaceId, end, named }: Bench): Promise<Figure[]> {
  const { pool } = database;
  await copyVendors({ pool, workspaceId, since: end.subtract({ days: DAYS }) });
  const vendors = await listVendors(pool, workspaceId);
  // Every edition is due on the first Monday of a month.
  const monday = end.add({ days: (8 - end.dayOfWeek) % 7 });
  const at = monday.toZonedDateTime({ timeZone: 'UTC', plainTime: '08:00' }).toInstant();
  const eve = at.subtract({ hours: 24 });
  for (let digest = 0; digest < DIGESTS; digest += 1) {
    const few = vendors.slice(digest * 4, digest * 4 + 40).map(({ id }) => id);
    const draft: Draft = {
      ...{ channelId: `C${digest}`, audience: 'leads', edition: EDITIONS[digest % 3] ?? 'daily' },
      ...{ vendorIds: digest % 2 === 0 ? null : few, weekdays: [1], time: '08:00', tz: 'UTC' },
      // Findings read contacts, which the copies have none of.
      ...{ locale: 'en', sections: SECTIONS.filter((section) => section !== 'guards') },
    };
    await saveSubscription(pool, workspaceId, null, draft, 'U0ADALIN01', eve);
  }
  const log = createLog('warn', process.stderr);
  const from = performance.now();
  const before = process.cpuUsage();
  const sent = await sendDigests({ db: pool, clock: { now: () => at }, log }, workspaceId);
  const value = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(before);
  if (sent !== DIGESTS) throw new Error(`sent ${sent} digests`);
  const what = named(`${DIGESTS} digests over ${vendors.length} vendors`);
  const busy = { what: named('  of it at work in this process'), value: (user + system) / 1e6 };
  return [
    { what, value, unit: 's', goal: '≤ 10' },
    { ...busy, unit: 's' },
  ];
}

type Copy = {
  readonly pool: Bench['database']['pool'];
  readonly workspaceId: string;
  readonly since: Temporal.PlainDate;
};

export async function copyVendors({ pool, workspaceId, since }: Copy): Promise<void> {
  await pool.query(
    `insert into vendor (workspace_id, name, name_key, created_at)
     select $1, 'Copy ' || n, 'copy ' || n, now()
       from generate_series(1, $2 - (select count(*)::int from vendor where workspace_id = $1)) n`,
    [workspaceId, VENDORS],
  );
  const pairs = `
    with own as (select vendor_id, row_number() over (order by vendor_id) - 1 as n, count(*) over () as all_own
                   from vendor where workspace_id = $1 and name not like 'Copy %'),
    copy as (select vendor_id, row_number() over (order by vendor_id) as n
               from vendor where workspace_id = $1 and name like 'Copy %'),
    pair as (select c.vendor_id as copy, o.vendor_id as own
               from copy c join own o on o.n = c.n % o.all_own)`;
  for (const [table, some] of [
    ['rollup_day', `t.dimension = '' and t.day >= $2::date`],
    ['vendor_day', 't.day >= $2::date'],
    ['feed', '$2::date is not null'],
  ] as const) {
    const names = await columnsOf(pool, table);
    const copied = names.map((name) => (name === '"vendor_id"' ? 'p.copy' : `t.${name}`));
    await pool.query(
      `${pairs}
       insert into ${table} (${names.join(', ')})
       select ${copied.join(', ')}
         from pair p join ${table} t on t.workspace_id = $1 and t.vendor_id = p.own
        where ${some}`,
      [workspaceId, since.toString()],
    );
  }
  await pool.query('vacuum analyze rollup_day, vendor_day, feed, vendor');
}

async function columnsOf(pool: Copy['pool'], table: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  );
  return rows.map((row) => `"${(row as { name: string }).name}"`);
}
