import { describe, expect, test } from 'vitest';
import { foldType, type TypeTimes, typeLines } from '../../src/handling/model.ts';

function type(key: string, n: number, meanS: number, low: number, high: number): TypeTimes {
  return { key, n, sumS: n * meanS, medianS: meanS, p90S: meanS, interval: [low, high] };
}

// 100,000 + 90,000 + 20,000 s: 47.6 %, 42.9 % and 9.5 % of all time.
const TECHNICAL = type('Technical', 100, 1_000, 900, 1_100);
const BILLING = type('billing', 300, 300, 280, 320);
const COMPLAINT = type('complaint', 10, 2_000, 1_500, 2_600);
const NONE = new Map<string, number>();

function marks(types: readonly TypeTimes[], expected: ReadonlyMap<string, number> = NONE) {
  return typeLines(types, expected).map(({ key, bottleneck }) => [key, bottleneck]);
}

describe('bottlenecks', () => {
  test('a type that takes much of the time and really longer than the others is one', () => {
    expect(marks([BILLING, COMPLAINT, TECHNICAL])).toEqual([
      ['Technical', ['above_others']],
      ['billing', []],
      ['complaint', []],
    ]);
    const [technical] = typeLines([BILLING, COMPLAINT, TECHNICAL], NONE);
    expect(technical?.share).toBeCloseTo(0.476, 3);
    expect(technical?.meanS).toBe(1_000);
  });

  test('a slow type with a small part of the time is none, from a fifth on it is', () => {
    // 19 · 1,000 of 95,000 s are a fifth, 18 · 1,000 of 94,000 s are less
    const rest = type('rest', 253, 300, 290, 310);
    const slow = (n: number) => type('slow', n, 1_000, 900, 1_100);
    const all = (n: number) => marks([rest, slow(n)]).find(([key]) => key === 'slow');
    expect(all(19)).toEqual(['slow', ['above_others']]);
    expect(all(18)).toEqual(['slow', []]);
  });

  test('above what is expected only beyond the noise', () => {
    const alone = (seconds: number) => marks([TECHNICAL], new Map([['technical', seconds]]));
    expect(alone(899)).toEqual([['Technical', ['above_expected']]]);
    expect(alone(900)).toEqual([['Technical', []]]);
  });

  test('means that may as well be the same make none', () => {
    const [a, b] = [type('a', 50, 400, 330, 480), type('b', 50, 350, 290, 420)];
    expect(marks([a, b])).toEqual([
      ['a', []],
      ['b', []],
    ]);
  });

  test('without an interval nothing is called really longer', () => {
    expect(marks([{ ...TECHNICAL, interval: null }, BILLING])[0]).toEqual(['Technical', []]);
  });

  test('types without handling are left out; nothing at all is no line', () => {
    expect(typeLines([type('x', 0, 0, 0, 0)], NONE)).toEqual([]);
  });
});

test('spellings of a type are one', () => {
  expect(foldType('  Ｔechnical ')).toBe('technical');
});
