import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Figure, figurePeriod } from '../../src/figures/model.ts';
import { importables } from '../../src/kpi/importable.ts';
import {
  answerOwn,
  inForce,
  type OwnDefinition,
  type OwnIndicator,
  ownNames,
  problemsOf,
} from '../../src/own/model.ts';
import { withOwn } from '../../src/scorecard/own.ts';
import { PRESETS } from '../../src/scorecard/presets.ts';

const AT = Temporal.Instant.from('2026-11-01T00:00:00Z');
const day = (text: string) => Temporal.PlainDate.from(text);

const RETURNS: OwnDefinition = {
  ...{ id: 'return_rate', name: 'Returns', formula: 'returns / orders * 100' },
  ...{ totals: ['returns', 'orders'], unit: '%', direction: 'lower' },
  ...{ targets: { floor: 10, target: 5, stretch: 3 }, category: 'growth', weight: 500 },
};

function version(number: number, from: string, more: Partial<OwnIndicator> = {}): OwnIndicator {
  const made = { effectiveFrom: day(from), retired: false, createdBy: 'x', createdAt: AT };
  return { ...RETURNS, ...made, version: number, ...more };
}

function figure(metric: string, period: string, value: number, n: number | null = null): Figure {
  const span = figurePeriod(period);
  if (!span) throw new Error(period);
  const [name = '', variant = 'value'] = metric.split('/');
  const rest = { source: 'shop', audited: true, importedAt: AT, version: 1 };
  return { ...span, ...rest, metric: name, variant, value: String(value), n };
}

function value(formula: string, figures: readonly Figure[], period: string, totals: string[] = []) {
  const span = figurePeriod(period);
  return span && (answerOwn({ formula, totals }, figures, span, importables)?.value ?? null);
}

const SHOP = [
  figure('returns', '2026-07', 10),
  figure('orders', '2026-07', 100),
  figure('returns', '2026-08', 30),
  figure('orders', '2026-08', 400),
  figure('returns', '2026-09', 20),
  figure('orders', '2026-09', 500),
];

describe('the figure of an own indicator', () => {
  test('of a month: 30 of 400 are 7.5 %', () => {
    expect(value(RETURNS.formula, SHOP, '2026-08')).toBe(7.5);
  });

  test('of a quarter: totals are added before they are divided, 60 of 1,000 are 6 %', () => {
    expect(value(RETURNS.formula, SHOP, '2026-Q3', ['returns', 'orders'])).toBe(6);
  });

  test('names that nobody called totals are not added up', () => {
    expect(value(RETURNS.formula, SHOP, '2026-Q3')).toBeNull();
    expect(value(RETURNS.formula, SHOP, '2026-Q3', ['returns'])).toBeNull();
  });

  test('with an n they are means: (80·100 + 90·300) / 400 = 87.5', () => {
    const figures = [figure('mood', '2026-07', 80, 100), figure('mood', '2026-08', 90, 300)];
    expect(value('mood', figures, '2026-07-01..2026-08-31')).toBe(87.5);
  });

  test('our own metrics may stand in it, with their default variant or another', () => {
    const figures = [
      figure('csat/top2', '2026-07', 80, 50),
      figure('csat/bottom2', '2026-07', 10, 50),
      figure('revenue/uplift', '2026-07', 900),
    ];
    expect(value('csat - csat.bottom2', figures, '2026-07')).toBe(70);
    expect(value('revenue / csat', figures, '2026-07')).toBe(11.25);
    expect(value('revenue.attributed', figures, '2026-07')).toBeNull();
  });

  test('its n is the smallest that is known, its provenance that of all inputs', () => {
    const figures = [
      figure('a', '2026-07', 1, 40),
      { ...figure('b', '2026-07', 1), source: 'crm', audited: false },
    ];
    const span = figurePeriod('2026-07');
    if (!span) throw new Error('no month');
    expect(answerOwn({ formula: 'a + b', totals: [] }, figures, span, importables)).toMatchObject({
      ...{ n: 40, sources: ['shop', 'crm'], audited: false, parts: 1, value: 2 },
    });
  });

  test('a missing input or a division by nothing is no figure', () => {
    expect(value('returns / orders', SHOP.slice(0, 1), '2026-07')).toBeNull();
    const none = [figure('returns', '2026-07', 1), figure('orders', '2026-07', 0)];
    expect(value('returns / orders', none, '2026-07')).toBeNull();
  });
});

