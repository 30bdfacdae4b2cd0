// Whether somebody looks at the sample: by its names, and by what was claimed for it. Put away it goes
// by other names, so that its own are free for whoever is really called so.
import { foldName } from '../vendors/model.ts';
import { SAMPLE_VENDORS } from './vendors.ts';

/** Claims: the sample was begun in the workspace, and is there to the end. */
export const STARTED = 'sample:started';
export const LOADED = 'sample:loaded';
/** It was put away: whoever has one of its names now is no sample. */
export const AWAY = 'sample:away';

const MARK = ' (sample)';
const names = SAMPLE_VENDORS.map(({ name }) => name);
const PLAIN = new Set(names.map(foldName));
const BY_MARKED = new Map(names.map((name) => [foldName(name + MARK), name]));

type Named = { readonly name: string };

/** `isHere`: the workspace has the sample, and it is not put away. */
export function isSample({ name }: Named, isHere: boolean): boolean {
  const key = foldName(name);
  return BY_MARKED.has(key) || (isHere && PLAIN.has(key));
}

/** What one of them is called while it is put away. */
export function nameAway({ name }: Named): string {
  return BY_MARKED.has(foldName(name)) ? name : name + MARK;
}

export function nameHere({ name }: Named): string {
  return BY_MARKED.get(foldName(name)) ?? name;
}
