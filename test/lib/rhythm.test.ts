import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Feed, lateness } from '../../src/lib/rhythm.ts';

const at = (text: string) => Temporal.Instant.from(text);

/** Every day of eight weeks up to a Friday, or only those that `keep` takes. */
function days(last: string, keep: (weekday: number) => boolean = () => true): Temporal.PlainDate[] {
  const end = Temporal.PlainDate.from(last);
  return Array.from({ length: 56 }, (_, back) => end.subtract({ days: 55 - back })).filter((day) =>
    keep(day.dayOfWeek),
  );
}

function feed(
  watermark: string,
  of: readonly Temporal.PlainDate[],
  arrivals: readonly string[] = [],
): Feed {
  return { watermark: at(watermark), days: of, arrivals: arrivals.map(at) };
}

const working = (weekday: number) => weekday <= 5;
/** Friday, 23 October 2026. */
const FRIDAY = '2026-10-23T18:00:00Z';

describe('a daily feed may be silent for two days', () => {
  const daily = feed(FRIDAY, days('2026-10-23'));
  test.each([
    ['2026-10-25T18:00:00Z', false],
    ['2026-10-25T18:00:01Z', true],
  ])('at %s: %s', (now, late) => {
    expect(lateness(daily, at(now), 'UTC', null)).toMatchObject({ late, limitH: 48 });
  });
});

describe('a feed that rests at weekends', () => {
  const weekdays = feed(FRIDAY, days('2026-10-23', working));
  // Friday's last 6 h, all of Monday and Tuesday's first 18 h are 48 h awake.
  test.each([
    ['2026-10-25T23:00:00Z', false],
    ['2026-10-26T09:00:00Z', false],
    ['2026-10-27T18:00:00Z', false],
    ['2026-10-27T18:00:01Z', true],
  ])('at %s: %s', (now, late) => {
    expect(lateness(weekdays, at(now), 'UTC', null).late).toBe(late);
  });

  test('the silence is told as the clock has it', () => {
    expect(lateness(weekdays, at('2026-10-26T18:00:00Z'), 'UTC', null).silentH).toBe(72);
  });

  test('a stray Saturday changes nothing', () => {
    const stray = [...days('2026-10-23', working), Temporal.PlainDate.from('2026-10-03')];
    const sorted = stray.toSorted(Temporal.PlainDate.compare);
    expect(lateness(feed(FRIDAY, sorted), at('2026-10-26T09:00:00Z'), 'UTC', null).late).toBe(
      false,
    );
  });

  test('less than four weeks don’t tell what a day of rest is', () => {
    const short = days('2026-10-23', working).slice(-15);
    expect(lateness(feed(FRIDAY, short), at('2026-10-26T09:00:00Z'), 'UTC', null).late).toBe(true);
  });

  test('rest is by the vendor’s own days', () => {
    // Tuesday 18:00 UTC is Wednesday 02:00 in Manila; Friday there ended at 16:00 UTC.
    const manila = feed('2026-10-23T10:00:00Z', days('2026-10-23', working));
    expect(lateness(manila, at('2026-10-25T15:59:00Z'), 'Asia/Manila', null).late).toBe(false);
    // 6 h of Friday, all of Monday, 18 h of Tuesday: up to 27 October 10:00 UTC
    expect(lateness(manila, at('2026-10-27T10:00:00Z'), 'Asia/Manila', null).late).toBe(false);
    expect(lateness(manila, at('2026-10-27T10:00:01Z'), 'Asia/Manila', null).late).toBe(true);
  });
});

test('a weekly file of daily figures is late after two weeks', () => {
  const mondays = ['2026-10-05', '2026-10-12', '2026-10-19'].map((day) => `${day}T08:00:00Z`);
  const weekly = feed('2026-10-18T23:00:00Z', days('2026-10-18'), mondays);
  expect(lateness(weekly, at('2026-11-01T22:00:00Z'), 'UTC', null)).toMatchObject({
    late: false,
    limitH: 336,
  });
  expect(lateness(weekly, at('2026-11-01T23:00:01Z'), 'UTC', null).late).toBe(true);
});

