import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Estimate,
  isSurelyAbove,
  MOST_NAMED,
  ranks,
  readComparison,
  resolveNames,
  splitCompare,
  verdict,
  writeComparison,
} from '../../src/compare/model.ts';
import { month } from '../../src/lib/period.ts';
import { rational } from '../../src/lib/rational.ts';
import { difference } from '../../src/scorecard/band.ts';
import type { Scorecard } from '../../src/scorecard/model.ts';

const VENDORS = ['Acme Support', 'Acme Care', 'Birch', 'Süd & Söhne', '甲乙客服', 'All'].map(
  (name, id) => ({ id, name, tz: 'UTC' }),
);
const OCTOBER = month(Temporal.PlainYearMonth.from('2026-10'));

function asked(text: string, vendors = VENDORS) {
  const words = splitCompare(text);
  const { isAll, vendors: found, unknown } = resolveNames(words, vendors);
  return { isAll, names: found.map(({ name }) => name), unknown, period: words.period };
}

describe('what is typed behind /vendor-compare', () => {
  test.each([
    ['acme support birch', ['Acme Support', 'Birch'], [], ''],
    ['"Acme Support" birch last month', ['Acme Support', 'Birch'], [], 'last month'],
    [
      'acme care, acme support, birch 2026-10',
      ['Acme Care', 'Acme Support', 'Birch'],
      [],
      '2026-10',
    ],
    ['süd & söhne vs birch', ['Süd & Söhne', 'Birch'], [], ''],
    ['甲乙、birch 上月', ['甲乙客服', 'Birch'], [], '上月'],
    ['acme birch', ['Birch'], ['acme'], ''],
    ['birch oak tree birch', ['Birch'], ['oak tree'], ''],
    ['"acme care" "no one" last 7 days', ['Acme Care'], ['no one'], 'last 7 days'],
    ['birch 2026-13', ['Birch'], ['2026-13'], ''],
    ['2026-10-01..2026-10-15', [], [], '2026-10-01..2026-10-15'],
    ['"" birch', ['Birch'], [], ''],
    ['', [], [], ''],
  ])('%s', (text, names, unknown, period) => {
    expect(asked(text)).toEqual({ isAll: false, names, unknown, period });
  });

  test('all is every vendor, unless one is called so', () => {
    expect(asked('all').names).toEqual(['All']);
    const others = VENDORS.filter(({ name }) => name !== 'All');
    expect(asked('all last month', others)).toMatchObject({ isAll: true, period: 'last month' });
    expect(asked('全部', others).isAll).toBe(true);
    expect(asked('"all"', others)).toMatchObject({ isAll: false, unknown: ['all'] });
  });
});

describe('what a button carries', () => {
  const ids = (most: number) =>
    fc.option(fc.uniqueArray(fc.nat(2 ** 31), { minLength: 1, maxLength: most }));
  const idOf = (vendorIds: readonly number[] | null) =>
    `compare.sort:${writeComparison({ vendorIds, period: OCTOBER, by: '' })}`;

  test('a comparison survives it, its vendors in any order, and a forged one does not', () => {
    fc.assert(
      fc.property(ids(MOST_NAMED), (vendorIds) => {
        const comparison = { vendorIds, period: OCTOBER, by: 'csat/top2' };
        const sorted = vendorIds?.toSorted((a, b) => a - b);
        expect(readComparison(writeComparison(comparison))).toEqual({
          ...comparison,
          vendorIds: sorted ?? null,
        });
        expect(idOf(vendorIds).length).toBeLessThanOrEqual(255);
      }),
    );
    for (const text of [
      ...['', 'all', 'all:', '~:0.month.20261001.20261031.', '1-2:0.month.20261001.20261031.'],
      ...['x y:0.month.20261001.20261031.', 'all:0.month.20261399.20261031.'],
    ])
      expect(readComparison(text)).toBeNull();
  });

  // The most that the gaps can cost: one far away, all others together, or all far apart.
  test.each([
    ['together but one', Array.from({ length: MOST_NAMED }, (_, at) => (at === 0 ? 2 ** 31 : at))],
    [
      'far apart',
      Array.from({ length: MOST_NAMED }, (_, at) => Math.floor(((at + 1) * 2 ** 31) / MOST_NAMED)),
    ],
    ['the last ones', Array.from({ length: MOST_NAMED }, (_, at) => 2 ** 31 - at)],
  ])('forty vendors %s fit into an action_id', (_, vendorIds) => {
    expect(idOf(vendorIds).length).toBeLessThanOrEqual(255);
    expect(readComparison(idOf(vendorIds).slice('compare.sort:'.length))?.vendorIds).toEqual(
      vendorIds.toSorted((a, b) => a - b),
    );
  });
});

