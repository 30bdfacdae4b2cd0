// Data that lies beside the project and is no part of it: tests that need it skip without it,
// save in CI, where its absence would hide a failure.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../shared');

/** The absolute path, or null where the data is absent. */
export function shared(path: string): string | null {
  const absolute = join(FOLDER, path);
  if (existsSync(absolute)) return absolute;
  if (process.env['CI']) throw new Error(`shared/${path} is missing`);
  return null;
}