test('two arrivals are no rhythm yet', () => {
  const twice = feed(FRIDAY, days('2026-10-23'), ['2026-09-01T00:00:00Z', '2026-10-23T19:00:00Z']);
  expect(lateness(twice, at(FRIDAY), 'UTC', null).limitH).toBe(48);
});

test('data on Mondays alone: the second Monday missed is one too many', () => {
  const mondays = feed(
    '2026-10-19T09:00:00Z',
    days('2026-10-23', (weekday) => weekday === 1),
  );
  expect(lateness(mondays, at('2026-10-27T00:00:00Z'), 'UTC', null).late).toBe(false);
  expect(lateness(mondays, at('2026-11-03T00:00:00Z'), 'UTC', null).late).toBe(true);
});

test('hourly arrivals are never late before 36 hours', () => {
  const hourly = feed(
    FRIDAY,
    [Temporal.PlainDate.from('2026-10-22'), Temporal.PlainDate.from('2026-10-22')],
    ['2026-10-23T16:00:00Z', '2026-10-23T17:00:00Z', FRIDAY],
  );
  expect(lateness(hourly, at('2026-10-25T06:00:00Z'), 'UTC', null)).toMatchObject({
    late: false,
    limitH: 36,
  });
  expect(lateness(hourly, at('2026-10-25T06:00:01Z'), 'UTC', null).late).toBe(true);
});

test('a workspace’s own limit stands above all of that', () => {
  const daily = feed(FRIDAY, days('2026-10-23'));
  expect(lateness(daily, at('2026-10-23T21:00:00Z'), 'UTC', 3).late).toBe(false);
  expect(lateness(daily, at('2026-10-23T21:00:01Z'), 'UTC', 3).late).toBe(true);
});

test('one lonely day is judged as a daily feed; a watermark ahead of the clock is not late', () => {
  const one = feed(FRIDAY, days('2026-10-23').slice(-1));
  expect(lateness(one, at('2026-10-25T18:00:01Z'), 'UTC', null).late).toBe(true);
  expect(lateness(one, at('2026-10-23T17:00:00Z'), 'UTC', null)).toMatchObject({
    late: false,
    silentH: 0,
  });
  expect(lateness({ ...one, days: [] }, at('2026-10-24T18:00:00Z'), 'UTC', null).late).toBe(false);
});

describe('properties', () => {
  const some = fc
    .uniqueArray(fc.integer({ min: 0, max: 55 }), { maxLength: 56 })
    .map((offsets) =>
      offsets
        .toSorted((a, b) => a - b)
        .map((offset) => Temporal.PlainDate.from('2026-08-29').add({ days: offset })),
    );
  const hours = fc.integer({ min: 0, max: 2_000 });
  const zone = fc.constantFrom('UTC', 'Asia/Manila', 'America/New_York', 'Asia/Kathmandu');

  test('once late, a silent feed stays late', () => {
    fc.assert(
      fc.property(some, hours, hours, zone, (of, a, b, tz) => {
        const one = feed(FRIDAY, of);
        const [soon, later] = [Math.min(a, b), Math.max(a, b)];
        if (!lateness(one, at(FRIDAY).add({ hours: soon }), tz, null).late) return;
        expect(lateness(one, at(FRIDAY).add({ hours: later }), tz, null).late).toBe(true);
      }),
    );
  });

  test('nothing is late within 36 hours, and everything in the end', () => {
    fc.assert(
      fc.property(some, zone, (of, tz) => {
        const one = feed(FRIDAY, of);
        expect(lateness(one, at(FRIDAY).add({ hours: 36 }), tz, null).late).toBe(false);
        expect(lateness(one, at(FRIDAY).add({ hours: 24 * 1_000 }), tz, null).late).toBe(true);
      }),
    );
  });
});
