// Periods are half-open runs of local days: `from` belongs, `to` does not.
import { inEnglish } from './period-words.ts';
import { remembered } from './remember.ts';

export type PeriodKind = 'day' | 'days' | 'week' | 'month' | 'quarter' | 'year';

export type Period = {
  readonly kind: PeriodKind;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
};

/** What is meant where nobody says a period. */
export const DEFAULT_DAYS = 30;

/** What `parsePeriod` understands, for usage lines and error texts. */
export const PERIOD_EXAMPLES = [
  'today',
  'yesterday',
  'last 7 days',
  'this month',
  'last month',
  '2026-10',
  '2026-W40',
  '2026-Q3',
  '2026-10-01..2026-10-15',
  'this year',
] as const;

/**
 * `today` is the vendor's local day. Empty text is the last 30 days, today included.
 * Null where the words mean no period (an impossible date, an end before its start).
 */
export function parsePeriod(text: string, today: Temporal.PlainDate): Period | null {
  const words = inEnglish(text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' '));
  if (words === '') return lastDays(DEFAULT_DAYS, today);
  if (words === 'today') return days(today, today, 'day');
  if (words === 'yesterday')
    return days(today.subtract({ days: 1 }), today.subtract({ days: 1 }), 'day');
  if (words === 'this month') return upTo(month(today.toPlainYearMonth()), today);
  if (words === 'last month') return month(today.toPlainYearMonth().subtract({ months: 1 }));
  if (words === 'this quarter') return upTo(quarter(today), today);
  if (words === 'last quarter') return quarter(today.subtract({ months: 3 }));
  if (words === 'this week') return upTo(week(today), today);
  if (words === 'last week') return week(today.subtract({ days: 7 }));
  if (words === 'this year') return upTo(year(today.year), today);
  if (words === 'last year') return year(today.year - 1);
  return relative(words, today) ?? named(words, today) ?? absolute(words, today);
}

// Whether words mean a period doesn't hang on the day; any will do.
const SOME_DAY = Temporal.PlainDate.from('2000-01-31');

/** `acme上月`: Chinese leaves no room before a period. Null where no period ends the words. */
export function splitGlued(text: string): { before: string; period: string } | null {
  if (/^\d{4}/.test(text) || parsePeriod(text, SOME_DAY)) return null;
  const letters = [...text];
  for (let at = 1; at < letters.length && letters[at] !== ' '; at += 1) {
    const period = letters.slice(at).join('');
    if (!/\p{Script=Han}/u.test(period) || !parsePeriod(period, SOME_DAY)) continue;
    // 2026年10月 is no vendor called 2 with a year of its own
    if (/\d$/.test(letters[at - 1] ?? '') && /^\d/.test(period)) continue;
    return { before: letters.slice(0, at).join(''), period };
  }
  return null;
}

const UNIT_DAYS = { day: 1, week: 7, month: 30 } as const;
const MOST_DAYS = 999;

/** `last 3 months` are 90 days up to today; whole months have their names. */
function relative(words: string, today: Temporal.PlainDate): Period | null {
  const [, digits, unit] = /^(?:last|past) (\d{1,3}) (day|week|month|year)s?$/.exec(words) ?? [];
  const count = Number(digits);
  if (!(count >= 1)) return null;
  if (unit === 'year')
    return bounded(days(today.subtract({ years: count }).add({ days: 1 }), today));
  const length = count * UNIT_DAYS[unit as keyof typeof UNIT_DAYS];
  return length <= MOST_DAYS ? lastDays(length, today) : null;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];
const HAN_MONTHS = '一 二 三 四 五 六 七 八 九 十 十一 十二'.split(' ');

/** `Oct 2026`; `10月` and `Q3` are the newest that have begun. A bare `may` or `march` is no month. */
function named(words: string, today: Temporal.PlainDate): Period | null {
  const [, name = '', year] = /^([a-z]{3,9})\.? (\d{4})$/.exec(words) ?? [];
  const known = MONTHS.findIndex((each) => each === name || each.slice(0, 3) === name);
  if (known >= 0) return bounded(upTo(monthOf(Number(year), known + 1), today));
  const [, han = ''] = /^(\d{1,2}|[一二三四五六七八九十]{1,2})月份?$/.exec(words) ?? [];
  const number = HAN_MONTHS.indexOf(han) + 1 || Number(han);
  if (number >= 1 && number <= 12) return newest((of) => monthOf(of, number), today);
  const quarterNumber = Number(/^q([1-4])$/.exec(words)?.[1]);
  return quarterNumber >= 1 ? newest((of) => quarterOf(of, quarterNumber), today) : null;
}

function newest(inYear: (year: number) => Period, today: Temporal.PlainDate): Period {
  const period = inYear(today.year);
  const hasBegun = Temporal.PlainDate.compare(period.from, today) <= 0;
  return hasBegun ? upTo(period, today) : inYear(today.year - 1);
}

function monthOf(year: number, number: number): Period {
  return month(Temporal.PlainYearMonth.from({ year, month: number }));
}

function quarterOf(year: number, number: number): Period {
  return quarter(Temporal.PlainDate.from({ year, month: 3 * number, day: 1 }));
}

