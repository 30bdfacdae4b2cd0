import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/scorecard/model.ts';
import { input, measured, row, scored } from './inputs.ts';

const fractions = (card: ReturnType<typeof scored>) =>
  card.rows.map(({ share }) => share.toFraction());

describe('evidence', () => {
  test('samples and rubrics count by their size, a census and audited figures in full', () => {
    const kinds = ['sample', 'rubric', 'census', 'audited'] as const;
    const card = scored(kinds.map((kind) => input(kind, 100, { kind, reading: measured(50, 10) })));
    expect(card.rows.map((line) => line.sampleEvidence.toFraction())).toEqual([
      ...['1/4', '1/4'],
      ...['1', '1'],
    ]);
    expect(card.rows.map((line) => line.effectiveWeight.toFraction())).toEqual([
      ...['25', '25'],
      ...['100', '100'],
    ]);
  });

  test('doubtful data lowers the weight and leaves the value', () => {
    const quality = { q: 0.5, reason: 'typed by hand' } as const;
    const card = scored([input('a', 100, { quality }), input('b', 100), input('c', 100)]);
    expect(fractions(card)).toEqual(['1/5', '2/5', '2/5']);
    expect(row(card, 'a').utility.toFraction()).toBe('50');
    expect(card.coverage.toFraction()).toBe('5/6');
  });
});

describe('what is missing', () => {
  const tooFew = (over: Partial<Extract<Reading, { code: 'too_few' }>> = {}): Reading => ({
    ...{ code: 'too_few', n: 5, needed: 30, eligible: 100, invited: null },
    ...over,
  });
  const beside = (reading: Reading) =>
    scored([input('a', 100, { reading: measured(90) }), input('b', 50, { reading })]);

  test.each(['not_applicable', 'not_due'] as const)('%s takes its weight along', (code) => {
    const card = beside({ code });
    expect(card).toMatchObject({ shown: 90, provisional: [] });
    expect(card.coverage.toFraction()).toBe('1');
    expect(card.removed).toMatchObject([{ key: 'b', weight: 50, reading: { code } }]);
  });

  test('not reporting is zero at full weight, however thin a report would have been', () => {
    const reading = { code: 'did_not_report' } as const;
    const quality = { q: 0.25, reason: 'often late' } as const;
    const card = scored([
      input('a', 100, { reading: measured(90) }),
      input('b', 50, { reading, quality, kind: 'sample' }),
    ]);
    expect(card).toMatchObject({ shown: 60, removed: [] });
    expect(row(card, 'b')).toMatchObject({ measured: null, shownPoints: 0 });
    expect(row(card, 'b').effectiveWeight.toFraction()).toBe('50');
    expect(card.coverage.toFraction()).toBe('1');
  });

  test('too few of a small population are left out, but the evidence is thinner for it', () => {
    const card = beside(tooFew({ eligible: 299 }));
    expect(card).toMatchObject({ shown: 90 });
    expect(card.removed).toMatchObject([{ key: 'b', reading: { n: 5, needed: 30 } }]);
    expect(card.coverage.toFraction()).toBe('2/3');
  });

  test('too few of many customers count as not reported when nobody knows who was asked', () => {
    const card = beside(tooFew({ eligible: 300 }));
    expect(card).toMatchObject({ shown: 60, removed: [] });
  });

  test.each([
    [949, 60],
    [950, 90],
  ])('%i of 1,000 asked makes it %d', (invited, shown) => {
    expect(beside(tooFew({ eligible: 1_000, invited }))).toMatchObject({ shown });
  });

  test('nothing to judge is no score', () => {
    expect(scored([])).toMatchObject({ score: null, shown: null, grade: null, band: null });
    const alone = scored([input('a', 1, { reading: { code: 'not_due' } })]);
    expect(alone).toMatchObject({ score: null, rows: [] });
  });
});

describe('coverage', () => {
  // Two of equal quality, so the cap never binds and coverage is the quality itself.
  const covered = (weak: 1 | 0.8 | 0.5 | 0.25 | 0, ...more: (1 | 0.8 | 0.5 | 0.25 | 0)[]) =>
    scored([weak, ...more].map((q, i) => input(`${i}`, 100, { quality: { q, reason: '' } })));

  test('exactly three fifths is enough', () => {
    const card = covered(0.8, 0.8, 0.5, 0.5, 0.5, 0.5);
    expect(card.coverage.toFraction()).toBe('3/5');
    expect(card).toMatchObject({ shown: 50, provisional: [] });
  });

  test('below three fifths the score is provisional', () => {
    expect(covered(0.5, 0.5)).toMatchObject({ shown: 50, provisional: ['thin_evidence'] });
  });

  test('exactly two fifths is a provisional score, less is none', () => {
    const card = covered(0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0.8);
    expect(card.coverage.toFraction()).toBe('2/5');
    expect(card.shown).toBe(50);
    expect(covered(0.25, 0.5)).toMatchObject({ score: null }); // three eighths
    expect(covered(0.25, 0.25)).toMatchObject({ score: null, shown: null, grade: null });
  });

  test('data of no quality at all is no evidence', () => {
    const card = covered(0, 0);
    expect(card.coverage.toFraction()).toBe('0');
    expect(card).toMatchObject({ score: null });
  });
});

describe('the cap on a share', () => {
  const weak = { q: 0.5, reason: 'typed by hand' } as const;

  test('no share exceeds one and a half times its weight; the rest is spread', () => {
    const quality = { q: 0.25, reason: 'typed by hand' } as const;
    const card = scored([
      input('a', 40),
      input('b', 30, { quality }),
      input('c', 30, { quality: weak }),
    ]);
    // Effective 40, 7.5 and 15: a would get .64 and is held at .6; b and c share .4 as 1 to 2.
    expect(fractions(card)).toEqual(['3/5', '2/15', '4/15']);
    expect(card.provisional).toEqual([]);
  });

  test('what one hands on can lift others over their cap, and they hand on in turn', () => {
    const card = scored([
      input('a', 20),
      input('b', 20, { quality: weak }),
      input('c', 20, { quality: weak }),
      input('d', 40, { kind: 'sample', reading: measured(50, 1) }),
    ]);
    // Effective 20, 10, 10, 1.29: only a is above its .3 at first. The .7 it leaves would give b
    // and c .329 each, so they are held as well and d gets the rest.
    expect(fractions(card)).toEqual(['3/10', '3/10', '3/10', '1/10']);
  });

  test('where too much is left out the cap is dropped and the score is provisional', () => {
    const reading = { code: 'too_few', n: 1, needed: 30, eligible: 5, invited: null } as const;
    const two = (weight: number) =>
      scored([
        input('a', 100 - weight, { reading: measured(70) }),
        input('b', weight, { reading }),
      ]);
    expect(two(34)).toMatchObject({ shown: 70, provisional: ['few_indicators'] });
    expect(two(33)).toMatchObject({ shown: 70, provisional: [] });
    expect(two(41)).toMatchObject({ shown: 70, provisional: ['thin_evidence', 'few_indicators'] });
  });
});
