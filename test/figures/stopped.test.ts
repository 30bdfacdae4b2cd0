// Figures that came each month and come no more.
import { beforeAll, expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { importFigures } from '../../src/figures/import.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { month } from '../../src/lib/period.ts';
import { toNumber } from '../../src/lib/rational.ts';
import { refreshRollups } from '../../src/rollups/query.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { addProposal } from '../../src/targets/query.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const clock = { now: () => Temporal.Instant.from('2026-11-22T12:00:00Z') };
const CONVERSION = 'conversion_rate/attributed_7d';
const RETENTION = 'retention_rate/after_30d';

function source(...lines: string[]) {
  return { workspaceId: 'W', input: textSource('f.csv', [`${lines.join('\n')}\n`]) };
}

beforeAll(async () => {
  await saveWorkspace(pool, { id: 'W', name: 'W' }, clock.now());
  // The fifteenth of October is the day on which September's figures are overdue.
  const opened = (day: string) => `c${day},Acme,2026-${day}T09:00:00Z`;
  await importContacts(
    pool,
    clock,
    source('external_id,vendor,opened_at', ...['07-02', '08-03', '09-03', '10-15'].map(opened)),
  );
  await importFigures(
    pool,
    clock,
    source(
      'vendor,metric,variant,period,value,n,source,audited',
      'Acme,conversion_rate,attributed_7d,2026-06,8,5000,CRM,',
      'Acme,conversion_rate,attributed_7d,2026-07,9,5000,CRM,',
      'Acme,partnership,rubric,2026-07,4,20,Leads,',
    ),
  );
  await refreshRollups(pool, 'W');
  const day = Temporal.PlainDate.from('2026-01-01');
  const rungs = [{ floor: 5, target: 10, stretch: 15, from: day }] as const;
  for (const key of [CONVERSION, RETENTION]) {
    const plan = { key, ladder: 'single', rungs, reason: 'contract' } as const;
    await pool.transaction((db) =>
      addProposal(db, 'W', {
        ...{ vendorId: null, plan, eases: false, language: 'en', proposedBy: null },
        ...{ signatures: [], holdsFrom: day, at: clock.now() },
      }),
    );
  }
});

async function found(of: string, key: string) {
  const vendor = await findVendor(pool, 'W', 'Acme');
  if (!vendor) throw new Error('no vendor');
  const { card } = await findScorecard(
    ...([pool, 'W', vendor, month(Temporal.PlainYearMonth.from(of))] as const),
  );
  const row = card.rows.find((each) => each.key === key);
  const reading = card.removed.find((each) => each.key === key)?.reading.code;
  return { row, reading };
}

test.each(['2026-08', '2026-09'])(
  'in %s nothing came: it counts as zero at full weight',
  async (of) => {
    const { row } = await found(of, CONVERSION);
    expect(row?.measured).toBeNull();
    expect(row && toNumber(row.points)).toBe(0);
    expect(row && [row.weight, toNumber(row.effectiveWeight)]).toEqual([350, 350]);
  },
);

test('where it came it is measured, and of a month that has just ended it is not due yet', async () => {
  expect((await found('2026-07', CONVERSION)).row?.measured?.n).toBe(5_000);
  expect(await found('2026-10', CONVERSION)).toEqual({ row: undefined, reading: 'not_due' });
});

test('what never came, and what leads judge themselves, is nobody’s silence', async () => {
  for (const key of [RETENTION, 'partnership/rubric']) {
    expect(await found('2026-09', key), key).toEqual({
      ...{ row: undefined, reading: 'not_applicable' },
    });
  }
});
