// All rows behind a figure as CSV, as long as it may be.
import { BYTE_ORDER_MARK, csvLine } from '../lib/csv.ts';
import type { RowContact } from './model.ts';

export type CsvWords = {
  readonly head: readonly string[];
  readonly reasons: Readonly<Record<string, string>>;
  truncated(rows: string): string;
};

/** Spreadsheets stop near a million rows; a file in Slack is to open at once. */
export const MOST_ROWS = { file: 1_000_000, slack: 50_000 } as const;

type Read = (take: (rows: readonly RowContact[]) => Promise<boolean>) => Promise<void>;

/** Times are local to `tz`. Where `most` rows are not all, the last line says so. */
export async function writeCsv(
  read: Read,
  write: (text: string) => Promise<void> | void,
  words: CsvWords,
  { tz, most }: { readonly tz: string; readonly most: number },
): Promise<{ readonly rows: number; readonly isWhole: boolean }> {
  let rows = 0;
  let isWhole = true;
  await write(BYTE_ORDER_MARK + csvLine(words.head));
  await read(async (found) => {
    const taken = found.slice(0, most - rows);
    rows += taken.length;
    await write(taken.map((row) => lineOf(row, words, tz)).join(''));
    isWhole = taken.length === found.length;
    return isWhole;
  });
  if (!isWhole) await write(csvLine([words.truncated(`${rows}`)]));
  return { rows, isWhole };
}

function lineOf(row: RowContact, { reasons }: CsvWords, tz: string): string {
  const at = (instant: Temporal.Instant | null) =>
    instant?.toZonedDateTimeISO(tz).toString({ timeZoneName: 'never', smallestUnit: 'second' }) ??
    null;
  return csvLine([
    ...[row.id, row.source, at(row.openedAt), at(row.countedAt)],
    ...[row.channel, row.issueType, row.queue, row.priority, row.segment, row.outcome],
    ...[row.numerator, row.denominator],
    row.reason && (reasons[row.reason] ?? row.reason),
    row.value,
  ]);
}
