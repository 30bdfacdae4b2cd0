import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expected, type Volume } from '../../src/settings/expected.ts';
import { DEFAULT_SETTINGS, type DETECTORS } from '../../src/settings/model.ts';
import { COLLAPSE, CONTACTS, RHOS, WORSE } from '../../src/settings/rates.ts';
import { chance } from '../simulate/chance.ts';
import { budgetRates, worseRates } from '../simulate/expected.ts';
import { FALSE_ALERTS, FALSE_COLLAPSES } from '../simulate/published.ts';

const volume = (given: Partial<Volume> = {}): Volume => ({
  ...{ key: 'csat/top2', kind: 'share', isHourly: false, allowance: 0.1 },
  ...{ contactsADay: 50, phi: 1 + 49 * 0.02, ...given },
});
const none = new Set<string>();
const only = (detector: (typeof DETECTORS)[number], given = {}) => ({
  ...DEFAULT_SETTINGS,
  ...{ detectors: [detector], ...given },
});
const PLACE = [CONTACTS.indexOf(50), RHOS.indexOf(0.02)] as const;

describe('the tables', () => {
  // kpi.md 3.4: false alerts a metric-year, least and most over volumes and spreads.
  test.each([
    [0, 5, FALSE_ALERTS[5]?.onTarget[1] ?? 0],
    [1, 5, FALSE_ALERTS[5]?.better[1] ?? 0],
    [0, 4, FALSE_ALERTS[4]?.onTarget[1] ?? 0],
    [1, 4, FALSE_ALERTS[4]?.better[1] ?? 0],
  ])('share %i, threshold %i: the most is what was designed, %d', (share, threshold, most) => {
    const at = threshold === 5 ? 0 : 1;
    const found = (WORSE[share] ?? [])
      .slice(1)
      .flatMap((row) => row.map((cell) => cell[at]?.[0] ?? 0));
    expect(Math.max(...found)).toBeGreaterThan(0.75 * most - 0.12);
    expect(Math.max(...found)).toBeLessThan(1.25 * most + 0.12);
  });

  test('collapses too, at their spread', () => {
    const found = COLLAPSE[0].slice(1).map((row) => row[RHOS.indexOf(0.02)] ?? 0);
    expect(Math.max(...found)).toBeLessThan(1.25 * FALSE_COLLAPSES[1] + 0.12);
  });

  test('the detectors’ own code still comes to them', () => {
    const world = { contacts: 50, misses: 0.1, rho: 0.02 };
    const years = 250;
    const [n, r] = PLACE;
    const found = worseRates(chance('rates'), world, 5, years);
    for (const [least, rate] of found.entries()) {
      const kept = WORSE[0][n]?.[r]?.[0]?.[least] ?? 0;
      expect(Math.abs(rate - kept)).toBeLessThan(4 * Math.sqrt((kept + 0.02) / years) + 0.05);
    }
    // A surer month is told less often without cause.
    const months = budgetRates(chance('rates'), world, 400).map(([all = 0]) => all);
    expect(months).toEqual(months.toSorted((a, b) => b - a));
  }, 60_000);
});

test('at a line of the tables it is their figure, to the second digit', () => {
  const [n, r] = PLACE;
  const { low, high, indicators } = expected(only('worse'), [volume()], none);
  expect(high).toBeCloseTo(WORSE[0][n]?.[r]?.[0]?.[0] ?? -1, 6);
  expect(low).toBeCloseTo(WORSE[1][n]?.[r]?.[0]?.[0] ?? -1, 6);
  expect(indicators).toBe(1);
  // Two of them cost twice as much, and one that is muted nothing.
  const two = [volume(), volume({ key: 'nps/nps' })];
  expect(expected(only('worse'), two, none).high).toBeCloseTo(2 * high, 6);
  expect(expected(only('worse'), two, new Set(['nps/nps'])).high).toBeCloseTo(high, 6);
  expect(expected({ ...DEFAULT_SETTINGS, detectors: [] }, two, none).high).toBe(0);
});

test('what can’t be grave enough costs nothing', () => {
  const all = [volume({ isHourly: true })];
  const cost = (detector: 'worse' | 'budget' | 'collapse', least: string) =>
    expected(only(detector, { least }), all, none).high;
  expect(cost('budget', 'medium')).toBeGreaterThan(0);
  expect(cost('budget', 'high')).toBe(0);
  expect(cost('worse', 'high')).toBeGreaterThan(0);
  expect(cost('worse', 'critical')).toBe(0);
  expect(cost('collapse', 'critical')).toBeGreaterThan(0);
});

test('what is stricter never costs more, and every figure is a number', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 20_000, noNaN: true }),
      fc.double({ min: 1, max: 60, noNaN: true }),
      fc.double({ min: 0.001, max: 0.6, noNaN: true }),
      (contactsADay, phi, allowance) => {
        const all = [volume({ contactsADay, phi, allowance, isHourly: true })];
        const cost = (given: object) => expected({ ...DEFAULT_SETTINGS, ...given }, all, none).high;
        const usual = cost({});
        expect(Number.isFinite(usual)).toBe(true);
        expect(usual).toBeGreaterThanOrEqual(0);
        expect(cost({ threshold: 4 })).toBeGreaterThanOrEqual(usual);
        expect(cost({ atRisk: 0.9 })).toBeLessThanOrEqual(usual);
        expect(cost({ leastN: 100 })).toBeLessThanOrEqual(usual);
        for (const least of ['medium', 'high', 'critical']) {
          expect(cost({ least })).toBeLessThanOrEqual(usual);
        }
        expect(cost({ detectors: ['worse'] })).toBeLessThanOrEqual(usual);
      },
    ),
  );
});
