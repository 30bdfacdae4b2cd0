import { beforeEach, describe, expect, test } from 'vitest';
import { closePeriodsJob } from '../../jobs/close-periods.ts';
import type { Context } from '../../src/context.ts';
import { applyDrift, listDrifts } from '../../src/drifts/query.ts';
import { closePeriods } from '../../src/frozen/job.ts';
import { cardOf, verify, whyOf } from '../../src/frozen/model.ts';
import { findStored, listStored, markLate, markLatePeriod } from '../../src/frozen/query.ts';
import { month, type Period, parsePeriod } from '../../src/lib/period.ts';
import { PRESETS } from '../../src/scorecard/presets.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import { saveTemplate } from '../../src/templates/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveVerdict } from '../../src/verdicts/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { from, ON_TARGET, saveDays } from '../scorecard/days.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
const since = Temporal.Instant.from('2026-01-01T00:00Z');
const march = month(Temporal.PlainYearMonth.from('2026-03'));
const february = month(Temporal.PlainYearMonth.from('2026-02'));
let workspaceId = '';
let vendor: Vendor;
let number = 0;

/** A workspace of its own for each test, with a vendor that meets every target in February and March. */
beforeEach(async () => {
  number += 1;
  workspaceId = `T${number}`;
  vendor = await newVendor(workspaceId, 'Acme', 'Asia/Manila');
});

async function newVendor(workspace: string, name: string, tz: string): Promise<Vendor> {
  await saveWorkspace(pool, { id: workspace, name: workspace }, since);
  await addVendors(pool, workspace, [{ name, tz }], since);
  const found = await findVendor(pool, workspace, name);
  if (!found) throw new Error('no vendor');
  await saveDays(pool, found.id, from('2026-02-01', '2026-03-31'), ON_TARGET, workspace);
  await saveMark(workspace, found, '2026-04-20T00:00Z');
  return found;
}

async function saveMark(workspace: string, { id }: Vendor, at: string): Promise<void> {
  await pool.query(
    `insert into feed (workspace_id, vendor_id, kind, watermark) values ($1, $2, 'contacts', $3)
     on conflict (workspace_id, vendor_id, kind) do update set watermark = excluded.watermark`,
    [workspace, id, at],
  );
}

const close = (at: string, workspace = workspaceId) =>
  closePeriods(pool, stoppedClock(at), workspace);
const stored = () => listStored(pool, workspaceId);
const labels = async () => (await stored()).map(({ period }) => `${period.kind} ${period.from}`);
const find = (period: Period) => findScorecard(pool, workspaceId, vendor, period);

/** Three of twenty customers a day turn out to be dissatisfied: CSAT 70 %, worth nothing. */
async function lateAnswers(days = from('2026-03-01', '2026-03-31')): Promise<void> {
  const columns = { ...ON_TARGET, csat_5: 14, csat_3: 6 };
  await saveDays(pool, vendor.id, days, columns, workspaceId);
  await markLate(pool, workspaceId, [vendor.id], [days.from.toString()]);
}

describe('closing', () => {
  test("freezes a month at the vendor's own midnight a fortnight after it, not a minute before", async () => {
    await close('2026-04-14T15:59:59Z');
    expect(await labels()).not.toContain('month 2026-03-01');
    await close('2026-04-14T16:00:00Z'); // 15 April begins in Manila
    expect(await labels()).toContain('month 2026-03-01');
    expect((await findStored(pool, workspaceId, vendor.id, march))?.frozenAt.toString()).toBe(
      '2026-04-14T16:00:00Z',
    );
  });

  test('knows the midnight of zones whose clocks change in between', async () => {
    const paris = await newVendor(workspaceId, 'Paris', 'Europe/Paris'); // summer time since 29 March
    const frozen = async (at: string) => {
      await close(at);
      return (await findStored(pool, workspaceId, paris.id, march)) !== null;
    };
    expect(await frozen('2026-04-14T21:59:59Z')).toBe(false);
    expect(await frozen('2026-04-14T22:00:00Z')).toBe(true);
  });

  test('freezes each period once, however many run at a time and however often', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => close('2026-04-20T00:00Z')));
    // 26 January to 5 April are ten weeks whose fortnight is over by the 19th; February, March, Q1.
    expect(runs.reduce((sum, { frozen }) => sum + frozen, 0)).toBe((await stored()).length);
    const all = await labels();
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((label) => label.startsWith('week'))).toHaveLength(10);
    expect(all).toContain('quarter 2026-01-01');
    expect(await close('2026-04-20T01:00Z')).toEqual({ frozen: 0, drifted: 0 });
  });

  test('catches up after months of standing still, and freezes nothing twice', async () => {
    await close('2026-03-20T00:00Z');
    expect(await labels()).toContain('month 2026-02-01');
    const before = await stored();
    await close('2026-09-01T00:00Z');
    const after = await stored();
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.filter(({ frozenAt }) => frozenAt.equals('2026-03-20T00:00Z'))).toEqual(before);
  });

  test('of one workspace touches nothing of another; the job visits all', async () => {
    const other = `${workspaceId}B`;
    await newVendor(other, 'Acme', 'America/New_York');
    await close('2026-04-20T00:00Z');
    expect(await listStored(pool, other)).toEqual([]);
    const ctx = { db: pool, clock: stoppedClock('2026-04-20T00:00Z') } as unknown as Context;
    await closePeriodsJob.run(ctx, new AbortController().signal);
    expect((await listStored(pool, other)).length).toBeGreaterThan(0);
  });

  test('looks once more at what came while it was freezing and left no mark', async () => {
    await close('2026-04-20T00:00Z');
    const columns = { ...ON_TARGET, csat_5: 14, csat_3: 6 };
    await saveDays(pool, vendor.id, from('2026-03-01', '2026-03-31'), columns, workspaceId);
    expect((await close('2026-04-20T00:15Z')).drifted).toBeGreaterThan(0);
    expect((await find(march)).frozen?.drift).not.toBeNull();
  });

  test('waits while facts of the period have no rollups yet', async () => {
    await pool.query(`insert into dirty_day values ($1, $2, '2026-03-10')`, [
      workspaceId,
      vendor.id,
    ]);
    await close('2026-04-20T00:00Z');
    expect(await labels()).not.toContain('month 2026-03-01');
    expect(await labels()).toContain('month 2026-02-01');
    await pool.query('delete from dirty_day where workspace_id = $1', [workspaceId]);
    await close('2026-04-20T00:15Z');
    expect(await labels()).toContain('month 2026-03-01');
  });
});

