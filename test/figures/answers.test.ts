// Figures where contacts give nothing, and beside them where they do.
import { beforeAll, describe, expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { importFigures } from '../../src/figures/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { findMetrics, listMetricsByPeriod } from '../../src/kpi/query.ts';
import { month, type Period, parsePeriod } from '../../src/lib/period.ts';
import type { OwnDefinition } from '../../src/own/model.ts';
import { addOwn } from '../../src/own/query.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const clock = { now: () => Temporal.Instant.from('2026-11-22T12:00:00Z') };
const of = (text: string) => month(Temporal.PlainYearMonth.from(text));
const span = (text: string): Period => {
  const period = parsePeriod(text, Temporal.PlainDate.from('2026-11-22'));
  if (!period) throw new Error(text);
  return period;
};

function source(...lines: string[]) {
  return { workspaceId: 'W', input: textSource('f.csv', [`${lines.join('\n')}\n`]) };
}

async function acme() {
  const vendor = await findVendor(pool, 'W', 'Acme');
  if (!vendor) throw new Error('no vendor');
  return vendor;
}

async function metric(period: Period, key: string) {
  const { metrics } = await findMetrics(pool, 'W', await acme(), period);
  return metrics.find(({ id, variant }) => `${id}/${variant}` === key);
}

beforeAll(async () => {
  await saveWorkspace(pool, { id: 'W', name: 'W' }, clock.now());
  const opened = '2026-10-05T09:00:00Z';
  await importContacts(pool, clock, source('external_id,vendor,opened_at', `c1,Acme,${opened}`));
  const answers = Array.from({ length: 40 }, (_, at) => `s${at},Acme,${opened},${at < 30 ? 5 : 1}`);
  await importSurveys(pool, clock, source('external_id,vendor,answered_at,csat', ...answers));
  const own: OwnDefinition = {
    ...{ id: 'return_rate', name: 'Return rate', formula: 'returns / orders * 100' },
    ...{ totals: ['returns', 'orders'], unit: '%', direction: 'lower', category: 'growth' },
    ...{ targets: null, weight: 0 },
  };
  const effectiveFrom = Temporal.PlainDate.from('2026-09-15');
  await addOwn(pool, 'W', own, { effectiveFrom, retired: false, by: 'x', at: clock.now() });
  await importFigures(
    pool,
    clock,
    source(
      'vendor,metric,variant,period,value,n,source,audited',
      'Acme,csat,top2,2026-08,80,100,Qualtrics,yes',
      'Acme,csat,top2,2026-09,90,300,Qualtrics,yes',
      'Acme,csat,top2,2026-10,60,10,Qualtrics,yes',
      'Acme,aht,talk_hold_wrap_median,2026-08,300,10,WFM,',
      'Acme,aht,talk_hold_wrap_median,2026-09,300,10,WFM,',
      'Acme,churn_rate,,2026-09,4,,CRM,',
      'Acme,revenue,,2026-08,1000,,Finance,yes',
      'Acme,revenue,,2026-09,-250.50,,Finance,',
      'Acme,returns,,2026-08,10,,Shop,',
      'Acme,orders,,2026-08,100,,Shop,',
      'Acme,returns,,2026-09,30,,Shop,',
      'Acme,orders,,2026-09,400,,Shop,',
    ),
  );
});

describe('an indicator that contacts or surveys can give', () => {
  test('is the imported one where they give nothing, and says where it comes from', async () => {
    const found = await metric(of('2026-09'), 'csat/top2');
    expect(found).toMatchObject({ value: 90, n: 300, unit: '%' });
    expect(found?.provenance).toMatchObject({ sources: ['Qualtrics'], audited: true, parts: 1 });
    // Wilson for 270 of 300: kpi.md gives 27 of 30 as .74379 to .96540; tenfold n is narrower.
    const [low = 0, high = 0] = found?.interval ?? [];
    expect(low).toBeCloseTo(86.09, 1);
    expect(high).toBeCloseTo(92.91, 1);
  });

  test('of two months it is weighted by n: (80·100 + 90·300) / 400 = 87.5', async () => {
    const found = await metric(span('2026-08-01..2026-09-30'), 'csat/top2');
    expect(found).toMatchObject({ value: 87.5, n: 400 });
    expect(found?.provenance?.parts).toBe(2);
  });

  test('is their own where they give one; the figure is told beside it', async () => {
    const found = await metric(of('2026-10'), 'csat/top2');
    expect(found).toMatchObject({
      value: 75,
      n: 40,
      beside: { value: 60, sources: ['Qualtrics'] },
    });
    expect(found?.provenance).toBeUndefined();
  });

  test('medians of two months make no median of both', async () => {
    expect(await metric(of('2026-09'), 'aht/talk_hold_wrap_median')).toMatchObject({ value: 300 });
    expect(await metric(span('2026-08-01..2026-09-30'), 'aht/talk_hold_wrap_median')).toMatchObject(
      {
        value: null,
      },
    );
  });

  test('half a month has no figure', async () => {
    expect((await metric(span('2026-09-01..2026-09-29'), 'csat/top2'))?.value).toBeNull();
  });
});

describe('an indicator that only figures feed', () => {
  test('is absent where there is none', async () => {
    expect(await metric(of('2026-10'), 'churn_rate/all')).toBeUndefined();
    expect(await metric(of('2026-10'), 'revenue/uplift')).toBeUndefined();
  });
  test('money adds up: 1,000 − 250.50; audited only if all of it is', async () => {
    const found = await metric(span('2026-08-01..2026-09-30'), 'revenue/uplift');
    expect(found).toMatchObject({ value: 749.5, n: 0, unit: 'money', interval: null });
    expect(found?.provenance?.audited).toBe(false);
  });
  test('a share without its n has no interval', async () => {
    expect(await metric(of('2026-09'), 'churn_rate/all')).toMatchObject({
      value: 4,
      interval: null,
    });
  });
});

describe('an own indicator', () => {
  test('is 30 of 400 in September, 7.5 %', async () => {
    expect(await metric(of('2026-09'), 'return_rate/own')).toMatchObject({
      ...{ value: 7.5, unit: '%', name: 'Return rate' },
    });
  });
  test('is 40 of 500 over both months, 8 %', async () => {
    expect(await metric(span('2026-08-01..2026-09-30'), 'return_rate/own')).toMatchObject({
      value: 8,
    });
  });
  test('is not there in a period that ended before it took effect', async () => {
    expect(await metric(of('2026-08'), 'return_rate/own')).toBeUndefined();
  });
});

test('many periods get what one would', async () => {
  const periods = [of('2026-08'), of('2026-09'), of('2026-10')];
  const reports = await listMetricsByPeriod(pool, 'W', await acme(), periods);
  const values = reports.map(
    ({ metrics }) => metrics.find(({ id, variant }) => id === 'csat' && variant === 'top2')?.value,
  );
  expect(values).toEqual([80, 90, 75]);
});
