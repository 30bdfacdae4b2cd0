import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  instants,
  lastDay,
  lastDays,
  lengthDays,
  PERIOD_EXAMPLES,
  parsePeriod,
  previousPeriod,
  quarter,
  splitGlued,
} from '../../src/lib/period.ts';

const TODAY = Temporal.PlainDate.from('2026-10-15'); // a Thursday

function parse(words: string, today = TODAY): string | null {
  const period = parsePeriod(words, today);
  return period && `${period.kind} ${period.from} ${lastDay(period)}`;
}

test.each([
  ['', 'days 2026-09-16 2026-10-15'],
  ['today', 'day 2026-10-15 2026-10-15'],
  ['Yesterday ', 'day 2026-10-14 2026-10-14'],
  ['last 7 days', 'days 2026-10-09 2026-10-15'],
  ['last 1 day', 'day 2026-10-15 2026-10-15'],
  ['  LAST   30  days', 'days 2026-09-16 2026-10-15'],
  ['this month', 'days 2026-10-01 2026-10-15'],
  ['last month', 'month 2026-09-01 2026-09-30'],
  ['this week', 'days 2026-10-12 2026-10-15'],
  ['last week', 'week 2026-10-05 2026-10-11'],
  ['2026-10', 'days 2026-10-01 2026-10-15'], // the running month ends today, like `this month`
  ['2026-W42', 'days 2026-10-12 2026-10-15'],
  ['2026-09', 'month 2026-09-01 2026-09-30'],
  ['2026-11', 'month 2026-11-01 2026-11-30'],
  ['2026年9月', 'month 2026-09-01 2026-09-30'],
  ['2026年10月1日至2026年10月3日', 'days 2026-10-01 2026-10-03'],
  ['２０２６-０９', 'month 2026-09-01 2026-09-30'],
  ['2024-02', 'month 2024-02-01 2024-02-29'],
  ['2026-W40', 'week 2026-09-28 2026-10-04'],
  ['2026w40', 'week 2026-09-28 2026-10-04'],
  ['this year', 'days 2026-01-01 2026-10-15'],
  ['Last year', 'year 2025-01-01 2025-12-31'],
  ['今年', 'days 2026-01-01 2026-10-15'],
  ['本年度', 'days 2026-01-01 2026-10-15'],
  ['去年', 'year 2025-01-01 2025-12-31'],
  ['2024', 'year 2024-01-01 2024-12-31'],
  ['2024年', 'year 2024-01-01 2024-12-31'],
  ['2026', 'days 2026-01-01 2026-10-15'],
  ['最近三十天', 'days 2026-09-16 2026-10-15'],
  ['最近十五日', 'days 2026-10-01 2026-10-15'],
  ['近二十一天', 'days 2026-09-25 2026-10-15'],
  ['最近 7 天', 'days 2026-10-09 2026-10-15'],
  ['過去兩週', 'days 2026-10-02 2026-10-15'],
  ['最近两个星期', 'days 2026-10-02 2026-10-15'],
  ['最近六个月', 'days 2026-04-19 2026-10-15'],
  ['近半年', 'days 2026-04-19 2026-10-15'],
  ['最近一年', 'days 2025-10-16 2026-10-15'],
  ['last 2 weeks', 'days 2026-10-02 2026-10-15'],
  ['past 3 months', 'days 2026-07-18 2026-10-15'],
  ['last 2 years', 'days 2024-10-16 2026-10-15'],
  ['上季度', 'quarter 2026-07-01 2026-09-30'],
  ['2026-Q3', 'quarter 2026-07-01 2026-09-30'],
  ['2024q1', 'quarter 2024-01-01 2024-03-31'],
  ['2026-Q4', 'days 2026-10-01 2026-10-15'],
  ['this quarter', 'days 2026-10-01 2026-10-15'],
  ['last quarter', 'quarter 2026-07-01 2026-09-30'],
  ['2026年第三季度', 'quarter 2026-07-01 2026-09-30'],
  ['2026年2季度', 'quarter 2026-04-01 2026-06-30'],
  ['2026年Q3', 'quarter 2026-07-01 2026-09-30'],
  ['三季度', 'quarter 2026-07-01 2026-09-30'],
  ['Q3', 'quarter 2026-07-01 2026-09-30'],
  ['Q4', 'days 2026-10-01 2026-10-15'],
  ['9月', 'month 2026-09-01 2026-09-30'],
  ['九月份', 'month 2026-09-01 2026-09-30'],
  ['十月', 'days 2026-10-01 2026-10-15'],
  ['11月', 'month 2025-11-01 2025-11-30'], // this year's has not begun
  ['十二月', 'month 2025-12-01 2025-12-31'],
  ['Sep 2026', 'month 2026-09-01 2026-09-30'],
  ['September 2026', 'month 2026-09-01 2026-09-30'],
  ['oct 2026', 'days 2026-10-01 2026-10-15'],
  ['2026年9月份', 'month 2026-09-01 2026-09-30'],
  ['2026年第40周', 'week 2026-09-28 2026-10-04'],
  ['上礼拜', 'week 2026-10-05 2026-10-11'],
  ['上個禮拜', 'week 2026-10-05 2026-10-11'],
  ['本週', 'days 2026-10-12 2026-10-15'],
  ['最近一周', 'days 2026-10-09 2026-10-15'],
  ['近兩週', 'days 2026-10-02 2026-10-15'],
  ['过去一个月', 'days 2026-09-16 2026-10-15'],
  ['近三個月', 'days 2026-07-18 2026-10-15'],
  ['2026年10月1日至3日', 'days 2026-10-01 2026-10-03'],
  ['2026年9月28日到10月3日', 'days 2026-09-28 2026-10-03'],
  ['2024年2月29日', 'day 2024-02-29 2024-02-29'],
  ['2026-10-03', 'day 2026-10-03 2026-10-03'],
  ['2026-10-01..2026-10-15', 'days 2026-10-01 2026-10-15'],
  ['2026-10-01 to 2026-10-15', 'days 2026-10-01 2026-10-15'],
  ['2026-10-01 – 2026-10-15', 'days 2026-10-01 2026-10-15'],
  ['2026-10-01 - 2026-10-15', 'days 2026-10-01 2026-10-15'],
  ['2026/9', 'month 2026-09-01 2026-09-30'],
  ['2026/10/1 to 2026/10/15', 'days 2026-10-01 2026-10-15'],
])('%o is %s', (words, expected) => {
  expect(parse(words)).toBe(expected);
});

