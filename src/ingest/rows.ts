import type { z } from 'zod';
import { operator } from '../i18n/operator.ts';
import type { Reason } from './cells.ts';
import type { Layout } from './columns.ts';
import { DRIVER } from './map.ts';
import type { CsvRecord } from './records.ts';
import type { Rejects } from './rejects.ts';

export type Tally = {
  read: number;
  rejected: number;
  readonly reasons: { line: number; reason: string }[];
};

export type Reading<Row> = Layout & {
  readonly header: readonly string[];
  /** Takes a row's cells by field, all text; `drivers` holds the `driver:NAME` ones. */
  readonly schema: z.ZodType<Row>;
  /** Every field there is: what the file lacks is ''. */
  readonly fields: readonly string[];
  /** For rows that name none. */
  readonly vendor: string;
  readonly rejects: Rejects | null;
  readonly tally: Tally;
};

const REASONS_KEPT = 10;

/** The rows that are good; the others go to the rejects with their reason. */
export async function* readRows<Row>(
  records: AsyncIterable<CsvRecord>,
  reading: Reading<Row>,
): AsyncGenerator<{ readonly line: number; readonly row: Row }> {
  const { tally, header, schema } = reading;
  const blank = Object.fromEntries(reading.fields.map((field) => [field, '']));
  for await (const record of records) {
    tally.read += 1;
    const cells = cellsOf(record, reading, blank);
    const parsed = record.cells.length === header.length ? schema.safeParse(cells) : null;
    if (parsed?.success) {
      yield { line: record.line, row: parsed.data };
      continue;
    }
    const reason = parsed
      ? parsed.error.issues.map((issue) => sentence(issue, cells, reading)).join('; ')
      : operator.cellCount(record.cells.length, header.length);
    const line = firstLine(record);
    tally.rejected += 1;
    if (tally.reasons.length < REASONS_KEPT) tally.reasons.push({ line, reason });
    await reading.rejects?.add(record.cells, line, reason);
  }
}

type Cells = { readonly [field: string]: string | Readonly<Record<string, string>> };

function cellsOf(
  { cells }: CsvRecord,
  { bindings, vendor }: Reading<unknown>,
  blank: Readonly<Record<string, string>>,
): Cells {
  const drivers: Record<string, string> = {};
  const row: Record<string, string> = { ...blank };
  for (const { field, read } of bindings) {
    if (field.startsWith(DRIVER)) drivers[field.slice(DRIVER.length)] = read(cells);
    else row[field] = read(cells);
  }
  row['vendor'] ||= vendor;
  return { ...row, drivers };
}

function sentence(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
  cells: Cells,
  { bindings }: Reading<unknown>,
): string {
  const [first = '', driver = ''] = issue.path.map(String);
  const field = first === 'drivers' ? `${DRIVER}${driver}` : first;
  const cell = cells[first];
  const value = typeof cell === 'object' ? cell[driver] : cell;
  const column = bindings.find((binding) => binding.field === field)?.column ?? field;
  return operator.reasons[issue.message as Reason](column, value ?? '');
}

/** The parser counts a row's last line; cells may hold line breaks. */
function firstLine({ line, cells }: CsvRecord): number {
  return line - cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}
