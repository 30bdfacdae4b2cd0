import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toNumber } from '../../src/lib/rational.ts';
import { krippendorffAlpha, weightedKappa } from '../../src/reviews/agreement.ts';

/** Krippendorff 2011, four observers and twelve units; what is missing is left out. */
const PUBLISHED = [
  ...[
    [1, 1, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
  ],
  ...[[4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3]],
];

test('Krippendorff’s own example gives his ordinal alpha of .815', () => {
  const alpha = krippendorffAlpha(PUBLISHED);
  expect(alpha && toNumber(alpha)).toBeCloseTo(0.815, 3);
});

test('a weighted kappa by hand', () => {
  // Σ(a−b)² = 2; over all pairs 7·(68 + 64) − 2·20·20 = 124: κ = 1 − 2·7/124 = 55/62
  const [a, b] = [
    [1, 2, 3, 4, 5, 2, 3],
    [1, 3, 3, 4, 4, 2, 3],
  ];
  const kappa = weightedKappa(a?.map((level, at) => [level, b?.[at] ?? 0] as const) ?? []);
  expect(kappa?.toFraction()).toBe('55/62');
});

test('where all say the same, nothing can be told; where all agree otherwise, it is 1', () => {
  expect(
    krippendorffAlpha([
      [3, 3, 3],
      [3, 3],
    ]),
  ).toBeNull();
  expect(
    weightedKappa([
      [3, 3],
      [3, 3],
    ]),
  ).toBeNull();
  expect(
    krippendorffAlpha([
      [3, 3, 3],
      [4, 4],
    ])?.toFraction(),
  ).toBe('1');
  expect(
    weightedKappa([
      [1, 1],
      [5, 5],
    ])?.toFraction(),
  ).toBe('1');
  expect(krippendorffAlpha([[3], [4]])).toBeNull();
});

const level = fc.integer({ min: 1, max: 5 });
const LEVELS = [1, 2, 3, 4, 5];

/** From tables of observed and expected shares, as textbooks write it. */
function kappaByTable(pairs: readonly (readonly [number, number])[]): number {
  const n = pairs.length;
  let [observed, expected] = [0, 0];
  for (const i of LEVELS) {
    for (const j of LEVELS) {
      const weight = ((i - j) / 4) ** 2;
      const joint = pairs.filter(([a, b]) => a === i && b === j).length / n;
      const row = pairs.filter(([a]) => a === i).length / n;
      const column = pairs.filter(([, b]) => b === j).length / n;
      observed += weight * joint;
      expected += weight * row * column;
    }
  }
  return 1 - observed / expected;
}

/** From the matrix of coincidences, as Krippendorff writes it. */
function alphaByMatrix(units: readonly (readonly number[])[]): number {
  const o = LEVELS.map(() => LEVELS.map(() => 0));
  for (const unit of units.filter(({ length }) => length > 1)) {
    unit.forEach((a, at) => {
      unit.forEach((b, other) => {
        const row = o[a - 1];
        if (row && at !== other) row[b - 1] = (row[b - 1] ?? 0) + 1 / (unit.length - 1);
      });
    });
  }
  const n = o.map((row) => row.reduce((all, one) => all + one, 0));
  const total = n.reduce((all, one) => all + one, 0);
  const delta = (c: number, k: number) => {
    const between = n.slice(c, k + 1).reduce((all, one) => all + one, 0);
    return (between - ((n[c] ?? 0) + (n[k] ?? 0)) / 2) ** 2;
  };
  let [observed, expected] = [0, 0];
  for (let c = 0; c < 5; c += 1) {
    for (let k = c + 1; k < 5; k += 1) {
      observed += (o[c]?.[k] ?? 0) * delta(c, k);
      expected += (n[c] ?? 0) * (n[k] ?? 0) * delta(c, k);
    }
  }
  return 1 - ((total - 1) * observed) / expected;
}

test('both agree with a second way of working them out', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(level, level), { minLength: 2, maxLength: 12 }), (pairs) => {
      const kappa = weightedKappa(pairs);
      if (kappa) expect(toNumber(kappa)).toBeCloseTo(kappaByTable(pairs), 9);
    }),
  );
  const unit = fc.array(level, { minLength: 0, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), (units) => {
      const alpha = krippendorffAlpha(units);
      if (alpha) expect(toNumber(alpha)).toBeCloseTo(alphaByMatrix(units), 9);
    }),
  );
});
