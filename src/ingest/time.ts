// Times as exports write them. Inside the import an instant is its epoch milliseconds: a file of
// millions of rows has no room for an object per cell.

const TIME =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Hours of history that `hours` remembers before it starts anew: two years' worth. */
const HOURS = 20_000;

/** Only IANA names: PostgreSQL reads `+08:00` with its sign turned around. */
export function isZone(tz: string): boolean {
  if (!/^[a-z]/i.test(tz)) return false;
  try {
    new Temporal.ZonedDateTime(0n, tz);
    return true;
  } catch {
    return false;
  }
}

/** Reads one cell; null where it is no time or there is no such day. */
export type ReadTime = (text: string) => number | null;

/**
 * A time without a zone is local to `tz`; one that the clock skips or shows twice is resolved
 * as Temporal's `compatible` does: after the gap, and the first of two.
 */
export function timeReader(tz: string): ReadTime {
  // Converting by zone is slow; nearly every hour is a straight line that one conversion gives.
  const hours = new Map<string, number | null>();
  const days = new Map<number, number>();
  return (text) => {
    const plainMs = utcTime(text, days);
    if (plainMs !== null) return plainMs;
    const match = TIME.exec(text);
    if (!match) return null;
    const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = match;
    const utcMs = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      Number(fraction.padEnd(3, '0').slice(0, 3)),
    );
    if (!isReal(utcMs, Number(month), Number(day), Number(hour), Number(minute), Number(second))) {
      return null;
    }
    if (zone) return utcMs - offsetMs(zone);
    const key = text.slice(0, 13);
    let startMs = hours.get(key);
    if (startMs === undefined) {
      if (hours.size >= HOURS) hours.clear();
      startMs = straightHour(utcMs - (utcMs % HOUR_MS), tz);
      // A copy: a part of the file's text would keep all of its chunk in memory.
      hours.set(Buffer.from(key).toString(), startMs);
    }
    return startMs === null ? localMs(utcMs, tz) : startMs + (utcMs % HOUR_MS);
  };
}

/** As many days as `days` remembers before it starts anew. */
const DAYS = 10_000;

/** `2026-03-01T10:00:00Z` letter by letter, as nearly every file writes it; null for any other form. */
function utcTime(text: string, days: Map<number, number>): number | null {
  if (text.length !== 20 || text.charCodeAt(19) !== 90) return null;
  const [year, month, day] = [pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8)];
  const [hour, minute, second] = [pair(text, 11), pair(text, 14), pair(text, 17)];
  const marks =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58;
  if (!marks || !(hour < 24 && minute < 60 && second < 60)) return null;
  const date = year * 10_000 + month * 100 + day;
  let startMs = days.get(date);
  if (startMs === undefined) {
    startMs = Date.UTC(year, month - 1, day);
    if (!(year >= 1000 && isReal(startMs, month, day, 0, 0, 0))) return null;
    if (days.size >= DAYS) days.clear();
    days.set(date, startMs);
  }
  return startMs + hour * HOUR_MS + minute * MINUTE_MS + second * 1_000;
}

/** Two digits as a number; NaN for anything else. */
function pair(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Date.UTC carries 31 February over into March; only a time that reads back the same exists. */
function isReal(
  ms: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): boolean {
  const wellFormed =
    month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60;
  return wellFormed && (day <= 28 || new Date(ms).getUTCDate() === day);
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}

/** The instant at which that local hour begins; null where the clock changes within it. */
function straightHour(wallMs: number, tz: string): number | null {
  const startMs = localMs(wallMs, tz);
  return localMs(wallMs + HOUR_MS - 1, tz) - startMs === HOUR_MS - 1 ? startMs : null;
}

function localMs(wallMs: number, tz: string): number {
  return Temporal.Instant.fromEpochMilliseconds(wallMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(tz).epochMilliseconds;
}
