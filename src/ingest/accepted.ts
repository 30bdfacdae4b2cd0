import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { foldName } from '../vendors/model.ts';
import type { CsvFile } from './records.ts';
import type { Rejects } from './rejects.ts';
import { firstLine, type Reading, rowReader } from './rows.ts';

/** A row that is let in; `key` is its vendor's. */
export type Accepted<Row> = { readonly line: number; readonly key: string; readonly row: Row };

export type Tally = {
  read: number;
  rejected: number;
  /** The first of them. */
  readonly reasons: { line: number; reason: string }[];
};

export const REASONS_KEPT = 10;
/** More are a column taken for another, and each would become a vendor for good. */
const MAX_VENDORS = 1_000;

/** In the batches of the file; what is turned away goes to `rejects` and `tally`. */
export async function* acceptedRows<Row extends { readonly vendor: string }>(
  name: string,
  batches: CsvFile['batches'],
  reading: Reading<Row>,
  rejects: Rejects | null,
  tally: Tally,
): AsyncGenerator<Accepted<Row>[]> {
  const readRow = rowReader(reading);
  const keys = new Map<string, string>();
  for await (const batch of batches) {
    const accepted: Accepted<Row>[] = [];
    for (const record of batch) {
      tally.read += 1;
      const parsed = readRow(record);
      if ('reason' in parsed) {
        const { reason } = parsed;
        const line = firstLine(record);
        tally.rejected += 1;
        if (tally.reasons.length < REASONS_KEPT) tally.reasons.push({ line, reason });
        await rejects?.add(record.cells, line, reason);
        continue;
      }
      const { row } = parsed;
      let key = keys.get(row.vendor);
      if (key === undefined) {
        key = foldName(row.vendor);
        keys.set(row.vendor, key);
        if (keys.size > MAX_VENDORS)
          throw new UserError(operator.tooManyVendors(name, MAX_VENDORS));
      }
      accepted.push({ line: record.line, key, row });
    }
    yield accepted;
  }
}
