import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counted, fileSource, unpacked } from '../../src/ingest/bytes.ts';
import { findDelimiter, readCsv } from '../../src/ingest/records.ts';
import { checkedText } from '../../src/ingest/text.ts';

async function* chunks(bytes: Buffer, size = 65_536) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Buffer, size?: number) {
  const bytes = counted(chunks(Buffer.from(content), size), () => {});
  const csv = await readCsv('f.csv', checkedText('f.csv', unpacked('f.csv', bytes)));
  const records = (await Array.fromAsync(csv.batches)).flat();
  return { header: csv.header, records, cells: records.map(({ cells }) => cells) };
}

describe('a file is read whatever its form', () => {
  const rows = [
    ['1', 'x'],
    ['2', 'é€😀'],
  ];

  test.each([
    ['commas', 'a,b\n1,x\n2,é€😀\n'],
    ['semicolons, no last line break', 'a;b\n1;x\n2;é€😀'],
    ['tabs and CRLF', 'a\tb\r\n1\tx\r\n2\té€😀\r\n'],
    ['a byte order mark', '\ufeffa,b\n1,x\n2,é€😀\n'],
    ['empty lines', 'a,b\n\n1,x\n\n\n2,é€😀\n,\n'],
    ['quotes', '"a","b"\n"1","x"\n"2","é€😀"\n'],
    ['gzip', gzipSync('a,b\n1,x\n2,é€😀\n')],
    ['two gzip members', Buffer.concat([gzipSync('a,b\n1,x\n'), gzipSync('2,é€😀\n')])],
  ])('with %s', async (_, content) => {
    const { header, cells } = await read(content);
    expect(header).toEqual(['a', 'b']);
    expect(cells).toEqual(rows);
  });

  test('and cut into chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        expect((await read('\ufeffa,b\n1,x\n2,é€😀\n', size)).cells).toEqual(rows);
      }),
    );
  });
});

test('the delimiter is the one that the header uses, not what stands in its quotes', () => {
  expect(findDelimiter('"a,b,c";d\n1,2,3,4;5')).toBe(';');
  expect(findDelimiter('only\n1;2;3')).toBe(',');
});

test('a record knows the line on which it ends', async () => {
  const { records } = await read('a,b\n1,"x\ny"\n2,z\n');
  expect(records.map(({ line }) => line)).toEqual([3, 4]);
});

describe('A4 a file that is no CSV is refused with the reason', () => {
  const binary = Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 7) % 256));
  test.each([
    ['nothing', '', 'f.csv is empty'],
    ['a byte order mark alone', '\ufeff', 'f.csv is empty'],
    ['UTF-16 with its mark', Buffer.from('\ufeffa,b\n1,x\n', 'utf16le'), 'f.csv is UTF-16'],
    ['UTF-16 without it', Buffer.from('external_id,vendor\n1,x\n', 'utf16le'), 'f.csv is UTF-16'],
    ['an Excel workbook', Buffer.from('PK\x03\x04rest'), 'Excel workbook'],
    ['an old workbook', Buffer.from('\xd0\xcf\x11\xe0rest', 'latin1'), 'Excel workbook'],
    ['gzip in gzip', gzipSync(gzipSync('a,b\n')), 'gzip twice'],
    [
      'half a gzip file',
      gzipSync('a,b\n1,2\n'.repeat(999)).subarray(0, 40),
      'damaged or incomplete',
    ],
    ['bytes of all kinds', binary, 'f.csv, line 1, column 1 (byte 0): a zero byte'],
    ['zeros', Buffer.alloc(100), 'is a binary file'],
  ])('%s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('a byte that is no UTF-8, with line, column and byte, at any chunk size', async () => {
    const content = Buffer.concat([
      Buffer.from('a,b\n1,é€\n2,ü'),
      Buffer.from([0xe9]),
      Buffer.from('x\n'),
    ]);
    const place = 'f.csv, line 3, column 4 (byte 16): not UTF-8; save the file as UTF-8';
    await expect(read(content)).rejects.toThrow(place);
    for (const size of [1, 2, 3, 5, 7, 11]) {
      await expect(read(content, size)).rejects.toThrow('line 3');
      await expect(read(content, size)).rejects.toThrow('byte 16');
    }
  });

  test('a file that ends within a character', async () => {
    await expect(read(Buffer.from([0x61, 0x0a, 0xe2, 0x82]))).rejects.toThrow('line 2, column 1');
  });

  test('a zero byte far into the text', async () => {
    await expect(read(`a,b\n${'1,x\n'.repeat(9_000)}2,\0\n`)).rejects.toThrow(
      'line 9002, column 3 (byte 36006): a zero byte',
    );
  });

  test('a quote that is never closed names its line and column', async () => {
    await expect(read('a,b\n1,x\n2,"y\n3,z\n')).rejects.toThrow(
      'f.csv, line 3, column b: a quote that is never closed',
    );
  });

  test('a quote inside a cell', async () => {
    await expect(read('a,b\n1,5" screen\n')).rejects.toThrow('f.csv, line 2, column b: a quote');
    await expect(read('a,b\n1,"x"y\n')).rejects.toThrow('f.csv, line 2, column b: a quote');
  });

  test('a row of more than a megabyte, long before its end', async () => {
    let served = 0;
    async function* endless() {
      yield Buffer.from('a,b\n1,"');
      for (; served < 200; served++) yield Buffer.alloc(1_048_576, 'x');
    }
    const csv = await readCsv('f.csv', endless());
    await expect(Array.fromAsync(csv.batches)).rejects.toThrow('a row longer than 1,048,576 bytes');
    expect(served).toBeLessThan(5);
  });

  test('ten thousand columns', async () => {
    await expect(read(`${'a,'.repeat(9_999)}a\n`)).rejects.toThrow('10,000 columns; at most 1,000');
  });

  test('a file that is not there, or is a folder', async () => {
    await expect(fileSource('/no/such.csv')).rejects.toThrow(
      "can't read /no/such.csv: no such file",
    );
    await expect(fileSource('.')).rejects.toThrow("can't read .: that is a folder");
  });
});
