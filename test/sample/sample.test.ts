import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { findMetrics, listMetricsBy } from '../../src/kpi/query.ts';
import { lastDays } from '../../src/lib/period.ts';
import { sampleFiles } from '../../src/sample/files.ts';
import { loadSample } from '../../src/sample/load.ts';
import { seeded } from '../../src/sample/random.ts';
import { SAMPLE_DAYS } from '../../src/sample/vendors.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { clock, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const NOW_DAY = NOW.toZonedDateTimeISO('UTC').toPlainDate();

type Row = Readonly<Record<string, string>>;
let contacts: Row[] = [];
let surveys: Row[] = [];
beforeAll(() => {
  const files = sampleFiles(NOW);
  contacts = parse(files.contacts.join(''), { columns: true });
  surveys = parse(files.surveys.join(''), { columns: true });
});

/** Days before the end, 0 the last. */
function age(row: Row): number {
  return Math.floor((NOW.epochMilliseconds - Date.parse(row['opened_at'] ?? '')) / 86_400_000);
}

function of(vendor: string, from: number, to: number): Row[] {
  return contacts.filter((row) => row['vendor'] === vendor && age(row) >= from && age(row) < to);
}

function share(rows: readonly Row[], test: (row: Row) => boolean): number {
  return rows.filter(test).length / rows.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const SLA_H: Readonly<Record<string, number>> = { 1: 4, 2: 8, 3: 72, 4: 120 };

function inTime(row: Row): boolean {
  const hours =
    (Date.parse(row['resolved_at'] ?? '') - Date.parse(row['opened_at'] ?? '')) / 3_600_000;
  return hours <= (SLA_H[row['priority'] ?? ''] ?? 0);
}

const resolved = (rows: readonly Row[]) => rows.filter((row) => row['resolved_at'] !== '');

function slaShare(vendor: string, from: number, to: number): number {
  return share(resolved(of(vendor, from, to)), inTime);
}

function handleS(rows: readonly Row[]): number {
  const handled = rows.filter((row) => row['talk_s'] !== '');
  return mean(
    handled.map((row) => Number(row['talk_s']) + Number(row['hold_s']) + Number(row['wrap_s'])),
  );
}

function satisfied(vendor: string, from: number, to: number): number {
  const ids = new Set(of(vendor, from, to).map((row) => row['external_id']));
  return share(
    surveys.filter((row) => ids.has(row['contact'] ?? '')),
    (row) => Number(row['csat']) >= 4,
  );
}

test('the same end gives the same files, byte for byte', () => {
  expect(sampleFiles(NOW)).toEqual(sampleFiles(NOW));
});

test('the random numbers are those they claim to be', () => {
  const random = seeded('test');
  const many = (draw: () => number) => Array.from({ length: 20_000 }, draw);
  expect(mean(many(() => random.gamma(24)))).toBeCloseTo(1, 1);
  expect(mean(many(() => random.poisson(12)))).toBeCloseTo(12, 0);
  expect(mean(many(() => random.exponential(7)))).toBeCloseTo(7, 0);
  expect(mean(many(random.normal))).toBeCloseTo(0, 1);
  const picks = many(() => Number(random.weighted({ 0: 3, 1: 1 })));
  expect(mean(picks)).toBeCloseTo(0.25, 1);
});

test('nothing lies after the end, and nothing before it was opened', () => {
  const times = ['first_response_at', 'answered_at', 'resolved_at', 'abandoned_at'];
  for (const row of contacts) {
    for (const column of times) {
      const at = row[column];
      if (!at) continue;
      expect(Date.parse(at)).toBeLessThanOrEqual(NOW.epochMilliseconds);
      expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(row['opened_at'] ?? ''));
    }
  }
  expect(share(contacts, (row) => age(row) < 3 && row['resolved_at'] === '')).toBeGreaterThan(0);
});

test('four vendors, six months, days that differ more than chance alone', () => {
  const perDay = [95, 62, 50, 8];
  const names = ['Acme Support', 'Birch Care', 'Cedar Contact', 'Dune Desk'];
  for (const [index, name] of names.entries()) {
    const daily = of(name, 0, 400).length / SAMPLE_DAYS;
    expect(daily / (perDay[index] ?? 1)).toBeGreaterThan(0.85);
    expect(daily / (perDay[index] ?? 1)).toBeLessThan(1.15);
  }
  // variance over mean of Acme's Tuesdays: one for pure chance
  const tuesdays = Map.groupBy(of('Acme Support', 0, 400), (row) =>
    (row['external_id'] ?? '').slice(4, 10),
  );
  const counts = [...tuesdays]
    .filter(([day]) => Temporal.PlainDate.from(`20${day}`).dayOfWeek === 2)
    .map(([, rows]) => rows.length);
  const average = mean(counts);
  expect(mean(counts.map((count) => (count - average) ** 2)) / average).toBeGreaterThan(3);
});

