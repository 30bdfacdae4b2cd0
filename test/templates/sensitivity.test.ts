import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Category, Input, ScoreInputs } from '../../src/scorecard/model.ts';
import { score } from '../../src/scorecard/model.ts';
import type { TemplateLine } from '../../src/scorecard/presets.ts';
import { type Flip, reweigh, smallestFlips } from '../../src/templates/sensitivity.ts';
import { input, measured } from '../scorecard/inputs.ts';

const CATEGORIES: Category[] = ['customer', 'timeliness', 'customer', 'efficiency'];
const KEYS = ['a', 'b', 'c', 'd'];

function template(...weights: number[]): TemplateLine[] {
  return weights.map((weight, at) => ({
    ...{ key: KEYS[at] ?? '', weight },
    category: CATEGORIES[at] ?? 'customer',
  }));
}

const whole = (indicators: Input[]): ScoreInputs => ({ indicators, guards: [], gates: [] });
const worth = (...values: number[]) =>
  whole(values.map((value, at) => input(KEYS[at] ?? '', 1, { reading: measured(value) })));

/** Whether `behind` is ahead once the weights are these. */
function turned(ahead: ScoreInputs, behind: ScoreInputs, lines: readonly TemplateLine[]): boolean {
  const [a, b] = [score(reweigh(ahead, lines)).score, score(reweigh(behind, lines)).score];
  return !!a && !!b && b.gt(a);
}

function moved(
  lines: readonly TemplateLine[],
  flip: Pick<Flip, 'kind' | 'from' | 'to'>,
  by: number,
) {
  if (flip.kind === 'lines') {
    return lines.map((line) => ({
      ...line,
      weight: line.weight + (line.key === flip.to ? by : line.key === flip.from ? -by : 0),
    }));
  }
  const total = (category: string) =>
    lines.reduce((sum, line) => sum + (line.category === category ? line.weight : 0), 0);
  const [from, to] = [total(flip.from), total(flip.to)];
  return lines.map((line) => {
    const { category, weight } = line;
    if (category === flip.to) return { ...line, weight: weight * (to + by) * from };
    if (category === flip.from) return { ...line, weight: weight * (from - by) * to };
    return { ...line, weight: weight * from * to };
  });
}

describe('by hand', () => {
  test('two census vendors, two lines: 60·70 + 40·50 against 60·60 + 40·60', () => {
    // 62 against 60; a basis point from a to b costs the first 0.2 % and the second nothing:
    // 62 − 0.002·m < 60 from m = 1,001 on; at 1,000 they are level.
    const [lines, categories] = [template(6_000, 4_000), null];
    const found = smallestFlips(worth(70, 50), worth(60, 60), lines);
    expect(categories).toBeNull();
    expect(found.lines).toEqual({ kind: 'lines', from: 'a', to: 'b', basisPoints: 1_001 });
    expect(found.categories).toEqual({
      ...{ kind: 'categories', from: 'customer', to: 'timeliness', basisPoints: 1_001 },
    });
  });

  test('of several moves the smallest is found', () => {
    // a: 80 against 70, b: 50 against 60, c: 40 against 70, each weighing alike: 170 against 200
    const found = smallestFlips(
      worth(70, 60, 70),
      worth(80, 50, 40),
      template(3_400, 3_300, 3_300),
    );
    // From c to a each basis point turns the difference of −30 into one of +10.
    expect(found.lines).toMatchObject({ from: 'c', to: 'a' });
    // (3,400 + m)·10 − 3,300·10 − (3,300 − m)·30 > 0 ⇔ 40·m > 98,000
    expect(found.lines?.basisPoints).toBe(2_451);
  });

  test('who is ahead in everything stays ahead', () => {
    expect(smallestFlips(worth(80, 80, 80), worth(70, 60, 79), template(1, 5_000, 4_999))).toEqual({
      ...{ lines: null, categories: null },
    });
  });

  test('what a guard takes counts: 100 is worth 80 while its counter gets worse', () => {
    // 5,000·80 + 5,000·50 is 65 against 60; each basis point from a to b costs 0.003 of that.
    const guard = { indicator: 'a', counter: 'b', p: 0.01, confirmed: false };
    const found = smallestFlips(
      { ...worth(100, 50), guards: [guard] },
      worth(60, 60),
      template(5_000, 5_000),
    );
    expect(found.lines).toMatchObject({ from: 'a', to: 'b', basisPoints: 1_667 });
  });

  test('without a score there is nothing to turn', () => {
    const none = whole([input('a', 1, { reading: { code: 'not_applicable' } })]);
    expect(smallestFlips(worth(80, 10), none, template(5_000, 5_000)).lines).toBeNull();
  });
});

