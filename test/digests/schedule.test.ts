import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/digests/model.ts';
import { covered, dueSlots, isSlotDay, nextSlots, slotOn } from '../../src/digests/schedule.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const BERLIN = 'Europe/Berlin';
const WORKDAYS = [1, 2, 3, 4, 5];

function plan(given: Partial<Plan> = {}): Plan {
  return { edition: 'daily', weekdays: WORKDAYS, time: '08:00', tz: BERLIN, ...given };
}

function slots(given: Plan, after: string, count: number): string[] {
  return nextSlots(given, at(after), count).map((slot) => `${slot.day} ${slot.at}`);
}

describe('the moment of a day', () => {
  test('a time that clocks skip is the first minute after the gap', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00, which is 01:00 UTC
    const skipped = plan({ time: '02:30', weekdays: [7] });
    expect(`${slotOn(skipped, day('2026-03-29'))?.at}`).toBe('2026-03-29T01:00:00Z');
    // Lord Howe Island skips half an hour: 02:00 becomes 02:30, which is 15:30 UTC the day before
    const howe = plan({ time: '02:15', tz: 'Australia/Lord_Howe' });
    expect(`${slotOn(howe, day('2026-10-04'))?.at}`).toBe('2026-10-03T15:30:00Z');
    // Cairo skips midnight on 24 April 2026: 00:00 becomes 01:00, 22:00 UTC the day before
    const cairo = plan({ time: '00:20', tz: 'Africa/Cairo' });
    expect(`${slotOn(cairo, day('2026-04-24'))?.at}`).toBe('2026-04-23T22:00:00Z');
  });

  test('a time that clocks show twice is the first of the two, and once', () => {
    // Berlin, 25 October 2026: 02:30 is 00:30 UTC, and an hour later again
    const twice = plan({ time: '02:30', weekdays: [7] });
    expect(slots(twice, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25 2026-10-25T00:30:00Z',
      '2026-11-01 2026-11-01T01:30:00Z',
    ]);
    const last = { since: at('2026-10-20T00:00:00Z'), lastDay: day('2026-10-25') };
    expect(dueSlots(twice, last, at('2026-10-25T01:30:00Z')).send).toBeNull();
  });

  test('a day that a zone leaves out has none', () => {
    expect(slotOn(plan({ tz: 'Pacific/Apia' }), day('2011-12-30'))).toBeNull();
  });
});

describe('the days', () => {
  test('daily on chosen days, 29 February among them', () => {
    expect(slots(plan(), '2028-02-28T12:00:00Z', 3)).toEqual([
      '2028-02-29 2028-02-29T07:00:00Z',
      '2028-03-01 2028-03-01T07:00:00Z',
      '2028-03-02 2028-03-02T07:00:00Z',
    ]);
  });

  test('weekly on the first chosen day of the week, monthly on the first of the month', () => {
    expect(slots(plan({ edition: 'weekly' }), '2026-11-24T00:00:00Z', 2)).toEqual([
      '2026-11-30 2026-11-30T07:00:00Z',
      '2026-12-07 2026-12-07T07:00:00Z',
    ]);
    // 1 November 2026 is a Sunday, 1 December a Tuesday, 1 January a Friday
    expect(slots(plan({ edition: 'monthly' }), '2026-10-31T00:00:00Z', 3)).toEqual([
      '2026-11-02 2026-11-02T07:00:00Z',
      '2026-12-01 2026-12-01T07:00:00Z',
      '2027-01-01 2027-01-01T07:00:00Z',
    ]);
  });

  test('what a run speaks of', () => {
    const spoken = (given: Plan, of: string, last: string | null) => {
      const period = covered(given, day(of), last ? day(last) : null);
      return `${period.kind} ${period.from}..${period.to}`;
    };
    expect(spoken(plan(), '2026-11-23', null)).toBe('days 2026-11-20..2026-11-23'); // Monday
    expect(spoken(plan(), '2026-11-24', '2026-11-23')).toBe('day 2026-11-23..2026-11-24');
    // Tuesday's was missed: Wednesday speaks of Monday and Tuesday
    expect(spoken(plan(), '2026-11-25', '2026-11-23')).toBe('days 2026-11-23..2026-11-25');
    // a month of silence is not caught up with
    expect(spoken(plan(), '2026-11-25', '2026-10-23')).toBe('day 2026-11-24..2026-11-25');
    const weekly = plan({ edition: 'weekly' });
    expect(spoken(weekly, '2026-11-23', null)).toBe('week 2026-11-16..2026-11-23');
    const monthly = plan({ edition: 'monthly' });
    expect(spoken(monthly, '2028-03-01', null)).toBe('month 2028-02-01..2028-03-01');
  });
});

