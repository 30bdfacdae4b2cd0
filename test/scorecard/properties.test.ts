import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HUNDRED, ONE, type Rational, rational, sum, toTenths } from '../../src/lib/rational.ts';
import type { Guard } from '../../src/scorecard/guards.ts';
import type { Input, ScoreInputs } from '../../src/scorecard/model.ts';
import { sampleEvidence } from '../../src/scorecard/weights.ts';
import { measured, row, scored, shownTenths, target } from './inputs.ts';

const value = fc.integer({ min: -200, max: 1_200 }).map((tenth) => tenth / 10);
const rungs = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 20 }),
    fc.boolean(),
  )
  .map(([floor, up, more, higher]) =>
    higher
      ? ([target(floor, floor + up, floor + up + more)] as const)
      : ([target(floor + up + more, floor + more, floor)] as const),
  );
const measuredAt = fc
  .tuple(value, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 80 }))
  .map(([at, n, half]) => measured(at, n, [at - half / 10, at + half / 7]));
const reading: fc.Arbitrary<Input['reading']> = fc.oneof(
  { weight: 6, arbitrary: measuredAt },
  fc.constantFrom(
    { code: 'not_applicable' } as const,
    { code: 'not_due' } as const,
    { code: 'did_not_report' } as const,
    { code: 'too_few', n: 3, needed: 30, eligible: 90, invited: null } as const,
    { code: 'too_few', n: 3, needed: 30, eligible: 900, invited: null } as const,
  ),
);

const one = fc.record<Omit<Input, 'key'>>({
  category: fc.constantFrom('customer', 'timeliness', 'efficiency'),
  weight: fc.integer({ min: 1, max: 4_000 }),
  kind: fc.constantFrom('census', 'sample', 'audited', 'rubric'),
  rungs,
  history: fc.constant([]),
  quality: fc.constantFrom(...([1, 0.8, 0.5, 0.25] as const).map((q) => ({ q, reason: 'drawn' }))),
  reading,
});

const indicators = fc
  .array(one, { minLength: 1, maxLength: 9 })
  .map((list) => list.map((input, index): Input => ({ ...input, key: `k${index}` })));
const key = fc.integer({ min: 0, max: 8 }).map((index) => `k${index}`);
const guards: fc.Arbitrary<Guard[]> = fc.array(
  fc.record({
    indicator: key,
    counter: key,
    p: fc.constantFrom(null, 0.01, 0.2),
    confirmed: fc.boolean(),
  }),
  { maxLength: 3 },
);
const gates = fc.array(
  fc.constantFrom(
    { kind: 'critical_incident', cap: 49 } as const,
    { kind: 'critical_sla', cap: 64 } as const,
  ),
  { maxLength: 2 },
);
const inputs: fc.Arbitrary<ScoreInputs> = fc.record({ indicators, guards, gates });

function check(property: Parameters<typeof fc.assert>[0]) {
  fc.assert(property, { numRuns: 300 });
}

function without(at: ScoreInputs, index: number, changed: Partial<Input>): Input[] {
  return at.indicators.map((input, i) => (i === index ? { ...input, ...changed } : input));
}

function capBinds(list: readonly Input[]): boolean {
  const card = scored(list);
  const total = sum(card.rows.map(({ effectiveWeight }) => effectiveWeight));
  return card.rows.some(
    ({ share, effectiveWeight }) => !total.equals(0n) && !share.equals(effectiveWeight.div(total)),
  );
}

test('rows, guards and gates add up to the score, exactly and as shown', () => {
  check(
    fc.property(inputs, (given) => {
      const card = scored(given.indicators, given);
      fc.pre(card.score !== null);
      const lines: Rational[] = [
        ...card.rows.map(({ points }) => points),
        ...card.guards.map(({ difference }) => difference),
        ...card.gates.map(({ difference }) => difference),
      ];
      expect(sum(lines).toFraction()).toBe(card.score?.toFraction());
      expect(shownTenths(card)).toBe(Math.round((card.shown ?? 0) * 10));
      expect(card.shown).toBe(toTenths(card.score ?? ONE) / 10);
    }),
  );
});

test('every share is handed out, and each row says what it could still earn', () => {
  check(
    fc.property(indicators, (list) => {
      const { rows } = scored(list);
      fc.pre(rows.length > 0);
      expect(sum(rows.map(({ share }) => share)).toFraction()).toBe('1');
      const earnable = rows.map(({ points, lost }) => points.add(lost));
      expect(sum(earnable).equals(HUNDRED)).toBe(true);
    }),
  );
});