describe('a definition', () => {
  const code = (change: Partial<OwnDefinition>) =>
    problemsOf({ ...RETURNS, ...change }, importables).map((problem) => problem.code);

  test('that is right has no problem', () => expect(code({})).toEqual([]));

  test.each<[Partial<OwnDefinition>, string]>([
    [{ id: 'Return' }, 'bad_id'],
    [{ id: 'r' }, 'bad_id'],
    [{ id: `r${'x'.repeat(30)}` }, 'bad_id'],
    [{ id: 'csat' }, 'id_taken'],
    [{ name: ' ' }, 'bad_name'],
    [{ name: 'x'.repeat(61) }, 'bad_name'],
    [{ name: '<!channel>' }, 'bad_name'],
    [{ name: 'a*b*' }, 'bad_name'],
    [{ name: 'two\nlines' }, 'bad_name'],
    [{ weight: 5_001 }, 'bad_weight'],
    [{ weight: -1 }, 'bad_weight'],
    [{ targets: null }, 'weight_without_targets'],
    [{ direction: 'higher' }, 'bad_targets'],
    [{ direction: 'none' }, 'bad_targets'],
    [{ direction: 'higher', targets: { floor: 10, target: 20, stretch: 15 } }, 'bad_targets'],
    [{ targets: { floor: 10, target: 10, stretch: 3 } }, 'bad_targets'],
    [{ formula: 'returns /', totals: [] }, 'bad_formula'],
    [{ formula: '1 + 1', totals: [] }, 'no_names'],
    [{ formula: 'csat.top9', totals: [] }, 'unknown_variant'],
    [{ formula: 'orders.big', totals: [] }, 'own_with_variant'],
    [{ totals: ['returns', 'order'] }, 'total_not_in_formula'],
    [{ formula: 'revenue', totals: ['revenue'] }, 'total_of_ours'],
  ])('%j: %s', (change, expected) => expect(code(change)).toContain(expected));

  test.each<Partial<OwnDefinition>>([
    { id: 'ab' },
    { id: `r${'x'.repeat(29)}` },
    { name: 'x'.repeat(60) },
    { name: '退货率 (%), 每月' },
    { weight: 5_000 },
    { weight: 0, targets: null },
    { direction: 'higher', targets: { floor: 1, target: 2, stretch: 3 } },
  ])('%j is at the edge and fine', (change) => expect(code(change)).toEqual([]));

  test('tells which names are its own', () => {
    expect(ownNames('returns / orders + csat.top2 - revenue', importables)).toEqual([
      'returns',
      'orders',
    ]);
    expect(ownNames('(', importables)).toEqual([]);
  });
});

describe('what counts on a day', () => {
  const versions = [
    version(1, '2026-01-01'),
    version(2, '2026-06-01', { formula: 'returns' }),
    version(3, '2026-09-01', { retired: true }),
  ];
  test.each([
    ['2025-12-31', []],
    ['2026-01-01', [1]],
    ['2026-05-31', [1]],
    ['2026-06-01', [2]],
    ['2026-08-31', [2]],
    ['2026-09-01', []],
  ])('%s: %j', (on, expected) => {
    expect(inForce(versions, day(on)).map((one) => one.version)).toEqual(expected);
  });

  test('a later version may reach further back than the one before it', () => {
    const corrected = [...versions, version(4, '2026-03-01', { name: 'Corrected' })];
    expect(inForce(corrected, day('2026-12-01')).map((one) => one.version)).toEqual([4]);
    expect(inForce(corrected, day('2026-02-01')).map((one) => one.version)).toEqual([1]);
  });
});

describe('in a template', () => {
  const total = (lines: readonly { weight: number }[]) =>
    lines.reduce((all, { weight }) => all + weight, 0);
  const balanced = PRESETS.balanced;

  test('it takes its weight off the others alike: 5 % off 2,000 are 1,900', () => {
    const two = [
      { key: 'csat/top2', category: 'customer', weight: 2_000 },
      { key: 'nps/nps', category: 'customer', weight: 8_000 },
    ] as const;
    expect(withOwn(two, [version(1, '2026-01-01')])).toEqual([
      { ...two[0], weight: 1_900 },
      { ...two[1], weight: 7_600 },
      { key: 'return_rate/own', category: 'growth', weight: 500 },
    ]);
  });

  test('one without weight, or that the template names itself, changes nothing', () => {
    expect(withOwn(balanced, [version(1, '2026-01-01', { weight: 0 })])).toEqual(balanced);
    const named = [...balanced, { key: 'return_rate/own', category: 'growth', weight: 0 } as const];
    expect(withOwn(named, [version(1, '2026-01-01')])).toEqual(named);
  });

  test('weights always add up to the whole and stay within one basis point of their share', () => {
    const own = fc.array(fc.integer({ min: 1, max: 2_500 }), { maxLength: 4 });
    fc.assert(
      fc.property(own, (weights) => {
        const added = weights.map((weight, index) =>
          version(1, '2026-01-01', { weight, id: `own${index}` }),
        );
        const lines = withOwn(balanced, added);
        expect(total(lines)).toBe(10_000);
        const left = 10_000 - total(added);
        for (const [index, { weight }] of balanced.entries()) {
          expect(Math.abs((lines[index]?.weight ?? 0) - (weight * left) / 10_000)).toBeLessThan(1);
        }
      }),
    );
  });
});
