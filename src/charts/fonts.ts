// Noto Sans from npm, for Simplified and Traditional Chinese: a hundred small files for each, of
// which a chart needs a few. No font of the machine is asked for, so that the same spec gives the
// same picture everywhere.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';
import { z } from 'zod';
import type { Locale } from '../i18n/locale.ts';

type Part = {
  readonly family: string;
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
};
type Script = 'sc' | 'tc';

const FOLDERS: Readonly<Record<Script, string>> = {
  sc: import.meta.resolve('@fontsource-variable/noto-sans-sc/unicode.json'),
  tc: import.meta.resolve('@fontsource-variable/noto-sans-tc/unicode.json'),
};

/** Each part of a font and the characters in it: `[119]` or `latin` → `U+4e00-4e01,U+4e03`. */
const Index = z.record(z.string(), z.string());

const indexes = new Map<Script, readonly Part[]>();
const registered = new Set<string>();

/** What goes into `ctx.font`: first Latin, then the reader's own script, then the other one. */
export function familyFor(text: string, locale: Locale): string {
  const order: readonly Script[] = locale === 'zh-Hant' ? ['tc', 'sc'] : ['sc', 'tc'];
  const wanted = new Map<string, Part>();
  const characters = [...new Set(text)].map((one) => one.codePointAt(0) ?? 0);
  for (const script of order) {
    const index = indexOf(script);
    const latin = index.find(({ family }) => family === `noto-${script}-latin`);
    if (latin) wanted.set(latin.family, latin);
    for (const character of characters) {
      const part = index.find(({ ranges }) => isIn(ranges, character));
      if (part) wanted.set(part.family, part);
    }
  }
  for (const part of wanted.values()) register(part);
  return [...wanted.keys()].map((family) => `"${family}"`).join(', ');
}

function isIn(ranges: Part['ranges'], character: number): boolean {
  return ranges.some(([first, last]) => character >= first && character <= last);
}

function register({ family, file }: Part): void {
  if (registered.has(family)) return;
  if (!GlobalFonts.registerFromPath(file, family)) throw new Error(`unreadable font ${file}`);
  registered.add(family);
}

function indexOf(script: Script): readonly Part[] {
  const known = indexes.get(script);
  if (known) return known;
  const index = fileURLToPath(FOLDERS[script]);
  const parts = Object.entries(Index.parse(JSON.parse(readFileSync(index, 'utf8')))).map(
    ([key, ranges]): Part => {
      const name = key.replace(/[[\]]/g, '');
      const file = `./files/noto-sans-${script}-${name}-wght-normal.woff2`;
      return {
        family: `noto-${script}-${name}`,
        file: fileURLToPath(new URL(file, FOLDERS[script])),
        ranges: ranges.split(',').map(range),
      };
    },
  );
  indexes.set(script, parts);
  return parts;
}

function range(text: string): readonly [number, number] {
  const [first = '', last = first] = text.replace('U+', '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
