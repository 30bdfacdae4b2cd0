// Numbers, durations, days and zones as a reader of each language expects them.
import { days, type Period } from '../lib/period.ts';
import type { Locale } from './locale.ts';

/** English readers here are international: day before month, 24 hours. */
export const TAG: Readonly<Record<Locale, string>> = {
  en: 'en-GB',
  'zh-Hans': 'zh-Hans',
  'zh-Hant': 'zh-Hant',
};

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
const NO_BREAK = '\u00a0';

export function number(locale: Locale, value: number, digits = 0): string {
  return numbers(locale, digits).format(value).replace('-', '−');
}

/** Making a formatter takes a hundred times as long as using it. */
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const found = made.get(key) as F | undefined;
  if (found) return found;
  const formatter = make();
  made.set(key, formatter);
  return formatter;
}

function numbers(locale: Locale, digits: number): Intl.NumberFormat {
  return kept(
    `${locale} ${digits}`,
    () =>
      new Intl.NumberFormat(TAG[locale], {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        // A value that rounds to nothing has no sign.
        signDisplay: 'negative',
      }),
  );
}

function dates(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  return kept(key, () => new Intl.DateTimeFormat(TAG[locale], options));
}

export function percent(locale: Locale, value: number, digits = 1): string {
  return `${number(locale, value, digits)}${locale === 'en' ? NO_BREAK : ''}%`;
}

function perMille(locale: Locale, value: number, digits: number): string {
  return `${number(locale, value, digits)}${locale === 'en' ? NO_BREAK : ''}‰`;
}

type UnitNames = {
  readonly s: string;
  readonly min: string;
  readonly h: string;
  readonly d: string;
};

const UNITS: Readonly<Record<Locale, UnitNames>> = {
  en: { s: `${NO_BREAK}s`, min: `${NO_BREAK}min`, h: `${NO_BREAK}h`, d: `${NO_BREAK}days` },
  'zh-Hans': {
    s: `${NO_BREAK}秒`,
    min: `${NO_BREAK}分钟`,
    h: `${NO_BREAK}小时`,
    d: `${NO_BREAK}天`,
  },
  'zh-Hant': {
    s: `${NO_BREAK}秒`,
    min: `${NO_BREAK}分鐘`,
    h: `${NO_BREAK}小時`,
    d: `${NO_BREAK}天`,
  },
};

/** Two or three figures in the unit that fits: 45 s, 6.3 min, 5.2 h, 3.4 days. */
function duration(locale: Locale, seconds: number): string {
  const size = Math.abs(seconds);
  const names = UNITS[locale];
  if (size < 2 * MINUTE_S) return `${number(locale, seconds)}${names.s}`;
  if (size < 2 * HOUR_S) return `${number(locale, seconds / MINUTE_S, 1)}${names.min}`;
  if (size < 2 * DAY_S) return `${number(locale, seconds / HOUR_S, 1)}${names.h}`;
  return `${number(locale, seconds / DAY_S, 1)}${names.d}`;
}

/** Money has no currency of its own: it is in that of the data. */
export type Unit = '%' | 's' | 'contacts' | 'points' | 'per_1000' | 'number' | 'money';

const DIGITS = { contacts: 0, points: 1, number: 2, money: 2 } as const;

export function measure(locale: Locale, unitName: Unit, value: number): string {
  if (unitName === '%') return percent(locale, value);
  if (unitName === 's') return duration(locale, value);
  if (unitName === 'per_1000') return perMille(locale, value, 1);
  return number(locale, value, DIGITS[unitName]);
}

const DECIMALS = 4;

/** As exact as it was agreed on: 85.25 %, 400 s, 6.5 min. Nobody signs a rounded figure. */
export function exact(locale: Locale, unitName: Unit, value: number): string {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  const digits = Math.min(decimals, DECIMALS);
  if (unitName === '%') return percent(locale, value, digits);
  if (unitName === 'per_1000') return perMille(locale, value, digits);
  if (unitName !== 's') return number(locale, value, digits);
  const size = Math.abs(value);
  const step = [MINUTE_S, HOUR_S, DAY_S].findLast((unit) => size >= 2 * unit);
  // Durations are shown with one decimal.
  if (step && Number.isInteger((10 * value) / step)) return duration(locale, value);
  return `${number(locale, value, digits)}${UNITS[locale].s}`;
}