test.each([
  'acme',
  'march',
  'may 26',
  'janitor 2026',
  '13月',
  '2026/13',
  '10/2026',
  '2026年2月29日',
  '五季度',
  'last 0 days',
  'last 1000 days',
  '2026-13',
  '2026-00',
  '2026-02-30',
  '2025-02-29',
  '2026-04-31..2026-05-02',
  '2026-10-15..2026-10-01',
  '2026-W00',
  '2026-Q0',
  '2026-Q5',
  '2026年第五季度',
  '2026-W54',
  '2026-1',
  '26-10-01',
  '2026-10-01..',
  '1989',
  'next year',
  '明年',
  '最近百天',
  '最近零天',
  'last 40 months',
])('%s is no period', (words) => {
  expect(parse(words)).toBeNull();
});

test('every example that usage lines give is understood', () => {
  for (const example of PERIOD_EXAMPLES) expect(parse(example), example).not.toBeNull();
});

test('a year of 53 ISO weeks has a week 53 that reaches into the next year, others have none', () => {
  expect(parse('2026-W53')).toBe('week 2026-12-28 2027-01-03');
  expect(parse('2020-W53')).toBe('week 2020-12-28 2021-01-03');
  expect(parse('2025-W53')).toBeNull();
  expect(parse('2027-W53')).toBeNull();
});

test('week 1 may begin in the year before', () => {
  expect(parse('2026-W01')).toBe('week 2025-12-29 2026-01-04');
  expect(parse('2027-W1')).toBe('week 2027-01-04 2027-01-10');
});

test('a month or week that is over on its last day is whole', () => {
  expect(parse('this month', Temporal.PlainDate.from('2026-10-31'))).toBe(
    'month 2026-10-01 2026-10-31',
  );
  expect(parse('this week', Temporal.PlainDate.from('2026-10-18'))).toBe(
    'week 2026-10-12 2026-10-18',
  );
});

test('every ISO week that exists is found by its own name', () => {
  const day = fc
    .integer({ min: -3_600, max: 9_000 }) // 1990 to 2024
    .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));
  fc.assert(
    fc.property(day, (date) => {
      const week = parsePeriod(`${date.yearOfWeek}-W${date.weekOfYear}`, TODAY);
      expect(week?.from.dayOfWeek).toBe(1);
      expect(week && lengthDays(week)).toBe(7);
      expect(week?.from.until(date).days).toBe(date.dayOfWeek - 1);
    }),
  );
});

