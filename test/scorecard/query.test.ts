import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { month, parsePeriod } from '../../src/lib/period.ts';
import { toNumber } from '../../src/lib/rational.ts';
import { findScorecard, listScores } from '../../src/scorecard/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';
import { from, NO_SURVEYS, ON_TARGET, saveDays, saveWatermark, WORKSPACE } from './days.ts';
import { row, shownTenths } from './inputs.ts';

const { pool } = testDatabase();
const at = Temporal.Instant.from('2026-01-01T00:00Z');
const march = month(Temporal.PlainYearMonth.from('2026-03'));
let vendor: Vendor;

beforeAll(async () => {
  await saveWorkspace(pool, { id: WORKSPACE, name: 'One' }, at);
  await saveWorkspace(pool, { id: 'T2', name: 'Two' }, at);
});

let number = 0;

/** A vendor of its own for each test: half a year exactly on target, all windows closed. */
beforeEach(async () => {
  number += 1;
  await addVendors(pool, WORKSPACE, [{ name: `Vendor ${number}`, tz: 'Asia/Manila' }], at);
  const found = await findVendor(pool, WORKSPACE, `Vendor ${number}`);
  if (!found) throw new Error('no vendor');
  vendor = found;
  await saveDays(pool, vendor.id, from('2025-09-01', '2026-03-31'), ON_TARGET);
  await saveWatermark(pool, vendor.id, '2026-05-01T00:00Z');
});

const inMarch = (columns: Readonly<Record<string, number>>) =>
  saveDays(pool, vendor.id, from('2026-03-01', '2026-03-31'), { ...ON_TARGET, ...columns });
const find = (period = march) => findScorecard(pool, WORKSPACE, vendor, period);
const removedFor = (card: Awaited<ReturnType<typeof find>>['card'], key: string) =>
  card.removed.find((line) => line.key === key)?.reading;

