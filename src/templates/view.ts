import { number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days } from '../lib/period.ts';
import type { TemplateRef } from './model.ts';

/** A preset by the reader's word for it, an own template by its name. */
export function templateName({ words }: Reader, name: string): string {
  return words.templates.presets[name] ?? name;
}

/** Weights: Growth, version 2, in force since 1 Oct 2026 */
export function weightsLine(reader: Reader, { name, version, effectiveFrom }: TemplateRef): string {
  const { words, locale } = reader;
  const shown = templateName(reader, name);
  if (!effectiveFrom) return words.templates.usedDefault(shown);
  const since = period(locale, days(effectiveFrom, effectiveFrom, 'day'));
  return words.templates.used(shown, number(locale, version), since);
}
