import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFigures } from '../../src/figures/import.ts';
import { spanWords } from '../../src/figures/model.ts';
import { listFigures, listFigureTrail } from '../../src/figures/query.ts';
import { importables } from '../../src/kpi/importable.ts';
import type { OwnDefinition } from '../../src/own/model.ts';
import { addOwn } from '../../src/own/query.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { clock, file, NOW, newWorkspace } from '../ingest/scene.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const HEADER = 'vendor,metric,variant,period,value,n,source,audited';
const YEAR = {
  from: Temporal.PlainDate.from('2026-01-01'),
  to: Temporal.PlainDate.from('2027-01-01'),
};

async function acme(at: string) {
  const vendor = await findVendor(pool, at, 'Acme');
  if (!vendor) throw new Error('no vendor');
  return vendor;
}

/** `metric/variant period value n source audited`, those that stand. */
async function standing(at: string): Promise<string[]> {
  const figures = await listFigures(pool, at, (await acme(at)).id, YEAR);
  return figures.map(
    (one) =>
      `${one.metric}/${one.variant} ${spanWords(one)} ${one.value} ${one.n} ${one.source} ${one.audited}`,
  );
}

test('figures of every kind of period come in with where they come from', async () => {
  const at = await newWorkspace(pool);
  const rows = [
    HEADER,
    'Acme,csat,top2,2026-02,83.5,120,Qualtrics,yes',
    'Acme,CSAT,,2026-W07,84 %,30,Qualtrics,no',
    'Acme,revenue,uplift,2025-Q4,-1200.50,,Finance,yes',
    'Acme,revenue,uplift,2026-03-30,12,,,',
    'Acme,attitude,rubric,2026-01-01..2026-01-15,4.2,8,Reviews,',
    'Acme,Cost Saving,against-baseline,2026年1月,900,,Finance,1',
  ];
  const summary = await importFigures(pool, clock, file(at, rows, { source: 'monthly' }));
  expect(summary).toMatchObject({ read: 6, inserted: 6, rejected: 0, newVendors: ['Acme'] });
  expect(await standing(at)).toEqual([
    'attitude/rubric 2026-01-01..2026-01-15 4.2 8 Reviews false',
    'cost_saving/against_baseline 2026-01 900 null Finance true',
    'csat/top2 2026-02 83.5 120 Qualtrics true',
    'csat/top2 2026-W07 84 30 Qualtrics false',
    'revenue/uplift 2026-03-30 12 null monthly false',
  ]);
});

describe('a row is turned away with its reason', () => {
  test.each([
    ['Acme,csatt,top2,2026-02,83,30,,', 'metric "csatt" is no metric; did you mean csat?'],
    [
      'Acme,happiness_of_staff,,2026-02,83,30,,',
      'metric "happiness_of_staff" is no metric; a name of your own needs an indicator whose formula uses it (plumbline indicator add)',
    ],
    [
      'Acme,csat,top22,2026-02,83,30,,',
      'variant "top22" is no variant of csat; did you mean top2?',
    ],
    [
      'Acme,roi,whatever,2026-02,83,,,',
      'variant "whatever" is no variant of roi; there is benefit_over_cost',
    ],
    ['Acme,csat,top2,last month,83,30,,', 'period "last month" is no period like'],
    ['Acme,csat,top2,2026-13,83,30,,', 'period "2026-13" is no period like'],
    ['Acme,csat,top2,2026-Q5,83,30,,', 'period "2026-Q5" is no period like'],
    ['Acme,csat,top2,2026-02-30,83,30,,', 'period "2026-02-30" is no period like'],
    ['Acme,csat,top2,2026-03,83,30,,', 'period "2026-03" is not over yet'],
    ['Acme,csat,top2,2026-Q1,83,30,,', 'period "2026-Q1" is not over yet'],
    ['Acme,csat,top2,2026-03-31,83,30,,', 'period "2026-03-31" is not over yet'],
    ['Acme,csat,top2,2026-02,100.1,30,,', 'value "100.1" is out of range: 0 to 100'],
    ['Acme,csat,top2,2026-02,-1,30,,', 'value "-1" is out of range'],
    ['Acme,attitude,rubric,2026-02,5.01,30,,', 'value "5.01" is out of range'],
    ['Acme,attitude,rubric,2026-02,0.9,30,,', 'value "0.9" is out of range'],
    ['Acme,nps,nps,2026-02,-100.5,30,,', 'value "-100.5" is out of range'],
    ['Acme,csat,top2,2026-02,many,30,,', 'value "many" is not a number'],
    ['Acme,csat,top2,2026-02,83,0,,', 'n "0" is out of range'],
    ['Acme,csat,top2,2026-02,83,1.5,,', 'n "1.5" is not a whole number'],
    ['Acme,csat,top2,2026-02,83,30,,perhaps', 'audited "perhaps" is not yes or no'],
    ['Acme,csat,top2,2026-02,,30,,', 'value is empty'],
    [',csat,top2,2026-02,83,30,,', 'vendor is empty'],
  ])('%s', async (row, reason) => {
    const at = await newWorkspace(pool);
    const summary = await importFigures(pool, clock, file(at, [HEADER, row]));
    expect(summary).toMatchObject({ inserted: 0, rejected: 1 });
    expect(summary.reasons[0]?.reason).toContain(reason);
  });

  test('at its limits a value is taken', async () => {
    const at = await newWorkspace(pool);
    const rows = [
      HEADER,
      ...['csat,top2,2026-01,0,1', 'csat,top2,2026-02,100,1', 'attitude,rubric,2026-01,1,8'],
      ...['attitude,rubric,2026-02,5,8', 'nps,nps,2026-01,-100,9', 'nps,nps,2026-02,100,9'],
      ...['churn_rate,attributable,2026-02,-3.5,50', 'csat,top2,2026-03-30,50,2'],
    ].map((row, index) => (index === 0 ? row : `Acme,${row},,`));
    expect(await importFigures(pool, clock, file(at, rows))).toMatchObject({
      inserted: 8,
      rejected: 0,
    });
  });

  test('and lands in the rejects file', async () => {
    const at = await newWorkspace(pool);
    const rejectsPath = join(tmpdir(), `${at}.csv`);
    const rows = [HEADER, 'Acme,csatt,top2,2026-02,83,30,,', 'Acme,csat,top2,2026-02,83,30,,'];
    const summary = await importFigures(pool, clock, file(at, rows, { rejectsPath }));
    expect(summary).toMatchObject({ inserted: 1, rejected: 1, rejectsPath });
    expect(readFileSync(rejectsPath, 'utf8')).toContain('did you mean csat?');
    rmSync(rejectsPath);
  });
});