describe('a scorecard', () => {
  test('of a vendor that meets every target exactly is 80, a B', async () => {
    const { card, previous, difference } = await find();
    expect(card.score?.toFraction()).toBe('80');
    expect(card).toMatchObject({ shown: 80, grade: 'B', provisional: [], guards: [], gates: [] });
    expect(card.rows.map(({ utility }) => utility.toFraction())).toEqual(Array(6).fill('80'));
    // Customers: 620 answers count 620/650 of 2,400; the other 2,075 of 4,475 count in full.
    expect(card.coverage.toFraction()).toBe('11347/11635');
    expect(card.removed.reduce((added, { weight }) => added + weight, 0)).toBe(10_000 - 4_475);
    expect(new Set(card.removed.map(({ reading }) => reading.code))).toEqual(
      new Set(['not_applicable']),
    );
    expect(previous.card.shown).toBe(80);
    expect(difference).toMatchObject({ real: false });
    expect(row(card, 'aht/talk_hold_wrap').measured).toMatchObject({ n: 620 });
    expect(row(card, 'aht/talk_hold_wrap').measured?.value.toFraction()).toBe('400');
    expect(row(card, 'csat/top2').measured?.interval?.[0].lt(85)).toBe(true);
  });

  test('tells a figure without an agreed target from one that nobody measures', async () => {
    await inMarch({ cost_n: 20, cost_sum: 90, cost_resolved: 20 });
    const { card } = await find();
    expect(removedFor(card, 'cost_per_contact/per_resolved')).toEqual({ code: 'no_target' });
    expect(removedFor(card, 'defect_rate/contacts')).toEqual({ code: 'not_applicable' });
    expect(card.shown).toBe(80);
  });

  test('says what a change is worth', async () => {
    await inMarch({ sla_met: 16, sla_missed: 4, csat_5: 14, csat_3: 6 });
    const { card, difference } = await find();
    // SLA at its floor and CSAT at 70, its floor: both are worth nothing.
    expect(row(card, 'sla_compliance/resolution').utility.toFraction()).toBe('0');
    expect(row(card, 'csat/top2').utility.toFraction()).toBe('0');
    expect(difference).toMatchObject({ real: true });
    const lost = row(card, 'sla_compliance/resolution').share.add(row(card, 'csat/top2').share);
    expect(difference?.points.toFraction()).toBe(lost.mul(-80).toFraction());
  });

  test('keeps its fractions exact where the decimals never end', async () => {
    await inMarch({ nps_passives: 5 }); // 6 of 19
    const { card } = await find();
    expect(row(card, 'nps/nps').measured?.value.toFraction()).toBe('600/19');
    expect(row(card, 'nps/nps').utility.toFraction()).toBe('1550/19'); // 80 + 20 · (600/19 − 30) / 20
  });

  test('scores the very figures that the indicators show', async () => {
    await inMarch({ sla_met: 17, csat_4: 2, nps_promoters: 9, handling_sum: 8_123 });
    const { card, metrics } = await find();
    const shown = new Map(metrics.map((metric) => [`${metric.id}/${metric.variant}`, metric]));
    for (const { key, measured } of card.rows) {
      expect(measured && toNumber(measured.value)).toBeCloseTo(shown.get(key)?.value ?? 0, 9);
      expect(measured?.n).toBe(shown.get(key)?.n);
    }
    expect(card.rows).toHaveLength(6);
  });

  test('brings the last six periods along, oldest first', async () => {
    const { trend, card } = await find();
    expect(trend.map(({ period }) => period.from.toString())).toEqual([
      ...['2025-09-01', '2025-10-01', '2025-11-01', '2025-12-01'],
      ...['2026-01-01', '2026-02-01', '2026-03-01'],
    ]);
    expect(trend.at(-1)?.card).toBe(card);
    expect(trend.map((one) => one.card.shown)).toEqual(Array(7).fill(80));
  });

  test('before any data is none, and no one is blamed', async () => {
    const { card, trend, difference } = await find(month(Temporal.PlainYearMonth.from('2025-09')));
    expect(card.shown).toBe(80);
    expect(trend[0]?.card).toMatchObject({ score: null, rows: [] });
    expect(trend[0]?.card.removed.every(({ reading }) => reading.code === 'not_applicable')).toBe(
      true,
    );
    expect(difference).toBeNull();
  });

  test('after the last data is none, and no one is blamed', async () => {
    const { card } = await find(month(Temporal.PlainYearMonth.from('2026-05')));
    expect(card).toMatchObject({ score: null, rows: [] });
  });

  test('of one workspace never sees the days of another', async () => {
    await saveDays(pool, vendor.id, march, { ...ON_TARGET, sla_met: 0, sla_missed: 900 }, 'T2');
    expect((await find()).card.shown).toBe(80);
    expect((await findScorecard(pool, 'T3', vendor, march)).card.score).toBeNull();
  });

  test('takes few queries, however long the trend', async () => {
    const texts: string[] = [];
    // Seven of them ask what held in the periods: agreements, weights, figures, what is frozen.
    const counting = {
      query(text: string, values?: unknown[]) {
        texts.push(text);
        return pool.query(text, values);
      },
    };
    await findScorecard(counting, WORKSPACE, vendor, march);
    expect(texts.length).toBeLessThanOrEqual(12);
    texts.length = 0;
    const periods = ['2026-01', '2026-02', '2026-03'].map((text) =>
      month(Temporal.PlainYearMonth.from(text)),
    );
    const scores = await listScores(counting, WORKSPACE, vendor, periods);
    expect(scores.map(({ card }) => card.shown)).toEqual([80, 80, 80]);
    expect(texts.length).toBeLessThanOrEqual(11);
  });
});

