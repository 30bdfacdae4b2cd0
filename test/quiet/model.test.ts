import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Quiet, quietAt } from '../../src/quiet/model.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const nights = (tz: string, given: Partial<Quiet> = {}): Quiet => ({
  ...{ weekdays: EVERY_DAY, from: '22:00', to: '07:00', tz, ...given },
});
const at = (text: string) => Temporal.Instant.from(text);
const found = (quiet: Quiet, now: string) => {
  const stretch = quietAt(quiet, at(now));
  return stretch && [stretch.from.toString(), stretch.to.toString()];
};

test('from the evening to the morning, the first minute in and the last one out', () => {
  const manila = nights('Asia/Manila'); // UTC+8
  expect(found(manila, '2026-11-24T13:59:59Z')).toBeNull();
  const night = ['2026-11-24T14:00:00Z', '2026-11-24T23:00:00Z'];
  expect(found(manila, '2026-11-24T14:00:00Z')).toEqual(night);
  expect(found(manila, '2026-11-24T22:59:59Z')).toEqual(night);
  expect(found(manila, '2026-11-24T23:00:00Z')).toBeNull();
});

test('a night belongs to the day on which it begins', () => {
  const fridays = nights('UTC', { weekdays: [5] });
  expect(found(fridays, '2026-11-28T06:00:00Z')).not.toBeNull(); // Saturday morning
  expect(found(fridays, '2026-11-27T06:00:00Z')).toBeNull(); // Friday morning
});

test('a weekend of whole days is one stretch, and ends once', () => {
  const weekend = nights('UTC', { weekdays: [6, 7], from: '00:00', to: '00:00' });
  const both = ['2026-11-28T00:00:00Z', '2026-11-30T00:00:00Z'];
  expect(found(weekend, '2026-11-28T12:00:00Z')).toEqual(both);
  expect(found(weekend, '2026-11-29T23:59:00Z')).toEqual(both);
  expect(found(weekend, '2026-11-30T00:00:00Z')).toBeNull();
});

test.each([
  // 29 March: 02:30 is skipped, so that 03:00 (01:00 UTC) takes its place.
  [
    'ends in the gap',
    nights('Europe/Berlin', { to: '02:30' }),
    '2026-03-29T00:30:00Z',
    ['2026-03-28T21:00:00Z', '2026-03-29T01:00:00Z'],
  ],
  // A night that loses an hour: 22:00+01:00 to 07:00+02:00 are eight hours.
  [
    'spring',
    nights('Europe/Berlin'),
    '2026-03-29T00:30:00Z',
    ['2026-03-28T21:00:00Z', '2026-03-29T05:00:00Z'],
  ],
  // And one that gains one: ten hours.
  [
    'autumn',
    nights('Europe/Berlin'),
    '2026-10-25T02:00:00Z',
    ['2026-10-24T20:00:00Z', '2026-10-25T06:00:00Z'],
  ],
  // 02:30 comes twice on 25 October: the first one ends it.
  [
    'ends at a time shown twice',
    nights('Europe/Berlin', { to: '02:30' }),
    '2026-10-25T00:00:00Z',
    ['2026-10-24T20:00:00Z', '2026-10-25T00:30:00Z'],
  ],
  [
    'is over for the second',
    nights('Europe/Berlin', { to: '02:30' }),
    '2026-10-25T01:00:00Z',
    null,
  ],
  // Wholly inside the gap: no minute of it exists.
  [
    'lies in the gap',
    nights('Europe/Berlin', { from: '02:00', to: '03:00' }),
    '2026-03-29T01:00:00Z',
    null,
  ],
])('clocks change: %s', (_, quiet, now, stretch) => expect(found(quiet, now)).toEqual(stretch));

test('whatever is set: the wall clock of the zone decides, on every day whose clocks don’t change', () => {
  const time = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map(
      (min) => `${`${Math.floor(min / 60)}`.padStart(2, '0')}:${`${min % 60}`.padStart(2, '0')}`,
    );
  const days = fc.subarray(EVERY_DAY, { minLength: 1 });
  const zones = fc.constantFrom('Asia/Manila', 'Asia/Kathmandu', 'UTC', 'America/Bogota');
  const minutes = fc.integer({ min: 0, max: 365 * 24 * 60 });
  fc.assert(
    fc.property(time, time, days, zones, minutes, (from, to, weekdays, tz, minute) => {
      const now = at('2026-01-01T00:00:00Z').add({ minutes: minute });
      const local = now.toZonedDateTimeISO(tz);
      const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
      const today = weekdays.includes(local.dayOfWeek);
      const yesterday = weekdays.includes(((local.dayOfWeek + 5) % 7) + 1);
      const expected =
        to > from
          ? today && clock >= from && clock < to
          : (today && clock >= from) || (yesterday && clock < to);
      expect(quietAt({ from, to, weekdays, tz }, now) !== null).toBe(expected);
    }),
    { numRuns: 300 },
  );
});