export function day(locale: Locale, date: Temporal.PlainDate): string {
  return period(locale, days(date, date, 'day'));
}

/** ▲ 2.1 or ▼ 2.1; the arrow says the direction, not whether it is good. */
export function change(locale: Locale, unitName: Unit, value: number): string {
  const shown = (size: number) =>
    unitName === '%' || unitName === 'per_1000'
      ? number(locale, size, 1)
      : measure(locale, unitName, size);
  const text = shown(Math.abs(value));
  if (text === shown(0)) return '=';
  return `${value > 0 ? '▲' : '▼'}${NO_BREAK}${text}`;
}

/** At most 20 characters, for the axis of a chart. */
export function shortPeriod(locale: Locale, { kind, from, to }: Period): string {
  if (kind === 'month') return format(locale, { month: 'short', year: 'numeric' }, from);
  if (kind === 'quarter') return quarter(locale, from);
  if (kind === 'year') return format(locale, { year: 'numeric' }, from);
  const style = { day: 'numeric', month: 'numeric' } as const;
  const last = to.subtract({ days: 1 });
  if (kind === 'day') return format(locale, style, from);
  return `${format(locale, style, from)}–${format(locale, style, last)}`;
}

/** October 2026 · Q3 2026 · 15 Oct 2026 · 1–15 Oct 2026 */
export function period(locale: Locale, { kind, from, to }: Period): string {
  if (kind === 'month') return format(locale, { month: 'long', year: 'numeric' }, from);
  if (kind === 'quarter') return quarter(locale, from);
  if (kind === 'year') return format(locale, { year: 'numeric' }, from);
  const last = to.subtract({ days: 1 });
  const style: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  const shown = formatter(locale, style);
  if (from.equals(last)) return shown.format(ms(from));
  if (locale === 'en') return shown.formatRange(ms(from), ms(last));
  // ICU's Chinese ranges are bare digits.
  const end = from.year === last.year ? { day: 'numeric', month: 'short' } : style;
  return `${shown.format(ms(from))}至${format(locale, end as Intl.DateTimeFormatOptions, last)}`;
}

/** Q3 2026 · 2026年第3季度 · 2026年第3季 */
function quarter(locale: Locale, { year, month }: Temporal.PlainDate): string {
  const number = Math.ceil(month / 3);
  if (locale === 'en') return `Q${number} ${year}`;
  return `${year}年第${number}季${locale === 'zh-Hans' ? '度' : ''}`;
}

/** 31 Oct 23:40 (Manila); with its year unless it is the one that stands beside it. */
export function instant(
  locale: Locale,
  at: Temporal.Instant,
  tz: string,
  besideYear?: number,
): string {
  const { year } = at.toZonedDateTimeISO(tz);
  const style = {
    ...(besideYear !== undefined && besideYear !== year ? { year: 'numeric' as const } : {}),
    day: 'numeric',
    month: locale === 'en' ? 'short' : 'long',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: tz,
  } as const;
  const text = dates(locale, style).format(at.epochMilliseconds).replace(',', '');
  return locale === 'en' ? `${text} (${zone(locale, tz)})` : `${text}（${zone(locale, tz)}）`;
}

/** The zone as people say it: the city in English, the zone's own name in Chinese. */
export function zone(locale: Locale, tz: string): string {
  if (locale === 'en' || tz === 'UTC') return (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ');
  const style = { timeZone: tz, timeZoneName: 'longGeneric' } as const;
  const parts = dates(locale, style).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? tz;
}

function format(
  locale: Locale,
  options: Intl.DateTimeFormatOptions,
  date: Temporal.PlainDate,
): string {
  return formatter(locale, options).format(ms(date));
}

// Given a Temporal value, ICU 78 falls back to bare digits in Chinese; given milliseconds it doesn't.
function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return dates(locale, { ...options, timeZone: 'UTC' });
}

function ms(date: Temporal.PlainDate): number {
  return date.toZonedDateTime('UTC').epochMilliseconds;
}

/** What stands behind something in brackets, with the brackets of its language. */
export function aside(locale: Locale, text: string): string {
  return locale === 'en' ? ` (${text})` : `（${text}）`;
}

/** What is said of something, behind its name. */
export function labelled(locale: Locale, label: string, said: string): string {
  return `${label}${locale === 'en' ? ': ' : '：'}${said}`;
}