describe('what is missing', () => {
  test('surveys that the vendor never had are not measured', async () => {
    const all = from('2025-09-01', '2026-03-31');
    await saveDays(pool, vendor.id, all, { ...ON_TARGET, ...NO_SURVEYS });
    const { card } = await find();
    expect(removedFor(card, 'csat/top2')).toEqual({ code: 'not_applicable' });
    expect(removedFor(card, 'nps/nps')).toEqual({ code: 'not_applicable' });
    expect(card).toMatchObject({ shown: 80, provisional: [] });
    expect(card.coverage.toFraction()).toBe('1');
  });

  test('surveys that stopped count as zero, however long ago that was', async () => {
    await saveDays(pool, vendor.id, from('2025-09-02', '2026-03-31'), {
      ...ON_TARGET,
      ...NO_SURVEYS,
    });
    const { card } = await find();
    expect(row(card, 'csat/top2')).toMatchObject({ measured: null, shownPoints: 0 });
    // 80 from 2,075 of 4,475.
    expect(card.score?.toFraction()).toBe('6640/179');
    await saveDays(pool, vendor.id, from('2024-01-01', '2024-01-01'), ON_TARGET);
    await saveDays(pool, vendor.id, from('2025-09-01', '2025-09-01'), {
      ...ON_TARGET,
      ...NO_SURVEYS,
    });
    expect((await find()).card.score?.toFraction()).toBe('6640/179');
  });

  test('too few answers of few customers are left out', async () => {
    await inMarch({ ...NO_SURVEYS, contacts: 9 });
    const { card } = await find();
    expect(removedFor(card, 'csat/top2')).toEqual({
      ...{ code: 'too_few', n: 0, needed: 30, eligible: 279, invited: null },
    });
    expect(card.score?.toFraction()).toBe('80');
    expect(card.coverage.toFraction()).toBe('83/179');
  });

  test('a share that is not known to ten points has too few answers', async () => {
    // 31 of 62 is known to 12 points: 93 answers would do.
    await inMarch({ csat_5: 1, csat_3: 1 });
    const reading = removedFor((await find()).card, 'csat/top2');
    expect(reading).toMatchObject({ code: 'too_few', n: 62, needed: 93, eligible: 620 });
  });

  test('answers that may still come are not due, those of months ago are', async () => {
    const week = parsePeriod('2026-03-20..2026-03-31', march.to);
    if (!week) throw new Error('no period');
    await inMarch({ ...NO_SURVEYS, contacts: 30 });
    await saveWatermark(pool, vendor.id, '2026-04-02T12:00Z');
    expect(removedFor((await find(week)).card, 'csat/top2')).toEqual({ code: 'not_due' });
    await saveWatermark(pool, vendor.id, '2026-04-03T12:00Z');
    expect(row((await find(week)).card, 'csat/top2').measured).toBeNull();
  });

  test('reopenings wait until their window is over', async () => {
    const week = parsePeriod('2026-03-20..2026-03-31', march.to);
    if (!week) throw new Error('no period');
    await saveWatermark(pool, vendor.id, '2026-03-31T12:00Z');
    expect(removedFor((await find(week)).card, 'reopen_rate/cohort_14d')).toEqual({
      code: 'not_due',
    });
    await saveWatermark(pool, vendor.id, '2026-04-05T12:00Z'); // 20 and 21 March are over: 40
    const { measured } = row((await find(week)).card, 'reopen_rate/cohort_14d');
    expect(measured).toMatchObject({ n: 40 });
  });

  test('handling times that stopped count as zero', async () => {
    await inMarch({ handling_n: 0, handling_sum: 0, handling_squares: 0 });
    expect(row((await find()).card, 'aht/talk_hold_wrap')).toMatchObject({ measured: null });
  });
});

