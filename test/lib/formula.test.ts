import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Formula,
  isFormulaError,
  namesIn,
  parseFormula,
  plainFormula,
  reckon,
} from '../../src/lib/formula.ts';
import { rational, toNumber } from '../../src/lib/rational.ts';

const VALUES: Readonly<Record<string, number>> = {
  orders: 120,
  hours: 48,
  'revenue.uplift': 2.5,
  订单: 7,
};

function result(text: string): number | null {
  const parsed = parseFormula(text);
  if (isFormulaError(parsed)) throw new Error(`${parsed.code} at ${parsed.at}`);
  const value = reckon(parsed, (name) => {
    const known = VALUES[name];
    return known === undefined ? null : rational(known);
  });
  return value && toNumber(value);
}

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['8 - 3 - 2', 3],
  ['8 / 4 / 2', 1],
  ['-2 * -3', 6],
  ['--2', 2],
  ['2 - -1', 3],
  ['0.1 + 0.2', 0.3],
  ['.5 × 4', 2],
  ['orders ÷ hours', 2.5],
  ['Orders / HOURS', 2.5],
  ['revenue.uplift * 100 − 50', 200],
  ['（订单＋１）×２', 16],
  ['orders/hours*hours', 120],
])('%s is %d', (text, value) => expect(result(text)).toBe(value));

test('what is divided by nothing, or has an unknown part, is no figure', () => {
  expect(result('orders / (hours - 48)')).toBeNull();
  expect(result('0 * (1 / 0)')).toBeNull();
  expect(result('orders / nobody')).toBeNull();
  expect(result('-nobody')).toBeNull();
});

test.each([
  ['', 'empty', 1, ''],
  ['   ', 'empty', 1, ''],
  ['1 +', 'value_expected', 4, ''],
  ['* 2', 'value_expected', 1, '*'],
  ['1 2', 'operator_expected', 3, '2'],
  ['orders hours', 'operator_expected', 8, 'hours'],
  ['(1 + 2', 'not_closed', 7, ''],
  ['(1 2)', 'operator_expected', 4, '2'],
  ['1 + 2)', 'operator_expected', 6, ')'],
  ['()', 'value_expected', 2, ')'],
  ['1 $ 2', 'strange_character', 3, '$'],
  ['a = 2', 'strange_character', 3, '='],
  ['process.exit()', 'operator_expected', 13, '('],
  ['a[0]', 'strange_character', 2, '['],
  ['2 ** 3', 'value_expected', 4, '*'],
  ['1.2.3', 'operator_expected', 4, '.3'],
  ['`x`', 'strange_character', 1, '`'],
  [`${'('.repeat(51)}1${')'.repeat(51)}`, 'too_deep', 51, '('],
  [`${'-'.repeat(51)}1`, 'too_deep', 51, '-'],
  ['1'.repeat(501), 'too_long', 501, ''],
])('%j: %s at %d', (text, code, at, found) => {
  expect(parseFormula(text)).toEqual({ code, at, found });
});

test('fifty levels and five hundred characters are still read', () => {
  expect(result(`${'('.repeat(50)}1${')'.repeat(50)}`)).toBe(1);
  expect(result(`1${'+1'.repeat(249)}`)).toBe(250);
  expect(parseFormula('1'.repeat(500))).not.toHaveProperty('code');
});

test('each name is told once, in order', () => {
  const parsed = parseFormula('b / (a + b.x) - A * 2');
  expect(isFormulaError(parsed) ? null : namesIn(parsed)).toEqual(['b', 'a', 'b.x']);
});

/** Any tree, as text with all its parentheses. */
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    fc.integer({ min: 0, max: 999 }).map(String),
    fc.constantFrom('orders', 'hours'),
    fc
      .tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    tie('node').map((inner) => `(-${inner})`),
  ),
})).node;

describe('properties', () => {
  test('a tree comes out as JavaScript reckons it, where nothing is divided by nothing', () => {
    fc.assert(
      fc.property(
        tree.filter((text) => text.length <= 400),
        (text) => {
          const expected = new Function(
            'orders',
            'hours',
            `return ${text.replaceAll('--', '- -')}`,
          )(120, 48);
          const value = result(text);
          if (value === null) return; // JavaScript says Infinity or NaN, or rounds its way past it
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(expected)),
          );
        },
      ),
    );
  });

  test('whatever is typed is a formula or a mistake with a place, and never runs', () => {
    const strange = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('(', ')', '+', '-', '*', '/', '1', '.', 'a', ' ', '×') }),
    );
    fc.assert(
      fc.property(strange, (text) => {
        const parsed = parseFormula(text);
        if (isFormulaError(parsed)) {
          expect(parsed.at).toBeGreaterThanOrEqual(1);
          expect(parsed.at).toBeLessThanOrEqual(plainFormula(text).length + 1);
        } else expect(kinds(parsed)).toBe(true);
      }),
    );
  });
});

function kinds(formula: Formula): boolean {
  if (formula.kind === 'operation') return kinds(formula.left) && kinds(formula.right);
  if (formula.kind === 'negative') return kinds(formula.of);
  return formula.kind === 'number' || formula.kind === 'name';
}
