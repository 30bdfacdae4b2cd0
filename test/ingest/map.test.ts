import { describe, expect, test } from 'vitest';
import { parseMap } from '../../src/ingest/map.ts';

describe('a map file', () => {
  test('may hold a column, a column with values, and a constant', () => {
    const map = {
      vendor: 'group',
      priority: { column: 'p', values: { High: '1' } },
      channel: { const: 'email' },
    };
    expect(parseMap('m.json', `\ufeff${JSON.stringify(map)}`)).toEqual(map);
  });

  test.each([
    ['no JSON', '{ "vendor": ', 'm.json is no JSON: '],
    ['no object', '["vendor"]', 'm.json must be an object of field: column'],
    ['a number for a column', '{ "vendor": 7 }', 'm.json: "vendor" must be "column"'],
    ['a key that does not exist', '{ "vendor": { "colum": "x" } }', 'm.json: "vendor" must be'],
    [
      'a value that is no text',
      '{ "csat": { "column": "c", "values": { "a": 1 } } }',
      '"csat" must be',
    ],
  ])('with %s is refused', (_, text, message) => {
    expect(() => parseMap('m.json', text)).toThrow(message);
  });
});