describe('guards', () => {
  const faster = { handling_sum: 6_800, handling_squares: 2_312_000 }; // 340 s, worth 100

  test('speed bought with reopenings earns no credit above the target', async () => {
    await inMarch({ ...faster, reopen_some: 2 });
    const { card } = await find();
    expect(card.guards).toMatchObject([
      { key: 'aht/talk_hold_wrap', counters: [{ key: 'reopen_rate/cohort_14d' }] },
    ]);
    const { share } = row(card, 'aht/talk_hold_wrap');
    expect(card.guards[0]?.difference.toFraction()).toBe(share.mul(-20).toFraction());
    expect(card.guards[0]?.counters[0]?.p).toBeLessThan(0.001);
    expect(shownTenths(card)).toBe(Math.round((card.shown ?? 0) * 10));
  });

  test('speed bought with satisfaction is found as well', async () => {
    await inMarch({ ...faster, csat_5: 15, csat_3: 5 });
    expect((await find()).card.guards).toMatchObject([{ counters: [{ key: 'csat/top2' }] }]);
  });

  test('speed alone, or with better counters, is credited', async () => {
    await inMarch({ ...faster, reopen_some: 0, csat_5: 18, csat_3: 2 });
    const { card } = await find();
    expect(card.guards).toEqual([]);
    expect(row(card, 'aht/talk_hold_wrap').utility.toFraction()).toBe('100');
  });

  test.each([
    ['calm days is found', [1, 1, 1, 1], [1, 2, 1, 2], 1],
    ['days that swing widely is noise', [0, 2, 0, 2], [0, 0, 0, 6], 0],
  ])('the same rise on %s', async (_, february, march4, found) => {
    for (const [first, cycle, over] of [
      ['2026-02-01', february, {}],
      ['2026-03-01', march4, faster],
    ] as const) {
      for (let index = 0; index < 28; index++) {
        const day = Temporal.PlainDate.from(first).add({ days: index }).toString();
        const columns = { ...ON_TARGET, ...over, reopen_some: cycle[index % 4] ?? 0 };
        await saveDays(pool, vendor.id, from(day, day), columns);
      }
    }
    await saveDays(pool, vendor.id, from('2026-03-29', '2026-03-31'), {});
    expect((await find()).card.guards).toHaveLength(found);
  });

  test('a vendor without a past is not accused', async () => {
    for (const table of ['rollup_day', 'vendor_day']) {
      await pool.query(`delete from ${table} where vendor_id = $1 and day < $2`, [
        ...[vendor.id, '2026-03-01'],
      ]);
    }
    await inMarch({ ...faster, reopen_some: 2 });
    expect((await find()).card.guards).toEqual([]);
  });
});

describe('gates', () => {
  const missed = { sla_met: 15, sla_missed: 5 };

  test('a resolution SLA below its floor caps the score in the second period', async () => {
    await inMarch(missed);
    expect((await find()).card.gates).toEqual([]);
    const february = from('2026-02-01', '2026-02-28');
    await saveDays(pool, vendor.id, february, { ...ON_TARGET, ...missed });
    expect((await find()).card.gates).toMatchObject([{ kind: 'critical_sla', cap: 64 }]);
    await inMarch({ sla_met: 16, sla_missed: 4 }); // exactly the floor
    expect((await find()).card.gates).toEqual([]);
  });

  test('clearly more than one very dissatisfied customer in ten caps the score', async () => {
    await inMarch({ csat_5: 17, csat_3: 0, csat_2: 1, csat_1: 2 });
    const { card } = await find();
    expect(card).toMatchObject({ shown: 64, grade: 'D' });
    expect(card.gates).toMatchObject([{ kind: 'csat_bottom2', cap: 64, shown: -16 }]);
  });

  test('one in ten, or a few unlucky answers, does not', async () => {
    await inMarch({ csat_5: 17, csat_3: 1, csat_1: 2 });
    expect((await find()).card.gates).toEqual([]);
    await inMarch({ csat_5: 0, csat_3: 0 });
    const day = from('2026-03-31', '2026-03-31');
    await saveDays(pool, vendor.id, day, { ...ON_TARGET, csat_5: 34, csat_3: 0, csat_1: 6 });
    expect((await find()).card.gates).toEqual([]); // 15 %, known to lie above 7 only
  });
});