test('no share exceeds one and a half times its weight unless the score says so', () => {
  check(
    fc.property(indicators, (list) => {
      const card = scored(list);
      const left = card.removed.filter(({ reading: { code } }) => code === 'too_few');
      const applicable = [...card.rows, ...left].reduce((added, { weight }) => added + weight, 0);
      for (const { share, weight } of card.rows) {
        const within = share.compare(rational(3 * weight).div(2 * applicable)) <= 0;
        expect(within || card.provisional.includes('few_indicators')).toBe(true);
      }
    }),
  );
});

test('a better figure never lowers the score', () => {
  check(
    fc.property(inputs, fc.nat(), fc.integer({ min: 0, max: 300 }), (given, pick, step) => {
      const index = pick % given.indicators.length;
      const before = given.indicators[index];
      fc.pre(before?.reading.code === 'measured');
      if (before?.reading.code !== 'measured') return;
      const [{ floor, stretch }] = before.rungs;
      const better = before.reading.value.add(stretch.gt(floor) ? step : -step);
      const after = without(given, index, { reading: { ...before.reading, value: better } });
      const [low, high] = [
        scored(given.indicators, given),
        scored(after, { ...given, indicators: after }),
      ];
      expect(low.score === null || high.score?.gte(low.score)).toBe(true);
    }),
  );
});

test('not reporting never raises a score, guards and gates included', () => {
  check(
    fc.property(inputs, fc.nat(), (given, pick) => {
      const index = pick % given.indicators.length;
      const { reading: before } = given.indicators[index] ?? {};
      fc.pre(before?.code === 'measured');
      const hidden = without(given, index, { reading: { code: 'did_not_report' } });
      const [open, shut] = [
        scored(given.indicators, given),
        scored(hidden, { ...given, indicators: hidden }),
      ];
      fc.pre(open.score !== null);
      expect(shut.score?.lte(open.score ?? ONE)).toBe(true);
    }),
  );
});

test('one more indicator above the score does not lower it while no cap binds', () => {
  check(
    fc.property(indicators, one, (list, drawn) => {
      const more = [...list, { ...drawn, key: 'more' }];
      const [before, after] = [scored(list), scored(more)];
      fc.pre(before.score !== null && after.score !== null && drawn.reading.code === 'measured');
      fc.pre(row(after, 'more').utility.gte(before.score ?? HUNDRED));
      fc.pre(!capBinds(list) && !capBinds(more));
      expect(after.score?.gte(before.score ?? HUNDRED)).toBe(true);
    }),
  );
});

test('weights in other units give the same card', () => {
  check(
    fc.property(inputs, fc.integer({ min: 2, max: 50 }), (given, factor) => {
      const scaled = given.indicators.map((input) => ({ ...input, weight: input.weight * factor }));
      const [a, b] = [
        scored(given.indicators, given),
        scored(scaled, { ...given, indicators: scaled }),
      ];
      expect(b.score?.toFraction()).toBe(a.score?.toFraction());
      expect(b.coverage.toFraction()).toBe(a.coverage.toFraction());
      expect(b.band).toEqual(a.band);
      expect(b.rows.map((line) => line.shownPoints)).toEqual(
        a.rows.map((line) => line.shownPoints),
      );
    }),
  );
});

test('a larger sample is believed more, and a huge one like a census', () => {
  check(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.constantFrom('sample', 'rubric'),
      (n, kind) => {
        expect(sampleEvidence(kind, n).lt(sampleEvidence(kind, n + 1))).toBe(true);
        const missing = ONE.sub(sampleEvidence(kind, 1_000 * (n + 1)));
        expect(missing.compare(rational(30).div(1_000 * (n + 1))) <= 0).toBe(true);
      },
    ),
  );
});

test('the band holds the score, on the scale', () => {
  check(
    fc.property(inputs, (given) => {
      const { band, score } = scored(given.indicators, given);
      fc.pre(band !== null && score !== null);
      const { low, high } = band ?? { low: 1, high: 0 };
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(100);
      expect(
        rational(low)
          .sub(score ?? ONE)
          .compare('0.000000001'),
      ).toBeLessThan(0);
      expect(
        rational(high)
          .sub(score ?? ONE)
          .compare('-0.000000001'),
      ).toBeGreaterThan(0);
    }),
  );
});

test('the same inputs give the same card to the last byte', () => {
  const bytes = (given: ScoreInputs) =>
    JSON.stringify(scored(given.indicators, given), (_, part) =>
      typeof part === 'bigint' ? part.toString() : part,
    );
  check(
    fc.property(inputs, (given) => {
      expect(bytes(structuredCloneOf(given))).toBe(bytes(given));
    }),
  );
});

/** Fractions are objects of a class, which structuredClone forgets; they never change. */
function structuredCloneOf(given: ScoreInputs): ScoreInputs {
  return { ...given, indicators: given.indicators.map((input) => ({ ...input })) };
}
