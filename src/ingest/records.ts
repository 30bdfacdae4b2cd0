import { CsvError, type Parser, parse } from 'csv-parse';
import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { peek } from './bytes.ts';
import { lineReader } from './lines.ts';

/** One row as it stands in the file; `line` is where it ends. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

export type CsvFile = {
  readonly header: readonly string[];
  /** In batches, as many as a chunk of the file holds. */
  readonly batches: AsyncIterable<readonly CsvRecord[]>;
};

const HEADER_BYTES = 64 * 1_024;
const MAX_ROW_BYTES = 1_024 * 1_024;
const MAX_COLUMNS = 1_000;

/** Reads the header, then chunk by chunk: the file never stands in memory. */
export async function readCsv(name: string, text: AsyncIterable<Buffer>): Promise<CsvFile> {
  const [head, whole] = await peek(text, HEADER_BYTES);
  const batches = readChunks(name, whole, head.toString('utf8'));
  let first: CsvRecord[] = [];
  while (first.length === 0) {
    const { done, value } = await batches.next();
    if (done) throw new UserError(operator.emptyFile(name));
    first = value;
  }
  const header = (first.shift()?.cells ?? []).map((cell) => cell.trim());
  if (header.length > MAX_COLUMNS) {
    await batches.return(undefined);
    throw new UserError(operator.tooManyColumns(name, header.length, MAX_COLUMNS));
  }
  async function* rest() {
    yield first;
    yield* batches;
  }
  return { header, batches: rest() };
}

/** The separator that stands most often in the header, quoted cells left out. */
export function findDelimiter(head: string): string {
  const [line = ''] = head.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

async function* readChunks(
  name: string,
  chunks: AsyncIterable<Buffer>,
  head: string,
): AsyncGenerator<CsvRecord[], undefined> {
  const delimiter = findDelimiter(head);
  const eol = /\r\n|\r|\n/.exec(head.replace(/"(?:[^"]|"")*"/g, ''))?.[0] ?? '\r';
  const iterator = chunks[Symbol.asyncIterator]();
  const others = { [Symbol.asyncIterator]: () => iterator };
  if (eol === '\r')
    return yield* parseChunks(name, others, { delimiter, header: [], linesBefore: 0 });
  const lines = lineReader(delimiter, eol);
  const header: string[] = [];
  try {
    for (let done: boolean | undefined = false; !done; ) {
      const next = await iterator.next();
      done = next.done;
      const batch = done ? lines.last() : lines.read((next.value as Buffer).toString('utf8'));
      if (header.length === 0) header.push(...(batch[0]?.cells ?? []));
      yield batch;
      const rest = lines.rest();
      if (!rest) continue;
      const before = { delimiter, header, linesBefore: rest.lines };
      return yield* parseChunks(name, after(rest.text, others), before);
    }
  } finally {
    await iterator.return?.();
  }
}

async function* after(text: string, others: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
  yield* others;
}

type Before = {
  readonly delimiter: string;
  /** Empty when it is still to come. */
  readonly header: string[];
  readonly linesBefore: number;
};

async function* parseChunks(
  name: string,
  chunks: AsyncIterable<Buffer>,
  { delimiter, header, linesBefore }: Before,
): AsyncGenerator<CsvRecord[], undefined> {
  let batch: CsvRecord[] = [];
  let lastLine = linesBefore;
  const parser = parse({
    delimiter,
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    // Nothing goes through the stream's object side: that would cost more than the parsing.
    on_record(cells: string[], { lines }) {
      if (header.length === 0) header.push(...cells);
      lastLine = linesBefore + lines;
      batch.push({ line: lastLine, cells });
      return null;
    },
  });
  parser.on('error', () => {}); // the callbacks below get it too
  try {
    for await (const chunk of chunks) {
      await settle((done) => parser.write(chunk, done));
      yield batch;
      batch = [];
    }
    await finish(parser);
    yield batch;
  } catch (error) {
    throw error instanceof CsvError ? explained(name, error, lastLine + 1, header) : error;
  } finally {
    parser.destroy();
  }
}

function settle(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}

/** The last row comes with the end, and so does the news of a quote that was never closed. */
function finish(parser: Parser): Promise<void> {
  return settle((done) => {
    parser.once('error', done).once('end', () => done());
    parser.resume().end();
  });
}

/** `line` is where the bad row begins: where a quote was left open, the parser only knows the end. */
function explained(
  name: string,
  error: CsvError,
  line: number,
  header: readonly string[],
): UserError {
  const column = header[Number(error['index'] ?? -1)]?.trim() ?? null;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new UserError(operator.rowTooLong(name, line, MAX_ROW_BYTES), { cause: error });
  }
  const text =
    error.code === 'CSV_QUOTE_NOT_CLOSED' ? operator.quoteNotClosed : operator.strayQuote;
  return new UserError(text(name, line, column), { cause: error });
}