describe('the stories are in the figures', () => {
  test('Acme drifts down in its last two months', () => {
    expect(slaShare('Acme Support', 70, 183)).toBeGreaterThan(0.91);
    expect(slaShare('Acme Support', 4, 20)).toBeLessThan(0.9);
    expect(satisfied('Acme Support', 70, 183) - satisfied('Acme Support', 4, 20)).toBeGreaterThan(
      0.06,
    );
  });

  test('Birch recovers after its plan', () => {
    expect(slaShare('Birch Care', 120, 183)).toBeLessThan(0.85);
    expect(slaShare('Birch Care', 4, 60)).toBeGreaterThan(0.92);
    expect(satisfied('Birch Care', 4, 60) - satisfied('Birch Care', 120, 183)).toBeGreaterThan(0.1);
  });

  test("Cedar's calls get shorter while people come back and are unhappier", () => {
    const [before, after] = [of('Cedar Contact', 60, 183), of('Cedar Contact', 4, 28)];
    const reopened = (rows: readonly Row[]) =>
      share(resolved(rows), (row) => row['reopens'] !== '0');
    expect(handleS(after) / handleS(before)).toBeLessThan(0.7);
    expect(reopened(after) / reopened(before)).toBeGreaterThan(2);
    expect(satisfied('Cedar Contact', 60, 183)).toBeGreaterThan(satisfied('Cedar Contact', 4, 28));
  });

  test('Dune has fewer than thirty answers a month', () => {
    const ids = new Set(of('Dune Desk', 0, 30).map((row) => row['external_id']));
    expect(surveys.filter((row) => ids.has(row['contact'] ?? '')).length).toBeLessThan(30);
  });

  test('technical cases take longest, and happy customers recommend', () => {
    const by = (issue: string) => handleS(contacts.filter((row) => row['issue_type'] === issue));
    expect(by('technical')).toBeGreaterThan(by('billing') * 1.3);
    const nps = (csat: string) =>
      mean(surveys.filter((row) => row['csat'] === csat).map((row) => Number(row['nps'])));
    expect(nps('5')).toBeGreaterThan(nps('4'));
    expect(nps('4')).toBeGreaterThan(nps('2'));
  });
});

test('every indicator that contacts can tell has a plausible figure', async () => {
  const at = await newWorkspace(pool);
  await loadSample(pool, clock, at);
  const vendor = await findVendor(pool, at, 'Acme Support');
  if (!vendor) throw new Error('no vendor');
  const { metrics } = await findMetrics(pool, at, vendor, lastDays(90, NOW_DAY));
  const found = new Map(metrics.map(({ id, variant, value }) => [`${id}/${variant}`, value ?? -1]));
  const plausible: Readonly<Record<string, readonly [number, number]>> = {
    'service_level/ignore_early_abandons': [75, 95],
    'abandonment/excl_short': [1, 15],
    'asa/all_answered': [10, 90],
    'fcr/same_reason': [60, 92],
    'resolution_rate/cohort_7d': [85, 100],
    'transfer_rate/contacts': [8, 25],
    'escalation_rate/contacts': [1, 8],
    'complaint_rate/per_1000_contacts': [2, 15],
    'complaint_rate/justified': [1, 12],
    'cost_per_contact/per_resolved': [3, 8],
    'sla_compliance/first_response': [50, 100],
  };
  for (const [key, [low, high]] of Object.entries(plausible)) {
    expect(found.get(key), key).toBeGreaterThan(low);
    expect(found.get(key), key).toBeLessThan(high);
  }
  const segments = await listMetricsBy(pool, at, vendor, lastDays(90, NOW_DAY), 'segment');
  expect(segments.map(({ key }) => key)).toEqual(['business', 'consumer']);
}, 120_000);

test('it loads through the import, whole, and loading it again changes nothing', async () => {
  const at = await newWorkspace(pool);
  const shares: number[] = [];
  const loaded = await loadSample(pool, clock, at, (share) => shares.push(share));
  expect(loaded).toEqual({ vendors: 4, contacts: contacts.length, surveys: surveys.length });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  await loadSample(pool, clock, at);
  const { rows } = await pool.query(
    'select kind, inserted, updated, unchanged, rejected from import where workspace_id = $1 order by import_id',
    [at],
  );
  const none = { inserted: 0, updated: 0, unchanged: 0, rejected: 0 };
  expect(rows).toEqual([
    { kind: 'contacts', ...none, inserted: contacts.length },
    { kind: 'surveys', ...none, inserted: surveys.length },
    { kind: 'contacts', ...none, unchanged: contacts.length },
    { kind: 'surveys', ...none, unchanged: surveys.length },
  ]);
  const dirty = await pool.query('select 1 from dirty_day where workspace_id = $1', [at]);
  expect(dirty.rowCount).toBe(0);
}, 120_000);