const at = (value: number, half: number): Estimate => ({
  value,
  low: value - half,
  high: value + half,
});

describe('ranks', () => {
  test('worked out by hand: 80 and 79 share, 70 comes third', () => {
    // 80−79 = 1 < √(2²+2²); 80−70 = 10 > 2.83; 79−70 = 9 > 2.83
    expect(ranks([at(80, 2), at(79, 2), at(70, 2)], 'higher')).toEqual([
      { first: 1, last: 2 },
      { first: 1, last: 2 },
      { first: 3, last: 3 },
    ]);
  });

  test('between two that differ one that differs from neither has every place', () => {
    // 80−78 = 2 and 78−76 = 2 lie below 2.83, 80−76 = 4 above
    expect(ranks([at(80, 2), at(78, 2), at(76, 2)], 'higher')).toEqual([
      { first: 1, last: 2 },
      { first: 1, last: 3 },
      { first: 2, last: 3 },
    ]);
  });

  test('lower is better where it is', () => {
    expect(ranks([at(300, 5), at(400, 5)], 'lower')).toEqual([
      { first: 1, last: 1 },
      { first: 2, last: 2 },
    ]);
  });

  test('they say the same as the difference of two scorecards', () => {
    const card = ({ value, low, high }: Estimate) =>
      ({ score: rational(value), band: { low, high } }) as Scorecard;
    const estimate = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.nat(20), fc.nat(20))
      .map(([value, down, up]) => ({ value, low: value - down, high: value + up }));
    fc.assert(
      fc.property(estimate, estimate, (a, b) => {
        expect(isSurelyAbove(a, b)).toBe((difference(card(a), card(b))?.low ?? 0) > 0);
      }),
    );
  });

  test('places hold for any vendors: somebody may be first, and nobody is ahead of themselves', () => {
    const estimates = fc.array(fc.tuple(fc.nat(100), fc.nat(30)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(estimates, (pairs) => {
        const places = ranks(
          pairs.map(([value, half]) => at(value, half)),
          'higher',
        );
        expect(places.some(({ first }) => first === 1)).toBe(true);
        for (const { first, last } of places) {
          expect(first).toBeLessThanOrEqual(last);
          expect(last).toBeLessThanOrEqual(places.length);
        }
      }),
    );
  });
});

test('the sentence follows from the places', () => {
  const places = (...pairs: [number, number][]) => pairs.map(([first, last]) => ({ first, last }));
  expect(verdict([])).toEqual({ kind: 'nobody' });
  expect(verdict(places([1, 1]))).toEqual({ kind: 'alone', one: 0 });
  expect(verdict(places([1, 3], [1, 3], [1, 3]))).toEqual({ kind: 'same' });
  expect(verdict(places([1, 2], [1, 2], [3, 3]))).toEqual({
    kind: 'ahead',
    leaders: [0, 1],
    last: 2,
  });
  expect(verdict(places([1, 2], [1, 3], [2, 3]))).toEqual({
    kind: 'ahead',
    leaders: [0, 1],
    last: null,
  });
});
