// Whether somebody looks at the sample: by its names, and by what was claimed for it.
import { foldName } from '../vendors/model.ts';
import { SAMPLE_VENDORS } from './vendors.ts';

/** Claims: the sample was begun in the workspace, and is there to the end. */
export const STARTED = 'sample:started';
export const LOADED = 'sample:loaded';

const KEYS = new Set(SAMPLE_VENDORS.map(({ name }) => foldName(name)));

/** By its name: whether the workspace has the sample at all is for its data to say. */
export function isSample({ name }: { readonly name: string }): boolean {
  return KEYS.has(foldName(name));
}