describe('what is due', () => {
  const since = at('2026-11-01T00:00:00Z');
  const due = (given: Plan, last: string, now: string) => {
    const { send, skipped } = dueSlots(given, { since, lastDay: day(last) }, at(now));
    return [send && `${send.day}${send.isLate ? ' late' : ''}`, skipped.map((one) => `${one.day}`)];
  };

  test('on time, late after ten minutes, stale after its use', () => {
    expect(due(plan(), '2026-11-23', '2026-11-24T06:59:59Z')).toEqual([null, []]);
    expect(due(plan(), '2026-11-23', '2026-11-24T07:00:00Z')).toEqual(['2026-11-24', []]);
    expect(due(plan(), '2026-11-23', '2026-11-24T07:10:00Z')).toEqual(['2026-11-24', []]);
    expect(due(plan(), '2026-11-23', '2026-11-24T07:10:01Z')).toEqual(['2026-11-24 late', []]);
    expect(due(plan(), '2026-11-23', '2026-11-24T19:00:00Z')).toEqual(['2026-11-24 late', []]);
    expect(due(plan(), '2026-11-23', '2026-11-24T19:00:01Z')).toEqual([null, ['2026-11-24']]);
    const weekly = plan({ edition: 'weekly' });
    expect(due(weekly, '2026-11-16', '2026-11-26T07:00:00Z')).toEqual(['2026-11-23 late', []]);
    expect(due(weekly, '2026-11-16', '2026-11-26T07:00:01Z')).toEqual([null, ['2026-11-23']]);
  });

  test('after days of silence the newest alone is sent', () => {
    expect(due(plan(), '2026-11-18', '2026-11-24T10:00:00Z')).toEqual([
      '2026-11-24 late',
      ['2026-11-19', '2026-11-20', '2026-11-23'],
    ]);
  });

  test('years of silence are no flood of rows', () => {
    const [, skipped] = due(
      plan({ weekdays: [1, 2, 3, 4, 5, 6, 7] }),
      '2026-11-18',
      '2030-11-24T10:00:00Z',
    );
    expect(skipped?.length).toBeLessThanOrEqual(35);
  });

  test('clocks that go back make no second run, and what lies before a change is not due', () => {
    expect(due(plan(), '2026-11-24', '2026-11-24T06:00:00Z')).toEqual([null, []]);
    expect(due(plan({ time: '10:00' }), '2026-11-24', '2026-11-24T09:30:00Z')).toEqual([null, []]);
    const changed = { since: at('2026-11-24T08:00:00Z'), lastDay: null };
    expect(dueSlots(plan(), changed, at('2026-11-24T08:01:00Z')).send).toBeNull();
  });
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const plans = fc.record({
  edition: fc.constantFrom('daily', 'weekly', 'monthly'),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => `${part}`.padStart(2, '0')).join(':')),
  tz: zones,
}) satisfies fc.Arbitrary<Plan>;
const starts = fc
  .integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

test('in every zone each day has one slot, in order, at its time or just after a gap', () => {
  fc.assert(
    fc.property(plans, starts, (given, start) => {
      const found = nextSlots(given, start, 5);
      expect(found).toHaveLength(5);
      for (const [index, slot] of found.entries()) {
        const before = found[index - 1];
        if (before) {
          expect(Temporal.Instant.compare(slot.at, before.at)).toBe(1);
          expect(Temporal.PlainDate.compare(slot.day, before.day)).toBe(1);
        }
        expect(isSlotDay(given, slot.day)).toBe(true);
        const local = slot.at.toZonedDateTimeISO(given.tz);
        if (`${local.toPlainTime()}`.slice(0, 5) === given.time) continue;
        // The minute before stands on the other side of the gap.
        const earlier = local.subtract({ minutes: 1 }).toPlainDateTime();
        expect(earlier.until(local.toPlainDateTime()).total('minutes')).toBeGreaterThan(1);
      }
    }),
    { numRuns: 60 },
  );
});

test('whatever the ticks, outages and clocks that jump: a day is handled once, and never two at a time', () => {
  const steps = fc.array(fc.integer({ min: -7_200, max: 400_000 }), {
    minLength: 5,
    maxLength: 25,
  });
  fc.assert(
    fc.property(plans, starts, steps, (given, start, jumps) => {
      const handled: string[] = [];
      let lastDay: Temporal.PlainDate | null = null;
      let now = start;
      for (const seconds of jumps) {
        now = now.add({ seconds });
        const { send, skipped } = dueSlots(given, { since: start, lastDay }, now);
        for (const slot of [...skipped, ...(send ? [send] : [])]) {
          handled.push(`${slot.day}`);
          lastDay = slot.day;
        }
      }
      expect(new Set(handled).size).toBe(handled.length);
      expect(handled).toEqual(handled.toSorted());
    }),
    { numRuns: 60 },
  );
});
