import { expect, test } from 'vitest';
import { inTurn, type Waiting } from '../../src/alerts/model.ts';

const breach = (id: number, vendorId: number, given: Partial<Waiting> = {}): Waiting => ({
  ...{ id, vendorId, family: 'worse', indicator: 'csat/top2', level: 1, numbers: {} },
  ...given,
});

test('vendors have their turn, each with its oldest first', () => {
  const all = [breach(1, 7), breach(2, 7), breach(3, 7), breach(4, 8), breach(5, 9), breach(6, 8)];
  expect(inTurn(all)).toEqual([1, 4, 5, 2, 6, 3]);
  // Whoever had cards already waits for the others.
  expect(inTurn(all, new Map([[7, 2]]))).toEqual([4, 5, 6, 1, 2, 3]);
});

test('what is critical comes before all turns', () => {
  const worst = [{ contact: 'A', priority: 'P1' }];
  const all = [
    breach(1, 7),
    breach(2, 8),
    breach(3, 7, { family: 'collapse' }),
    breach(4, 8, { family: 'overdue', numbers: { worst } }),
    breach(5, 7, { indicator: 'compliance/rubric' }),
    breach(6, 7),
  ];
  // Vendor 7 has had two of them when the others begin.
  expect(inTurn(all)).toEqual([3, 4, 5, 2, 1, 6]);
});

test('critical ones of a vendor in trouble don’t hide another’s: the vendors have their turn there, too', () => {
  const flood = Array.from({ length: 30 }, (_, at) => breach(at, 7, { family: 'collapse' }));
  const all = [...flood, breach(100, 8, { family: 'collapse' }), breach(101, 9)];
  expect(inTurn(all).slice(0, 3)).toEqual([0, 100, 1]);
  // Nor when the first has had cards already.
  expect(inTurn(all, new Map([[7, 12]])).slice(0, 2)).toEqual([100, 0]);
  expect(inTurn(all).at(-1)).toBe(101);
});
