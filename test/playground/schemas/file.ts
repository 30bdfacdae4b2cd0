import { join } from 'node:path';
import type { Schemas } from './schemas.ts';

export const FILE = join(import.meta.dirname, 'schemas.json');

/** A line each, so that a change shows what it changes. */
export function print(schemas: Schemas): string {
  const kinds = Object.entries(schemas).map(([kind, byName]) => {
    const lines = Object.entries(byName).map(
      ([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
    );
    return `${JSON.stringify(kind)}: {\n${lines.sort().join(',\n')}\n}`;
  });
  return `{\n${kinds.join(',\n')}\n}\n`;
}