test('the last day is over when it is over where the vendor is', async () => {
  // 31 March 12:00 UTC is 1 April 02:00 in Kiritimati.
  const row = 'Acme,csat,top2,2026-03,83,30,,';
  const there = await newWorkspace(pool, 'Pacific/Kiritimati');
  const here = await newWorkspace(pool, 'UTC');
  expect(await importFigures(pool, clock, file(there, [HEADER, row]))).toMatchObject({
    inserted: 1,
  });
  expect(await importFigures(pool, clock, file(here, [HEADER, row]))).toMatchObject({
    rejected: 1,
  });
});

test('the same file again changes nothing; a changed value replaces and the old one stays readable', async () => {
  const at = await newWorkspace(pool);
  const rows = [HEADER, 'Acme,csat,top2,2026-02,83.50,120,Q,no', 'Acme,nps,,2026-02,30,120,Q,no'];
  const first = file(at, rows);
  expect(await importFigures(pool, clock, first)).toMatchObject({ inserted: 2, updated: 0 });
  const same = [HEADER, 'Acme,csat,top2,2026-02,83.5,120,Q,no', rows[2] ?? ''];
  expect(await importFigures(pool, clock, file(at, same))).toMatchObject({
    ...{ inserted: 0, updated: 0, unchanged: 2 },
  });
  const later = { now: () => NOW.add({ hours: 5 }) };
  const changed = [HEADER, 'Acme,csat,top2,2026-02,81,130,Q,yes'];
  expect(await importFigures(pool, later, file(at, changed))).toMatchObject({ updated: 1 });
  const trail = await listFigureTrail(pool, at, (await acme(at)).id, 'csat');
  expect(trail.map((one) => [one.version, one.value, one.n, one.audited])).toEqual([
    [1, '83.5', 120, false],
    [2, '81', 130, true],
  ]);
  expect(trail.map(({ supersededAt }) => supersededAt?.toString() ?? null)).toEqual([
    '2026-03-31T17:00:00Z',
    null,
  ]);
  expect(trail[1]?.importedAt.toString()).toBe('2026-03-31T17:00:00Z');
  // Back to what it was is a third version, not the first again.
  expect(await importFigures(pool, later, file(at, rows))).toMatchObject({
    updated: 1,
    unchanged: 1,
  });
  expect(await listFigureTrail(pool, at, (await acme(at)).id, 'csat')).toHaveLength(3);
  expect(await standing(at)).toContain('csat/top2 2026-02 83.5 120 Q false');
});

test('of two rows for one figure in a file the last counts', async () => {
  const at = await newWorkspace(pool);
  const rows = [
    HEADER,
    'Acme,csat,top2,2026-02,83,9,,',
    'ACME,csat,,2026-02-01..2026-02-28,84,9,,',
  ];
  expect(await importFigures(pool, clock, file(at, rows))).toMatchObject({
    ...{ inserted: 1, unchanged: 1 },
  });
  expect(await standing(at)).toEqual(['csat/top2 2026-02 84 9 file false']);
});

test('a name that a formula uses may come in, in that workspace alone', async () => {
  const [at, elsewhere] = [await newWorkspace(pool), await newWorkspace(pool)];
  const own: OwnDefinition = {
    ...{ id: 'return_rate', name: 'Returns', formula: 'returns / orders * 100', totals: [] },
    ...{ unit: '%', direction: 'lower', targets: null, category: 'growth', weight: 0 },
  };
  const change = {
    effectiveFrom: Temporal.PlainDate.from('2026-01-01'),
    ...{ retired: false, by: 'test', at: NOW },
  };
  await addOwn(pool, at, own, change);
  const rows = [HEADER, 'Acme,Returns,,2026-02,50,,,', 'Acme,orders,,2026-02,1000,,,'];
  expect(await importFigures(pool, clock, file(at, rows))).toMatchObject({ inserted: 2 });
  expect(await importFigures(pool, clock, file(elsewhere, rows))).toMatchObject({ rejected: 2 });
  await addOwn(pool, at, own, { ...change, retired: true });
  const more = [HEADER, 'Acme,orders,,2026-01,900,,,'];
  expect(await importFigures(pool, clock, file(at, more))).toMatchObject({ rejected: 1 });
});

test('every variant of every indicator may come in', () => {
  for (const { id, variants } of importables.values()) {
    expect(id).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(variants.length).toBeGreaterThan(0);
    expect(new Set(variants.map((variant) => variant.id)).size).toBe(variants.length);
  }
});
