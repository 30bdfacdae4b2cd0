import { number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { clip } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';

/** Of one vendor; a hundred rows of such names stay below the characters that a table may hold. */
export const NAME = 40;
/** Names of many vendors are counted beyond this. */
export const NAMES = 10;

export function short({ name }: Vendor): string {
  return clip(name, NAME);
}

export function listed({ words, locale }: Reader, names: readonly string[], most: number): string {
  const more = names.length - most;
  return words.compare.listed(names.slice(0, most), more > 0 ? number(locale, more) : null);
}
