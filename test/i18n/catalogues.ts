// Every text of a catalogue with the way to it; of a function its source, which holds whatever it may say.
import { installWords } from '../../src/i18n/install.ts';
import type { Locale } from '../../src/i18n/locale.ts';
import { CATALOGUES } from '../../src/i18n/reader.ts';

export type Said = { readonly path: string; readonly text: string };
export type Told = { readonly path: string; readonly tell: (...values: unknown[]) => unknown };

function rootOf(locale: Locale): object {
  return { ...CATALOGUES[locale], install: installWords[locale] };
}

function isTold(value: unknown): value is Told['tell'] {
  return typeof value === 'function';
}

export function textsOf(locale: Locale): Said[] {
  return leaves(rootOf(locale), '').flatMap(([path, value]) => {
    if (isTold(value)) return [{ path, text: String(value) }];
    return typeof value === 'string' ? [{ path, text: value }] : [];
  });
}

export function functionsOf(locale: Locale): Told[] {
  return leaves(rootOf(locale), '').flatMap(([path, value]) =>
    isTold(value) ? [{ path, tell: value }] : [],
  );
}

function leaves(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  // What may be typed is no sentence.
  return Object.entries(value).flatMap(([key, one]) =>
    key.endsWith('Words') && Array.isArray(one) ? [] : leaves(one, path ? `${path}.${key}` : key),
  );
}
