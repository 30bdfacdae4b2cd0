import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isZone, timeReader } from '../../src/ingest/time.ts';

const inWarsaw = timeReader('Europe/Warsaw');
const inUtc = timeReader('UTC');

function iso(atMs: number | null): string | null {
  return atMs === null ? null : Temporal.Instant.fromEpochMilliseconds(atMs).toString();
}

describe('a time with a zone', () => {
  test.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
    ['2026-03-01 10:00 UTC', '2026-03-01T10:00:00Z'],
    ['2026-03-01T10:00:00.1239+08:00', '2026-03-01T02:00:00.123Z'],
    ['2026-03-01T10:00-0530', '2026-03-01T15:30:00Z'],
    ['2026-03-01t10:00:05+05', '2026-03-01T05:00:05Z'],
  ])('%s is %s wherever it is read', (text, at) => {
    expect(iso(inWarsaw(text))).toBe(at);
    expect(iso(inUtc(text))).toBe(at);
  });
});

describe('a time without a zone', () => {
  test.each([
    ['winter', '2026-01-15 12:00', '2026-01-15T11:00:00Z'],
    ['summer', '2026-07-15 12:00:30', '2026-07-15T10:00:30Z'],
    ['before the gap', '2026-03-29 01:59:59', '2026-03-29T00:59:59Z'],
    ['in the gap: as long after it', '2026-03-29 02:30', '2026-03-29T01:30:00Z'],
    ['after the gap', '2026-03-29 03:00', '2026-03-29T01:00:00Z'],
    ['shown twice: the first', '2026-10-25 02:30', '2026-10-25T00:30:00Z'],
    ['after the overlap', '2026-10-25 03:00', '2026-10-25T02:00:00Z'],
  ])('is local: %s', (_, text, at) => {
    expect(iso(inWarsaw(text))).toBe(at);
    expect(iso(inWarsaw(text))).toBe(at); // and again, from what was remembered
  });

  test('agrees with Temporal at any minute in zones of every kind', () => {
    const zones = ['Europe/Warsaw', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/New_York'];
    const readers = new Map(zones.map((tz) => [tz, timeReader(tz)]));
    const minute = fc.integer({ min: 0, max: 30 * 365 * 1_440 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (tz, minutes) => {
        const wall = Temporal.PlainDateTime.from('2000-01-01T00:00').add({ minutes });
        const text = wall.toString().replace('T', ' ');
        expect(readers.get(tz)?.(text)).toBe(wall.toZonedDateTime(tz).epochMilliseconds);
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([
  '2026-02-29 10:00',
  '2026-02-31 10:00',
  '2026-13-01 10:00',
  '2026-00-10 10:00',
  '2026-04-31T10:00Z',
  '2026-01-00 10:00',
  '2026-01-01 24:00',
  '2026-01-01 10:60',
  '2026-01-01 10:00:60',
  '2026-01-01',
  '01/02/2026 10:00',
  '1772359200',
  '2026-01-01 10:00 PST',
  '?',
])('%s is no time', (text) => expect(inUtc(text)).toBeNull());

test('only IANA names are zones: PostgreSQL would turn an offset around', () => {
  expect(['UTC', 'Asia/Manila', 'America/Argentina/Ushuaia'].every(isZone)).toBe(true);
  expect(['+08:00', '-05', 'Mars/Olympus', '', 'Z8'].some(isZone)).toBe(false);
});
