// The tokens of `<!date^…>`, in the reader's language and zone.

type When = { readonly locale: string; readonly tz: string; readonly now: Date };

const DAY_MS = 86_400_000;

export function formatDate(epochS: number, format: string, when: When): string {
  const date = new Date(epochS * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => token(date, name, when) ?? whole);
}

function token(date: Date, name: string, when: When): string | null {
  switch (name) {
    case 'date_num':
      return dayOf(date, when.tz);
    case 'date':
      return show(date, when, { dateStyle: 'long' });
    case 'date_short':
      return show(date, when, { dateStyle: 'medium' });
    case 'date_long':
      return show(date, when, { dateStyle: 'full' });
    case 'date_pretty':
      return nearby(date, when) ?? show(date, when, { dateStyle: 'long' });
    case 'date_short_pretty':
      return nearby(date, when) ?? show(date, when, { dateStyle: 'medium' });
    case 'date_long_pretty':
      return nearby(date, when) ?? show(date, when, { dateStyle: 'full' });
    case 'time':
      return show(date, when, { timeStyle: 'short' });
    case 'time_secs':
      return show(date, when, { timeStyle: 'medium' });
    case 'ago':
      return relative(date, when);
    default:
      return null;
  }
}

function show(date: Date, { locale, tz }: When, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: tz }).format(date);
}

/** `2026-10-31` in that zone. */
export function dayOf(date: Date, tz: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: tz }).format(date);
}

/** Today, yesterday or tomorrow in words; null for any other day. */
export function nearby(date: Date, { locale, tz, now }: When): string | null {
  const away = (Date.parse(dayOf(date, tz)) - Date.parse(dayOf(now, tz))) / DAY_MS;
  if (Math.abs(away) > 1) return null;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(away, 'day');
}

function relative(date: Date, { locale, now }: When): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  if (Math.abs(minutes) < 1440) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / 1440), 'day');
}
