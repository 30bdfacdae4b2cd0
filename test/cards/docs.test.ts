// The table of faults in docs/delivery.md: none is missing, and each names tests that are there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const ROWS = [...read('docs/delivery.md').matchAll(/^\| (F\d+) \| (.+) \| (.+) \|$/gm)].map(
  ([, id = '', , files = '']) => ({
    id,
    files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }),
);

describe('the table of faults', () => {
  test('has F1 to F28, each once', () => {
    expect(ROWS.map(({ id }) => id)).toEqual(Array.from({ length: 28 }, (_, at) => `F${at + 1}`));
  });

  test.each(ROWS)('$id names tests that bear its name', ({ id, files }) => {
    expect(files).not.toEqual([]);
    // In the title of a test or of a group of them, or in a row of such titles.
    for (const file of files) {
      expect(read(file), file).toMatch(new RegExp(`['(][^'\\n]*\\b${id}\\b[^\\n]*'`));
    }
  });
});