function absolute(words: string, today: Temporal.PlainDate): Period | null {
  try {
    const range =
      /^(\d{4}-\d\d-\d\d)(?:(?:\s?(?:\.{2,3}|–|—|~|to|至|到)\s?| - )(\d{4}-\d\d-\d\d))?$/.exec(
        words,
      );
    if (range?.[1]) {
      const from = Temporal.PlainDate.from(range[1]);
      const last = range[2] ? Temporal.PlainDate.from(range[2]) : from;
      if (Temporal.PlainDate.compare(last, from) < 0) return null;
      return bounded(days(from, last, range[2] ? 'days' : 'day'));
    }
    if (/^\d{4}-\d\d$/.test(words)) {
      return bounded(upTo(month(Temporal.PlainYearMonth.from(words)), today));
    }
    if (/^\d{4}$/.test(words)) return bounded(upTo(year(Number(words)), today));
    const [, inYear, number] = /^(\d{4})[- ]?q([1-4])$/.exec(words) ?? [];
    if (inYear && number) return bounded(upTo(quarterOf(Number(inYear), Number(number)), today));
    const weekWords = /^(\d{4})-?w(\d\d?)$/.exec(words);
    const found = weekWords && isoWeek(Number(weekWords[1]), Number(weekWords[2]));
    return found && bounded(upTo(found, today));
  } catch (error) {
    if (error instanceof RangeError) return null; // no such date
    throw error;
  }
}

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const LONGEST_DAYS = 3_660;

/** Nobody's data lie outside; nothing that is reckoned from such a period leaves the calendar. */
function bounded(period: Period): Period | null {
  const inside = period.from.year >= FIRST_YEAR && period.to.year <= LAST_YEAR;
  return inside && lengthDays(period) <= LONGEST_DAYS ? period : null;
}

/** The last `count` days, `today` included. */
export function lastDays(count: number, today: Temporal.PlainDate): Period {
  return days(today.subtract({ days: count - 1 }), today, count === 1 ? 'day' : 'days');
}

/** Both days included. */
export function days(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  kind: PeriodKind = 'days',
): Period {
  return { kind, from: first, to: last.add({ days: 1 }) };
}

export function month(of: Temporal.PlainYearMonth): Period {
  const from = of.toPlainDate({ day: 1 });
  return { kind: 'month', from, to: from.add({ months: 1 }) };
}

/** The quarter of the calendar year that holds `day`. */
export function quarter(day: Temporal.PlainDate): Period {
  const from = day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });
  return { kind: 'quarter', from, to: from.add({ months: 3 }) };
}

/** Of the calendar. */
function year(number: number): Period {
  const from = Temporal.PlainDate.from({ year: number, month: 1, day: 1 });
  return { kind: 'year', from, to: from.add({ years: 1 }) };
}

/** The ISO week, Monday first, that holds `day`. */
export function week(day: Temporal.PlainDate): Period {
  const from = day.subtract({ days: day.dayOfWeek - 1 });
  return { kind: 'week', from, to: from.add({ days: 7 }) };
}

function isoWeek(year: number, number: number): Period | null {
  // 4 January always lies in week 1.
  const period = week(
    Temporal.PlainDate.from({ year, month: 1, day: 4 }).add({ weeks: number - 1 }),
  );
  const monday = period.from;
  return monday.yearOfWeek === year && monday.weekOfYear === number ? period : null;
}

/** An unfinished period ends today: comparing half a month with a whole one misleads. */
function upTo(period: Period, today: Temporal.PlainDate): Period {
  const tomorrow = today.add({ days: 1 });
  const begun = Temporal.PlainDate.compare(period.from, today) <= 0;
  return begun && Temporal.PlainDate.compare(tomorrow, period.to) < 0
    ? { kind: 'days', from: period.from, to: tomorrow }
    : period;
}

export function lengthDays({ from, to }: Period): number {
  return from.until(to, { largestUnit: 'days' }).days;
}

/** From the first day of them all to the day after the last; null where there are none. */
export function spanOf(
  periods: readonly Pick<Period, 'from' | 'to'>[],
): Pick<Period, 'from' | 'to'> | null {
  const [first, ...others] = periods;
  if (!first) return null;
  const { compare } = Temporal.PlainDate;
  let { from, to } = first;
  for (const other of others) {
    if (compare(other.from, from) < 0) from = other.from;
    if (compare(other.to, to) > 0) to = other.to;
  }
  return { from, to };
}

export const lastDay = remembered(({ to }: Period) => to.subtract({ days: 1 }));

/** The one to compare with: the month, quarter or year before one, else as many days just before. */
export const previousPeriod = remembered((period: Period): Period => {
  if (period.kind === 'month') {
    return month(period.from.toPlainYearMonth().subtract({ months: 1 }));
  }
  if (period.kind === 'quarter') return quarter(period.from.subtract({ months: 3 }));
  if (period.kind === 'year') return year(period.from.year - 1);
  const length = lengthDays(period);
  return { kind: period.kind, from: period.from.subtract({ days: length }), to: period.from };
});

/** The instants at which the period begins and ends in `tz`; days of 23 and 25 hours included. */
export function instants(
  { from, to }: Period,
  tz: string,
): { from: Temporal.Instant; to: Temporal.Instant } {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(tz).toInstant();
  return { from: start(from), to: start(to) };
}

/** As fields of forms and files have it: 2026-12-01. Null where it is no such day. */
export function readDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}
