import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClosingFacts, periodKey, periodsToClose } from '../../src/frozen/closing.ts';

const day = Temporal.PlainDate.from;

function facts(over: Partial<ClosingFacts> = {}): ClosingFacts {
  return {
    today: day('2026-11-15'),
    knownSince: day('2026-01-01'),
    days: [day('2026-09-28'), day('2026-11-15')],
    newest: day('2026-11-15'),
    closed: new Set(),
    ...over,
  };
}

const keys = (given: ClosingFacts) => periodsToClose(given).map(periodKey);

test('October closes a fortnight after its end, when the windows of its last day are over', () => {
  expect(keys(facts())).toContain('month:2026-10-01');
  expect(keys(facts({ today: day('2026-11-14'), newest: day('2026-11-15') }))).not.toContain(
    'month:2026-10-01',
  );
});

test('weeks, months and quarters close each in their own time, oldest first', () => {
  // The week to 1 November is over on 16 November; the quarter began before the data.
  expect(keys(facts())).toEqual([
    ...['week:2026-09-28', 'week:2026-10-05', 'week:2026-10-12', 'week:2026-10-19'],
    ...['month:2026-09-01', 'month:2026-10-01', 'quarter:2026-07-01'],
  ]);
});

test('a feed that is late is waited for, three days and no longer', () => {
  const behind = { newest: day('2026-11-10') };
  const october = (today: string) =>
    keys(facts({ ...behind, today: day(today) })).includes('month:2026-10-01');
  expect(october('2026-11-15')).toBe(false);
  expect(october('2026-11-17')).toBe(false);
  expect(october('2026-11-18')).toBe(true);
  expect(keys(facts({ newest: null, today: day('2026-11-18') }))).toContain('month:2026-10-01');
});

test('history that was there when a vendor came waits a fortnight for the rest of it', () => {
  expect(keys(facts({ knownSince: day('2026-11-02') }))).toEqual([]);
  expect(keys(facts({ knownSince: day('2026-11-01') }))).toContain('month:2026-09-01');
});

test('what is closed is not closed again, and without data there is nothing to close', () => {
  const closed = new Set(keys(facts()));
  expect(keys(facts({ closed }))).toEqual([]);
  expect(keys(facts({ days: null }))).toEqual([]);
});

test('after a long downtime everything is caught up with, but not decades of stray dates', () => {
  const found = keys(facts({ days: [day('1991-03-01'), day('2026-11-15')] }));
  expect(found).toContain('quarter:2024-01-01');
  expect(found.filter((key) => key.startsWith('month'))).toHaveLength(36); // Nov 2023 to Oct 2026
});

test('a vendor that sends no more has no periods after its last day', () => {
  const found = keys(facts({ days: [day('2026-09-28'), day('2026-09-30')] }));
  expect(found).toEqual(['week:2026-09-28', 'month:2026-09-01', 'quarter:2026-07-01']);
});

test('day by day everything closes once, in whatever steps the days come', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(steps, (gaps) => {
      const closed = new Set<string>();
      let today = day('2026-01-01');
      const run = () => {
        const given = { today, knownSince: day('2025-01-01'), newest: today };
        for (const key of keys({ ...given, days: [day('2025-12-29'), today], closed })) {
          expect(closed.has(key)).toBe(false);
          closed.add(key);
        }
      };
      for (const gap of gaps) {
        today = today.add({ days: gap });
        run();
      }
      const all = {
        today,
        knownSince: day('2025-01-01'),
        newest: today,
        closed: new Set<string>(),
      };
      expect([...closed].toSorted()).toEqual(
        keys({ ...all, days: [day('2025-12-29'), today] }).toSorted(),
      );
    }),
  );
});
