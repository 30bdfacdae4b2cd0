import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineReader } from '../../src/ingest/lines.ts';

// csv-parse is the authority: what is read without it must be what it reads.
const cell = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('', 'a', ' b ', '1', 'é€😀', 'long enough to be a part'),
  },
  { weight: 2, arbitrary: fc.constantFrom('"x"', '"a,b"', '"say ""hi"""', '"two\nlines"', '""') },
  { weight: 1, arbitrary: fc.constantFrom('5" screen', '"x"y', '"open', ' "x"', '"""') },
);
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 12,
});

const options = {
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
};

test('plain and well-quoted rows are read as csv-parse reads them, cut anywhere; the rest is left to it', () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.integer({ min: 1, max: 30 }),
      (cells, eol, ended, size) => {
        const text =
          cells.map((row) => row.join(',').replaceAll('\n', eol)).join(eol) + (ended ? eol : '');
        const lines = lineReader(',', eol);
        const records = [];
        for (let at = 0; at < text.length && !lines.rest(); at += size) {
          records.push(...lines.read(text.slice(at, at + size)));
        }
        if (!lines.rest()) records.push(...lines.last());
        const rest = lines.rest();
        const good = rest ? text.slice(0, startOf(text, rest.lines, eol)) : text;
        const own = records.map((record) => record.cells);
        expect(own).toEqual(parse(good, { ...options, record_delimiter: eol }));
        if (rest) expect(text.slice(good.length).startsWith(rest.text)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

/** Where the line after so many begins. */
function startOf(text: string, lines: number, eol: string): number {
  let at = 0;
  for (let n = 0; n < lines; n += 1) {
    const found = text.indexOf(eol, at);
    if (found === -1) return text.length;
    at = found + eol.length;
  }
  return at;
}

test('a record knows the line on which it ends', () => {
  const lines = lineReader(',', '\n');
  const records = [...lines.read('a,b\n\n1,"x\ny"\n2,z\n'), ...lines.last()];
  expect(records.map(({ line }) => line)).toEqual([1, 4, 5]);
  expect(lines.rest()).toBeNull();
});
