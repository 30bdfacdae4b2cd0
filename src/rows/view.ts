import { number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Scored } from '../kpi/catalogue.ts';
import { lastDay, type Period } from '../lib/period.ts';
import { nameOf } from '../scorecard/view.ts';
import type { Vendor } from '../vendors/model.ts';

type Behind = { readonly vendor: Vendor; readonly period: Period; readonly scored: Scored };

/** What stands on and above a file of rows. */
export function sentWords(
  reader: Reader,
  { vendor, period: of, scored }: Behind,
  { rows, isWhole }: { readonly rows: number; readonly isWhole: boolean },
) {
  const { words, locale } = reader;
  const name = nameOf(reader, scored.key);
  const shown = number(locale, rows);
  return {
    name: fileName(vendor, scored.key, of),
    title: `${vendor.name}: ${name}, ${period(locale, of)}`,
    comment: `${words.rows.intro(vendor.name, period(locale, of), name, null)}\n${isWhole ? words.rows.sent(shown) : words.rows.sentPart(shown)}`,
  };
}

/** Letters, digits and dashes alone, whatever the vendor is called. */
export function fileName(vendor: Vendor, key: string, of: Period): string {
  const parts = [vendor.name, key, `${of.from}`, `${lastDay(of)}`];
  const safe = parts.map((part) => part.replace(/[^\p{L}\p{N}-]+/gu, '-').replace(/^-+|-+$/g, ''));
  return `${safe.filter(Boolean).join('_').slice(0, 120)}.csv`;
}
