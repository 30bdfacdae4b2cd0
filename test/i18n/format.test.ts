import { expect, test } from 'vitest';
import * as format from '../../src/i18n/format.ts';
import type { Locale } from '../../src/i18n/locale.ts';
import { localeOf } from '../../src/i18n/locale.ts';
import { parsePeriod } from '../../src/lib/period.ts';

const TODAY = Temporal.PlainDate.from('2026-11-22');

/** Without the special spaces that only typography sees. */
function plain(text: string): string {
  return text.replace(/\s/g, ' ');
}

test.each([
  ['en-US', 'en'],
  ['en-GB', 'en'],
  ['de-DE', 'en'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
])('a reader whose Slack is %s reads %s', (slack, locale) => expect(localeOf(slack)).toBe(locale));

test.each<[Locale, string, string, string]>([
  ['en', '2026-10', 'October 2026', 'Oct 2026'],
  ['en', 'today', '22 Nov 2026', '22/11'],
  ['en', 'last 30 days', '24 Oct – 22 Nov 2026', '24/10–22/11'],
  ['en', '2026-10-01..2026-10-15', '1 – 15 Oct 2026', '01/10–15/10'],
  ['zh-Hans', '2026-10', '2026年10月', '2026年10月'],
  ['zh-Hans', 'last 30 days', '2026年10月24日至11月22日', '10/24–11/22'],
  ['zh-Hans', '2026-12-20..2027-01-03', '2026年12月20日至2027年1月3日', '12/20–1/3'],
  ['zh-Hant', 'today', '2026年11月22日', '11/22'],
])('in %s the period %s is %s', (locale, words, long, short) => {
  const period = parsePeriod(words, TODAY);
  if (!period) throw new Error('no period');
  expect(plain(format.period(locale, period))).toBe(long);
  expect(plain(format.shortPeriod(locale, period))).toBe(short);
});

test.each<[Locale, format.Unit, number, string]>([
  ['en', 's', 45, '45 s'],
  ['en', 's', 385, '6.4 min'],
  ['en', 's', 7_300, '2.0 h'],
  ['en', 's', 300_000, '3.5 days'],
  ['en', '%', 83.04, '83.0 %'],
  ['en', 'contacts', 2_310, '2,310'],
  ['en', 'points', -5.94, '−5.9'],
  ['en', 'points', -0.04, '0.0'],
  ['zh-Hans', 's', 385, '6.4 分钟'],
  ['zh-Hant', 's', 385, '6.4 分鐘'],
  ['zh-Hans', '%', 83.04, '83.0%'],
])('in %s %s of %d is %s', (locale, unit, value, text) => {
  expect(plain(format.measure(locale, unit, value))).toBe(text);
});

test.each<[Locale, format.Unit, number, string]>([
  ['en', 'per_1000', 15, '15 ‰'],
  ['zh-Hant', 'per_1000', 2.5, '2.5‰'],
  ['en', '%', 11.25, '11.25 %'],
])('agreed exactly, in %s %s of %d is %s', (locale, unit, value, text) => {
  expect(plain(format.exact(locale, unit, value))).toBe(text);
});

test('a change has an arrow for its direction and none when there is none', () => {
  expect(plain(format.change('en', 'points', -2.1))).toBe('▼ 2.1');
  expect(plain(format.change('en', '%', 0.4))).toBe('▲ 0.4');
  expect(plain(format.change('zh-Hans', 's', 30))).toBe('▲ 30 秒');
  expect(format.change('en', 's', 0)).toBe('=');
});

test('an instant is told in the vendor’s zone, and the zone is named', () => {
  const at = Temporal.Instant.from('2026-10-31T15:40:00Z');
  expect(plain(format.instant('en', at, 'Asia/Manila'))).toBe('31 Oct 23:40 (Manila)');
  expect(plain(format.instant('zh-Hans', at, 'Asia/Manila'))).toBe(
    '10月31日 23:40（菲律宾标准时间）',
  );
  expect(plain(format.instant('zh-Hant', at, 'UTC'))).toBe('10月31日 15:40（UTC）');
});
