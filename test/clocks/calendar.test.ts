import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Calendar, openHours } from '../../src/clocks/calendar.ts';
import { dueByMinutes, openMinutes, type WallCalendar } from './reference.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const WORKDAYS = [1, 2, 3, 4, 5];

function calendar(zone: string, facts: Partial<WallCalendar>): WallCalendar {
  return { zone, hours: [], holidays: [], openings: [], ...facts };
}

describe('shifts', () => {
  const manila = calendar('Asia/Manila', { hours: [{ days: [5], from: '21:00', to: '06:00' }] });

  test('over midnight belong to the day on which they start', () => {
    const { openMs } = openHours(manila);
    // Friday 6 March 2026 21:00 to Saturday 06:00 in Manila, nothing else all week
    expect(openMs(ms('2026-03-02T00:00Z'), ms('2026-03-09T00:00Z'))).toBe(9 * HOUR_MS);
    expect(openMs(ms('2026-03-06T13:00Z'), ms('2026-03-06T22:00Z'))).toBe(9 * HOUR_MS);
    const saturday = openHours({ ...manila, holidays: ['2026-03-07'] });
    expect(saturday.openMs(ms('2026-03-06T13:00Z'), ms('2026-03-06T22:00Z'))).toBe(9 * HOUR_MS);
    const friday = openHours({ ...manila, holidays: ['2026-03-06'] });
    expect(friday.openMs(ms('2026-03-02T00:00Z'), ms('2026-03-09T00:00Z'))).toBe(0);
  });

  test('that touch or overlap are one', () => {
    const { openMs, lastMs } = openHours(
      calendar('UTC', {
        hours: [
          { days: [1, 2], from: '00:00', to: '24:00' },
          { days: [1], from: '08:00', to: '12:00' },
        ],
      }),
    );
    expect(openMs(ms('2026-03-02T00:00Z'), ms('2026-03-09T00:00Z'))).toBe(48 * HOUR_MS);
    expect(lastMs(ms('2026-03-02T00:00Z'), 24 * HOUR_MS)).toBe(ms('2026-03-03T00:00Z'));
  });

  test('of a single date open a holiday for so long', () => {
    const hours = openHours(
      calendar('Europe/London', {
        hours: [{ days: WORKDAYS, from: '09:00', to: '17:00' }],
        holidays: ['2026-12-25'],
        openings: [{ date: '2026-12-25', from: '10:00', to: '12:00' }],
      }),
    );
    expect(hours.openMs(ms('2026-12-25T00:00Z'), ms('2026-12-26T00:00Z'))).toBe(2 * HOUR_MS);
  });

  test('of a date that a zone leaves out are not there', () => {
    // Samoa went from 29 to 31 December 2011, over a Friday
    const hours = openHours(
      calendar('Pacific/Apia', { hours: [{ days: [5], from: '09:00', to: '17:00' }] }),
    );
    expect(hours.openMs(ms('2011-12-27T00:00Z'), ms('2012-01-03T00:00Z'))).toBe(0);
    expect(hours.openMs(ms('2012-01-03T00:00Z'), ms('2012-01-10T00:00Z'))).toBe(8 * HOUR_MS);
  });

  test('never open again: nothing is due', () => {
    const hours = openHours(
      calendar('UTC', { openings: [{ date: '2026-03-02', from: '09:00', to: '10:00' }] }),
    );
    expect(hours.lastMs(ms('2026-03-02T00:00Z'), HOUR_MS / 2)).toBe(ms('2026-03-02T09:30Z'));
    expect(hours.reachedMs(ms('2026-03-02T00:00Z'), HOUR_MS)).toBe(ms('2026-03-02T10:00Z'));
    expect(hours.lastMs(ms('2026-03-02T00:00Z'), HOUR_MS)).toBe(Infinity);
    expect(hours.reachedMs(ms('2026-03-02T00:00Z'), 2 * HOUR_MS)).toBe(Infinity);
  });
});

describe('a target that ends when the shift does', () => {
  const { reachedMs, lastMs } = openHours(
    calendar('UTC', { hours: [{ days: WORKDAYS, from: '09:00', to: '17:00' }] }),
  );
  test('is used up at its end, and in time until the next one begins', () => {
    const fromMs = ms('2026-03-06T07:00Z'); // a Friday
    expect(reachedMs(fromMs, 8 * HOUR_MS)).toBe(ms('2026-03-06T17:00Z'));
    expect(lastMs(fromMs, 8 * HOUR_MS)).toBe(ms('2026-03-09T09:00Z'));
  });
});

describe('when clocks change', () => {
  const nights = (zone: string) =>
    openHours(calendar(zone, { hours: [{ days: [6], from: '22:00', to: '06:00' }] }));
  test.each([
    ['America/New_York', '2026-03-07T12:00Z', 7],
    ['America/New_York', '2026-03-14T12:00Z', 8],
    ['America/New_York', '2026-10-31T12:00Z', 9],
    ['Europe/London', '2026-03-28T12:00Z', 7],
    ['Europe/London', '2026-10-24T12:00Z', 9],
    ['Australia/Lord_Howe', '2026-04-04T10:00Z', 8.5], // half an hour
    ['Asia/Kathmandu', '2026-03-28T12:00Z', 8],
  ])('a night in %s on %s has %d hours', (zone, from, length) => {
    const { openMs } = nights(zone);
    expect(openMs(ms(from), ms(from) + 2 * DAY_MS)).toBe(length * HOUR_MS);
  });
});