describe('a frozen score', () => {
  test('comes out again byte by byte, every one of them', async () => {
    await saveDays(
      pool,
      vendor.id,
      from('2026-03-05', '2026-03-25'),
      { ...ON_TARGET, nps_passives: 5, handling_sum: 6_801, reopen_some: 3, csat_1: 2 },
      workspaceId,
    );
    await close('2026-06-01T00:00Z');
    const all = await stored();
    expect(all.length).toBeGreaterThan(12);
    expect(new Set(all.map(verify))).toEqual(new Set(['same']));
    expect(all.some(({ result }) => /"ratio":"\d+\/\d+"/.test(result))).toBe(true);
  });

  test('tells when somebody changed what is stored', async () => {
    await close('2026-04-20T00:00Z');
    const found = await findStored(pool, workspaceId, vendor.id, march);
    if (!found) throw new Error('not frozen');
    expect(verify({ ...found, inputs: found.inputs.replace('"n":620', '"n":621') })).toBe('hash');
  });

  test('is what is shown for exactly that period, whatever the data say later', async () => {
    const live = await find(march);
    await close('2026-04-20T00:00Z');
    await lateAnswers();
    const frozen = await find(march);
    expect(frozen.card).toEqual(live.card);
    expect(frozen.metrics).toEqual(live.metrics);
    expect(frozen.frozen).toMatchObject({ version: 1, drift: null });
    const days = parsePeriod('2026-03-01..2026-03-31', march.to);
    if (!days) throw new Error('no period');
    expect((await find(days)).frozen).toBeNull();
    expect((await find(days)).card.shown).toBeLessThan(80);
  });

  test('keeps the template of its time, whatever is chosen afterwards', async () => {
    await close('2026-04-20T00:00Z');
    const effectiveFrom = Temporal.PlainDate.from('2026-01-01');
    const growth = {
      vendorId: null,
      name: 'growth',
      savedBy: 'U1',
      why: '',
      lines: PRESETS.growth,
    };
    await saveTemplate(pool, workspaceId, { ...growth, effectiveFrom }, since);
    expect((await find(march)).weights).toMatchObject({ name: 'balanced', version: 0 });
    const april = month(Temporal.PlainYearMonth.from('2026-04'));
    expect((await find(april)).weights).toMatchObject({ name: 'growth', version: 1 });
  });
});

