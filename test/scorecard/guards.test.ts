import { describe, expect, test } from 'vitest';
import type { Gate, Guard } from '../../src/scorecard/guards.ts';
import { input, measured, row, scored, shownTenths } from './inputs.ts';

const guard = (over: Partial<Guard> = {}): Guard => ({
  ...{ indicator: 'aht', counter: 'csat', p: 0.01, confirmed: false },
  ...over,
});

describe('the gaming guard', () => {
  const aht = (value: number) => input('aht', 50, { reading: measured(value) });
  const csat = input('csat', 50, { reading: measured(60) });

  test('takes all credit above the target while the counter gets worse', () => {
    const card = scored([aht(95), csat], { guards: [guard()] });
    // (95 + 60) / 2 = 77.5, less half of the 15 above 80.
    expect(card).toMatchObject({ shown: 70, grade: 'C' });
    expect(card.guards).toMatchObject([
      { key: 'aht', shown: -7.5, counters: [{ key: 'csat', p: 0.01 }] },
    ]);
    expect(row(card, 'aht').shownPoints).toBe(47.5);
    expect(shownTenths(card)).toBe(700);
  });

  test.each([
    ['noise', 95, guard({ p: 0.05 })],
    ['an unknown chance', 95, guard({ p: null })],
    ['no credit above the target', 80, guard()],
    ['another indicator', 95, guard({ indicator: 'csat', counter: 'aht' })],
  ])('%s is left alone', (_, value, fact) => {
    const card = scored([aht(value), csat], { guards: [fact] });
    expect(card.guards).toEqual([]);
    expect(card.score?.toFraction()).toBe(value === 95 ? '155/2' : '70');
  });

  test('one indicator loses its credit once, however many counters got worse', () => {
    const reopened = input('reopened', 50, { reading: measured(60) });
    const guards = [
      guard(),
      guard({ counter: 'reopened', p: 0.03 }),
      guard({ counter: 'x', p: 1 }),
    ];
    const card = scored([aht(95), csat, reopened], { guards });
    expect(card.guards).toMatchObject([
      { shown: -5, counters: [{ key: 'csat' }, { key: 'reopened', p: 0.03 }] },
    ]);
  });

  test('hiding the counter is no way around it', () => {
    const hidden = input('csat', 50, { reading: { code: 'did_not_report' } });
    const card = scored([aht(95), hidden], { guards: [guard({ p: null })] });
    expect(card).toMatchObject({ shown: 40, guards: [{ counters: [{ key: 'csat', p: null }] }] });
  });

  test('confirmed gaming makes the data of a quarter quality until it is cleared', () => {
    const card = scored([aht(60), csat, input('z', 50)], { guards: [guard({ confirmed: true })] });
    expect(row(card, 'aht').qualityEvidence.toFraction()).toBe('1/4');
    expect(row(card, 'aht').effectiveWeight.toFraction()).toBe('25/2');
    const worse = { q: 0 as const, reason: 'lost' };
    const lost = input('aht', 50, { quality: worse });
    const stays = scored([lost, csat], { guards: [guard({ confirmed: true })] });
    expect(row(stays, 'aht').qualityEvidence.toFraction()).toBe('0');
  });
});

describe('gates', () => {
  const good = [
    input('a', 60, { reading: measured(85) }),
    input('b', 40, { reading: measured(75) }),
  ];
  const incident: Gate = { kind: 'critical_incident', cap: 49 };
  const sla: Gate = { kind: 'critical_sla', cap: 64 };

  test('the lowest cap takes the difference, the others are said', () => {
    const card = scored(good, { gates: [sla, incident] });
    expect(card).toMatchObject({ shown: 49, grade: 'E' });
    expect(card.gates).toMatchObject([
      { ...incident, shown: -32 },
      { ...sla, shown: 0 },
    ]);
    expect(shownTenths(card)).toBe(490);
  });

  test('a score under the cap keeps what it has', () => {
    const card = scored([input('a', 1, { reading: measured(40) })], { gates: [sla] });
    expect(card).toMatchObject({ shown: 40, gates: [{ shown: 0 }] });
  });

  test('they cap what the guards left', () => {
    const indicators = [input('aht', 50, { reading: measured(100) }), input('csat', 50)];
    const card = scored(indicators, { guards: [guard()], gates: [sla] });
    // 75, less 10 by the guard, less 1 by the gate.
    expect(card).toMatchObject({ shown: 64, guards: [{ shown: -10 }], gates: [{ shown: -1 }] });
  });
});

describe('grades', () => {
  test.each([
    [100, 'A'],
    [90, 'A'],
    ['89.999', 'B'],
    [80, 'B'],
    ['79.999', 'C'],
    [65, 'C'],
    ['64.999', 'D'],
    [50, 'D'],
    ['49.999', 'E'],
    [0, 'E'],
  ])('%s is %s: the exact score decides, not the shown one', (value, grade) => {
    expect(scored([input('a', 1, { reading: measured(value) })])).toMatchObject({ grade });
  });
});