// Clocks change between midnight and 4; shifts have no edge there, so that the wall clock alone
// says whether a minute is open.
const time = (fromHour: number, toHour: number) =>
  fc
    .tuple(fc.integer({ min: fromHour, max: toHour }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const times = fc
  .tuple(time(5, 23), time(5, 23))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }));
const zones = fc.constantFrom(
  ...['UTC', 'Europe/London', 'America/New_York', 'Asia/Manila', 'Asia/Kathmandu'],
  ...['Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Chatham', 'Africa/Casablanca'],
  ...['America/Sao_Paulo', 'Asia/Tehran', 'Pacific/Kiritimati', 'Pacific/Marquesas'],
);
const dates = fc
  .integer({ min: 0, max: 20 })
  .map((day) => Temporal.PlainDate.from('2026-03-20').add({ days: day }).toString());
const calendars: fc.Arbitrary<WallCalendar> = fc.record({
  zone: zones,
  hours: fc.array(
    fc
      .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), times)
      .map(([days, shift]) => ({ days, ...shift })),
    { minLength: 1, maxLength: 3 },
  ),
  holidays: fc.array(dates, { maxLength: 3 }),
  openings: fc.array(
    fc.tuple(dates, times).map(([date, shift]) => ({ date, ...shift })),
    { maxLength: 2 },
  ),
});
/** Around the spring change of both hemispheres. */
const instants = fc
  .integer({ min: 0, max: 14 * 24 * 60 })
  .map((minute) => ms('2026-03-24T00:00Z') + minute * MINUTE_MS);

describe('for any calendar', () => {
  test('open time is what counting minutes gives', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: 0, max: 5_000 }),
        (one, fromMs, length) => {
          const toMs = fromMs + length * MINUTE_MS;
          expect(openHours(one).openMs(fromMs, toMs)).toBe(
            openMinutes(one, fromMs, toMs) * MINUTE_MS,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('due times are what counting minutes gives', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: 1, max: 1_500 }),
        (one, fromMs, target) => {
          const slow = dueByMinutes(one, fromMs, target);
          const hours = openHours(one);
          fc.pre(slow.lastMs < Infinity);
          expect(hours.reachedMs(fromMs, target * MINUTE_MS)).toBe(slow.reachedMs);
          expect(hours.lastMs(fromMs, target * MINUTE_MS)).toBe(slow.lastMs);
        },
      ),
      { numRuns: 60 },
    );
  });

  const far = fc.integer({ min: ms('2010-01-01T00:00Z'), max: ms('2030-01-01T00:00Z') });
  const lengths = fc.integer({ min: 0, max: 400 * HOUR_MS });

  test('open time adds up, never falls, and turns around', () => {
    fc.assert(
      fc.property(calendars, far, lengths, lengths, (one, fromMs, first, second) => {
        const { openMs } = openHours(one);
        const [middleMs, toMs] = [fromMs + first, fromMs + first + second];
        expect(openMs(fromMs, middleMs) + openMs(middleMs, toMs)).toBe(openMs(fromMs, toMs));
        expect(openMs(fromMs, toMs)).toBeGreaterThanOrEqual(openMs(fromMs, middleMs));
        expect(openMs(fromMs, toMs)).toBeLessThanOrEqual(toMs - fromMs);
        expect(openMs(toMs, fromMs)).toBe(-openMs(fromMs, toMs) + 0 || 0);
      }),
    );
  });

  test('a due time is reached with just so much open time, and later for more', () => {
    fc.assert(
      fc.property(calendars, far, lengths, lengths, (one, fromMs, some, more) => {
        const { openMs, reachedMs, lastMs } = openHours(one);
        const [first, last] = [reachedMs(fromMs, some), lastMs(fromMs, some)];
        expect(openMs(fromMs, first)).toBe(some);
        expect(openMs(fromMs, last)).toBe(some);
        expect(openMs(fromMs, last + 1)).toBe(some + 1);
        expect(some === 0 || openMs(fromMs, first - 1) === some - 1).toBe(true);
        expect(lastMs(fromMs, some + more)).toBeGreaterThanOrEqual(last);
        expect(lastMs(fromMs, some + more)).toBe(lastMs(first, more));
      }),
    );
  });

  const near = fc.integer({ min: ms('2022-01-01T00:00Z'), max: ms('2028-01-01T00:00Z') });
  test('the answer does not hang on what was asked before', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.array(near, { minLength: 2, maxLength: 4 }),
        lengths,
        (one, asked, target) => {
          const used = openHours(one);
          const seen = asked.map((fromMs) => used.lastMs(fromMs, target));
          expect(seen).toEqual(asked.map((fromMs) => openHours(one).lastMs(fromMs, target)));
        },
      ),
      { numRuns: 10 },
    );
  });
});

test('round the clock, a due time is plain addition', () => {
  const { openMs, lastMs } = openHours({
    zone: 'UTC',
    hours: 'always',
    holidays: [],
    openings: [],
  } satisfies Calendar);
  expect(openMs(1_000, 5_000)).toBe(4_000);
  expect(lastMs(1_000, 5_000)).toBe(6_000);
});
