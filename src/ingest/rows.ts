import type { z } from 'zod';
import { operator } from '../i18n/operator.ts';
import type { Range, Reason } from './cells.ts';
import type { Layout } from './columns.ts';
import { DRIVER } from './map.ts';
import type { CsvRecord } from './records.ts';

export type Reading<Row> = Layout & {
  readonly header: readonly string[];
  /** Takes a row's cells by field, all text; `drivers` holds the `driver:NAME` ones. */
  readonly schema: z.ZodType<Row>;
  /** The row that `schema` makes of the same texts, or null where `schema` has to look. */
  readonly quick: (row: Readonly<Record<string, string>>) => Row | null;
  /** Every field there is: what the file lacks is ''. */
  readonly fields: readonly string[];
  /** For rows that name none. */
  readonly vendor: string;
};

type Parsed<Row> = { readonly row: Row } | { readonly reason: string };

/** Turns records into rows, or says why not. */
export function rowReader<Row>(reading: Reading<Row>): (record: CsvRecord) => Parsed<Row> {
  const { header, schema, quick, bindings, vendor } = reading;
  const row: Record<string, string> = Object.fromEntries(
    reading.fields.map((field) => [field, '']),
  );
  const plain = bindings.filter(({ field }) => !field.startsWith(DRIVER));
  const drivers = bindings.filter(({ field }) => field.startsWith(DRIVER));
  const vendors = ownStrings();
  return ({ cells }) => {
    if (cells.length !== header.length) {
      return { reason: operator.cellCount(cells.length, header.length) };
    }
    // One object for all rows: the fields are the same each time.
    row['vendor'] = '';
    for (const { field, read } of plain) row[field] = read(cells);
    row['vendor'] = vendors(row['vendor'] || vendor);
    const found = drivers.length === 0 ? quick(row) : null;
    if (found) return { row: found };
    const named: Record<string, string> = {};
    for (const { field, read } of drivers) named[field.slice(DRIVER.length)] = read(cells);
    const parsed = schema.safeParse({ ...row, drivers: named });
    if (parsed.success) return { row: parsed.data };
    const texts = { ...row };
    for (const [driver, text] of Object.entries(named)) texts[`drivers ${driver}`] = text;
    return { reason: parsed.error.issues.map((issue) => sentence(issue, texts)).join('; ') };
  };

  function sentence(issue: z.core.$ZodIssue, texts: Readonly<Record<string, string>>): string {
    const path = issue.path.join(' ');
    const field = path.replace(/^drivers /, DRIVER);
    const column = bindings.find((binding) => binding.field === field)?.column ?? field;
    const range =
      issue.code === 'custom' ? (issue.params?.['range'] as Range | undefined) : undefined;
    return operator.reasons[issue.message as Reason](column, texts[path] ?? '', texts, range);
  }
}

/**
 * One string of its own for all that are alike: a cell is a part of its chunk of the file, and
 * whoever remembers it for longer would keep the whole chunk in memory.
 */
function ownStrings(): (text: string) => string {
  const kept = new Map<string, string>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const own = Buffer.from(text).toString();
    if (kept.size < MAX_KEPT) kept.set(own, own);
    return own;
  };
}

const MAX_KEPT = 2_000;

/** The parser counts a row's last line; cells may hold line breaks. */
export function firstLine({ line, cells }: CsvRecord): number {
  return line - cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}
