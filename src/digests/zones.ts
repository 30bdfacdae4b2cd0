import type { PlainTextOption } from '@slack/types';
import { LIMITS, option } from '../slack/blocks.ts';
import { foldName } from '../vendors/model.ts';

/** `UTC` is no place, so the list of places lacks it. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** By any part of a name, `name` being what the reader calls it. */
export function matchingZones(
  typed: string,
  first: readonly string[],
  name: (tz: string) => string,
): PlainTextOption[] {
  const key = foldName(typed).replaceAll(' ', '_');
  return [...new Set([...first, ...ZONES])]
    .map((tz) => ({ tz, shown: name(tz) }))
    .filter(({ tz, shown }) => `${foldName(tz)} ${foldName(shown)}`.includes(key))
    .slice(0, LIMITS.options)
    .map(({ tz, shown }) => option(tz.includes(shown) ? tz : `${tz} · ${shown}`, tz));
}
