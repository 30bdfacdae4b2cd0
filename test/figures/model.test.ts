import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerFigure,
  type Combine,
  type Figure,
  figurePeriod,
  spanWords,
} from '../../src/figures/model.ts';

const AT = Temporal.Instant.from('2026-11-01T00:00:00Z');

function figure(
  period: string,
  value: number | string,
  n: number | null = null,
  more: Partial<Figure> = {},
): Figure {
  const span = figurePeriod(period);
  if (!span) throw new Error(period);
  return {
    ...span,
    ...{ metric: 'm', variant: 'v', value: String(value), n, source: 's', audited: false },
    ...{ importedAt: AT, version: 1, ...more },
  };
}

function answer(figures: readonly Figure[], period: string, combine: Combine) {
  const span = figurePeriod(period);
  const found = span && answerFigure(figures, span, combine);
  return found && { value: found.value, n: found.n, parts: found.parts };
}

describe('the period of a figure', () => {
  test.each([
    ['2026-10', '2026-10-01', '2026-11-01'],
    ['2026-Q3', '2026-07-01', '2026-10-01'],
    ['2026q4', '2026-10-01', '2027-01-01'],
    ['2026-W40', '2026-09-28', '2026-10-05'],
    ['2020-W53', '2020-12-28', '2021-01-04'],
    ['2026-10-03', '2026-10-03', '2026-10-04'],
    ['2026-10-01..2026-10-15', '2026-10-01', '2026-10-16'],
    ['2026-10-01 to 2026-10-15', '2026-10-01', '2026-10-16'],
    ['2026年10月', '2026-10-01', '2026-11-01'],
    [' 2024-02 ', '2024-02-01', '2024-03-01'],
  ])('%s is %s to %s', (words, from, to) => {
    const span = figurePeriod(words);
    expect([span?.from.toString(), span?.to.toString()]).toEqual([from, to]);
  });

  test.each([
    '',
    'today',
    'last month',
    'last 7 days',
    '上月',
    '2026',
    '2026-13',
    '2026-W54',
    '2026-Q0',
    '1989-Q1',
    '2026-02-30',
    '2026-10-15..2026-10-01',
  ])('%j is none', (words) => expect(figurePeriod(words)).toBeNull());

  test('what is written is read back', () => {
    const day = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 400 }), (start, length) => {
        const from = Temporal.PlainDate.from('1995-01-01').add({ days: start });
        const span = { from, to: from.add({ days: length }) };
        const read = figurePeriod(spanWords(span));
        expect([read?.from.toString(), read?.to.toString()]).toEqual([
          span.from.toString(),
          span.to.toString(),
        ]);
      }),
    );
    for (const words of [
      '2026-10',
      '2026-Q3',
      '2026-W40',
      '2026-10-03',
      '2026-10-01..2026-10-15',
    ]) {
      const span = figurePeriod(words);
      expect(span && spanWords(span)).toBe(words);
    }
  });
});

describe('a quarter out of months', () => {
  const months = [
    figure('2026-07', 80, 100),
    figure('2026-08', 90, 300),
    figure('2026-09', 70, 100),
  ];

  test('shares are weighted by n: (80·100 + 90·300 + 70·100) / 500 = 84', () => {
    expect(answer(months, '2026-Q3', 'mean')).toEqual({ value: 84, n: 500, parts: 3 });
  });
  test('totals add up: 240', () => {
    expect(answer(months, '2026-Q3', 'total')).toEqual({ value: 240, n: 500, parts: 3 });
  });
  test('what can’t be combined isn’t', () => expect(answer(months, '2026-Q3', 'none')).toBeNull());
  test('a gap leaves no figure', () => {
    expect(answer(months.slice(0, 2), '2026-Q3', 'total')).toBeNull();
    expect(answer(months, '2026-Q3..', 'total')).toBeNull();
    expect(answer(months, '2026-07-01..2026-10-01', 'total')).toBeNull();
    expect(answer(months, '2026-07-02..2026-09-30', 'total')).toBeNull();
  });
  test('a share without its n can’t be weighed, though it stands for its own month', () => {
    const bare = [figure('2026-07', 80), ...months.slice(1)];
    expect(answer(bare, '2026-Q3', 'mean')).toBeNull();
    expect(answer(bare, '2026-07', 'mean')).toEqual({ value: 80, n: null, parts: 1 });
  });
  test('one without its n is passed over where others fill its place', () => {
    const halves = [
      figure('2026-07-01..2026-07-15', 60, 50),
      figure('2026-07-16..2026-07-31', 100, 50),
    ];
    const figures = [figure('2026-07', 99), ...halves, ...months.slice(1)];
    expect(answer(figures, '2026-Q3', 'mean')).toEqual({ value: 84, n: 500, parts: 4 });
  });
  test('the quarter’s own figure comes before any reckoning', () => {
    expect(answer([...months, figure('2026-Q3', 99, 10)], '2026-Q3', 'mean')).toEqual({
      ...{ value: 99, n: 10, parts: 1 },
    });
  });
  test('the fewest parts that fill it, never one day twice', () => {
    const weeks = [
      ...['2026-08-03..2026-08-09', '2026-08-10..2026-08-16', '2026-08-17..2026-08-30'],
      ...['2026-08-01..2026-08-02', '2026-08-31', '2026-08-05..2026-09-04'],
    ].map((period) => figure(period, 1000, 1));
    expect(answer([...weeks, ...months], '2026-Q3', 'total')).toEqual({
      value: 240,
      n: 500,
      parts: 3,
    });
    expect(answer(weeks, '2026-08', 'total')).toEqual({ value: 5000, n: 5, parts: 5 });
  });
  test('decimals stay exact: 0.1 + 0.2 = 0.3', () => {
    expect(
      answer(
        [figure('2026-10-01', '0.1'), figure('2026-10-02', '0.2')],
        '2026-10-01..2026-10-02',
        'total',
      ),
    ).toMatchObject({ value: 0.3 });
  });
});

