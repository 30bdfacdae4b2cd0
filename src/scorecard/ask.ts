// What a person types behind /vendor-score, and what its buttons carry.
import {
  days,
  lastDay,
  type Period,
  type PeriodKind,
  parsePeriod,
  splitGlued,
} from '../lib/period.ts';

export type Asked = { readonly vendor: string; readonly period: string };

// Whether words mean a period doesn't hang on the day; any will do.
const SOME_DAY = Temporal.PlainDate.from('2000-01-31');

/** Vendor first, period last; quotes around a name keep it whole. */
export function splitAsk(text: string): Asked {
  const quoted = /^"([^"]*)"\s*(.*)$/.exec(text);
  if (quoted) return { vendor: (quoted[1] ?? '').trim(), period: (quoted[2] ?? '').trim() };
  const words = text.split(/\s+/).filter(Boolean);
  for (let at = 0; at < words.length; at += 1) {
    const period = words.slice(at).join(' ');
    if (parsePeriod(period, SOME_DAY)) return { vendor: words.slice(0, at).join(' '), period };
    const glued = splitGlued(period);
    if (glued)
      return { vendor: [...words.slice(0, at), glued.before].join(' '), period: glued.period };
  }
  return { vendor: words.join(' '), period: '' };
}

/** A vendor and a period as buttons and options carry them, with what else they need to know. */
export type Subject = {
  readonly vendorId: number;
  readonly period: Period;
  /** An indicator, a dimension; never longer than what still fits. */
  readonly detail: string;
};

// An option's value takes 75 characters: 12.month.20261001.20261031.csat/top2
const SUBJECT = /^(\d{1,15})\.(day|days|week|month|quarter|year)\.(\d{8})\.(\d{8})\.([\w/]*)$/;

export function writeSubject(vendorId: number, period: Period, detail = ''): string {
  const compact = (day: Temporal.PlainDate) => day.toString().replaceAll('-', '');
  const [from, last] = [compact(period.from), compact(lastDay(period))];
  return [vendorId, period.kind, from, last, detail].join('.');
}

/** Null for anything that no button of ours says. */
export function readSubject(text: string): Subject | null {
  const [, id, kind, from, last, detail = ''] = SUBJECT.exec(text) ?? [];
  if (!id || !kind || !from || !last) return null;
  try {
    const period = days(
      Temporal.PlainDate.from(from),
      Temporal.PlainDate.from(last),
      kind as PeriodKind,
    );
    return { vendorId: Number(id), period, detail };
  } catch {
    return null; // no such day
  }
}
