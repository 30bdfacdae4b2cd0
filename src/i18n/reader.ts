import { en } from './en.ts';
import { type Locale, localeOf } from './locale.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

export type Words = typeof en;

/** Whom a sentence is for. `tz` is the reader's own zone. */
export type Reader = { readonly locale: Locale; readonly words: Words; readonly tz: string };

export const CATALOGUES: Readonly<Record<Locale, Words>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
};

/** `slackLocale` as in users.info: `en-US`, `zh-CN`, `zh-TW`; people of other organisations have none. */
export function readerFor(slackLocale: string | undefined, tz: string): Reader {
  return readerOf(localeOf(slackLocale ?? 'en'), tz);
}

/** Of a channel whose language somebody chose. */
export function readerOf(locale: Locale, tz: string): Reader {
  return { locale, words: CATALOGUES[locale], tz };
}
