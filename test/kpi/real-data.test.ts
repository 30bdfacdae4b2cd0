import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { findMetrics } from '../../src/kpi/query.ts';
import { parsePeriod } from '../../src/lib/period.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import {
  addVendor,
  type Contact,
  contact,
  daysOf,
  localDay,
  markDirty,
  saveContacts,
  saveSurveys,
  survey,
  WORKSPACE,
} from '../rollups/facts.ts';
import { testDatabase } from '../support/database.ts';
import { shared } from '../support/shared.ts';

const { pool } = testDatabase();
const incidents = shared('data/uci_incident_cases_w09_w16.csv');
const answers = shared('data/sfo_customer_survey_2017.csv');

function read(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true });
}

function period(words: string) {
  const found = parsePeriod(words, Temporal.PlainDate.from('2020-01-01'));
  if (!found) throw new Error(words);
  return found;
}

/** `2016-02-29T01:16`, or `?` where it is missing. */
function utc(text: string | undefined): string | null {
  return text && text !== '?' ? `${text}:00Z` : null;
}

function incident(row: Record<string, string>): Contact {
  const opened_at = utc(row['opened_at']) ?? '';
  const resolved_at = utc(row['resolved_at']);
  return contact({
    opened_at,
    resolved_at,
    closed_at: utc(row['closed_at']),
    outcome: 'closed',
    reopens: Number(row['reopen_count']),
    resolution_due_at: Temporal.Instant.from(opened_at).add({ hours: 72 }).toString(),
  });
}

// The same figures from the contacts themselves, and the percentiles by the database's own function.
const DIRECT = `
  with march as (
    select *, extract(epoch from resolved_at - opened_at)::float8 as took_s from contact
     where workspace_id = $1 and vendor_id = $2
       and resolved_at >= '2016-03-01Z' and resolved_at < '2016-04-01Z')
  select count(*)::int as n, avg(took_s) as mean,
         percentile_cont(0.5) within group (order by took_s) as median,
         percentile_cont(0.9) within group (order by took_s) as p90,
         count(*) filter (where took_s <= 72 * 3600)::int as "inTime",
         count(*) filter (where reopens > 0)::int as reopened
    from march`;

type Direct = Record<'n' | 'mean' | 'median' | 'p90' | 'inTime' | 'reopened', number>;

test.skipIf(!incidents)(
  'a real incident log gives the figures of plain SQL over its rows',
  async () => {
    const rows = read(incidents ?? '')
      .filter((row) => row['assignment_group'] === '70')
      .map(incident);
    const vendor = await addVendor(pool, 'UTC', '2017-02-15T15:00:00Z');
    await saveContacts(pool, vendor, rows);
    await markDirty(
      pool,
      vendor,
      rows.flatMap((row) => daysOf(row, 'UTC')),
    );
    await refreshRollups(pool, WORKSPACE);
    const { metrics } = await findMetrics(pool, WORKSPACE, vendor, period('2016-03'));
    const found = Object.fromEntries(metrics.map((row) => [`${row.id}/${row.variant}`, row]));
    const { rows: direct } = await pool.query(DIRECT, [WORKSPACE, vendor.id]);
    const exact = direct[0] as Direct;
    expect(exact.n).toBe(1394);
    const near = (name: string, value: number) => {
      const off = Math.abs((found[`resolution_time/${name}`]?.value ?? 0) - value);
      expect(off, name).toBeLessThanOrEqual(0.01 * value);
    };
    near('median', exact.median);
    near('p90', exact.p90);
    expect(found['resolution_time/mean']?.value).toBeCloseTo(exact.mean, 6);
    expect(found['resolution_time/within_target']).toMatchObject({
      numerator: exact.inTime,
      n: exact.n,
    });
    expect(found['reopen_rate/cohort_14d']).toMatchObject({
      numerator: exact.reopened,
      denominator: exact.n,
      excluded: {},
    });
    const opened = rows.filter((row) => row.opened_at.startsWith('2016-03')).length;
    expect(found['volume/contacts']?.value).toBe(opened);
  },
  60_000,
);

test.skipIf(!answers)('a real airport survey gives its published NPS and top-2-box', async () => {
  const rated = (text: string | undefined, low: number, high: number) => {
    const score = Number(text);
    return text && score >= low && score <= high ? score : null;
  };
  const counted_at = '2017-05-15T12:00:00Z';
  const surveys = read(answers ?? '').map((row) =>
    survey({ counted_at, nps: rated(row['NETPRO'], 0, 10), csat: rated(row['Q7ALL'], 1, 5) }),
  );
  const vendor = await addVendor(pool, 'America/Los_Angeles', counted_at, 'surveys');
  await saveSurveys(pool, vendor, surveys);
  await markDirty(pool, vendor, [localDay(counted_at, vendor.tz)]);
  await refreshRollups(pool, WORKSPACE);
  const { metrics } = await findMetrics(pool, WORKSPACE, vendor, period('2017-05'));
  const [nps] = metrics.filter(({ id }) => id === 'nps');
  const [top2] = metrics.filter(({ variant }) => variant === 'top2');
  expect(nps).toMatchObject({
    numerator: 1_436 - 342,
    denominator: 2_746,
    excluded: { blank: 85 },
  });
  expect(nps?.value).toBeCloseTo(39.84, 3);
  expect(top2?.value).toBeCloseTo(82.068, 3);
  expect(top2?.interval?.[0]).toBeCloseTo(80.573, 3);
  expect(top2?.interval?.[1]).toBeCloseTo(83.473, 3);
});
