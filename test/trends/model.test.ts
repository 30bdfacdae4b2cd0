import { describe, expect, test } from 'vitest';
import type { Metric } from '../../src/kpi/model.ts';
import { month } from '../../src/lib/period.ts';
import {
  cadenceOf,
  ends,
  periodAround,
  periodsUpTo,
  pointsOf,
  scorePointsOf,
} from '../../src/trends/model.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const monthOf = (text: string) => month(Temporal.PlainYearMonth.from(text));

function metric(value: number | null, n: number): Metric {
  const of = { id: 'volume', variant: 'contacts', unit: 'contacts' } as const;
  return { ...of, value, numerator: value, denominator: null, n, excluded: {}, interval: null };
}

describe('what the data don’t cover', () => {
  // Data from 10 September to 21 November, 09:00: months August to December.
  const months = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'].map(monthOf);
  const drawn = months.map((period, at) => ({
    period,
    target: 5,
    metric: metric([0, 40, 100, 3, 0][at] ?? 0, [0, 40, 100, 3, 0][at] ?? 0),
  }));
  const reach = {
    firstDay: day('2026-09-10'),
    watermark: Temporal.Instant.from('2026-11-21T09:00:00Z'),
    tz: 'UTC',
  };
  const points = pointsOf(drawn, reach, 30);

  test('before the data begin there is no point, and after their end no zero', () => {
    expect(points.map(({ period, value }) => [`${period.from}`, value])).toEqual([
      ['2026-09-01', 40],
      ['2026-10-01', 100],
      ['2026-11-01', 3],
      ['2026-12-01', null],
    ]);
  });

  test('the period in which they begin and the one in which they end are partial', () => {
    expect(points.map(({ begins }) => begins)).toEqual([true, false, false, false]);
    expect(points.map((point) => point.ends)).toEqual([false, false, true, true]);
  });

  test('a period is whole from the first day on and to the last instant', () => {
    const [september] = pointsOf(drawn, { ...reach, firstDay: day('2026-09-01') }, 30);
    expect(september?.begins).toBe(false);
    const whole = { ...reach, watermark: Temporal.Instant.from('2026-12-01T00:00:00Z') };
    expect(pointsOf(drawn, whole, 30)[2]?.ends).toBe(false);
    const [, , late] = pointsOf(drawn, { ...whole, tz: 'America/Lima' }, 30);
    expect(late?.ends).toBe(true);
  });

  test('below the least sample it is thin, at it it is not', () => {
    expect(points.map(({ isThin }) => isThin)).toEqual([false, false, true, false]);
    expect(pointsOf(drawn, reach, 3)[2]?.isThin).toBe(false);
  });

  test('a score’s first and last periods are partial where the data are', () => {
    const scores = months.map((period, at) => ({
      period,
      value: [null, 61, 72, 70, null][at] ?? null,
    }));
    const found = scorePointsOf(scores, reach, 80);
    expect(found.map(({ value, begins, ends: isOpen }) => [value, begins, isOpen])).toEqual([
      [61, true, false],
      [72, false, false],
      [70, false, true],
      [null, false, true],
    ]);
  });

  test('what others worked out is whole, and needs no contacts', () => {
    const provenance = {
      ...{ sources: ['Finance'], audited: true, parts: 1 },
      importedAt: Temporal.Instant.from('2026-11-20T00:00:00Z'),
    };
    const imported = months.map((period, at) => ({
      ...{ period, target: null },
      metric: at === 1 || at === 3 ? { ...metric(7, 0), provenance } : null,
    }));
    const nothing = { firstDay: null, watermark: null, tz: 'UTC' };
    for (const of of [nothing, { ...reach, firstDay: day('2026-11-15') }]) {
      const found = pointsOf(imported, of, 30);
      expect(found.map(({ value, isThin, begins }) => [value, isThin, begins])).toMatchObject([
        [7, false, false],
        [null, false, expect.any(Boolean)],
        [7, false, false],
        [null, false, false],
      ]);
    }
  });

  test('without data there are no points at all', () => {
    expect(pointsOf(drawn, { ...reach, firstDay: null }, 30)).toEqual([]);
    expect(pointsOf(drawn, { ...reach, watermark: null }, 30)).toEqual([]);
  });

  test('the story is told from whole points where there are two, else from what there is', () => {
    expect(ends(points)?.map(({ value }) => value)).toEqual([40, 3]);
    const more = pointsOf(drawn, { ...reach, firstDay: day('2026-07-01') }, 30);
    // August is whole but thin
    expect(ends(more)?.map(({ value }) => value)).toEqual([40, 100]);
    expect(ends(points.slice(0, 1))).toBeNull();
  });
});

test.each([
  ['daily', 'day'],
  ['Weeks', 'week'],
  ['每周', 'week'],
  ['週', 'week'],
  ['按月', 'month'],
  ['monthly', 'month'],
  ['csat', null],
  ['', null],
] as const)('%s means %s', (word, cadence) => {
  expect(cadenceOf(word)).toBe(cadence);
});

test('weeks begin on Monday, and there are as many points as fit', () => {
  const last = periodAround('week', day('2026-11-22')); // a Sunday
  expect(`${last.from}`).toBe('2026-11-16');
  const weeks = periodsUpTo(last);
  expect(weeks).toHaveLength(13);
  expect(`${weeks[0]?.from}`).toBe('2026-08-24');
  expect(periodsUpTo(periodAround('day', day('2026-11-22')))).toHaveLength(28);
  expect(`${periodsUpTo(periodAround('month', day('2026-11-22')))[0]?.from}`).toBe('2025-12-01');
});