const reading = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 100 }).map((value) => measured(value, 60)) },
  { weight: 1, arbitrary: fc.constant({ code: 'not_applicable' } as const) },
  { weight: 1, arbitrary: fc.constant({ code: 'did_not_report' } as const) },
  {
    weight: 1,
    arbitrary: fc.constant({
      code: 'too_few',
      n: 1,
      needed: 30,
      eligible: 9,
      invited: null,
    } as const),
  },
);
const indicator = (key: string) =>
  fc
    .record({
      reading,
      kind: fc.constantFrom('census' as const, 'sample' as const),
      q: fc.constantFrom(1 as const, 0.8 as const, 0.5 as const, 0.25 as const),
    })
    .map(({ q, ...rest }) => input(key, 1, { ...rest, quality: { q, reason: null } }));
const vendor = fc
  .tuple(
    ...KEYS.map(indicator),
    fc.constantFrom([], [{ kind: 'critical_sla' as const, cap: 64 }]),
    fc.boolean(),
  )
  .map((given): ScoreInputs => {
    const [a, b, c, d, gates, guarded] = given as unknown as [
      Input,
      Input,
      Input,
      Input,
      [],
      boolean,
    ];
    const guard = { indicator: 'a', counter: 'b', p: 0.01, confirmed: false };
    return { indicators: [a, b, c, d], guards: guarded ? [guard] : [], gates };
  });
const weights = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 4, maxLength: 4 });

test('below the smallest flip no move of any kind flips anything; the flip itself does', () => {
  let flips = 0;
  fc.assert(
    fc.property(vendor, vendor, weights, (one, other, given) => {
      const lines = template(...given);
      const [a, b] = [score(reweigh(one, lines)).score, score(reweigh(other, lines)).score];
      fc.pre(!!a && !!b && !a.equals(b));
      const [ahead, behind] = a && b && a.gt(b) ? [one, other] : [other, one];
      const found = smallestFlips(ahead, behind, lines);
      for (const kind of ['lines', 'categories'] as const) {
        const flip = found[kind];
        if (flip) {
          flips += 1;
          expect(turned(ahead, behind, moved(lines, flip, flip.basisPoints))).toBe(true);
        }
        const names = kind === 'lines' ? KEYS : [...new Set(CATEGORIES)];
        const total = (name: string) =>
          lines.reduce(
            (sum, line) =>
              sum + ((kind === 'lines' ? line.key : line.category) === name ? line.weight : 0),
            0,
          );
        for (const from of names) {
          const most = Math.min(total(from), (flip?.basisPoints ?? Number.POSITIVE_INFINITY) - 1);
          for (const to of names) {
            for (let by = 1; by <= most && from !== to; by += 1) {
              expect(turned(ahead, behind, moved(lines, { kind, from, to }, by))).toBe(false);
            }
          }
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(flips).toBeGreaterThan(10);
});

test('weights times a whole number leave the order, and the flip grows with them', () => {
  fc.assert(
    fc.property(vendor, vendor, weights, (one, other, given) => {
      const lines = template(...given);
      const scaled = lines.map((line) => ({ ...line, weight: line.weight * 7 }));
      const scores = (of: readonly TemplateLine[]) =>
        [one, other].map((each) => score(reweigh(each, of)).score?.toFraction());
      expect(scores(scaled)).toEqual(scores(lines));
    }),
  );
});
