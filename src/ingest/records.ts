import { pipeline, Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { peek } from './bytes.ts';

/** One row as it stands in the file; `line` is where it ends. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

export type CsvFile = {
  readonly header: readonly string[];
  readonly records: AsyncIterable<CsvRecord>;
};

const HEADER_BYTES = 64 * 1_024;
const MAX_ROW_BYTES = 1_024 * 1_024;
const MAX_COLUMNS = 1_000;

/** Reads the header, then row by row: the file never stands in memory. */
export async function readCsv(name: string, text: AsyncIterable<Buffer>): Promise<CsvFile> {
  const [head, whole] = await peek(text, HEADER_BYTES);
  const options: Options<CsvRecord, string[]> = {
    delimiter: findDelimiter(head.toString('utf8')),
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    on_record: (cells, { lines }) => ({ line: lines, cells }),
  };
  const parser = parse(options as unknown as Options); // its types know no record but string[]
  // Errors reach the reader through the parser, which pipeline destroys with them.
  pipeline(Readable.from(whole), parser, () => {});
  const rows = (parser as AsyncIterable<CsvRecord>)[Symbol.asyncIterator]();
  let header: readonly string[] = [];
  const first = await next(name, rows, header);
  if (!first) throw new UserError(operator.emptyFile(name));
  header = first.cells;
  if (header.length > MAX_COLUMNS) {
    parser.destroy();
    throw new UserError(operator.tooManyColumns(name, header.length, MAX_COLUMNS));
  }
  async function* records() {
    try {
      for (;;) {
        const record = await next(name, rows, header);
        if (!record) return;
        yield record;
      }
    } finally {
      parser.destroy();
    }
  }
  return { header, records: records() };
}

/** The separator that stands most often in the header, quoted cells left out. */
export function findDelimiter(head: string): string {
  const [line = ''] = head.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

async function next(
  name: string,
  rows: AsyncIterator<CsvRecord>,
  header: readonly string[],
): Promise<CsvRecord | null> {
  try {
    const { done, value } = await rows.next();
    return done ? null : value;
  } catch (error) {
    throw error instanceof CsvError ? explained(name, error, header) : error;
  }
}

function explained(name: string, error: CsvError, header: readonly string[]): UserError {
  const line = Number(error['lines'] ?? 0);
  const column = header[Number(error['index'] ?? error['column'] ?? -1)] ?? null;
  const text = {
    CSV_MAX_RECORD_SIZE: operator.rowTooLong(name, line, MAX_ROW_BYTES),
    CSV_QUOTE_NOT_CLOSED: operator.quoteNotClosed(name, line, column),
  }[error.code as string];
  return new UserError(text ?? operator.strayQuote(name, line, column), { cause: error });
}