test('the provenance names every source once, is audited only as a whole, and as new as its newest part', () => {
  const later = AT.add({ hours: 1 });
  const months = [
    figure('2026-07', 1, 1, { source: 'a', audited: true }),
    figure('2026-08', 1, 1, { source: 'b', audited: true, importedAt: later }),
    figure('2026-09', 1, 1, { source: 'a', audited: true }),
  ];
  const span = figurePeriod('2026-Q3');
  if (!span) throw new Error('no quarter');
  expect(answerFigure(months, span, 'total')).toMatchObject({
    ...{ sources: ['a', 'b'], audited: true, importedAt: later },
  });
  const mixed = [...months.slice(0, 2), figure('2026-09', 1, 1)];
  expect(answerFigure(mixed, span, 'total')).toMatchObject({ audited: false });
});

describe('properties', () => {
  /** A run of days cut into parts, in any order. */
  const cut = fc
    .array(
      fc.record({
        days: fc.integer({ min: 1, max: 40 }),
        value: fc.integer({ min: 0, max: 1_000 }),
        n: fc.integer({ min: 1, max: 1_000 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => {
      let from = Temporal.PlainDate.from('2026-01-01');
      return parts.map(({ days, value, n }) => {
        const part = figure('2026-01', value, n, { from, to: from.add({ days }) });
        from = part.to;
        return part;
      });
    });
  const whole = (parts: readonly Figure[]) => ({
    from: parts[0]?.from ?? Temporal.PlainDate.from('2026-01-01'),
    to: parts.at(-1)?.to ?? Temporal.PlainDate.from('2026-01-01'),
  });

  test('parts make up their whole, in whatever order they come', () => {
    fc.assert(
      fc.property(cut, fc.func(fc.integer()), (parts, order) => {
        const shuffled = [...parts].sort(
          (a, b) => order(a.from.toString()) - order(b.from.toString()),
        );
        const total = answerFigure(shuffled, whole(parts), 'total');
        expect(total?.value).toBe(parts.reduce((all, { value }) => all + Number(value), 0));
        const n = parts.reduce((all, part) => all + (part.n ?? 0), 0);
        const mean = answerFigure(shuffled, whole(parts), 'mean');
        const weighted =
          parts.reduce((all, part) => all + Number(part.value) * (part.n ?? 0), 0) / n;
        expect(mean?.n).toBe(n);
        expect(mean?.value).toBeCloseTo(weighted, 9);
        const values = parts.map(({ value }) => Number(value));
        expect(mean?.value).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mean?.value).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  test('combining in two steps gives what one step gives', () => {
    fc.assert(
      fc.property(cut, fc.nat(), (parts, at) => {
        const middle = 1 + (at % parts.length);
        const halves = [parts.slice(0, middle), parts.slice(middle)].filter(
          (half) => half.length > 0,
        );
        for (const combine of ['total', 'mean'] as const) {
          const joined = halves.map((half) => {
            const made = answerFigure(half, whole(half), combine);
            return {
              ...figure('2026-01', 0, made?.n ?? null, whole(half)),
              value: made?.exact.toFraction() ?? '',
            };
          });
          const once = answerFigure(parts, whole(parts), combine);
          const twice = answerFigure(joined, whole(parts), combine);
          expect(twice?.exact.toFraction()).toBe(once?.exact.toFraction());
        }
      }),
    );
  });

  test('a day that nothing covers leaves no figure', () => {
    fc.assert(
      fc.property(cut, fc.nat(), (parts, at) => {
        fc.pre(parts.length > 1);
        const holed = parts.filter((_, index) => index !== at % parts.length);
        expect(answerFigure(holed, whole(parts), 'total')).toBeNull();
      }),
    );
  });
});