describe('late data', () => {
  beforeEach(async () => {
    await close('2026-04-20T00:00Z');
    await close('2026-04-20T00:15Z'); // the second look that each freezing asks for
  });

  const drift = async (period = march) =>
    (await listDrifts(pool, workspaceId)).find(
      ({ period: of }) => of.kind === period.kind && of.from.equals(period.from),
    );

  test('are reported with what they change, and change nothing by themselves', async () => {
    await lateAnswers();
    await close('2026-04-21T00:00Z');
    const { card, frozen } = await find(march);
    expect(card.shown).toBe(80);
    // CSAT is worth nothing now: 80 less its share of w* = 1,950·62/65 + 450·62/65 + 2,075.
    const share = (1_950 * 62) / 65 / ((2_400 * 62) / 65 + 2_075);
    expect(frozen?.drift?.card.shown).toBeCloseTo(80 - 80 * share, 1);
    const found = await drift();
    expect(whyOf(found?.why ?? '')).toMatchObject({
      days: ['2026-03-01', '2026-03-01'],
      changes: [
        { key: 'csat/top2', before: { value: '85', n: 620 }, after: { value: '70', n: 620 } },
      ],
    });
    expect(await drift(february)).toBeUndefined();
  });

  test('reach the week, the month and the quarter that hold the day, and no others', async () => {
    await lateAnswers(from('2026-03-30', '2026-03-30'));
    await close('2026-04-21T00:00Z');
    const found = (await listDrifts(pool, workspaceId)).map(
      ({ period }) => `${period.kind} ${period.from}`,
    );
    expect(found).toEqual(['month 2026-03-01', 'quarter 2026-01-01', 'week 2026-03-30']);
  });

  test('that leave every figure as it was are no drift; that are taken back neither', async () => {
    await markLate(pool, workspaceId, [vendor.id], ['2026-03-05']);
    expect(await close('2026-04-21T00:00Z')).toEqual({ frozen: 0, drifted: 0 });
    await lateAnswers();
    expect((await close('2026-04-21T00:15Z')).drifted).toBeGreaterThan(0);
    await saveDays(pool, vendor.id, from('2026-03-01', '2026-03-31'), ON_TARGET, workspaceId);
    await markLate(pool, workspaceId, [vendor.id], ['2026-03-01']);
    await close('2026-04-21T00:30Z');
    expect(await drift()).toBeUndefined();
  });

  test('are compared under the targets and weights of the time, not of today', async () => {
    const lines = [{ key: 'csat/top2', category: 'customer', weight: 10_000 }] as const;
    const effectiveFrom = Temporal.PlainDate.from('2026-01-01');
    await saveTemplate(
      pool,
      workspaceId,
      { vendorId: null, name: 'csat', savedBy: 'U1', why: '', lines, effectiveFrom },
      since,
    );
    await markLate(pool, workspaceId, [vendor.id], ['2026-03-05']);
    expect(await close('2026-04-21T00:00Z')).toEqual({ frozen: 0, drifted: 0 });
  });

  test('are applied once, by name, and the version before stays readable and whole', async () => {
    await lateAnswers();
    await close('2026-04-21T00:00Z');
    const hash = (await drift())?.hash ?? '';
    const what = { vendorId: vendor.id, period: march };
    const by = { who: 'U1', at: Temporal.Instant.from('2026-04-22T08:00Z') };
    expect(await applyDrift(pool, workspaceId, what, 'feed', by)).toBe('changed');
    expect(await applyDrift(pool, workspaceId, what, '', by)).toBe('changed');
    const both = await Promise.all(
      [1, 2].map(() => applyDrift(pool, workspaceId, what, hash.slice(0, 12), by)),
    );
    expect(both.toSorted()).toEqual(['applied', 'gone']);
    const versions = (await stored()).filter(
      ({ period }) => period.kind === 'month' && period.from.equals(march.from),
    );
    expect(versions.map(({ version, frozenBy }) => [version, frozenBy])).toEqual([
      [1, null],
      [2, 'U1'],
    ]);
    expect(versions.map(({ result }) => cardOf(result).shown)[0]).toBe(80);
    expect(versions.map(verify)).toEqual(['same', 'same']);
    const { card, frozen } = await find(march);
    expect(card.shown).toBeLessThan(80);
    expect(frozen).toMatchObject({ version: 2, drift: null });
    await markLate(pool, workspaceId, [vendor.id], ['2026-03-01']);
    await close('2026-04-22T09:00Z');
    expect(await drift()).toBeUndefined();
  });

  test('gaming that a lead confirms afterwards waits to be applied like late data', async () => {
    const at = Temporal.Instant.from('2026-04-20T12:00Z');
    const judged = {
      verdict: 'confirmed',
      indicators: ['csat/top2'],
      finding: 'invitations',
    } as const;
    await saveVerdict(pool, workspaceId, vendor.id, {
      ...{ ...judged, from: march.from, reason: 'asked the happy ones', by: 'U1', at },
    });
    await markLatePeriod(pool, workspaceId, vendor.id, march);
    await close('2026-04-21T00:00Z');
    expect(
      (await find(march)).card.rows
        .find(({ key }) => key === 'csat/top2')
        ?.qualityEvidence.toFraction(),
    ).toBe('1');
    const found = await drift();
    const by = { who: 'U1', at };
    const what = { vendorId: vendor.id, period: march };
    expect(await applyDrift(pool, workspaceId, what, found?.hash ?? '', by)).toBe('applied');
    const { card } = await find(march);
    expect(card.rows.find(({ key }) => key === 'csat/top2')?.qualityEvidence.toFraction()).toBe(
      '1/4',
    );
    expect((await stored()).map(verify).every((verdict) => verdict === 'same')).toBe(true);
    await markLate(pool, workspaceId, [vendor.id], ['2026-03-05']);
    await close('2026-04-21T01:00Z');
    expect(await drift()).toBeUndefined();
  });

  test('of another workspace are out of reach', async () => {
    await lateAnswers();
    await close('2026-04-21T00:00Z');
    const by = { who: 'U1', at: since };
    const hash = (await drift())?.hash ?? '';
    const what = { vendorId: vendor.id, period: march };
    await saveWorkspace(pool, { id: 'TX', name: 'X' }, since);
    expect(await applyDrift(pool, 'TX', what, hash, by)).toBe('gone');
  });
});
