// An indicator as people name it: by id, by id and variant, or by what it is called.
import { foldName, nearest } from '../vendors/model.ts';
import { variants } from './catalogue.ts';

/** What a variant is called in some language. */
export type IndicatorName = { readonly key: string; readonly name: string };

/** The key; null for anything that is not exactly one indicator. */
export function findIndicator(typed: string, names: readonly IndicatorName[]): string | null {
  const text = foldName(typed);
  if (text === '') return null;
  const id = text.replace(/ ?\/ ?/, '/').replace(/[ -]+/g, '_');
  if (variants.has(id)) return id;
  const ofId = [...variants.values()].find(({ indicator }) => indicator.id === id);
  if (ofId) return ofId.key;
  const exact = names.find(({ name }) => foldName(name) === text);
  if (exact) return exact.key;
  const begun = names.filter(({ name }) => foldName(name).startsWith(text)).map(({ key }) => key);
  const ids = new Set(begun.map((key) => key.split('/')[0]));
  if (ids.size !== 1) return null;
  const keys = new Set(begun);
  // Of several variants the default one, which comes first in the catalogue.
  return [...variants.keys()].find((key) => keys.has(key)) ?? null;
}

/** The most alike, each once, best first. */
export function nearestIndicators(
  typed: string,
  names: readonly IndicatorName[],
  count: number,
): string[] {
  const ids = [...variants.values()].map(({ key, indicator }) => ({ key, name: indicator.id }));
  const named = [...names, ...ids].map((each, id) => ({ ...each, id, tz: '' }));
  const ranked = nearest(typed, named, named.length).map(({ key }) => key);
  return [...new Set(ranked)].filter((key) => variants.has(key)).slice(0, count);
}