test('the period before a month is the month before, else as many days', () => {
  const previous = (words: string) => {
    const period = parsePeriod(words, TODAY);
    const before = period && previousPeriod(period);
    return before && `${before.kind} ${before.from} ${lastDay(before)}`;
  };
  expect(previous('2026-03')).toBe('month 2026-02-01 2026-02-28');
  expect(previous('2026-01')).toBe('month 2025-12-01 2025-12-31');
  expect(previous('2026-Q1')).toBe('quarter 2025-10-01 2025-12-31');
  expect(previous('2026-Q3')).toBe('quarter 2026-04-01 2026-06-30');
  expect(previous('2026-W01')).toBe('week 2025-12-22 2025-12-28');
  expect(previous('2025')).toBe('year 2024-01-01 2024-12-31');
  expect(previous('last 7 days')).toBe('days 2026-10-02 2026-10-08');
});

function hours(day: string, tz: string): number {
  const { from, to } = instants(lastDays(1, Temporal.PlainDate.from(day)), tz);
  return from.until(to).total('hours');
}

test('the quarter before the last day of a long month is the quarter before', () => {
  const last = (today: string) => parse('last quarter', Temporal.PlainDate.from(today));
  expect(last('2026-05-31')).toBe('quarter 2026-01-01 2026-03-31');
  expect(last('2026-01-31')).toBe('quarter 2025-10-01 2025-12-31');
  expect(parse('this quarter', Temporal.PlainDate.from('2026-09-30'))).toBe(
    'quarter 2026-07-01 2026-09-30',
  );
});

test('every day lies in the one quarter of its name, and quarters tile the year', () => {
  const day = fc
    .integer({ min: 0, max: 9_000 })
    .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));
  fc.assert(
    fc.property(day, (date) => {
      const found = quarter(date);
      expect(Temporal.PlainDate.compare(found.from, date)).toBeLessThanOrEqual(0);
      expect(Temporal.PlainDate.compare(date, found.to)).toBeLessThan(0);
      expect(previousPeriod(quarter(found.to))).toEqual(found);
      const name = `${date.year}-Q${Math.ceil(date.month / 3)}`;
      expect(parsePeriod(name, Temporal.PlainDate.from('2030-01-01'))).toEqual(found);
    }),
  );
});

test('days on which clocks change have 23 or 25 hours', () => {
  expect(hours('2026-03-29', 'Europe/Warsaw')).toBe(23);
  expect(hours('2026-10-25', 'Europe/Warsaw')).toBe(25);
  expect(hours('2026-10-26', 'Europe/Warsaw')).toBe(24);
  expect(hours('2026-03-29', 'Asia/Manila')).toBe(24);
});

test('a day without a midnight begins when its clocks do', () => {
  const beirut = instants(lastDays(1, Temporal.PlainDate.from('2016-03-27')), 'Asia/Beirut');
  expect(beirut.from.toString()).toBe('2016-03-26T22:00:00Z');
  expect(hours('2016-03-27', 'Asia/Beirut')).toBe(23);
});

test('a day that no clock of the zone ever showed is empty', () => {
  expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0);
});

test.each([
  ['acme上月', 'acme', '上月'],
  ['云客服最近7天', '云客服', '最近7天'],
  ['云客服2026年10月', '云客服', '2026年10月'],
  ['acme2026年10月', 'acme', '2026年10月'],
  ['Nine9今年', 'Nine9', '今年'],
])('%s is a vendor and a period', (text, before, period) => {
  expect(splitGlued(text)).toEqual({ before, period });
});

test.each(['上月', '2026年10月', 'acme', '云客服', 'acme 上月', 'acme2026-10', '阳光今后'])(
  '%s is not parted',
  (text) => expect(splitGlued(text)).toBeNull(),
);

test.each([
  ['今天', 'today'],
  ['昨日', 'yesterday'],
  ['本周', 'this week'],
  ['上週', 'last week'],
  ['本月', 'this month'],
  ['上个月', 'last month'],
  ['上個月', 'last month'],
  ['上季度', 'last quarter'],
  ['上個季度', 'last quarter'],
  ['上季', 'last quarter'],
  ['本季度', 'this quarter'],
  ['這個季度', 'this quarter'],
  ['最近7天', 'last 7 days'],
  ['过去 30 天', 'last 30 days'],
])('%s means %s', (chinese, english) => {
  const today = Temporal.PlainDate.from('2026-11-22');
  expect(parsePeriod(chinese, today)).toEqual(parsePeriod(english, today));
  expect(parsePeriod(chinese, today)).not.toBeNull();
});

test.each([
  '1000-01-01..2026-11-22',
  '0001-01',
  '9999-12',
  '1989-12',
  '2101-01',
  '2000-01-01..2026-01-01',
])('%s is out of every calendar that data have', (words) =>
  expect(parsePeriod(words, TODAY)).toBeNull(),
);
